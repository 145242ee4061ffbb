// Sizes of names and cards on the screen, and a grid of the occupied parts of the screen.

/** @import { Box, GraphNode, NodeKind, OwnedBox, Point } from "./types.d.ts" */

import { isNarrowScreen } from "./chart.js";
import { element } from "./elements.js";
import { KIND_WEIGHT } from "./graph.js";
import { once } from "./lazy.js";
import { graph } from "./page-state.js";
import { FONT, FONT_SIZE, isBold, isCardKind, LINE_HEIGHT } from "./styles.js";

/** The smallest size of a name, in pixels. @type {Partial<Record<NodeKind, number>>} */
const MIN_SIZE = { thread: 12, controversy: 12, position: 11, reading: 11 };
/** The minimum size in pixels at which the text of a card is drawn. */
const CARD_TEXT_FROM = 8;

const ruler = once(
  () => /** @type {CanvasRenderingContext2D} */ (element("canvas").getContext("2d")),
);
/** Widths of texts at a size of one pixel, for normal and for bold text. */
const widths = { normal: new Map(), bold: new Map() };

/** @param {NodeKind} kind @param {number} size */
export const fontOf = (kind, size) => `${isBold(kind) ? "600 " : ""}${size}px ${FONT}`;

/**
 * The width of a text. It is measured once, at 100 pixels, because each zoom needs another size.
 *
 * @param {string} text
 * @param {NodeKind} kind
 * @param {number} size
 */
export function widthOf(text, kind, size) {
  const known = isBold(kind) ? widths.bold : widths.normal;
  if (!known.has(text)) {
    ruler().font = fontOf(kind, 100);
    known.set(text, ruler().measureText(text).width / 100);
  }
  return known.get(text) * size;
}

/** Whether a node is drawn as a card. @param {GraphNode} node */
export const isCard = (node) => graph.data.cards && isCardKind(node.kind);

/**
 * Whether a card is large enough to show its text.
 *
 * @param {GraphNode} node
 * @param {number} scale
 */
export const isReadable = (node, scale) =>
  isCard(node) && FONT_SIZE[node.kind] * scale >= CARD_TEXT_FROM;

/** Below this zoom, names are beside the symbols of a column rather than between them. */
const BESIDE_BELOW = 0.8;

/**
 * Whether a name is beside its symbol rather than below it.
 *
 * @param {NodeKind} kind
 * @param {number} scale
 */
export const isBeside = (kind, scale) =>
  ["actor", "hedged", "source"].includes(kind) &&
  scale < BESIDE_BELOW &&
  (graph.data.layout === "overview" || graph.data.layout === "layered");

/** The minimum zoom at which all nodes have names. */
const allNamedFrom = () => (graph.data.layout !== "packed" ? 0.2 : graph.data.cards ? 0.35 : 0.7);

/** Whether a node has a name at a zoom. @param {GraphNode} node @param {number} scale */
export const isNamed = (node, scale) => scale >= allNamedFrom() || KIND_WEIGHT[node.kind] >= 500;

/**
 * The box of a node's symbol or card.
 *
 * @param {GraphNode} node
 * @param {Point} at its position on the screen
 * @param {number} scale
 * @returns {OwnedBox}
 */
export function bodyBox(node, at, scale) {
  const { across, down } = halfSize(node, scale);
  return {
    owner: node.vis,
    left: at.x - across,
    right: at.x + across,
    top: at.y - down,
    bottom: at.y + down,
  };
}

/** @param {GraphNode} node @param {number} scale */
const halfSize = (node, scale) => ({
  across: (node.width ? node.width / 2 : node.radius) * scale,
  down: (node.height ? node.height / 2 : node.radius) * scale,
});

/**
 * The name of a node at a zoom: its lines, their font size, and the space that it needs. If a card
 * is too small to be read, its name is drawn as a smaller card.
 *
 * @param {GraphNode} node
 * @param {number} scale
 */
export function labelOf(node, scale) {
  const { kind } = node;
  const base = FONT_SIZE[kind];
  const size = Math.max(MIN_SIZE[kind] ?? 10, Math.min(base * scale, base * 1.15));
  const card = isCard(node);
  let lines = node.text.split("\n");
  if (card && lines.length > 3) {
    lines = [...lines.slice(0, 2), `${lines[2].replace(/[\s,;:.–—…-]+$/, "")}…`];
  }
  const half = Math.max(...lines.map((line) => widthOf(line, kind, size))) / 2 + (card ? 6 : 2);
  const height = lines.length * size * LINE_HEIGHT + (card ? 6 : 0);
  return { lines, size, card, half, height, top: card ? -height / 2 : node.radius * scale + 3 };
}

/**
 * The space that a node with its name needs to the sides, above and below, in pixels.
 *
 * @param {GraphNode} node
 * @param {number} scale
 */
export function reachOf(node, scale) {
  const { across, down } = halfSize(node, scale);
  if (isReadable(node, scale) || !isNamed(node, scale)) return { across, up: down, down };
  const { half, top, height } = labelOf(node, scale);
  // On a narrow screen, names at the sides are moved inwards instead.
  const side = isNarrowScreen() ? Math.min(half, 30) : half;
  return {
    across: Math.max(across, side),
    up: Math.max(down, -top),
    down: Math.max(down, top + height),
  };
}

const CELL = 64;

/** Records the occupied parts of the screen in a grid, for fast lookups. */
export class ScreenGrid {
  constructor() {
    /** @type {Map<number, OwnedBox[]>} */
    this.cells = new Map();
  }

  /** The keys of the cells that a box touches. @param {Box} box */
  *cellsOf(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) {
        yield x * 100003 + y;
      }
    }
  }

  /** Marks a box as occupied. @param {OwnedBox} box */
  occupy(box) {
    for (const cell of this.cellsOf(box)) {
      const boxes = this.cells.get(cell);
      if (boxes) boxes.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /**
   * Whether a box covers no boxes of other owners.
   *
   * @param {OwnedBox} box
   * @param {boolean} [overSymbols] whether it may cover symbols, but no names and cards
   */
  isFree(box, overSymbols = false) {
    /** @param {OwnedBox} other */
    const counts = ({ owner }) =>
      box.owner !== owner && !(overSymbols && owner >= 0 && !isCard(graph.nodes[owner]));
    for (const cell of this.cellsOf(box)) {
      if (this.cells.get(cell)?.some((other) => counts(other) && overlap(box, other))) return false;
    }
    return true;
  }
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
