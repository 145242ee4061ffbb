// Draws what is behind the cards of an overview: the regions of threads, the lines between
// controversies, and the lines of an actor.

/** @import { Box, Page, Point } from "../../core/types.d.ts" */
/** @import { Curve } from "./curves.js" */
/** @import { Pair } from "./links.js" */

import { colours } from "../../core/palette.js";
import { ENDED_OPACITY } from "../styles.js";
import { dotOf } from "./actors.js";
import { cards } from "./card-sizes.js";
import { bendBetween, strokeCurve } from "./curves.js";
import { cells, frame, regionsHeight } from "./frame.js";
import { drawnLinks } from "./link-hits.js";
import {
  activeActor,
  activeLink,
  activeTopic,
  firstLinks,
  linkedTopics,
  topicsOf,
} from "./links.js";
import { REGION_OPACITY, usualTitles } from "./names.js";
import { open, sharedBetween } from "./overview.js";

/** More lines than this are drawn straight, because bending them around cards takes time. */
const MAX_BENT = 160;
/** How much wider a hollow line is. */
const HOLLOW = 2;

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {(point: Point) => Point} ToScreen */
/** @typedef {Curve & { pair: Pair, width: number }} Line */

/** The box of all regions on the screen. @param {ToScreen} toScreen @returns {Box} */
export function mapBox(toScreen) {
  const [from, to] = [toScreen({ x: 0, y: 0 }), toScreen({ x: frame.size[0], y: regionsHeight })];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

/**
 * Draws regions and lines. The context has the coordinates of the screen.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {ToScreen} toScreen
 */
export function drawBehind(page, ctx, toScreen) {
  drawRegions(page, ctx, toScreen);
  drawnLinks.length = 0;
  if (open !== null) return;
  const isResting = activeTopic(page) === null && activeActor(page) === null;
  const lines = isResting
    ? restingLines(page, toScreen)
    : curves(page, linkedTopics(page), toScreen);
  for (const line of lines) {
    drawnLinks.push(line);
    drawLink(page, ctx, line);
  }
  const actor = activeActor(page);
  if (actor !== null && activeTopic(page) === null) drawActorLines(page, ctx, toScreen, actor);
}

/** @param {Page} page @param {Context} ctx @param {ToScreen} toScreen */
function drawRegions(page, ctx, toScreen) {
  for (const [thread, left, top, right, bottom] of frame.regions) {
    const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })];
    ctx.globalAlpha = typeof thread === "string" || page.shown.isIn[thread] ? REGION_OPACITY : 0.03;
    ctx.fillStyle = colours.thread;
    ctx.beginPath();
    ctx.roundRect(from.x, from.y, to.x - from.x, to.y - from.y, 14);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/** @type {{ key: string, corner: Point, lines: Line[] }} */
let resting = { key: "", corner: { x: 0, y: 0 }, lines: [] };

/**
 * The lines while nothing is chosen, which names avoid. They are moved with the map.
 *
 * @param {Page} page
 * @param {ToScreen} toScreen
 */
export function restingLines(page, toScreen) {
  const key = [page.shownKey, page.state.rest, frame.size, page.chart.network.getScale()].join();
  const corner = toScreen({ x: 0, y: 0 });
  if (key !== resting.key) {
    resting = { key, corner, lines: curves(page, firstLinks(page), toScreen) };
    return resting.lines;
  }
  const [dx, dy] = [corner.x - resting.corner.x, corner.y - resting.corner.y];
  for (const { from, to } of resting.lines) {
    Object.assign(from, { x: from.x + dx, y: from.y + dy });
    Object.assign(to, { x: to.x + dx, y: to.y + dy });
  }
  resting.corner = corner;
  return resting.lines;
}

/** Whether there are few enough lines that names can avoid them. */
export const isAvoided = () => cells.size <= MAX_BENT;

/**
 * The lines between pairs of controversies. Their width is the number of actors that they share.
 *
 * @param {Page} page
 * @param {Pair[]} links
 * @param {ToScreen} toScreen
 * @returns {Line[]}
 */
function curves(page, links, toScreen) {
  const counts = links.map(([a, b]) => sharedBetween(page, a, b).count);
  const most = counts.reduce((top, count) => Math.max(top, count), 1);
  const isBent = links.length <= MAX_BENT && cells.size <= MAX_BENT;
  const room = frame.cell[1] * page.chart.network.getScale();
  const map = mapBox(toScreen);
  const names = isBent ? usualTitles(page, toScreen) : [];
  return links.flatMap((pair, place) => {
    if (!counts[place]) return [];
    const [from, to] = pair.map((topic) => centreOf(topic, toScreen));
    const width = Math.max(1.2, Math.min(10, room * 0.09) * Math.sqrt(counts[place] / most));
    const bend = isBent ? bendBetween(from, to, { boxes: boxesBut(pair), names }, width, map) : 0;
    return [{ pair, from, to, bend, width }];
  });
}

/** The boxes of all cards but some. @param {number[]} topics */
const boxesBut = (topics) =>
  cards.filter(({ topic }) => !topics.includes(topic)).map(({ box }) => box);

/**
 * Draws the line between two controversies.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {Line} line
 */
function drawLink(page, ctx, line) {
  const [a, b] = line.pair;
  const { count, same, opposed } = sharedBetween(page, a, b);
  const parts = [
    { share: same / count, colour: colours.supports },
    { share: (count - same - opposed) / count, colour: colours.structure },
    { share: opposed / count, colour: colours.contests },
  ];
  let offset = -line.width / 2;
  const active = activeLink(page);
  ctx.globalAlpha = active ? (active === `${a}-${b}` ? 1 : 0.2) : 0.62;
  for (const { share, colour } of parts) {
    if (!share) continue;
    const width = share * line.width;
    strokeCurve(ctx, line, { offset: offset + width / 2, width, colour });
    offset += width;
  }
  ctx.globalAlpha = 1;
}

/** The middle of a card. @param {number} topic @param {ToScreen} toScreen */
const centreOf = (topic, toScreen) => toScreen(/** @type {Point} */ (cells.get(topic)));

/**
 * Draws one line from an actor to each controversy in which it has a stance; two if it supports and
 * contests positions there. The line is hollow if it is only neutral there now.
 *
 * @param {Page} page
 * @param {Context} ctx
 * @param {ToScreen} toScreen
 * @param {number} actor
 */
function drawActorLines(page, ctx, toScreen, actor) {
  const from = dotOf(actor, toScreen);
  const topics = topicsOf(page, actor);
  const isMany = topics.length > 40;
  const isBent = topics.length <= MAX_BENT && cells.size <= MAX_BENT;
  const map = mapBox(toScreen);
  const names = isBent ? usualTitles(page, toScreen) : [];
  ctx.globalAlpha = isMany ? Math.max(0.16, Math.min(0.5, 60 / topics.length)) : 0.8;
  const width = isMany ? 0.8 : 2.2;
  const alpha = ctx.globalAlpha;
  for (const { topic, lasting, ...sides } of topics) {
    const to = centreOf(topic, toScreen);
    const curve = {
      from,
      to,
      bend: isBent ? bendBetween(from, to, { boxes: boxesBut([topic]), names }, width, map) : 0,
    };
    const isNeutral =
      !(sides.supports || sides.contests) ||
      (lasting.includes("neutral") && lasting.every((kind) => kind === "neutral"));
    if (isNeutral) {
      ctx.globalAlpha = alpha * (lasting.length ? 1 : ENDED_OPACITY);
      strokeCurve(ctx, curve, { offset: 0, width: width + HOLLOW, colour: colours.neutral });
      ctx.globalAlpha = 1;
      strokeCurve(ctx, curve, { offset: 0, width, colour: colours.paper });
      continue;
    }
    const offset = sides.supports && sides.contests ? width * 0.8 : 0;
    for (const side of /** @type {const} */ (["supports", "contests"])) {
      if (!sides[side]) continue;
      const isPast = !lasting.includes(side);
      ctx.globalAlpha = alpha * (isPast ? ENDED_OPACITY : 1);
      strokeCurve(ctx, curve, {
        offset: side === "supports" ? -offset : offset,
        width: isPast ? width / 2 : width,
        colour: colours[side],
      });
    }
  }
  ctx.globalAlpha = 1;
}
