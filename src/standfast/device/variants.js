// What is published of one picture besides itself: hashes of what it becomes when somebody crops, frames or mirrors it.
//
// As src/standfast/fingerprints/variants.py does, where every step is told in whole numbers.
import { required } from "./age.js";
import { BARELY, pdq } from "./pdq.js";
import { upright } from "./picture.js";
import { prints, thinned } from "./prints.js";
import { area, stretched } from "./squash.js";
import { part, screened } from "./trim.js";

/** @typedef {import("./pdq.js").Pixels} Pixels */

/**
 * Thousandths of a side that are cut off left, above, right and below; below zero, what is added in black.
 * @typedef {[number, number, number, number]} Window
 */

/**
 * A change: a window, the mirrored picture's window, or the shape of a screen, width to height.
 * @typedef {{kind: "window" | "mirror", window: Window} | {kind: "shape", shape: [number, number]}} Change
 */

const LEAST = "s320"; // the size that finds least which the two others do not
const SQUARE = 1024;
const SIDE = 704; // of the sides tried the smallest that is as near to what platforms hash as 1024
const MOST = 16; // hashes of one picture: each more is one more chance of a false alarm, and tells more of it

/** @type {Record<string, Change>} chosen by measuring, in Python */
export const CHANGES = {
  mirror: { kind: "mirror", window: [0, 0, 0, 0] },
  story: { kind: "shape", shape: [9, 16] },
  "inset-50": { kind: "window", window: [50, 50, 50, 50] },
  "inset-100": { kind: "window", window: [100, 100, 100, 100] },
  "inset-20": { kind: "window", window: [20, 20, 20, 20] },
  "inset-80": { kind: "window", window: [80, 80, 80, 80] },
  "pad-50": { kind: "window", window: [-50, -50, -50, -50] },
  "pad-20": { kind: "window", window: [-20, -20, -20, -20] },
  "pad-100": { kind: "window", window: [-100, -100, -100, -100] },
  core: { kind: "window", window: [200, 200, 200, 200] },
  "corner-lt": { kind: "window", window: [50, 50, 0, 0] },
  "corner-rt": { kind: "window", window: [0, 50, 50, 0] },
  "corner-lb": { kind: "window", window: [50, 0, 0, 50] },
  "corner-rb": { kind: "window", window: [0, 0, 50, 50] },
  wide: { kind: "shape", shape: [16, 9] },
  square: { kind: "shape", shape: [1, 1] },
};

/**
 * What is given to platforms: hashes of the picture itself, without its bars, and changed, at most 16.
 *
 * In the order of their worth: the picture (as it is stored, and as a viewer shows it) from its squares of 512 and
 * 1024, without its bars if two opposite sides have one, each of CHANGES, from its square of 320; the changes are made
 * to what a viewer shows. One that has too little in it (quality below 50) is left out, so is one within six bits of
 * one before it, and what then comes after the sixteenth.
 * @param {import("./age.js").Stated} stated
 * @param {import("./picture.js").Picture} picture
 * @returns {import("./prints.js").Fingerprint[]}
 * @throws {import("./age.js").AgeNotStated | import("./unprintable.js").Unprintable} as `prints` does
 */
export function published(stated, picture) {
  required(stated);
  const sizes = prints(stated, picture);
  const found = sizes.filter((one) => !one.variant.endsWith(LEAST));
  const shown = picture.orientation === 1 ? picture.pixels : upright(picture);
  const without = screened(shown);
  if (without) {
    add(found, area(without, SIDE), "trimmed");
    without.data.fill(0);
  }
  const square = area(shown, SQUARE);
  for (const [variant, change] of Object.entries(CHANGES)) {
    add(found, changed(square, shown.width, shown.height, change), variant);
  }
  square.data.fill(0);
  if (shown !== picture.pixels) shown.data.fill(0);
  found.push(...sizes.filter((one) => one.variant.endsWith(LEAST)));
  return thinned(found).slice(0, MOST);
}

/**
 * Hashes the pixels and wipes them.
 * @param {import("./prints.js").Fingerprint[]} found
 * @param {Pixels} pixels
 * @param {string} variant
 */
function add(found, pixels, variant) {
  const made = pdq(pixels);
  if (made.quality >= BARELY) found.push({ ...made, variant });
  pixels.data.fill(0);
}

/**
 * A change made to a picture of `width` x `height` pixels whose square of 1024 is given: 704 x 704.
 * @param {Pixels} square left as it is
 * @param {number} width
 * @param {number} height
 * @param {Change} change
 * @returns {Pixels}
 */
export function changed(square, width, height, change) {
  if (change.kind === "mirror") {
    const mirrored = upright({ pixels: square, orientation: 2 });
    const made = windowed(mirrored, change.window);
    mirrored.data.fill(0);
    return made;
  }
  if (change.kind === "shape") return windowed(square, bars(width, height, change.shape));
  return windowed(square, change.window);
}

/**
 * What must be added to a picture so that it has the shape.
 * @param {number} width
 * @param {number} height
 * @param {[number, number]} shape
 * @returns {Window}
 */
function bars(width, height, [wide, high]) {
  const [across, down] = [width * high, height * wide];
  const [more, less] = across >= down ? [across, down] : [down, across];
  const each = Math.floor((Math.floor((1000 * (more - less)) / less) + 1) / 2);
  return across >= down ? [0, -each, 0, -each] : [-each, 0, -each, 0];
}

/**
 * The window of the square as 704 x 704, black where there is no picture.
 * @param {Pixels} square
 * @param {Window} cuts
 * @returns {Pixels}
 */
function windowed(square, cuts) {
  const side = square.width;
  const [first, top, last, bottom] = cuts.map((cut) => Math.floor((side * Math.max(cut, 0) + 500) / 1000));
  const [left, above, right, below] = cuts.map((cut) => Math.max(-cut, 0));
  const kept = part(square, [first, top, side - last, side - bottom]);
  if (!(left || above || right || below)) {
    const whole = area(kept, SIDE);
    kept.data.fill(0);
    return whole;
  }
  const [begins, ends] = span(left, right);
  const [starts, stops] = span(above, below);
  const inner = stretched(kept, ends - begins, stops - starts);
  const out = new Uint8Array(SIDE * SIDE * 3);
  for (let row = 0; row < inner.height; row += 1) {
    const line = inner.data.subarray(row * inner.width * 3, (row + 1) * inner.width * 3);
    out.set(line, ((starts + row) * SIDE + begins) * 3);
  }
  kept.data.fill(0);
  inner.data.fill(0);
  return { data: out, width: SIDE, height: SIDE };
}

/**
 * Where the picture lies along a side of 704 when so many thousandths are added before and behind.
 * @param {number} before
 * @param {number} behind
 */
function span(before, behind) {
  const total = 1000 + before + behind;
  const half = Math.floor(total / 2);
  return [Math.floor((SIDE * before + half) / total), SIDE - Math.floor((SIDE * behind + half) / total)];
}
