// What the header of a video says is read from its boxes, and a broken header says nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { film, publishedFrames } from "../../src/standfast/device/index.js";
import { lcg } from "./buffers.mjs";

const long = (...values) => values.flatMap((value) => [24, 16, 8, 0].map((by) => (value >> by) & 255));
const letters = (text) => [...text].map((letter) => letter.charCodeAt(0));
const box = (name, ...parts) => [...long(8 + parts.flat().length), ...letters(name), ...parts.flat()];

/** The same box with its size in 64 bits. */
const wide = (name, ...parts) => [...long(1), ...letters(name), ...long(0, 16 + parts.flat().length), ...parts.flat()];

/** A film of `count` frames, each `delta` of 30,000ths of a second, with a matrix. */
function header(matrix, [count, delta] = [300, 1001], outer = box, inner = box) {
  const [a, b, c, d] = matrix.map((one) => one * 0x10000);
  const track = box("tkhd", long(0, 0, 0, 1, 0, 0, 0, 0, 0, 0), long(a, b, 0, c, d, 0, 0, 0, 0x40000000), long(0, 0));
  const handler = box("hdlr", long(0, 0), letters("vide"), long(0, 0, 0));
  const times = inner("minf", inner("stbl", box("stts", long(0, 1, count, delta))));
  const media = inner("mdia", box("mdhd", long(0, 0, 0, 30_000, count * delta, 0)), handler, times);
  return [...box("ftyp", letters("isom"), long(0)), ...outer("moov", inner("trak", track, media))];
}

const said = (bytes) => film(new Blob([Uint8Array.from(bytes)]));

const TURNS = [[1, 0, 0, 1], [-1, 0, 0, 1], [-1, 0, 0, -1], [1, 0, 0, -1], [0, 1, 1, 0], [0, 1, -1, 0], [0, -1, -1, 0]];

test("a viewer's turn is told as Exif tells it", async () => {
  const tags = await Promise.all([...TURNS, [0, -1, 1, 0]].map(async (turn) => (await said(header(turn))).orientation));
  assert.deepEqual(tags, [1, 2, 3, 4, 5, 6, 7, 8]);
});

test("frames are hashed a little more often than once a second where 29.97 come in one", async () => {
  const { kind, isVideo, every } = await said(header([1, 0, 0, 1]));
  assert.deepEqual([kind, isVideo, every.toFixed(4)], ["mp4", true, "0.9676"]);
  assert.equal((await said(header([1, 0, 0, 1], [100, 1200]))).every, 1);
});

test("a box may give its size in 64 bits", async () => {
  const turned = [0, 1, -1, 0];
  const told = await said(header(turned));
  assert.deepEqual([told.isVideo, told.orientation, told.every.toFixed(4)], [true, 6, "0.9676"]);
  for (const bytes of [header(turned, undefined, wide), header(turned, undefined, wide, wide)]) {
    assert.deepEqual(await said(bytes), told);
    assert.equal((await said(bytes.slice(0, 36))).isVideo, false);
  }
});

test("a kind is told by the first bytes, and nothing is no kind", async () => {
  const starts = ["\0\0\0\x18ftypmp42", "\x1a\x45\xdf\xa3", "RIFF\0\0\0\0AVI ", "FLV", "hello", ""];
  const kinds = await Promise.all(starts.map(async (start) => (await said(letters(start))).kind));
  assert.deepEqual(kinds, ["mp4", "webm", "other", "other", null, null]);
});

test("a thousand broken headers end calmly and at once", async () => {
  const whole = header([1, 0, 0, 1]);
  const started = performance.now();
  for (let seed = 0; seed < 1000; seed += 1) {
    const chance = lcg(seed, 24);
    const bytes = whole.slice(0, seed % 3 ? undefined : (whole.length * chance[0]) >> 8);
    for (let turn = 1; turn < 9; turn += 1) bytes[(chance[turn] * bytes.length) >> 8] = chance[turn + 8];
    const { every, orientation } = await said(bytes);
    assert.ok(every > 0 && every <= 1 && orientation >= 1 && orientation <= 8);
  }
  assert.ok(performance.now() - started < 5000);
});

const frame = (at, hash, quality = 90) => ({ at, hash: hash.repeat(64), quality });

test("of frames that stay alike the first is given out, and none that is too plain", () => {
  const found = [frame(0, "0"), frame(1, "0"), frame(2, "f", 49), frame(3, "f"), frame(4, "0")];
  assert.deepEqual(publishedFrames({ frames: found, upright: [] }).map(({ at }) => at), [0, 3, 4]);
});

test("never more are given out than asked for, and they are of the whole length and of both sides", () => {
  const found = Array.from({ length: 9 }, (_, at) => frame(at, at % 2 ? "0" : "f"));
  const places = (made, most) => publishedFrames(made, most).map(({ at }) => at);
  assert.deepEqual(places({ frames: found, upright: [] }, 3), [0, 4, 8]);
  assert.deepEqual(places({ frames: found, upright: [] }, 5), [0, 2, 4, 6, 8]);
  assert.deepEqual(places({ frames: found, upright: found }, 4), [0, 8, 0, 8]);
});
