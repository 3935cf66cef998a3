/**
 * The page of a report: asks, shows two codes, seals on this device, and sends only what is sealed.
 */
import { FORMS, changeLookup, fresh, hex, lookupDigest, mailbox, payload, read } from "../../../device/sealing.js";
import { receiptSealed, recipient, sealed } from "../../../device/sealing.js";

import { MOST, fault } from "./bundle.js";
import { element } from "./element.js";
import { brought } from "./line.js";
import { begun, show, ticked, wired } from "./screens.js";

/** @typedef {{form: FormData, withCodes: boolean}} Ready */

const KEPT = 201;
const TAKEN = 409; // another report has this name or these codes: new ones, and once more

const { root, data } = begun("report");
const org = data.org ?? "";
const to = await recipient(data.key ?? "").catch(() => null);
if (!to) throw closed();

/** @type {string[]} */
let codes = [];
/** @type {Promise<import("../../../device/sealing.js").Mailbox> | undefined} */
let own;
/** @type {Promise<Uint8Array> | undefined} */
let change;
/** @type {Uint8Array | null} */
let bundle = null;
/** @type {import("../../../device/told.js").Answers["avatar"]} */
let avatar = null;
/** @type {Ready | null} */
let ready = null;

/** Nothing can be sealed here: the page is again as it is without script. */
function closed() {
  for (const part of root.querySelectorAll(".screen-part")) part.remove();
  element("waiting").hidden = false;
  return new Error("no key");
}

/** @param {string} id */
const text = (id) => element(id, HTMLTextAreaElement).value;

/** @returns {boolean} */
function isEmpty() {
  const empty = !text("told").trim() && !bundle;
  element("empty").hidden = !empty;
  return empty;
}

/** New codes, and what is made of them, while they are being written down. */
function drawn() {
  codes = [fresh(), fresh()];
  own = mailbox(codes[0], org);
  change = changeLookup(codes[1], org);
  element("read").textContent = codes[0];
  element("change").textContent = codes[1];
}

function toCodes() {
  if (isEmpty()) return;
  if (!codes.length) drawn();
  const watched = ticked("happened").includes("watched");
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-watched],[data-unwatched]"))) {
    one.hidden = "watched" in one.dataset !== watched;
  }
  show(root, "codes");
  document.body.classList.add("codes");
}

function toWrite() {
  ready = null;
  document.body.classList.remove("codes");
  show(root, "write");
}

/**
 * The form that is sent: sealed, and the digests of the codes where replies are wanted.
 * @param {boolean} withCodes
 * @returns {Promise<Ready>}
 */
async function locked(withCodes) {
  const box = withCodes ? await own : undefined;
  const answers = {
    language: data.language,
    country: element("report").querySelector("select")?.value,
    age: ticked("age")[0],
    happened: ticked("happened"),
    apps: ticked("apps"),
    told: text("told"),
    names: text("names"),
    at_risk: element("at-risk", HTMLInputElement).checked,
    avatar: isAdult() ? avatar : null,
    parts: bundle ? [{ name: "bundle.zip", size: bundle.length }] : [],
  };
  const told = payload("report", answers, { mailbox: box ? hex(box.public) : "" });
  const how = { to: /** @type {import("../../../device/sealing.js").Recipient} */ (to), org, form: FORMS.report };
  const { id, envelope } = await sealed(told, bundle ? [bundle] : [], how);
  const form = new FormData();
  form.append("sealed", new Blob([envelope]), "sealed");
  if (box && change) {
    form.append("read", await lookupDigest(box.lookup));
    form.append("change", await lookupDigest(/** @type {import("../../../device/sealing.js").Bytes} */ (await change)));
    form.append("receipt", new Blob([await receiptSealed(id, box, org)]), "receipt");
  }
  return { form, withCodes };
}

/** @param {boolean} withCodes */
async function send(withCodes) {
  const isRight = !withCodes || read(element("again", HTMLInputElement).value) === read(codes[0]);
  element("slip").hidden = isRight;
  if (!isRight) return element("again").focus();
  document.body.classList.remove("codes");
  show(root, "sending");
  said("wait");
  try {
    ready = await locked(withCodes);
  } catch {
    return show(root, "failed");
  }
  await deliver();
}

async function deliver() {
  if (!ready) return toWrite();
  show(root, "sending");
  said("wait");
  const answer = await brought(location.pathname, ready.form, () => said("slow"));
  if (answer?.status === TAKEN) {
    drawn();
    return toCodes();
  }
  if (answer?.status !== KEPT) return show(root, "failed");
  finished(ready.withCodes);
}

/** @param {boolean} withCodes */
function finished(withCodes) {
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-mailbox],[data-none]"))) {
    one.hidden = "mailbox" in one.dataset !== withCodes;
  }
  for (const field of root.querySelectorAll("textarea")) field.value = "";
  for (const name of ["read", "change"]) element(name).textContent = "";
  [codes, bundle, avatar, ready] = [[], null, null, null];
  show(root, "sent");
}

/** @param {"wait" | "slow"} what */
function said(what) {
  const line = /** @type {HTMLElement} */ (root.querySelector("[data-screen=sending] [role=status]"));
  line.textContent = line.dataset[what] ?? "";
}

wired(root, {
  codes: toCodes,
  write: toWrite,
  send: () => send(true),
  "send-only": () => send(false),
  retry: deliver,
});

element("bundle", HTMLInputElement).addEventListener("change", async (event) => {
  const chosen = /** @type {HTMLInputElement} */ (event.target);
  const [file] = chosen.files ?? [];
  const line = element("bundle-told");
  bundle = null;
  line.textContent = "";
  if (!file) return;
  const bytes = file.size > MOST ? null : new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0)));
  const wrong = bytes ? fault(bytes) : "large";
  if (wrong) chosen.value = "";
  else bundle = bytes;
  line.textContent = line.dataset[wrong || "good"] ?? "";
});

/** Only an adult's report goes with the code of a picture. */
const isAdult = () => ticked("age")[0] === "adult";

root.addEventListener("change", () => {
  element("crisis").hidden = !ticked("happened").includes("in-crisis");
  element("profile").hidden = !isAdult();
});

element("add-profile").addEventListener("click", ({ currentTarget }) => {
  const button = /** @type {HTMLElement} */ (currentTarget);
  const frame = document.createElement("iframe");
  [frame.src, frame.title] = [button.dataset.page ?? "", button.textContent ?? ""];
  button.replaceWith(frame);
  addEventListener("message", ({ source, origin, data: told }) => {
    if (source === frame.contentWindow && origin === location.origin) avatar = told.avatar;
  });
  frame.focus();
});

element("copy").addEventListener("click", async ({ currentTarget }) => {
  const button = /** @type {HTMLElement} */ (currentTarget);
  await navigator.clipboard.writeText(`${codes[0]}\n${codes[1]}\n`);
  button.textContent = button.dataset.done ?? "";
});
element("print").addEventListener("click", () => print());
element("kid").textContent = to.kid.replace(/(.{4})(?=.)/g, "$1 ");
