// The elements of the record on the page: its threads, tables and rows, and how to get to one.

import { element } from "../core/elements.js";

/**
 * @typedef {object} RecordTopic a controversy in a thread
 * @property {HTMLTableSectionElement} body
 * @property {number} node
 * @property {number[]} places its place in each order
 * @property {HTMLElement} head
 * @property {{ row: HTMLElement, node: number }[]} positions
 *
 * @typedef {object} RecordThread
 * @property {HTMLElement} holder
 * @property {HTMLTableElement[]} tables
 * @property {RecordTopic[]} topics
 *
 * @typedef {object} Record
 * @property {HTMLElement} section
 * @property {RecordThread[]} threads
 * @property {Map<number, HTMLElement[]>} rows by number of the controversy or the position
 * @property {{ filter: string, sort: string, only: string }} applied what was last applied to it
 */

/** The orders, as `RecordTopic.places` has them. Those after the first are in the address. */
export const ORDERS = ["dispute", "change", "name"];

/** The number of the node that an element is about. @param {HTMLElement} item */
const nodeOf = (item) => Number(item.dataset.node);

/** The parts of the record, by what its columns are. @type {Map<string, Record>} */
const found = new Map();

/** The parts of the record as it is shown; null if the page has none. */
export function record() {
  const section = document.getElementById("record");
  if (!section) return null;
  const columns = section.dataset.columns ?? "";
  const known = found.get(columns) ?? parts(section, columns);
  found.set(columns, known);
  return known;
}

/**
 * Shows a record with other columns. Those that were not shown before are in a template.
 *
 * @param {HTMLElement} section
 * @param {string} columns
 */
export function showColumns(section, columns) {
  if (section.dataset.columns === columns || !section.querySelector(`.as-${columns}`)) return false;
  const template = section.querySelector(`template.as-${columns}`);
  if (template instanceof HTMLTemplateElement)
    template.replaceWith(element("div", { class: `as-${columns}` }, template.content));
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (
    section.querySelectorAll("div[class^='as-']")
  ))
    part.hidden = part.className !== `as-${columns}`;
  section.dataset.columns = columns;
  return true;
}

/**
 * Reads the tables of closed threads. On a large page the browser does not parse them before.
 *
 * @param {ParentNode} holder
 */
export function unpackTables(holder) {
  for (const packed of holder.querySelectorAll("#record noscript")) {
    const { body } = new DOMParser().parseFromString(packed.textContent ?? "", "text/html");
    packed.replaceWith(...body.children);
  }
}

/** Milliseconds after which the closed threads are read when the browser has nothing else to do. */
const IDLE_AFTER = 2000;

/** Reads closed threads for the browser's own search, which opens those with what it finds. */
export function unpackForSearch() {
  beforeSearch(() => unpackTables(document));
  const next = () => {
    const holder = document.querySelector("#record noscript")?.parentElement;
    if (!holder) return;
    unpackTables(holder);
    whenIdle(next);
  };
  setTimeout(next, IDLE_AFTER);
}

/** Calls a function when a reader starts the browser's own search. @param {() => void} act */
export function beforeSearch(act) {
  addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
    if (key === "F3" || ((ctrlKey || metaKey) && key.toLowerCase() === "f")) act();
  });
}

/** Calls a function when the browser has nothing else to do. @param {() => void} act */
const whenIdle = (act) =>
  "requestIdleCallback" in window ? requestIdleCallback(act) : setTimeout(act, 100);

/** @param {HTMLElement} section @param {string} columns @returns {Record} */
function parts(section, columns) {
  unpackTables(document);
  const holders = /** @type {HTMLElement[]} */ ([
    ...section.querySelectorAll(`.as-${columns} .thread`),
  ]);
  const threads = holders.map((holder) => {
    const tables = [...holder.querySelectorAll("table")];
    return { holder, tables, topics: tables.flatMap((table) => [...table.tBodies].map(topicOf)) };
  });
  /** @type {Map<number, HTMLElement[]>} */
  const rows = new Map();
  const add = (/** @type {number} */ node, /** @type {HTMLElement} */ item) =>
    rows.set(node, [...(rows.get(node) ?? []), item]);
  for (const { topics } of threads) {
    for (const { node, body, positions } of topics) {
      add(node, body);
      for (const position of positions) add(position.node, position.row);
    }
  }
  return { section, threads, rows, applied: { filter: "", sort: "", only: "" } };
}

/** @param {HTMLTableSectionElement} body @returns {RecordTopic} */
function topicOf(body) {
  const rows = /** @type {HTMLElement[]} */ ([...body.querySelectorAll("[data-node]")]);
  return {
    body,
    node: nodeOf(body),
    places: (body.dataset.places ?? "").split(" ").map(Number),
    head: /** @type {HTMLElement} */ (body.querySelector(".t")),
    positions: rows.map((row) => ({ row, node: nodeOf(row) })),
  };
}

/**
 * Scrolls to the first row of a controversy or a position, or of one that is marked for an actor.
 *
 * @param {number} node
 */
export function revealInRecord(node) {
  const known = record();
  const marked = known?.section.querySelector(`em[data-actor="${node}"]`)?.closest("[data-node]");
  const row = known?.rows.get(node)?.find((item) => !item.hidden) ?? marked;
  if (!(row instanceof HTMLElement)) return;
  const holder = row.closest("details");
  if (holder) holder.open = true;
  row.scrollIntoView({ block: "center" });
}
