// Seals a report on the person's own device, so that only the organisation can open it; opens what is sent back.
//
// As src/standfast/seal/report.py and mailbox.py, byte for byte. Keys and copies of what is sealed are overwritten
// after use; what a page holds itself it wipes itself. Why something failed is never told.
import { canonical, counted, decoded, hex, info, joined, padded, random, sha256 } from "./bytes.js";
import { step, u32, unpadded, utf8, wipe } from "./bytes.js";
import { KEMS, boxed, unboxed } from "./hpke/single.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./code.js").Mailbox} Mailbox */

/**
 * The public keys of the organisation, by suite, and the name of them all.
 * @typedef {{kid: string, keys: Record<string, Bytes>}} Recipient
 */

/** This is no public key file of an organisation. */
export class NotAKey extends Error {
  constructor() {
    super("This is not a key that can be used here.");
    this.name = "NotAKey";
  }
}

/** It could not be sealed: nothing was made. */
export class NotSealed extends Error {
  constructor() {
    super("This could not be sealed, and nothing was sent.");
    this.name = "NotSealed";
  }
}

/** It could not be opened; why is not told. */
export class NotOpened extends Error {
  constructor() {
    super("This could not be opened.");
    this.name = "NotOpened";
  }
}

const CHUNK = 64 * 1024; // bytes of data in a locked chunk; 16 more are its tag
const LARGEST = 64 * 1024 * 1024; // bytes of an envelope
const BODY_MOST = 1024 * 1024; // bytes of a body, and of a reply, filled up
const PARTS_MOST = 16;
const LENGTHS = /** @type {Record<string, number>} */ ({ P256: 65, XWING: 1216 }); // bytes of a public key
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const ID = /^[0-9a-f]{32}$/;

/**
 * The recipient in a public key file, as the organisation hands it out.
 * @param {string} file
 * @returns {Promise<Recipient>}
 * @throws {NotAKey}
 */
export async function recipient(file) {
  try {
    const { standfast, kid, ...told } = JSON.parse(file);
    const keys = Object.fromEntries(Object.entries(told).map(([name, key]) => [name, decoded(key)]));
    const named = hex(await sha256(utf8(`standfast/kid/v1${canonical(told)}`))).slice(0, 32);
    const sound = Object.entries(keys).every(([name, key]) => key.length === LENGTHS[name]);
    if (standfast === "public-key/v1" && kid === named && sound && keys.P256) return { kid, keys };
  } catch {
    // whatever it is, it is no key
  }
  throw new NotAKey();
}

/** @type {Promise<boolean> | undefined} */
let tried;

/** Whether X-Wing works in this browser: a key was made, written and read, and what was sealed to it opened again. */
export const xwingWorks = () => (tried ??= seenToWork());

async function seenToWork() {
  try {
    const [kem, bound, sent] = [KEMS.XWING(), utf8("standfast/try/v1"), random(32)];
    const pair = await kem.GenerateKeyPair(false);
    const key = await kem.DeserializePublicKey(await kem.SerializePublicKey(pair.publicKey));
    const { enc, ct } = await boxed("XWING", key, sent, bound);
    const back = await unboxed("XWING", pair, enc, ct, bound);
    return back.length === 32 && hex(back) === hex(sent);
  } catch {
    return false;
  }
}

/**
 * An envelope that only the organisation opens, and its id: X-Wing where it has such a key and this browser can, else
 * P-256.
 * @param {unknown} payload bytes, or what becomes canonical JSON
 * @param {Uint8Array[]} parts at most 16
 * @param {{to: Recipient, org: string, form: string}} options small letters, digits, dots, dashes and underscores
 * @returns {Promise<{id: string, envelope: Bytes}>}
 * @throws {NotSealed}
 */
export async function sealed(payload, parts, { to, org, form }) {
  const [dek, id] = [random(32), hex(random(16))];
  const held = [dek];
  try {
    const body = padded(payload instanceof Uint8Array ? payload : utf8(canonical(payload)));
    held.push(body);
    const sizes = parts.map(({ length }) => step(4 + length));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const fits = body.length <= BODY_MOST && sizes.length <= PARTS_MOST && total <= LARGEST;
    if (!fits || !NAME.test(org) || !NAME.test(form)) throw new NotSealed();
    const listed = sizes.map((bucket) => ({ bucket, chunks: Math.ceil(bucket / CHUNK) }));
    const header = utf8(canonical({ v: 1, id, org, form, body: { bucket: body.length }, parts: listed }));
    const bound = await sha256(header);
    const wraps = utf8(canonical([await wrapped(to, dek, bound)]));
    const pieces = [utf8("SFR1"), counted(header), counted(wraps)];
    pieces.push(await locked(await keyed(dek, utf8("standfast/body/v1")), new Uint8Array(12), body, bound));
    for (const [index, part] of parts.entries()) pieces.push(...(await chunks(dek, index, part, bound)));
    const envelope = joined(...pieces);
    if (envelope.length > LARGEST) throw new NotSealed();
    return { id, envelope };
  } catch {
    throw new NotSealed();
  } finally {
    wipe(...held);
  }
}

/**
 * A reply to the report with that id.
 * @param {Uint8Array} box
 * @param {Mailbox} mailbox
 * @param {string} id
 * @throws {NotOpened}
 */
export const replyOpened = (box, mailbox, id) => textOf(box, mailbox, info("standfast/reply/v1", utf8(id)));

/**
 * What the sender leaves in the own mailbox beside a report: its id. As large as a short reply.
 * @param {string} id
 * @param {Mailbox} mailbox
 * @param {string} org
 * @returns {Promise<Bytes>}
 * @throws {NotSealed}
 */
export async function receiptSealed(id, mailbox, org) {
  try {
    const bound = info("standfast/receipt/v1", utf8(org));
    const { enc, ct } = await boxed("P256", mailbox.keys.publicKey, padded(utf8(id)), bound);
    return joined(enc, ct);
  } catch {
    throw new NotSealed();
  }
}

/**
 * The id of the report that this mailbox belongs to. If it opens, the code was the right one.
 * @param {Uint8Array} box
 * @param {Mailbox} mailbox
 * @param {string} org
 * @throws {NotOpened}
 */
export async function receiptOpened(box, mailbox, org) {
  const id = await textOf(box, mailbox, info("standfast/receipt/v1", utf8(org)));
  if (!ID.test(id)) throw new NotOpened();
  return id;
}

/**
 * @param {Recipient} to
 * @param {Bytes} dek
 * @param {Bytes} bound
 */
async function wrapped({ kid, keys }, dek, bound) {
  const name = keys.XWING && (await xwingWorks()) ? "XWING" : "P256";
  const key = await KEMS[name]().DeserializePublicKey(keys[name]);
  const told = info("standfast/report/v1", utf8("organisation"), utf8(kid), utf8(name), bound);
  const { enc, ct } = await boxed(name, key, dek, told);
  return { to: "organisation", kid, suite: name, enc: hex(enc), ct: hex(ct) };
}

/**
 * AES-256-GCM under the key that a secret stands for in one use (HKDF-Expand, RFC 5869, of one block).
 * @param {Bytes} secret
 * @param {Bytes} use
 */
async function keyed(secret, use) {
  const mac = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const raw = new Uint8Array(await crypto.subtle.sign("HMAC", mac, joined(use, new Uint8Array([1]))));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  wipe(raw);
  return key;
}

/**
 * @param {CryptoKey} key
 * @param {Bytes} nonce
 * @param {Bytes} data
 * @param {Bytes} bound
 */
async function locked(key, nonce, data, bound) {
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, key, data));
}

/**
 * A part in locked chunks. The nonce is a counter and whether it is the last.
 * @param {Bytes} dek
 * @param {number} index
 * @param {Uint8Array} part
 * @param {Bytes} bound
 */
async function chunks(dek, index, part, bound) {
  const key = await keyed(dek, joined(utf8("standfast/part/v1"), u32(index)));
  const filled = padded(part);
  const out = [];
  for (let at = 0; at < filled.length; at += CHUNK) {
    const last = at + CHUNK >= filled.length;
    const nonce = joined(new Uint8Array(7), u32(at / CHUNK), new Uint8Array([Number(last)]));
    out.push(await locked(key, nonce, filled.subarray(at, at + CHUNK), bound));
  }
  wipe(filled);
  return out;
}

/**
 * @param {Uint8Array} box
 * @param {Mailbox} mailbox
 * @param {Bytes} bound
 */
async function textOf(box, { keys }, bound) {
  try {
    if (box.length > BODY_MOST + 81) throw new NotOpened();
    const filled = await unboxed("P256", keys, box.slice(0, 65), joined(box.subarray(65)), bound);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(unpadded(filled));
    wipe(filled);
    return text;
  } catch {
    throw new NotOpened();
  }
}
