// The fingerprints of a video's frames, about one a second, by seeking in a `<video>` that the page hands in.
//
// The same as src/standfast/fingerprints/video.py, frame for frame where the header tells the rate; a browser decodes
// colours a little differently, so that hashes are near to those and not always equal. Nothing of a frame is kept.
import { required } from "./age.js";
import { drawn, kept } from "./decode.js";
import { BARELY, SMALLEST, distance, pdq } from "./pdq.js";
import { upright } from "./picture.js";
import { ALIKE, MAIN } from "./prints.js";
import { area } from "./squash.js";
import { Unprintable } from "./unprintable.js";

/** @typedef {import("./pdq.js").Pdq} Pdq */
/** @typedef {import("./pdq.js").Pixels} Pixels */
/** @typedef {import("./decode.js").MakeCanvas} MakeCanvas */

/**
 * The hash of one frame, `at` seconds from the start.
 * @typedef {{at: number, hash: string, quality: number}} Frame
 */

/**
 * What a video can be found by. `frames` are all that were hashed, as they are stored, too plain ones among them;
 * `upright` the same as a viewer shows them, empty where nothing turns them. `skipped` counts places that could not be
 * reached, `cut` says why the end was not.
 * @typedef {object} VideoFrames
 * @property {number} seconds
 * @property {Frame[]} frames
 * @property {Frame[]} upright
 * @property {number} skipped
 * @property {"too-long" | "damaged" | null} cut
 */

/**
 * @typedef {object} Options
 * @property {import("./film.js").Film} film what `film` found in the file
 * @property {(share: number) => void} [progress] is told the share that is done, 0 to 1
 * @property {AbortSignal} [signal] ends the work: its reason is thrown
 * @property {(pixels: Pixels) => Promise<Pdq> | Pdq} [hash] makes the hash of a frame elsewhere, so that the page does
 *   not stand still, and leaves the pixels as they are; without it they are hashed here
 */

export const MOST_SECONDS = 2 * 3600;
export const MOST_PUBLISHED = 120; // hashes of one video
const MOST_PIXELS = 36_000_000; // a frame
const MOST_ERRORS = 5; // places one after the other that could not be reached
const PATIENCE = 10_000; // milliseconds for one place
const SETTLING = 250; // milliseconds for the frame to be shown
const WITHIN = 0.004; // seconds behind the moment at which a frame begins: surely inside it
const INVERSE = new Map([
  [6, 8],
  [8, 6],
]); // every other turn undoes itself

/**
 * The hashes of the frames of a video.
 * @param {import("./age.js").Stated} stated
 * @param {HTMLVideoElement} video whose source is a file of the person, muted; it is paused and sought in
 * @param {MakeCanvas} canvas
 * @param {Options} options
 * @returns {Promise<VideoFrames>}
 * @throws {import("./age.js").AgeNotStated | Unprintable}
 */
export async function frames(stated, video, canvas, options) {
  required(stated);
  const seconds = await length(video, options.film, options.signal);
  /** @type {VideoFrames} */
  const made = { seconds, frames: [], upright: [], skipped: 0, cut: seconds > MOST_SECONDS ? "too-long" : null };
  const again = kept(canvas);
  try {
    await walk(made, video, again, options);
  } finally {
    again.wipe();
  }
  checked(made.frames, Math.min(video.videoWidth, video.videoHeight));
  options.progress?.(1);
  return made;
}

/**
 * Lets frames pass of which at least one can be told from others.
 * @param {Frame[]} found
 * @param {number} side the shorter one, in pixels
 * @throws {Unprintable}
 */
export function checked(found, side) {
  if (!found.length) throw new Unprintable("damaged");
  if (side < SMALLEST) throw new Unprintable("too-small");
  if (found.every((frame) => frame.quality < BARELY)) throw new Unprintable("too-plain");
}

/**
 * Seeks moment after moment and hashes what is shown there.
 * @param {VideoFrames} made
 * @param {HTMLVideoElement} video
 * @param {MakeCanvas} again
 * @param {Options} options
 */
async function walk(made, video, again, { film: { orientation, every }, progress, signal, hash = hashed }) {
  const end = Math.min(made.seconds, MOST_SECONDS);
  for (let number = 0, errors = 0; number === 0 || number * every < end; number += 1) {
    const at = number * every;
    if (await reached(video, Math.min(at + WITHIN, made.seconds), signal)) {
      errors = 0;
      await add(made, at, drawn(video, video.videoWidth, video.videoHeight, again), orientation, hash);
    } else {
      made.skipped += 1;
      errors += 1;
      if (errors === MOST_ERRORS) made.cut = "damaged";
      if (errors === MOST_ERRORS) break;
    }
    progress?.(Math.min(1, at / end || 0));
  }
}

/**
 * The hashes to give out, at most `most`: not too plain, not nearly the one before, from the whole length.
 *
 * Where a viewer turns the film, half of them are of the upright frames: a copy that was sent on is stored so.
 * @param {Pick<VideoFrames, "frames" | "upright">} made
 * @param {number} [most]
 * @returns {Frame[]}
 */
export function published(made, most = MOST_PUBLISHED) {
  const sides = [made.frames, made.upright].filter((side) => side.length).map(thinned);
  const share = Math.floor(most / Math.max(1, sides.length));
  return sides.flatMap((side) => spread(side, share));
}

/** @param {Frame[]} found */
function thinned(found) {
  /** @type {Frame[]} */
  const some = [];
  for (const frame of found) {
    const last = some.at(-1);
    if (frame.quality >= BARELY && (!last || distance(frame.hash, last.hash) > ALIKE)) some.push(frame);
  }
  return some;
}

/**
 * At most `most` of them, evenly from the first to the last; a place halfway between two is the even one.
 * @param {Frame[]} some
 * @param {number} most
 */
function spread(some, most) {
  if (some.length <= most) return some;
  return Array.from({ length: most }, (_, place) => {
    const exact = (place * (some.length - 1)) / Math.max(1, most - 1);
    const down = Math.floor(exact);
    return some[exact - down === 0.5 ? down + (down % 2) : Math.round(exact)];
  });
}

/**
 * @param {VideoFrames} made
 * @param {number} at
 * @param {Pixels} shown the frame as a browser shows it: upright
 * @param {number} orientation
 * @param {NonNullable<Options["hash"]>} hash
 */
async function add(made, at, shown, orientation, hash) {
  const moment = Math.round(at * 1000) / 1000;
  try {
    if (orientation !== 1) {
      made.upright.push({ at: moment, ...(await hash(shown)) });
      const stored = upright({ pixels: shown, orientation: INVERSE.get(orientation) ?? orientation });
      shown.data.fill(0);
      shown = stored;
    }
    made.frames.push({ at: moment, ...(await hash(shown)) });
  } finally {
    shown.data.fill(0);
  }
}

/**
 * The main hash of a frame, whose pixels are left as they are.
 * @param {Pixels} pixels
 */
export function hashed(pixels) {
  if (Math.max(pixels.width, pixels.height) <= MAIN) return pdq(pixels);
  const square = area(pixels, MAIN);
  const made = pdq(square);
  square.data.fill(0);
  return made;
}

/**
 * The seconds of the video, once it is known what it is.
 * @param {HTMLVideoElement} video
 * @param {import("./film.js").Film} film
 * @param {AbortSignal | undefined} signal
 */
async function length(video, { kind, isVideo }, signal) {
  if (video.readyState < 1 && !video.error) await event(video, "loadedmetadata", signal);
  if (!video.videoWidth && (isVideo || kind === "other")) throw new Unprintable("needs-heic");
  if (video.readyState < 1) throw new Unprintable(kind ? "damaged" : "not-a-picture");
  if (!video.videoWidth) throw new Unprintable("no-video");
  if (video.videoWidth * video.videoHeight > MOST_PIXELS) throw new Unprintable("too-large");
  video.pause();
  if (!Number.isFinite(video.duration)) await reached(video, 1e9, signal); // a recording learns its length at its end
  return Number.isFinite(video.duration) ? video.duration : video.currentTime;
}

/**
 * Whether the video now shows the frame of a moment.
 * @param {HTMLVideoElement} video
 * @param {number} at
 * @param {AbortSignal | undefined} signal
 */
async function reached(video, at, signal) {
  if (video.error) return false;
  const sought = event(video, "seeked", signal);
  const shown = presented(video);
  video.currentTime = at;
  const came = (await sought) && video.readyState >= 2;
  if (came) await shown.within(SETTLING);
  shown.forget();
  return came;
}

/**
 * The next frame that the video shows. `seeked` may come before it does, and on a busy phone it then shows the frame
 * before; where nothing new has to be shown no such frame comes, so that nobody waits for one long.
 * @param {HTMLVideoElement} video
 */
function presented(video) {
  if (!("requestVideoFrameCallback" in video)) return { within: async () => {}, forget: () => {} };
  let call = 0;
  const came = new Promise((resolve) => (call = video.requestVideoFrameCallback(resolve)));
  return {
    within: (/** @type {number} */ wait) => Promise.race([came, new Promise((resolve) => setTimeout(resolve, wait))]),
    forget: () => video.cancelVideoFrameCallback(call),
  };
}

/**
 * Whether an event comes, before an error and before patience ends.
 * @param {HTMLVideoElement} video
 * @param {string} name
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<boolean>}
 */
function event(video, name, signal) {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    /** @type {(came: boolean) => void} */
    const end = (came) => {
      clearTimeout(timer);
      over.abort();
      resolve(came);
    };
    const timer = setTimeout(end, PATIENCE, false);
    video.addEventListener(name, () => end(true), { signal: over.signal });
    video.addEventListener("error", () => end(false), { signal: over.signal });
    const stop = () => {
      reject(signal?.reason);
      end(false);
    };
    signal?.addEventListener("abort", stop, { signal: over.signal });
    if (signal?.aborted) stop();
  });
}
