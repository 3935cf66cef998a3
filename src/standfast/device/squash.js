// Scales a picture to a square of N x N pixels, exactly, so that every language and machine gets the same bytes.
//
// As src/standfast/fingerprints/squash.py does. Its shape is not kept: a fingerprint compares places in the picture.

import { sound } from "./pixels.js";

/** @typedef {import("./pdq.js").Pixels} Pixels */

/**
 * What each place of a square takes of the picture along one side: from `first` only `fromFirst` parts of `side`, all
 * between, and of `last` `toLast` parts. Where a place lies within one column, `last` is `first` and `fromFirst` all.
 * @param {number} count pixels along this side
 * @param {number} side
 */
function shares(count, side) {
  const [first, last] = [new Int32Array(side), new Int32Array(side)];
  const [fromFirst, toLast] = [new Int32Array(side), new Int32Array(side)];
  for (let place = 0; place < side; place += 1) {
    first[place] = Math.floor((place * count) / side);
    last[place] = Math.floor(((place + 1) * count) / side);
    const within = first[place] === last[place];
    fromFirst[place] = within ? count : side - ((place * count) % side);
    toLast[place] = within ? 0 : ((place + 1) * count) % side;
  }
  return { first, last, fromFirst, toLast };
}

/**
 * The mean of what each pixel of the square covers, in whole numbers, rounded half up.
 *
 * A column `i` of the picture covers `[i*N, (i+1)*N)` and one of the square `[X*w, (X+1)*w)`; they weigh what they
 * share. Rows alike. Up to 64 megapixels all sums stay under 2^35 (2 * 255 * 64e6), and numbers are exact to 2^53.
 * @param {Pixels} pixels
 * @param {number} side
 * @returns {Pixels}
 */
export function area(pixels, side) {
  return stretched(pixels, side, side);
}

/**
 * As `area`, but `wide` columns and `high` rows: N is `wide` along the columns and `high` along the rows.
 * @param {Pixels} pixels
 * @param {number} wide
 * @param {number} high
 * @returns {Pixels}
 */
export function stretched(pixels, wide, high) {
  sound(pixels);
  const { data, width, height } = pixels;
  const across = shares(width, wide);
  const down = shares(height, high);
  const out = new Uint8Array(wide * high * 3);
  const row = new Float64Array(wide * 3);
  const sums = new Float64Array(wide * 3);
  let held = -1; // the row of the picture that lies in `row`
  const whole = width * height;
  for (let place = 0; place < high; place += 1) {
    const [first, last] = [down.first[place], down.last[place]];
    const end = down.toLast[place] ? last : Math.max(first, last - 1);
    sums.fill(0);
    for (let line = first; line <= end; line += 1) {
      if (line !== held) alongRow(data, line * width * 3, across, row);
      held = line;
      const weight = line === first ? down.fromFirst[place] : line === last ? down.toLast[place] : high;
      for (let channel = 0; channel < sums.length; channel += 1) sums[channel] += weight * row[channel];
    }
    const put = place * wide * 3;
    for (let channel = 0; channel < sums.length; channel += 1) {
      out[put + channel] = Math.floor((2 * sums[channel] + whole) / (2 * whole));
    }
  }
  row.fill(0);
  sums.fill(0);
  return { data: out, width: wide, height: high };
}

/**
 * The sums over one row of the picture, a value times what it shares with each place.
 * @param {Uint8Array} data
 * @param {number} start
 * @param {ReturnType<typeof shares>} across
 * @param {Float64Array} out
 */
function alongRow(data, start, { first, last, fromFirst, toLast }, out) {
  const side = first.length;
  for (let place = 0; place < side; place += 1) {
    const [weight, more] = [fromFirst[place], toLast[place]];
    const stop = start + 3 * last[place];
    let from = start + 3 * first[place];
    let [red, green, blue] = [weight * data[from], weight * data[from + 1], weight * data[from + 2]];
    let [reds, greens, blues] = [0, 0, 0];
    for (from += 3; from < stop; from += 3) {
      reds += data[from];
      greens += data[from + 1];
      blues += data[from + 2];
    }
    if (more) {
      red += more * data[stop];
      green += more * data[stop + 1];
      blue += more * data[stop + 2];
    }
    out[3 * place] = red + side * reds;
    out[3 * place + 1] = green + side * greens;
    out[3 * place + 2] = blue + side * blues;
  }
}

/**
 * One pixel of the picture for each of the square, as the reference's own program takes them.
 * @param {Pixels} pixels
 * @param {number} [side]
 * @returns {Pixels}
 */
export function nearest(pixels, side = 512) {
  sound(pixels);
  const { data, width, height } = pixels;
  const out = new Uint8Array(side * side * 3);
  let put = 0;
  for (let row = 0; row < side; row += 1) {
    const line = Math.floor((row * height) / side) * width;
    for (let column = 0; column < side; column += 1) {
      const from = 3 * (line + Math.floor((column * width) / side));
      for (let channel = 0; channel < 3; channel += 1) out[put++] = data[from + channel];
    }
  }
  return { data: out, width: side, height: side };
}
