// Places the parts of a controversy on a phone: its cards below each other, and everything else in
// a list beside them.

/** @import { GraphNode } from "./types.d.ts" */

import { fontSize } from "./label-sizes.js";
import { LINE_HEIGHT } from "./styles.js";
import { atMost, wrapHyphenated, wrapText } from "./text-wrap.js";

/** @typedef {{ number: number, half: number, up: number, down: number }} ListCard in pixels */

/**
 * A node or a group with its name.
 *
 * @typedef {object} ListRow
 * @property {number} number of the node, or of the first in the group
 * @property {string[]} lines
 * @property {number} size of the font, in pixels
 * @property {number[]} ends the numbers of the cards to which it has edges
 */

/**
 * @typedef {object} ListForm
 * @property {number} zoom
 * @property {number} width of the screen, in pixels
 * @property {number} height of the screen
 */

/** @typedef {{ x: number, y: number, side?: Side }} ListPlace in the units of the map */

/** @typedef {GraphNode["side"]} Side of a symbol on which its name is */

const MOST_LINES = 3;
/** How far the list is from the cards; the space for a symbol, and beside the list, in pixels. */
const FAN = 46;
const SYMBOL = 16;
const MARGIN = 8;
const LEAST_NAME = 70;
/**
 * The height of a row with one line, and the most screens that a list may then have: high rows are
 * for fingers.
 */
const ROWS = [
  [32, 1],
  [24, 1],
  [32, 1.5],
  [24, Infinity],
];
/** The space between two lines of different cards, and between two cards. */
const BLOCK = 4;
const CARD = 14;
/** The height of the screen that is kept free. */
const FREE = 30;

/** The width for names. @param {ListCard[]} cards @param {ListForm} form */
export function nameRoom(cards, { width }) {
  return Math.max(LEAST_NAME, width - 2 * halfOf(cards) - FAN - SYMBOL - 2 * MARGIN);
}

/** @param {ListCard[]} cards */
const halfOf = (cards) => Math.max(...cards.map(({ half }) => half));

/**
 * The lines of a name in a list.
 *
 * @param {GraphNode} node
 * @param {number} room
 * @param {number} zoom
 */
export function nameLines({ name, kind }, room, zoom) {
  const size = fontSize(kind, zoom);
  // Its symbol is larger.
  const wide = room - (kind === "thread" ? 6 : 0);
  const usual = wrapText(name, kind, size, wide) ?? wrapHyphenated(name, size, wide);
  return { size, lines: atMost(usual ?? [name], MOST_LINES) };
}

/** @typedef {{ row: ListRow, middle: number, tall: number }} Placed */

/**
 * @param {ListCard[]} cards from above
 * @param {ListRow[]} rows from above
 * @param {ListForm} form
 * @returns {{ places: Map<number, ListPlace>, height: number }}
 */
export function listPlaces(cards, rows, form) {
  const { zoom } = form;
  const [least] = /** @type {number[]} */ (
    ROWS.find(([tall, screens]) => heightOf(columnOf(rows, tall)) <= screens * form.height)
  );
  const column = columnOf(rows, least);
  const needed = cards.reduce((sum, { up, down }) => sum + up + down + CARD, 0);
  const height = Math.max(heightOf(column), needed, form.height - FREE);
  const x = halfOf(cards) + FAN;
  /** @type {Map<number, ListPlace>} */
  const places = new Map();
  const spare = (height - heightOf(column)) / (column.length + 1);
  column.forEach(({ row, middle }, place) => {
    places.set(row.number, { x, y: middle + spare * (place + 1), side: "right" });
  });
  placeCards(places, cards, rows, height);
  for (const place of places.values()) {
    place.x = Math.round(place.x / zoom);
    place.y = Math.round(place.y / zoom);
  }
  return { places, height: height / zoom };
}

/**
 * Places rows below each other, with space between those of different cards.
 *
 * @param {ListRow[]} rows
 * @param {number} least the height of a row
 */
function columnOf(rows, least) {
  /** @type {Placed[]} */
  const column = [];
  let before = 0;
  rows.forEach((row, place) => {
    const isNew = row.ends.join() !== rows[place - 1]?.ends.join();
    const tall = Math.max(least, row.lines.length * row.size * LINE_HEIGHT + 5);
    const gap = isNew && place ? BLOCK : 0;
    column.push({ row, middle: before + gap + tall / 2, tall: tall + gap });
    before += tall + gap;
  });
  return column;
}

/** @param {Placed[]} column */
const heightOf = (column) => column.reduce((sum, { tall }) => sum + tall, 0);

/**
 * Places each card at the middle of its rows, below the card before; all within a height.
 *
 * @param {Map<number, ListPlace>} places of the rows; those of cards are added
 * @param {ListCard[]} cards
 * @param {ListRow[]} rows
 * @param {number} height
 */
function placeCards(places, cards, rows, height) {
  let bottom = -CARD;
  const middles = cards.map(({ number, up, down }, place) => {
    const mine = rows.filter(({ ends }) => ends.includes(number));
    const sum = mine.reduce((total, row) => total + Number(places.get(row.number)?.y), 0);
    const wish = place && mine.length ? sum / mine.length : (height * place) / cards.length;
    const y = Math.max(wish, bottom + CARD + up);
    bottom = y + down;
    return y;
  });
  // Cards that reach too far down move up.
  let lowest = height;
  for (let place = cards.length - 1; place >= 0; place--) {
    const { number, up, down } = cards[place];
    const y = Math.min(middles[place], lowest - down);
    places.set(number, { x: 0, y });
    lowest = y - up - CARD;
  }
}
