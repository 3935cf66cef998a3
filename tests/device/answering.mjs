// Hashes what Python sends: a line of JSON that says the size, then the pixels; answers with a line of JSON.
import { readSync, writeSync } from "node:fs";

import { adult, prints, published } from "../../src/standfast/device/index.js";
import { pdq } from "../../src/standfast/device/pdq.js";
import { area, nearest } from "../../src/standfast/device/squash.js";
import { CHANGES, changed } from "../../src/standfast/device/variants.js";
import { Unprintable } from "../../src/standfast/device/unprintable.js";
import { sha256 } from "./vectors.mjs";

const stated = adult({ inPicture: "me", ageThen: "18-or-over" });

/** So many bytes of what is sent, or none when it ends. */
function read(count) {
  const data = new Uint8Array(count);
  for (let at = 0; at < count; ) {
    const got = readSync(0, data, at, count - at, null);
    if (!got) process.exit(0);
    at += got;
  }
  return data;
}

function line() {
  let told = "";
  for (let letter = ""; letter !== "\n"; told += letter) letter = String.fromCharCode(read(1)[0]);
  return JSON.parse(told);
}

function made(make, pixels, orientation) {
  try {
    return make(stated, { pixels, orientation });
  } catch (fault) {
    if (fault instanceof Unprintable) return fault.reason;
    throw fault;
  }
}

for (;;) {
  const { width, height, side, orientation, change, whole, all } = line();
  if (!width) {
    writeSync(1, JSON.stringify(CHANGES) + "\n");
    continue;
  }
  const pixels = { data: read(width * height * 3), width, height };
  if (change) {
    writeSync(1, JSON.stringify(sha256(changed(pixels, ...whole, change).data)) + "\n");
    continue;
  }
  if (all) {
    writeSync(1, JSON.stringify(made(published, pixels, orientation)) + "\n");
    continue;
  }
  const squares = [area(pixels, side), nearest(pixels, side)].map(({ data }) => sha256(data));
  writeSync(1, JSON.stringify({ pdq: pdq(pixels), squares, prints: made(prints, pixels, orientation) }) + "\n");
}
