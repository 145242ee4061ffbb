// Creates the parts of the panes in the panel.

/** @import { Page, State } from "../core/types.d.ts" */
/** @import { Attributes, Child } from "../core/elements.js" */

import { byId, element } from "../core/elements.js";
import { grouped } from "../core/numbers.js";
import { change } from "../core/page.js";
import { goThere } from "../core/selection.js";
import { symbolOf } from "../core/symbols.js";
import { nameSheet, openTab, showPanel } from "./panel.js";

/**
 * Fills the pane of details.
 *
 * @param {string} heading shown on the closed sheet on a narrow screen
 * @param {...Child} children
 */
export function showInDetails(heading, ...children) {
  const details = byId("details");
  const isEmpty = !details.firstChild;
  details.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
  // Scrolling needs the layout of the whole page, which is not ready at first.
  if (!isEmpty) details.scrollTop = 0;
  showPanel();
  if (!details.hidden) nameSheet(heading);
}

/** Empties the pane of details, because nothing is selected. */
export function showNoDetails() {
  byId("details").replaceChildren();
  if (byId("details").hidden) showPanel();
  else openTab("read");
}

/** Announces something to screen readers. @param {string} text */
export function announce(text) {
  byId("said").textContent = text;
}

/** @param {Child} title @param {...Child} children */
export const block = (title, ...children) =>
  element("section", {}, element("h3", {}, title), ...children);

/** @param {string} text @param {number} count */
export const counted = (text, count) =>
  element("span", {}, text, element("b", {}, ` ${grouped(count)}`));

/** @param {Child[]} items @param {string} className */
export const list = (items, className = "things") => element("ul", { class: className }, ...items);

/** @param {string} label @param {Attributes} attributes @param {...Child} more */
export const plainButton = (label, attributes, ...more) =>
  element("button", { type: "button", class: "plain-button", ...attributes }, label, ...more);

/**
 * Creates a button that sets fields of the state, or resets them if they are set.
 *
 * @param {Page} page
 * @param {string} label
 * @param {Partial<State>} fields
 * @param {Partial<State>} undo
 * @param {...Child} more
 */
export function switchButton(page, label, fields, undo, ...more) {
  const isOn = Object.entries(fields).every(
    ([name, value]) => page.state[/** @type {keyof State} */ (name)] === value,
  );
  const attributes = {
    "data-press": label,
    "aria-pressed": String(isOn),
    click: () => change(page, isOn ? undo : fields),
  };
  return plainButton(label, attributes, ...more);
}

/**
 * Creates a group of inputs.
 *
 * @param {string} key
 * @param {string} name
 * @param {string | null | undefined} unit what the numbers count
 * @param {Child[]} children
 */
export const fieldset = (key, name, unit, children) =>
  element(
    "fieldset",
    { "data-facet": key },
    element("legend", {}, name, unit ? element("small", {}, ` counting ${unit}`) : null),
    ...children,
  );

/**
 * Creates a radio button with a label.
 *
 * @param {string} name
 * @param {string} value
 * @param {boolean} checked
 * @param {string} label
 * @param {() => void} change
 */
export const radio = (name, value, checked, label, change) =>
  element(
    "label",
    { class: "check" },
    element("input", { type: "radio", name, value, checked, "data-field": value, change }),
    element("span", {}, label),
  );

/**
 * Creates a button with the name of a node, which selects the node.
 *
 * @param {Page} page
 * @param {number} number
 */
export function goTo(page, number) {
  const node = page.graph.nodes[number];
  return element(
    "button",
    { type: "button", class: "go", "data-node": node.ref, click: () => goThere(page, number) },
    symbolOf(node.kind),
    element("bdi", {}, node.name),
  );
}

/** Creates a list item with the name of a node. @param {Page} page @param {number} number */
export const nodeItem = (page, number) => element("li", {}, goTo(page, number));

/**
 * Puts the focus on the first name in what has replaced a button.
 *
 * @param {(HTMLElement | string)[]} shown
 */
function focusFirst(shown) {
  for (const part of shown) {
    if (typeof part === "string") continue;
    const target = part.matches("a, button, summary")
      ? part
      : part.querySelector("a, button, summary");
    if (!(target instanceof HTMLElement)) continue;
    target.focus({ preventScroll: true });
    return;
  }
}

/** The items of a long list that are created at first. */
const FIRST_ITEMS = 60;

/**
 * Creates a list. If it is long, a button creates the rest.
 *
 * @template T
 * @param {T[]} values
 * @param {(value: T) => HTMLElement} itemOf
 * @param {number} first the number of items that are created at first
 */
export function longList(values, itemOf, first = FIRST_ITEMS) {
  const more = values.length > first + 1 ? values.slice(first) : [];
  const made = list(values.slice(0, values.length - more.length).map(itemOf));
  if (!more.length) return made;
  const show = () => {
    const items = more.map(itemOf);
    made.lastElementChild?.replaceWith(...items);
    focusFirst(items);
  };
  const label = `and ${grouped(more.length)} more`;
  made.append(
    element("li", {}, plainButton(label, { "aria-label": `${label}: list them`, click: show })),
  );
  return made;
}
