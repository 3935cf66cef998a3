// Fingerprints made on a person's own device: what a page may use. Nothing here touches the page or the network.
//
//   const stated = adult({ inPicture: "me", ageThen: "18-or-over" }); // from the form's answers, never from a default
//   const found = prints(stated, await picture(stated, bytes, (width, height) => new OffscreenCanvas(width, height)));
//
// Without that statement every function that makes something of a picture throws AgeNotStated. Publish only what was
// made where `selftest` says `exact`. A picture of which no fingerprint can be made throws Unprintable with its reason;
// so does one that moves, the reason is "moving": `moving` makes the hashes of its frames, `publishedFrames` some.
export { AgeNotStated, adult } from "./age.js";
export { film } from "./film.js";
export { frames, published as publishedFrames } from "./frames.js";
export { moving } from "./moving.js";
export { picture, upright, wipe } from "./picture.js";
export { prints } from "./prints.js";
export { selftest } from "./selftest.js";
export { Unprintable } from "./unprintable.js";
export { published } from "./variants.js";
