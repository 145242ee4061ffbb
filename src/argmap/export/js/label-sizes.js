// How large names and cards are on the screen, and which cells of the screen are taken.

/** @import { Box, GraphNode, NodeKind, OwnedBox, Point } from "./types.d.ts" */

import { isNarrowScreen } from "./chart.js";
import { element } from "./elements.js";
import { KIND_WEIGHT } from "./graph.js";
import { once } from "./lazy.js";
import { graph } from "./page-state.js";
import { FONT, FONT_SIZE, isBold, isCardKind, LINE_HEIGHT } from "./styles.js";

/** The smallest size of a name, in pixels. @type {Partial<Record<NodeKind, number>>} */
const MIN_SIZE = { thread: 12, controversy: 12, position: 11, reading: 11 };
/** The size in pixels from which a card's own text is drawn. */
const CARD_TEXT_FROM = 8;

const ruler = once(
  () => /** @type {CanvasRenderingContext2D} */ (element("canvas").getContext("2d")),
);
/** Widths at one pixel, by text, for normal and for bold text. */
const widths = { normal: new Map(), bold: new Map() };

/** @param {NodeKind} kind @param {number} size */
export const fontOf = (kind, size) => `${isBold(kind) ? "600 " : ""}${size}px ${FONT}`;

/**
 * How wide a text is. Measured once, at 100 pixels, since every zoom needs another size.
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
 * Whether a card is large enough for its own text.
 *
 * @param {GraphNode} node
 * @param {number} scale
 */
export const isReadable = (node, scale) =>
  isCard(node) && FONT_SIZE[node.kind] * scale >= CARD_TEXT_FROM;

/** The zoom from which every node has a name. */
const allNamedFrom = () => (graph.data.layout !== "packed" ? 0.2 : graph.data.cards ? 0.35 : 0.7);

/** Whether a node has a name at a zoom. @param {GraphNode} node @param {number} scale */
export const isNamed = (node, scale) => scale >= allNamedFrom() || KIND_WEIGHT[node.kind] >= 500;

/**
 * The box of a node's symbol or card.
 *
 * @param {GraphNode} node
 * @param {Point} at where it is on the screen
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
 * A node's name as it is written at a zoom: its lines, their size, and the room that it needs.
 * The name of a card that is too small to be read becomes a small card.
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
 * How far a node with its name reaches to the sides, up and down, in pixels.
 *
 * @param {GraphNode} node
 * @param {number} scale
 */
export function reachOf(node, scale) {
  const { across, down } = halfSize(node, scale);
  if (isReadable(node, scale) || !isNamed(node, scale)) return { across, up: down, down };
  const { half, top, height } = labelOf(node, scale);
  // On a narrow screen, names at the sides are moved in instead.
  const side = isNarrowScreen() ? Math.min(half, 30) : half;
  return {
    across: Math.max(across, side),
    up: Math.max(down, -top),
    down: Math.max(down, top + height),
  };
}

const CELL = 64;

/** Keeps which parts of the screen are taken, in cells, so that lookups stay fast. */
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

  /** Marks a box as taken. @param {OwnedBox} box */
  take(box) {
    for (const cell of this.cellsOf(box)) {
      const taken = this.cells.get(cell);
      if (taken) taken.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** Whether a box covers nothing but boxes of its own owner. @param {OwnedBox} box */
  isFree(box) {
    for (const cell of this.cellsOf(box)) {
      if (this.cells.get(cell)?.some((other) => box.owner !== other.owner && overlap(box, other))) {
        return false;
      }
    }
    return true;
  }
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
