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

const GIF = "GIF89a\x04\0\x04\0\x80\0\0" + "\0".repeat(6); // with two colours
const still = ",\0\0\0\0\x04\0\x04\0\0\x02\x03,,,\x02,,\0"; // what looks like pictures in its blocks is none
const own = ",\0\0\0\0\x04\0\x04\0\x81" + ",".repeat(12) + "\x02\x01,\0"; // with four colours of its own
const note = "!\xfe\x05,,,,,\0";
const chunk = (name, text) => `\0\0\0${String.fromCharCode(text.length)}${name}${text}\0\0\0\0`;
const png = (...chunks) => "\x89PNG\r\n\x1a\n" + chunk("IHDR", "\0\0\0\x04\0\0\0\x04\x08\x02\0\0\0") + chunks.join("");
const riff = (name, text) => `${name}${String.fromCharCode(text.length)}\0\0\0${text}`;
const webp = (...chunks) => riff("RIFF", "WEBP" + chunks.join(""));
const vp8x = (flags) => riff("VP8X", `${flags}\0\0\0\x03\0\0\x03\0\0`);
const avif = (brands) => `\0\0\0\x14ftyp${brands}\0\0\0\x14ispe\0\0\0\0\0\0\0\x04\0\0\0\x04${"\0".repeat(20)}`;

const MOVING = {
  gif: GIF + note + still + note + still + ";",
  "gif without an end": GIF + still + still.slice(0, 5),
  "gif with colours of its own": GIF + own + own + ";",
  "gif with bytes between that are of nothing": GIF + "\0\x01" + still + "\0\0" + still + ";",
  png: png(chunk("acTL", "\0\0\0\x02\0\0\0\0"), chunk("IDAT", ""), chunk("IEND", "")),
  "png that says it has one frame, behind what is shown": png(
    chunk("acTL", "\0\0\0\x01\0\0\0\0"), chunk("IDAT", ""), chunk("fdAT", "\0\0\0\0"), chunk("IEND", ""),
  ),
  webp: webp(vp8x("\x02"), riff("ANMF", "")),
  "webp that does not say so": webp(vp8x("\0"), riff("ANMF", ""), riff("ANMF", "")),
  avif: avif("avis\0\0\0\0avif"),
};
const STILL = {
  gif: GIF + note + still + note + ";",
  "gif with colours of its own": GIF + own + ";",
  "gif with something behind its end": GIF + still + ";" + still,
  png: png(chunk("IDAT", "acTLfdAT"), chunk("IEND", "")),
  "png of one frame": png(chunk("acTL", "\0\0\0\x01\0\0\0\0"), chunk("IDAT", ""), chunk("IEND", "")),
  webp: webp(vp8x("\x10"), riff("XMP ", "ANMFANMF")),
  avif: avif("avif\0\0\0\0mif1"),
};

for (const [moves, files] of [[true, MOVING], [false, STILL]]) {
  for (const [name, file] of Object.entries(files)) {
    test(`${name} ${moves ? "moves" : "stands still"}`, () => {
      const { moving, width, height } = header(latin(file));
      assert.deepEqual({ moving, width, height }, { moving: moves, width: 4, height: 4 });
    });
  }
}

test("a GIF of as many bytes as are read is looked through at once", () => {
  const bytes = new Uint8Array(128 * 1024 * 1024).fill(1);
  bytes.set(latin(GIF + still.slice(0, 10)));
  const started = performance.now();
  assert.equal(header(bytes).moving, false);
  assert.ok(performance.now() - started < 3000);
});

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
