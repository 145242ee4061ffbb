// The marks of an actor's own stances on the cards of an overview: a dot, a cross, or a ring.

/** @import { OwnStances } from "./own-stances.js" */

import { colours } from "./palette.js";
import { ENDED_OPACITY } from "./styles.js";

/** The space from one mark to the next. */
const STEP = 11;

/** @typedef {(ctx: CanvasRenderingContext2D, x: number, y: number, isPast: boolean) => void} Draw */

/** @type {Record<"supports" | "contests" | "neutral", Draw>} */
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
    ctx.lineWidth = isPast ? 1.2 : 1.8;
    ctx.beginPath();
    ctx.arc(x, y, isPast ? 2.4 : 3.4, 0, 7);
    ctx.stroke();
  },
};

/**
 * Draws the marks of stances. Those that have ended are smaller and lighter, as in the grid.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {OwnStances} own
 * @param {number} x
 * @param {number} y
 * @param {{ isBeside?: boolean }} [options] isBeside: whether the marks are in one line
 */
export function drawMarks(ctx, { marks, until }, x, y, { isBeside = false } = {}) {
  const alpha = ctx.globalAlpha;
  marks.forEach((kind, place) => {
    const isPast = Boolean(until[kind]);
    ctx.globalAlpha = alpha * (isPast ? ENDED_OPACITY : 1);
    const away = place * STEP;
    DRAW[kind](ctx, isBeside ? x + away : x, isBeside ? y : y + away, isPast);
  });
  ctx.globalAlpha = alpha;
}
