// How a viewer would turn a picture: the tag of orientation (Exif 2.3, 0x0112; XMP tiff:Orientation), and its removal.

/** Sizes in bytes of the kinds of whole numbers in TIFF 6.0: BYTE, SHORT, LONG. */
const WIDTHS = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
]);
const TAG = 0x0112;

/** The tag for the quarters to the left by which an AVIF is turned, and for no mirror, up-down or left-right. */
const TURNS = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
];

/**
 * The places of the tag in a block of Exif: where its value lies, how wide it is, and what it says.
 * @param {Uint8Array} bytes
 * @param {number} start of the block, with or without the word `Exif` before it
 * @param {number} end
 * @returns {{at: number, width: number, little: boolean, value: number}[]}
 */
function places(bytes, start, end) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let times = 0; times < 2 && text(bytes, start, start + 6) === "Exif\0\0"; times += 1) start += 6;
  const order = text(bytes, start, start + 4);
  const little = order === "II*\0";
  if (end - start < 8 || !(little || order === "MM\0*")) return [];
  const first = start + view.getUint32(start + 4, little);
  if (first + 2 > end) return [];
  const found = [];
  for (let at = first + 2, left = view.getUint16(first, little); left > 0 && at + 12 <= end; at += 12, left -= 1) {
    const width = WIDTHS.get(view.getUint16(at + 2, little));
    if (view.getUint16(at, little) !== TAG || !width || view.getUint32(at + 4, little) !== 1) continue;
    found.push({ at: at + 8, width, little, value: number(view, at + 8, width, little) });
  }
  return found;
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {number} width
 * @param {boolean} little
 */
function number(view, at, width, little) {
  return width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
}

/**
 * Bytes as text, each a letter.
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number} end
 */
export function text(bytes, start, end) {
  let told = "";
  for (let at = start; at < Math.min(end, bytes.length); at += 1) told += String.fromCharCode(bytes[at]);
  return told;
}

/**
 * The tag, 1 to 8; 1 where there is none that holds. XMP is asked only where Exif says nothing.
 * @param {Uint8Array} bytes
 * @param {import("./header.js").Header} header
 * @returns {number}
 */
export function orientation(bytes, { exif, xmp, turns }) {
  if (turns) {
    const { rotation, mirror } = turns;
    return TURNS[rotation === null ? 0 : bytes[rotation + 4] & 3][mirror === null ? 0 : 1 + (bytes[mirror + 4] & 1)];
  }
  const said = exif.flatMap(([start, end]) => places(bytes, start, end)).map((place) => place.value);
  if (!said.length && xmp) {
    const found = /tiff:Orientation(?:="|>)([0-9])/.exec(text(bytes, ...xmp));
    if (found) said.push(Number(found[1]));
  }
  const [tag = 1] = said;
  return tag >= 1 && tag <= 8 ? tag : 1;
}

/**
 * A copy of the bytes in which every tag says 1, so that a browser decodes the stored pixels and turns nothing.
 *
 * Browsers obey the tag whatever they are asked, and decode only what is in the bytes.
 * @param {Uint8Array} bytes
 * @param {import("./header.js").Header} header
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unturned(bytes, { kind, exif, turns }) {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  for (const at of [turns?.rotation, turns?.mirror]) {
    if (typeof at === "number") copy.set([0x69, 0x72, 0x6f, 0x74, 0], at); // `irot`, by no quarter
  }
  for (const [start, end] of exif) {
    for (const { at, width, little } of places(bytes, start, end)) {
      if (width === 1) view.setUint8(at, 1);
      else if (width === 2) view.setUint16(at, 1, little);
      else view.setUint32(at, 1, little);
    }
    if (kind === "png") view.setUint32(end, crc32(copy.subarray(start - 4, end))); // what follows the chunk
  }
  return copy;
}

/**
 * The check sum of a chunk of PNG (ISO 3309).
 * @param {Uint8Array} bytes
 */
export function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
