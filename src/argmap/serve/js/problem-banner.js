// Shows the problems in the documents in a banner below the head of the page.

import { byId, element, isolated } from "../../page/js/core/elements.js";
import { grouped } from "../../page/js/core/numbers.js";

/**
 * @typedef {object} Problem
 * @property {"error" | "warning" | "notice"} severity
 * @property {string} place
 * @property {string} what
 * @property {string} [field]
 * @property {string} [remedy]
 */

/**
 * The report of the server after it has read the documents.
 *
 * @typedef {object} News
 * @property {string} tag of the state of the documents
 * @property {string} [fault] why there is no new map
 * @property {Record<"error" | "warning" | "notice", number>} counts
 * @property {string[]} before documents whose earlier version is shown
 * @property {string[]} left_out documents that are not on the map
 * @property {Problem[]} problems
 */

const banner = element("section", {
  id: "wrong",
  "aria-label": "Problems in the documents",
  hidden: true,
});
byId("head").after(banner);

/** Whether the reader opened the list of warnings, also while there is no list. */
let isOpen = false;

/** Whether the reader opened the list of warnings. */
export function isListOpen() {
  isOpen = banner.querySelector("details")?.open ?? isOpen;
  return isOpen;
}

/** Sets whether the next list of warnings is open. @param {boolean} value */
export function setListOpen(value) {
  isOpen = value;
}

/** @param {number} number @param {string} thing */
const count = (number, thing) => `${grouped(number)} ${thing}${number === 1 ? "" : "s"}`;

/** @param {Problem} problem */
const problemItem = ({ severity, place, what, field, remedy }) =>
  element(
    "li",
    { class: severity },
    element("code", { dir: "ltr" }, isolated(place)),
    " ",
    element("b", {}, `${severity}:`),
    " ",
    isolated(what),
    field ? element("span", {}, " [", isolated(field), "]") : null,
    remedy ? element("span", {}, ". ", isolated(remedy)) : null,
  );

/** @param {Problem[]} problems */
const problemList = (problems) => element("ul", {}, ...problems.map(problemItem));

/** Some paths in a sentence: "a.md, b.md and 3 more". @param {string[]} paths */
function pathsText(paths) {
  const some = paths.slice(0, 3).flatMap((path, place) => [place ? ", " : "", isolated(path)]);
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return element("span", {}, ...some, more);
}

/** @param {News} news */
function errorSummary({ counts, before, left_out: leftOut }) {
  return element(
    "p",
    { class: "error" },
    element("strong", {}, `${count(counts.error, "error")}. `),
    before.length ? element("span", {}, "Earlier version shown: ", pathsText(before), ". ") : null,
    leftOut.length ? element("span", {}, "Not on the map: ", pathsText(leftOut), ".") : null,
  );
}

/** Shows the problems in the documents. @param {News} news */
export function showProblems(news) {
  const { counts, problems, fault } = news;
  /** @type {HTMLElement[]} */
  const parts = [];
  if (fault) {
    const text = "The map was not updated: ";
    parts.push(element("p", { class: "error" }, text, isolated(fault)));
  }
  if (counts.error) parts.push(errorSummary(news));
  const errors = problems.filter((problem) => problem.severity === "error");
  const others = problems.filter((problem) => problem.severity !== "error");
  if (errors.length) parts.push(problemList(errors));
  const minor = /** @type {const} */ (["warning", "notice"])
    .filter((name) => counts[name])
    .map((name) => count(counts[name], name))
    .join(", ");
  if (minor) {
    const summary = element("summary", {}, minor);
    parts.push(element("details", { open: isListOpen() }, summary, problemList(others)));
  }
  const all = counts.error + counts.warning + counts.notice;
  if (all > problems.length) {
    const shown = `Only the first ${problems.length} of ${grouped(all)} are listed.`;
    parts.push(element("p", {}, shown, " argmap check lists all of them."));
  }
  showBanner(parts, counts.error || fault ? "alert" : "status");
}

/**
 * Fills the banner.
 *
 * @param {HTMLElement[]} parts an empty list hides the banner
 * @param {"alert" | "status"} role
 */
export function showBanner(parts, role) {
  banner.setAttribute("role", role);
  banner.replaceChildren(...parts);
  banner.hidden = !parts.length;
  // A banner that scrolls must be reachable by keyboard.
  banner.removeAttribute("tabindex");
  if (banner.scrollHeight > banner.clientHeight) banner.tabIndex = 0;
  // The size of the map has changed. Redraw now, because vis-network would notice it only later.
  argmap.network.redraw();
}
