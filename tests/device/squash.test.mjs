// A square of a picture has the same bytes on the device as anywhere.
import assert from "node:assert/strict";
import { test } from "node:test";

import { pdq } from "../../src/standfast/device/pdq.js";
import { area, nearest } from "../../src/standfast/device/squash.js";
import { buffer } from "./buffers.mjs";
import { sha256, VECTORS } from "./vectors.mjs";

const SQUARES = {
  s512: (pixels) => area(pixels, 512),
  s1024: (pixels) => area(pixels, 1024),
  s320: (pixels) => area(pixels, 320),
  n512: (pixels) => nearest(pixels),
};

for (const vector of VECTORS.filter((one) => one.resized)) {
  const pixels = buffer(vector);
  for (const [name, squashed] of Object.entries(SQUARES)) {
    test(`vector ${vector.id} has the bytes and the hash of ${name}`, () => {
      const { sha256: bytes, pdq: hash, quality } = vector.resized[name];
      const square = squashed(pixels);
      if (bytes) assert.equal(sha256(square.data), bytes);
      assert.deepEqual(pdq(square), { hash, quality });
    });
  }
}

test("a square of one pixel is the mean, rounded half up", () => {
  const data = Uint8Array.of(0, 0, 255, 1, 0, 255, 0, 1, 255, 1, 2, 254);
  assert.deepEqual([...area({ data, width: 2, height: 2 }, 1).data], [1, 1, 255]);
});

test("a picture as large as its square is left as it is", () => {
  const pixels = buffer({ kind: "noise", width: 64, height: 64, params: { seed: 3 } });
  assert.deepEqual(area(pixels, 64), pixels);
  assert.deepEqual(nearest(pixels, 64), pixels);
});

test("twelve megapixels take less than a second", () => {
  const data = new Uint8Array(4000 * 3000 * 3).map((_, place) => (place * 31) & 255);
  const started = performance.now();
  area({ data, width: 4000, height: 3000 }, 512);
  assert.ok(performance.now() - started < 1000);
});
