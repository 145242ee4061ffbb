// The strip below all regions of an overview: the actors in the most controversies, in rows, each
// with the number of its controversies. It has the same size at each zoom.

/** @import { Point } from "./types.d.ts" */

import { widthOf } from "./label-sizes.js";
import { FRAME_MARGIN, hasRegions, screenSize } from "./overview-frame.js";
import { graph } from "./page-state.js";
import { isNarrowScreen } from "./screen.js";
import { inOneLine, wrapHyphenated, wrapText } from "./text-wrap.js";

/**
 * @typedef {object} StripItem
 * @property {number | null} actor null for the caption
 * @property {string} text
 * @property {number} width with everything, and the space to the next one
 */

/** @typedef {StripItem & Point} PlacedItem where the item begins, and the middle of its row */

const CAPTION = "Actors in the most controversies:";
/** The sizes of names, on a wide screen and on others, and the screen that is wide. */
const [LARGE, USUAL, WIDE] = [13, 11.5, 1200];
/** The height of a row. That on a phone has room for a finger. */
const [ROW, PHONE_ROW] = [20, 27];
/** The space for a dot before a name, and between a name and its number. */
export const DOT_SPACE = 15;
export const COUNT_GAP = 4;
/** The space for a number, and to the next name. */
const COUNT_SPACE = 30;
/** The widest name. */
const WIDEST = 300;
/** The most of the map's height for the rows. A phone's map may be higher than the screen. */
const [MOST_SHARE, PHONE_SHARE] = [0.3, 0.48];
/** The space above the rows and beside them. */
const ABOVE = 5;
const BESIDE = 12;

const width = () => Math.max(100, screenSize.width - 2 * (FRAME_MARGIN + BESIDE));
const rowHeight = () => (isNarrowScreen() ? PHONE_ROW : ROW);
export const nameSize = () => (screenSize.width < WIDE ? USUAL : LARGE);

/** @param {number} actor @returns {StripItem} */
function itemOf(actor) {
  const size = nameSize();
  const room = Math.min(WIDEST, width() - DOT_SPACE - COUNT_SPACE);
  const { name } = graph.nodes[actor];
  const lines = wrapText(name, "actor", size, room) ?? wrapHyphenated(name, size, room) ?? [name];
  const text = inOneLine(lines, room, size);
  return { actor, text, width: DOT_SPACE + widthOf(text, "actor", size) + COUNT_SPACE };
}

/** The caption and the actors. @param {number[]} actors @returns {StripItem[]} */
function itemsOf(actors) {
  if (!actors.length) return [];
  const size = widthOf(CAPTION, "actor", nameSize()) + 14;
  return [{ actor: null, text: CAPTION, width: size }, ...actors.map(itemOf)];
}

/**
 * Places items in rows, as many as fit.
 *
 * @param {StripItem[]} items
 * @param {number} rows
 * @param {number} used the width at the end of the last row that is not free
 * @returns {PlacedItem[]}
 */
function flow(items, rows, used) {
  const placed = [];
  let [x, row] = [0, 0];
  for (const item of items) {
    const isLast = row === rows - 1;
    if (x && x + item.width > width() - (isLast ? used : 0)) [x, row] = [0, row + 1];
    if (row === rows) break;
    placed.push({ ...item, x, y: ABOVE + (row + 0.5) * rowHeight() });
    x += item.width;
  }
  return placed;
}

/** How many rows the actors need, of which there is always one. @param {number} height */
function rowsIn(height) {
  const items = itemsOf(graph.data.overview?.bridges ?? []);
  const share = isNarrowScreen() ? PHONE_SHARE : MOST_SHARE;
  const most = Math.max(1, Math.floor((height * share) / rowHeight()));
  let rows = 1;
  while (rows < most && flow(items, rows, 0).length < items.length) rows += 1;
  return rows;
}

/** The height of the strip, in pixels. */
export const stripHeight = () =>
  hasRegions() ? 2 * ABOVE + rowsIn(screenSize.height) * rowHeight() : 0;

/**
 * Places the actors from the left edge and the top of the strip. Those that are chosen, but not
 * among the best connected ones, are at its end.
 *
 * @param {number[]} actors
 * @param {number[]} chosen
 * @returns {PlacedItem[]}
 */
export function placeStrip(actors, chosen) {
  const rows = rowsIn(screenSize.height);
  const last = chosen.map(itemOf);
  const used = last.reduce((sum, item) => sum + item.width, 0);
  let x = width() - used;
  const y = ABOVE + (rows - 0.5) * rowHeight();
  const ends = last.map((item) => {
    x += item.width;
    return { ...item, x: x - item.width, y };
  });
  return [...flow(itemsOf(actors), rows, used), ...ends];
}

/** The left edge of the strip from the middle of the map. */
export const stripStart = () => -width() / 2;
