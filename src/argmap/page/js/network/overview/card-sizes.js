// How much the cards of an overview show, how large they are, and where they are on the screen.

/** @import { Box, Page, Point } from "../../core/types.d.ts" */
/** @import { CardRow } from "./card-rows.js" */

import { overlap, widthOf } from "../label-sizes.js";
import { atMost, inOneLine, widestWord, wrapHyphenated } from "../text-wrap.js";
import {
  BAR_SPACE,
  BAR_STEP,
  BAR_TIGHT,
  barredCard,
  cardName,
  LABEL_SIZE,
  LEAST_ROW,
  labelledRows,
  marksWidth,
  NUMBER_SIZE,
  NUMBERED,
  PADDING,
  pastStart,
  shownAnswers,
  threadRows,
  titleLines,
} from "./card-rows.js";
import { cells, frame, hasRegions } from "./frame.js";
import { boxOf, open } from "./overview.js";

/** The sizes of a shortened name. */
const SHORT_SIZES = [12, 11];
/** The sizes of a name with a word that is too long for a card with these. */
const LONG_WORD_SIZES = [10.5, 10];
/** Of more topics than this, each card is as good as it can be. */
const UNIFORM_UP_TO = 40;
/** The height of a line of a name, in addition to its size. */
const TITLE_SPACE = 2.5;
/** The space below the rows of labels, with that between them and the name. */
const BELOW_ROWS = 8;
const MAX_WIDTH = 300;
/** Cards are not narrower than this; below, there is a dot. */
const MIN_WIDTH = 62;

/**
 * @typedef {object} Card
 * @property {"full" | "bars" | "name" | "dot"} level
 * @property {string[]} title
 * @property {number} size of its font
 * @property {number} head the height of the part with the name
 * @property {CardRow[]} rows
 * @property {number[]} [numbers] the widths of the numbers of actors beside bars
 * @property {number} width
 * @property {number} height
 */

/**
 * What a card shows: a size of its name, and labels or bars for its positions.
 *
 * @typedef {{ size: number, level: Card["level"], step?: number }} CardStyle step: NUMBERED for
 *   bars with numbers
 */

/** @param {Card["level"]} level @param {number[]} sizes @param {number} [step] */
const inSizes = (level, sizes, step) => sizes.map((size) => ({ level, size, step }));

/** The styles of cards, the best first. @type {CardStyle[]} */
const STYLES = [
  ...inSizes("full", [16, 15, 14, 13, 12]),
  ...inSizes("bars", [16, 15, 14, 13, 12, 11.5, 11], NUMBERED),
  ...inSizes("bars", [16, 15, 14, 13, 12, 11.5, 11], BAR_STEP),
  ...inSizes("bars", [12, 11.5, 11], BAR_TIGHT),
  ...inSizes("name", [12, 11.5, 11]),
];

/**
 * The room for cards. A card is wider than usual only for a long word.
 *
 * @typedef {{ width: number, widest: number, height: number }} Room
 */

/**
 * The width for the lines of a name.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {number} size
 * @param {Room} most
 */
function lineRoom(page, topic, size, { width, widest }) {
  const usual = Math.min(width, MAX_WIDTH);
  const longest = widestWord(cardName(page, topic), "controversy", size) + 2 * PADDING;
  return Math.max(usual, Math.min(longest, widest)) - 2 * PADDING;
}

/**
 * Whether each word of a name fits into a line.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {number} size
 * @param {Room} most
 */
const hasWords = (page, topic, size, most) =>
  widestWord(cardName(page, topic), "controversy", size) <= lineRoom(page, topic, size, most);

/**
 * A card in a style; null if there is no room.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {CardStyle} style
 * @param {Room} most
 * @returns {Card | null}
 */
function cardIn(page, topic, { size, level, step = 0 }, most) {
  if (most.width < MIN_WIDTH) return null;
  const inner = lineRoom(page, topic, size, most);
  const title = titleLines(page, topic, inner, size);
  if (!title) return null;
  const widest = Math.max(...title.map((line) => widthOf(line, "controversy", size)));
  const head = { title, size, widest, head: title.length * (size + TITLE_SPACE) + 6 };
  const count = shownAnswers(page, topic).length;
  // A thread may have only open questions.
  const shown = count ? level : "name";
  if (shown === "full") {
    const isTooHigh = head.head + count * LEAST_ROW + BELOW_ROWS > most.height;
    return isTooHigh ? null : labelledCard(page, topic, head, inner, most.height);
  }
  const card = barredCard(page, topic, head, inner, shown === "bars" ? step : 0);
  return card.height <= most.height ? card : null;
}

/**
 * The best card of a topic for which there is room.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {Room} most
 * @returns {Card}
 */
function bestCard(page, topic, most) {
  for (const style of STYLES) {
    const card = style.size <= 12 ? cardIn(page, topic, style, most) : null;
    if (card) return card;
  }
  for (const size of hasWords(page, topic, SHORT_SIZES[1], most) ? [] : LONG_WORD_SIZES) {
    const card = cardIn(page, topic, { size, level: "name" }, most);
    if (card) return card;
  }
  return shortenedCard(page, topic, most);
}

/**
 * The cards of all topics. Those of an overview have one style, if there is room for it.
 *
 * @param {Page} page
 * @param {Room & { size: number }} most size: of the font of names
 * @returns {Map<number, Card>}
 */
function makeCards(page, most) {
  const topics = [...cells.keys()];
  const isUniform = hasRegions(page) && topics.length <= UNIFORM_UP_TO;
  for (const style of isUniform ? STYLES.filter(({ size }) => size <= most.size) : []) {
    /** @type {Map<number, Card>} */
    const found = new Map();
    for (const topic of topics) {
      const card = cardIn(page, topic, style, most);
      if (!card) break;
      found.set(topic, card);
    }
    if (found.size === topics.length) return found;
  }
  return new Map();
}

/**
 * @typedef {object} Head the name of a card
 * @property {string[]} title
 * @property {number} size
 * @property {number} widest the width of its widest line
 * @property {number} head its height
 */

/**
 * A card with the labels of its positions; null if there is no room.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {Head} name
 * @param {number} inner
 * @param {number} maxHeight
 * @returns {Card | null}
 */
function labelledCard(page, topic, name, inner, maxHeight) {
  return (
    cardOfRows(page, topic, name, labelledRows(page, topic, inner, true), inner, maxHeight) ??
    cardOfRows(page, topic, name, labelledRows(page, topic, inner, false), inner, maxHeight) ??
    cardOfRows(page, topic, name, labelledRows(page, topic, inner, true, true), inner, maxHeight)
  );
}

/**
 * @param {Page} page
 * @param {number} topic
 * @param {Head} name
 * @param {CardRow[] | null} positions
 * @param {number} inner
 * @param {number} maxHeight
 * @returns {Card | null}
 */
function cardOfRows(page, topic, { title, size, widest, head }, positions, inner, maxHeight) {
  if (!positions) return null;
  /** @param {CardRow[]} rows */
  const heightOf = (rows) => head + rows.reduce((sum, row) => sum + row.height, 0) + BELOW_ROWS;
  const withThreads = positions.concat(threadRows(page, topic, inner));
  // The names of threads are left out first if there is no room.
  const rows = heightOf(withThreads) <= maxHeight ? withThreads : positions;
  const height = heightOf(rows);
  if (!rows.length || height > maxHeight) return null;
  const widths = rows.flatMap((row) => [
    ...row.lines.map((line) => widthOf(line, "actor", LABEL_SIZE) + marksWidth(page)),
    row.past ? pastStart(row) + widthOf(row.past, "actor", NUMBER_SIZE) + marksWidth(page) : 0,
    row.numbers ? widthOf(row.numbers, "actor", NUMBER_SIZE) + (marksWidth(page) || BAR_SPACE) : 0,
  ]);
  let top = head + 4;
  for (const row of rows) {
    row.top = top;
    top += row.height;
  }
  const width = Math.min(inner, Math.max(widest, ...widths)) + 2 * PADDING;
  return { level: "full", title, size, head, rows, width, height };
}

/** @type {Card} */
const DOT = { level: "dot", title: [], size: 0, head: 0, rows: [], width: 9, height: 9 };

/**
 * A card with the beginning of its name, or only a dot.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {Room} most
 * @returns {Card}
 */
function shortenedCard(page, topic, most) {
  const counts = SHORT_SIZES.map((size) => Math.floor((most.height - 6) / (size + TITLE_SPACE)));
  const place = counts[1] > counts[0] ? 1 : 0;
  const count = counts[place];
  if (most.width < MIN_WIDTH || count < 1) return DOT;
  const sizes = [SHORT_SIZES[place], SHORT_SIZES[1], ...LONG_WORD_SIZES];
  const size = sizes.find((tried) => hasWords(page, topic, tried, most)) ?? SHORT_SIZES[place];
  const inner = lineRoom(page, topic, size, most);
  const title = wrapHyphenated(cardName(page, topic), size, inner) ?? [cardName(page, topic)];
  const lines = count === 1 ? [inOneLine(title, inner, size)] : atMost(title, count);
  // A part of “Readings” says nothing.
  const isThread = page.graph.nodes[topic].kind === "thread";
  if (isThread && lines.join(" ") !== cardName(page, topic)) return DOT;
  const widest = Math.max(...lines.map((text) => widthOf(text, "controversy", size)));
  const head = { title: lines, size, widest, head: lines.length * (size + TITLE_SPACE) + 6 };
  return barredCard(page, topic, head, inner, 0);
}

/** The least space between two cards, and more for the lines between larger ones. */
const SPACE = 14;
/** The same for a card with a word that needs more. */
const LEAST_SPACE = 6;
/** @param {number} width of a cell */
const spaceIn = (width) => Math.max(SPACE, Math.min(60, 0.3 * width - 46));
/** The cell in which names have their usual size, and how much larger they become. */
const USUAL_CELL = [200, 120];
const MOST_LARGER = 1.3;
/** The usual size of the name on a card. */
const TITLE_SIZE = 12.5;
/** Up to so many cards are placed also if they are not in view. */
const ALL_UP_TO = 160;

/**
 * @typedef {object} PlacedCard
 * @property {number} topic
 * @property {Card} card
 * @property {Box} box on the screen
 */

/** @type {Map<number, Card>} */
let made = new Map();
let madeFor = "";

/** The cards in view. @type {PlacedCard[]} */
export let cards = [];

/**
 * How much larger names are than usual, where cells are large.
 *
 * @param {Page} page
 * @param {number} scale
 */
export function typeFactor(page, scale) {
  if (!hasRegions(page)) return 1;
  const [width, height] = [frame.cell[0] * scale, frame.cell[1] * scale];
  const factor = Math.min(MOST_LARGER, width / USUAL_CELL[0], height / USUAL_CELL[1]);
  return Math.max(1, Math.floor(factor * 10) / 10);
}

/**
 * The box of what is open, on the screen; null if nothing is.
 *
 * @param {Page} page
 * @param {(point: Point) => Point} toScreen
 * @returns {Box | null}
 */
export function openedBox(page, toScreen) {
  if (open === null) return null;
  const { left, top, right, bottom } = boxOf(page, open);
  const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

/**
 * Places the cards of a view.
 *
 * @param {Page} page
 * @param {(point: Point) => Point} toScreen
 * @param {number} scale
 * @param {{ clientWidth: number, clientHeight: number }} screen
 * @param {string} key changes when the content of cards changes
 * @returns a key that changes with the cards that are in view
 */
export function placeCards(page, toScreen, scale, { clientWidth, clientHeight }, key) {
  const width = frame.cell[0] * scale;
  const maxWidth = width - spaceIn(width);
  const maxHeight = frame.cell[1] * scale - 8;
  const wanted = [Math.min(maxWidth, 900) | 0, Math.min(maxHeight, 900) | 0, key].join();
  const size = TITLE_SIZE * typeFactor(page, scale);
  const most = { width: maxWidth, widest: width - LEAST_SPACE, height: maxHeight, size };
  if (wanted !== madeFor) made = makeCards(page, most);
  madeFor = wanted;
  cards = [];
  const opened = openedBox(page, toScreen);
  const isMany = cells.size > ALL_UP_TO;
  for (const [topic, middle] of cells) {
    const { x, y } = toScreen(middle);
    const isOutside =
      isMany && (x < -150 || y < -150 || x > clientWidth + 150 || y > clientHeight + 150);
    if (topic === open || isOutside) continue;
    const card = made.get(topic) ?? bestCard(page, topic, most);
    made.set(topic, card);
    const [left, top] = [x - card.width / 2, y - card.height / 2];
    const box = { left, top, right: left + card.width, bottom: top + card.height };
    if (opened && overlap(opened, box)) continue;
    cards.push({ topic, card, box });
  }
  const corner = toScreen({ x: 0, y: 0 });
  return isMany ? [wanted, corner.x, corner.y].join() : wanted;
}
