// The points at which lines end if a controversy is in columns or a list: on the bar of a bundle,
// and on the sides of cards, in the order in which the lines arrive there.

/** @import { GraphNode, Page, Point } from "../core/types.d.ts" */

import { otherEnd } from "../core/graph.js";
import { bars, startOf } from "./bundle-bars.js";
import { cardAndSymbol, sideId } from "./bundles.js";
import { positionOf } from "./chart.js";
import { columnsDrawn } from "./columns.js";
import { asDrawn, edgeAsDrawn, isList } from "./folding.js";

/** The most space between two points, and the least space to the corner of a card. */
const MOST_GAP = 11;
const CORNER = 6;
/** Lines end outside of the border of a card. */
const BORDER = 1.5;

/**
 * @typedef {object} SidePoint a point on the side of a card, from its middle
 * @property {string} id
 * @property {number} card
 * @property {number} dx
 * @property {number} dy
 */

/** The points on the sides of cards, as they were drawn last. @type {SidePoint[]} */
let sidePoints = [];

/** Where a node is drawn unless it is dragged. @param {Page} page @param {number} number */
const heightOf = (page, number) => asDrawn(page, page.graph.nodes[number]).y;

/** @param {Page} page @returns {SidePoint[]} */
function findSidePoints(page) {
  const { graph } = page;
  if (!columnsDrawn(page) && !isList()) return [];
  const bundleOf = columnsDrawn(page)?.bundleOf;
  const cards = graph.nodes.filter(({ width }) => width);
  return cards.flatMap((card) => {
    /** @type {Record<string, Map<string, number>>} the heights from which lines arrive */
    const sides = { left: new Map(), right: new Map() };
    for (const edge of graph.edgesAt[card.vis]) {
      const symbol = cardAndSymbol(page, edge)?.symbol;
      const drawn = edgeAsDrawn(page, edge);
      if (!symbol || !drawn) continue;
      const beside = otherEnd(drawn, card.vis);
      const ys = (bundleOf?.get(beside) ?? [beside]).map((number) => heightOf(page, number));
      const middle = (Math.min(...ys) + Math.max(...ys)) / 2;
      sides[symbol.side ?? "left"].set(sideId(page, edge, card.vis, symbol.vis), middle);
    }
    return [...pointsOfSide(card, -1, sides.left), ...pointsOfSide(card, 1, sides.right)];
  });
}

/**
 * @param {GraphNode} card
 * @param {number} sign -1 for the left side, 1 for the right side
 * @param {Map<string, number>} ids the heights from which lines arrive, by the ids of points
 * @returns {SidePoint[]}
 */
function pointsOfSide({ vis, width = 0, height = 0 }, sign, ids) {
  const gap = Math.min(MOST_GAP, (height - 2 * CORNER) / ids.size);
  return [...ids]
    .sort(([, one], [, other]) => one - other)
    .map(([id], place) => ({
      id,
      card: vis,
      dx: sign * (width / 2 + BORDER),
      dy: gap * (place - (ids.size - 1) / 2),
    }));
}

/**
 * The points at which lines end in what is drawn, by id.
 *
 * @param {Page} page
 * @returns {Map<string, Point>}
 */
function linePoints(page) {
  /** @type {Map<string, Point>} */
  const points = new Map(bars(page).map((bar) => [bar.id, startOf(bar)]));
  for (const { id, card, dx, dy } of sidePoints) {
    const { x, y } = positionOf(page, card);
    points.set(id, { x: x + dx, y: y + dy });
  }
  return points;
}

const CLEAR = "rgba(0,0,0,0)";

/** The points for vis-network, which draws nothing there. @param {Page} page */
export function pointStyles(page) {
  sidePoints = findSidePoints(page);
  return [...linePoints(page)].map(([id, at]) => ({
    ...{ id, shape: "dot", size: 0.01, borderWidth: 0, fixed: true },
    ...{ color: { border: CLEAR, background: CLEAR }, chosen: false, physics: false },
    ...at,
  }));
}

/** Moves the points after nodes have been moved. @param {Page} page */
export function moveLinePoints(page) {
  for (const [id, at] of linePoints(page))
    Object.assign(page.chart.network?.body.nodes[id] ?? {}, at);
}
