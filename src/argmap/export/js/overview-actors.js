// Draws the actors of an overview.

/** @import { OwnedBox, Point } from "./types.d.ts" */

import { chart } from "./chart.js";
import { colorStyle } from "./color-by.js";
import { placedActors } from "./overview-actor-places.js";
import { alphaOf } from "./overview-cards.js";
import { activeActor } from "./overview-links.js";
import { writeLines } from "./overview-names.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";

/**
 * Draws the actors and their names.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @returns {{ names: OwnedBox[], dots: OwnedBox[] }}
 */
export function drawActors(ctx) {
  /** @type {OwnedBox[]} */
  const names = [];
  /** @type {OwnedBox[]} */
  const dots = [];
  for (const placed of placedActors.values()) {
    const { actor, dot, radius, lines, size, isBeside, box } = placed;
    if (box.bottom < 0 || box.top > ctx.canvas.clientHeight) continue;
    writeLines(ctx, lines, box, {
      size,
      isBold: !isBeside,
      isLeft: isBeside,
      alpha: alphaOf(actor),
      colour: graph.nodes[actor].kind === "hedged" ? colours.muted : colours.ink,
    });
    names.push(box);
    drawDot(ctx, actor, dot, radius);
    const { x, y } = dot;
    dots.push({
      owner: actor,
      left: x - radius,
      right: x + radius,
      top: y - radius,
      bottom: y + radius,
    });
  }
  return { names, dots };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} actor
 * @param {Point} at
 * @param {number} radius
 */
function drawDot(ctx, actor, { x, y }, radius) {
  const node = graph.nodes[actor];
  ctx.globalAlpha = alphaOf(actor);
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.fillStyle = colorStyle(node)?.fill ?? colours[node.kind];
  ctx.fill();
  ctx.lineWidth = actor === chart.selected || actor === activeActor() ? 2.5 : 1.5;
  ctx.strokeStyle = actor === chart.selected ? colours.ink : colours.paper;
  ctx.stroke();
  ctx.globalAlpha = 1;
}
