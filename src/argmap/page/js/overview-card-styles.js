// The size of the cards of an overview. A card has as much as fits into its cell: its name with
// labelled positions, its name with bars, its name alone, or only a dot.

/** @import { CardRow } from "./overview-card-rows.js" */

import { widthOf } from "./label-sizes.js";
import { BAR_STEP, BAR_TIGHT, barredCard, NUMBERED, PADDING } from "./overview-card-bars.js";
import {
  BAR_SPACE,
  cardName,
  LABEL_SIZE,
  LEAST_ROW,
  labelledRows,
  marksWidth,
  NUMBER_SIZE,
  pastStart,
  shownAnswers,
  threadRows,
  titleLines,
} from "./overview-card-rows.js";
import { cells, hasRegions } from "./overview-frame.js";
import { graph } from "./page-state.js";
import { atMost, inOneLine, widestWord, wrapHyphenated } from "./text-wrap.js";

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
 * @param {number} topic
 * @param {number} size
 * @param {Room} most
 */
function lineRoom(topic, size, { width, widest }) {
  const usual = Math.min(width, MAX_WIDTH);
  const longest = widestWord(cardName(topic), "controversy", size) + 2 * PADDING;
  return Math.max(usual, Math.min(longest, widest)) - 2 * PADDING;
}

/**
 * Whether each word of a name fits into a line.
 *
 * @param {number} topic
 * @param {number} size
 * @param {Room} most
 */
const hasWords = (topic, size, most) =>
  widestWord(cardName(topic), "controversy", size) <= lineRoom(topic, size, most);

/**
 * A card in a style; null if there is no room.
 *
 * @param {number} topic
 * @param {CardStyle} style
 * @param {Room} most
 * @returns {Card | null}
 */
function cardIn(topic, { size, level, step = 0 }, most) {
  if (most.width < MIN_WIDTH) return null;
  const inner = lineRoom(topic, size, most);
  const title = titleLines(topic, inner, size);
  if (!title) return null;
  const widest = Math.max(...title.map((line) => widthOf(line, "controversy", size)));
  const head = { title, size, widest, head: title.length * (size + TITLE_SPACE) + 6 };
  const count = shownAnswers(topic).length;
  // A thread may have only open questions.
  const shown = count ? level : "name";
  if (shown === "full") {
    const isTooHigh = head.head + count * LEAST_ROW + BELOW_ROWS > most.height;
    return isTooHigh ? null : labelledCard(topic, head, inner, most.height);
  }
  const card = barredCard(topic, head, inner, shown === "bars" ? step : 0);
  return card.height <= most.height ? card : null;
}

/**
 * The best card of a topic for which there is room.
 *
 * @param {number} topic
 * @param {Room} most
 * @returns {Card}
 */
export function bestCard(topic, most) {
  for (const style of STYLES) {
    const card = style.size <= 12 ? cardIn(topic, style, most) : null;
    if (card) return card;
  }
  for (const size of hasWords(topic, SHORT_SIZES[1], most) ? [] : LONG_WORD_SIZES) {
    const card = cardIn(topic, { size, level: "name" }, most);
    if (card) return card;
  }
  return shortenedCard(topic, most);
}

/**
 * The cards of all topics. Those of an overview have one style, if there is room for it.
 *
 * @param {Room & { size: number }} most size: of the font of names
 * @returns {Map<number, Card>}
 */
export function makeCards(most) {
  const topics = [...cells.keys()];
  const isUniform = hasRegions() && topics.length <= UNIFORM_UP_TO;
  for (const style of isUniform ? STYLES.filter(({ size }) => size <= most.size) : []) {
    /** @type {Map<number, Card>} */
    const found = new Map();
    for (const topic of topics) {
      const card = cardIn(topic, style, most);
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
 * @param {number} topic
 * @param {Head} name
 * @param {number} inner
 * @param {number} maxHeight
 * @returns {Card | null}
 */
function labelledCard(topic, name, inner, maxHeight) {
  return (
    cardOfRows(topic, name, labelledRows(topic, inner, true), inner, maxHeight) ??
    cardOfRows(topic, name, labelledRows(topic, inner, false), inner, maxHeight) ??
    cardOfRows(topic, name, labelledRows(topic, inner, true, true), inner, maxHeight)
  );
}

/**
 * @param {number} topic
 * @param {Head} name
 * @param {CardRow[] | null} positions
 * @param {number} inner
 * @param {number} maxHeight
 * @returns {Card | null}
 */
function cardOfRows(topic, { title, size, widest, head }, positions, inner, maxHeight) {
  if (!positions) return null;
  /** @param {CardRow[]} rows */
  const heightOf = (rows) => head + rows.reduce((sum, row) => sum + row.height, 0) + BELOW_ROWS;
  const withThreads = positions.concat(threadRows(topic, inner));
  // The names of threads are left out first if there is no room.
  const rows = heightOf(withThreads) <= maxHeight ? withThreads : positions;
  const height = heightOf(rows);
  if (!rows.length || height > maxHeight) return null;
  const widths = rows.flatMap((row) => [
    ...row.lines.map((line) => widthOf(line, "actor", LABEL_SIZE) + marksWidth()),
    row.past ? pastStart(row) + widthOf(row.past, "actor", NUMBER_SIZE) + marksWidth() : 0,
    row.numbers ? widthOf(row.numbers, "actor", NUMBER_SIZE) + (marksWidth() || BAR_SPACE) : 0,
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
 * @param {number} topic
 * @param {Room} most
 * @returns {Card}
 */
function shortenedCard(topic, most) {
  const counts = SHORT_SIZES.map((size) => Math.floor((most.height - 6) / (size + TITLE_SPACE)));
  const place = counts[1] > counts[0] ? 1 : 0;
  const count = counts[place];
  if (most.width < MIN_WIDTH || count < 1) return DOT;
  const sizes = [SHORT_SIZES[place], SHORT_SIZES[1], ...LONG_WORD_SIZES];
  const size = sizes.find((tried) => hasWords(topic, tried, most)) ?? SHORT_SIZES[place];
  const inner = lineRoom(topic, size, most);
  const title = wrapHyphenated(cardName(topic), size, inner) ?? [cardName(topic)];
  const lines = count === 1 ? [inOneLine(title, inner, size)] : atMost(title, count);
  // A part of “Readings” says nothing.
  const isThread = graph.nodes[topic].kind === "thread";
  if (isThread && lines.join(" ") !== cardName(topic)) return DOT;
  const widest = Math.max(...lines.map((text) => widthOf(text, "controversy", size)));
  const head = { title: lines, size, widest, head: lines.length * (size + TITLE_SPACE) + 6 };
  return barredCard(topic, head, inner, 0);
}
