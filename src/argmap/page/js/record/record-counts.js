// Counts again what filters have left in the record, and hides the rest.

/** @import { Page } from "../core/types.d.ts" */
/** @import { Record, RecordTopic } from "./record-elements.js" */

import { actorsOn, hedgedNote, holdersOf, pastNote } from "../core/counting.js";
import { element } from "../core/elements.js";
import { NEUTRAL } from "../core/graph.js";
import { grouped } from "../core/numbers.js";

/** The lengths of bars, as in `argmap.grid.record_html`. */
const STEPS = 25;
/** Supporters that are named. */
const NAMED = 3;

/** The links to the supporters of a position as exported. @type {WeakMap<Element, Element[]>} */
const exported = new WeakMap();

/**
 * Shows the numbers and the positions that filters leave.
 *
 * @param {Page} page
 * @param {Record} record
 */
export function countRecord(page, { section, threads }) {
  const { shown } = page;
  const largest = Number(section.dataset.largest) || 1;
  for (const { holder, topics } of threads) {
    for (const topic of topics) {
      for (const { row, node } of topic.positions) {
        row.hidden = shown.active && !shown.isIn[node];
        if (!row.hidden) countPosition(page, row, node, largest);
      }
      placeHead(topic);
    }
    countThread(page, holder, topics);
  }
}

/** Whether filters leave a controversy. @param {Page} page @param {RecordTopic} topic */
export const isTopicLeft = ({ shown }, { node, positions }) =>
  !shown.active || Boolean(shown.isIn[node] && (!positions.length || positions.some(isRowLeft)));

/** @param {{ row: HTMLElement }} position */
const isRowLeft = ({ row }) => !row.hidden;

/** Puts the name of a controversy into its first row that is left. @param {RecordTopic} topic */
function placeHead({ head, positions }) {
  const left = positions.filter(isRowLeft);
  // With camps as columns, the name is not in the row of a position.
  if (!left.length || head.closest("table.camps")) return;
  if (head.parentElement !== left[0].row) left[0].row.prepend(head);
  head.setAttribute("rowspan", String(left.length));
}

/**
 * @param {Page} page
 * @param {HTMLElement} row
 * @param {number} node
 * @param {number} largest the largest number of one side in the record as exported
 */
function countPosition(page, row, node, largest) {
  const { graph, shown } = page;
  const left = shown.active ? shown : null;
  const [against, supporters] = ["actor-contests", "actor-supports"].map((relation) =>
    holdersOf(graph, node, relation, left),
  );
  for (const [name, actors] of /** @type {[string, ReturnType<typeof holdersOf>][]} */ ([
    ["c", against],
    ["s", supporters],
    ["n", holdersOf(graph, node, NEUTRAL, left)],
  ])) {
    const cell = row.querySelector(`td.${name}`);
    if (!cell) continue;
    const count = actors.counted.length;
    const drawn = count || actors.past.length;
    const length = Math.max(1, Math.round((STEPS * drawn) / largest));
    const look = `${name} w${length}${count ? "" : " over"}`;
    cell.className = drawn && name !== "n" ? look : name;
    const title = [pastNote(actors.past.length), hedgedNote(actors)].filter(Boolean).join(", ");
    const text = count || title ? grouped(count) : "";
    cell.replaceChildren(title ? element("span", { title }, text) : text);
  }
  const cell = row.querySelector("td.k");
  if (cell) nameSupporters(page, cell, supporters);
}

/** @param {Page} page @param {Element} cell @param {ReturnType<typeof holdersOf>} supporters */
function nameSupporters({ graph }, cell, { counted, hedged, past }) {
  const known = exported.get(cell) ?? [...cell.children].filter((item) => item.tagName === "A");
  exported.set(cell, known);
  const left = new Set(counted);
  const isPast = new Set(past);
  const links = known.filter((item) => left.delete(linkedNode(item) ?? -1));
  for (const actor of left) {
    if (links.length >= NAMED) break;
    links.push(element("a", { href: `#n${actor}` }, graph.nodes[actor].name));
  }
  const more = counted.length - links.length;
  const former = known.filter((item) => isPast.has(linkedNode(item) ?? -1));
  links.push(...former.slice(0, Math.max(0, NAMED - links.length)));
  const names = hedged.length === 1 ? "hedged name" : "hedged names";
  const parts = [
    more ? ` and ${grouped(more)}\u00a0more` : "",
    hedged.length ? `${links.length ? ", " : ""}${grouped(hedged.length)} ${names}` : "",
  ];
  const separated = links.flatMap((item, place) => (place ? [", ", item] : [item]));
  cell.replaceChildren(...separated, element("span", {}, parts.join("")));
}

/**
 * Counts the controversies and actors of a thread.
 *
 * @param {Page} page
 * @param {HTMLElement} holder
 * @param {RecordTopic[]} topics
 */
function countThread(page, holder, topics) {
  const { graph, shown } = page;
  const count = holder.querySelector("summary > span");
  if (!count) return;
  const topicsLeft = topics.filter((topic) => isTopicLeft(page, topic));
  const positions = topicsLeft.flatMap((topic) => topic.positions.filter(isRowLeft));
  const left = shown.active ? shown : null;
  const actors = actorsOn(
    graph,
    positions.map(({ node }) => node),
    left,
  ).counted.length;
  const total = topics.length === 1 ? "controversy" : "controversies";
  const some = topicsLeft.length < topics.length ? `${grouped(topicsLeft.length)} of ` : "";
  const noun = actors === 1 ? "actor" : "actors";
  count.textContent = `${some}${grouped(topics.length)} ${total}, ${grouped(actors)} ${noun}`;
}

/** The number of the node that a link leads to. @param {Element | null} link */
export function linkedNode(link) {
  const number = /^#n(\d+)$/.exec(link?.getAttribute("href") ?? "")?.[1];
  return number === undefined ? null : Number(number);
}
