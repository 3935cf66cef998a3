// The statement of age, without which nothing here makes a fingerprint (docs: safety S15).

/** Nothing was stated that allows a fingerprint: no hash was made. */
export class AgeNotStated extends Error {
  constructor() {
    super("No fingerprint is made without the statement of an adult about a picture of themselves.");
    this.name = "AgeNotStated";
  }
}

/**
 * What a person stated. It cannot be written by hand, kept, or sent to another page or worker: only `adult` and
 * `profile` make one.
 * @typedef {{readonly inPicture: "me" | "their-public-profile", readonly ageThen: "18-or-over"}} Stated
 */

/** @type {WeakSet<object>} */
const made = new WeakSet();

/**
 * The statement of one person, from the answers of a form as they were given.
 *
 * A worker is sent the two answers and states them again. Anything but the two answers below (no answer, "unknown",
 * `true`) is refused: unknown counts as under 18. So is an answer that is not the object's own, or that it reckons.
 * @param {object} answers
 * @param {string} answers.inPicture who is in the picture; only `"me"`, the person who asks
 * @param {string} answers.ageThen how old that person was when it was taken; only `"18-or-over"`
 * @returns {Stated}
 * @throws {AgeNotStated}
 */
export function adult(answers) {
  return stating(answers, "me");
}

/**
 * The statement of an adult about one picture more: the one that the profile they were written to from shows to
 * everybody. Of nothing else that somebody sent is a hash made, because it may show a child, or another victim.
 * @param {object} answers
 * @param {string} answers.inPicture only `"their-public-profile"`
 * @param {string} answers.ageThen how old the person is who asks; only `"18-or-over"`
 * @returns {Stated}
 * @throws {AgeNotStated}
 */
export function profile(answers) {
  return stating(answers, "their-public-profile");
}

/**
 * @param {object} answers
 * @param {"me" | "their-public-profile"} whom
 * @returns {Stated}
 */
function stating(answers, whom) {
  const [inPicture, ageThen] = [own(answers, "inPicture"), own(answers, "ageThen")];
  if (inPicture !== whom || ageThen !== "18-or-over") throw new AgeNotStated();
  const stated = Object.freeze({ inPicture: whom, ageThen });
  made.add(stated);
  return stated;
}

/**
 * The value that an object holds itself: none that it inherits, and none that a getter makes up.
 * @param {unknown} answers
 * @param {string} name
 * @returns {unknown}
 */
function own(answers, name) {
  const found = Object.getOwnPropertyDescriptor(Object(answers), name);
  return found && Object.hasOwn(found, "value") ? found.value : undefined;
}

/**
 * Lets a statement pass and refuses all else. The first line of every function that makes something of a picture.
 * @param {Stated} stated
 * @throws {AgeNotStated}
 */
export function required(stated) {
  if (Object(stated) !== stated || !made.has(stated)) throw new AgeNotStated();
}
