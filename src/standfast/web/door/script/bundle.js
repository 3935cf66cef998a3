/**
 * Looks at the file that somebody wants to add to a report: only the bundle that this site made, and no picture in it.
 * It reads the list at the end of the zip (APPNOTE.TXT, 4.3.12 and 4.3.16) and unpacks nothing.
 */

export const MOST = 8 * 1024 * 1024; // bytes: what a report may weigh, less what sealing adds
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const TEXTS = /\.(json|jsonl|txt|csv|html?|pdf|sig|pem|tsr|pub|xml|eml|mbox)$/i; // what a bundle is made of
const CASE = "case.json";

/**
 * What is wrong with it; empty where it may go along.
 * @param {Uint8Array} data
 * @returns {"" | "bad" | "large" | "picture"}
 */
export function fault(data) {
  if (data.length > MOST) return "large";
  const names = listed(data);
  if (!names || !names.some((name) => name === CASE || name.endsWith(`/${CASE}`))) return "bad";
  return names.every((name) => name.endsWith("/") || TEXTS.test(name)) ? "" : "picture";
}

/**
 * The names in a zip; null where it is none.
 * @param {Uint8Array} data
 */
function listed(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  let end = data.length - 22;
  for (const first = Math.max(0, end - 0xffff); end >= first && view.getUint32(end, true) !== END; ) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) return null;
  const names = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > data.length || view.getUint32(at, true) !== ENTRY) return null;
    const [name, extra, note] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    names.push(new TextDecoder().decode(data.subarray(at + 46, at + 46 + name)));
    at += 46 + name + extra + note;
  }
  return names;
}
