/**
 * Leaves at once: blank first, then away, so that Back does not lead to this page again. What a page of ours looked at
 * through Back shows after somebody left is blank, too.
 *
 * A mark in the tab's own session storage says that nobody left yet. It holds nothing else, and is gone when they leave.
 */
"use strict";
(() => {
  const MARK = "on";
  const root = document.documentElement;

  const blank = () => {
    root.hidden = true;
    document.title = "\u200b";
  };

  const away = (/** @type {string} */ address) => {
    blank();
    try {
      sessionStorage.removeItem(MARK);
    } catch {
      // no storage, no mark
    }
    location.replace(address);
  };

  const wasLeft = () => {
    try {
      return sessionStorage.getItem(MARK) === null;
    } catch {
      return false; // a browser that keeps nothing: nobody can tell
    }
  };

  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (entry && entry.type === "back_forward" && wasLeft()) {
    blank();
  } else {
    try {
      sessionStorage.setItem(MARK, "");
    } catch {
      // no storage, no mark
    }
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted && wasLeft()) {
      blank();
    }
  });

  root.classList.add("js");
  const exits = () => /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[rel~=nofollow]"));
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[rel~=nofollow]");
    if (link instanceof HTMLAnchorElement) {
      event.preventDefault();
      away(link.href);
    }
  });

  /** @type {number[]} */
  let pressed = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) {
      return;
    }
    const now = event.timeStamp;
    pressed = event.key === "Shift" ? [...pressed, now].filter((at) => now - at < 5000) : [];
    const [link] = exits();
    if (pressed.length === 3 && link) {
      away(link.href);
    }
  });
})();
