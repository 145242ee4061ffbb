// Draws what is around and beside the nodes of the network of actors: the area and the name of each
// coalition, and as many names of actors as fit without overlapping.

/** @import { OwnedBox, Page, Point } from "../../core/types.d.ts" */
/** @import { Member } from "./actor-types.d.ts" */

import { perPage } from "../../core/lazy.js";
import { colours, mix } from "../../core/palette.js";
import { isDropped } from "../fading.js";
import { chartElement } from "../screen-part.js";
import { LINE, NameWriter, SIZE, textWidth } from "../text-boxes.js";
import { coalitionMembers, colourOf, members, networkOf, shortName } from "./members.js";

/** Space around the nodes of a coalition, in coordinates of the network. */
const PADDING = 30;
/** The widest line of a coalition's name, in pixels. */
const WIDEST = 250;

/**
 * The corners of the convex hull of some points, in order (Andrew 1979).
 *
 * @param {Point[]} points
 * @returns {Point[]}
 */
function convexHull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  /** @param {Point} o @param {Point} a @param {Point} b */
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  /** @param {Point[]} some */
  const half = (some) => {
    /** @type {Point[]} */
    const chain = [];
    for (const point of some) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0)
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** The radius of a node. @param {Page} page @param {Member} member */
const sizeOf = (page, { number }) => page.chart.sizes.get(number) ?? 0;

/** @param {Page} page @param {CanvasRenderingContext2D} ctx @param {Set<number>} bright */
export function drawHulls(page, ctx, bright) {
  const places = page.chart.network.getPositions();
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.lineWidth = 2 * PADDING;
  for (const [group, some] of coalitionMembers(page).entries()) {
    const [first, ...rest] = convexHull(some.map(({ number }) => places[number]));
    if (!first) continue;
    const isBright = some.some(({ number }) => bright.has(number));
    const colour = mix(colours.paper, colourOf(group), isBright ? 0.13 : 0.05);
    ctx.beginPath();
    ctx.moveTo(first.x, first.y);
    for (const { x, y } of rest) ctx.lineTo(x, y);
    // A point needs a line to be drawn.
    if (!rest.length) ctx.lineTo(first.x + 0.1, first.y);
    ctx.closePath();
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.stroke();
    ctx.fill();
  }
  ctx.restore();
}

/** The nodes, those with the most statements first. @type {(page: Page) => Member[]} */
const byTotal = perPage((page) =>
  [...members(page).values()].sort((a, b) => b.total - a.total || a.number - b.number),
);

/** The name of a coalition in lines that are not too wide. @param {string} name */
function linesOf(name) {
  /** @type {string[]} */
  const lines = [];
  for (const word of name.split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && textWidth(longer, SIZE, true) <= WIDEST) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * Writes the names of all coalitions, and those of actors where there is room. What is selected
 * comes first.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {Set<number>} bright
 * @returns {OwnedBox[]} their boxes; that of coalition n has the owner -1 - n
 */
export function writeActorNames(page, ctx, bright) {
  if (!chartElement().clientWidth) return [];
  ctx.save();
  const writer = new NameWriter(page, ctx);
  const places = page.chart.network.getPositions();
  const { wide, tall, scale } = writer;
  for (const [group, some] of coalitionMembers(page).entries()) {
    const points = some.map(({ number }) => writer.onScreen(places[number]));
    const left = Math.min(...points.map(({ x }) => x));
    const right = Math.max(...points.map(({ x }) => x));
    const top = Math.min(...points.map(({ y }) => y)) - PADDING * scale;
    const bottom = Math.max(...points.map(({ y }) => y)) + PADDING * scale;
    if (right < 0 || left > wide || bottom < 0 || top > tall) continue;
    const colour = mix(colours.ink, colourOf(group), 0.6);
    const { name } = networkOf(page).coalitions[group];
    for (const lines of [linesOf(name), linesOf(shortName(page, group))]) {
      const [x, half] = [(left + right) / 2, (LINE * lines.length) / 2];
      const ys = [top - half, bottom + half, top + half];
      const middles = ys.map((y) => ({ x, y }));
      if (writer.write(-1 - group, lines, middles, colour, true)) break;
    }
  }
  const isSelected = bright.size < members(page).size;
  for (const member of byTotal(page)) {
    if ((isSelected && !bright.has(member.number)) || isDropped(page, member.number)) continue;
    const at = writer.onScreen(places[member.number]);
    if (!writer.isOn(at)) continue;
    const reach = sizeOf(page, member) * scale;
    writer.writeBeside(member.number, [member.name], at, reach, colours.ink);
  }
  ctx.restore();
  return writer.written;
}
