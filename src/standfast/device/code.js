// Codes of 16 signs that a person writes on paper, and the mailbox that one opens.
//
// As src/standfast/seal/code.py and mailbox.py, where it is said why there are two codes: the read code finds a report
// and opens its mailbox, the change code withdraws or deletes and opens nothing. Drawn apart, stretched under labels of
// their own. From a code: PBKDF2-SHA256, salted with the organisation; HKDF-SHA256 cuts it into the lookup and what a
// P-256 key pair is derived from (RFC 9180, DeriveKeyPair).
import { hex, joined, random, sha256, utf8, wipe } from "./bytes.js";
import { KEMS } from "./hpke/single.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * Where replies are found and what opens them; `public` is what they are sealed to. The private key cannot be read out.
 * @typedef {{lookup: Bytes, public: Bytes, keys: import("hpke").KeyPair}} Mailbox
 */

/** What was typed is no code. */
export class NotACode extends Error {
  constructor() {
    super("This is no code: it has 16 letters and digits.");
    this.name = "NotACode";
  }
}

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O or U
const LENGTH = 16;
const ROUNDS = 600_000;
const READ_AS = new Map([
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
]);
const AROUND = /^(?:(?!\ufeff)[\s\x1c-\x1f\x85])+|(?:(?!\ufeff)[\s\x1c-\x1f\x85])+$/g; // what Python calls blank
const MOST = 1000; // letters that are looked at
const BETWEEN = /[- \t\u00a0\u2010-\u2013]/g;

/** A new code, in four groups of four. Every sign stands for five of a byte's bits, so none is likelier. */
export function fresh() {
  const drawn = random(LENGTH);
  const code = shown(Array.from(drawn, (byte) => SIGNS[byte & 31]).join(""));
  wipe(drawn);
  return code;
}

/**
 * A code as it is shown.
 * @param {string} code
 */
export const shown = (code) => code.replace(/(.{4})(?=.)/g, "$1-");

/**
 * The code that somebody typed, without its groups, whatever the case, the blanks and the mistakenly read O, I and L;
 * null where it is none.
 * @param {string} typed
 */
export function read(typed) {
  if (typed.length > MOST) return null;
  const signs = typed.replace(AROUND, "").toUpperCase().replace(BETWEEN, "");
  const code = signs.replace(/[OIL]/g, (sign) => READ_AS.get(sign) ?? sign);
  return code.length === LENGTH && Array.from(code).every((sign) => SIGNS.includes(sign)) ? code : null;
}

/**
 * The mailbox that a read code opens at one organisation. Takes a moment: up to seconds on an old phone.
 * @param {string} code
 * @param {string} org
 * @returns {Promise<Mailbox>}
 * @throws {NotACode}
 */
export async function mailbox(code, org) {
  const cut = await stretched(code, org);
  const kem = KEMS.P256();
  const ikm = await cut("standfast/mailbox/v1");
  const keys = await kem.DeriveKeyPair(ikm, false);
  wipe(ikm);
  const published = new Uint8Array(await kem.SerializePublicKey(keys.publicKey));
  return { lookup: await cut("standfast/read/v1"), public: published, keys };
}

/**
 * The lookup of a change code at one organisation.
 * @param {string} code
 * @param {string} org
 * @throws {NotACode}
 */
export async function changeLookup(code, org) {
  return (await stretched(code, org))("standfast/change/v1");
}

/**
 * What a server keeps of a lookup: its SHA-256, in hexadecimal.
 * @param {Bytes} lookup
 */
export const lookupDigest = async (lookup) => hex(await sha256(lookup));

/**
 * What cuts 32 bytes for a label out of a stretched code.
 * @param {string} code
 * @param {string} org
 * @returns {Promise<(label: string) => Promise<Bytes>>}
 */
async function stretched(code, org) {
  const told = read(code);
  if (told === null) throw new NotACode();
  const [typed, salt] = [utf8(told), joined(utf8("standfast/code/v1"), utf8(org))];
  const key = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  const long = new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
  const held = await crypto.subtle.importKey("raw", long, "HKDF", false, ["deriveBits"]);
  wipe(typed, long);
  return async (label) => {
    const use = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(label) };
    return new Uint8Array(await crypto.subtle.deriveBits(use, held, 256));
  };
}
