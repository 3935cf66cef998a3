// Codes are drawn without favour and read however a tired person writes them; what they lead to is checked with Python.
import assert from "node:assert/strict";
import { test } from "node:test";

import { hex } from "../../src/standfast/device/bytes.js";
import { NotACode, changeLookup, fresh, lookupDigest, mailbox, read, shown } from "../../src/standfast/device/code.js";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE = "0123-4567-89AB-CDEF";

test("a fresh code has four groups of four, is never the same, and is read as it was shown", () => {
  const made = Array.from({ length: 200 }, fresh);
  for (const code of made) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  assert.equal(new Set(made).size, 200);
  for (const code of made) assert.equal(shown(read(code)), code);
});

test("every sign is drawn equally often, in every place", () => {
  const seen = new Map();
  for (let round = 0; round < 4000; round += 1) {
    for (const sign of fresh().replaceAll("-", "")) seen.set(sign, (seen.get(sign) ?? 0) + 1);
  }
  assert.deepEqual([...seen.keys()].sort(), [...SIGNS].sort());
  const squares = [...seen.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  assert.ok(squares < 75, `chi-square of 31 degrees: ${squares}`); // once in 60,000 where all is well
});

test("signs are drawn by the browser's generator and by nothing else", (told) => {
  told.mock.method(crypto, "getRandomValues", (bytes) => bytes.fill(0xff));
  told.mock.method(Math, "random", () => assert.fail("drawn by a guessable generator"));
  assert.equal(fresh(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
});

test("a code is read in any case, with any blanks, and with look-alikes", () => {
  for (const typed of ["o123 4567-89ab cdef", " 0I23456789ABCDEF\n", "ol23\u00a04567\u201189AB\u2013cdef"]) {
    assert.equal(read(typed), "0123456789ABCDEF");
  }
});

const NONE = ["", "0123", "U".repeat(16), "0".repeat(17), "0123-4567-89AB-CDE€", "٠".repeat(16), " ".repeat(1e6)];

test("what is no code is none", async () => {
  for (const typed of NONE) {
    assert.equal(read(typed), null);
    await assert.rejects(mailbox(typed, "example"), NotACode);
    await assert.rejects(changeLookup(typed, "example"), NotACode);
  }
});

test("a private key cannot be read out, and a change code leads elsewhere", async () => {
  const own = await mailbox(CODE, "example");
  assert.equal(own.keys.privateKey.extractable, false);
  assert.equal(own.public.length, 65);
  assert.equal(own.lookup.length, 32);
  assert.notEqual(hex(await changeLookup(CODE, "example")), hex(own.lookup));
  assert.equal((await lookupDigest(own.lookup)).length, 64);
});

test("a code and what it was stretched to are overwritten", async (told) => {
  const real = crypto.subtle.importKey.bind(crypto.subtle);
  const held = [];
  told.mock.method(crypto.subtle, "importKey", (...given) => {
    if (given[2] === "PBKDF2" || given[2] === "HKDF") held.push(given[1]);
    return real(...given);
  });
  await mailbox(CODE, "example");
  assert.deepEqual(held, [new Uint8Array(16), new Uint8Array(32)]);
});
