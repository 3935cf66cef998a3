// Puts on the page what was found in a chat: as text, because it is what a stranger wrote.

/** @typedef {{by: string, where: string}} Stands */
/** @typedef {Stands & {says: string[], quote: {text: string, is_marked: boolean}[]}} Sign */
/** @typedef {Stands & {kind: string, value: string, role: string, whose: string}} Value */

/**
 * A part of the page by its name.
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(name) {
  const found = document.getElementById(name);
  if (!found) throw new Error(`the page has no ${name}`);
  return found;
}

const tool = part("tool");
const words = /** @type {HTMLTemplateElement} */ (part("words")).content;

/**
 * The words of that name, in the language of the page.
 * @param {string} name
 */
const say = (name) => words.querySelector(`[data-say="${name}"]`)?.textContent ?? "";

/**
 * Says something where a screen reader hears it, too; nothing without a name.
 * @param {string} [name]
 * @param {string} [where]
 */
export function tell(name = "", where = "told") {
  return (part(where).textContent = name && say(name));
}

/**
 * Shows one screen, and goes to its beginning.
 * @param {string} name
 */
export function show(name) {
  for (const one of tool.querySelectorAll("[data-screen]")) {
    /** @type {HTMLElement} */ (one).hidden = one.getAttribute("data-screen") !== name;
  }
  if (name === "start") return;
  const start = tool.querySelector(`[data-screen=${name}] [tabindex], [data-screen=${name}] button`);
  if (start instanceof HTMLElement) start.focus();
}

/**
 * An element with what is inside it; a text stays a text.
 * @param {string} tag
 * @param {string} kind
 * @param {(string | Node)[]} inside
 */
function made(tag, kind, ...inside) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...inside.filter((one) => one !== ""));
  return element;
}

/**
 * What somebody else wrote, whose direction of writing changes nothing around it.
 * @param {string} tag
 * @param {(string | Node)[]} inside
 */
function theirs(tag, ...inside) {
  const element = made(tag, "", ...inside);
  element.setAttribute("translate", "no");
  element.setAttribute("dir", "auto");
  return element;
}

/** @param {Stands} one */
const stands = ({ by, where }) => made("p", "small", by && theirs("bdi", by), by && where ? ", " : "", where);

/** @param {Sign} one */
function sign(one) {
  const words = one.quote.map(({ text, is_marked }) => (is_marked ? made("mark", "", text) : text));
  return made("li", "", made("b", "", one.says.join(", ")), theirs("q", ...words), stands(one));
}

/** @param {Value} one */
function value(one) {
  const whose = one.role === "unknown" ? "" : `, ${one.whose}`;
  return made("li", one.role, made("b", "", one.kind), whose, theirs("code", one.value), stands(one));
}

/**
 * A choice among several.
 * @param {string} name
 * @param {string} value
 * @param {string} label
 */
function choice(name, value, label) {
  const input = Object.assign(document.createElement("input"), { type: "radio", name, value, autocomplete: "off" });
  return made("label", "", input, theirs("bdi", label));
}

/** Nothing is left of a chat that was shown. */
export function clear() {
  for (const name of ["chats", "names", "says", "counted"]) part(name).replaceChildren();
  for (const list of tool.querySelectorAll("#signs ol, #values ul, #notes ul, .rest")) list.replaceChildren();
  for (const name of ["verdict", "kept", "told", "why"]) part(name).textContent = "";
}

/**
 * A list with what did not fit into it counted.
 * @param {string} name
 * @param {Node[]} rows
 * @param {number} rest
 */
function list(name, rows, rest) {
  const box = part(name);
  box.hidden = !rows.length;
  box.querySelector("ol, ul")?.replaceChildren(...rows);
  const more = /** @type {HTMLElement} */ (box.querySelector(".rest"));
  more.hidden = !rest;
  more.textContent = `${say("not-shown")} ${rest}`;
}

/**
 * What a question or a result has is put on its screen.
 * @param {any} found
 * @param {boolean} isWatched
 */
export function fill(found, isWatched) {
  if (found.conversations) {
    part("chats").replaceChildren(
      ...found.conversations.map((/** @type {any} */ one) => choice("chat", String(one.number), one.label)),
    );
  }
  if (found.senders) {
    part("names").replaceChildren(
      ...found.senders.map((/** @type {any} */ one) => choice("me", one.name, one.label)),
    );
  }
  if (found.verdict) verdict(found.verdict);
  if (found.signs) result(found, isWatched);
}

/** @param {string} name */
function verdict(name) {
  part("verdict").textContent = say(`${name}-title`);
  const lines = `${name === "mail" ? say("mail") : ""}\n${say(`${name}-says`)}`.split("\n").filter(Boolean);
  part("says").replaceChildren(...lines.map((line) => made("p", "lead", line)));
}

/**
 * @param {any} found
 * @param {boolean} isWatched
 */
function result(found, isWatched) {
  part("crisis").hidden = !found.crisis;
  part("says").append(...found.doubts.map((/** @type {string} */ line) => made("p", "", line)));
  const { pieces, bytes } = found.lost;
  const counted = [`${say("read")} ${found.messages}`];
  if (bytes) counted.push(`${say("lost")} ${pieces} (${bytes} ${say("bytes")})`);
  if (found.beside) counted.push(`${say("beside")} ${found.beside}`);
  part("counted").replaceChildren(...counted.map((line) => made("li", "", line)));
  list("signs", found.signs.map(sign), found.more_signs);
  list("values", found.values.map(value), found.more_values);
  part("unknown").hidden = found.stated;
  part("notes").hidden = !found.notes.length;
  part("notes").querySelector("ul")?.replaceChildren(...found.notes.map((/** @type {string} */ one) => made("li", "", one)));
  part("keep").hidden = isWatched;
  part("not-here").hidden = !isWatched;
  tell("", "kept");
}
