// Saves the page as a file that opens in the current state.

import { state } from "./page-state.js";
import { pristine } from "./stances-table.js";
import { stateToText } from "./state.js";

/** Elements that the scripts fill. */
const FILLED = [
  "chart",
  "details",
  "filters",
  "keep",
  "found",
  "asked",
  "said",
  "strip",
  "tour",
  "reasons",
  "further",
];
/** Elements that are hidden until the scripts run. */
const HIDDEN = [
  "app",
  "ways",
  "search",
  "asked",
  "found",
  "filters",
  "keep",
  "strip",
  "tour",
  "reasons",
  "further",
];

/** The HTML of the page as exported, with the current state. */
export function pageWithState() {
  const page = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  /** @param {string} selector */
  const find = (selector) => {
    const found = page.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
    return found;
  };
  /** @param {string} selector */
  const all = (selector) =>
    /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(selector));

  page.removeAttribute("class");
  page.removeAttribute("data-way");
  // On a large page, the saved page unpacks the tables from the noscript element again.
  const packed = page.querySelector("#parts > noscript");
  while (packed?.nextElementSibling) packed.nextElementSibling.remove();
  for (const item of all("#text [hidden]")) item.hidden = false;
  for (const item of all("#text [tabindex]")) item.removeAttribute("tabindex");
  for (const id of FILLED) find(`#${id}`).replaceChildren();
  find("#legend > div").replaceChildren();
  for (const id of HIDDEN) find(`#${id}`).hidden = true;
  find("#details").hidden = false;
  find("#panel").removeAttribute("class");
  find("#handle").setAttribute("aria-expanded", "false");
  for (const id of ["handle", "further"]) find(`#${id}`).removeAttribute("aria-label");
  find("#legend").removeAttribute("open");
  find("#strip").removeAttribute("class");
  find("#map").removeAttribute("class");
  for (const item of all("#take-tour, #beyond")) item.remove();
  // "<" would end the script element.
  const grid = find("#app > #stances, #text");
  if (grid.id === "stances") {
    grid.remove();
    const made = new DOMParser().parseFromString(pristine(), "text/html").body.firstElementChild;
    if (made) find("#app").before(made);
  }
  const saved = JSON.stringify(stateToText(state)).replaceAll("<", "\\u003c");
  page.querySelector("#saved")?.replaceChildren(saved);
  return `<!DOCTYPE html>\n${page.outerHTML}`;
}
