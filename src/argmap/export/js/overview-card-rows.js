// What the cards of an overview show: their names, and rows for positions and threads.

import { widthOf } from "./label-sizes.js";
import { answerCounts } from "./overview.js";
import { comparedPair, isActorMap, subjects } from "./overview-frame.js";
import { graph } from "./page-state.js";
import { atMost, wrapText } from "./text-wrap.js";

export const LABEL_SIZE = 11;
export const NUMBER_SIZE = 10.5;
const LABEL_LINE = 13.5;

/**
 * @typedef {object} CardRow
 * @property {number} position or a thread
 * @property {number} supports
 * @property {number} contests
 * @property {string[]} lines of its label
 * @property {string} numbers in words
 * @property {number} top
 * @property {number} height
 * @property {number} bar the height of its bar
 */

/** The name on a card. @param {number} topic */
export function cardName(topic) {
  const { kind, name } = graph.nodes[topic];
  if (kind !== "thread") return name;
  if (!answerCounts(topic).length) return "Open questions";
  return subjects().length ? `Readings of ${name}` : "Readings";
}

/**
 * The lines of a card's name; null if a part of it is wider than a line.
 *
 * @param {number} topic
 * @param {number} inner
 * @param {number} size
 */
export function titleLines(topic, inner, size) {
  const { text, kind } = graph.nodes[topic];
  const own = kind === "thread" ? [cardName(topic)] : text.split("\n");
  if (own.every((line) => widthOf(line, "controversy", size) <= inner)) return own;
  const lines = wrapText(cardName(topic), "controversy", size, inner);
  return lines && evenLines(cardName(topic), lines, size, inner);
}

/**
 * The same number of lines with more even lengths.
 *
 * @param {string} text
 * @param {string[]} lines
 * @param {number} size
 * @param {number} inner
 */
function evenLines(text, lines, size, inner) {
  for (let width = inner * 0.5; lines.length > 1 && width < inner; width += 6) {
    const even = wrapText(text, "controversy", size, width);
    if (even?.length === lines.length) return even;
  }
  return lines;
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
export function shownAnswers(topic) {
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
export const marksWidth = () => 14 * subjects().length;

/**
 * @param {number} topic
 * @param {number} inner
 * @param {boolean} isNarrow whether labels have the lines that Python gave them, if these fit
 * @returns {CardRow[] | null}
 */
export function labelledRows(topic, inner, isNarrow) {
  const actor = graph.data.overview?.actor ?? null;
  const rows = [];
  for (const { position, supports, contests } of shownAnswers(topic)) {
    const own = actor === null ? { supports: 0, contests: 0 } : ownStances(actor, position);
    const node = graph.nodes[position];
    const room = inner - marksWidth();
    const broken = node.text.split("\n");
    const isFit = isNarrow && broken.every((line) => widthOf(line, "actor", LABEL_SIZE) <= room);
    const lines = isFit ? broken : wrapText(node.name, "actor", LABEL_SIZE, room);
    if (!lines) return null;
    const shown = atMost(lines, 2);
    const others = isActorMap() ? " others" : "";
    const counts = /** @type {const} */ ([supports - own.supports, contests - own.contests]);
    const isRoom = widthOf(inWords(...counts, others), "actor", NUMBER_SIZE) <= room;
    const numbers = inWords(...counts, isRoom ? others : "");
    const height = (shown.length + (numbers ? 1 : 0)) * LABEL_LINE + 3;
    rows.push({ position, supports, contests, lines: shown, numbers, top: 0, height, bar: 6 });
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
export function threadRows(topic, inner) {
  if (!isActorMap()) return [];
  return graph.joined(topic, "controversy-of", "forward").map((thread) => {
    const { name, text } = graph.nodes[thread];
    const own = text.split("\n");
    const isFit = own.every((line) => widthOf(line, "actor", NUMBER_SIZE) <= inner - 14);
    const lines = isFit ? own : (wrapText(name, "actor", NUMBER_SIZE, inner - 14) ?? own);
    const shown = atMost(lines, 2);
    const height = shown.length * LABEL_LINE + 3;
    const none = { supports: 0, contests: 0, numbers: "" };
    return { position: thread, ...none, lines: shown, top: 0, height, bar: 0 };
  });
}
