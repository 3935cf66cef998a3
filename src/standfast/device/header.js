// What the first bytes of a picture say, read before anything is decoded: its kind, its size, whether it moves, and
// where its tags lie.
import { text } from "./exif.js";
import { Unprintable } from "./unprintable.js";

/**
 * `moving`: it has more than one frame, or says so; rather once too often than once too little. `exif` and `xmp` are
 * places in the bytes, from and up to; `turns` are those of an AVIF's boxes that turn it.
 * @typedef {object} Header
 * @property {"jpeg" | "png" | "gif" | "webp" | "bmp" | "avif"} kind
 * @property {number} width as stored
 * @property {number} height
 * @property {boolean} moving
 * @property {[number, number][]} exif
 * @property {[number, number] | null} xmp
 * @property {{rotation: number | null, mirror: number | null}} [turns]
 */

const XMP = "http://ns.adobe.com/xap/1.0/\0";
const HEIC = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];

/**
 * The header of a picture that a browser can decode.
 * @param {Uint8Array} bytes
 * @returns {Header}
 * @throws {Unprintable} `not-a-picture`, `damaged`, or `needs-heic`: of HEIC, and of TIFF too, which is a picture that
 *   browsers cannot read either; the same helps, a copy as JPEG
 */
export function header(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = text(bytes, 0, 12);
  try {
    if (start.startsWith("\xff\xd8\xff")) return jpeg(bytes, view);
    if (start.startsWith("\x89PNG\r\n\x1a\n")) return png(bytes, view);
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) return gif(bytes, view);
    if (start.startsWith("RIFF") && start.slice(8) === "WEBP") return webp(bytes, view);
    if (start.startsWith("BM")) return bmp(view);
    if (start.slice(4, 8) === "ftyp") return boxes(bytes, view, start.slice(8));
  } catch (broken) {
    if (broken instanceof RangeError) throw new Unprintable("damaged"); // it ends before its header does
    throw broken;
  }
  throw new Unprintable(start.startsWith("II*\0") || start.startsWith("MM\0*") ? "needs-heic" : "not-a-picture");
}

/**
 * @param {Header["kind"]} kind
 * @param {number} width
 * @param {number} height
 * @returns {Header}
 */
function plain(kind, width, height) {
  if (!width || !height) throw new Unprintable("damaged");
  return { kind, width, height, moving: false, exif: [], xmp: null };
}

/**
 * The segments up to the first scan (ITU-T T.81, annex B).
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @returns {Header}
 */
function jpeg(bytes, view) {
  let [width, height] = [0, 0];
  /** @type {Pick<Header, "exif" | "xmp">} */
  const tags = { exif: [], xmp: null };
  for (let at = 2; ; ) {
    while (view.getUint8(at) !== 0xff) at += 1; // what does not belong is passed over
    while (view.getUint8(at) === 0xff) at += 1; // a marker may be filled up from the left
    const marker = bytes[at++];
    if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8) || marker === 1) continue; // they carry nothing
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + view.getUint16(at);
    if (marker === 0xe1 && text(bytes, at + 2, at + 8) === "Exif\0\0") tags.exif.push([at + 2, end]);
    if (marker === 0xe1 && text(bytes, at + 2, at + 2 + XMP.length) === XMP) tags.xmp = [at + 2, end];
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) [height, width] = [view.getUint16(at + 3), view.getUint16(at + 5)];
    at = Math.max(end, at + 2);
  }
  return { ...plain("jpeg", width, height), ...tags };
}

/**
 * The chunks (PNG, third edition). Text that is packed is not unpacked.
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @returns {Header}
 */
function png(bytes, view) {
  const found = plain("png", view.getUint32(16), view.getUint32(20));
  for (let at = 8; at + 12 <= bytes.length; ) {
    const [kind, from] = [text(bytes, at + 4, at + 8), at + 8];
    const end = from + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    if (kind === "fdAT" || (kind === "acTL" && view.getUint32(from) > 1)) found.moving = true;
    if (kind === "eXIf") found.exif.push([from, end]);
    if (kind === "iTXt" && text(bytes, from, from + 19) === "XML:com.adobe.xmp\0\0") found.xmp = [from, end];
    if (kind === "IEND") return found;
    at = end + 4;
  }
  throw new Unprintable("damaged"); // a browser would show what there is, and grey below
}

/**
 * The blocks (GIF89a, appendix B) up to the second picture; what belongs to none is passed over.
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @returns {Header}
 */
function gif(bytes, view) {
  const found = plain("gif", view.getUint16(6, true), view.getUint16(8, true));
  /** @type {(flags: number) => number} */
  const colours = (flags) => (flags & 0x80 ? 3 * (2 << (flags & 7)) : 0);
  let pictures = 0;
  for (let at = 13 + colours(bytes[10]); at < bytes.length && bytes[at] !== 0x3b && pictures < 2; ) {
    if (bytes[at] === 0x2c) {
      pictures += 1;
      at = behind(bytes, at + 11 + colours(bytes[at + 9]));
    } else at = bytes[at] === 0x21 ? behind(bytes, at + 2) : at + 1;
  }
  return { ...found, moving: pictures > 1 };
}

/**
 * Where a row of blocks of GIF ends, of which each begins with its length and the last one's is 0.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function behind(bytes, at) {
  while (bytes[at]) at += 1 + bytes[at];
  return at + 1;
}

/**
 * The chunks of RIFF (RFC 9649).
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @returns {Header}
 */
function webp(bytes, view) {
  let [width, height, frames] = [0, 0, 0];
  /** @type {Pick<Header, "exif" | "xmp">} */
  const tags = { exif: [], xmp: null };
  const stop = 8 + view.getUint32(4, true);
  if (stop > bytes.length + 1) throw new Unprintable("damaged");
  for (let at = 12; at + 8 <= Math.min(stop, bytes.length); ) {
    const [kind, from] = [text(bytes, at, at + 4), at + 8];
    const end = from + view.getUint32(at + 4, true);
    if (kind === "ANMF") frames += 1;
    if (kind === "VP8X") {
      if (view.getUint8(from) & 2) frames += 2; // it says that it moves
      width = 1 + (view.getUint32(from + 4, true) & 0xffffff);
      height = 1 + (view.getUint32(from + 7, true) & 0xffffff);
    } else if (kind === "VP8 " && !width) {
      [width, height] = [view.getUint16(from + 6, true) & 0x3fff, view.getUint16(from + 8, true) & 0x3fff];
    } else if (kind === "VP8L" && !width) {
      const sizes = view.getUint32(from + 1, true);
      [width, height] = [1 + (sizes & 0x3fff), 1 + ((sizes >>> 14) & 0x3fff)];
    } else if (kind === "EXIF") tags.exif.push([from, Math.min(end, bytes.length)]);
    else if (kind === "XMP ") tags.xmp = [from, Math.min(end, bytes.length)];
    at = end + ((end - from) & 1);
  }
  return { ...plain("webp", width, height), ...tags, moving: frames > 1 };
}

/**
 * @param {DataView} view
 * @returns {Header}
 */
function bmp(view) {
  if (view.getUint32(14, true) === 12) return plain("bmp", view.getUint16(18, true), view.getUint16(20, true));
  return plain("bmp", Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
}

/**
 * AVIF: the largest size that it gives for anything in it, and its first turn (ISO 23008-12, `ispe`, `irot`, `imir`).
 * HEIC and video are told apart.
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @param {string} brand
 * @returns {Header}
 */
function boxes(bytes, view, brand) {
  const brands = text(bytes, 8, Math.min(view.getUint32(0), 512));
  if (!brands.includes("avif") && !brands.includes("avis")) {
    throw new Unprintable(HEIC.includes(brand) ? "needs-heic" : "not-a-picture");
  }
  let [width, height] = [0, 0];
  /** @type {NonNullable<Header["turns"]>} */
  const turns = { rotation: null, mirror: null };
  const stop = Math.min(bytes.length, 65_536) - 16; // the sizes stand before the pixels
  for (let at = 4; at <= stop; at += 1) {
    if (bytes[at] !== 0x69) continue;
    const name = text(bytes, at, at + 4);
    if (name === "irot" && view.getUint32(at - 4) === 9) turns.rotation ??= at;
    if (name === "imir" && view.getUint32(at - 4) === 9) turns.mirror ??= at;
    if (name !== "ispe") continue;
    const [across, down] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (across * down > width * height) [width, height] = [across, down];
  }
  return { ...plain("avif", width, height), turns, moving: brands.includes("avis") };
}
