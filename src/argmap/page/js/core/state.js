// The state of the page: selection and filters. It is stored as text in the address, so
// that bookmarks, links and the Back button restore it, also for a page opened from a file.

/** @import { PageGraph } from "./graph.js" */

import { chosenEvents } from "./events.js";

/** What is selected. */
const SELECTED = {
  ...{ node: "", edge: "", sources: "", link: "", coalition: "", strongest: "", least: "" },
  ...{ event: "", source: "" },
};
/** Which nodes and edges are shown. */
const NARROWED = {
  ...{ round: "", hops: "1", stances: "", versus: "", since: "", until: "", rest: "fade" },
};
/** How they are shown. */
const ARRANGED = { way: "", order: "", sort: "", only: "", columns: "" };

/** The fields with one text, and their values at first. */
const TEXTS = { ...SELECTED, ...NARROWED, ...ARRANGED };
/** @typedef {keyof typeof TEXTS} TextField */
const TEXT_FIELDS = /** @type {TextField[]} */ (Object.keys(TEXTS));
/** The fields with several texts. */
const LISTS = { thread: [], controversy: [], actor: [], kindoff: [], lineoff: [] };
/** @typedef {keyof typeof LISTS} ListField */
const LIST_FIELDS = /** @type {ListField[]} */ (Object.keys(LISTS));

/**
 * What a reader has selected and filtered. "" is "not set".
 *
 * @typedef {Record<TextField, string> & Record<ListField, string[]>} State
 */

/** Fields that hold the ref of a node. @type {TextField[]} */
const REF_FIELDS = ["node", "round", "stances", "versus"];
/** Fields with a fixed list of values. @type {Partial<Record<TextField, string[]>>} */
const CHOICES = {
  sources: ["", "1"],
  rest: ["fade", "hide"],
  order: ["", "name", "most"],
  sort: ["", "change", "name"],
  columns: ["", "positions", "camps"],
};
/** A year, a month or a day. It must accept the same dates as `argmap.view`. */
export const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** @returns {State} */
export const freshState = () => ({ ...TEXTS, ...LISTS });

/** The changes that remove all filters but keep the selection. */
export const NO_FILTERS = { ...NARROWED, ...LISTS };

/** The part of a state that decides which nodes and edges are shown. @param {State} state */
export const narrowing = (state) => ({ ...state, ...SELECTED, ...ARRANGED });

/**
 * Writes a state as text for the address. Fields with default values are omitted.
 *
 * @param {State} state
 */
export function stateToText(state) {
  const query = new URLSearchParams();
  for (const name of TEXT_FIELDS) {
    const value = state[name];
    if (!value || value === TEXTS[name] || (name === "hops" && !state.round)) continue;
    query.set(name, value);
  }
  for (const name of LIST_FIELDS) for (const value of state[name]) query.append(name, value);
  return query.toString();
}

/**
 * Reads a state from text. Unknown fields, invalid values and nodes that are not in the graph
 * are ignored.
 *
 * @param {string} text
 * @param {PageGraph} graph
 */
export function stateFromText(text, graph) {
  const query = new URLSearchParams(text);
  const state = freshState();
  for (const name of TEXT_FIELDS) state[name] = query.get(name) ?? state[name];
  for (const name of LIST_FIELDS) state[name] = [...new Set(query.getAll(name))];
  for (const name of REF_FIELDS) if (!graph.has(state[name])) state[name] = "";
  if (!/^\d+$/.test(state.edge) || !graph.edges[Number(state.edge)]) state.edge = "";
  checkNetwork(state, graph);
  state.event = chosenEvents(graph, state.event)
    .map(({ id }) => id)
    .join(" ");
  if (!graph.data.articles?.flat().includes(state.source)) state.source = "";
  if (!/^[123]$/.test(state.hops)) state.hops = "1";
  if (!DATE.test(state.since)) state.since = "";
  if (!DATE.test(state.until)) state.until = "";
  const { ways = [], way: opens } = graph.data;
  // A page opens in its own view unless the address says otherwise.
  if (!ways.includes(state.way) || state.way === opens) state.way = "";
  for (const [field, known] of Object.entries(CHOICES)) {
    const name = /** @type {TextField} */ (field);
    if (!known.includes(state[name])) state[name] = TEXTS[name];
  }
  return state;
}

/**
 * Clears what the network of actors of a page does not have.
 *
 * @param {State} state changed in place
 * @param {PageGraph} graph
 */
function checkNetwork(state, { data: { network } }) {
  const ends = state.link.split("-").map(Number);
  const isTie = ends.length === 2 && ends.every((number) => network?.nodes.includes(number));
  if (!isTie) state.link = "";
  if (!/^\d+$/.test(state.coalition) || !network?.coalitions[+state.coalition])
    state.coalition = "";
  if (!/^\d{1,4}$/.test(state.strongest)) state.strongest = "";
  if (!(Number(state.least) > 0)) state.least = "";
}
