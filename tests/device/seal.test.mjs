// Sealing is the HPKE of the RFC, nothing of it stays behind, and what goes wrong is told in one way only.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { AEAD_AES_128_GCM, AEAD_AES_256_GCM, CipherSuite } from "hpke";
import { KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from "hpke";

import { hex, padded, utf8 } from "../../src/standfast/device/bytes.js";
import { mailbox } from "../../src/standfast/device/code.js";
import { KEMS, boxed, unboxed } from "../../src/standfast/device/hpke/single.js";
import { NotAKey, NotOpened, NotSealed, receiptOpened, receiptSealed } from "../../src/standfast/device/seal.js";
import { recipient, replyOpened, sealed } from "../../src/standfast/device/seal.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const [KEM, KDF] = [KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256];
const AEADS = { 1: AEAD_AES_128_GCM, 2: AEAD_AES_256_GCM };
const SUITE = new CipherSuite(KEM, KDF, AEAD_AES_256_GCM);
const VECTORS = read("../vectors/seal/hpke.json").cases;
const ID = "00112233445566778899aabbccddeeff";
const OWN = await mailbox("0123-4567-89AB-CDEF", "example");
const OTHER = await mailbox("0123-4567-89AB-CDEG", "example");

for (const { name, aead_id, info, aad, pt, ct, enc, ikmR, skRm, pkRm } of VECTORS) {
  test(`the package makes the values of ${name}`, async () => {
    const suite = new CipherSuite(KEM, KDF, AEADS[aead_id]);
    const pair = await suite.DeriveKeyPair(unhex(ikmR), true);
    assert.equal(hex(await suite.SerializePrivateKey(pair.privateKey)), skRm);
    assert.equal(hex(await suite.SerializePublicKey(pair.publicKey)), pkRm);
    assert.equal(hex(await suite.Open(pair, unhex(enc), unhex(ct), { info: unhex(info), aad: unhex(aad) })), pt);
  });
}

test("one shot opens what the package's own suite seals, and the other way round", async () => {
  const pair = await KEMS.P256().DeriveKeyPair(unhex(VECTORS[1].ikmR), false);
  const info = utf8("bound");
  const theirs = await SUITE.Seal(pair.publicKey, utf8("one for the other"), { info });
  const ours = await boxed("P256", pair.publicKey, utf8("one for the other"), info);
  const opened = [
    await unboxed("P256", pair, theirs.encapsulatedSecret, theirs.ciphertext, info),
    await SUITE.Open(pair, ours.enc, ours.ct, { info }),
  ];
  for (const data of opened) assert.deepEqual(data, utf8("one for the other"));
});

/** A public key file of an organisation with P-256 alone, as Python writes it. */
async function file() {
  const { publicKey } = await KEMS.P256().GenerateKeyPair(false);
  const P256 = Buffer.from(await KEMS.P256().SerializePublicKey(publicKey)).toString("base64");
  const kid = await crypto.subtle.digest("SHA-256", utf8(`standfast/kid/v1{"P256":"${P256}"}`));
  return { P256, kid: hex(new Uint8Array(kid)).slice(0, 32), standfast: "public-key/v1" };
}

const FILE = await file();
const TO = await recipient(JSON.stringify(FILE));

const FILES = {
  nothing: "",
  "a number": "1",
  null: "null",
  "a list": "[]",
  "another kid": JSON.stringify({ ...FILE, kid: "0".repeat(32) }),
  "another kind": JSON.stringify({ ...FILE, standfast: "private-key/v1" }),
  "another key": JSON.stringify({ ...FILE, P256: FILE.P256.replace(/^.{9}/, "BAAAAAAAA") }),
  "a key more": JSON.stringify({ ...FILE, X: "AAAA" }),
  "no key": JSON.stringify({ kid: FILE.kid, standfast: FILE.standfast }),
};

for (const [name, text] of Object.entries(FILES)) {
  test(`${name} is no key file`, () => assert.rejects(recipient(text), NotAKey));
}

const options = { to: TO, org: "example", form: "report" };
const WRONG = {
  "a payload of a megabyte": [new Uint8Array(2 ** 20), [], options],
  "a payload that is no plain value": [{ at: new Date(0), more: undefined }, [], options],
  "seventeen parts": ["", Array.from({ length: 17 }, () => new Uint8Array()), options],
  "parts of 64 megabytes": ["", [new Uint8Array(33e6), new Uint8Array(33e6)], options],
  "parts that are none": ["", "files", options],
  "an organisation with a blank": ["", [], { ...options, org: "our line" }],
  "no form": ["", [], { ...options, form: "" }],
  "a key that is no point": ["", [], { ...options, to: { kid: TO.kid, keys: { P256: new Uint8Array(65) } } }],
  "no key": ["", [], { ...options, to: { kid: TO.kid, keys: {} } }],
};

for (const [name, given] of Object.entries(WRONG)) {
  test(`nothing is sealed of ${name}`, () => assert.rejects(sealed(...given), NotSealed));
}

test("without WebCrypto nothing is sealed", async (told) => {
  told.mock.getter(crypto, "subtle", () => undefined);
  await assert.rejects(sealed({ said: "he wants 500" }, [], options), NotSealed);
  await assert.rejects(receiptSealed(ID, OWN, "example"), NotSealed);
});

test("keys, and copies of what was sealed, are overwritten", async (told) => {
  const held = [];
  const seen = (name, isOurs) => {
    const real = crypto.subtle[name].bind(crypto.subtle);
    told.mock.method(crypto.subtle, name, (...given) => {
      held.push(...given.filter((one, place) => isOurs(given, place)));
      return real(...given);
    });
  };
  seen("encrypt", (_, place) => place === 2);
  seen("importKey", (given, place) => place === 1 && given[2] === "AES-GCM");
  const part = new Uint8Array(200_000).fill(7);
  await sealed({ said: "he wants 500" }, [part], options);
  assert.deepEqual(held.map(({ length }) => length).slice(0, 4), [32, 32, 32, 4096]); // keys, and the body
  assert.equal(held.length, 4 + 1 + 16);
  assert.ok(held.every((bytes) => !bytes.some(Boolean)));
  assert.ok(part.every((byte) => byte === 7), "what belongs to the page is left to the page");
});

test("the same report sealed twice has nothing in common but its form", async () => {
  const [one, other] = [await sealed("x", [], options), await sealed("x", [], options)];
  assert.notEqual(one.id, other.id);
  assert.equal(one.envelope.length, other.envelope.length);
  assert.notDeepEqual(one.envelope.slice(600), other.envelope.slice(600));
});

test("a receipt opens in its own mailbox, for its own organisation, and tells the report", async () => {
  const box = await receiptSealed(ID, OWN, "example");
  assert.equal(box.length, 4096 + 81);
  assert.equal(await receiptOpened(box, OWN, "example"), ID);
  await assert.rejects(receiptOpened(box, OTHER, "example"), NotOpened);
  await assert.rejects(receiptOpened(box, OWN, "exampla"), NotOpened);
  await assert.rejects(receiptOpened(await receiptSealed("<script>", OWN, "example"), OWN, "example"), NotOpened);
});

/** A reply, as the desk would seal it. */
async function reply(filled, info = utf8(`standfast/reply/v1\0\0\0\u0020${ID}`)) {
  const { enc, ct } = await boxed("P256", OWN.keys.publicKey, filled, info);
  return new Uint8Array([...enc, ...ct]);
}

test("a reply is read, and every byte of it that is changed is refused in the same words", async () => {
  const box = await reply(padded(utf8("You are not alone. 😀")));
  assert.equal(await replyOpened(box, OWN, ID), "You are not alone. 😀");
  const { message } = new NotOpened();
  for (let at = 0; at < box.length; at += at < 100 ? 1 : 37) {
    const changed = box.slice();
    changed[at] ^= 1 + (at % 255);
    await assert.rejects(replyOpened(changed, OWN, ID), (fault) => {
      return fault instanceof NotOpened && fault.message === message && !("cause" in fault);
    });
  }
});

const REPLIES = {
  "to another": async () => [await reply(padded(utf8("x"))), OTHER, ID],
  "to another report": async () => [await reply(padded(utf8("x"))), OWN, ID.replace("0", "1")],
  "that is cut": async () => [(await reply(padded(utf8("x")))).slice(0, -1), OWN, ID],
  "that is longer": async () => [new Uint8Array([...(await reply(padded(utf8("x")))), 0]), OWN, ID],
  "that is not filled up": async () => [await reply(utf8("xxxxx")), OWN, ID],
  "that is filled up with ones": async () => [await reply(padded(utf8("x")).fill(1, 4000)), OWN, ID],
  "that is no text": async () => [await reply(padded(new Uint8Array([0xff, 0xfe]))), OWN, ID],
  "of nothing": async () => [new Uint8Array(), OWN, ID],
  "of noise": async () => [crypto.getRandomValues(new Uint8Array(4096 + 81)), OWN, ID],
  "of two megabytes": async () => [new Uint8Array(2 ** 21), OWN, ID],
};

for (const [name, given] of Object.entries(REPLIES)) {
  test(`a reply ${name} is refused`, async () => assert.rejects(replyOpened(...(await given())), NotOpened));
}
