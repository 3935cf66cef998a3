// What the tests of the device's modules share: the vectors, and SHA-256.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export const { vectors: VECTORS, trace: TRACE, dct_table_sha256: TABLE } = JSON.parse(
  readFileSync(new URL("../vectors/fingerprints/pdq.json", import.meta.url), "utf8"),
);

/** @param {ArrayBufferView} bytes */
export const sha256 = (bytes) =>
  createHash("sha256").update(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)).digest("hex");
