// The rows on the cards of an overview: a bar for each position, or the stances of the actors that
// the page is about.

/** @import { Page } from "../../core/types.d.ts" */
/** @import { Card, Head } from "./card-sizes.js" */

import { actorsOn, endedNote, neutralOn } from "../../core/counting.js";
import { grouped } from "../../core/numbers.js";
import { endedAmong } from "../../core/stance-times.js";
import { widthOf } from "../label-sizes.js";
import { atMost, wrapText } from "../text-wrap.js";
import { comparedPair, isActorMap, subjects } from "./frame.js";
import { answerCounts } from "./overview.js";
import { noStances, ownStances, pastText, relationOf, STANCE_KINDS } from "./own-stances.js";

export const LABEL_SIZE = 11;
export const NUMBER_SIZE = 10.5;
/** The width of a bar beside numbers, with the space after it. */
export const BAR_SPACE = 34;
const LABEL_LINE = 13.5;
const ROW_SPACE = 3;
/** The least height of a row with a label. */
export const LEAST_ROW = LABEL_LINE + ROW_SPACE;

/**
 * @typedef {object} CardRow
 * @property {number} position or a thread
 * @property {number} supports
 * @property {number} contests
 * @property {number} neutral
 * @property {string[]} lines of its label
 * @property {string} past until when the actor of the map took a side that has ended
 * @property {boolean} isPastBelow whether that has its own line below the label
 * @property {string} numbers in words
 * @property {number} top
 * @property {number} height
 * @property {number} bar the height of its bar
 */

/**
 * Where the text of a row on what has ended starts.
 *
 * @param {Pick<CardRow, "lines" | "isPastBelow">} row
 */
export const pastStart = ({ lines, isPastBelow }) =>
  isPastBelow ? 0 : widthOf(`${lines.at(-1)} `, "actor", LABEL_SIZE);

/** The name on a card. @param {Page} page @param {number} topic */
export function cardName(page, topic) {
  const { kind, name } = page.graph.nodes[topic];
  if (kind !== "thread") return name;
  if (!answerCounts(page, topic).length) return "Open questions";
  return subjects(page).length ? `Readings of ${name}` : "Readings";
}

/**
 * The lines of a card's name; null if a part of it is wider than a line.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {number} inner
 * @param {number} size
 */
export function titleLines(page, topic, inner, size) {
  const { text, kind } = page.graph.nodes[topic];
  const own = kind === "thread" ? [cardName(page, topic)] : text.split("\n");
  if (own.every((line) => widthOf(line, "controversy", size) <= inner)) return own;
  const lines = wrapText(cardName(page, topic), "controversy", size, inner);
  return lines && evenLines(cardName(page, topic), lines, size, inner);
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

/**
 * The numbers of supporters, opponents and neutral actors. The actor that the map is about is not
 * counted: on its own side, they are others.
 *
 * @param {Page} page
 * @param {number} position
 * @param {import("./overview.js").AnswerCounts} counts
 * @param {import("./own-stances.js").OwnStances} own
 * @param {number} room
 */
function inWords(page, position, counts, own, room) {
  if (comparedPair(page).length) return "";
  const [usual, short] = FORMS.map((form) => () => wordsOf(page, position, counts, own, form));
  /** @param {string} text @param {number} wide */
  const fits = (text, wide) => widthOf(text, "actor", NUMBER_SIZE) <= wide;
  if (fits(usual(), room)) return usual();
  if (!counts.neutral || fits(short(), room)) return short();
  // Three numbers need more room than two.
  const brief = wordsOf(page, position, counts, own, "brief");
  return fits(brief, room * CONDENSED) ? brief : "";
}

/** @typedef {"usual" | "short" | "brief"} Form */

/** @type {Form[]} */
const FORMS = ["usual", "short"];
/** How much wider than its room a text may be, because it can be drawn narrower. */
const CONDENSED = 1.12;
const BRIEF = { supports: "for", contests: "against", neutral: "neutral" };

/**
 * @param {Page} page
 * @param {number} position
 * @param {import("./overview.js").AnswerCounts} counts
 * @param {import("./own-stances.js").OwnStances} own
 * @param {Form} form
 */
function wordsOf(page, position, counts, own, form) {
  const { graph } = page;
  const subject = graph.data.overview?.actor ?? null;
  const left = page.shown.active ? page.shown : null;
  const parts = STANCE_KINDS.flatMap((kind) => {
    const isOwn = own.has.includes(kind);
    const number = counts[kind] - Number(isOwn);
    if (form === "brief") return number ? [`${number} ${BRIEF[kind]}`] : [];
    const others = isOwn ? (number === 1 ? "other" : "others") : "";
    const relation = relationOf(kind);
    const { counted } =
      kind === "neutral"
        ? neutralOn(graph, position, left)
        : actorsOn(graph, [position], { relations: [relation], left });
    const rest = counted.filter((actor) => actor !== subject);
    const ended = endedNote(endedAmong(graph, rest, relation, position, left));
    // In a short text, the first number is that of supporters.
    const isClear = others || (ended && kind === "supports");
    const usual = kind === "neutral" ? kind : kind.slice(0, -1);
    const verb = form === "short" && isClear && kind !== "neutral" ? "" : usual;
    const words = [number, others, verb, ended && `(${ended})`];
    return number ? [words.filter(Boolean).join(" ")] : [];
  });
  return parts.length || !isActorMap(page) ? parts.join(", ") : "no others";
}

/**
 * The positions of a card. On the map of an actor or of two, those on which they have a stance.
 *
 * @param {Page} page
 * @param {number} topic
 */
export function shownAnswers(page, topic) {
  const actors = subjects(page);
  if (!actors.length) return answerCounts(page, topic);
  return answerCounts(page, topic).filter(({ position }) =>
    actors.some((actor) => ownStances(page, actor, position, null).has.length > 0),
  );
}

/**
 * The width of the marks beside a label: one for each actor that the map is about.
 *
 * @param {Page} page
 */
export const marksWidth = (page) => 14 * subjects(page).length;

/**
 * @param {Page} page
 * @param {number} topic
 * @param {number} inner
 * @param {boolean} isNarrow whether labels have the lines that Python gave them, if these fit
 * @param {boolean} [isBrief] whether what has ended is shown instead of numbers
 * @returns {CardRow[] | null}
 */
export function labelledRows(page, topic, inner, isNarrow, isBrief = false) {
  const { graph } = page;
  const actor = graph.data.overview?.actor ?? null;
  const rows = [];
  for (const { position, ...counts } of shownAnswers(page, topic)) {
    const own = actor === null ? noStances() : ownStances(page, actor, position);
    const node = graph.nodes[position];
    const room = inner - marksWidth(page);
    const numberRoom = inner - (marksWidth(page) || BAR_SPACE);
    const broken = node.text.split("\n");
    const isFit = isNarrow && broken.every((line) => widthOf(line, "actor", LABEL_SIZE) <= room);
    const lines = isFit ? broken : wrapText(node.name, "actor", LABEL_SIZE, room);
    if (!lines) return null;
    const shownLines = atMost(lines, 2);
    const past = pastText(own);
    const start = pastStart({ lines: shownLines, isPastBelow: false });
    const isPastBelow = Boolean(past) && start + widthOf(past, "actor", NUMBER_SIZE) > room;
    const numbers = isBrief && isPastBelow ? "" : inWords(page, position, counts, own, numberRoom);
    const height =
      (shownLines.length + (isPastBelow ? 1 : 0) + (numbers ? 1 : 0)) * LABEL_LINE + ROW_SPACE;
    rows.push({
      position,
      ...counts,
      lines: shownLines,
      past,
      isPastBelow,
      numbers,
      top: 0,
      height,
      bar: 6,
    });
  }
  return rows;
}

/**
 * The threads of a controversy. The map of an actor has no regions for them.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {number} inner
 * @returns {CardRow[]}
 */
export function threadRows(page, topic, inner) {
  const { graph } = page;
  if (!isActorMap(page)) return [];
  return graph.joined(topic, "controversy-of", "forward").map((thread) => {
    const { name, text } = graph.nodes[thread];
    const own = text.split("\n");
    const isFit = own.every((line) => widthOf(line, "actor", NUMBER_SIZE) <= inner - 14);
    const lines = isFit ? own : (wrapText(name, "actor", NUMBER_SIZE, inner - 14) ?? own);
    const shown = atMost(lines, 2);
    const height = shown.length * LABEL_LINE + ROW_SPACE;
    const none = {
      supports: 0,
      contests: 0,
      neutral: 0,
      past: "",
      isPastBelow: false,
      numbers: "",
    };
    return { position: thread, ...none, lines: shown, top: 0, height, bar: 0 };
  });
}

/** The height from one bar to the next, as a multiple of the size of the name, and if tight. */
export const BAR_STEP = 0.7;
export const BAR_TIGHT = 0.6;
/** The height of a bar, as a share of that. */
const BAR = 0.68;
/** Instead of such a multiple: bars with numbers beside them. */
export const NUMBERED = -1;
/** The height of a bar with its numbers beside it, and from one to the next. */
const NUMBERED_BAR = 7;
const NUMBERED_LINE = 11;
/** The space before each number. */
const BEFORE_NUMBER = 6;
/** The height of a line with the marks of two actors. */
const SIDES_LINE = 12;
const MAX_BARS = 9;
export const PADDING = 7;

/**
 * A card with a bar for each position, or only its name.
 *
 * @param {Page} page
 * @param {number} topic
 * @param {Head} name
 * @param {number} inner
 * @param {number} step from one bar to the next; 0 for no bars
 * @returns {Card}
 */
export function barredCard(page, topic, { title, size, widest, head }, inner, step) {
  const width = Math.min(inner, Math.max(widest, 96)) + 2 * PADDING;
  if (!step) return { level: "name", title, size, head, rows: [], width, height: head };
  const isNumbered = step === NUMBERED && !subjects(page).length;
  const plain = step === NUMBERED ? BAR_STEP : step;
  const usual = isNumbered ? NUMBERED_LINE : plain * size;
  const line = comparedPair(page).length ? SIDES_LINE : usual;
  const answers = shownAnswers(page, topic).slice(0, MAX_BARS);
  const numbers = isNumbered ? numberWidths(answers) : undefined;
  const rows = answers.map((count, place) => ({
    ...count,
    lines: [],
    past: "",
    isPastBelow: false,
    numbers: "",
    top: head + 4 + place * line,
    height: line,
    bar: isNumbered ? NUMBERED_BAR : line * BAR,
  }));
  const height = head + rows.length * line + 6;
  return { level: "bars", title, size, head, rows, numbers, width, height };
}

/**
 * The widths of the columns of numbers beside bars; 0 for a column without numbers.
 *
 * @param {import("./overview.js").AnswerCounts[]} answers
 */
const numberWidths = (answers) =>
  STANCE_KINDS.map((kind) => {
    const most = Math.max(0, ...answers.map((answer) => answer[kind]));
    return most ? widthOf(grouped(most), "actor", NUMBER_SIZE) + BEFORE_NUMBER : 0;
  });
