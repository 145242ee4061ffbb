// Draws the cards and dots of an overview, with the marks of stances.

/** @import { Box, OwnedBox, Page } from "../../core/types.d.ts" */
/** @import { CardRow } from "./card-rows.js" */
/** @import { PlacedCard } from "./card-sizes.js" */
/** @import { OwnStances, StanceKind } from "./own-stances.js" */

import { perFilter } from "../../core/lazy.js";
import { grouped } from "../../core/numbers.js";
import { colours } from "../../core/palette.js";
import { fontOf } from "../label-sizes.js";
import { ENDED_OPACITY, isDashed } from "../styles.js";
import { inReadingOrder } from "../text-wrap.js";
import { BAR_SPACE, LABEL_SIZE, NUMBER_SIZE, PADDING, pastStart } from "./card-rows.js";
import { cells, comparedPair, frame, subjects } from "./frame.js";
import { isRelated, topicsOf } from "./links.js";
import { mostOnOne } from "./overview.js";
import { ownStances, STANCE_KINDS } from "./own-stances.js";

/** @typedef {CanvasRenderingContext2D} Context */

const FAINT = 0.32;
/** The radius of the corners of a card. */
const ROUNDING = 7;

/** @param {Page} page @param {number} number */
export const alphaOf = (page, number) =>
  !page.shown.isIn[number] || (cells.has(number) && !isRelated(page, number)) ? FAINT : 1;

/** @param {Page} page @param {Context} ctx @param {PlacedCard} placed */
export function drawCard(page, ctx, { topic, card, box }) {
  const node = page.graph.nodes[topic];
  const isThread = node.kind === "thread";
  const colour = colours[isThread ? "reading" : "controversy"];
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, card.width, card.height, ROUNDING);
  ctx.fillStyle = colours.panel;
  ctx.fill();
  ctx.globalAlpha = alphaOf(page, topic);
  const below = card.head < card.height ? 0 : ROUNDING;
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, card.width, card.head, [ROUNDING, ROUNDING, below, below]);
  ctx.fillStyle = isThread ? colours["reading-fill"] : colours.controversy;
  ctx.fill();
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, card.width, card.height, ROUNDING);
  const isActive = topic === page.chart.selected || topic === page.chart.hovered;
  ctx.lineWidth = isActive ? 3 : 1.4;
  ctx.strokeStyle = isActive ? colours.ink : colour;
  if (isDashed(isThread ? "reading" : node.kind)) ctx.setLineDash([5, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = colours[isThread ? "ink" : "controversy-ink"];
  ctx.font = fontOf("controversy", card.size);
  ctx.textAlign = "center";
  const middle = (box.left + box.right) / 2;
  inReadingOrder(card.title).forEach((line, place) => {
    const y = box.top + 3 + (place + 0.5) * ((card.head - 6) / card.title.length);
    ctx.fillText(line, middle, y, card.width - 6);
  });
  for (const row of card.rows) {
    if (card.level === "full") drawRow(page, ctx, row, box);
    else if (comparedPair(page).length) drawSides(page, ctx, row, box);
    else {
      const [left, top] = [box.left + PADDING, box.top + row.top];
      const wide = card.width - 2 * PADDING;
      const numbers = (card.numbers ?? []).reduce((sum, width) => sum + width, 0);
      const bar = row.bar;
      drawBar(page, ctx, row, [left, top, wide - numbers, bar]);
      drawNumbers(ctx, row, left + wide, top + bar / 2 + 0.5, card.numbers);
    }
  }
  ctx.globalAlpha = 1;
}

/**
 * Draws the marks of two actors on a position, without its label.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {CardRow} row
 * @param {Box} box of the card
 */
function drawSides(page, ctx, { position, top, height }, { left, right, top: above }) {
  const y = above + top + height / 2;
  const places = [left + (right - left) / 4, right - (right - left) / 4];
  ctx.strokeStyle = colours.structure;
  ctx.lineWidth = 0.5;
  ctx.beginPath();
  ctx.moveTo(left + PADDING, y);
  ctx.lineTo(right - PADDING, y);
  ctx.stroke();
  comparedPair(page).forEach((actor, place) => {
    drawMarks(ctx, ownStances(page, actor, position), places[place], y, { isBeside: true });
  });
}

/** @param {PlacedCard} placed @param {CardRow} row @returns {OwnedBox} */
export const rowBox = ({ box }, row) => ({
  owner: row.position,
  left: box.left,
  right: box.right,
  top: box.top + row.top,
  bottom: box.top + row.top + row.height,
});

/**
 * Draws a position: its label, its bar and its numbers.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {CardRow} row
 * @param {Box} box of the card
 */
function drawRow(page, ctx, row, box) {
  const [left, top] = [box.left + PADDING, box.top + row.top];
  const actors = subjects(page);
  const isActive = row.position === page.chart.selected || row.position === page.chart.hovered;
  const isThread = page.graph.nodes[row.position].kind === "thread";
  const indent = actors.length ? 14 : 0;
  // The marks of two actors are on the sides on which their names are.
  const places = [left + 4, box.right - PADDING - 4];
  actors.forEach((actor, place) => {
    drawMarks(ctx, ownStances(page, actor, row.position), places[place], top + 8);
  });
  ctx.textAlign = "left";
  ctx.fillStyle = isThread ? colours.muted : colours.ink;
  if (isThread) drawHexagon(ctx, left + 4, top + 7);
  ctx.font = `${isActive ? "600 " : ""}${fontOf("actor", isThread ? NUMBER_SIZE : LABEL_SIZE)}`;
  inReadingOrder(row.lines).forEach((line, place) => {
    ctx.fillText(line, left + indent, top + (place + 0.55) * 13.5);
  });
  ctx.fillStyle = colours.muted;
  ctx.font = fontOf("actor", NUMBER_SIZE);
  const below = row.lines.length + (row.isPastBelow ? 1 : 0);
  if (row.past) ctx.fillText(row.past, left + indent + pastStart(row), top + (below - 0.45) * 13.5);
  const y = top + (below + 0.5) * 13.5;
  if (!actors.length) drawBar(page, ctx, row, [left, y - 3, 30, 6]);
  ctx.fillStyle = colours.muted;
  const start = left + (indent || BAR_SPACE);
  ctx.fillText(row.numbers, start, y, box.right - 4 - start);
}

/** @param {Context} ctx @param {number} x @param {number} y */
function drawHexagon(ctx, x, y) {
  ctx.save();
  ctx.fillStyle = colours.thread;
  ctx.beginPath();
  for (let corner = 0; corner < 6; corner++) {
    ctx.lineTo(
      x + 4.5 * Math.cos((corner * Math.PI) / 3),
      y + 4.5 * Math.sin((corner * Math.PI) / 3),
    );
  }
  ctx.fill();
  ctx.restore();
}

/**
 * @param {Page} page
 * @param {Context} ctx
 * @param {import("./overview.js").AnswerCounts} count
 * @param {number[]} box
 */
function drawBar(page, ctx, { supports, contests, neutral }, [left, top, width, height]) {
  const unit = width / mostOnOne(page);
  ctx.fillStyle = colours.muted;
  const alpha = ctx.globalAlpha;
  ctx.globalAlpha = alpha * 0.14;
  ctx.fillRect(left, top, width, height);
  ctx.globalAlpha = alpha;
  ctx.fillStyle = colours.supports;
  ctx.fillRect(left, top, supports * unit, height);
  ctx.fillStyle = colours.contests;
  ctx.fillRect(
    left + supports * unit + (supports && contests ? 1 : 0),
    top,
    contests * unit,
    height,
  );
  if (!neutral) return;
  // Hollow, so that it differs from the others without colours.
  ctx.strokeStyle = colours.neutral;
  ctx.lineWidth = 1;
  const start = left + (supports + contests) * unit + (supports || contests ? 1.5 : 0.5);
  ctx.strokeRect(start, top + 0.5, Math.max(1, neutral * unit - 1), height - 1);
}

/**
 * Writes the numbers beside a bar, in columns.
 *
 * @param {Context} ctx
 * @param {CardRow} row
 * @param {number} right
 * @param {number} y
 * @param {number[]} [widths] of the columns; none if the card has no room for numbers
 */
function drawNumbers(ctx, row, right, y, widths) {
  if (!widths) return;
  ctx.font = fontOf("actor", NUMBER_SIZE);
  ctx.textAlign = "right";
  let end = right - widths.reduce((sum, width) => sum + width, 0);
  STANCE_KINDS.forEach((kind, place) => {
    end += widths[place];
    ctx.fillStyle = colours[kind === "neutral" ? kind : `${kind}-ink`];
    if (row[kind]) ctx.fillText(grouped(row[kind]), end, y);
  });
}

/** @param {Page} page @param {Context} ctx @param {PlacedCard} placed @returns {OwnedBox} */
export function drawDot(page, ctx, { topic, box }) {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const isActive = topic === page.chart.selected || topic === page.chart.hovered;
  const reach = isActive
    ? 7
    : Math.max(1.6, Math.min(4.5, frame.cell[1] * page.chart.network.getScale() * 0.2));
  ctx.globalAlpha = alphaOf(page, topic);
  ctx.fillStyle = dotColour(page, topic);
  ctx.beginPath();
  ctx.roundRect(x - reach, y - reach, 2 * reach, 2 * reach, reach / 2);
  ctx.fill();
  ctx.globalAlpha = 1;
  const half = Math.max(reach, 4);
  return { owner: topic, left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** The topics in which an actor takes a side, by number. */
const topicsByNumber = perFilter(
  (page, actor) => new Map(topicsOf(page, actor).map((item) => [item.topic, item])),
);

/**
 * The colour of a dot; on the map of an actor that of its stance, on that of two that of what they
 * do.
 *
 * @param {Page} page
 * @param {number} topic
 */
function dotColour(page, topic) {
  const { graph } = page;
  const verdict = graph.data.overview?.verdicts?.[topic];
  if (verdict === "agree") return colours.supports;
  if (verdict === "clash") return colours.contests;
  if (verdict !== undefined) return colours.structure;
  const actor = graph.data.overview?.actor ?? null;
  const sides = actor === null ? null : topicsByNumber(page, actor).get(topic);
  if (!sides) return colours[graph.nodes[topic].kind];
  if (sides.supports && sides.contests) return colours.structure;
  if (sides.supports) return colours.supports;
  return sides.contests ? colours.contests : colours.neutral;
}

/** The space from one mark to the next. */
const STEP = 11;

/** @type {Record<StanceKind, (ctx: Context, x: number, y: number, isPast: boolean) => void>} */
const DRAW = {
  supports(ctx, x, y, isPast) {
    ctx.fillStyle = colours.supports;
    ctx.beginPath();
    ctx.arc(x, y, isPast ? 2.8 : 4, 0, 7);
    ctx.fill();
  },
  contests(ctx, x, y, isPast) {
    ctx.strokeStyle = colours.contests;
    const reach = isPast ? 2.6 : 3.5;
    ctx.lineWidth = isPast ? 1.3 : 2;
    ctx.beginPath();
    ctx.moveTo(x - reach, y - reach);
    ctx.lineTo(x + reach, y + reach);
    ctx.moveTo(x + reach, y - reach);
    ctx.lineTo(x - reach, y + reach);
    ctx.stroke();
  },
  neutral(ctx, x, y, isPast) {
    ctx.strokeStyle = colours.neutral;
    ctx.lineWidth = isPast ? 1.1 : 1.7;
    const [wide, tall] = isPast ? [7, 3.4] : [9, 4.6];
    ctx.beginPath();
    ctx.roundRect(x - wide / 2, y - tall / 2, wide, tall, tall / 2);
    ctx.stroke();
  },
};

/**
 * Draws the marks of stances. Those that have ended are smaller and lighter, as in the grid.
 *
 * @param {Context} ctx
 * @param {OwnStances} own
 * @param {number} x
 * @param {number} y
 * @param {{ isBeside?: boolean }} [options] isBeside: whether the marks are in one line
 */
function drawMarks(ctx, { marks, until }, x, y, { isBeside = false } = {}) {
  const alpha = ctx.globalAlpha;
  marks.forEach((kind, place) => {
    const isPast = Boolean(until[kind]);
    ctx.globalAlpha = alpha * (isPast ? ENDED_OPACITY : 1);
    const away = place * STEP;
    DRAW[kind](ctx, isBeside ? x + away : x, isBeside ? y : y + away, isPast);
  });
  ctx.globalAlpha = alpha;
}
