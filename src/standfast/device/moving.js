// The fingerprints of a moving picture (GIF, APNG, WebP, AVIF): of the frames that are seen at the seconds 0, 1, 2, ...
//
// The same frames as `moving` in src/standfast/fingerprints/video.py. Taken apart by the browser's ImageDecoder, whose
// colours are off by a level here and there, so that hashes are near to those and not always equal.
import { required } from "./age.js";
import { MOST_PIXELS, bounded, drawn, kept } from "./decode.js";
import { orientation, unturned } from "./exif.js";
import { checked, hashed } from "./frames.js";
import { upright } from "./picture.js";
import { Unprintable } from "./unprintable.js";

/** @typedef {import("./frames.js").VideoFrames} VideoFrames */

export const MOST_FRAMES = 10_000;
export const MOST_WALKED = 4_000_000_000; // pixels of all frames that are decoded
const SHORTEST = 20_000; // microseconds a frame: less counts as this
const SECOND = 1_000_000;

/**
 * The hashes of the frames of a moving picture: of each that is seen at a whole second, once.
 *
 * `published` of a film (`publishedFrames`) says which to give out. `seconds` is where the last frame ends; `skipped`
 * is 0; `cut` is `"too-long"` after 10,000 frames or 4,000 megapixels in all, `"damaged"` where a frame could not be
 * decoded. Without ImageDecoder, or with one that does not know the kind, the reason is `"moving"`.
 * @param {import("./age.js").Stated} stated
 * @param {Uint8Array} bytes the whole file; left as it is
 * @param {import("./decode.js").MakeCanvas} canvas
 * @param {Pick<import("./frames.js").Options, "progress" | "signal">} [options]
 * @returns {Promise<VideoFrames>}
 * @throws {import("./age.js").AgeNotStated | Unprintable}
 */
export async function moving(stated, bytes, canvas, options = {}) {
  required(stated);
  const told = bounded(bytes);
  const type = `image/${told.kind}`;
  const able = typeof ImageDecoder === "function" && (await ImageDecoder.isTypeSupported(type));
  if (!able) throw new Unprintable("moving");
  const walked = { tag: orientation(bytes, told), pixels: 0, largest: 0, end: 0 };
  /** @type {VideoFrames} */
  const made = { seconds: 0, frames: [], upright: [], skipped: 0, cut: null };
  const [copy, again] = [unturned(bytes, told), kept(canvas)];
  const decoder = new ImageDecoder({ data: copy, type, colorSpaceConversion: "none", preferAnimation: true });
  try {
    await walk(made, walked, decoder, again, options);
  } finally {
    decoder.close();
    copy.fill(0);
    again.wipe();
  }
  checked(made.frames, walked.largest);
  made.seconds = Math.round(walked.end / 1000) / 1000;
  options.progress?.(1);
  return made;
}

/**
 * The tag of orientation, how many pixels were decoded, the longest shorter side, and where the last frame ends.
 * @typedef {{tag: number, pixels: number, largest: number, end: number}} Walked
 */

/**
 * @param {VideoFrames} made
 * @param {Walked} walked
 * @param {ImageDecoder} decoder
 * @param {import("./decode.js").MakeCanvas} again
 * @param {Pick<import("./frames.js").Options, "progress" | "signal">} options
 */
async function walk(made, walked, decoder, again, { progress, signal }) {
  const count = await counted(decoder);
  for (let number = 0; number < count && !made.cut; number += 1) {
    signal?.throwIfAborted();
    const image = number < MOST_FRAMES ? await decoded(decoder, number) : null;
    try {
      if (!image) made.cut = number < MOST_FRAMES ? "damaged" : "too-long";
      else if (!within(walked, image)) made.cut = "too-long";
      else add(made, walked, image, again, count);
    } finally {
      image?.close();
    }
    progress?.(number / count);
  }
  if (made.cut === "too-long" && !made.frames.length) throw new Unprintable("too-large");
}

/** @param {ImageDecoder} decoder */
async function counted(decoder) {
  try {
    await decoder.completed;
    await decoder.tracks.ready;
  } catch {
    throw new Unprintable("damaged");
  }
  return decoder.tracks.selectedTrack?.frameCount ?? 0;
}

/**
 * @param {ImageDecoder} decoder
 * @param {number} frameIndex
 * @returns {Promise<VideoFrame | null>} null where it cannot be decoded
 */
async function decoded(decoder, frameIndex) {
  try {
    return (await decoder.decode({ frameIndex })).image;
  } catch {
    return null;
  }
}

/**
 * Whether the frame and all before it are none too many pixels; a GIF can grow on the way.
 * @param {Walked} walked
 * @param {VideoFrame} image
 */
function within(walked, { displayWidth, displayHeight }) {
  const pixels = displayWidth * displayHeight;
  walked.pixels += pixels;
  return pixels <= MOST_PIXELS && walked.pixels <= MOST_WALKED;
}

/**
 * Goes on by a frame, and hashes it where it is seen at a whole second; a microsecond does not count.
 * @param {VideoFrames} made
 * @param {Walked} walked
 * @param {VideoFrame} image
 * @param {import("./decode.js").MakeCanvas} again
 * @param {number} count of all frames: a single one is shown for no time at all
 */
function add(made, walked, image, again, count) {
  const begin = walked.end;
  if (count > 1) walked.end += Math.max(SHORTEST, image.duration ?? 0);
  const at = Math.ceil(Math.max(0, begin - 1) / SECOND);
  if (begin > 0 && at * SECOND >= walked.end - 1) return;
  walked.largest = Math.max(walked.largest, Math.min(image.displayWidth, image.displayHeight));
  const pixels = drawn(image, image.displayWidth, image.displayHeight, again);
  try {
    made.frames.push({ at, ...hashed(pixels) });
    if (walked.tag === 1) return;
    const turned = upright({ pixels, orientation: walked.tag });
    made.upright.push({ at, ...hashed(turned) });
    turned.data.fill(0);
  } finally {
    pixels.data.fill(0);
  }
}
