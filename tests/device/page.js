// The page of the tests: it answers what tests/device/browser.py asks of our modules, in the page and in a worker.
import {
  Unprintable, adult, film, frames, moving, picture, prints, published, publishedFrames, selftest,
} from "/device/index.js";

const canvas = (width, height) => new OffscreenCanvas(width, height);
const own = (width, height) => Object.assign(document.createElement("canvas"), { width, height });

const bytes = (data) => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

const QUESTIONS = {
  async picture(stated, data, { ownCanvas = false, first = false }) {
    const started = performance.now();
    const found = await picture(stated, data, ownCanvas ? own : canvas);
    const decoded = performance.now();
    const { width, height } = found.pixels;
    const made = prints(stated, first ? { ...found, moving: false } : found);
    const done = performance.now();
    const sha256 = hex(await crypto.subtle.digest("SHA-256", found.pixels.data));
    const times = { decode: decoded - started, hash: done - decoded };
    return { width, height, orientation: found.orientation, sha256, prints: made, times };
  },
  async published(stated, data) {
    return published(stated, await picture(stated, data, canvas));
  },
  async worker(_, data) {
    const worker = new Worker("/worker.js", { type: "module" });
    const made = await new Promise((resolve) => {
      worker.onmessage = ({ data: told }) => resolve(told);
      worker.postMessage(data);
    });
    worker.terminate();
    return made;
  },
  async frames(stated, data, { kind, stopAfter = Infinity }) {
    const file = new Blob([data], { type: kind });
    const video = Object.assign(document.createElement("video"), { muted: true, preload: "auto" });
    const address = URL.createObjectURL(file);
    video.src = address;
    const told = await film(file);
    const shares = [];
    const over = new AbortController();
    const progress = (share) => {
      shares.push(share);
      if (shares.length === stopAfter) over.abort(new Error("stopped"));
    };
    try {
      const started = performance.now();
      const made = await frames(stated, video, canvas, { film: told, progress, signal: over.signal });
      return { ...made, film: told, shares, published: publishedFrames(made), time: performance.now() - started };
    } finally {
      URL.revokeObjectURL(address);
    }
  },
  async moving(stated, data, { blind = false, stopAfter = Infinity }) {
    const shares = [];
    const over = new AbortController();
    const progress = (share) => {
      shares.push(share);
      if (shares.length === stopAfter) over.abort(new Error("stopped"));
    };
    const able = window.ImageDecoder;
    if (blind) window.ImageDecoder = undefined;
    try {
      const made = await moving(stated, data, canvas, { progress, signal: over.signal });
      return { ...made, shares, published: publishedFrames(made) };
    } finally {
      window.ImageDecoder = able;
    }
  },
  selftest: (_, __, { noise = false }) => selftest(noise ? noisy : canvas),
};

/** A canvas that changes what is read from it by one, as browsers do that hide who they are. */
function noisy(width, height) {
  const made = canvas(width, height);
  const context = made.getContext("2d", { willReadFrequently: true });
  const read = context.getImageData.bind(context);
  context.getImageData = (...place) => {
    const seen = read(...place);
    seen.data[40] ^= 1;
    return seen;
  };
  return made;
}

window.ask = async (question, data, options) => {
  try {
    const stated = adult({ inPicture: "me", ageThen: "18-or-over" });
    return await QUESTIONS[question](stated, bytes(data), options);
  } catch (fault) {
    return fault instanceof Unprintable ? { reason: fault.reason } : { fault: `${fault.name}: ${fault.message}` };
  }
};
window.ready = true;
