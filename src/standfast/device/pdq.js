// PDQ, the fingerprint of a picture that platforms compare: 256 bits that stay nearly the same when it is re-saved.
//
// Facebook's PDQ, bit for bit what src/standfast/fingerprints/pdq.py makes of the same pixels: single precision, every
// operation rounded, in the order of the reference. Arithmetic only: a page calls `prints`, which asks for the age.

import { fit, sound } from "./pixels.js";

/**
 * Red, green and blue, a byte each, row by row.
 * @typedef {{data: Uint8Array, width: number, height: number}} Pixels
 */

/**
 * 256 bits as 64 hexadecimal digits, and how much there was to see in the picture, 0 to 100.
 * @typedef {{hash: string, quality: number}} Pdq
 */

export const SMALLEST = 5; // pixels a side: below there is no hash
export const BARELY = 50; // of a quality below this a hash is not published: too many pictures have one like it
const SIDE = 64;
const BITS = 16;

const { fround } = Math;

/** The product of each byte with its share of the brightness; each is exact before it is rounded. */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114].map((share) =>
  Float32Array.from({ length: 256 }, (_, value) => fround(share) * value),
);

/**
 * The hash of pixels as they are: whatever their size, nothing is scaled before.
 * @param {Pixels} pixels
 * @returns {Pdq}
 */
export function pdq(pixels) {
  sound(pixels);
  const { data, width, height } = pixels;
  const luma = new Float32Array(width * height);
  for (let place = 0, from = 0; place < luma.length; place += 1, from += 3) {
    luma[place] = fround(RED[data[from]] + GREEN[data[from + 1]]) + BLUE[data[from + 2]];
  }
  return ofLuma(luma, width, height);
}

/**
 * The hash of a picture of which only the brightness is kept, 0 to 255, row by row. The values are used up, and nothing
 * of them stays behind in memory.
 * @param {Float32Array} luma
 * @param {number} width
 * @param {number} height
 * @returns {Pdq}
 */
export function ofLuma(luma, width, height) {
  fit(luma.length, 1, width, height);
  if (Math.min(width, height) < SMALLEST) {
    luma.fill(0);
    return { hash: "0".repeat(64), quality: 0 };
  }
  const small = shrunk(luma, width, height);
  const spectrum = cosines(small);
  const made = { hash: bits(spectrum), quality: quality(small) };
  spectrum.fill(0);
  small.fill(0);
  return made;
}

/**
 * Which of the 256 values are above the 128th smallest, the last one first.
 * @param {Float32Array} spectrum
 */
function bits(spectrum) {
  const sorted = spectrum.slice().sort();
  const median = sorted[127]; // not the mean of two
  sorted.fill(0);
  let hash = "";
  for (let digit = 63; digit >= 0; digit -= 1) {
    let value = 0;
    for (let bit = 3; bit >= 0; bit -= 1) value = 2 * value + (spectrum[4 * digit + bit] > median ? 1 : 0);
    hash += value.toString(16);
  }
  return hash;
}

/**
 * How many of the 256 bits differ.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function distance(one, other) {
  let bits = 0;
  for (let place = 0; place < 64; place += 8) {
    let turned = parseInt(one.slice(place, place + 8), 16) ^ parseInt(other.slice(place, place + 8), 16);
    for (; turned; turned &= turned - 1) bits += 1;
  }
  return bits;
}

/**
 * The picture as 64 x 64 values: blurred by two rounds of a box along rows and columns, then picked.
 * @param {Float32Array} luma
 * @param {number} width
 * @param {number} height
 */
function shrunk(luma, width, height) {
  if (width === SIDE && height === SIDE) return luma;
  let [values, spare] = [luma, new Float32Array(luma.length)];
  for (let round = 0; round < 2; round += 1) {
    alongRows(values, spare, width, height);
    alongColumns(spare, values, width, height);
  }
  const small = new Float32Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row += 1) {
    const from = Math.trunc(((row + 0.5) * height) / SIDE) * width;
    for (let column = 0; column < SIDE; column += 1) {
      small[row * SIDE + column] = values[from + Math.trunc(((column + 0.5) * width) / SIDE)];
    }
  }
  spare.fill(0);
  values.fill(0);
  return small;
}

/**
 * The mean over a window along each row, as the reference keeps its running sum: at the ends the window is cut, in the
 * middle the newest is added before the oldest is taken away, each rounded.
 * @param {Float32Array} values
 * @param {Float32Array} out
 * @param {number} width
 * @param {number} height
 */
function alongRows(values, out, width, height) {
  const window = Math.floor((width + 127) / 128);
  const half = (window + 2) >> 1;
  for (let start = 0; start < width * height; start += width) {
    const end = start + width;
    let [put, sum] = [start, 0];
    for (let lead = 0; lead < window; lead += 1) {
      sum = fround(sum + values[start + lead]);
      if (lead >= half - 1) out[put++] = sum / (lead + 1);
    }
    for (let lead = start + window; lead < end; lead += 1) {
      sum = fround(fround(sum + values[lead]) - values[lead - window]);
      out[put++] = sum / window;
    }
    for (let left = 1; left < half; left += 1) {
      sum = fround(sum - values[end - window + left - 1]);
      out[put++] = sum / (window - left);
    }
  }
}

/**
 * The same along each column; all columns at once, a row after the other, so that memory is read in its order.
 * @param {Float32Array} values
 * @param {Float32Array} out
 * @param {number} width
 * @param {number} height
 */
function alongColumns(values, out, width, height) {
  const window = Math.floor((height + 127) / 128);
  const half = (window + 2) >> 1;
  const sums = new Float32Array(width); // what is put into it is rounded
  let put = 0;
  /** @type {(count: number) => void} */
  const write = (count) => {
    for (let column = 0; column < width; column += 1) out[put + column] = sums[column] / count;
    put += width;
  };
  for (let lead = 0; lead < window; lead += 1) {
    for (let column = 0; column < width; column += 1) sums[column] += values[lead * width + column];
    if (lead >= half - 1) write(lead + 1);
  }
  for (let lead = window; lead < height; lead += 1) {
    const [newest, oldest] = [lead * width, (lead - window) * width];
    for (let column = 0; column < width; column += 1) {
      sums[column] = fround(sums[column] + values[newest + column]) - values[oldest + column];
    }
    write(window);
  }
  for (let left = 1; left < half; left += 1) {
    const oldest = (height - window + left - 1) * width;
    for (let column = 0; column < width; column += 1) sums[column] -= values[oldest + column];
    write(window - left);
  }
  sums.fill(0);
}

/**
 * The sum of what changes between neighbours, in whole hundredths.
 * @param {Float32Array} small
 */
function quality(small) {
  let steps = 0;
  /** @type {(one: number, other: number) => number} */
  const step = (one, other) => Math.abs(Math.trunc(fround(fround(fround(small[one] - small[other]) * 100) / 255)));
  for (let place = 0; place < SIDE * SIDE; place += 1) {
    if (place < SIDE * (SIDE - 1)) steps += step(place, place + SIDE);
    if (place % SIDE < SIDE - 1) steps += step(place, place + 1);
  }
  return Math.min(100, Math.floor(steps / 90));
}

/**
 * The 16 x 64 values of the cosine transform, for frequencies 1 to 16.
 * @returns {Float32Array}
 */
export function table() {
  const scale = fround(Math.sqrt(2 / SIDE));
  return Float32Array.from({ length: BITS * SIDE }, (_, place) => {
    const [row, column] = [Math.floor(place / SIDE), place % SIDE];
    return scale * Math.cos((Math.PI / 2 / SIDE) * (row + 1) * (2 * column + 1));
  });
}

const WAVES = table();

/**
 * 16 x 16 values of the transform, every product and every sum rounded, in the order of the reference.
 * @param {Float32Array} small
 */
function cosines(small) {
  const half = new Float32Array(BITS * SIDE);
  const whole = new Float32Array(BITS * BITS);
  for (let row = 0; row < BITS; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      let sum = 0;
      for (let place = 0; place < SIDE; place += 1) {
        sum = fround(sum + fround(WAVES[row * SIDE + place] * small[place * SIDE + column]));
      }
      half[row * SIDE + column] = sum;
    }
    for (let column = 0; column < BITS; column += 1) {
      let sum = 0;
      for (let place = 0; place < SIDE; place += 1) {
        sum = fround(sum + fround(half[row * SIDE + place] * WAVES[column * SIDE + place]));
      }
      whole[row * BITS + column] = sum;
    }
  }
  half.fill(0);
  return whole;
}
