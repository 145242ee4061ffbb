// The size and the content of the cards of an overview. A card has as much as fits into its cell:
// its name with labelled positions, its name with bars, its name alone, or only a dot.

/** @import { Box, Point } from "./types.d.ts" */

import { widthOf } from "./label-sizes.js";
import {
  answerCounts,
  cells,
  comparedPair,
  frame,
  isActorMap,
  open,
  subjects,
} from "./overview.js";
import { graph } from "./page-state.js";
import { atMost, inOneLine, wrapHyphenated, wrapText } from "./text-wrap.js";

export const TITLE_SIZE = 12;
export const LABEL_SIZE = 11;
export const NUMBER_SIZE = 10.5;
const TITLE_LINE = 14.5;
const LABEL_LINE = 13.5;
const BAR_LINE = 8.5;
/** The height of a line with the marks of two actors. */
const SIDES_LINE = 12;
export const PADDING = 8;
const MAX_WIDTH = 236;
const MAX_BARS = 9;
/** Cards are not narrower than this; below, there is a dot. */
const MIN_WIDTH = 62;

/**
 * @typedef {object} CardRow
 * @property {number} position or a thread
 * @property {number} supports
 * @property {number} contests
 * @property {string[]} lines of its label
 * @property {string} numbers in words
 * @property {number} top
 * @property {number} height
 *
 * @typedef {object} Card
 * @property {"full" | "bars" | "name" | "dot"} level
 * @property {string[]} title
 * @property {number} head the height of the part with the name
 * @property {CardRow[]} rows
 * @property {number} width
 * @property {number} height
 *
 * @typedef {object} PlacedCard
 * @property {number} topic
 * @property {Card} card
 * @property {Box} box on the screen
 */

/** The name on a card. @param {number} topic */
export function cardName(topic) {
  const { kind, name } = graph.nodes[topic];
  if (kind !== "thread") return name;
  if (!answerCounts(topic).length) return "Open questions";
  return subjects().length ? `Readings of ${name}` : "Readings";
}

/** The lines of a card's name, if they fit. @param {number} topic @param {number} inner */
function titleLines(topic, inner) {
  const { text, kind } = graph.nodes[topic];
  const own = kind === "thread" ? [cardName(topic)] : text.split("\n");
  if (own.every((line) => widthOf(line, "controversy", TITLE_SIZE) <= inner)) return own;
  return wrapHyphenated(cardName(topic), TITLE_SIZE, inner);
}

/** @param {number} supports @param {number} contests @param {string} others */
function inWords(supports, contests, others) {
  if (comparedPair().length) return "";
  if (!supports && !contests) return isActorMap() ? "no others" : "";
  const parts = [];
  if (supports) parts.push(`${supports}${others} support`);
  if (contests) parts.push(`${contests} contest`);
  return parts.join(", ");
}

/**
 * The positions of a card. On the map of an actor or of two, those on which they take a side.
 *
 * @param {number} topic
 */
function shownAnswers(topic) {
  const actors = subjects();
  if (!actors.length) return answerCounts(topic);
  return answerCounts(topic).filter(({ position }) =>
    actors.some((actor) => {
      const { supports, contests } = ownStances(actor, position);
      return supports || contests;
    }),
  );
}

/** The width of the marks beside a label: one for each actor that the map is about. */
const marksWidth = () => 14 * subjects().length;

/**
 * @param {number} topic
 * @param {number} inner
 * @returns {CardRow[] | null}
 */
function labelledRows(topic, inner) {
  const actor = graph.data.overview?.actor ?? null;
  const rows = [];
  for (const { position, supports, contests } of shownAnswers(topic)) {
    const own = actor === null ? { supports: 0, contests: 0 } : ownStances(actor, position);
    const node = graph.nodes[position];
    const room = inner - marksWidth();
    const broken = node.text.split("\n");
    const isFit = broken.every((line) => widthOf(line, "actor", LABEL_SIZE) <= room);
    const lines = isFit ? broken : wrapText(node.name, "actor", LABEL_SIZE, room);
    if (!lines) return null;
    const shown = atMost(lines, 2);
    const others = isActorMap() ? " others" : "";
    const counts = /** @type {const} */ ([supports - own.supports, contests - own.contests]);
    const isRoom = widthOf(inWords(...counts, others), "actor", NUMBER_SIZE) <= room;
    const numbers = inWords(...counts, isRoom ? others : "");
    const height = (shown.length + (numbers ? 1 : 0)) * LABEL_LINE + 3;
    rows.push({ position, supports, contests, lines: shown, numbers, top: 0, height });
  }
  return rows;
}

/**
 * Whether an actor itself supports and contests a position.
 *
 * @param {number} actor
 * @param {number} position
 */
export function ownStances(actor, position) {
  /** @param {string} relation */
  const has = (relation) => Number(graph.joined(actor, relation, "forward").includes(position));
  return { supports: has("actor-supports"), contests: has("actor-contests") };
}

/**
 * The threads of a controversy. The map of an actor has no regions for them.
 *
 * @param {number} topic
 * @param {number} inner
 * @returns {CardRow[]}
 */
function threadRows(topic, inner) {
  if (!isActorMap()) return [];
  return graph.joined(topic, "controversy-of", "forward").map((thread) => {
    const { name, text } = graph.nodes[thread];
    const own = text.split("\n");
    const isFit = own.every((line) => widthOf(line, "actor", NUMBER_SIZE) <= inner - 14);
    const lines = isFit ? own : (wrapText(name, "actor", NUMBER_SIZE, inner - 14) ?? own);
    const shown = atMost(lines, 2);
    const height = shown.length * LABEL_LINE + 3;
    const none = { supports: 0, contests: 0, numbers: "" };
    return { position: thread, ...none, lines: shown, top: 0, height };
  });
}

/**
 * @param {number} topic
 * @param {number} maxWidth
 * @param {number} maxHeight
 * @returns {Card}
 */
function makeCard(topic, maxWidth, maxHeight) {
  const inner = Math.min(maxWidth, MAX_WIDTH) - 2 * PADDING;
  const title = maxWidth < MIN_WIDTH ? null : titleLines(topic, inner);
  if (!title) return { level: "dot", title: [], head: 0, rows: [], width: 9, height: 9 };
  const head = title.length * TITLE_LINE + 6;
  const titleWidth = Math.max(...title.map((line) => widthOf(line, "controversy", TITLE_SIZE)));
  const positions = labelledRows(topic, inner);
  /** @param {CardRow[] | null} rows */
  const heightOf = (rows) => head + (rows ?? []).reduce((sum, row) => sum + row.height, 0) + 8;
  const withThreads = positions?.concat(threadRows(topic, inner)) ?? null;
  // The names of threads are left out first if there is no room.
  const labelled = heightOf(withThreads) <= maxHeight ? withThreads : positions;
  const full = heightOf(labelled);
  if (labelled?.length && full <= maxHeight) {
    const widths = labelled.flatMap((row) => [
      ...row.lines.map((line) => widthOf(line, "actor", LABEL_SIZE) + marksWidth()),
      row.numbers ? widthOf(row.numbers, "actor", NUMBER_SIZE) + (marksWidth() || 34) : 0,
    ]);
    let top = head + 4;
    for (const row of labelled) {
      row.top = top;
      top += row.height;
    }
    const width = Math.min(inner, Math.max(titleWidth, ...widths)) + 2 * PADDING;
    return { level: "full", title, head, rows: labelled, width, height: full };
  }
  const counts = shownAnswers(topic);
  const line = comparedPair().length ? SIDES_LINE : BAR_LINE;
  const rows = counts.slice(0, MAX_BARS).map((count, place) => ({
    ...count,
    lines: [],
    numbers: "",
    top: head + 4.5 + place * line,
    height: line,
  }));
  const width = Math.max(Math.min(inner, Math.max(titleWidth, 96)), titleWidth) + 2 * PADDING;
  const barred = head + rows.length * line + 7;
  if (rows.length && barred <= maxHeight) {
    return { level: "bars", title, head, rows, width, height: barred };
  }
  const most = Math.max(1, Math.floor((maxHeight - 6) / TITLE_LINE));
  const isThread = graph.nodes[topic].kind === "thread";
  const lines = most === 1 ? [inOneLine(title, inner, TITLE_SIZE)] : atMost(title, most);
  // A part of “Readings” says nothing.
  if (maxHeight < TITLE_LINE + 6 || (isThread && lines.join(" ") !== cardName(topic))) {
    return { level: "dot", title: [], head: 0, rows: [], width: 9, height: 9 };
  }
  const height = lines.length * TITLE_LINE + 6;
  return { level: "name", title: lines, head: height, rows: [], width, height };
}

/** @type {Map<string, Card>} */
let made = new Map();
let madeFor = "";

/** The cards in view. @type {PlacedCard[]} */
export let cards = [];

/** The space below a card for the name of an actor, in pixels. @param {number} scale */
export const laneHeight = (scale) => (subjects().length ? 0 : frame.cell[1] * scale * 0.26);

/**
 * The middle of a card on the screen.
 *
 * @param {number} topic
 * @param {(point: Point) => Point} toScreen
 * @param {number} scale
 */
export function cardMiddle(topic, toScreen, scale) {
  const at = toScreen(/** @type {Point} */ (cells.get(topic)));
  return { x: at.x, y: at.y - laneHeight(scale) / 2 };
}

/**
 * Places the cards of a view.
 *
 * @param {(point: Point) => Point} toScreen
 * @param {number} scale
 * @param {{ clientWidth: number, clientHeight: number }} screen
 * @param {string} key changes when the content of cards changes
 */
export function placeCards(toScreen, scale, { clientWidth, clientHeight }, key) {
  const maxWidth = frame.cell[0] * scale - 14;
  const maxHeight = frame.cell[1] * scale - laneHeight(scale) - 8;
  const wanted = [Math.min(maxWidth, 2 * MAX_WIDTH) | 0, Math.min(maxHeight, 900) | 0, key].join();
  if (wanted !== madeFor) made = new Map();
  madeFor = wanted;
  cards = [];
  for (const topic of cells.keys()) {
    const { x, y } = cardMiddle(topic, toScreen, scale);
    const isOutside = x < -150 || y < -150 || x > clientWidth + 150 || y > clientHeight + 150;
    if (topic === open || isOutside) continue;
    const card = made.get(String(topic)) ?? makeCard(topic, maxWidth, maxHeight);
    made.set(String(topic), card);
    const [left, top] = [x - card.width / 2, y - card.height / 2];
    const box = { left, top, right: left + card.width, bottom: top + card.height };
    cards.push({ topic, card, box });
  }
}
