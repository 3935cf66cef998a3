/**
 * One screen at a time on one page: what stands in the template comes in, and a button leads from screen to screen.
 * Nothing of it is a form, so that no browser can ever send it by itself.
 */
import { element } from "./element.js";

/**
 * Puts the content of the page's template where it stands.
 * @param {string} id of the section
 * @returns {{root: HTMLElement, data: DOMStringMap}}
 */
export function begun(id) {
  const root = element(id);
  const template = root.querySelector("template");
  if (!template) throw new Error("no screens on this page");
  root.append(template.content.cloneNode(true));
  element("waiting").hidden = true;
  return { root, data: template.dataset };
}

/**
 * Shows one screen and reads out its heading. What stands before the first one is not shown beside the others.
 * @param {HTMLElement} root
 * @param {string} name
 */
export function show(root, name) {
  const [first] = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-screen]"));
  document.body.classList.toggle("onward", name !== first.dataset.screen);
  for (const screen of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-screen]"))) {
    screen.hidden = screen.dataset.screen !== name;
    if (!screen.hidden) {
      const heading = /** @type {HTMLElement | null} */ (screen.querySelector("[tabindex]"));
      (heading ?? root).scrollIntoView();
      heading?.focus({ preventScroll: true });
    }
  }
}

/**
 * What each button does, by its name; while one is at it, none is pressed twice.
 * @param {HTMLElement} root
 * @param {Record<string, () => unknown>} actions
 */
export function wired(root, actions) {
  let busy = false;
  root.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("button[data-go]");
    if (!(button instanceof HTMLElement) || busy) return;
    busy = true;
    try {
      await actions[button.dataset.go ?? ""]?.();
    } finally {
      busy = false;
    }
  });
}

/**
 * The values of what is ticked.
 * @param {string} name
 */
export const ticked = (name) =>
  Array.from(document.querySelectorAll(`input[name=${name}]:checked`), (one) => /** @type {HTMLInputElement} */ (one).value);
