// The picture without the uniform bars that an app or a frame put around it. As src/standfast/fingerprints/trim.py.

/** @typedef {import("./pdq.js").Pixels} Pixels */

const PLAIN = 12; // between the 97th and the 3rd of a hundred pixels of a row: not more is a bar
const REMAINS = 15; // hundredths of a side; where less remains nothing is trimmed

/**
 * The picture without its bars, as a copy, where two opposite sides have one, as screens and letterboxes do; else null.
 *
 * A row of n pixels is a bar if, sorted by luma, the one at `n * 97 / 100` is at most 12 above the one at
 * `n * 3 / 100`, both rounded down. Kept is the longest run of rows that are no bars (of equal ones the first), then
 * the longest run of such columns within them. If too little remains, all is kept.
 * @param {Pixels} pixels
 * @returns {Pixels | null}
 */
export function screened(pixels) {
  const { width, height } = pixels;
  const seen = luma(pixels);
  const rows = Array.from({ length: height }, (_, row) => busy(seen, row * width, 1, width));
  const [top, bottom] = longest(rows);
  const columns = Array.from({ length: width }, (_, place) => busy(seen, top * width + place, width, bottom - top));
  const [left, right] = longest(columns);
  seen.fill(0);
  if ((bottom - top) * 100 < height * REMAINS || (right - left) * 100 < width * REMAINS) return null;
  const two = (top > 0 && bottom < height) || (left > 0 && right < width);
  return two ? part(pixels, [left, top, right, bottom]) : null;
}

/**
 * The pixels of some columns and rows, as a copy.
 * @param {Pixels} pixels
 * @param {[number, number, number, number]} edges columns and rows: from, from, up to, up to
 * @returns {Pixels}
 */
export function part({ data, width }, [left, top, right, bottom]) {
  const across = right - left;
  const out = new Uint8Array(across * (bottom - top) * 3);
  for (let row = top; row < bottom; row += 1) {
    const from = (row * width + left) * 3;
    out.set(data.subarray(from, from + across * 3), (row - top) * across * 3);
  }
  return { data: out, width: across, height: bottom - top };
}

/**
 * How bright each pixel is, in whole numbers.
 * @param {Pixels} pixels
 */
function luma({ data, width, height }) {
  const out = new Uint8Array(width * height);
  for (let place = 0, from = 0; place < out.length; place += 1, from += 3) {
    out[place] = Math.floor((299 * data[from] + 587 * data[from + 1] + 114 * data[from + 2]) / 1000);
  }
  return out;
}

/**
 * Whether a row, or a column, is no bar.
 * @param {Uint8Array} seen
 * @param {number} start
 * @param {number} step
 * @param {number} count
 */
function busy(seen, start, step, count) {
  const tally = new Uint32Array(256);
  for (let place = 0, from = start; place < count; place += 1, from += step) tally[seen[from]] += 1;
  return ranked(tally, Math.floor((count * 97) / 100)) - ranked(tally, Math.floor((count * 3) / 100)) > PLAIN;
}

/**
 * The value at a place of the sorted values that were tallied; 0 where there is none.
 * @param {Uint32Array} tally
 * @param {number} place
 */
function ranked(tally, place) {
  let before = 0;
  for (let value = 0; value < 256; value += 1) {
    before += tally[value];
    if (before > place) return value;
  }
  return 0;
}

/**
 * The first and the end of the longest run of true; both 0 where there is none.
 * @param {boolean[]} values
 * @returns {[number, number]}
 */
function longest(values) {
  let [first, end, begun] = [0, 0, 0];
  for (let place = 0; place <= values.length; place += 1) {
    if (values[place]) continue;
    if (place - begun > end - first) [first, end] = [begun, place];
    begun = place + 1;
  }
  return [first, end];
}
