// What a report says before it is sealed. As src/standfast/web/door/told.py, where the shape is told.

/** @typedef {"report" | "follow-up"} Kind */
/**
 * What was answered; what was left out is not there.
 * @typedef {object} Answers
 * @property {string} [language]
 * @property {string} [country]
 * @property {string} [age]
 * @property {string[]} [happened]
 * @property {string[]} [apps]
 * @property {string} [told]
 * @property {string} [names]
 * @property {boolean} [at_risk] whether somebody else may get the codes
 * @property {{pdq: string, quality: number} | null} [avatar]
 * @property {{name: string, size: number}[]} [parts]
 */

/** As the header of an envelope names the kinds. */
export const FORMS = { report: "report-1", "follow-up": "follow-up-1" };

const HAPPENED = ["in-crisis", "hurry", "violence", "paid", "shared"];
HAPPENED.push("more-asked", "made-to", "sent-more", "watched", "known");

/**
 * The answers as they are sealed.
 * @param {Kind} kind
 * @param {Answers} answers
 * @param {{mailbox: string, thread?: string}} to the key that replies are sealed to, and the report it belongs to
 */
export function payload(kind, answers, { mailbox, thread = "" }) {
  const { language, country, age, happened = [], apps = [], told, names, avatar, parts = [] } = answers;
  return {
    v: 1,
    kind,
    thread,
    mailbox,
    language: written(language),
    country: written(country),
    age: written(age) || "unknown",
    happened: HAPPENED.filter((one) => happened.includes(one)),
    apps: Array.from(new Set(apps)).sort(),
    told: cut(written(told), 20_000),
    names: cut(written(names), 5_000),
    at_risk: Boolean(answers.at_risk),
    avatar: avatar ?? null,
    parts,
  };
}

/** @param {string | undefined} text */
const written = (text = "") => text.replaceAll("\r\n", "\n").trim();

/**
 * Cuts between characters, as Python counts them.
 * @param {string} text
 * @param {number} most
 */
const cut = (text, most) => (text.length <= most ? text : Array.from(text).slice(0, most).join(""));
