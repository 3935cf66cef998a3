// Seals and opens what Python asks for: a line of JSON in, a line of JSON out, bytes as base64.
import { createInterface } from "node:readline";

import { canonical, hex } from "../../src/standfast/device/bytes.js";
import * as sealing from "../../src/standfast/device/sealing.js";

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const text = (data) => Buffer.from(data).toString("base64");
const boxes = new Map();

/** The mailbox of a code, made once. */
function mailbox({ code, org }) {
  const name = `${org} ${code}`;
  if (!boxes.has(name)) boxes.set(name, sealing.mailbox(code, org));
  return boxes.get(name);
}

const QUESTIONS = {
  payload: ({ kind, answers, to }) => sealing.payload(kind, answers, to),
  read: ({ typed }) => sealing.read(typed),
  canonical: ({ value }) => canonical(value),
  async sealed({ payload, raw, parts, file, org, form }) {
    const options = { to: await sealing.recipient(file), org, form };
    const files = parts.map(bytes);
    const started = performance.now();
    const { id, envelope } = await sealing.sealed(raw === undefined ? payload : bytes(raw), files, options);
    return { id, envelope: text(envelope), time: performance.now() - started };
  },
  async mailbox(asked) {
    const started = performance.now();
    const own = await mailbox(asked);
    const time = performance.now() - started;
    const change = hex(await sealing.changeLookup(asked.code, asked.org));
    const digest = await sealing.lookupDigest(own.lookup);
    return { lookup: hex(own.lookup), public: hex(own.public), digest, change, time };
  },
  reply: async (asked) => sealing.replyOpened(bytes(asked.box), await mailbox(asked), asked.id),
  receipt: async (asked) => text(await sealing.receiptSealed(asked.id, await mailbox(asked), asked.org)),
  received: async (asked) => sealing.receiptOpened(bytes(asked.box), await mailbox(asked), asked.org),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { question, ...asked } = JSON.parse(line);
  let told;
  try {
    told = { told: await QUESTIONS[question](asked) };
  } catch ({ name, message }) {
    told = { fault: `${name}: ${message}` };
  }
  process.stdout.write(JSON.stringify(told) + "\n");
}
