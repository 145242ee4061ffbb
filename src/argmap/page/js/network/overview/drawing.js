// Draws the overview with vis-network: what is behind, the cards, and what is open.

/** @import { OwnedBox, Point } from "../../core/types.d.ts" */

import { once } from "../../core/lazy.js";
import { graph, shownKey, state } from "../../core/page-state.js";
import { chart, chartElement, currentEdgeStyle, currentNodeStyle, isDropped } from "../chart.js";
import { fade } from "../fading.js";
import { ScreenGrid } from "../label-sizes.js";
import { replaceItems } from "../large-map.js";
import { pointStyles } from "../line-points.js";
import { drawActors, placeActors } from "./actors.js";
import { cards, openedBox, placeCards } from "./card-sizes.js";
import { drawCard, drawDot, rowBox } from "./cards.js";
import { boxesAlong } from "./curves.js";
import { isActorMap, opensAsList } from "./frame.js";
import { drawBehind, isAvoided, mapBox, restingLines } from "./lines.js";
import { drawTitles, nameDot, placeTitles } from "./names.js";
import { open, opened, placeOpened, setOpen, sizeOf, topicAt } from "./overview.js";

/** The most names of controversies that are drawn as dots. */
const MAX_DOT_NAMES = 30;

/** @returns {(point: Point) => Point} the place of a point of the map on the screen */
export function projection() {
  const { clientWidth, clientHeight } = chartElement();
  const { x, y } = chart.network.getViewPosition();
  const scale = chart.network.getScale();
  return (point) => ({
    x: (point.x - x) * scale + clientWidth / 2,
    y: (point.y - y) * scale + clientHeight / 2,
  });
}

/**
 * Draws with the coordinates of the screen.
 *
 * @template T
 * @param {CanvasRenderingContext2D} ctx
 * @param {() => T} draw
 */
function onScreen(ctx, draw) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const made = draw();
  ctx.restore();
  return made;
}

/**
 * Places names where they cover no card, and if possible no line.
 *
 * @param {(point: Point) => Point} toScreen
 * @param {string} key changes with the cards
 */
function placeNames(toScreen, key) {
  const grid = new ScreenGrid();
  for (const { card, box, topic } of cards) {
    if (card.level === "dot" || isDropped(topic)) continue;
    const { left, right, top, bottom } = box;
    const space = { left: left - 2, right: right + 2, top: top - 2, bottom: bottom + 2 };
    grid.occupy({ ...space, owner: -1 });
  }
  const opened = openedBox(toScreen);
  if (opened) grid.occupy({ ...opened, owner: -1 });
  const map = mapBox(toScreen);
  // The places of names are kept while the map is moved, and so this is rarely needed.
  const lines = once(() => {
    const made = new ScreenGrid();
    for (const line of open === null && isAvoided() ? restingLines(toScreen) : []) {
      for (const box of boxesAlong(line)) made.occupy({ ...box, owner: -1 });
    }
    return made;
  });
  placeTitles(toScreen, { grid, lines, map }, [key, open].join());
  if (open === null) placeActors(toScreen, { grid, lines, map }, key);
}

/** Draws regions and lines. @param {CanvasRenderingContext2D} ctx */
export function drawOverviewBehind(ctx) {
  if (!ctx.canvas.clientWidth) return;
  const toScreen = projection();
  const key = [shownKey, chart.network.getScale(), state.rest].join();
  placeNames(toScreen, placeCards(toScreen, chart.network.getScale(), chartElement(), key));
  onScreen(ctx, () => drawBehind(ctx, toScreen));
  openMiddleSoon();
}

/** Draws cards and names. @param {CanvasRenderingContext2D} ctx @param {ScreenGrid} grid */
export function drawOverviewCards(ctx, grid) {
  if (!ctx.canvas.clientWidth) return { written: [], targets: [] };
  return onScreen(ctx, () => drawOverview(ctx, grid));
}

/**
 * Draws everything that is not open.
 *
 * @param {CanvasRenderingContext2D} ctx with the coordinates of the screen
 * @param {ScreenGrid} grid the parts of the screen with names
 * @returns {{ written: OwnedBox[], targets: OwnedBox[] }} the boxes of names and cards; what can be
 *   clicked, the topmost last
 */
export function drawOverview(ctx, grid) {
  /** @type {OwnedBox[]} */
  const written = [];
  /** @type {OwnedBox[]} */
  const targets = [];
  /** @param {OwnedBox | null} box */
  const add = (box) => {
    if (!box) return;
    written.push(box);
    targets.push(box);
    grid.occupy({ ...box, owner: -1 });
  };
  const { clientWidth, clientHeight } = ctx.canvas;
  const visible = cards.filter(
    ({ topic, box: { left, right, top, bottom } }) =>
      !isDropped(topic) && right > 0 && left < clientWidth && bottom > 0 && top < clientHeight,
  );
  for (const placed of visible) {
    if (placed.card.level === "dot") continue;
    drawCard(ctx, placed);
    add({ ...placed.box, owner: placed.topic });
    for (const row of placed.card.rows) targets.push(rowBox(placed, row));
  }
  const dots = visible.filter(({ card }) => card.level === "dot");
  for (const placed of dots) targets.push(drawDot(ctx, placed));
  for (const box of drawTitles(ctx)) add(box);
  if (open === null) {
    const { names, dots: symbols, captions } = drawActors(ctx);
    for (const box of names) add(box);
    written.push(...captions);
    targets.push(...symbols);
  }
  dots.sort((a, b) => sizeOf(b.topic) - sizeOf(a.topic) || a.topic - b.topic);
  // A region has the name of its thread.
  const unnamed = dots.filter(({ topic }) => isActorMap() || graph.nodes[topic].kind !== "thread");
  for (const placed of unnamed.slice(0, MAX_DOT_NAMES)) add(nameDot(ctx, placed, grid));
  return { written, targets };
}

/** Gives vis-network what is open. */
export function paintOpened() {
  if (opensAsList()) placeOpened();
  const nodes = new Map(
    [...opened.keys()]
      .filter((number) => !isDropped(number))
      .map((number) => [number, graph.nodes[number]]),
  );
  /** @type {Map<number, import("../../core/types.d.ts").GraphEdge>} */
  const edges = new Map();
  for (const number of nodes.keys()) {
    // Each edge is found at its start.
    for (const edge of graph.edgesAt[number]) {
      if (edge.from === number && nodes.has(edge.to)) edges.set(edge.vis, edge);
    }
  }
  replaceItems(chart.visEdges, edges, currentEdgeStyle);
  const styles = [...[...nodes.values()].map(currentNodeStyle), ...pointStyles()];
  replaceItems(chart.visNodes, new Map(styles.map((style) => [style.id, style])), Object);
  if (chart.selected !== null && nodes.has(chart.selected)) {
    chart.network.selectNodes([chart.selected], false);
  }
  chart.network.redraw();
}

/** The zoom from which the open topic stays open. */
let keptFrom = Infinity;

/**
 * Opens a topic, and closes the one that was open.
 *
 * @param {number | null} topic
 * @param {number} [scale] the zoom from which it stays open, also if it is small on the screen
 */
export function openTopic(topic, scale = Infinity) {
  if (scale < Infinity || topic !== open) keptFrom = scale;
  if (!setOpen(topic)) return;
  fade();
  paintOpened();
}

let timer = 0;
let lastView = "";

/** Opens what is in the middle of the view, once the view has stopped moving. */
function openMiddleSoon() {
  const { x, y } = chart.network.getViewPosition();
  const view = [x, y, chart.network.getScale()].join();
  if (view === lastView) return;
  lastView = view;
  clearTimeout(timer);
  timer = setTimeout(openMiddle, 80);
}

/** Opens what is in the middle of the view, and closes what is not any more. */
function openMiddle() {
  const topic = topicAt(chart.network.getViewPosition(), chart.network.getScale(), chartElement());
  openTopic(topic ?? (isStillOpen() ? open : null));
}

/** Whether the open topic is still large on the screen, even if it is not in the middle. */
function isStillOpen() {
  const box = openedBox(projection());
  if (!box) return false;
  const { clientWidth, clientHeight } = chartElement();
  const isInView =
    box.left < clientWidth && box.right > 0 && box.top < clientHeight && box.bottom > 0;
  if (isInView && chart.network.getScale() >= keptFrom) return true;
  const [wide, tall] = [box.right - box.left, box.bottom - box.top];
  return isInView && (wide > clientWidth * 0.45 || tall > clientHeight * 0.45);
}
