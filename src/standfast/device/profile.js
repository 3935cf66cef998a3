// The code of one picture: the public one of the profile that somebody was threatened from, for an adult's report.
import { required } from "./age.js";
import { MOST_BYTES } from "./decode.js";
import { BARELY } from "./pdq.js";
import { picture, wipe } from "./picture.js";
import { prints } from "./prints.js";
import { Unprintable } from "./unprintable.js";

export { profile } from "./age.js";
export { Unprintable } from "./unprintable.js";

/**
 * The PDQ hash of the whole picture, by which the desk finds the same one in other reports.
 * @param {import("./age.js").Stated} stated
 * @param {Blob} file
 * @param {import("./decode.js").MakeCanvas} canvas
 * @returns {Promise<{pdq: string, quality: number}>}
 * @throws {import("./age.js").AgeNotStated | Unprintable}
 */
export async function avatar(stated, file, canvas) {
  required(stated);
  if (file.size > MOST_BYTES) throw new Unprintable("too-large");
  const held = new Uint8Array(await file.arrayBuffer());
  try {
    const found = await picture(stated, held, canvas);
    const [main] = prints(stated, found);
    wipe(found);
    if (main.quality < BARELY) throw new Unprintable("too-plain");
    return { pdq: main.hash, quality: main.quality };
  } finally {
    held.fill(0);
  }
}
