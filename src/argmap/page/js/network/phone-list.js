// What an opened controversy shows on a phone: its cards below each other, and a list of everything
// else beside them, in which actors with the same stances are one row if there are too many.

/** @import { Box, Fold, GraphNode, Page, Point } from "../core/types.d.ts" */

import { ALL_STANCES, otherEnd } from "../core/graph.js";
import { chosenRefs } from "./folding.js";
import { fontSize, labelOf, reachOf } from "./label-sizes.js";
import { isCardKind, LINE_HEIGHT } from "./styles.js";
import { atMost, wrapHyphenated, wrapText } from "./text-wrap.js";

/** The zoom at which a list is as wide as the screen. */
export const OPENED_ZOOM = 0.62;
/** Up to so many lines of names nothing is one row. */
const MOST_LINES = 27;
/** The most lines and names of a group. */
const GROUP_LINES = 2;
const GROUP_NAMES = 6;

/**
 * @typedef {object} OpenedList
 * @property {Map<number, Point>} places from the middle of the cell
 * @property {Box} box
 * @property {Fold[]} folds
 * @property {Map<number, { text: string, side?: GraphNode["side"] }>} looks
 */

/**
 * The list of an opened topic.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {number[]} numbers of its nodes
 * @param {{ width: number, height: number }} screen
 * @returns {OpenedList}
 */
export function openedList(page, topic, numbers, { width, height }) {
  const { graph } = page;
  const form = { zoom: OPENED_ZOOM, width, height };
  const heads = [topic, ...numbers.filter((number) => isHead(graph.nodes[number], topic))];
  const rank = (/** @type {number} */ number) => graph.nodes[number].details.rank ?? 0;
  heads.sort((a, b) => Number(b === topic) - Number(a === topic) || rank(a) - rank(b) || a - b);
  const cards = heads.map((number) => cardOf(page, graph.nodes[number], form.zoom));
  const room = nameRoom(cards, form);
  const rows = numbers
    .filter((number) => !heads.includes(number))
    .map((number) => rowOf(page, number, heads, room, form));
  const folds = foldsOf(page, rows, heads, room, form);
  const shown = unfolded(page, rows, folds);
  shown.sort((a, b) => compareRows(page, a, b, heads));
  const made = listPlaces(cards, shown, form);
  return placed(made, { rows, folds, cards, form });
}

/** Whether a node is a card of the list. @param {GraphNode} node @param {number} topic */
const isHead = ({ kind, vis }, topic) => isCardKind(kind) && vis !== topic;

/** @param {Page} page @param {GraphNode} node @param {number} zoom @returns {ListCard} */
function cardOf(page, node, zoom) {
  const { up, down } = reachOf(page, node, zoom);
  return { number: node.vis, half: labelOf(page, node, zoom).half, up, down };
}

/**
 * @param {Page} page
 * @param {number} number
 * @param {number[]} heads
 * @param {number} room
 * @param {ListForm} form
 * @returns {ListRow}
 */
function rowOf(page, number, heads, room, { zoom }) {
  const { graph } = page;
  const others = new Set(graph.edgesAt[number].map((edge) => otherEnd(edge, number)));
  const ends = heads.filter((head) => others.has(head));
  return { number, ...nameLines(graph.nodes[number], room, zoom), ends };
}

/**
 * What an actor does on the cards of a list.
 *
 * @param {Page} page
 * @param {number} number
 * @param {number[]} heads
 */
const patternOf = (page, number, heads) =>
  page.graph.edgesAt[number]
    .filter(({ relation, to }) => ALL_STANCES.includes(relation) && heads.includes(to))
    .map(({ relation, to }) => `${to} ${relation}`)
    .sort()
    .join();

/**
 * The largest groups of actors with the same stances, until there are few enough lines.
 *
 * @param {Page} page
 * @param {ListRow[]} rows
 * @param {number[]} heads
 * @param {number} room
 * @param {ListForm} form
 * @returns {Fold[]}
 */
function foldsOf(page, rows, heads, room, { zoom }) {
  /** @type {Map<string, ListRow[]>} */
  const groups = new Map();
  for (const row of rows) {
    const { label, kind } = page.graph.nodes[row.number];
    if (label !== "Actor") continue;
    const key = `${kind} ${patternOf(page, row.number, heads)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  let lines = rows.reduce((sum, row) => sum + row.lines.length, 0);
  const found = [];
  const bySize = [...groups.values()].sort((a, b) => b.length - a.length);
  for (const group of bySize.filter(({ length }) => length > 1)) {
    if (lines <= MOST_LINES) break;
    const members = group.map(({ number }) => number);
    const names = groupLines(page, members, room, zoom);
    const saved = group.reduce((sum, row) => sum + row.lines.length, -Math.max(1, names.length));
    if (saved <= 0) continue;
    lines -= saved;
    found.push({ members, x: 0, y: 0, text: names.join("\n") });
  }
  return found;
}

/**
 * The first names of a group, as many as have room, and how many more there are; none if no name
 * has room.
 *
 * @param {Page} page
 * @param {number[]} members
 * @param {number} room
 * @param {number} zoom
 */
function groupLines(page, members, room, zoom) {
  const { graph } = page;
  const { kind } = graph.nodes[members[0]];
  const names = members.map((number) => graph.nodes[number].name);
  const most = Math.min(members.length, GROUP_NAMES);
  const several = names.slice(0, most).map((_, place) => names.slice(0, most - place));
  for (const some of [...several, ...names.map((name) => [name])]) {
    const rest = members.length - some.length;
    const text = `${some.join(", ")}${rest ? ` +${rest}` : ""}`;
    const lines = wrapText(text, kind, fontSize(kind, zoom), room);
    if (lines && lines.length <= GROUP_LINES) return lines;
  }
  return [];
}

/**
 * The rows that are drawn: one for each group that is not open.
 *
 * @param {Page} page
 * @param {ListRow[]} rows
 * @param {Fold[]} folds
 */
function unfolded(page, rows, folds) {
  const chosen = chosenRefs(page).map((ref) => page.graph.numberOf(ref));
  const group = chosen
    .map((one) => folds.find(({ members }) => members.includes(one)))
    .find(Boolean);
  const closed = folds.filter((fold) => fold !== group);
  const away = new Set(closed.flatMap(({ members }) => members.slice(1)));
  const texts = new Map(closed.map(({ members, text }) => [members[0], text?.split("\n")]));
  return rows
    .filter(({ number }) => !away.has(number))
    .map((row) => ({ ...row, lines: texts.get(row.number) ?? row.lines }));
}

/**
 * By the middle of the cards to which rows have edges, then by these, by kind and by stances.
 *
 * @param {Page} page
 * @param {ListRow} a
 * @param {ListRow} b
 * @param {number[]} heads
 */
function compareRows(page, a, b, heads) {
  const [one, other] = [a, b].map(({ number, ends }) => {
    const at = ends.map((end) => heads.indexOf(end));
    const middle = at.reduce((sum, place) => sum + place, 0) / (at.length || 1);
    const { label } = page.graph.nodes[number];
    return { middle, key: [at, label, patternOf(page, number, heads)].join() };
  });
  if (one.middle !== other.middle) return one.middle - other.middle;
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  return a.number - b.number;
}

/**
 * The places from the middle of the list, and those of the members of groups.
 *
 * @param {ReturnType<typeof listPlaces>} made
 * @param {{ rows: ListRow[], folds: Fold[], cards: ListCard[], form: ListForm }} options
 * @returns {OpenedList}
 */
function placed({ places, height }, { rows, folds, cards, form: { zoom, width } }) {
  const half = Math.max(...cards.map((card) => card.half)) / zoom;
  // Cards are at the left side.
  const across = width / zoom / 2 - half - 8 / zoom;
  const down = Math.round(height / 2);
  const moved = new Map(
    [...places].map(([number, { x, y }]) => [number, { x: x - Math.round(across), y: y - down }]),
  );
  for (const fold of folds) {
    const [first] = fold.members;
    Object.assign(fold, moved.get(first), { side: places.get(first)?.side });
    for (const number of fold.members) {
      moved.set(number, moved.get(number) ?? /** @type {Point} */ (moved.get(first)));
    }
  }
  const looks = rows.map(({ number, lines }) => {
    const side = places.get(number)?.side;
    return /** @type {const} */ ([number, { text: lines.join("\n"), side }]);
  });
  const [x, y] = [width / zoom / 2, height / 2];
  const box = { left: -x, right: x, top: -y, bottom: y };
  return { places: moved, box, folds, looks: new Map(looks) };
}

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

const NAME_LINES = 3;
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
function nameRoom(cards, { width }) {
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
function nameLines({ name, kind }, room, zoom) {
  const size = fontSize(kind, zoom);
  // Its symbol is larger.
  const wide = room - (kind === "thread" ? 6 : 0);
  const usual = wrapText(name, kind, size, wide) ?? wrapHyphenated(name, size, wide);
  return { size, lines: atMost(usual ?? [name], NAME_LINES) };
}

/** @typedef {{ row: ListRow, middle: number, tall: number }} Placed */

/**
 * @param {ListCard[]} cards from above
 * @param {ListRow[]} rows from above
 * @param {ListForm} form
 * @returns {{ places: Map<number, ListPlace>, height: number }}
 */
function listPlaces(cards, rows, form) {
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
