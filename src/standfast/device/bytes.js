// Bytes as they are written, joined, counted and filled up. As src/standfast/seal/box.py and chain.py.

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const STEPS = [4 * 1024, 64 * 1024, 1024 * 1024]; // what a length is filled up to; more in whole steps of the last
const HALF = /\p{Surrogate}/gu; // half a character, as a cut-off emoji leaves behind

/**
 * @param {string} text
 * @returns {Bytes}
 */
export const utf8 = (text) => new TextEncoder().encode(text);

/**
 * @param {number} count
 * @returns {Bytes}
 */
export const random = (count) => crypto.getRandomValues(new Uint8Array(count));

/** @param {Uint8Array} bytes */
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * @param {string} base64
 * @returns {Bytes}
 */
export const decoded = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** @param {Bytes} bytes */
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/**
 * Overwrites what is not needed any more.
 * @param {...Uint8Array} held
 */
export function wipe(...held) {
  for (const one of held) one.fill(0);
}

/**
 * @param {Uint8Array[]} pieces
 * @returns {Bytes}
 */
export function joined(...pieces) {
  const out = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/**
 * A number as four bytes.
 * @param {number} value
 */
export function u32(value) {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}

/**
 * A piece after its length.
 * @param {Uint8Array} piece
 */
export const counted = (piece) => joined(u32(piece.length), piece);

/**
 * What HPKE binds to a box: a label, then each part after its length.
 * @param {string} label
 * @param {...Uint8Array} parts
 */
export const info = (label, ...parts) => joined(utf8(label), ...parts.map(counted));

/**
 * The step that a length is filled up to.
 * @param {number} length
 */
export function step(length) {
  const last = STEPS[STEPS.length - 1];
  return STEPS.find((one) => length <= one) ?? Math.ceil(length / last) * last;
}

/**
 * The length of the data, the data, and zeros up to the next step.
 * @param {Uint8Array} data
 */
export function padded(data) {
  const out = new Uint8Array(step(4 + data.length));
  out.set(u32(data.length));
  out.set(data, 4);
  return out;
}

/**
 * The data alone, as a view.
 * @param {Uint8Array} filled
 * @throws {RangeError} where anything else than zeros fills them up, or too many
 */
export function unpadded(filled) {
  const end = 4 + new DataView(filled.buffer, filled.byteOffset, filled.length).getUint32(0);
  if (step(end) !== filled.length || filled.subarray(end).some(Boolean)) throw new RangeError("not filled up as it is");
  return filled.subarray(4, end);
}

/**
 * A value as the one JSON text that everybody would write for it (RFC 8785, of which this is the part for texts, whole
 * numbers, true, false, null, lists and objects with ASCII names). Half a character becomes U+FFFD.
 * @param {unknown} value
 * @returns {string}
 * @throws {TypeError} for anything else
 */
export function canonical(value) {
  if (typeof value === "string") return JSON.stringify(value.replace(HALF, "\ufffd"));
  if (value === null || typeof value === "boolean" || Number.isSafeInteger(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const isPlain = Object(value) === value && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  const names = isPlain ? Object.keys(Object(value)).sort() : [];
  if (!isPlain || names.some((name) => /[^\0-\x7f]/.test(name))) throw new TypeError("no plain value");
  const held = /** @type {Record<string, unknown>} */ (value);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(held[name])}`).join(",")}}`;
}
