// What cannot be decoded is refused by its first bytes, whatever they are.
import assert from "node:assert/strict";
import { test } from "node:test";

import { crc32, orientation, unturned } from "../../src/standfast/device/exif.js";
import { header } from "../../src/standfast/device/header.js";
import { Unprintable } from "../../src/standfast/device/unprintable.js";
import { lcg } from "./buffers.mjs";

const latin = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const exif = (tag) => `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${tag}\0\0\0\0\0\0`;
const segment = (kind, text) => `\xff${kind}${String.fromCharCode((text.length + 2) >> 8, (text.length + 2) & 255)}${text}`;
const frame = segment("\xc0", "\x08\0\x1e\0\x28\x01\x01\x11\0");
const jpeg = (...parts) => latin(`\xff\xd8${parts.join("")}${frame}\xff\xda`);

function reason(bytes) {
  try {
    header(bytes);
  } catch (fault) {
    assert.ok(fault instanceof Unprintable, String(fault));
    return fault.reason;
  }
  return "";
}

const REFUSED = {
  "not-a-picture": ["", "hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "PK\x03\x04", "\0\0\x01\0\x01\0"],
  "needs-heic": ["\0\0\0\x18ftypheic\0\0\0\0mif1heic", "II*\0\x08\0\0\0", "MM\0*\0\0\0\x08"],
  damaged: ["\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "GIF89a", "RIFF\0\0\0\0WEBP", "BM", "GIF89a\0\0\0\0"],
};

for (const [why, starts] of Object.entries(REFUSED)) {
  test(`what is ${why} is told so`, () => {
    assert.deepEqual(starts.map((start) => reason(latin(start))), starts.map(() => why));
  });
}

test("a video is no picture", () => {
  assert.equal(reason(latin("\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + "\0".repeat(40))), "not-a-picture");
});

test("a JPEG says its size, and its tag of orientation", () => {
  const bytes = jpeg(segment("\xe1", exif("\x06")));
  const found = header(bytes);
  assert.deepEqual([found.kind, found.width, found.height], ["jpeg", 40, 30]);
  assert.equal(orientation(bytes, found), 6);
});

test("a copy whose tag is taken away differs in one byte, and the bytes stay as they were", () => {
  const bytes = jpeg(segment("\xe1", exif("\x06")));
  const copy = unturned(bytes, header(bytes));
  assert.equal(orientation(copy, header(copy)), 1);
  assert.equal(orientation(bytes, header(bytes)), 6);
  assert.equal(bytes.filter((byte, place) => byte !== copy[place]).length, 1);
});

test("XMP is asked where Exif says nothing, and only there", () => {
  const xmp = segment("\xe1", 'http://ns.adobe.com/xap/1.0/\0<rdf:Description tiff:Orientation="8"/>');
  const bytes = jpeg(xmp);
  assert.equal(orientation(bytes, header(bytes)), 8);
  const both = jpeg(segment("\xe1", exif("\x03")), xmp);
  assert.equal(orientation(both, header(both)), 3);
});

for (const tag of ["\0", "\x09", "\xff"]) {
  test(`a tag of ${tag.charCodeAt(0)} turns nothing`, () => {
    const bytes = jpeg(segment("\xe1", exif(tag)));
    assert.equal(orientation(bytes, header(bytes)), 1);
  });
}

test("the check sum is that of the standard's example", () => {
  assert.equal(crc32(latin("123456789")), 0xcbf43926);
});

test("ten thousand broken headers end calmly and at once", () => {
  const starts = ["\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "GIF89a", "RIFF\xff\x01\0\0WEBPVP8X", "BM", "\0\0\0\x18ftypavif"];
  const whole = jpeg(segment("\xe1", exif("\x06")));
  const started = performance.now();
  for (let seed = 0; seed < 10_000; seed += 1) {
    const chance = lcg(seed, 300);
    const bytes = seed % 2 ? whole.slice() : Uint8Array.from([...latin(starts[seed % 6]), ...chance]);
    for (let turn = 0; turn < 4; turn += 1) bytes[chance[turn] % bytes.length] = chance[turn + 9];
    if (!reason(bytes)) unturned(bytes, header(bytes));
  }
  assert.ok(performance.now() - started < 5000);
});
