// The graph of this page, the current state, and the nodes and edges that pass its filters.

/** @import { PageGraph } from "./graph.js" */
/** @import { ListField, Shown, State } from "./types.d.ts" */

import { readJson } from "./embedded-data.js";
import { filterGraph } from "./filter.js";
import { freshState, stateFromText, stateToText } from "./state.js";

/** @type {PageGraph} */
export let graph;
export let state = freshState();
/** @type {Shown} */
export let shown = {
  isIn: new Uint8Array(),
  edgeIn: new Uint8Array(),
  active: false,
  count: 0,
};
/** The part of the state that determines `shown`, as text. @type {string | null} */
export let shownKey = null;
/** Whether the page has been rendered once. */
export let isRendered = false;

/** The view that is shown: stances, map or text. */
export const currentWay = () => state.way || graph.data.way;

/** Whether the page is in a frame of a notebook, which does not have its own address. */
export const IS_FRAMED = location.protocol === "about:";

/** @typedef {(isFilterChanged: boolean) => void} Renderer */
/** @type {Renderer} */
let render = () => {};
let isRestored = false;

/** Sets the graph. Must be called before anything else uses the state. @param {PageGraph} loaded */
export function setGraph(loaded) {
  graph = loaded;
}

/** The address when the state was last restored from it. */
let restoredFrom = "";

/** Whether the page opens in a state other than the initial one. */
export const opensInState = () => location.hash.slice(1) !== "" || readJson("saved") !== "";

/**
 * Shows the state in the address.
 *
 * @param {Renderer} renderer shows the current state
 */
export function startState(renderer) {
  render = renderer;
  refresh();
  restore();
}

/** Shows the state in the address when the address changes, or has changed since the start. */
export function followAddress() {
  if (location.hash !== restoredFrom) restore();
  addEventListener("hashchange", restore);
  addEventListener("popstate", restore);
}

function refresh() {
  // The selection and the view do not affect which nodes and edges are shown.
  const ignored = {
    node: "",
    edge: "",
    group: "",
    link: "",
    event: "",
    way: "",
    reasons: "",
    order: "",
    tour: "",
  };
  const key = stateToText({ ...state, ...ignored });
  const isChanged = key !== shownKey;
  if (isChanged) {
    shownKey = key;
    shown = filterGraph(graph, state);
  }
  render(isChanged);
  isRendered = true;
}

/**
 * Changes the state and shows it. The Back button of the browser undoes the change.
 *
 * @param {Partial<State>} fields
 * @param {{ isReplacing?: boolean }} options isReplacing: whether the Back button undoes the change
 *   together with the one before
 */
export function change(fields, { isReplacing = false } = {}) {
  state = { ...state, ...fields };
  const text = stateToText(state);
  if (text !== location.hash.slice(1)) {
    const path = location.pathname + location.search;
    if (isReplacing && !IS_FRAMED) history.replaceState(null, "", path + (text ? `#${text}` : ""));
    // An empty hash would scroll to the top and keep a # in the address.
    else if (text || IS_FRAMED) location.hash = text;
    else history.pushState(null, "", path);
  }
  refresh();
}

/**
 * Adds a value to a list of the state, or removes it.
 *
 * @param {ListField} name
 * @param {string} value
 */
export function toggle(name, value) {
  const list = state[name];
  const isOn = list.includes(value);
  change({ [name]: isOn ? list.filter((item) => item !== value) : [...list, value] });
}

/** @type {(number: number) => void} */
let onRestored = () => {};

/**
 * Sets the function to call when the address selects a node.
 *
 * @param {(number: number) => void} act
 */
export function whenRestored(act) {
  onRestored = act;
}

/** Restores the state from the address, or initially from the saved page. */
function restore() {
  const isFirst = history.state === null && !isRestored;
  const text = location.hash.slice(1) || (isFirst ? readJson("saved") : "");
  isRestored = true;
  restoredFrom = location.hash;
  // The address of a section of the text, not a state.
  if (/^[en]\d+$/.test(text)) return;
  if (stateToText(state) === text) return;
  state = stateFromText(text, graph);
  // The Back button returns to the beginning of a tour.
  if (isFirst && state.tour && !IS_FRAMED) history.replaceState(null, "", `#${text}`);
  refresh();
  if (state.node) onRestored(graph.numberOf(state.node));
}
