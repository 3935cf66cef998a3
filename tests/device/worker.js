// A worker that hashes a picture: it is sent the bytes, and states the age again.
import { adult, picture, prints } from "/device/index.js";

onmessage = async ({ data }) => {
  const stated = adult({ inPicture: "me", ageThen: "18-or-over" });
  const found = await picture(stated, data, (width, height) => new OffscreenCanvas(width, height));
  postMessage({ prints: prints(stated, found) });
};
