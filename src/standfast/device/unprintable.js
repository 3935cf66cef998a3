// A calm "no" with its reason.

/**
 * Why there is no fingerprint.
 *
 * `needs-heic`: this device cannot read that kind (HEIC, TIFF, some films); a copy as JPEG or MP4 would do.
 * `moving`: one frame of a moving picture says too little, and either the others were not asked for (`moving` makes the
 * hashes of all) or this browser cannot take them apart (it has no ImageDecoder); a copy as MP4 would do.
 * `empty` and `unreadable` are said of a file: there is nothing in it, or the device does not give it out.
 * @typedef {"too-plain" | "too-small" | "too-large" | "damaged" | "not-a-picture" | "needs-heic" | "no-video"
 *   | "moving" | "empty" | "unreadable"} Reason
 */

/** Of this one no fingerprint can be made, and why: it must never look as if it were protected. */
export class Unprintable extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.name = "Unprintable";
    /** @type {Reason} */
    this.reason = reason;
  }
}
