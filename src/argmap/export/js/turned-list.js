// The map of a controversy on a phone that is turned: its positions below each other in the middle,
// and everything else in lists on both sides, with names on the outer side. It is as wide as the
// screen and may be higher.

/** @import { Fold, GraphEdge, GraphNode, PageData } from "./types.d.ts" */

import { isLowScreen } from "./screen.js";
import { FONT_SIZE, LINE_HEIGHT } from "./styles.js";
import { atMost, wrapHyphenated, wrapText } from "./text-wrap.js";

/** The zoom at which the list is as wide as the screen. */
export const LIST_ZOOM = 0.85;
/** The width of the buttons beside the map, and the height above and below it, in pixels. */
const BESIDE = 106;
const AROUND = 88;
/** The size of names at this zoom, in pixels. */
const NAME = 11;
/** How far the lists are from the cards, and the space for a symbol, in the units of the map. */
const FAN = 52;
const SYMBOL = 18;
const LEAST_NAME = 84;
const MOST_LINES = 3;
/** The height of a row with one line, if there are few and if there are many, in pixels. */
const ROWS = [32, 25];
/** Up to so many screens the rows are far from each other. */
const FEW_SCREENS = 1.5;
/** The space between two cards. */
const CARD = 18;
/** The space at the ends of a line of a name. */
const MARGIN = 8;

/** Whether the map is such a list. */
export let isTurnedList = false;

/**
 * A node or a group with its name.
 *
 * @typedef {object} Row
 * @property {GraphNode | Fold} item what is placed
 * @property {number} first the number of the node, or of the first in the group
 * @property {string[]} lines
 * @property {number} size of the font, in pixels
 * @property {string} block the cards to which it has edges
 */

/**
 * Places the nodes of a controversy for a phone that is turned, if the page is for one.
 *
 * @param {GraphNode[]} nodes changed in place
 * @param {GraphEdge[]} edges
 * @param {PageData} data changed in place
 */
export function placeTurned(nodes, edges, data) {
  if (!data.narrow || !isLowScreen()) return;
  data.folds = data.narrow.folds;
  data.layout = "listed";
  isTurnedList = true;
  const places = new Map(data.narrow.nodes.map(([number, , y]) => [number, y]));
  /** @param {number} a @param {number} b */
  const byPlace = (a, b) => Number(places.get(a)) - Number(places.get(b));
  const cards = [...places.keys()].filter((one) => nodes[one].width !== undefined).sort(byPlace);
  const half = Math.max(...cards.map((number) => nodes[number].width ?? 0)) / 2;
  const room = (innerWidth - BESIDE) / LIST_ZOOM / 2 - half - FAN - SYMBOL - MARGIN;
  const wide = Math.max(LEAST_NAME, room) * LIST_ZOOM;
  const rows = rowsOf(nodes, edges, data.folds, cards, wide).sort(
    (a, b) => rowPlace(a) - rowPlace(b),
  );

  /** The place of a row in the list of a phone that is not turned. @param {Row} row */
  function rowPlace({ item, first }) {
    return "members" in item ? item.y : Number(places.get(first));
  }

  for (const [number, , , text] of data.narrow.nodes) nodes[number].text = text;
  const screen = (innerHeight - AROUND) / LIST_ZOOM;
  const [far, near] = ROWS.map((height) => sides(rows, height / LIST_ZOOM));
  const placed = heightOf(far) <= FEW_SCREENS * screen ? far : near;
  const height = Math.max(heightOf(placed), screen - 40);
  placed.forEach((side, number) => {
    const spare = (height - sideHeight(side)) / (side.length + 1);
    side.forEach(({ row, middle }, place) => {
      const x = (half + FAN) * (number ? 1 : -1);
      const y = Math.round(middle + spare * (place + 1));
      Object.assign(row.item, { x, y, side: number ? "right" : "left" });
      if (!("members" in row.item)) row.item.text = row.lines.join("\n");
    });
  });
  placeCards(nodes, edges, cards, rows, height);
  placeMembers(nodes, data.folds, Math.max(...cards.map((number) => nodes[number].y)), height);
}

/**
 * @param {GraphNode[]} nodes
 * @param {GraphEdge[]} edges
 * @param {Fold[]} folds
 * @param {number[]} cards
 * @param {number} wide the width of a line, in pixels
 * @returns {Row[]}
 */
function rowsOf(nodes, edges, folds, cards, wide) {
  const away = new Set(folds.flatMap(({ members }) => members));
  const singles = nodes.map((_, number) => number).filter((one) => !away.has(one));
  /** @type {[GraphNode | Fold, number][]} */
  const items = [
    ...folds.map((fold) => /** @type {[Fold, number]} */ ([fold, fold.members[0]])),
    ...singles
      .filter((number) => !cards.includes(number))
      .map((number) => /** @type {[GraphNode, number]} */ ([nodes[number], number])),
  ];
  return items.map(([item, first]) => ({
    item,
    first,
    lines: "members" in item ? [""] : linesOf(item, wide),
    size: sizeOf(nodes[first]),
    block: endsOf(edges, first, cards).join(),
  }));
}

/** The cards to which a node has edges. @param {GraphEdge[]} edges @param {number} one @param {number[]} cards */
const endsOf = (edges, one, cards) =>
  cards.filter((card) =>
    edges.some(({ from, to }) => (from === one && to === card) || (from === card && to === one)),
  );

/** The size of a name, in pixels. @param {GraphNode} node */
const sizeOf = ({ kind }) => Math.max(NAME, FONT_SIZE[kind] * LIST_ZOOM);

/** The lines of a name. @param {GraphNode} node @param {number} wide */
function linesOf(node, wide) {
  const { name, kind } = node;
  const size = sizeOf(node);
  const usual = wrapText(name, kind, size, wide) ?? wrapHyphenated(name, size, wide);
  return atMost(usual ?? [name], MOST_LINES);
}

/**
 * Divides rows into two sides, each block on the side that is lower so far.
 *
 * @param {Row[]} rows
 * @param {number} least the height of a row
 */
function sides(rows, least) {
  /** @type {{ row: Row, middle: number, tall: number }[][]} */
  const made = [[], []];
  let side = 0;
  rows.forEach((row, place) => {
    if (row.block !== rows[place - 1]?.block)
      side = sideHeight(made[1]) < sideHeight(made[0]) ? 1 : 0;
    const text = (row.lines.length * row.size * LINE_HEIGHT + 6) / LIST_ZOOM;
    const tall = Math.max(least, text);
    made[side].push({ row, middle: sideHeight(made[side]) + tall / 2, tall });
  });
  return made;
}

/** @param {{ tall: number }[]} side */
const sideHeight = (side) => side.reduce((sum, { tall }) => sum + tall, 0);
/** @param {{ tall: number }[][]} both */
const heightOf = (both) => Math.max(...both.map(sideHeight));

/**
 * Places each card at the middle of its rows, below the card before; all within a height.
 *
 * @param {GraphNode[]} nodes
 * @param {GraphEdge[]} edges
 * @param {number[]} cards
 * @param {Row[]} rows
 * @param {number} height
 */
function placeCards(nodes, edges, cards, rows, height) {
  const tall = (/** @type {number} */ card) => nodes[card].height ?? 0;
  let bottom = -CARD;
  for (const [place, card] of cards.entries()) {
    const mine = rows.filter(({ first }) => endsOf(edges, first, [card]).length);
    const sum = mine.reduce((total, { item }) => total + item.y, 0);
    const wish = place && mine.length ? sum / mine.length : (height * place) / cards.length;
    const y = Math.max(wish, bottom + CARD + tall(card) / 2);
    Object.assign(nodes[card], { x: 0, y });
    bottom = y + tall(card) / 2;
  }
  // Cards that reach too far down move up.
  let top = Math.max(
    height,
    cards.reduce((sum, card) => sum + tall(card) + CARD, 0),
  );
  for (const card of [...cards].reverse()) {
    nodes[card].y = Math.round(Math.min(nodes[card].y, top - tall(card) / 2));
    top = nodes[card].y - tall(card) / 2 - CARD;
  }
}

/** The cells of the members of a group that is open, in rows below the lists. */
const MEMBER = { wide: 220, tall: 38 };

/**
 * @param {GraphNode[]} nodes
 * @param {Fold[]} folds
 * @param {number} lowest the middle of the last card
 * @param {number} height of the lists
 */
function placeMembers(nodes, folds, lowest, height) {
  const across = Math.max(2, Math.floor((innerWidth - BESIDE) / LIST_ZOOM / MEMBER.wide));
  const left = (-across * MEMBER.wide) / 2 + 16;
  const top = Math.max(height, lowest + 60) + MEMBER.tall;
  for (const { members } of folds) {
    members.forEach((number, place) => {
      const x = left + (place % across) * MEMBER.wide;
      const y = top + Math.floor(place / across) * MEMBER.tall;
      const lines = linesOf(nodes[number], (MEMBER.wide - 34) * LIST_ZOOM);
      Object.assign(nodes[number], { x, y, side: "right", text: atMost(lines, 2).join("\n") });
    });
  }
}
