// Nothing is made without the statement of age: S15.
import assert from "node:assert/strict";
import { test } from "node:test";

import { AgeNotStated, adult, frames, moving, picture, prints, published } from "../../src/standfast/device/index.js";
import { buffer } from "./buffers.mjs";

const ANSWERS = { inPicture: "me", ageThen: "18-or-over" };
const seen = { pixels: buffer({ kind: "blocks", width: 90, height: 70, params: { n: 9, seed: 1 } }), orientation: 1 };

const WRONG = {
  nothing: undefined,
  null: null,
  yes: true,
  "no answer": {},
  "an age without who": { ageThen: "18-or-over" },
  "who without an age": { inPicture: "me" },
  "under 18": { ...ANSWERS, ageThen: "under-18" },
  "an age that is not known": { ...ANSWERS, ageThen: "unknown" },
  "a tick": { ...ANSWERS, ageThen: true },
  "somebody else": { ...ANSWERS, inPicture: "somebody-else" },
  "answers that are inherited": Object.create(ANSWERS),
  "an answer that is inherited": Object.create({ inPicture: "me" }, { ageThen: { value: "18-or-over" } }),
  "answers that are reckoned": Object.defineProperties({}, {
    inPicture: { get: () => "me", enumerable: true },
    ageThen: { get: () => "18-or-over", enumerable: true },
  }),
  "answers that are objects": { inPicture: Object("me"), ageThen: Object("18-or-over") },
};

for (const [name, answers] of Object.entries(WRONG)) {
  test(`no statement comes of ${name}`, () => {
    assert.throws(() => adult(answers), AgeNotStated);
  });
}

test("no statement comes of what every object was made to inherit", () => {
  const half = { get inPicture() { return "me"; }, ageThen: "18-or-over" };
  Object.assign(Object.prototype, { ...ANSWERS, value: "me" });
  try {
    for (const nothing of [undefined, null, 5, {}, [], half]) assert.throws(() => adult(nothing), AgeNotStated);
  } finally {
    for (const name of ["inPicture", "ageThen", "value"]) delete Object.prototype[name];
  }
});

const FORGED = {
  nothing: undefined,
  null: null,
  yes: true,
  "the answers themselves": ANSWERS,
  "a copy of a statement": { ...adult(ANSWERS) },
  "a statement that was sent or kept": structuredClone(adult(ANSWERS)),
  "one that inherits from a statement": Object.create(adult(ANSWERS)),
};

for (const [name, stated] of Object.entries(FORGED)) {
  test(`every function that makes something of a picture refuses ${name}`, async () => {
    const untouched = () => assert.fail("a picture was touched before the age was stated");
    const video = new Proxy({}, { get: untouched, set: untouched });
    assert.throws(() => prints(stated, seen), AgeNotStated);
    assert.throws(() => published(stated, seen), AgeNotStated);
    await assert.rejects(picture(stated, new Uint8Array(9), untouched), AgeNotStated);
    await assert.rejects(moving(stated, new Uint8Array(9), untouched), AgeNotStated);
    await assert.rejects(frames(stated, video, untouched, {}), AgeNotStated);
  });
}

test("an adult's statement about their own picture is taken, and cannot be changed", () => {
  const stated = adult(ANSWERS);
  assert.equal(prints(stated, seen)[0].variant, "");
  assert.throws(() => (stated.ageThen = "unknown"), TypeError);
});
