// The widths of texts on the canvas, and the occupied parts of the screen.

/** @import { Box, OwnedBox } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { once } from "../core/lazy.js";
import { FONT } from "./styles.js";

const ruler = once(
  () => /** @type {CanvasRenderingContext2D} */ (element("canvas").getContext("2d")),
);
/** Widths of texts at a size of one pixel, for normal and for bold text. */
const widths = { normal: new Map(), bold: new Map() };

/**
 * The width of a text. It is measured once, at 100 pixels, because each zoom needs another size.
 *
 * @param {string} text
 * @param {number} size
 * @param {boolean} [isBold]
 */
export function textWidth(text, size, isBold = false) {
  const known = isBold ? widths.bold : widths.normal;
  if (!known.has(text)) {
    ruler().font = `${isBold ? "600 " : ""}100px ${FONT}`;
    known.set(text, ruler().measureText(text).width / 100);
  }
  return known.get(text) * size;
}

const CELL = 64;

/** Records the occupied parts of the screen in a grid, for fast lookups. */
export class ScreenGrid {
  constructor() {
    /** @type {Map<number, OwnedBox[]>} */
    this.cells = new Map();
  }

  /** Marks a box as occupied. @param {OwnedBox} box */
  occupy(box) {
    for (const key of cellsOf(box)) {
      const boxes = this.cells.get(key);
      if (boxes) boxes.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** Whether a box covers no boxes of other owners. @param {OwnedBox} box */
  isFree(box) {
    for (const key of cellsOf(box)) {
      const boxes = this.cells.get(key) ?? [];
      if (boxes.some((other) => box.owner !== other.owner && overlap(box, other))) return false;
    }
    return true;
  }
}

/** The cells in which a box is. @param {Box} box */
function cellsOf({ left, right, top, bottom }) {
  const keys = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) {
      keys.push(x * 100003 + y);
    }
  }
  return keys;
}

/** Whether two boxes overlap. @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
