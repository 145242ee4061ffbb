// The cards of an overview with a bar for each position, and with only a name.

/** @import { Card, Head } from "./overview-card-styles.js" */

import { widthOf } from "./label-sizes.js";
import { grouped } from "./numbers.js";
import { NUMBER_SIZE, shownAnswers } from "./overview-card-rows.js";
import { comparedPair, subjects } from "./overview-frame.js";
import { STANCE_KINDS } from "./own-stances.js";

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
 * @param {number} topic
 * @param {Head} name
 * @param {number} inner
 * @param {number} step from one bar to the next; 0 for no bars
 * @returns {Card}
 */
export function barredCard(topic, { title, size, widest, head }, inner, step) {
  const width = Math.min(inner, Math.max(widest, 96)) + 2 * PADDING;
  if (!step) return { level: "name", title, size, head, rows: [], width, height: head };
  const isNumbered = step === NUMBERED && !subjects().length;
  const plain = step === NUMBERED ? BAR_STEP : step;
  const usual = isNumbered ? NUMBERED_LINE : plain * size;
  const line = comparedPair().length ? SIDES_LINE : usual;
  const answers = shownAnswers(topic).slice(0, MAX_BARS);
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
