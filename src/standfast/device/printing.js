// What the page for pictures may use: of one file after the other, what `standfast fingerprint --variants --json` says.
//
//   const stated = adult({ inPicture: "me", ageThen: "18-or-over" }); // from the answers of the form
//   const told = await still(stated, file, canvas); // in a worker
//   const told = await running(stated, file, video, canvas, { hash }); // a film, in the page that has the <video>
//
// `make assets` makes one file of it, which the page and its worker load. Nothing here touches the page or the network.
import { required } from "./age.js";
import { hex, sha256 } from "./bytes.js";
import { MOST_BYTES, bounded } from "./decode.js";
import { text } from "./exif.js";
import { film } from "./film.js";
import { frames, hashed, published as publishedFrames } from "./frames.js";
import { moving } from "./moving.js";
import { picture, wipe } from "./picture.js";
import { Unprintable } from "./unprintable.js";
import { published } from "./variants.js";

export { adult } from "./age.js";
export { selftest } from "./selftest.js";
export { Unprintable } from "./unprintable.js";

/** @typedef {import("./age.js").Stated} Stated */
/** @typedef {import("./decode.js").MakeCanvas} MakeCanvas */

/**
 * What was made of one file. `file` says which it is without its name: that is left to the page. `md5` is always null,
 * because browsers cannot make it; `sha256` is null of a film that is too large to be held in memory.
 * @typedef {object} Told
 * @property {string} file
 * @property {"image" | "video"} media
 * @property {string | null} sha256
 * @property {null} md5
 * @property {string | null} pdq
 * @property {number | null} quality
 * @property {{name: string, pdq: string, quality: number}[]} variants
 * @property {{at: number, pdq: string, quality: number}[]} frames
 * @property {null} unprintable
 * @property {number | null} seconds
 * @property {number} hashed
 * @property {number} skipped
 * @property {null} keys_from
 * @property {"too-long" | "damaged" | null} cut
 */

const STILL = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis"]; // pictures in a film's box

/**
 * Whether a file begins as a film does.
 * @param {Blob} file
 * @returns {Promise<boolean>}
 * @throws {Unprintable} where it is empty, or cannot be opened
 */
export async function isFilm(file) {
  if (!file.size) throw new Unprintable("empty");
  const brand = text(await bytes(file.slice(8, 12)), 0, 4);
  const { kind } = await film(file);
  return kind !== null && !(kind === "mp4" && STILL.includes(brand));
}

/**
 * What is given out of a picture, also of one that moves.
 * @param {Stated} stated
 * @param {Blob} file
 * @param {MakeCanvas} canvas
 * @param {Pick<import("./frames.js").Options, "progress" | "signal">} [options]
 * @returns {Promise<Told>}
 * @throws {import("./age.js").AgeNotStated | Unprintable}
 */
export async function still(stated, file, canvas, options = {}) {
  required(stated);
  if (file.size > MOST_BYTES) throw new Unprintable("too-large");
  const held = await bytes(file);
  try {
    if (bounded(held).moving) {
      return { ...ofFrames(await moving(stated, held, canvas, options)), sha256: hex(await sha256(held)) };
    }
    const [main, ...others] = await hashes(stated, held, canvas);
    const variants = others.map(({ variant, hash, quality }) => ({ name: variant, pdq: hash, quality }));
    return { ...NOTHING, sha256: hex(await sha256(held)), pdq: main.hash, quality: main.quality, variants };
  } finally {
    held.fill(0);
  }
}

/**
 * @param {Stated} stated
 * @param {Uint8Array} held
 * @param {MakeCanvas} canvas
 */
async function hashes(stated, held, canvas) {
  const found = await picture(stated, held, canvas);
  try {
    return published(stated, found);
  } finally {
    wipe(found);
  }
}

/**
 * What is given out of a film; `sha256` is left to `digest`, which needs the whole file.
 * @param {Stated} stated
 * @param {Blob} file
 * @param {HTMLVideoElement} video whose source is the file
 * @param {MakeCanvas} canvas
 * @param {Omit<import("./frames.js").Options, "film">} [options]
 * @returns {Promise<Told>}
 * @throws {import("./age.js").AgeNotStated | Unprintable}
 */
export async function running(stated, file, video, canvas, options = {}) {
  required(stated);
  return ofFrames(await frames(stated, video, canvas, { film: await film(file), ...options }));
}

/**
 * The hash of one frame, for a page that has a worker do it.
 * @param {Stated} stated
 * @param {import("./pdq.js").Pixels} pixels wiped
 * @throws {import("./age.js").AgeNotStated}
 */
export function frame(stated, pixels) {
  required(stated);
  const made = hashed(pixels);
  pixels.data.fill(0);
  return made;
}

/**
 * The SHA-256 of a whole file, in hexadecimal; null where it is too large to be held in memory.
 * @param {Stated} stated
 * @param {Blob} file
 * @throws {import("./age.js").AgeNotStated | Unprintable}
 */
export async function digest(stated, file) {
  required(stated);
  if (file.size > MOST_BYTES) return null;
  const held = await bytes(file);
  const made = hex(await sha256(held));
  held.fill(0);
  return made;
}

/**
 * A list to keep, a line each, numbered by their order: no name of a file is in it.
 * @param {Told[]} all
 */
export function list(all) {
  return all.map((told, place) => `${JSON.stringify({ ...told, file: String(place + 1) })}\n`).join("");
}

/** @type {Told} */
const NOTHING = {
  file: "",
  media: "image",
  sha256: null,
  md5: null,
  pdq: null,
  quality: null,
  variants: [],
  frames: [],
  unprintable: null,
  seconds: null,
  hashed: 0,
  skipped: 0,
  keys_from: null,
  cut: null,
};

/**
 * @param {import("./frames.js").VideoFrames} made
 * @returns {Told}
 */
function ofFrames(made) {
  const given = publishedFrames(made).map(({ at, hash, quality }) => ({ at, pdq: hash, quality }));
  if (!given.length) throw new Unprintable("too-plain");
  const { seconds, skipped, cut } = made;
  return { ...NOTHING, media: "video", frames: given, seconds, hashed: made.frames.length, skipped, cut };
}

/**
 * @param {Blob} file
 * @throws {Unprintable} where the device does not give it out: it was moved, or lies elsewhere
 */
async function bytes(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Unprintable("unreadable");
  }
}
