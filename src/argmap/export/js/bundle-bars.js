// The bars beside actors or sources that are drawn with one line to each position.

import { chart, isDropped, isFaded, positionOf } from "./chart.js";
import { columnsDrawn } from "./columns.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";

/** The space between a symbol and its bar, and the width of a bar, in the units of the map. */
const GAP = 7;
export const BAR_WIDTH = 2.4;
const FAINT = 0.13;

/** @typedef {{ x: number, top: number, bottom: number, opacity: number }} Bar */

/** Where bars are. @returns {Bar[]} */
export function bars() {
  const columns = columnsDrawn();
  return (columns?.bundles ?? []).flatMap((bundle) => {
    const shown = bundle.filter((number) => !isDropped(number));
    const bright = shown.filter((number) => !isFaded(number));
    const some = bright.length ? bright : shown;
    if (some.length < 2) return [];
    const { radius, side } = columns?.drawn(graph.nodes[some[0]]) ?? graph.nodes[some[0]];
    const places = some.map(positionOf);
    const ys = places.map(({ y }) => y);
    return [
      {
        x: places[0].x + (side === "left" ? 1 : -1) * (radius + GAP),
        top: Math.min(...ys) - radius,
        bottom: Math.max(...ys) + radius,
        opacity: bright.length ? 1 : FAINT,
      },
    ];
  });
}

/** Draws the bars. @param {CanvasRenderingContext2D} ctx with the coordinates of the map */
export function drawBars(ctx) {
  if (!chart.network) return;
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = BAR_WIDTH;
  for (const { x, top, bottom, opacity } of bars()) {
    ctx.globalAlpha = opacity;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}
