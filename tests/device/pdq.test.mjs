// PDQ on the device is the reference's, bit for bit.
import assert from "node:assert/strict";
import { test } from "node:test";

import { distance, ofLuma, pdq, table } from "../../src/standfast/device/pdq.js";
import { buffer } from "./buffers.mjs";
import { sha256, TABLE, VECTORS } from "./vectors.mjs";

for (const vector of VECTORS) {
  test(`vector ${vector.id}, ${vector.kind} ${vector.width} x ${vector.height}, has its hash and quality`, () => {
    const pixels = buffer(vector);
    assert.equal(sha256(pixels.data), vector.sha256);
    assert.deepEqual(pdq(pixels), { hash: vector.pdq, quality: vector.quality });
  });
}

test("the table of cosines is that of the reference", () => {
  assert.equal(sha256(table()), TABLE);
});

test("a picture is not changed by being hashed", () => {
  const pixels = buffer(VECTORS[10]);
  pdq(pixels);
  assert.equal(sha256(pixels.data), VECTORS[10].sha256);
});

test("a grey picture may be given by its brightness alone", () => {
  const { data, width, height } = buffer({ kind: "checker", width: 90, height: 70, params: { n: 7 } });
  const share = Math.fround;
  const luma = Float32Array.from({ length: width * height }, (_, place) => {
    const [red, green, blue] = [0.299, 0.587, 0.114].map((one) => share(share(one) * data[3 * place]));
    return share(share(red + green) + blue);
  });
  assert.deepEqual(ofLuma(luma, width, height), pdq({ data, width, height }));
});

test("below five pixels a side there is no hash", () => {
  const none = { hash: "0".repeat(64), quality: 0 };
  assert.deepEqual(pdq({ data: new Uint8Array(1200), width: 100, height: 4 }), none);
  assert.deepEqual(pdq({ data: new Uint8Array(0), width: 0, height: 0 }), none);
});

test("the distance of two hashes is the number of bits in which they differ", () => {
  assert.equal(distance("0".repeat(64), "0".repeat(63) + "7"), 3);
  assert.equal(distance("f".repeat(64), "0".repeat(64)), 256);
  assert.equal(distance("8" + "0".repeat(63), "8" + "0".repeat(63)), 0);
});
