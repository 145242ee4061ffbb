// Sizes of names and cards on the screen, and a grid of the occupied parts of the screen.

/** @import { Box, GraphNode, NodeKind, OwnedBox, Page, Point } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { KIND_WEIGHT } from "../core/graph.js";
import { once } from "../core/lazy.js";
import { isNarrowScreen } from "../core/screen.js";
import { asDrawn } from "./folding.js";
import { FONT, FONT_SIZE, isBold, isCardKind, LINE_HEIGHT } from "./styles.js";

/** The smallest size of a name, in pixels. @type {Partial<Record<NodeKind, number>>} */
const MIN_SIZE = { thread: 12 };
/** The same for other kinds. A card whose text would be smaller is drawn around it instead. */
const MIN_OTHER = 10;

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

/** The space between a symbol and the name beside it, in pixels. */
export const SIDE_GAP = 2;

/** Whether a node is drawn as a card. @param {Page} page @param {GraphNode} node */
export const isCard = (page, node) => page.graph.data.cards && isCardKind(node.kind);

/**
 * Whether a card is large enough for its text. Otherwise it is drawn as large as its text needs.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {number} scale
 */
export const isReadable = (page, node, scale) =>
  isCard(page, node) && FONT_SIZE[node.kind] * scale >= MIN_OTHER;

/** Below this zoom, names are beside the symbols of a column rather than between them. */
const BESIDE_BELOW = 0.8;

/**
 * Whether a name is beside its symbol rather than below it.
 *
 * @param {Page} page
 * @param {NodeKind} kind
 * @param {number} scale
 */
export const isBeside = (page, kind, scale) =>
  ["actor", "hedged", "source"].includes(kind) &&
  scale < BESIDE_BELOW &&
  page.graph.data.layout === "layered";

/** The minimum zoom at which all nodes have names. @param {Page} page */
const allNamedFrom = (page) =>
  page.graph.data.layout !== "packed" ? 0.2 : page.graph.data.cards ? 0.35 : 0.7;

/**
 * Whether a node has a name at a zoom.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {number} scale
 */
export const isNamed = (page, node, scale) =>
  scale >= allNamedFrom(page) || KIND_WEIGHT[node.kind] >= 500;

/**
 * The box of a node's symbol or card.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {Point} at its position on the screen
 * @param {number} scale
 * @returns {OwnedBox}
 */
export function bodyBox(page, node, at, scale) {
  const { across, down } = halfSize(page, node, scale);
  return {
    owner: node.vis,
    left: at.x - across,
    right: at.x + across,
    top: at.y - down,
    bottom: at.y + down,
  };
}

/** @param {Page} page @param {GraphNode} node @param {number} scale */
function halfSize(page, node, scale) {
  const { width, height, radius } = asDrawn(page, node);
  return {
    across: (width ? width / 2 : radius) * scale,
    down: (height ? height / 2 : radius) * scale,
  };
}

/**
 * The size of the font of a name at a zoom, in pixels.
 *
 * @param {NodeKind} kind
 * @param {number} scale
 */
export const fontSize = (kind, scale) =>
  Math.max(MIN_SIZE[kind] ?? MIN_OTHER, Math.min(FONT_SIZE[kind] * scale, FONT_SIZE[kind] * 1.15));

/**
 * The name of a node at a zoom: its lines, their font size, and the space that it needs. If a card
 * is too small for its name, it is drawn as large as the name needs.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {number} scale
 */
export function labelOf(page, node, scale) {
  const { kind, text: name, radius } = asDrawn(page, node);
  const size = fontSize(kind, scale);
  const card = isCard(page, node);
  const lines = name.split("\n");
  const body = card ? halfSize(page, node, scale) : { across: 0, down: 0 };
  const text = Math.max(...lines.map((line) => widthOf(line, kind, size))) / 2 + (card ? 6 : 2);
  const half = Math.max(text, body.across);
  const height = Math.max(lines.length * size * LINE_HEIGHT + (card ? 6 : 0), 2 * body.down);
  return { lines, size, card, half, height, top: card ? -height / 2 : radius * scale + 3 };
}

/**
 * The space that a node with its name needs to the sides, above and below, in pixels.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {number} scale
 */
export function reachOf(page, node, scale) {
  const { across, down } = halfSize(page, node, scale);
  const body = { left: across, right: across, up: down, down };
  if (isReadable(page, node, scale) || !isNamed(page, node, scale)) return body;
  const { half, top, height } = labelOf(page, node, scale);
  const { side } = asDrawn(page, node);
  if (side === "left" || side === "right") {
    const tall = Math.max(down, height / 2);
    return { ...body, [side]: across + SIDE_GAP + 2 * half, up: tall, down: tall };
  }
  // On a narrow screen, names at the sides are moved inwards instead.
  const beside = isNarrowScreen() ? Math.min(half, 30) : half;
  const wide = Math.max(across, beside);
  const above = side === "above" ? top + height : -top;
  return {
    left: wide,
    right: wide,
    up: Math.max(down, above),
    down: side === "above" ? down : Math.max(down, top + height),
  };
}

const CELL = 64;

/** Records the occupied parts of the screen in a grid, for fast lookups. */
export class ScreenGrid {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<number, OwnedBox[]>} */
    this.cells = new Map();
  }

  /** Marks a box as occupied. @param {OwnedBox} box */
  occupy(box) {
    const [right, bottom] = [Math.floor(box.right / CELL), Math.floor(box.bottom / CELL)];
    for (let x = Math.floor(box.left / CELL); x <= right; x++) {
      for (let y = Math.floor(box.top / CELL); y <= bottom; y++) {
        const boxes = this.cells.get(cellKey(x, y));
        if (boxes) boxes.push(box);
        else this.cells.set(cellKey(x, y), [box]);
      }
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
    const isInTheWay = (other) =>
      box.owner !== other.owner &&
      overlap(box, other) &&
      !(overSymbols && other.owner >= 0 && !isCard(this.page, this.page.graph.nodes[other.owner]));
    const [right, bottom] = [Math.floor(box.right / CELL), Math.floor(box.bottom / CELL)];
    for (let x = Math.floor(box.left / CELL); x <= right; x++) {
      for (let y = Math.floor(box.top / CELL); y <= bottom; y++) {
        if (this.cells.get(cellKey(x, y))?.some(isInTheWay)) return false;
      }
    }
    return true;
  }
}

/** @param {number} x @param {number} y */
const cellKey = (x, y) => x * 100003 + y;

/** Whether two boxes overlap. @param {Box} a @param {Box} b */
export const overlap = (a, b) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
