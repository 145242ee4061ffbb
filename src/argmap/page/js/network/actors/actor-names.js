// Draws what is around and beside the nodes of the network of actors: the area and the name of each
// coalition, and as many names of actors as fit without overlapping.

/** @import { OwnedBox, Page, Point } from "../../core/types.d.ts" */
/** @import { Member } from "./actor-types.d.ts" */

import { perPage } from "../../core/lazy.js";
import { colours, mix } from "../../core/palette.js";
import { isDropped } from "../fading.js";
import { chartElement } from "../screen-part.js";
import { FONT } from "../styles.js";
import { ScreenGrid, textWidth } from "../text-boxes.js";
import { coalitionMembers, colourOf, members, networkOf, shortName } from "./members.js";

/** Space around the nodes of a coalition, in coordinates of the network. */
const PADDING = 30;
const SIZE = 12;
const LINE = 15;
/** The widest line of a coalition's name, in pixels. */
const WIDEST = 250;

/**
 * The corners of the convex hull of some points, in order (Andrew 1979).
 *
 * @param {Point[]} points
 * @returns {Point[]}
 */
export function convexHull(points) {
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

/** Where a node is now. @param {Page} page @param {Member} member @returns {Point} */
const placeOf = (page, { number }) => page.chart.network.getPosition(number);

/** @param {Page} page @param {CanvasRenderingContext2D} ctx @param {Set<number>} bright */
export function drawHulls(page, ctx, bright) {
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.lineWidth = 2 * PADDING;
  for (const [group, some] of coalitionMembers(page).entries()) {
    const [first, ...rest] = convexHull(some.map((member) => placeOf(page, member)));
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
  const { clientWidth, clientHeight } = chartElement();
  if (!clientWidth) return [];
  const ratio = ctx.canvas.width / clientWidth;
  const scale = page.chart.network.getScale();
  const view = page.chart.network.getViewPosition();
  /** @param {Point} point */
  const onScreen = ({ x, y }) => ({
    x: (x - view.x) * scale + clientWidth / 2,
    y: (y - view.y) * scale + clientHeight / 2,
  });
  const grid = new ScreenGrid();
  /** @type {OwnedBox[]} */
  const written = [];
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "middle";
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = colours.paper;
  /**
   * @param {string[]} lines
   * @param {OwnedBox} box
   * @param {string} colour
   */
  const write = (lines, box, colour) => {
    grid.occupy(box);
    written.push(box);
    ctx.fillStyle = colour;
    lines.forEach((line, at) => {
      const [x, y] = [(box.left + box.right) / 2, box.top + LINE * (at + 0.5)];
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  };
  ctx.font = `600 ${SIZE}px ${FONT}`;
  for (const [group, some] of coalitionMembers(page).entries()) {
    const points = some.map((member) => onScreen(placeOf(page, member)));
    const left = Math.min(...points.map(({ x }) => x));
    const right = Math.max(...points.map(({ x }) => x));
    const top = Math.min(...points.map(({ y }) => y)) - PADDING * scale;
    const bottom = Math.max(...points.map(({ y }) => y)) + PADDING * scale;
    if (right < 0 || left > clientWidth || bottom < 0 || top > clientHeight) continue;
    const colour = mix(colours.ink, colourOf(group), 0.6);
    const { name } = networkOf(page).coalitions[group];
    for (const lines of [linesOf(name), linesOf(shortName(page, group))]) {
      const box = placed(
        grid,
        lines,
        true,
        [
          { x: (left + right) / 2, y: top - (LINE * lines.length) / 2 },
          { x: (left + right) / 2, y: bottom + (LINE * lines.length) / 2 },
          { x: (left + right) / 2, y: top + (LINE * lines.length) / 2 },
        ],
        -1 - group,
        clientWidth,
      );
      if (!box) continue;
      write(lines, box, colour);
      break;
    }
  }
  ctx.font = `${SIZE}px ${FONT}`;
  const isSelected = bright.size < members(page).size;
  for (const member of byTotal(page)) {
    if ((isSelected && !bright.has(member.number)) || isDropped(page, member.number)) continue;
    const { x, y } = onScreen(placeOf(page, member));
    if (x < 0 || y < 0 || x > clientWidth || y > clientHeight) continue;
    const away = sizeOf(page, member) * scale + LINE / 2 + 1;
    const half = textWidth(member.name, SIZE) / 2;
    const beside = sizeOf(page, member) * scale + half + 4;
    const box = placed(
      grid,
      [member.name],
      false,
      [
        { x, y: y + away },
        { x, y: y - away },
        { x: x + beside, y },
        { x: x - beside, y },
      ],
      member.number,
      clientWidth,
    );
    if (box) write([member.name], box, colours.ink);
  }
  ctx.restore();
  return written;
}

/**
 * The box of a text at the first place where it covers no other; null if there is none.
 *
 * @param {ScreenGrid} grid
 * @param {string[]} lines
 * @param {boolean} isBold
 * @param {Point[]} middles
 * @param {number} owner
 * @param {number} width of the screen
 */
function placed(grid, lines, isBold, middles, owner, width) {
  const half = Math.max(...lines.map((line) => textWidth(line, SIZE, isBold))) / 2 + 2;
  const tall = (LINE * lines.length) / 2;
  for (const { x, y } of middles) {
    // A name at the edge of the screen is moved inwards.
    const middle = Math.max(half, Math.min(width - half, x));
    const box = {
      owner,
      left: middle - half,
      right: middle + half,
      top: y - tall,
      bottom: y + tall,
    };
    if (box.top >= 0 && grid.isFree(box)) return box;
  }
  return null;
}
