// Draws the actors of an overview.

/** @import { OwnedBox, Point } from "./types.d.ts" */

import { chart } from "./chart.js";
import { widthOf } from "./label-sizes.js";
import { caption, placedActors } from "./overview-actor-places.js";
import { alphaOf } from "./overview-cards.js";
import { activeActor } from "./overview-links.js";
import { writeLines } from "./overview-names.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";

/**
 * Draws the actors and their names, and what is above them all.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @returns {{ names: OwnedBox[], dots: OwnedBox[], captions: OwnedBox[] }}
 */
export function drawActors(ctx) {
  /** @type {OwnedBox[]} */
  const names = [];
  /** @type {OwnedBox[]} */
  const dots = [];
  const height = ctx.canvas.clientHeight;
  const ground = colours.paper;
  if (caption && caption.box.top < height) {
    const { text, size, box } = caption;
    writeLines(ctx, [text], box, { size, isLeft: true, alpha: 1, colour: colours.muted, ground });
  }
  for (const placed of placedActors.values()) {
    const { actor, dot, radius, lines, size, isBeside, count, box } = placed;
    if (box.bottom < 0 || box.top > height) continue;
    writeLines(ctx, lines, box, {
      size,
      isBold: !isBeside,
      isLeft: isBeside,
      alpha: alphaOf(actor),
      colour: graph.nodes[actor].kind === "hedged" ? colours.muted : colours.ink,
      ground,
    });
    if (count) {
      const left = box.right - widthOf(count, "actor", size);
      const style = { size, isLeft: true, alpha: alphaOf(actor), colour: colours.muted, ground };
      writeLines(ctx, [count], { ...box, left }, style);
    }
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
  return { names, dots, captions: caption ? [caption.box] : [] };
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
  ctx.fillStyle = colours[node.kind];
  ctx.fill();
  ctx.lineWidth = actor === chart.selected || actor === activeActor() ? 2.5 : 1.5;
  ctx.strokeStyle = actor === chart.selected ? colours.ink : colours.paper;
  ctx.stroke();
  ctx.globalAlpha = 1;
}
