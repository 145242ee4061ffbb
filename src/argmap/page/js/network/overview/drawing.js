// Draws the overview with vis-network: what is behind, the cards, and what is open.

/** @import { OwnedBox, Page, Point } from "../../core/types.d.ts" */

import { once } from "../../core/lazy.js";
import { chartElement, currentEdgeStyle, currentNodeStyle, isDropped } from "../chart.js";
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

/**
 * @param {Page} page
 * @returns {(point: Point) => Point} the place of a point of the map on the screen
 */
function projection(page) {
  const { clientWidth, clientHeight } = chartElement();
  const { x, y } = page.chart.network.getViewPosition();
  const scale = page.chart.network.getScale();
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
 * @param {Page} page
 * @param {(point: Point) => Point} toScreen
 * @param {string} key changes with the cards
 */
function placeNames(page, toScreen, key) {
  const grid = new ScreenGrid(page);
  for (const { card, box, topic } of cards) {
    if (card.level === "dot" || isDropped(page, topic)) continue;
    const { left, right, top, bottom } = box;
    const space = { left: left - 2, right: right + 2, top: top - 2, bottom: bottom + 2 };
    grid.occupy({ ...space, owner: -1 });
  }
  const opened = openedBox(page, toScreen);
  if (opened) grid.occupy({ ...opened, owner: -1 });
  const map = mapBox(toScreen);
  // The places of names are kept while the map is moved, and so this is rarely needed.
  const lines = once(() => {
    const made = new ScreenGrid(page);
    for (const line of open === null && isAvoided() ? restingLines(page, toScreen) : []) {
      for (const box of boxesAlong(line)) made.occupy({ ...box, owner: -1 });
    }
    return made;
  });
  placeTitles(page, toScreen, { grid, lines, map }, [key, open].join());
  if (open === null) placeActors(page, toScreen, { grid, lines, map }, key);
}

/** Draws regions and lines. @param {Page} page @param {CanvasRenderingContext2D} ctx */
export function drawOverviewBehind(page, ctx) {
  if (!ctx.canvas.clientWidth) return;
  const toScreen = projection(page);
  const key = [page.shownKey, page.chart.network.getScale(), page.state.rest].join();
  placeNames(
    page,
    toScreen,
    placeCards(page, toScreen, page.chart.network.getScale(), chartElement(), key),
  );
  onScreen(ctx, () => drawBehind(page, ctx, toScreen));
  openMiddleSoon(page);
}

/**
 * Draws cards and names.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx
 * @param {ScreenGrid} grid
 */
export function drawOverviewCards(page, ctx, grid) {
  if (!ctx.canvas.clientWidth) return { written: [], targets: [] };
  return onScreen(ctx, () => drawOverview(page, ctx, grid));
}

/**
 * Draws everything that is not open.
 *
 * @param {Page} page
 * @param {CanvasRenderingContext2D} ctx with the coordinates of the screen
 * @param {ScreenGrid} grid the parts of the screen with names
 * @returns {{ written: OwnedBox[], targets: OwnedBox[] }} the boxes of names and cards; what can be
 *   clicked, the topmost last
 */
function drawOverview(page, ctx, grid) {
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
      !isDropped(page, topic) &&
      right > 0 &&
      left < clientWidth &&
      bottom > 0 &&
      top < clientHeight,
  );
  for (const placed of visible) {
    if (placed.card.level === "dot") continue;
    drawCard(page, ctx, placed);
    add({ ...placed.box, owner: placed.topic });
    for (const row of placed.card.rows) targets.push(rowBox(placed, row));
  }
  const dots = visible.filter(({ card }) => card.level === "dot");
  for (const placed of dots) targets.push(drawDot(page, ctx, placed));
  for (const box of drawTitles(page, ctx)) add(box);
  if (open === null) {
    const { names, dots: symbols, captions } = drawActors(page, ctx);
    for (const box of names) add(box);
    written.push(...captions);
    targets.push(...symbols);
  }
  dots.sort((a, b) => sizeOf(page, b.topic) - sizeOf(page, a.topic) || a.topic - b.topic);
  // A region has the name of its thread.
  const unnamed = dots.filter(
    ({ topic }) => isActorMap(page) || page.graph.nodes[topic].kind !== "thread",
  );
  for (const placed of unnamed.slice(0, MAX_DOT_NAMES)) add(nameDot(page, ctx, placed, grid));
  return { written, targets };
}

/** Gives vis-network what is open. @param {Page} page */
export function paintOpened(page) {
  const { graph } = page;
  if (opensAsList()) placeOpened(page);
  const nodes = new Map(
    [...opened.keys()]
      .filter((number) => !isDropped(page, number))
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
  replaceItems(page.chart.visEdges, edges, (edge) => currentEdgeStyle(page, edge));
  const styles = [
    ...[...nodes.values()].map((node) => currentNodeStyle(page, node)),
    ...pointStyles(page),
  ];
  replaceItems(page.chart.visNodes, new Map(styles.map((style) => [style.id, style])), Object);
  if (page.chart.selected !== null && nodes.has(page.chart.selected)) {
    page.chart.network.selectNodes([page.chart.selected], false);
  }
  page.chart.network.redraw();
}

/** The zoom from which the open topic stays open. */
let keptFrom = Infinity;

/**
 * Opens a topic, and closes the one that was open.
 *
 * @param {Page} page
 * @param {number | null} topic
 * @param {number} [scale] the zoom from which it stays open, also if it is small on the screen
 */
export function openTopic(page, topic, scale = Infinity) {
  if (scale < Infinity || topic !== open) keptFrom = scale;
  if (!setOpen(page, topic)) return;
  fade(page);
  paintOpened(page);
}

let timer = 0;
let lastView = "";

/** Opens what is in the middle of the view, once the view has stopped moving. @param {Page} page */
function openMiddleSoon(page) {
  const { x, y } = page.chart.network.getViewPosition();
  const view = [x, y, page.chart.network.getScale()].join();
  if (view === lastView) return;
  lastView = view;
  clearTimeout(timer);
  timer = setTimeout(() => openMiddle(page), 80);
}

/** Opens what is in the middle of the view, and closes what is not any more. @param {Page} page */
function openMiddle(page) {
  const topic = topicAt(
    page,
    page.chart.network.getViewPosition(),
    page.chart.network.getScale(),
    chartElement(),
  );
  openTopic(page, topic ?? (isStillOpen(page) ? open : null));
}

/**
 * Whether the open topic is still large on the screen, even if it is not in the middle.
 *
 * @param {Page} page
 */
function isStillOpen(page) {
  const box = openedBox(page, projection(page));
  if (!box) return false;
  const { clientWidth, clientHeight } = chartElement();
  const isInView =
    box.left < clientWidth && box.right > 0 && box.top < clientHeight && box.bottom > 0;
  if (isInView && page.chart.network.getScale() >= keptFrom) return true;
  const [wide, tall] = [box.right - box.left, box.bottom - box.top];
  return isInView && (wide > clientWidth * 0.45 || tall > clientHeight * 0.45);
}
