// A picture as it is stored, and as a viewer shows it: the rules of src/standfast/fingerprints/picture.py.
import { required } from "./age.js";
import { decoded } from "./decode.js";
import { orientation } from "./exif.js";
import { sound } from "./pixels.js";

/** @typedef {import("./pdq.js").Pixels} Pixels */

/**
 * The stored pixels, and how a viewer would turn them: the tag of Exif, 1 where there is none. `moving`: these are the
 * first frame of several, and no hashes are made of it alone, since it may show nothing: ask `moving` for those of all.
 * Who wants the first frame's on purpose, and says so to the person, passes `{ ...picture, moving: false }`.
 * @typedef {{pixels: Pixels, orientation: number, moving?: boolean}} Picture
 */

/**
 * The picture in a file; of a moving one the first frame, marked as such. Works in a page and in a worker; sends and
 * keeps nothing.
 * @param {import("./age.js").Stated} stated
 * @param {Uint8Array} bytes the whole file; left as it is
 * @param {import("./decode.js").MakeCanvas} canvas
 * @returns {Promise<Picture>}
 * @throws {import("./age.js").AgeNotStated | import("./unprintable.js").Unprintable}
 */
export async function picture(stated, bytes, canvas) {
  required(stated);
  const { pixels, header } = await decoded(bytes, canvas);
  return { pixels, orientation: orientation(bytes, header), moving: header.moving };
}

/**
 * The pixels as a viewer that obeys the tag shows them (Exif 2.3, tag 0x0112).
 * @param {Picture} picture
 * @returns {Pixels}
 */
export function upright({ pixels, orientation: tag }) {
  sound(pixels);
  const { data, width, height } = pixels;
  const lies = tag >= 5; // 5 to 8 exchange rows and columns
  const [across, down] = lies ? [height, width] : [width, height];
  let [right, below] = lies ? [3 * width, 3] : [3, 3 * width]; // steps in the stored pixels
  let start = 0;
  if ([2, 3, 6, 7].includes(tag)) [start, right] = [start + (across - 1) * right, -right];
  if ([3, 4, 7, 8].includes(tag)) [start, below] = [start + (down - 1) * below, -below];
  const out = new Uint8Array(data.length);
  for (let row = 0, put = 0; row < down; row += 1) {
    for (let column = 0, from = start + row * below; column < across; column += 1, from += right) {
      out[put++] = data[from];
      out[put++] = data[from + 1];
      out[put++] = data[from + 2];
    }
  }
  return { data: out, width: across, height: down };
}

/**
 * Overwrites the pixels, when all is done with them.
 * @param {Picture} picture
 */
export function wipe({ pixels }) {
  pixels.data.fill(0);
}
