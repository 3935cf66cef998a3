// From the bytes of a picture to its stored pixels, by the browser's own decoder, bounded before it begins.
import { unturned } from "./exif.js";
import { header } from "./header.js";
import { Unprintable } from "./unprintable.js";

/** @typedef {import("./pdq.js").Pixels} Pixels */

/**
 * Makes an empty canvas: `(width, height) => new OffscreenCanvas(width, height)`, or one of the page's own.
 * @typedef {(width: number, height: number) => OffscreenCanvas | HTMLCanvasElement} MakeCanvas
 */

export const MOST_BYTES = 128 * 1024 * 1024;
export const MOST_PIXELS = 64_000_000;
const BAND = 4_000_000; // pixels drawn at once: some telephones refuse a canvas over 16 million

/**
 * The stored pixels: no profile of colours applied, nothing turned, what is seen through laid on white.
 * @param {Uint8Array} bytes
 * @param {MakeCanvas} canvas
 * @returns {Promise<{pixels: Pixels, header: import("./header.js").Header}>}
 * @throws {Unprintable}
 */
export async function decoded(bytes, canvas) {
  const told = bounded(bytes);
  const copy = unturned(bytes, told);
  /** @type {ImageBitmap} */
  let bitmap;
  try {
    bitmap = await createImageBitmap(new Blob([copy], { type: `image/${told.kind}` }), {
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    });
  } catch {
    throw new Unprintable("damaged");
  } finally {
    copy.fill(0);
  }
  try {
    if (bitmap.width !== told.width || bitmap.height !== told.height) throw new Unprintable("damaged");
    return { pixels: drawn(bitmap, bitmap.width, bitmap.height, canvas), header: told };
  } finally {
    bitmap.close();
  }
}

/**
 * What the header says, where the file is none too large to be decoded.
 * @param {Uint8Array} bytes
 * @throws {Unprintable}
 */
export function bounded(bytes) {
  if (bytes.length > MOST_BYTES) throw new Unprintable("too-large");
  const told = header(bytes);
  if (told.width * told.height > MOST_PIXELS) throw new Unprintable("too-large");
  return told;
}

/**
 * What a canvas shows of an image or of the present frame of a film, over white, a band of rows after the other.
 *
 * The canvas is empty afterwards, also where something went wrong, and then so are the pixels.
 * @param {ImageBitmap | VideoFrame | HTMLVideoElement} image
 * @param {number} width
 * @param {number} height
 * @param {MakeCanvas} canvas
 * @returns {Pixels}
 */
export function drawn(image, width, height, canvas) {
  const rows = Math.min(height, Math.max(1, Math.floor(BAND / width)));
  const context = /** @type {OffscreenCanvasRenderingContext2D | null} */ (
    canvas(width, rows).getContext("2d", { willReadFrequently: true })
  );
  if (!context) throw new Error("this browser has no canvas to draw on");
  const data = new Uint8Array(width * height * 3);
  try {
    for (let top = 0; top < height; top += rows) {
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, rows);
      context.drawImage(image, 0, -top, width, height);
      taken(context.getImageData(0, 0, width, Math.min(rows, height - top)).data, data.subarray(top * width * 3));
    }
  } catch (fault) {
    data.fill(0);
    throw fault;
  } finally {
    context.clearRect(0, 0, width, rows);
  }
  return { data, width, height };
}

/**
 * Takes the red, green and blue out of a band, and wipes it.
 * @param {Uint8ClampedArray} band
 * @param {Uint8Array} out
 */
function taken(band, out) {
  for (let from = 0, put = 0; from < band.length; from += 4) {
    out[put++] = band[from];
    out[put++] = band[from + 1];
    out[put++] = band[from + 2];
  }
  band.fill(0);
}

/**
 * One canvas for all frames of a size, and what empties it.
 * @param {MakeCanvas} canvas
 */
export function kept(canvas) {
  /** @type {ReturnType<MakeCanvas> | null} */
  let held = null;
  /** @type {MakeCanvas} */
  const make = (width, height) =>
    held?.width === width && held.height === height ? held : (held = canvas(width, height));
  return Object.assign(make, { wipe: () => void (held && (held.width = 1)) });
}
