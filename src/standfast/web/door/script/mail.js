/** Cuts a mailbox, as the door hands it out in windows, into its boxes: as src/standfast/web/inbox/fetch.py. */

/**
 * The boxes in the windows that were fetched so far, in order; null while some are missing.
 * @param {Uint8Array[]} windows
 * @returns {Uint8Array[] | null}
 */
export function boxes(windows) {
  const length = u32(windows[0], 0);
  const whole = new Uint8Array(windows.reduce((sum, one) => sum + one.length - 4, 0));
  windows.reduce((at, one) => (whole.set(one.subarray(4), at), at + one.length - 4), 0);
  if (whole.length < length) return null;
  const found = [];
  for (let at = 0; at + 4 <= length; ) {
    const end = at + 4 + u32(whole, at);
    found.push(whole.slice(at + 4, Math.min(end, length)));
    at = end;
  }
  return found;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
const u32 = (bytes, at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
