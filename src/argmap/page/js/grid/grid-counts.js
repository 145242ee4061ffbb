// Counts actors in the matrix of stances among what filters have left: in the heads of positions,
// and in the line above.

/** @import { Page } from "../core/types.d.ts" */
/** @import { GridTable } from "./grid-table.js" */

import {
  actorsOn,
  hedgedNote,
  holdersOf,
  leftOutNote,
  onlyNeutral,
  onlyNeutralNote,
  pastNote,
} from "../core/counting.js";
import { element } from "../core/elements.js";
import { STANCES } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { isByActor } from "./grid-table.js";

/**
 * The actors among some whose stances on some positions all have no date, while a filter by date is
 * set. It keeps them.
 *
 * @param {Page} page
 * @param {number[]} actors
 * @param {number[]} positions
 * @param {string[]} relations
 */
function undatedAmong(page, actors, positions, relations) {
  const { graph } = page;
  if (!page.state.since && !page.state.until) return 0;
  const dated = new Set();
  for (const position of positions) {
    for (const edge of [...graph.stancesAt(position), ...graph.neutralAt(position)]) {
      if (!page.shown.edgeIn[edge.vis] || !relations.includes(edge.relation)) continue;
      if (edge.since || edge.until) dated.add(edge.from);
    }
  }
  return actors.filter((actor) => !dated.has(actor)).length;
}

/** What an actor is called with one kind of stance: one, and several. */
const NOUNS = {
  supports: ["supporter", "supporters"],
  contests: ["opponent", "opponents"],
  neutral: ["neutral", "neutral"],
};

/** Counts supporters, opponents and neutral actors. @param {Page} page @param {GridTable} grid */
export function countSides(page, { columns }) {
  const { graph } = page;
  for (const { node, head } of columns) {
    for (const sign of /** @type {NodeListOf<HTMLElement>} */ (head.querySelectorAll(".number"))) {
      const side = /** @type {keyof typeof NOUNS} */ (sign.querySelector("i")?.className ?? "");
      const relations = [`actor-${side}`];
      const left = page.shown.active ? page.shown : null;
      const { counted, hedged, past } = holdersOf(graph, node, relations[0], left);
      const undated = undatedAmong(page, counted, [node], relations);
      const [number, note] = ["b", ".hedged-too"].map((name) => sign.querySelector(name));
      if (number) number.textContent = grouped(counted.length);
      if (note) {
        const words = [`+${grouped(hedged.length)}`, element("span", {}, " hedged")];
        note.replaceChildren(...(hedged.length ? words : []));
      }
      for (const old of sign.querySelectorAll(".without-date, .ended-too")) old.remove();
      if (past.length) {
        const words = `+${grouped(past.length)} ended`;
        number?.after(element("small", { class: "ended-too" }, words));
      }
      if (undated) {
        sign.append(element("small", { class: "without-date" }, `(${grouped(undated)}?)`));
      }
      const noun = NOUNS[side][Number(counted.length !== 1)];
      const text = `${grouped(counted.length)} ${noun}`;
      const notes = [
        pastNote(past.length),
        hedgedNote({ counted, hedged }),
        undatedNote(undated),
      ].filter(Boolean);
      sign.title = notes.length ? `${text} (${notes.join(", ")})` : text;
    }
  }
}

/** @param {number} undated */
const undatedNote = (undated) => (undated ? `${grouped(undated)} without a date` : "");

/** The positions that have a row. @param {Page} page @param {GridTable} grid */
const rowsOf = ({ graph }, { rows }) =>
  [...rows.keys()].filter((number) => ["position", "reading"].includes(graph.nodes[number].kind));

/** Counts the actors of all positions. @param {Page} page @param {GridTable} grid */
export function countActors(page, grid) {
  const { graph } = page;
  const numbers = isByActor(grid.section)
    ? grid.columns.map(({ node }) => node)
    : rowsOf(page, grid);
  // Readings do not count beside positions.
  const positions = numbers.filter((number) => graph.nodes[number].kind === "position");
  const counting = positions.length ? positions : numbers;
  const left = page.shown.active ? page.shown : null;
  const [actors, everybody] = [counting, numbers].map((on) => actorsOn(graph, on, left));
  const [some, all] = [actors, everybody].map(({ counted, hedged }) => [...counted, ...hedged]);
  const count = actors.counted.length;
  const notes = [
    undatedNote(undatedAmong(page, actors.counted, counting, STANCES)),
    leftOutNote(actors, all.length - some.length),
  ].filter(Boolean);
  const text = `${grouped(count)} ${count === 1 ? "actor" : "actors"}`;
  const noted = notes.length ? `${text} (${notes.join(", ")})` : text;
  const neutral = onlyNeutralNote(onlyNeutral(graph, positions, left));
  const total = grid.section.querySelector(".key > b");
  if (total) total.textContent = `${noted}${neutral}.`;
}
