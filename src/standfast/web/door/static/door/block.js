// The part of the page for pictures that makes codes of them, on the device. Its words stand in the page.
//
// Nothing is loaded before somebody has answered, and nothing after: while files are open the page can connect to
// nothing. No picture is shown, and no name of a file leaves the list on the screen.

/** @typedef {import("/static/printing.js").Told} Told */
/** @typedef {{isOver: AbortSignal, share: (done: number) => void}} Run */
/** @typedef {{resolve: (made: any) => void, reject: (why: unknown) => void, share?: (done: number) => void}} Waiting */

/**
 * A part of the page by its name.
 * @param {string} name
 * @returns {HTMLElement}
 */
function part(name) {
  const found = document.getElementById(name);
  if (!found) throw new Error(`the page has no ${name}`);
  return found;
}

const tool = part("tool");
const pick = /** @type {HTMLInputElement} */ (part("pick"));
const bar = /** @type {HTMLProgressElement} */ (part("bar"));
const open = /** @type {HTMLButtonElement} */ (part("open"));
const words = /** @type {HTMLTemplateElement} */ (part("words")).content;

/** @type {typeof import("/static/printing.js") | null} */
let printing = null;
/** @type {Worker | null} */
let worker = null;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Told[]} */
let made = [];
let over = new AbortController();
let asked = 0;
const rule = {
  /** @type {(address: string) => string} */
  createScriptURL(address) {
    if (address !== tool.dataset.worker) throw new TypeError("this is no script of the page");
    return address;
  },
};
const policy = Reflect.get(globalThis, "trustedTypes")?.createPolicy("block", rule) ?? rule;

/**
 * The words of that name, in the language of the page.
 * @param {string} name
 */
const say = (name) => words.querySelector(`[data-say="${name}"]`)?.textContent ?? "";

/**
 * Says how it goes, to a screen reader, too.
 * @param {string} text
 * @param {"told" | "copied"} [where]
 */
const tell = (text, where = "told") => void (part(where).textContent = text);

/** @param {Record<string, boolean>} parts which are shown from now on */
function show(parts) {
  for (const [name, isShown] of Object.entries(parts)) part(name).hidden = !isShown;
}

/** What was answered, as it was; nothing is taken for granted. */
function answers() {
  const chosen = (/** @type {string} */ name) =>
    tool.querySelector(`input[name=${name}]:checked`)?.getAttribute("value") ?? "";
  return { inPicture: chosen("who"), ageThen: chosen("then") };
}

/**
 * The worker, as a browser starts it that takes an address from a known policy only: this one, which knows one address.
 * @param {string} address
 */
function started(address) {
  const found = new Worker(policy.createScriptURL(address), { type: "module" });
  found.onmessage = heard;
  found.onerror = lost;
  return found;
}

/** The worker is not there, or broke down; whatever it was to answer is over. */
function lost() {
  worker?.terminate();
  worker = null;
  waiting.forEach(({ reject }) => reject("lost"));
}

/**
 * Has the worker do something.
 * @param {string} task
 * @param {unknown} [given]
 * @param {Partial<Run>} [run]
 * @returns {Promise<any>}
 */
function ask(task, given, { isOver, share } = {}) {
  const id = (asked += 1);
  const answered = new AbortController();
  return new Promise((resolve, reject) => {
    isOver?.throwIfAborted();
    if (!worker) throw new Error("there is no worker");
    const stop = () => {
      worker?.postMessage({ task: "stop", given: id });
      reject(isOver?.reason);
    };
    isOver?.addEventListener("abort", stop, { signal: answered.signal });
    waiting.set(id, { resolve, reject, share });
    worker.postMessage({ id, task, answers: answers(), given });
  }).finally(() => {
    answered.abort();
    waiting.delete(id);
  });
}

/** @param {MessageEvent} message */
function heard({ data: { id, share, made: found, reason } }) {
  const one = waiting.get(id);
  if (share !== undefined) one?.share?.(share);
  else if (reason) one?.reject(reason);
  else one?.resolve(found);
}

/** Loads what makes codes, and whether this browser shows pictures as they are, in the worker and here. */
async function loaded() {
  const { worker: address = "", printing: module = "" } = tool.dataset;
  worker ??= started(address);
  printing = await import(module);
  const verdicts = [await ask("selftest"), await printing?.selftest(canvas)];
  return verdicts.every((one) => one?.verdict === "exact");
}

/** @type {(width: number, height: number) => HTMLCanvasElement} */
const canvas = (width, height) => Object.assign(document.createElement("canvas"), { width, height });

/** The answers are given: on to the pictures, or to who helps. */
async function begin() {
  close();
  const { inPicture, ageThen } = answers();
  if (!inPicture || !ageThen) return tell(say("both"));
  if (ageThen !== "18-or-over") return show({ young: true });
  if (inPicture !== "me") return show({ other: true });
  const now = over; // another one, as soon as an answer is changed
  tell(say("opening"));
  open.disabled = true;
  try {
    const isExact = await loaded();
    if (now !== over) return;
    show({ near: !isExact, files: isExact });
    if (isExact) pick.focus();
  } catch {
    lost();
    show({ failed: true });
  } finally {
    tell("");
    open.disabled = false;
  }
}

/** Nothing is open, and nothing that was made is left. */
function close() {
  over.abort();
  over = new AbortController();
  made = [];
  part("list").replaceChildren();
  tell("");
  tell("", "copied");
  show({ young: false, other: false, near: false, failed: false, files: false, going: false, result: false });
  show({ choose: true, keep: false });
}

/** One file after the other, until all are done or somebody stops. */
async function work() {
  const files = Array.from(pick.files ?? []);
  pick.value = "";
  if (!files.length || part("files").hidden) return;
  over = new AbortController();
  const isOver = over.signal;
  show({ choose: false, going: true });
  part("stop").focus();
  for (const [place, file] of files.entries()) {
    const share = (/** @type {number} */ done) => void (bar.value = (place + done) / files.length);
    share(0);
    tell("", "copied");
    tell(`${say("at")} ${place + 1} / ${files.length}`);
    try {
      add(file, await told(file, { isOver, share }));
    } catch (reason) {
      if (isOver.aborted || !worker) break;
      refuse(file, typeof reason === "string" ? reason : Reflect.get(Object(reason), "reason"));
    }
  }
  if (over.signal !== isOver) return; // what was answered has changed, or somebody left
  show({ choose: worker !== null, failed: worker === null, going: false, keep: made.length > 0 });
  tell(say(isOver.aborted ? "stopped" : "done"));
  (part("result").hidden ? pick : part("made")).focus();
}

/**
 * What is made of one file: of a picture by the worker, of a film by both, because only a page can play it.
 * @param {File} file
 * @param {Run} run
 * @returns {Promise<Told>}
 */
async function told(file, run) {
  if (!(await ask("isFilm", file, run))) return ask("still", file, run);
  if (!printing) throw new Error("nothing is loaded");
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, preload: "auto" });
  const address = URL.createObjectURL(file);
  video.src = address;
  try {
    const hash = (/** @type {unknown} */ pixels) => ask("frame", pixels, { isOver: run.isOver });
    const options = { progress: run.share, signal: run.isOver, hash };
    const found = await printing.running(printing.adult(answers()), file, video, canvas, options);
    return { ...found, sha256: await ask("digest", file, run) };
  } finally {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(address);
  }
}

/**
 * A row of the list: the name of a file, and lines below it.
 * @param {File} file
 * @param {string[]} lines
 * @param {string} kind
 */
function row(file, lines, kind) {
  const [entry, name] = [document.createElement("li"), document.createElement("bdi")];
  entry.className = kind;
  name.textContent = file.name;
  entry.append(name);
  for (const line of lines.filter(Boolean)) {
    entry.append(Object.assign(document.createElement("p"), { textContent: line }));
  }
  part("list").append(entry);
  show({ result: true });
}

/**
 * @param {File} file
 * @param {Told} found
 */
function add(file, found) {
  made.push(found);
  const count = (found.pdq ? 1 : 0) + found.variants.length + found.frames.length;
  const parts = found.skipped ? say("skipped") : "";
  row(file, [`${say("count")} ${count}`, parts, found.cut ? say(`cut-${found.cut}`) : ""], "made");
}

/**
 * @param {File} file
 * @param {string} reason
 */
function refuse(file, reason) {
  const why = say(`why-${reason}`) || say("why-unreadable");
  row(file, [say("cannot"), why, say("else")], "not");
}

/** Gives the list out under a name that says nothing. */
function save() {
  const address = URL.createObjectURL(new Blob([printing?.list(made) ?? ""], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: address, download: "list.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(printing?.list(made) ?? "");
    tell(say("copied"), "copied");
  } catch {
    tell(say("not-copied"), "copied");
  }
}

open.addEventListener("click", begin);
tool.addEventListener("change", ({ target }) => (target === pick ? work() : close()));
part("stop").addEventListener("click", () => over.abort());
part("save").addEventListener("click", save);
part("copy").addEventListener("click", copy);
addEventListener("pagehide", () => {
  close();
  lost();
});
tool.hidden = false;
