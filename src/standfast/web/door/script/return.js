/**
 * The page of replies: makes the key from a code on this device, fetches one mailbox, and opens what lies in it.
 */
import { FORMS, NotOpened, changeLookup, hex, mailbox, payload, read, receiptOpened } from "../../../device/sealing.js";
import { recipient, replyOpened, sealed } from "../../../device/sealing.js";

import { element } from "./element.js";
import { brought } from "./line.js";
import { boxes } from "./mail.js";
import { begun, show, wired } from "./screens.js";

const KEPT = 201;
const WINDOWS = 1000;

const { root, data } = begun("return");
const org = data.org ?? "";
const REPORT = location.pathname.replace("return", "report");

/** @type {string} the id of the report that is open */
let thread = "";

/**
 * The whole mailbox under a lookup, window after window.
 * @param {Uint8Array} lookup
 * @returns {Promise<Uint8Array[] | null>}
 */
async function fetched(lookup) {
  /** @type {Uint8Array[]} */
  const windows = [];
  while (windows.length < WINDOWS) {
    const form = new FormData();
    form.append("lookup", hex(lookup));
    form.append("page", String(windows.length));
    const answer = await brought(location.pathname, form);
    if (!answer?.ok) return null;
    windows.push(new Uint8Array(await answer.arrayBuffer()));
    const found = boxes(windows);
    if (found) return found;
  }
  return null;
}

/** @param {"slip" | "missing" | "failed"} what */
function refused(what) {
  const line = element("told");
  line.textContent = line.dataset[what] ?? "";
  line.hidden = false;
  show(root, "ask");
  element("code").focus();
}

async function open() {
  const typed = read(element("code", HTMLInputElement).value);
  element("told").hidden = true;
  if (!typed) return refused("slip");
  show(root, "wait");
  const own = await mailbox(typed, org);
  const found = await fetched(own.lookup);
  if (!found) return refused("failed");
  try {
    thread = await receiptOpened(found[0], own, org);
  } catch (fault) {
    if (fault instanceof NotOpened) return refused("missing");
    throw fault;
  }
  await shown(found.slice(1), own);
}

/**
 * @param {Uint8Array[]} replies
 * @param {import("../../../device/sealing.js").Mailbox} own
 */
async function shown(replies, own) {
  const list = element("mail");
  list.replaceChildren();
  let broken = false;
  for (const box of replies) {
    const text = await replyOpened(box, own, thread).catch(() => null);
    broken ||= text === null;
    if (text === null) continue;
    const line = document.createElement("li");
    line.textContent = text;
    list.append(line);
  }
  for (const [name, hidden] of /** @type {const} */ ([["none", replies.length > 0], ["broken", !broken]])) {
    const line = /** @type {HTMLElement} */ (root.querySelector(`[data-screen=mail] [data-${name}]`));
    line.hidden = hidden;
  }
  element("code", HTMLInputElement).value = "";
  show(root, "mail");
}

async function write() {
  const [field, line] = [element("more", HTMLTextAreaElement), element("written")];
  const say = (/** @type {string} */ what) => void (line.textContent = line.dataset[what] ?? "");
  if (!field.value.trim()) return say("empty");
  say("sending");
  const form = new FormData();
  try {
    const told = payload("follow-up", { told: field.value, language: data.language }, { mailbox: "", thread });
    const { envelope } = await sealed(told, [], { to: await recipient(data.key ?? ""), org, form: FORMS["follow-up"] });
    form.append("sealed", new Blob([envelope]), "sealed");
  } catch {
    return say("failed");
  }
  const answer = await brought(REPORT, form, () => say("slow"));
  if (answer?.status !== KEPT) return say("failed");
  field.value = "";
  say("sent");
}

/** @param {"withdraw" | "delete"} what */
async function wish(what) {
  const [field, line] = [element("change", HTMLInputElement), element("changed")];
  const say = (/** @type {string} */ told) => void (line.textContent = line.dataset[told] ?? "");
  const typed = read(field.value);
  if (!typed) return say("slip");
  say("sending");
  const form = new FormData();
  form.append("change", hex(await changeLookup(typed, org)));
  form.append("what", what);
  const answer = await brought(location.pathname, form);
  if (!answer?.ok) return say("failed");
  field.value = "";
  say("taken");
}

wired(root, { open, write, withdraw: () => wish("withdraw"), delete: () => wish("delete") });
element("code").addEventListener("keydown", (event) => {
  if (event.key === "Enter") /** @type {HTMLElement} */ (root.querySelector("[data-go=open]")).click();
});
