// A size that lies is the caller's fault and told as one; a picture that moves is never hashed as if it stood still.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Unprintable, adult, moving, prints, published, upright } from "../../src/standfast/device/index.js";
import { ofLuma, pdq } from "../../src/standfast/device/pdq.js";
import { area, nearest, stretched } from "../../src/standfast/device/squash.js";
import { buffer } from "./buffers.mjs";

const stated = adult({ inPicture: "me", ageThen: "18-or-over" });
const whole = buffer({ kind: "blocks", width: 64, height: 64, params: { n: 9, seed: 1 } });

const LIES = {
  "a larger picture": { width: 640, height: 640 },
  "a smaller one": { width: 32 },
  "no number": { width: NaN },
  "less than nothing": { width: -64, height: -64 },
  "a part of a pixel": { width: 128, height: 31.999999999999996, data: new Uint8Array(12288) },
  "halves": { width: 0.5, height: 8192 },
  "no end": { width: Infinity },
  "a text": { width: "64" },
  "none": { width: undefined },
  "four channels": { data: new Uint8Array(64 * 64 * 4) },
  "no bytes": { data: [...whole.data] },
  "nothing at all": { data: undefined },
};

for (const [name, lie] of Object.entries(LIES)) {
  test(`pixels whose size says ${name} are refused loudly`, () => {
    const pixels = { ...whole, ...lie };
    for (const orientation of [1, 6]) {
      assert.throws(() => prints(stated, { pixels, orientation }), TypeError);
      assert.throws(() => published(stated, { pixels, orientation }), TypeError);
      assert.throws(() => upright({ pixels, orientation }), TypeError);
    }
    for (const make of [pdq, nearest, (one) => area(one, 32), (one) => stretched(one, 32, 16)]) {
      assert.throws(() => make(pixels), TypeError);
    }
  });
}

test("brightness of another size is refused loudly", () => {
  for (const [width, height] of [[640, 640], [NaN, 64], [-64, -64]]) {
    assert.throws(() => ofLuma(new Float32Array(64 * 64), width, height), TypeError);
  }
});

const why = (reason) => (fault) => fault instanceof Unprintable && fault.reason === reason;

test("of a moving picture the first frame is hashed only where that is asked for", () => {
  const first = { pixels: whole, orientation: 1, moving: true };
  assert.throws(() => prints(stated, first), why("moving"));
  assert.throws(() => published(stated, first), why("moving"));
  assert.deepEqual(prints(stated, { ...first, moving: false }), prints(stated, { pixels: whole, orientation: 1 }));
  assert.ok(published(stated, { ...first, moving: false }).length);
});

const GIF = Uint8Array.from("GIF89a\x09\0\x09\0\0\0\0", (letter) => letter.charCodeAt(0));

/** What `moving` makes where the browser's decoder is this one. */
async function by(decoder, options) {
  globalThis.ImageDecoder = decoder;
  try {
    return await moving(stated, GIF, canvas, options);
  } finally {
    delete globalThis.ImageDecoder;
  }
}

/** A canvas on which whatever is drawn is the picture. */
function canvas(width, height) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) data.set(whole.data.subarray(3 * at, 3 * at + 3), 4 * at);
  const context = { fillRect() {}, drawImage() {}, clearRect() {}, getImageData: () => ({ data: data.slice() }) };
  return { width, height, getContext: () => context };
}

/** A decoder that gives frames of such pauses and such a size, fails at one, and counts what is open. */
function decoder(pauses, { displayWidth = 64, displayHeight = 64, fails = Infinity } = {}) {
  return class {
    static open = 0;
    static isTypeSupported = async (type) => type === "image/gif";
    completed = Promise.resolve();
    tracks = { ready: Promise.resolve(), selectedTrack: { frameCount: pauses.length } };
    constructor() {
      this.constructor.open += 1;
    }
    async decode({ frameIndex }) {
      if (frameIndex === fails) throw new RangeError("not whole");
      this.constructor.open += 1;
      const image = { displayWidth, displayHeight, duration: pauses[frameIndex], close: () => this.close() };
      return { image, complete: true };
    }
    close() {
      this.constructor.open -= 1;
    }
  };
}

const ms = (...pauses) => pauses.map((one) => one * 1000);

/** The frames' moments, the length, why it was cut; and nothing is left open. */
async function told(one, options) {
  const { frames, seconds, cut } = await by(one, options);
  assert.equal(one.open, 0);
  return [frames.map(({ at }) => at), seconds, cut];
}

test("without a decoder, or with one that does not know the kind, a moving picture is refused as that", async () => {
  await assert.rejects(by(undefined), why("moving"));
  await assert.rejects(by(class { static isTypeSupported = async () => false; }), why("moving"));
});

test("the frame that is seen at a whole second is hashed, and each once", async () => {
  assert.deepEqual(await told(decoder(ms(100, 60_000))), [[0, 1], 60.1, null]);
  assert.deepEqual(await told(decoder(ms(1000, 1000, 500, 600))), [[0, 1, 2, 3], 3.1, null]);
  assert.deepEqual(await told(decoder(ms(2500, 400, 50, 40, 30))), [[0, 3], 3.02, null]);
  assert.deepEqual(await told(decoder(ms(5000))), [[0], 0, null]);
});

test("a pause under twenty milliseconds counts as twenty", async () => {
  assert.deepEqual(await told(decoder([...Array(50).fill(0), null, 19_999])), [[0, 1], 1.04, null]);
});

test("after ten thousand frames, or too many pixels, it is cut; a frame that is too large is none", async () => {
  assert.deepEqual((await told(decoder(Array(10_001).fill(100_000)))).slice(1), [1000, "too-long"]);
  const side = { displayWidth: 32_000, displayHeight: 2001 };
  await assert.rejects(by(decoder(ms(100, 100), side)), why("too-large"));
});

test("a frame that cannot be decoded cuts it, and the first one refuses it", async () => {
  assert.deepEqual(await told(decoder(ms(900, 900, 900), { fails: 2 })), [[0, 1], 1.8, "damaged"]);
  const broken = decoder(ms(900, 900), { fails: 0 });
  await assert.rejects(by(broken), why("damaged"));
  assert.equal(broken.open, 0);
});

test("a person can stop it", async () => {
  const one = decoder(ms(900, 900, 900));
  const over = new AbortController();
  const options = { signal: over.signal, progress: () => over.abort(new Error("stopped")) };
  await assert.rejects(by(one, options), /stopped/);
  assert.equal(one.open, 0);
});
