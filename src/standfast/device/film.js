// What the header of a video says: whether there is a picture in it, how a viewer turns it, how many frames a second.
//
// A browser shows every video turned and tells neither. MP4 and QuickTime only (ISO 14496-12); of others, nothing.
import { text } from "./exif.js";

/**
 * `kind` is the container by its first bytes: one that browsers play, `"other"`, or null where it is none.
 * `orientation` counts as Exif does, 1 to 8. `every` is the seconds between the frames that vPDQ hashes: as many whole
 * frames as fit into a second, so a little under one at 29.97 a second; 1 where the rate is not known.
 * @typedef {{kind: "mp4" | "webm" | "other" | null, isVideo: boolean, orientation: number, every: number}} Film
 */

const MOST = 32 * 1024 * 1024; // bytes of a header that are read
const UPRIGHT = new Map([
  // where a step to the right and a step down lead, as the file's matrix has it: the same as a tag of Exif
  ["1,0,0,1", 1],
  ["-1,0,0,1", 2],
  ["-1,0,0,-1", 3],
  ["1,0,0,-1", 4],
  ["0,1,1,0", 5],
  ["0,1,-1,0", 6],
  ["0,-1,-1,0", 7],
  ["0,-1,1,0", 8],
]);

/**
 * @param {Blob} file read in pieces: the header only
 * @returns {Promise<Film>}
 */
export async function film(file) {
  const kind = container(text(new Uint8Array(await file.slice(0, 12).arrayBuffer()), 0, 12));
  try {
    const moov = await movie(file);
    for (const track of moov ? boxes(moov, "trak") : []) {
      const media = first(track, "mdia");
      if (text(bytes(first(media, "hdlr")), 8, 12) === "vide") {
        return { kind, isVideo: true, orientation: turned(first(track, "tkhd")), every: interval(media) };
      }
    }
  } catch (broken) {
    if (!(broken instanceof RangeError)) throw broken; // a header that is not whole says nothing
  }
  return { kind, isVideo: false, orientation: 1, every: 1 };
}

/**
 * @param {string} start
 * @returns {Film["kind"]}
 */
function container(start) {
  if (["ftyp", "moov", "mdat", "wide", "free", "skip"].includes(start.slice(4, 8))) return "mp4";
  if (start.startsWith("\x1a\x45\xdf\xa3")) return "webm";
  const others = ["\0\0\x01\xba", "FLV", "\x30\x26\xb2\x75", "OggS"];
  return others.some((one) => start.startsWith(one)) || /^RIFF....AVI /s.test(start) ? "other" : null;
}

/**
 * The box that describes the film; it may stand before or behind the frames.
 * @param {Blob} file
 */
async function movie(file) {
  for (let at = 0, count = 0; at + 16 <= file.size && count < 1000; count += 1) {
    const head = new DataView(await file.slice(at, at + 16).arrayBuffer());
    const size = long(head, 0, file.size - at);
    if (name(head, 4) === "moov") {
      return size <= MOST ? inside(new DataView(await file.slice(at, at + size).arrayBuffer()), begins(head, 0)) : null;
    }
    at += Math.max(size, 8);
  }
  return null;
}

/**
 * The size of the box that begins here: 32 bits, or 64 where they say 1, or all that is left where they say 0.
 * @param {DataView} view
 * @param {number} at
 * @param {number} left
 */
function long(view, at, left) {
  const size = view.getUint32(at);
  return size === 1 ? Number(view.getBigUint64(at + 8)) : size || left;
}

/**
 * Where in a box what it holds begins: behind a size of 32 bits and its name, or behind these and one of 64 bits.
 * @param {DataView} view
 * @param {number} at
 */
const begins = (view, at) => (view.getUint32(at) === 1 ? 16 : 8);

/** @param {DataView} view */
const bytes = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/**
 * @param {DataView} view
 * @param {number} at
 */
const name = (view, at) => text(bytes(view), at, at + 4);

/**
 * @param {DataView} view
 * @param {number} from
 * @param {number} [to]
 */
const inside = (view, from, to = view.byteLength) => new DataView(view.buffer, view.byteOffset + from, to - from);

/**
 * The boxes of a kind that stand directly in another, what is in them.
 * @param {DataView} outer
 * @param {string} kind
 * @returns {Generator<DataView>}
 */
function* boxes(outer, kind) {
  for (let at = 0; at + 8 <= outer.byteLength; ) {
    const head = begins(outer, at);
    const size = Math.max(head, long(outer, at, outer.byteLength - at));
    if (name(outer, at + 4) === kind) yield inside(outer, at + head, Math.min(at + size, outer.byteLength));
    at += size;
  }
}

/**
 * @param {DataView} outer
 * @param {string} kind
 * @returns {DataView}
 * @throws {RangeError} where there is none
 */
function first(outer, kind) {
  for (const found of boxes(outer, kind)) return found;
  throw new RangeError(`no ${kind}`);
}

/**
 * The tag of Exif that does what the matrix of a track does; 1 where that is no quarter turn.
 * @param {DataView} header
 */
function turned(header) {
  const at = header.getUint8(0) === 1 ? 52 : 40;
  const [a, b, c, d] = [0, 4, 12, 16].map((place) => header.getInt32(at + place));
  const longest = Math.max(1, ...[a, b, c, d].map(Math.abs));
  return UPRIGHT.get([a, b, c, d].map((one) => Math.round(one / longest) + 0).join(",")) ?? 1;
}

/** @param {DataView} media */
function interval(media) {
  const header = first(media, "mdhd");
  const scale = header.getUint32(header.getUint8(0) === 1 ? 20 : 12);
  const times = first(first(first(media, "minf"), "stbl"), "stts");
  let [count, total] = [0, 0];
  for (let left = times.getUint32(4), at = 8; left > 0; left -= 1, at += 8) {
    count += times.getUint32(at);
    total += times.getUint32(at) * times.getUint32(at + 4);
  }
  const rate = (count * scale) / total;
  return rate >= 1 && rate <= 1000 ? Math.trunc(rate) / rate : 1;
}
