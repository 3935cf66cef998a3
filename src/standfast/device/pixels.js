// Whether pixels are as many as their size says: one that lies would be hashed as if there were nothing to see.

/**
 * Lets pixels pass whose size is two whole numbers that their data bears out; the first line of what reads them.
 * @param {import("./pdq.js").Pixels} pixels
 * @throws {TypeError} a fault of the caller, and never a reason to tell a person
 */
export function sound({ data, width, height }) {
  if (!(data instanceof Uint8Array)) throw new TypeError("these are no bytes");
  fit(data.length, 3, width, height);
}

/**
 * Lets so many values pass, `each` of which make up one of `width` x `height` places.
 * @param {number} count
 * @param {number} each
 * @param {number} width
 * @param {number} height
 * @throws {TypeError}
 */
export function fit(count, each, width, height) {
  const whole = [width, height].every((side) => Number.isSafeInteger(side) && side >= 0);
  if (!whole || count !== width * height * each) throw new TypeError(`${count} values are not ${width} x ${height}`);
}
