// Nothing of a picture stays behind in memory: every buffer that was made of it is empty when the work ends, however.
import assert from "node:assert/strict";
import { test } from "node:test";

import { adult, frames, prints, published } from "../../src/standfast/device/index.js";
import { pdq } from "../../src/standfast/device/pdq.js";
import { area, nearest } from "../../src/standfast/device/squash.js";
import { buffer } from "./buffers.mjs";

const stated = adult({ inPicture: "me", ageThen: "18-or-over" });
const scene = (width, height) => buffer({ kind: "scene", width, height, params: { seed: 5 } });
const KINDS = ["Uint8Array", "Float32Array", "Float64Array"];

/** The buffers that are not empty of all that were made during the work, views among them. */
async function left(work) {
  const [made, kinds] = [[], KINDS.map((name) => globalThis[name])];
  KINDS.forEach((name, place) => {
    globalThis[name] = class extends kinds[place] {
      constructor(...given) {
        super(...given);
        made.push(this);
      }
    };
  });
  try {
    await work();
  } finally {
    KINDS.forEach((name, place) => (globalThis[name] = kinds[place]));
  }
  assert.ok(made.length > 0);
  const full = made.filter((one) => one.some((value) => value !== 0));
  return full.map((one) => `${one.length} x ${one.BYTES_PER_ELEMENT}`);
}

/** Pixels as the work makes them itself: of the kind that is there now. */
const here = ({ data, width, height }) => ({ data: new Uint8Array(data), width, height });

for (const [width, height] of [[90, 70], [64, 64], [100, 4], [600, 300]]) {
  test(`hashing ${width} x ${height} pixels leaves nothing but the pixels`, async () => {
    const whole = scene(width, height);
    assert.deepEqual(await left(() => pdq(here(whole))), [`${whole.data.length} x 1`]);
  });
}

test("scaling leaves nothing but the square", async () => {
  const square = [`${200 * 100 * 3} x 1`, `${32 * 32 * 3} x 1`];
  const whole = scene(200, 100);
  assert.deepEqual(await left(() => area(here(whole), 32)), square);
  assert.deepEqual(await left(() => nearest(here(whole), 32)), square);
});

for (const make of [prints, published]) {
  test(`${make.name} leave nothing but the pixels that were given`, async () => {
    const whole = scene(700, 520);
    const found = await left(() => make(stated, { pixels: here(whole), orientation: 6 }));
    assert.deepEqual(found, [`${whole.data.length} x 1`]);
  });
}

/** A film that shows the scene, and a canvas that says whether something of it is still there. */
function shown(fault) {
  const { data, width, height } = scene(600, 300);
  const video = Object.assign(new EventTarget(), {
    videoWidth: width, videoHeight: height, readyState: 4, duration: 3, error: null, pause() {},
  });
  const seeked = () => video.dispatchEvent(new Event("seeked"));
  Object.defineProperty(video, "currentTime", { set: () => setTimeout(seeked) });
  const held = { width, height, drawn: false };
  const context = {
    fillRect() {},
    drawImage: () => (held.drawn = true),
    clearRect: () => (held.drawn = false),
    getImageData() {
      if (fault) throw fault;
      const band = new Uint8ClampedArray(width * height * 4);
      for (let at = 0; at < width * height; at += 1) band.set(data.subarray(3 * at, 3 * at + 3), 4 * at);
      return { data: band };
    },
  };
  return { video, held, canvas: () => Object.assign(held, { getContext: () => context }) };
}

const FILM = { kind: "mp4", isVideo: true, orientation: 6, every: 1 };

test("a film leaves nothing, and its canvas is given back", async () => {
  const { video, held, canvas } = shown();
  assert.deepEqual(await left(() => frames(stated, video, canvas, { film: FILM })), []);
  assert.deepEqual([held.drawn, held.width], [false, 1]);
});

test("so does one that a person stopped", async () => {
  const { video, held, canvas } = shown();
  const over = new AbortController();
  const options = { film: FILM, signal: over.signal, progress: () => over.abort(new Error("stopped")) };
  assert.deepEqual(await left(() => assert.rejects(frames(stated, video, canvas, options), /stopped/)), []);
  assert.deepEqual([held.drawn, held.width], [false, 1]);
});

test("so does one that cannot be read from its canvas", async () => {
  const { video, held, canvas } = shown(new Error("no reading"));
  assert.deepEqual(await left(() => assert.rejects(frames(stated, video, canvas, { film: FILM }), /no reading/)), []);
  assert.deepEqual([held.drawn, held.width], [false, 1]);
});
