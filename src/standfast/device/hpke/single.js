// HPKE in one shot, base mode (RFC 9180, sections 5.1 and 6.1), with HKDF-SHA256 and AES-256-GCM, from the parts of npm
// `hpke`; the one file that names the package.
//
// The package's own CipherSuite does the same and more (contexts, exports, shared keys), and weighs two kilobytes more
// on the wire, on a page that is made for bad phones. The tests hold this against it, both ways, and it against the RFC.
import {
  I2OSP,
  KDF_HKDF_SHA256,
  KEM_DHKEM_P256_HKDF_SHA256,
  KEM_MLKEM768_X25519,
  LabeledExpand,
  LabeledExtract,
} from "hpke";

import { joined, utf8, wipe } from "../bytes.js";

/** @typedef {import("../bytes.js").Bytes} Bytes */
/** @typedef {import("hpke").Key} Key */

const NONE = new Uint8Array();

/**
 * The KEMs, made on demand: a page that is not a secure context has no WebCrypto, and must still load.
 * @type {Record<string, () => Readonly<import("hpke").KEM<any>>>}
 */
export const KEMS = { P256: KEM_DHKEM_P256_HKDF_SHA256, XWING: KEM_MLKEM768_X25519 };

/**
 * What only the holder of the private half of `key` opens, and only with the same `bound`.
 * @param {string} name of the KEM
 * @param {Key} key
 * @param {Bytes} data
 * @param {Uint8Array} bound the RFC's info
 * @returns {Promise<{enc: Uint8Array, ct: Bytes}>}
 */
export async function boxed(name, key, data, bound) {
  const kem = KEMS[name]();
  const { shared_secret, enc } = await kem.Encap(key);
  const { aes, how } = await scheduled(kem.id, shared_secret, bound);
  return { enc, ct: new Uint8Array(await crypto.subtle.encrypt(how, aes, data)) };
}

/**
 * What is in a box.
 * @param {string} name of the KEM
 * @param {import("hpke").KeyPair} pair
 * @param {Uint8Array} enc
 * @param {Bytes} ct
 * @param {Uint8Array} bound the RFC's info
 * @returns {Promise<Bytes>}
 */
export async function unboxed(name, { privateKey, publicKey }, enc, ct, bound) {
  const kem = KEMS[name]();
  if (enc.length !== kem.Nenc) throw new RangeError("no key of this kind");
  const { aes, how } = await scheduled(kem.id, await kem.Decap(enc, privateKey, publicKey), bound);
  return new Uint8Array(await crypto.subtle.decrypt(how, aes, ct));
}

/**
 * The key schedule of the base mode, for a single message: the key and the base nonce.
 * @param {number} kem its number in the registry
 * @param {Uint8Array} shared
 * @param {Uint8Array} bound
 */
async function scheduled(kem, shared, bound) {
  const [kdf, suite] = [KDF_HKDF_SHA256(), joined(utf8("HPKE"), I2OSP(kem, 2), I2OSP(1, 2), I2OSP(2, 2))];
  const pskIdHash = await LabeledExtract(kdf, suite, NONE, utf8("psk_id_hash"), NONE);
  const infoHash = await LabeledExtract(kdf, suite, NONE, utf8("info_hash"), bound);
  const context = joined(new Uint8Array(1), pskIdHash, infoHash);
  const secret = await LabeledExtract(kdf, suite, shared, utf8("secret"), NONE);
  const key = joined(await LabeledExpand(kdf, suite, secret, utf8("key"), context, 32));
  const iv = joined(await LabeledExpand(kdf, suite, secret, utf8("base_nonce"), context, 12));
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
  wipe(shared, secret, key);
  return { aes, how: { name: "AES-GCM", iv } };
}
