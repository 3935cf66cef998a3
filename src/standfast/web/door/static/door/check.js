// The part of the page that reads a chat on the device. Its words stand in the page; what it shows is text, never HTML.
//
// On the button the page loads Python from this site. Then it forbids itself to connect to anything, and only then the
// chat can be given. The chat is opened by a worker, which could connect to nothing from the beginning.
import { clear, fill, part, show, tell } from "./check-view.js";

const MOST = 256 * 1024 * 1024; // bytes of a file, with the pictures in it, which are not opened
const PATIENCE = 120_000; // milliseconds that a file may take
const CLOSED = "default-src 'none'; style-src 'self'; worker-src 'self'; form-action 'none'";

const tool = part("tool");
const pick = /** @type {HTMLInputElement} */ (part("pick"));
const paste = /** @type {HTMLTextAreaElement} */ (part("paste"));
const bar = /** @type {HTMLProgressElement} */ (part("bar"));
const watched = /** @type {HTMLInputElement} */ (part("watched"));

/** @type {Record<string, Blob>} */
const files = {};
/** @type {Worker | null} */
let worker = null;
/** @type {Blob | null} */
let given = null;
/** @type {string | null} */
let me = null;
/** @type {number | null} */
let chat = null;
let over = new AbortController();

const rule = {
  /** @type {(address: string) => string} */
  createScriptURL(address) {
    if (address !== tool.dataset.worker) throw new TypeError("this is no script of the page");
    return address;
  },
};
const policy = Reflect.get(globalThis, "trustedTypes")?.createPolicy("check", rule) ?? rule;

/** Everything that was loaded before stays; the rest is loaded, and the bar says how much of it is here. */
async function load() {
  const { runtime = "", files: names = "", bytes } = tool.dataset;
  let here = 0;
  for (const name of names.split(" ").filter((one) => !files[one])) {
    const response = await fetch(runtime + name, { signal: over.signal });
    if (!response.ok || !response.body) throw new Error("it is not there");
    const pieces = [];
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      bar.value = (here += value.length) / Number(bytes);
    }
    files[name] = new Blob(pieces);
  }
  bar.removeAttribute("value");
}

/** From now on the page connects to nothing, whatever it is told. */
function close() {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = CLOSED;
  document.head.append(meta);
}

/**
 * Has the worker do something. Whoever stops ends the worker; the next one starts from what is here.
 * @param {string} task
 * @param {unknown} [asked]
 * @returns {Promise<any>}
 */
async function ask(task, asked) {
  const isOver = over.signal;
  const { worker: address = "", runtime = "" } = tool.dataset;
  if (!worker) {
    worker = new Worker(policy.createScriptURL(address), { type: "module" });
    await answer(worker, isOver, "start", { runtime: new URL(runtime, location.href).href, files });
  }
  return task === "start" ? "ready" : answer(worker, isOver, task, asked);
}

/**
 * @param {Worker} asked
 * @param {AbortSignal} isOver
 * @param {string} task
 * @param {unknown} [given]
 */
function answer(asked, isOver, task, given) {
  return new Promise((resolve, reject) => {
    isOver.throwIfAborted();
    const patience = setTimeout(() => over.abort("slow"), PATIENCE);
    isOver.addEventListener("abort", () => reject(isOver.reason), { once: true });
    asked.onerror = () => reject("failed");
    asked.onmessage = ({ data }) => {
      clearTimeout(patience);
      if (data.isLost) reject("failed");
      else resolve(data.made);
    };
    asked.postMessage({ task, given });
  });
}

/** Ends what is going on, and forgets what came of it. */
function stop() {
  over.abort("stopped");
  over = new AbortController();
  worker?.terminate();
  worker = null;
}

/** On the button: loads, starts, and goes on to the questions. */
async function begin() {
  show("going");
  tell("loading");
  for (const name of ["questions", "enough"]) part(name).hidden = true;
  try {
    await load();
    await ask("start");
    close();
    tell();
    show("about");
  } catch (reason) {
    stop();
    bar.removeAttribute("value");
    restart();
    tell(reason === "stopped" ? "stopped" : "failed");
  }
}

/** What was given: a file before a pasted text. */
function take() {
  const [file] = Array.from(pick.files ?? []);
  given = file ?? (paste.value.trim() ? new File([paste.value], "pasted.txt") : null);
  me = chat = null;
  if (given) look();
  else tell("nothing");
}

/** Looks, and shows what came of it: a question, or what was found. */
async function look() {
  if (!given || given.size > MOST) return refuse("large");
  show("going");
  tell("working");
  const name = given instanceof File ? given.name : "";
  const { language, country } = tool.dataset;
  const [now, age] = [new Date(), tool.querySelector("input[name=age]:checked")?.getAttribute("value") ?? "unknown"];
  const question = {
    ...{ name, size: given.size, age: age === "under-13" ? "under18" : age, language, country, me, conversation: chat },
    ...{ at: now.getTime(), clock: `the clock of this device, not checked; its zone is ${zone(now)}` },
  };
  try {
    const found = await ask("look", { question, file: given });
    tell();
    if (found.kind === "refused") return refuse(found.why);
    fill(found, watched.checked);
    show(found.verdict === "mail" ? "ask" : found.kind);
  } catch (reason) {
    stop();
    tell();
    if (reason === "stopped") {
      tell("stopped");
      show("give");
    } else refuse(reason === "slow" ? "slow" : "failed");
  }
}

/** @param {Date} now */
function zone(now) {
  const minutes = -now.getTimezoneOffset();
  const two = (/** @type {number} */ part) => String(Math.trunc(part)).padStart(2, "0");
  return `UTC${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** @param {string} why */
function refuse(why) {
  part("why").textContent = tell(`why-${why}`, "why");
  show("refused");
}

/** Makes the bundle and gives it out under a name that says nothing. */
async function save() {
  if (watched.checked) return;
  const button = /** @type {HTMLButtonElement} */ (part("save"));
  button.disabled = true;
  tell("keeping", "kept");
  try {
    const { file, isSigned } = await ask("pack");
    const address = URL.createObjectURL(file);
    Object.assign(document.createElement("a"), { href: address, download: "files.zip" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    tell(isSigned ? "saved" : "unsigned", "kept");
  } catch {
    stop();
    tell("not-kept", "kept");
  }
  button.disabled = false;
}

/** The page as it was before the button. */
function restart() {
  for (const name of ["questions", "enough"]) part(name).hidden = false;
  show("start");
}

/** Nothing of the chat is left on the page. */
function forget() {
  given = me = chat = null;
  paste.value = pick.value = "";
  clear();
}

/**
 * @param {string} name
 * @param {() => unknown} does
 */
const on = (name, does) => part(name).addEventListener("click", does);
const chosen = (/** @type {string} */ name) => tool.querySelector(`input[name=${name}]:checked`)?.getAttribute("value");

on("load", begin);
on("stop", stop);
on("next", () => show("give"));
on("look", take);
on("chosen", () => {
  chat = Number(chosen("chat") ?? 0);
  look();
});
on("named", () => {
  me = chosen("me") ?? "";
  look();
});
on("real", () => fill({ verdict: "strong" }, watched.checked) ?? show("found"));
on("unreal", () => show("found"));
on("save", save);
for (const button of Array.from(tool.querySelectorAll(".anew"))) {
  button.addEventListener("click", () => {
    forget();
    show("give");
  });
}
addEventListener("pagehide", () => {
  stop();
  forget();
  restart();
});
tool.hidden = false;
