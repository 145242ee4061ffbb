// Writes the names of an overview: those of threads, and of controversies that are dots.

/** @import { Box, OwnedBox, Page, Point } from "../../core/types.d.ts" */
/** @import { ScreenGrid } from "../label-sizes.js" */
/** @import { Obstacles } from "./actors.js" */
/** @import { PlacedCard } from "./card-sizes.js" */

import { once } from "../../core/lazy.js";
import { colours, mix } from "../../core/palette.js";
import { chartElement, isDropped } from "../chart.js";
import { fontOf, widthOf } from "../label-sizes.js";
import { atMost, inOneLine, inReadingOrder, wrapHyphenated, wrapText } from "../text-wrap.js";
import { typeFactor } from "./card-sizes.js";
import { alphaOf } from "./cards.js";
import { cells, frame, hasRegions } from "./frame.js";

/** @typedef {CanvasRenderingContext2D} Context */

/**
 * @typedef {object} NameStyle
 * @property {number} size of the font
 * @property {boolean} [isBold]
 * @property {boolean} [isLeft] whether lines begin at the left edge rather than being centred
 * @property {number} alpha
 * @property {string} colour
 * @property {string} [ground] the colour behind it, that of regions otherwise
 */

/** The owner of a text that belongs to no node. */
export const NO_NODE = -3;
/** The height of a line, as a multiple of the font's size. */
export const LEADING = 1.22;
export const NAME_SIZE = 11.5;
/** The space beside the name of a region. */
const TITLE_MARGIN = 14;

/** The opacity of a region. */
export const REGION_OPACITY = 0.07;
const regionColour = () => mix(colours.paper, colours.thread, REGION_OPACITY);

/** The height above the cells of a thread for its name, as a share of a cell. */
const titleShare = once(() => {
  const [, left, top, right, bottom] = frame.regions[0];
  const inside = [...cells.values()].filter(
    ({ x, y }) => x > left && x < right && y > top && y < bottom,
  );
  return (Math.min(...inside.map(({ y }) => y)) - frame.cell[1] / 2 - top) / frame.cell[1];
});

/**
 * Writes lines of text into a box.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {string[]} lines
 * @param {Box} box
 * @param {NameStyle} style
 */
export function writeLines(
  page,
  ctx,
  lines,
  box,
  { size, isBold = false, isLeft = false, alpha, colour, ground },
) {
  ctx.globalAlpha = alpha;
  ctx.font = fontOf(isBold ? "controversy" : "actor", size);
  ctx.textAlign = isLeft ? "left" : "center";
  ctx.strokeStyle = ground ?? (hasRegions(page) ? regionColour() : colours.paper);
  ctx.lineWidth = 4;
  ctx.fillStyle = colour;
  const x = isLeft ? box.left : (box.left + box.right) / 2;
  inReadingOrder(lines).forEach((line, place) => {
    const y = box.top + (place + 0.5) * size * LEADING;
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
  ctx.globalAlpha = 1;
}

/**
 * Writes the name of a controversy below its dot, if there is room.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {PlacedCard} placed
 * @param {ScreenGrid} grid
 * @returns {OwnedBox | null}
 */
export function nameDot(page, ctx, { topic, box: dot }, grid) {
  const alpha = alphaOf(page, topic);
  if (alpha < 1) return null;
  const { name } = page.graph.nodes[topic];
  const lines = atMost(wrapText(name, "actor", NAME_SIZE, 130) ?? [name], 2);
  const half = Math.max(...lines.map((line) => widthOf(line, "actor", NAME_SIZE))) / 2 + 2;
  const { clientWidth, clientHeight } = ctx.canvas;
  const middle = (dot.left + dot.right) / 2;
  const x = Math.max(half + 3, Math.min(clientWidth - half - 3, middle));
  const top = dot.bottom + 2;
  const bottom = top + lines.length * NAME_SIZE * LEADING;
  const box = { owner: topic, left: x - half, right: x + half, top, bottom };
  if (bottom > clientHeight || !grid.isFree({ ...box, owner: -2 })) return null;
  writeLines(page, ctx, lines, box, { size: NAME_SIZE, alpha, colour: colours.ink });
  return box;
}

/**
 * @typedef {object} PlacedTitle
 * @property {string[]} lines
 * @property {number} size
 * @property {OwnedBox} box
 * @property {boolean} isLeft
 */

/** The places of a name in its region: on the left, in the middle, and on the right. */
const SIDES = [0, 0.5, 1];
/** Where each name is. */
let chosen = { key: "", sides: /** @type {number[]} */ ([]) };

/** The names of regions. @type {PlacedTitle[]} */
let titles = [];

/** The regions with a name on the map. @param {Page} page */
const namedRegions = (page) =>
  frame.regions.filter(([thread]) => typeof thread === "string" || !isDropped(page, thread));

/**
 * The boxes of the names of regions on their usual side.
 *
 * @param {Page} page
 * @param {(point: Point) => Point} toScreen
 */
export const usualTitles = (page, toScreen) =>
  namedRegions(page).map((region) => titleOf(page, region, toScreen, SIDES[0]).box);

/**
 * Places the names of regions: all on the same side, if no line runs through them there.
 *
 * @param {Page} page
 * @param {(point: Point) => Point} toScreen
 * @param {Obstacles} obstacles
 * @param {string} key changes with what is in the way, but not while the map is moved
 */
export function placeTitles(page, toScreen, { grid, lines }, key) {
  const regions = namedRegions(page);
  /** @param {PlacedTitle} title */
  const isFree = ({ box }) => lines().isFree({ ...box, owner: -2 });
  /** @param {number} side */
  const onSide = (side) => regions.map((region) => titleOf(page, region, toScreen, side));
  if (chosen.key !== key || chosen.sides.length !== regions.length) {
    const free = SIDES.map((side) => onSide(side).map(isFree));
    const all = free.findIndex((some) => some.every(Boolean));
    const places = regions.map((_, place) => free.findIndex((some) => some[place]));
    const sides = places.map((first) => SIDES[Math.max(0, all < 0 ? first : all)]);
    chosen = { key, sides };
  }
  const placed = regions.map((region, place) =>
    titleOf(page, region, toScreen, chosen.sides[place]),
  );
  titles = placed.filter(({ box }) => {
    const isFreeOfCards = grid.isFree({ ...box, owner: -2 });
    if (isFreeOfCards) grid.occupy({ ...box, owner: -1 });
    return isFreeOfCards;
  });
}

/**
 * @param {Page} page
 * @param {import("./types.d.ts").OverviewFrame["regions"][number]} region
 * @param {(point: Point) => Point} toScreen
 * @param {number} side 0 for the left, 1 for the right
 * @returns {PlacedTitle}
 */
function titleOf(page, [thread, left, top, right], toScreen, side) {
  const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: top })];
  const room = titleShare() * frame.cell[1] * page.chart.network.getScale();
  const name = typeof thread === "string" ? thread : page.graph.nodes[thread].name;
  const margin = Math.min(TITLE_MARGIN, Math.max(4, (to.x - from.x) * 0.06));
  const width = Math.max(60, to.x - from.x - 2 * margin);
  // A long name is written a little smaller before it is shortened.
  const [size, lines] = [13 * typeFactor(page, page.chart.network.getScale()), 11.5]
    .map((tried) => /** @type {const} */ ([tried, wrapHyphenated(name, tried, width) ?? [name]]))
    .find(([tried, some], place) => place === 1 || some.length * tried * LEADING <= room) ?? [
    13,
    [],
  ];
  const most = Math.floor(room / (size * LEADING));
  const shown = most > 1 ? atMost(lines, most) : [inOneLine(lines, width, size)];
  const wide = Math.max(...shown.map((line) => widthOf(line, "controversy", size))) + 4;
  const height = shown.length * size * LEADING;
  // The name stays in view while a part of the region is.
  const first = from.x + margin;
  const last = to.x - margin - wide;
  const screenWidth = chartElement().clientWidth;
  const wish = first + side * (last - first);
  const start = Math.max(
    first,
    Math.min(last, Math.max(4, Math.min(screenWidth - wide - 4, wish))),
  );
  const above = from.y + Math.max(1, Math.min(8, (room - height) / 2 + 2));
  const owner = typeof thread === "string" ? NO_NODE : thread;
  const box = { owner, left: start, right: start + wide, top: above, bottom: above + height };
  return { lines: shown, size, box, isLeft: side === 0 };
}

/**
 * Interrupts wide lines behind the name of a region.
 *
 * @param {Context} ctx
 * @param {string[]} lines
 * @param {number} size
 * @param {Box} box
 * @param {boolean} isLeft
 */
function clearBehind(ctx, lines, size, box, isLeft) {
  ctx.fillStyle = regionColour();
  lines.forEach((line, place) => {
    const wide = widthOf(line, "controversy", size) + 4;
    const left = isLeft ? box.left - 2 : (box.left + box.right - wide) / 2;
    ctx.fillRect(left, box.top + place * size * LEADING - 1, wide, size * LEADING + 2);
  });
}

/** Writes the names of regions. @param {Page} page @param {Context} ctx @returns {OwnedBox[]} */
export function drawTitles(page, ctx) {
  const visible = titles.filter(({ box }) => box.bottom > 0 && box.top < ctx.canvas.clientHeight);
  for (const { lines, size, box, isLeft } of visible) {
    clearBehind(ctx, lines, size, box, isLeft);
    const alpha = box.owner === NO_NODE ? 1 : alphaOf(page, box.owner);
    writeLines(page, ctx, lines, box, { size, isBold: true, isLeft, alpha, colour: colours.ink });
  }
  return visible.map(({ box }) => box);
}
