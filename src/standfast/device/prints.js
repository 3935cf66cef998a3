// Every hash that is made of one picture: platforms scale before they hash, each in its own way, so one is not enough.
import { required } from "./age.js";
import { BARELY, SMALLEST, distance, pdq } from "./pdq.js";
import { upright } from "./picture.js";
import { sound } from "./pixels.js";
import { area } from "./squash.js";
import { Unprintable } from "./unprintable.js";

/** @typedef {import("./pdq.js").Pixels} Pixels */

/**
 * One hash of a picture. `variant` is `""` for the one that is shown and stored, else what was done to it before.
 * @typedef {{hash: string, quality: number, variant: string}} Fingerprint
 */

export const MAIN = 512;
const SIDES = [512, 1024, 320];
export const ALIKE = 6; // bits: a hash so near to one already kept adds nothing

/**
 * The hashes of one picture as it is, the one to show first.
 *
 * Of a picture with a side over 512 they are those of its squares of 512, 1024 and 320 pixels; of a smaller one its own
 * and the last two. Where a tag says that it lies on its side, the same again as a viewer shows it.
 * @param {import("./age.js").Stated} stated
 * @param {import("./picture.js").Picture} picture
 * @returns {Fingerprint[]}
 * @throws {import("./age.js").AgeNotStated | Unprintable} where there is too little in it, or where it moves
 * @throws {TypeError} where the pixels are not as many as their size says
 */
export function prints(stated, picture) {
  required(stated);
  sound(picture.pixels);
  if (picture.moving) throw new Unprintable("moving");
  if (Math.min(picture.pixels.width, picture.pixels.height) < SMALLEST) throw new Unprintable("too-small");
  const found = sizes(picture.pixels, "");
  if (picture.orientation !== 1) {
    const turned = upright(picture);
    found.push(...sizes(turned, "upright"));
    turned.data.fill(0);
  }
  if (found[0].quality < BARELY) throw new Unprintable("too-plain");
  return thinned(found.filter((one) => one.quality >= BARELY));
}

/**
 * @param {Pixels} pixels
 * @param {string} name
 * @returns {Fingerprint[]}
 */
function sizes(pixels, name) {
  return SIDES.map((side) => {
    const whole = side === MAIN && Math.max(pixels.width, pixels.height) <= MAIN;
    const square = whole ? pixels : area(pixels, side);
    const made = pdq(square);
    if (!whole) square.data.fill(0);
    const parts = side === MAIN ? [name] : [name, `s${side}`];
    return { ...made, variant: parts.filter(Boolean).join("-") };
  });
}

/**
 * Those that are further than six bits from every one kept before.
 * @param {Fingerprint[]} found
 * @returns {Fingerprint[]}
 */
export function thinned(found) {
  /** @type {Fingerprint[]} */
  const kept = [];
  for (const one of found) {
    if (kept.every((other) => distance(one.hash, other.hash) > ALIKE)) kept.push(one);
  }
  return kept;
}
