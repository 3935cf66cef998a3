// Whether this browser gives back the pixels that were drawn and reckons as the reference does, told once at load.
//
// Some browsers add noise to what a page reads from a canvas, so that people cannot be told apart by it, and some apply
// a picture's profile of colours whatever they are asked. A fingerprint made there is only near the true one.
import { decoded } from "./decode.js";
import { pdq } from "./pdq.js";
import { area } from "./squash.js";

/** @typedef {import("./pdq.js").Pixels} Pixels */

/** A PNG of coloured squares, and the SHA-256 of its pixels. It says (gAMA) it is to be shown otherwise. */
const DRAWN = {
  png:
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAABGdBTUEAATiAcMA1oQAABC9JREFUeNrtz/s31ncAwHGhnkwonS7UQ3RTR49C" +
    "OycPw5M5xZmkTplyyxxSo8uTVo9aN6qZ6KKSWUpUBznPRi2Gylmy021u8Uxs2oqDbrqwZ7Hf3vsDvr9+znn9Ay8Dj+7v0Dfmd6w1Gwf94CFs" +
    "/fYMams3YIduLTSTqtG0Zh70tmqop8hx9pcJyO7zwamQQOy/ugwOHbkwEAERkBiIHE7CPK8enNztiIR5BtDemonUyk6Ex+ahcY8GdW9XoHOh" +
    "L/qvLYSZfwNuLdyHm3ErEeLaDtfiHyECIiA1sMknBaus1mH7jTbcVpYgc3wV6jN0MK9OwFC3M5a0PsC//TJ0eujh0duE/PRwOI0yhH3NRITu" +
    "GoIIiIDUwPy0vYg9bI5i981QVFcjXt6NCSdnoyU8D4k+q3HlMyPUpWeh5tBSuL75FbIVB2CR0oUve0bgwyfxEAERkBp44WmPV9NXYvQ3Clzp" +
    "TYBFuxrG+6vgF30UbYNnMcXQGS8zH0Bb4YBLi8zQdSQM7Q0ZGBHbiO66pRABEZAaGDT4B+4HOxB3oRytmsVQRUbh6qNY2FyPw+X7juisScSG" +
    "VZOxbIsbtOOaMVg2GtmPHVG3JgSz7odCBERAasAoLga7mgNROj4dO7IWwH1TF9r9EqDwvIJWXQ3eTy/BtVAXlL9wRJJHLEyDvPFupD9u74hC" +
    "1h0niIAISA3kXk/G6GnPUWEXB9+WJhirluK1KhDhH+Ug76sBfOG8GbK2x9gZMBtvH6uw66fVSMrYjyHlImj7nCACIiA1UJgkx87GYLiMqkTG" +
    "tLPoU7Qi2ms9jqUUwNY5AmVz32Dz1L3YWOoFTehyFBdNxb2JsxBvbg7byU8gAiIgNVCpOoEXCxbgvI0VXn1vjKHgJ3gYUIgzRc0YLq1GnNwE" +
    "9j3PUKH5G0dj5Fhv8xB1r17jTXIM9tywhgiIgNTA6YA/oChtQKDlJQyXFSEmKhsztvnBzsUfbj+7IfqyMQ5aPkPt+iCk/qZH2IPJuKGtwJID" +
    "mbB8ag0REAGpgWzfBLQeNsDHY45hoDcPz20t0DZzIy5UnkeVLAWhBUU4UD0Jcp0enkeVOGz6FLmHZuCv7TYINWyACIiA1MD8Djuc/5CGvq5E" +
    "JP6ZinXuEzCnuAWfy6Ix9VNr+Dc749yABpH9Rrh6MQT5QZvgeN0XAxoFet6bQQREQGpAeXw+tvRY4VxkA+SudyB774FZ+Rf/J98Hb1kIdKes" +
    "4GbiCq/6AugsXZBjIoe9eSzWHDdF//BpiIAISA2kBcxEnqIMQ95fw293KUzv3sTIiAGkJWthXXIXbUfmouSdK9aVF8Khag70TtugVl1C4qO9" +
    "MDmngQiIgNTAcpvbcBibA7vMsahV3sPLGWqowk4jZ0svlkUuwQ9ro3Citwur/ZsQoY5A8Mhx2KrWQpkbhPosB4iACEgM/Advg2QaBrDQiAAA" +
    "AABJRU5ErkJggg==",
  sha256: "e7a26a22690681ec721919a284c8c50ecf6cf3549bcc52520617abb917f6b755",
};

/** Three of the shared vectors: as it is, as it is where single precision decides, and scaled before. */
const VECTORS = [
  {
    name: "noise",
    /** @returns {Pixels} */
    pixels: () => ({ data: bytes(21, 256 * 256 * 3), width: 256, height: 256 }),
    expect: "2e3557d89547ebfce46a897e07fbf6c58aa81e08c395c40be7252d0d643cc04b 100",
  },
  {
    name: "ramp",
    pixels: () => ramp(320, 240),
    expect: "aaaa1154aaaabbbe55551d553555611433ff6628756f66c4388566ad7d986452 24",
  },
  {
    name: "squares",
    pixels: () => area(squares(640, 480, 40, 23), 320),
    expect: "99feb8a82669fb4abacd84b5d996c757e60139d3e9c1890fbacd4810986a7544 100",
  },
];

/**
 * `exact`: what is made here may be published. `approximate`: it must not; `differs` says what was not as it must be.
 * @typedef {{verdict: "exact" | "approximate", differs: string[]}} Selftest
 */

/**
 * Draws the known picture and reckons the three vectors.
 * @param {import("./decode.js").MakeCanvas} canvas
 * @returns {Promise<Selftest>}
 */
export async function selftest(canvas) {
  const differs = VECTORS.filter(({ pixels, expect }) => {
    const { hash, quality } = pdq(pixels());
    return `${hash} ${quality}` !== expect;
  }).map(({ name }) => name);
  if (!(await drawsAsItMust(canvas))) differs.unshift("canvas");
  return { verdict: differs.length ? "approximate" : "exact", differs };
}

/** @param {import("./decode.js").MakeCanvas} canvas */
async function drawsAsItMust(canvas) {
  try {
    const png = Uint8Array.from(atob(DRAWN.png), (letter) => letter.charCodeAt(0));
    const { pixels } = await decoded(png, canvas);
    const digest = await crypto.subtle.digest("SHA-256", /** @type {Uint8Array<ArrayBuffer>} */ (pixels.data));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("") === DRAWN.sha256;
  } catch {
    return false; // what cannot be looked at is not known to be right
  }
}

/**
 * The first bytes of the linear congruential generator of Numerical Recipes.
 * @param {number} seed
 * @param {number} count
 */
function bytes(seed, count) {
  let state = seed;
  return Uint8Array.from({ length: count }, () => (state = (Math.imul(1664525, state) + 1013904223) >>> 0) >>> 24);
}

/**
 * @param {number} width
 * @param {number} height
 * @returns {Pixels}
 */
function ramp(width, height) {
  const data = new Uint8Array(width * height * 3);
  for (let place = 0; place < width * height; place += 1) {
    const [x, y] = [place % width, Math.floor(place / width)];
    data[3 * place] = Math.floor((255 * x) / (width - 1));
    data[3 * place + 1] = Math.floor((255 * y) / (height - 1));
    data[3 * place + 2] = Math.floor((255 * (x + y)) / (width + height - 2));
  }
  return { data, width, height };
}

/**
 * @param {number} width
 * @param {number} height
 * @param {number} size of each square
 * @param {number} seed
 * @returns {Pixels}
 */
function squares(width, height, size, seed) {
  const wide = Math.ceil(width / size);
  const cells = bytes(seed, wide * Math.ceil(height / size) * 3);
  const data = new Uint8Array(width * height * 3);
  for (let place = 0; place < width * height; place += 1) {
    const cell = Math.floor(place / width / size) * wide + Math.floor((place % width) / size);
    data.set(cells.subarray(3 * cell, 3 * cell + 3), 3 * place);
  }
  return { data, width, height };
}
