// The marks of an actor's own stances on the cards of an overview, as in the grid: a dot, a cross,
// or a flat ring.

/** @import { OwnStances, StanceKind } from "./own-stances.js" */

import { colours } from "./palette.js";
import { ENDED_OPACITY } from "./styles.js";

/** The space from one mark to the next. */
const STEP = 11;

/** @typedef {CanvasRenderingContext2D} Context */

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
