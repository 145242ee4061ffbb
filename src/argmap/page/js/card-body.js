// Draws the card of a controversy, a position or a reading: with room for its text, or as a dot if
// there is no room. vis-network only knows its place.

/** @import { Box, GraphNode, Point } from "./types.d.ts" */

import { chart } from "./chart.js";
import { colours } from "./palette.js";
import { fillOf, isDashed, roundingOf } from "./styles.js";

const FAINT = 0.13;
const DOT = 5;

/**
 * Draws a card without its text.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {GraphNode} node
 * @param {Box} box
 * @param {boolean} isFaint
 */
export function drawCardBody(ctx, node, { left, right, top, bottom }, isFaint) {
  const { kind, vis } = node;
  const isActive = vis === chart.selected || vis === chart.hovered;
  ctx.save();
  ctx.globalAlpha = isFaint ? FAINT : 1;
  ctx.beginPath();
  const rounding = Math.min(roundingOf(kind), (bottom - top) / 2.5);
  ctx.roundRect(left, top, right - left, bottom - top, rounding);
  ctx.fillStyle = fillOf(kind);
  ctx.fill();
  ctx.lineWidth = vis === chart.selected ? 3 : 1.4;
  ctx.strokeStyle = isActive ? colours.ink : colours[kind];
  if (isDashed(kind)) ctx.setLineDash([5, 4]);
  ctx.stroke();
  ctx.restore();
}

/**
 * Draws a card for whose text there is no room.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {GraphNode} node
 * @param {Point} at
 * @param {boolean} isFaint
 */
export function drawCardDot(ctx, node, { x, y }, isFaint) {
  drawCardBody(
    ctx,
    node,
    { left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT },
    isFaint,
  );
}
