// Records what is drawn on a canvas as SVG, so that both are the same picture.

import { svg } from "./elements.js";

/** The middle of a line above the baseline, as a share of the size of the font. */
const MIDDLE = 0.31;
const ANCHORS = { left: "start", center: "middle", right: "end" };

/**
 * The part of a canvas context with which an overview is drawn. Arcs are whole circles, and the
 * base of a text is in its middle.
 */
export class SvgContext {
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 1;
  globalAlpha = 1;
  font = "";
  /** @type {keyof typeof ANCHORS} */
  textAlign = "left";
  /** @type {SVGElement[]} */
  shapes = [];
  #path = "";
  /** @type {number[]} */
  #dashes = [];
  /** What was last written around a text. @type {Record<string, unknown> | null} */
  #halo = null;
  #haloOf = "";

  /**
   * @param {{ clientWidth: number, clientHeight: number }} canvas its size
   * @param {(text: unknown) => string} clean removes what XML does not allow
   */
  constructor(canvas, clean) {
    this.canvas = canvas;
    this.clean = clean;
  }

  save() {}

  restore() {}

  beginPath() {
    this.#path = "";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${pair(x, y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `${this.#path ? "L" : "M"}${pair(x, y)}`;
  }

  /** @param {number} x1 @param {number} y1 @param {number} x @param {number} y */
  quadraticCurveTo(x1, y1, x, y) {
    this.#path += `Q${pair(x1, y1)} ${pair(x, y)}`;
  }

  /** @param {number} x @param {number} y @param {number} r */
  arc(x, y, r) {
    const half = `A${pair(r, r)} 0 1 0 `;
    this.#path += `M${pair(x - r, y)}${half}${pair(x + r, y)}${half}${pair(x - r, y)}Z`;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {number | number[]} radii of all corners, or of each from the top left
   */
  roundRect(x, y, width, height, radii) {
    const all = typeof radii === "number" ? [radii, radii, radii, radii] : radii;
    const [a, b, c, d] = all.map((radius) => Math.min(radius, width / 2, height / 2));
    const [right, bottom] = [x + width, y + height];
    this.#path +=
      `M${pair(x + a, y)}L${pair(right - b, y)}Q${pair(right, y)} ${pair(right, y + b)}` +
      `L${pair(right, bottom - c)}Q${pair(right, bottom)} ${pair(right - c, bottom)}` +
      `L${pair(x + d, bottom)}Q${pair(x, bottom)} ${pair(x, bottom - d)}` +
      `L${pair(x, y + a)}Q${pair(x, y)} ${pair(x + a, y)}Z`;
  }

  /** @param {number[]} dashes */
  setLineDash(dashes) {
    this.#dashes = dashes;
  }

  fill() {
    this.#add("path", { d: this.#path, fill: this.fillStyle });
  }

  stroke() {
    this.#add("path", {
      d: this.#path,
      fill: "none",
      stroke: this.strokeStyle,
      "stroke-width": short(this.lineWidth),
      ...(this.#dashes.length ? { "stroke-dasharray": this.#dashes.join(" ") } : {}),
    });
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    const size = { width: short(width), height: short(height) };
    this.#add("rect", { x: short(x), y: short(y), ...size, fill: this.fillStyle });
  }

  /** Keeps the outline for the text that is then written. @param {string} text */
  strokeText(text) {
    this.#haloOf = text;
    this.#halo = {
      stroke: this.strokeStyle,
      "stroke-width": short(this.lineWidth),
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    };
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    if (!text) return;
    const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 12);
    const attributes = {
      x: short(x),
      y: short(y + size * MIDDLE),
      "text-anchor": ANCHORS[this.textAlign],
      "font-size": short(size),
      fill: this.fillStyle,
      ...(this.font.startsWith("600") ? { "font-weight": 600 } : {}),
      ...(this.#haloOf === text ? this.#halo : {}),
    };
    this.#halo = null;
    this.#add("text", attributes, this.clean(text));
  }

  /**
   * @param {"path" | "rect" | "text"} tag
   * @param {object} attributes
   * @param {...string} children
   */
  #add(tag, attributes, ...children) {
    const faint = this.globalAlpha < 1 ? { opacity: short(this.globalAlpha) } : {};
    this.shapes.push(svg(tag, { ...attributes, ...faint }, ...children));
  }
}

/** @param {number} value */
const short = (value) => Math.round(value * 100) / 100;

/** @param {number} x @param {number} y */
const pair = (x, y) => `${short(x)} ${short(y)}`;
