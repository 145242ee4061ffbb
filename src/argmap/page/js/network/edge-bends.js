// Bends edges so that they do not cover each other and do not run under cards.

/** @import { GraphEdge, GraphNode, Page, Point } from "../core/types.d.ts" */

import { isStanceType } from "../core/filter.js";
import { otherEnd } from "../core/graph.js";
import { perPage } from "../core/lazy.js";
import { cardAndSymbol, isInFrame } from "./bundles.js";
import { columnsDrawn } from "./columns.js";
import { asDrawn } from "./folding.js";
import { middleOf } from "./line-curves.js";
import { isCardKind } from "./styles.js";

/** How far edges are bent around cards, as a share of their length. */
const BENDS = [0, 0.06, -0.06, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34];
/** How far they are bent at most, in the units of the map: a longer arc would leave the map. */
const MAX_BEND = 110;
/** The space between a card and an edge that is bent around it. */
const COLUMN_GAP = 14;
/** On larger maps, edges are not bent around cards, because this takes time. */
const MAX_CARDS = 40;

/** The cards that are drawn by vis-network, if they are few. */
const drawnCards = perPage(({ graph }) => {
  const cards = graph.data.cards ? graph.nodes.filter((node) => isCardKind(node.kind)) : [];
  return cards.length <= MAX_CARDS ? cards : [];
});

/**
 * The smallest bend with which an edge runs under no third card.
 *
 * @param {Page} page
 * @param {Point} from
 * @param {Point} to
 * @param {number[]} ends
 */
function bendAround(page, from, to, ends) {
  const cards = drawnCards(page).filter(({ vis }) => !ends.includes(vis));
  let best = { bend: 0, hits: Infinity };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  for (const bend of BENDS) {
    if (Math.abs(bend) * length > MAX_BEND) break;
    const hits = cards.filter((card) => isUnder(from, to, bend, card)).length;
    if (hits < best.hits) best = { bend, hits };
    if (!hits) break;
  }
  return best.bend;
}

/**
 * The bend with which the middle point of an edge within a column is so far away from it.
 *
 * @param {Point} from
 * @param {Point} to
 * @param {number} away to the right, or negative to the left
 */
function bendOutOfColumn(from, to, away) {
  const sign = from.y < to.y === away > 0 ? 1 : -1;
  for (let bend = 0.04; bend < 1; bend += 0.02) {
    if (Math.abs(middleOf(from, to, sign * bend).x - from.x) >= Math.abs(away)) return sign * bend;
  }
  return sign;
}

/**
 * The bend of an edge within a column: around the cards between two cards, or to the middle.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 * @param {Point} from
 * @param {Point} to
 */
function bendInColumn(page, edge, from, to) {
  const { graph } = page;
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const between = drawnCards(page).filter(({ x, y }) => x === from.x && y > top && y < bottom);
  const half = Math.max(0, ...between.map(({ width = 0 }) => width / 2));
  const isRight = graph.nodes[edge.from].side === "right";
  // The second of two edges is on the other side.
  const isSecond = graph.edgesAt[edge.from].some(
    (other) => other.vis < edge.vis && otherEnd(other, edge.from) === edge.to,
  );
  // A curve is half as far away as its middle point.
  return bendOutOfColumn(from, to, 2 * (half + COLUMN_GAP) * (isRight !== isSecond ? -1 : 1));
}

/**
 * Whether an edge runs under a card.
 *
 * @param {Point} from
 * @param {Point} to
 * @param {number} bend
 * @param {GraphNode} card
 */
function isUnder(from, to, bend, { width = 0, height = 0, ...at }) {
  const via = middleOf(from, to, bend);
  for (let step = 1; step < 20; step++) {
    const t = step / 20;
    const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const x = p * from.x + q * via.x + r * to.x;
    const y = p * from.y + q * via.y + r * to.y;
    if (Math.abs(x - at.x) < width / 2 + 3 && Math.abs(y - at.y) < height / 2 + 3) return true;
  }
  return false;
}

/**
 * How far an edge is bent so that it does not cover another edge or run through a card.
 *
 * @param {Page} page
 * @param {GraphEdge} edge
 */
export function bendOf(page, edge) {
  const { graph } = page;
  const [a, b] = [edge.from, edge.to].map((number) => asDrawn(page, graph.nodes[number]));
  // The positions of a list are below each other: lines from their controversy run behind these.
  const isList = graph.data.layout === "listed";
  if (isList && a.x === b.x && isInFrame(edge)) return 0;
  if ((isList || columnsDrawn(page)) && a.x === b.x) return bendInColumn(page, edge, a, b);
  // Such a line ends at the side of its card.
  if (cardAndSymbol(page, edge)) return 0;
  const before = isStanceType(graph, edge)
    ? graph.edgesAt[edge.from].filter(
        (other) => other.vis < edge.vis && otherEnd(other, edge.from) === edge.to,
      )
    : [];
  if (before.length) return 0.12 * before.length;
  return bendAround(page, a, b, [edge.from, edge.to]);
}
