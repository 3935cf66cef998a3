// Reads a chat with Python, beside the page, so that the page never stands still and can end it at any moment.
//
// A worker is not bound by a rule in the page, but by the policy that its own script is sent with (site/door.py). With
// this one it can connect to nothing, from its first line on. So the page loads what Python needs, and hands it over.

/** @typedef {{runtime: string, files: Record<string, Blob>}} Given */

const ZIP = "/standfast-device.zip";
const PLACE = "/held"; // where the person's file can be read, piece by piece: it is never copied as a whole
const PROGRAM = `
import sys
sys.path.insert(0, "${ZIP}")
from standfast import __version__
from standfast.evidence.phone import Phone
phone = Phone(__version__)
look = lambda question: phone.look(question, lambda: open("${PLACE}/it", "rb", 1024 * 1024))
to_sign = lambda public: phone.to_sign(bytes(public.to_py()))
bundle = lambda public, signature: phone.bundle(bytes(public.to_py()), bytes(signature.to_py()))
`;
const NOTHING = new Uint8Array();

/** @type {any} */
let python = null;

/**
 * Starts Python from what the page has loaded.
 * @param {Given} given
 */
async function start({ runtime, files }) {
  const own = globalThis.fetch;
  globalThis.fetch = async (address) => {
    const name = String(address).split("/").pop() ?? "";
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files[name], { status: files[name] ? 200 : 404, headers: { "Content-Type": type } });
  };
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  python = await loadPyodide({ indexURL: runtime, env: { HOME: "/", PYTHONHASHSEED: "0" } });
  python.FS.writeFile(ZIP, new Uint8Array(await files["standfast-device.zip"].arrayBuffer()));
  python.FS.mkdir(PLACE);
  python.runPython(PROGRAM);
  globalThis.fetch = own;
  return "ready";
}

/**
 * What the file holds, or what to ask first, or why it cannot be read.
 * @param {{question: object, file: Blob}} given
 */
function look({ question, file }) {
  const { FS } = python;
  if (FS.analyzePath(`${PLACE}/it`).exists) FS.unmount(PLACE);
  FS.mount(FS.filesystems.WORKERFS, { blobs: [{ name: "it", data: file }] }, PLACE);
  return JSON.parse(python.globals.get("look")(JSON.stringify(question)));
}

/** The bundle, signed with a key that is made for it and then forgotten; unsigned where the browser cannot sign. */
async function pack() {
  const { key, open } = await keyed();
  const signature = key
    ? new Uint8Array(await crypto.subtle.sign("Ed25519", key, told("to_sign", open)))
    : told("to_sign", NOTHING) && NOTHING;
  return { file: new Blob([told("bundle", open, signature)], { type: "application/zip" }), isSigned: key !== null };
}

/** A private key, and the public half of it as DER. */
async function keyed() {
  try {
    const pair = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]));
    return { key: pair.privateKey, open: new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)) };
  } catch {
    return { key: null, open: NOTHING };
  }
}

/**
 * The bytes that Python answers.
 * @param {string} name
 * @param {Uint8Array[]} given
 * @returns {Uint8Array<ArrayBuffer>}
 */
function told(name, ...given) {
  const found = python.globals.get(name)(...given);
  const made = found.toJs();
  found.destroy();
  return made;
}

/** @type {Record<string, (given: any) => unknown>} */
const TASKS = { start, look, pack };

/**
 * Does one task. Of what went wrong nothing is told: it could hold words of the person.
 * @param {{data: {task: string, given: any}}} message
 */
onmessage = async ({ data: { task, given } }) => {
  try {
    postMessage({ made: await TASKS[task](given) });
  } catch {
    postMessage({ isLost: true });
  }
};
