// Counts actors in the grid of stances among what the filters have left: in the heads of positions,
// in the line above, in the rows at the end, and in the grid of an actor.

/** @import { Page } from "../core/types.d.ts" */
/** @import { Agreement } from "../core/agreement.js" */
/** @import { GridTable } from "./grid-table.js" */

import {
  agreedNote,
  agreedText,
  agreementsOf,
  clashesOf,
  clashNote,
  clashText,
  GROUPS,
  groupedActors,
  groupOf,
  NO_AGREEMENT,
  shownText,
} from "../core/agreement.js";
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
import { filterGraph } from "../core/filter.js";
import { STANCES } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { edgesOfSign, rivalsLeft } from "./grid-table.js";

/** Counts everything again. @param {Page} page @param {GridTable} grid */
export function countAll(page, grid) {
  countSides(page, grid);
  countActors(page, grid);
  countOutside(page, grid);
}

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
function countSides(page, { columns }) {
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

/** Counts the actors of all columns. @param {Page} page @param {GridTable} grid */
function countActors(page, { section, columns }) {
  const { graph } = page;
  const numbers = columns.map(({ node }) => node);
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
  const total = section.querySelector(".key > b");
  if (total) total.textContent = `${noted}${neutral}.`;
}

/**
 * Counts the rows that are hidden at first, in the rows at the end.
 *
 * @param {Page} page
 * @param {GridTable} grid
 */
function countOutside(page, { section, table }) {
  const sums = [...(table.tFoot?.rows ?? [])];
  for (const sum of sums) {
    const { outside } = sum.dataset;
    const bodies = [...table.querySelectorAll(`tbody[data-outside="${outside}"]`)];
    const rows = bodies.flatMap((body) => [
      .../** @type {NodeListOf<HTMLTableRowElement>} */ (body.querySelectorAll("tr[data-node]")),
    ]);
    // Groups that are only counted are not filtered.
    if (bodies.some((body) => !body.querySelector("tr[data-node]"))) continue;
    const left = rows.filter(
      (row) => !page.shown.active || page.shown.isIn[Number(row.dataset.node)],
    );
    const number = sum.querySelector("b");
    if (number) number.textContent = grouped(left.length);
    sum.hidden = !left.length;
    for (const [place, cell] of [...sum.cells].entries()) {
      if (place)
        cell.replaceChildren(...tally(page, left, place, outside?.startsWith("hedged") ?? false));
    }
  }
  const note = section.querySelector(".rest-note");
  if (note instanceof HTMLElement) note.hidden = sums.every((sum) => sum.hidden);
}

/**
 * The numbers of each stance in a column of some rows.
 *
 * @param {Page} page
 * @param {HTMLTableRowElement[]} rows
 * @param {number} place
 * @param {boolean} isHedged
 */
function tally(page, rows, place, isHedged) {
  return Object.keys(NOUNS).flatMap((side) => {
    const signs = rows.flatMap((row) =>
      [...row.cells[place].querySelectorAll("i")].filter(
        (sign) =>
          sign.classList.contains(side) &&
          !sign.matches(".ended, .past") &&
          (!page.shown.active || isSignLeft(page, sign, row.cells[place])),
      ),
    );
    if (!signs.length) return [];
    const name = isHedged ? `${side} hedged` : side;
    return [element("i", { class: name }, side), element("b", {}, grouped(signs.length))];
  });
}

/**
 * Whether filters have left a mark of a cell.
 *
 * @param {Page} page
 * @param {HTMLElement} sign
 * @param {HTMLElement} cell
 */
export function isSignLeft(page, sign, cell) {
  if (!edgesOfSign(page, sign, cell).some((edge) => page.shown.edgeIn[edge])) return false;
  if (!sign.classList.contains("rival")) return true;
  const position = Number(cell.closest("tr")?.dataset.node);
  return rivalsLeft(page, position).some(({ number }) => number === Number(sign.dataset.instead));
}

/**
 * What the filters have left, without the choice of one or two actors, which fades the others; null
 * for everything.
 *
 * @param {Page} page
 */
function leftByFilters(page) {
  if (!page.state.stances) return page.shown.active ? page.shown : null;
  const left = filterGraph(page.graph, { ...page.state, stances: "", versus: "" });
  return left.active ? left : null;
}

/**
 * Says how many of the actors that agree or clash the grid shows.
 *
 * @param {Page} page
 * @param {GridTable} grid
 * @param {Map<number, Agreement>} found
 * @param {boolean} isFiltered
 */
function sayShown(page, { section, table, columns }, found, isFiltered) {
  // The columns stay in the groups that they have without filters.
  for (const total of /** @type {NodeListOf<HTMLElement>} */ (
    table.querySelectorAll(".topics .total")
  )) {
    total.hidden = isFiltered;
  }
  const line = section.querySelector(".left-out");
  const text = line?.querySelector("span");
  if (!(line instanceof HTMLElement) || !text) return;
  const groups = groupedActors(page.graph, found);
  line.hidden = GROUPS.every(([group]) => !groups[group].length);
  const counted = columns.slice(1).map(({ node }) => found.get(node));
  const number = counted.filter((item) => item && groupOf(item) !== "readings").length;
  const note = isFiltered ? " The headings of the columns are those without filters." : "";
  if (!line.hidden) text.textContent = shownText(number, groups) + note;
}

/**
 * Counts how often actors agree and clash among what the filters have left.
 *
 * @param {Page} page
 * @param {GridTable} grid
 */
export function countAgreement(page, grid) {
  const { table, columns } = grid;
  const left = leftByFilters(page);
  const found = agreementsOf(page.graph, columns[0].node, left);
  sayShown(page, grid, found, left !== null);
  const agreementOf = (/** @type {number} */ node) => found.get(node) ?? NO_AGREEMENT;
  for (const cell of cellsOf(table, "agreed")) {
    const item = agreementOf(Number(cell.dataset.node));
    sayNumber(cell, item.agreed, agreedNote(item), agreedText(item));
  }
  for (const cell of cellsOf(table, "clashing")) {
    const item = agreementOf(Number(cell.dataset.node));
    sayNumber(cell, clashesOf(item), clashNote(item), clashText(item));
  }
}

/** @param {HTMLTableElement} table @param {string} row */
const cellsOf = (table, row) =>
  /** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll(`.${row} > [data-node]`));

/**
 * @param {HTMLElement} cell
 * @param {number} number
 * @param {string} note what the number includes
 * @param {string} text
 */
function sayNumber(cell, number, note, text) {
  cell.title = `They ${text}`;
  const shownNumber = cell.querySelector("b");
  if (shownNumber) shownNumber.textContent = grouped(number);
  const parts = note ? `(${note})`.split(/(?<=,) /) : [];
  const spans = parts.flatMap((part, place) => [place ? " " : "", element("span", {}, part)]);
  cell.querySelector("small")?.replaceChildren(...spans);
}
