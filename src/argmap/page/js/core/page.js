// The page: its graph, the current state, and the nodes and edges that pass its filters. There is
// one object `page`, which `main.js` makes and passes to everything that depends on it.

/** @import { PageGraph } from "./graph.js" */
/** @import { ListField, Page, State } from "./types.d.ts" */

import { readJson } from "./embedded-data.js";
import { filterGraph } from "./filter.js";
import { freshState, narrowing, stateFromText, stateToText } from "./state.js";

/** Whether the page is in a frame of a notebook, which does not have its own address. */
export const isFramed = () => location.protocol === "about:";

/** Creates the page of a graph, in its initial state. @param {PageGraph} graph @returns {Page} */
export const createPage = (graph) => ({
  graph,
  state: freshState(),
  shown: { isIn: new Uint8Array(), edgeIn: new Uint8Array(), active: false, until: "", count: 0 },
  shownKey: null,
  render: () => {},
  onRestored: () => {},
  restoredFrom: null,
  // `startChart` sets the rest.
  chart: /** @type {Page["chart"]} */ (
    /** @type {Partial<Page["chart"]>} */ ({
      begin: async () => {},
      selected: null,
      fadedNodes: null,
      fadedEdges: null,
      sizes: new Map(),
      written: [],
    })
  ),
});

/** Below this width, as in `map.css`, the network of a controversy would be too small to read. */
const tooNarrow = matchMedia("(max-width: 599px)");

/** Calls a function when the window has become narrow or wide. @param {() => void} listener */
export const whenWidthChanges = (listener) => tooNarrow.addEventListener("change", listener);

/** The view that is shown: record, stances, map or text. @param {Page} page */
export function currentWay({ state, graph: { data } }) {
  const way = state.way || data.way;
  if (way !== "map" || !data.needs_width || !tooNarrow.matches) return way;
  return data.ways.includes("stances") ? "stances" : "text";
}

/**
 * Shows the state in the address.
 *
 * @param {Page} page
 * @param {Page["render"]} render shows the current state
 */
export function startState(page, render) {
  page.render = render;
  refresh(page);
  restore(page);
}

/**
 * Shows the state in the address when the address changes, or has changed since the start.
 *
 * @param {Page} page
 */
export function followAddress(page) {
  if (location.hash !== page.restoredFrom) restore(page);
  addEventListener("hashchange", () => restore(page));
  addEventListener("popstate", () => restore(page));
}

/** @param {Page} page */
function refresh(page) {
  const key = stateToText(narrowing(page.state));
  const isChanged = key !== page.shownKey;
  if (isChanged) {
    page.shownKey = key;
    page.shown = filterGraph(page.graph, page.state);
  }
  page.render(isChanged);
}

/**
 * Changes the state and shows it. The Back button of the browser undoes the change.
 *
 * @param {Page} page
 * @param {Partial<State>} fields
 * @param {{ isReplacing?: boolean }} options isReplacing: whether the Back button undoes the change
 *   together with the one before
 */
export function change(page, fields, { isReplacing = false } = {}) {
  page.state = { ...page.state, ...fields };
  const text = stateToText(page.state);
  if (text !== location.hash.slice(1)) {
    const path = location.pathname + location.search;
    if (isReplacing && !isFramed()) history.replaceState(null, "", path + (text ? `#${text}` : ""));
    // An empty hash would scroll to the top and keep a # in the address.
    else if (text || isFramed()) location.hash = text;
    else history.pushState(null, "", path);
  }
  refresh(page);
}

/**
 * Adds a value to a list of the state, or removes it.
 *
 * @param {Page} page
 * @param {ListField} name
 * @param {string} value
 */
export function toggle(page, name, value) {
  const list = page.state[name];
  const isOn = list.includes(value);
  change(page, { [name]: isOn ? list.filter((item) => item !== value) : [...list, value] });
}

/** Restores the state from the address, or initially from the page itself. @param {Page} page */
function restore(page) {
  const isFirst = history.state === null && page.restoredFrom === null;
  const text = location.hash.slice(1) || (isFirst ? readJson("saved") : "");
  page.restoredFrom = location.hash;
  // The address of an article, not a state.
  if (/^[ens]\d+$/.test(text)) return;
  if (stateToText(page.state) === text) return;
  page.state = stateFromText(text, page.graph);
  refresh(page);
  if (page.state.node) page.onRestored(page.graph.numberOf(page.state.node));
}
