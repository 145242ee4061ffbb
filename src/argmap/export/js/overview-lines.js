// Draws what is behind the cards of an overview: the regions of threads, the lines between
// controversies, and the lines of an actor.

/** @import { Box, Point } from "./types.d.ts" */

import { chart, chartElement } from "./chart.js";
import { once } from "./lazy.js";
import { drawnLinks } from "./link-hits.js";
import {
  actorSpots,
  cells,
  frame,
  open,
  placeOf,
  sharedBetween,
  sharedCount,
  sharedWithoutFilters,
  subjects,
} from "./overview.js";
import { cardMiddle, cards } from "./overview-card-layout.js";
import { graph, shown, shownKey, state } from "./page-state.js";
import { colours } from "./palette.js";

/** The most lines between controversies at first. */
const MAX_FIRST = 160;
/** The most lines of a chosen controversy. */
const MAX_LINES = 12;
/** More lines than this are drawn straight, because bending them around cards takes time. */
const MAX_BENT = 160;
/** How far lines may be bent around cards, as a share of their length. */
const MAX_BEND = 150;
const BENDS = [0, 0.12, -0.12, 0.24, -0.24, 0.3, -0.3, 0.38, -0.38, 0.6, -0.6];

/** The topic that is chosen or under the pointer; null if there is none. */
export function activeTopic() {
  for (const number of [chart.hovered, chart.selected]) {
    if (number !== null && cells.has(number)) return number;
  }
  return null;
}

/** The actor whose lines are drawn: the chosen one, else the subject of the page. */
export function activeActor() {
  for (const number of [chart.hovered, chart.selected, graph.data.overview?.actor ?? null]) {
    if (number !== null && graph.nodes[number].label === "Actor" && actorSpots.has(number)) {
      return number;
    }
  }
  return null;
}

/**
 * The strongest links without filters. Filters change their width, but not which they are, so that
 * the picture is stable while the period changes.
 */
const strongestLinks = once(() => {
  const links = graph.data.overview?.links ?? [];
  if (links.length <= MAX_FIRST) return links;
  const counted = links.map((pair) => ({ pair, count: sharedWithoutFilters(...pair) }));
  counted.sort((one, other) => other.count - one.count);
  return counted.slice(0, MAX_FIRST).map(({ pair }) => pair);
});

/** The pairs of topics that are connected by a line. @returns {[number, number][]} */
export function linkedTopics() {
  const topic = activeTopic();
  if (topic === null) return activeActor() === null ? strongestLinks() : [];
  return [...cells.keys()]
    .filter((other) => other !== topic && graph.nodes[other].kind === "controversy")
    .map((other) => ({ other, count: sharedCount(topic, other) }))
    .filter(({ count }) => count)
    .sort((a, b) => b.count - a.count || a.other - b.other)
    .slice(0, MAX_LINES)
    .map(({ other }) => [topic, other]);
}

/**
 * Draws regions and lines. The context has the coordinates of the screen.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {(point: Point) => Point} toScreen
 */
export function drawBehind(ctx, toScreen) {
  drawRegions(ctx, toScreen);
  drawnLinks.length = 0;
  if (open !== null) return;
  const links = linkedTopics().filter(([a, b]) => shown.isIn[a] && shown.isIn[b]);
  const most = links.reduce((top, [a, b]) => Math.max(top, sharedBetween(a, b).count), 1);
  const isBent = links.length <= MAX_BENT && cells.size <= MAX_BENT;
  for (const [a, b] of links) drawLink(ctx, toScreen, [a, b], { most, isBent });
  const actor = activeActor();
  if (actor !== null && activeTopic() === null) drawActorLines(ctx, toScreen, actor);
}

/** @param {CanvasRenderingContext2D} ctx @param {(point: Point) => Point} toScreen */
function drawRegions(ctx, toScreen) {
  for (const [thread, left, top, right, bottom] of frame.regions) {
    const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })];
    ctx.globalAlpha = typeof thread === "string" || shown.isIn[thread] ? 0.07 : 0.03;
    ctx.fillStyle = colours.thread;
    ctx.beginPath();
    ctx.roundRect(from.x, from.y, to.x - from.x, to.y - from.y, 14);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/**
 * Draws the line between two controversies. Its width is the number of actors that they share.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {(point: Point) => Point} toScreen
 * @param {[number, number]} pair
 * @param {{ most: number, isBent: boolean }} options
 */
function drawLink(ctx, toScreen, [a, b], { most, isBent }) {
  const { count, same, opposed } = sharedBetween(a, b);
  if (!count) return;
  const [from, to] = [centreOf(a, toScreen), centreOf(b, toScreen)];
  const room = frame.cell[1] * chart.network.getScale();
  const width = Math.max(1.2, Math.min(10, room * 0.09) * Math.sqrt(count / most));
  const bend = isBent ? bendBetween(from, to, [a, b], width) : 0;
  const parts = [
    { share: same / count, colour: colours.supports },
    { share: (count - same - opposed) / count, colour: colours.structure },
    { share: opposed / count, colour: colours.contests },
  ];
  drawnLinks.push({ pair: [a, b], from, to, bend, width });
  let offset = -width / 2;
  ctx.globalAlpha = state.link ? (state.link === `${a}-${b}` ? 1 : 0.2) : 0.62;
  for (const { share, colour } of parts) {
    if (!share) continue;
    strokeCurve(
      ctx,
      from,
      to,
      { bend, offset: offset + (share * width) / 2 },
      share * width,
      colour,
    );
    offset += share * width;
  }
  ctx.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Point} from
 * @param {Point} to
 * @param {{ bend: number, offset: number }} shape
 * @param {number} width
 * @param {string} colour
 */
function strokeCurve(ctx, from, to, { bend, offset }, width, colour) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const away = bend * length * 2 + offset;
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(width, 0.7);
  ctx.beginPath();
  ctx.moveTo(from.x + nx * offset, from.y + ny * offset);
  ctx.quadraticCurveTo(
    middle.x + nx * away,
    middle.y + ny * away,
    to.x + nx * offset,
    to.y + ny * offset,
  );
  ctx.stroke();
}

/** The middle of a card. @param {number} topic @param {(point: Point) => Point} toScreen */
const centreOf = (topic, toScreen) => cardMiddle(topic, toScreen, chart.network.getScale());

/**
 * The smallest bend with which a line runs under no third card.
 *
 * @param {Point} from
 * @param {Point} to
 * @param {number[]} ends topics whose cards the line may touch
 * @param {number} width of the line
 */
function bendBetween(from, to, ends, width) {
  const boxes = cards.filter(({ topic }) => !ends.includes(topic)).map(({ box }) => box);
  let best = { bend: 0, hits: Infinity };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const { clientWidth } = chartElement();
  for (const bend of BENDS.filter((item) => Math.abs(item) * length < MAX_BEND)) {
    const hits = boxes.filter((box) => isUnder(from, to, bend, box, width / 2 + 4)).length;
    // The middle of a line that is bent out of the screen cannot be seen.
    const middle = (from.x + to.x) / 2 - (to.y - from.y) * bend;
    if (middle < 0 || middle > clientWidth) continue;
    if (hits < best.hits) best = { bend, hits };
    if (!hits) break;
  }
  return best.bend;
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {number} bend
 * @param {Box} box
 * @param {number} margin
 */
function isUnder(from, to, bend, box, margin) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (let step = 1; step < 24; step++) {
    const t = step / 24;
    const away = 4 * bend * t * (1 - t);
    const x = from.x + dx * t - dy * away;
    const y = from.y + dy * t + dx * away;
    const isBeside = x < box.left - margin || x > box.right + margin;
    if (!isBeside && y > box.top - margin && y < box.bottom + margin) return true;
  }
  return false;
}

/**
 * Draws one line from an actor to each controversy in which it takes a side; two if it supports and
 * contests positions there.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {(point: Point) => Point} toScreen
 * @param {number} actor
 */
function drawActorLines(ctx, toScreen, actor) {
  const from = toScreen(placeOf(actor));
  const topics = topicsOf(actor);
  const isMany = topics.length > 40;
  const isBent = topics.length <= MAX_BENT && cells.size <= MAX_BENT;
  ctx.globalAlpha = isMany ? Math.max(0.16, Math.min(0.5, 60 / topics.length)) : 0.8;
  const width = isMany ? 0.8 : 2.2;
  for (const { topic, supports, contests } of topics) {
    const to = centreOf(topic, toScreen);
    const bend = isBent ? bendBetween(from, to, [topic], width) : 0;
    const offset = supports && contests ? width * 0.8 : 0;
    if (supports) strokeCurve(ctx, from, to, { bend, offset: -offset }, width, colours.supports);
    if (contests) strokeCurve(ctx, from, to, { bend, offset }, width, colours.contests);
  }
  ctx.globalAlpha = 1;
}

/** The topics in which an actor takes a side. @param {number} actor */
export function topicsOf(actor) {
  /** @type {Map<number, { topic: number, supports: number, contests: number }>} */
  const found = new Map();
  for (const edge of graph.edgesAt[actor]) {
    const isStance = edge.relation === "actor-supports" || edge.relation === "actor-contests";
    if (!isStance || edge.basis !== "stated" || !shown.edgeIn[edge.vis]) continue;
    for (const relation of ["position-of", "reading-of"]) {
      for (const topic of graph.joined(edge.to, relation, "forward")) {
        if (!cells.has(topic) || !shown.isIn[topic]) continue;
        const item = found.get(topic) ?? { topic, supports: 0, contests: 0 };
        found.set(topic, item);
        item[edge.relation === "actor-supports" ? "supports" : "contests"] += 1;
      }
    }
  }
  return [...found.values()];
}

/** @type {{ key: string, topics: Set<number> | null }} */
let related = { key: "", topics: null };

/** Whether a topic is related to what is chosen. @param {number} topic */
export function isRelated(topic) {
  if (open !== null) return true;
  const [active, actor] = [activeTopic(), activeActor()];
  const key = [active, actor, shownKey].join();
  if (key !== related.key) related = { key, topics: relatedTopics(active, actor) };
  return related.topics === null || related.topics.has(topic);
}

/** @param {number | null} active @param {number | null} actor */
function relatedTopics(active, actor) {
  if (active !== null) {
    const isNear = /** @param {number} topic */ (topic) => sharedCount(active, topic) > 0;
    return new Set([active, ...[...cells.keys()].filter(isNear)]);
  }
  if (actor === null || subjects().includes(actor)) return null;
  return new Set(topicsOf(actor).map(({ topic }) => topic));
}
