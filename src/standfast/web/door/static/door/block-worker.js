// Makes codes of pictures beside the page, so that the page does not stand still. It may connect to nothing.
import { Unprintable, adult, digest, frame, isFilm, selftest, still } from "/static/printing.js";

/** @typedef {import("/static/printing.js").Stated} Stated */
/** @typedef {{progress: (share: number) => void, signal: AbortSignal}} Told */

/** @type {(width: number, height: number) => OffscreenCanvas} */
const canvas = (width, height) => new OffscreenCanvas(width, height);

/** @type {Record<string, (stated: Stated, given: any, told: Told) => unknown>} */
const TASKS = {
  isFilm: (_, file) => isFilm(file),
  still: (stated, file, told) => still(stated, file, canvas, told),
  frame,
  digest,
};

/** @type {Map<number, AbortController>} */
const going = new Map();

/**
 * Does one task and answers with its number. The worker states the age itself, from the answers that it is sent.
 * @param {{data: {id: number, task: string, answers: any, given: any}}} message
 */
onmessage = async ({ data: { id, task, answers, given } }) => {
  if (task === "stop") return going.get(given)?.abort();
  const over = new AbortController();
  going.set(id, over);
  try {
    const progress = (/** @type {number} */ share) => postMessage({ id, share });
    const told = { progress, signal: over.signal };
    const made = await (task === "selftest" ? selftest(canvas) : TASKS[task](adult(answers), given, told));
    postMessage({ id, made });
  } catch (fault) {
    postMessage({ id, reason: fault instanceof Unprintable ? fault.reason : "unreadable" });
  } finally {
    going.delete(id);
  }
};
