/**
 * Brings bytes to the door over a bad line: the same bytes again and again, until it says that it has them. The door
 * keeps the same report once, however often it comes.
 */

const PAUSES = [0, 1, 2, 4, 8, 15, 30]; // seconds before each try
const PATIENCE = 90; // seconds for one try: a large report on the slowest line takes several tries, and says so

/**
 * Sends a form, and says what the door answered with; null where no try reached it.
 * @param {string} address
 * @param {FormData} form
 * @param {() => void} [slow] called when the first try did not work
 * @returns {Promise<Response | null>}
 */
export async function brought(address, form, slow = () => {}) {
  for (const [count, pause] of PAUSES.entries()) {
    if (count === 1) slow();
    await rested(pause);
    try {
      const how = { method: "POST", body: form, signal: AbortSignal.timeout(PATIENCE * 1000) };
      const answer = await fetch(address, { ...how, cache: "no-store", credentials: "omit", redirect: "error" });
      if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) return answer;
    } catch {
      // no line, or a try that took too long: once more
    }
  }
  return null;
}

/**
 * Waits so long, or until the phone has a line again.
 * @param {number} seconds
 * @returns {Promise<void>}
 */
const rested = (seconds) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", done);
  });
