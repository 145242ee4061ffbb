// The widths of texts on the canvas, and names at a fixed size where they cover nothing.

/** @import { Box, OwnedBox, Page, Point } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { once } from "../core/lazy.js";
import { colours } from "../core/palette.js";
import { chartElement } from "./screen-part.js";
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

/** The size of names, and the height of their lines, in pixels. */
export const SIZE = 12;
export const LINE = 15;

/** Writes names on the screen at any zoom, each at the first place where it covers nothing. */
export class NameWriter {
  /** @param {Page} page @param {CanvasRenderingContext2D} ctx */
  constructor(page, ctx) {
    const { clientWidth, clientHeight } = chartElement();
    this.ctx = ctx;
    this.wide = clientWidth;
    this.tall = clientHeight;
    this.scale = page.chart.network.getScale();
    this.view = page.chart.network.getViewPosition();
    /** @type {Map<number, OwnedBox[]>} what is occupied */
    this.cells = new Map();
    /** @type {OwnedBox[]} */
    this.written = [];
    const ratio = clientWidth ? ctx.canvas.width / clientWidth : 1;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = colours.paper;
  }

  /** A point of the network on the screen. @param {Point} point */
  onScreen({ x, y }) {
    return {
      x: (x - this.view.x) * this.scale + this.wide / 2,
      y: (y - this.view.y) * this.scale + this.tall / 2,
    };
  }

  /** Whether a point is on the screen. @param {Point} point */
  isOn({ x, y }) {
    return x >= 0 && y >= 0 && x <= this.wide && y <= this.tall;
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

  /**
   * Writes the name of a symbol below, above or beside it.
   *
   * @param {number} owner
   * @param {string[]} lines
   * @param {Point} at
   * @param {number} reach the radius of the symbol, in pixels
   * @param {string} colour
   */
  writeBeside(owner, lines, { x, y }, reach, colour) {
    const away = reach + (LINE * lines.length) / 2 + 1;
    const beside = reach + Math.max(...lines.map((line) => textWidth(line, SIZE))) / 2 + 4;
    const middles = [
      { x, y: y + away },
      { x, y: y - away },
      { x: x + beside, y },
      { x: x - beside, y },
    ];
    return this.write(owner, lines, middles, colour);
  }

  /**
   * Writes a text in the middle of the first place that is free.
   *
   * @param {number} owner
   * @param {string[]} lines
   * @param {Point[]} middles
   * @param {string} colour
   * @param {boolean} [isBold]
   * @returns whether there was room
   */
  write(owner, lines, middles, colour, isBold = false) {
    const half = Math.max(...lines.map((line) => textWidth(line, SIZE, isBold))) / 2 + 2;
    const tall = (LINE * lines.length) / 2;
    for (const { x, y } of middles) {
      // A name at the edge of the screen is moved inwards.
      const middle = Math.max(half, Math.min(this.wide - half, x));
      const sides = { left: middle - half, right: middle + half };
      const box = { owner, ...sides, top: y - tall, bottom: y + tall };
      if (box.top < 0 || !this.isFree(box)) continue;
      this.occupy(box);
      this.written.push(box);
      this.ctx.font = `${isBold ? "600 " : ""}${SIZE}px ${FONT}`;
      this.ctx.fillStyle = colour;
      lines.forEach((line, place) => {
        this.ctx.strokeText(line, middle, box.top + LINE * (place + 0.5));
        this.ctx.fillText(line, middle, box.top + LINE * (place + 0.5));
      });
      return true;
    }
    return false;
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

/**
 * The owner of the box that is nearest to a point, at most so far away; null if there is none.
 *
 * @param {OwnedBox[]} boxes
 * @param {Point} point
 * @param {number} most
 */
export function nearestOwner(boxes, { x, y }, most) {
  let best = { owner: /** @type {number | null} */ (null), distance: most + 0.01 };
  for (const { owner, left, right, top, bottom } of boxes) {
    const [across, down] = [Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)];
    const distance = Math.hypot(across, down);
    if (distance < best.distance) best = { owner, distance };
  }
  return best.owner;
}
