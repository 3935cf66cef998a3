// Bytes as they are written and filled up; that Python does the same is checked there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { canonical, counted, hex, info, joined } from "../../src/standfast/device/bytes.js";
import { padded, unpadded, utf8, wipe } from "../../src/standfast/device/bytes.js";

test("JSON is written in one way only", () => {
  const value = { b: [1, -0, true, null], a: { 10: "é\n\u2028\u007f", 9: '"' } };
  assert.equal(canonical(value), '{"a":{"10":"é\\n\u2028\u007f","9":"\\""},"b":[1,0,true,null]}');
  assert.equal(canonical("cut off: \ud83d"), '"cut off: \ufffd"');
  assert.equal(canonical("whole: \ud83d\ude00"), '"whole: 😀"');
});

const ODD = [undefined, 1.5, NaN, 2 ** 53, 1n, () => 1, Symbol("x"), new Date(0), new Map(), utf8("x"), { é: 1 }];

for (const value of [...ODD, { a: undefined }]) {
  test(`what is no plain value is not written: ${String(value)} (${typeof value})`, () => {
    assert.throws(() => canonical(value), TypeError);
  });
}

test("a length is filled up to a step", () => {
  for (const [length, step] of [[0, 4096], [4092, 4096], [4093, 65536], [65533, 2 ** 20], [2 ** 20, 2 ** 21]]) {
    const data = new Uint8Array(length).fill(7);
    assert.equal(padded(data).length, step);
    assert.deepEqual(unpadded(padded(data)), data);
  }
});

const WRONG = {
  "a one at its end": (filled) => filled.fill(1, 4095),
  "a length that is too small": (filled) => filled.fill(0, 3, 4),
  "a length beyond the end": (filled) => filled.fill(255, 0, 4),
  "a step too many": (filled) => joined(filled, new Uint8Array(61440)),
  "a byte too few": (filled) => filled.slice(0, 4095),
  nothing: () => new Uint8Array(),
};

for (const [name, change] of Object.entries(WRONG)) {
  test(`what is filled up with ${name} is refused`, () => {
    assert.throws(() => unpadded(change(padded(utf8("data")))), RangeError);
  });
}

test("what is bound cannot be cut in two ways", () => {
  assert.equal(hex(info("a", utf8("bc"), utf8(""))), "6100000002626300000000");
  assert.notDeepEqual(info("a", utf8("b"), utf8("c")), info("a", utf8("bc"), utf8("")));
  assert.equal(hex(counted(utf8("b"))), "0000000162");
});

test("what is wiped is gone", () => {
  const held = utf8("secret");
  wipe(held);
  assert.deepEqual(held, new Uint8Array(6));
});
