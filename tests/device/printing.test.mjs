// What the page for pictures gets of a file, where no picture need be drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adult, digest, frame, isFilm, list, running, still } from "../../src/standfast/device/printing.js";

const stated = adult({ inPicture: "me", ageThen: "18-or-over" });
const canvas = () => assert.fail("nothing is drawn");
const blob = (...parts) => new Blob(parts);
const reason = (reason) => (fault) => fault.name === "Unprintable" && fault.reason === reason;

test("nothing is made without the statement", async () => {
  const file = blob("\xff\xd8\xff");
  for (const other of [undefined, true, { inPicture: "me", ageThen: "18-or-over" }]) {
    await assert.rejects(still(other, file, canvas), { name: "AgeNotStated" });
    await assert.rejects(running(other, file, {}, canvas), { name: "AgeNotStated" });
    await assert.rejects(digest(other, file), { name: "AgeNotStated" });
    assert.throws(() => frame(other, { data: new Uint8Array(300), width: 10, height: 10 }), { name: "AgeNotStated" });
  }
});

test("a film is known by how it begins, and a picture in the box of a film is none", async () => {
  const box = (brand) => blob(new Uint8Array([0, 0, 0, 16]), `ftyp${brand}`, new Uint8Array(40));
  assert.equal(await isFilm(box("isom")), true);
  assert.equal(await isFilm(box("qt  ")), true);
  assert.equal(await isFilm(blob(new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3]))), true);
  for (const brand of ["heic", "mif1", "avif", "avis"]) assert.equal(await isFilm(box(brand)), false);
  assert.equal(await isFilm(blob("hello, this is no film")), false);
});

test("an empty file and one that the device does not give out are told", async () => {
  await assert.rejects(isFilm(blob()), reason("empty"));
  const gone = Object.assign(blob("abc"), { arrayBuffer: () => Promise.reject(new Error("gone")) });
  await assert.rejects(still(stated, gone, canvas), reason("unreadable"));
});

test("a picture that is too large is refused before it is read", async () => {
  const large = Object.defineProperty(blob("abc"), "size", { value: 128 * 1024 * 1024 + 1 });
  large.arrayBuffer = () => assert.fail("it is read");
  await assert.rejects(still(stated, large, canvas), reason("too-large"));
  assert.equal(await digest(stated, large), null);
});

test("what is no picture is refused with its reason", async () => {
  await assert.rejects(still(stated, blob("hello, this is no picture"), canvas), reason("not-a-picture"));
  await assert.rejects(still(stated, blob("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), canvas), reason("needs-heic"));
});

test("a frame is hashed and its pixels are wiped", () => {
  const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, place) => (place * 7919) % 251);
  assert.match(frame(stated, { data, width: 64, height: 64 }).hash, /^[0-9a-f]{64}$/);
  assert.ok(data.every((value) => value === 0));
});

test("the hash of a whole file is its SHA-256", async () => {
  const made = await digest(stated, blob("abc"));
  assert.equal(made, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("a list has a line for each, which says its place and not its name", () => {
  assert.equal(list([{ file: "me.jpg", pdq: "00" }, { file: "", pdq: "01" }]), '{"file":"1","pdq":"00"}\n{"file":"2","pdq":"01"}\n');
});
