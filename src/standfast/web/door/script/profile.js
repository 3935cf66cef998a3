/**
 * The small page inside the page of a report that opens one picture, and may itself connect to nothing. It tells the
 * page around it the code of the picture, and nothing else of it.
 */
import { avatar, profile } from "../../../device/profile.js";
import { element } from "./element.js";

const [sure, pick, line] = [element("sure", HTMLInputElement), element("pick", HTMLInputElement), element("told")];

/** @param {import("../../../device/told.js").Answers["avatar"]} made */
const tell = (made) => parent.postMessage({ avatar: made }, location.origin);

sure.addEventListener("change", () => {
  pick.disabled = !sure.checked;
  if (!sure.checked) tell(null);
});

pick.addEventListener("change", async () => {
  const [file] = pick.files ?? [];
  tell(null);
  line.textContent = "";
  if (!file || !sure.checked) return;
  try {
    const stated = profile({ inPicture: "their-public-profile", ageThen: "18-or-over" });
    tell(await avatar(stated, file, (width, height) => new OffscreenCanvas(width, height)));
    line.textContent = line.dataset.good ?? "";
  } catch {
    line.textContent = line.dataset.cannot ?? "";
  } finally {
    pick.value = "";
  }
});
