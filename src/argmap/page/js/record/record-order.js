// Sorts the record, and finds controversies, positions and actors in it.

/** @import { PageGraph } from "../core/graph.js" */
/** @import { Page } from "../core/types.d.ts" */
/** @import { Record, RecordThread, RecordTopic } from "./record-elements.js" */

import { plain, wordsOf } from "../core/text-match.js";
import { ORDERS } from "./record-elements.js";

/** Sorts the threads and their controversies. @param {Record} record @param {string} order */
export function sortRecord({ threads }, order) {
  const place = Math.max(0, ORDERS.indexOf(order));
  const byPlace = (/** @type {RecordTopic} */ a, /** @type {RecordTopic} */ b) =>
    a.places[place] - b.places[place];
  for (const { tables, topics } of threads) {
    topics.sort(byPlace);
    const size = Math.ceil(topics.length / tables.length);
    for (const [number, table] of tables.entries()) {
      const some = topics.slice(number * size, (number + 1) * size);
      table.append(...some.map(({ body }) => body));
    }
  }
  // Those in no thread come last.
  const rankOf = (/** @type {RecordThread} */ { holder, topics: [first] }) =>
    hasThread(holder) ? first.places[place] : Infinity;
  const isByName = order === "name";
  threads.sort((a, b) =>
    isByName && hasThread(a.holder) && hasThread(b.holder)
      ? plain(titleOf(a.holder)).localeCompare(plain(titleOf(b.holder)))
      : rankOf(a) - rankOf(b),
  );
  for (const { holder } of threads) holder.parentElement?.append(holder);
}

/** @param {HTMLElement} holder */
const hasThread = (holder) => holder.dataset.node !== undefined;

/** @param {HTMLElement} holder */
const titleOf = (holder) => holder.querySelector("h2")?.textContent ?? "";

/**
 * The names of controversies and positions, for searching, by number. @type {Map<number, string>}
 *
 */
const names = new Map();

/** @param {PageGraph} graph @param {number} node */
function nameOf(graph, node) {
  let text = names.get(node);
  if (text === undefined) {
    const { name, claim = "", aliases = [] } = graph.nodes[node];
    text = plain([name, claim, ...aliases].join(" "));
    names.set(node, text);
  }
  return text;
}

/**
 * The rows that match what a reader looks for.
 *
 * @param {Page} page
 * @param {Record} record
 * @param {string} text
 * @returns {{ topics: Set<RecordTopic>, rows: Set<HTMLElement>, actors: number[] } | null} topics:
 *   with the words in the name of the controversy, of a position, or of an actor with a stance;
 *   rows: the positions for which they match; actors: those with the words in their names; null if
 *   the reader looks for nothing
 */
export function findInRecord({ graph, shown }, { threads }, text) {
  const words = wordsOf(text);
  if (!words.length) return null;
  const matches = (/** @type {number} */ node) =>
    words.every((word) => nameOf(graph, node).includes(word));
  const actors = graph.nodes
    .filter(({ label, vis }) => label === "Actor" && matches(vis))
    .map(({ vis }) => vis);
  /** @type {Set<number>} */
  const held = new Set();
  for (const actor of actors) {
    for (const edge of [...graph.stancesAt(actor), ...graph.neutralAt(actor)]) {
      if (!shown.active || shown.edgeIn[edge.vis]) held.add(edge.to);
    }
  }
  const topics = new Set();
  /** @type {Set<HTMLElement>} */
  const rows = new Set();
  for (const topic of threads.flatMap((thread) => thread.topics)) {
    const found = topic.positions.filter(({ node }) => held.has(node) || matches(node));
    for (const { row } of found) rows.add(row);
    if (found.length || matches(topic.node)) topics.add(topic);
  }
  return { topics, rows, actors };
}
