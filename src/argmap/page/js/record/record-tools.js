// The tools of a record, on a map and in an atlas: a field for words, a choice of the order, and
// threads that open while they have what a reader looks for.

import { element } from "../core/elements.js";
import { ORDERS } from "./record-elements.js";

const ORDER_NAMES = ["most disputed", "last change", "name"];

/**
 * Creates the field for words.
 *
 * @param {string} label
 * @param {(words: string) => void} find called with each new text
 */
export function wordsField(label, find) {
  const field = element("input", {
    ...{ type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Only with …" },
    "aria-label": label,
    input: () => find(field.value.trim()),
  });
  return field;
}

/** Creates the choice of the order. @param {(order: string) => void} sort */
export function orderChoice(sort) {
  const select = element(
    "select",
    { change: () => sort(ORDERS[select.selectedIndex]) },
    ...ORDER_NAMES.map((name) => element("option", {}, name)),
  );
  return element("label", {}, element("span", {}, "Sort"), select);
}

/** The threads that were opened because they have what a reader looks for. */
const opened = new Set();

/**
 * Opens a thread while it has what a reader looks for.
 *
 * @param {HTMLElement} holder
 * @param {boolean} isFound
 */
export function openFound(holder, isFound) {
  if (!(holder instanceof HTMLDetailsElement)) return;
  if (isFound && !holder.open) {
    holder.open = true;
    opened.add(holder);
  } else if (!isFound && opened.delete(holder)) holder.open = false;
}
