// The bars beside actors or sources that are drawn with one line to each position, and the frame
// around the positions of a controversy.

/** @import { Box, GraphNode, Page, Point } from "../core/types.d.ts" */

import { colours } from "../core/palette.js";
import { barId } from "./bundles.js";
import { isDropped, isFaded, positionOf } from "./chart.js";
import { columnsDrawn, hasLeftColumns } from "./columns.js";
import { isCardKind } from "./styles.js";

/** The space between a symbol and its bar, and the width of a bar, in the units of the map. */
const GAP = 7;
const BAR_WIDTH = 2.4;
const TICK_WIDTH = 1.4;
const FAINT = 0.13;
/** The space between cards and the frame around them. */
const AROUND = 10;
const FRAME_ROUNDING = 12;

/**
 * @typedef {object} Bar
 * @property {string} id
 * @property {number} x
 * @property {number} top
 * @property {number} bottom
 * @property {Point[]} members the ends of the ticks at the symbols
 * @property {number} opacity
 */

/** The bars. @param {Page} page @returns {Bar[]} */
export function bars(page) {
  const { graph } = page;
  const columns = columnsDrawn(page);
  return (columns?.bundles ?? []).map((bundle) => {
    const shown = bundle.filter((number) => !isDropped(page, number));
    const bright = shown.filter((number) => !isFaded(page, number));
    const some = bright.length > 1 ? bright : shown.length > 1 ? shown : bundle;
    const { radius, side } = graph.nodes[bundle[0]];
    const inwards = side === "left" ? 1 : -1;
    const places = some.map((number) => positionOf(page, number));
    const members = places.map(({ x, y }) => ({ x: x + inwards * radius, y }));
    const ys = places.map(({ y }) => y);
    return {
      id: barId(bundle[0]),
      x: places[0].x + inwards * (radius + GAP),
      top: Math.min(...ys) - radius / 2,
      bottom: Math.max(...ys) + radius / 2,
      members,
      opacity: shown.length < 2 ? 0 : bright.length > 1 ? 1 : FAINT,
    };
  });
}

/** The point of a bar at which lines begin. @param {Bar} bar @returns {Point} */
export const startOf = ({ x, top, bottom }) => ({ x, y: (top + bottom) / 2 });

/** The frame around a controversy and its positions; null if there is none. @param {Page} page */
function columnFrame(page) {
  const { graph } = page;
  if (!columnsDrawn(page) || hasLeftColumns(page)) return null;
  const cards = graph.nodes
    .filter((node) => isInFrame(node) && !isDropped(page, node.vis))
    .map(({ vis }) => vis);
  if (!cards.some((number) => !isTopic(graph.nodes[number]))) return null;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const number of cards) {
    const { x, y } = positionOf(page, number);
    const { width = 0, height = 0, radius } = graph.nodes[number];
    const [half, tall] = width ? [width / 2, height / 2] : [radius, radius];
    box.left = Math.min(box.left, x - half - AROUND);
    box.right = Math.max(box.right, x + half + AROUND);
    box.top = Math.min(box.top, y - tall - AROUND);
    box.bottom = Math.max(box.bottom, y + tall + AROUND);
  }
  return { ...box, opacity: cards.every((number) => isFaded(page, number)) ? FAINT : 1 };
}

/** @param {GraphNode} node */
const isTopic = ({ kind }) => kind === "controversy";

/** @param {GraphNode} node */
const isInFrame = (node) => isCardKind(node.kind) || isTopic(node);

/**
 * Draws the frame and the bars.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx in units of the map
 */
export function drawBars(page, ctx) {
  if (!page.chart.network || !columnsDrawn(page)) return;
  const frame = columnFrame(page);
  if (frame) drawFrame(ctx, frame);
  ctx.strokeStyle = colours.muted;
  for (const bar of bars(page)) {
    const { x, top, bottom, members, opacity } = bar;
    ctx.globalAlpha = opacity;
    ctx.lineWidth = BAR_WIDTH;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.lineWidth = TICK_WIDTH;
    ctx.beginPath();
    for (const end of members) {
      ctx.moveTo(end.x, end.y);
      ctx.lineTo(x, end.y);
    }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {Box & { opacity: number }} frame */
function drawFrame(ctx, { left, right, top, bottom, opacity }) {
  ctx.globalAlpha = opacity;
  ctx.fillStyle = colours.panel;
  ctx.strokeStyle = colours.hair;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(left, top, right - left, bottom - top, FRAME_ROUNDING);
  ctx.fill();
  ctx.stroke();
  ctx.globalAlpha = 1;
}
