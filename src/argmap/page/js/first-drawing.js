// Draws the first view of an overview without vis-network, which takes longer to start than an
// overview takes to draw. vis-network replaces it as soon as the first view is on the screen.

/** @import { Point } from "./types.d.ts" */
/** @import { VisDataSet, VisNetwork } from "./vis-types.d.ts" */

import { byId, element } from "./elements.js";

/** Instead of the nodes and edges of vis-network. @type {VisDataSet} */
export const NO_ITEMS = { update() {}, remove() {}, getIds: () => [] };

/** @implements {VisNetwork} */
export class FirstDrawing {
  /** @param {HTMLElement} holder */
  constructor(holder) {
    const { clientWidth, clientHeight } = holder;
    const [width, height] = [clientWidth, clientHeight].map((size) =>
      Math.round(size * devicePixelRatio),
    );
    this.canvas = element("canvas", { class: "first", width, height });
    holder.append(this.canvas);
    this.half = { x: clientWidth / 2, y: clientHeight / 2 };
    this.scale = 1;
    /** The point of the map in the middle. @type {Point} */
    this.middle = { x: 0, y: 0 };
    /** @type {Map<string, (event: any) => void>} */
    this.listeners = new Map();
    this.body = { nodes: {}, edges: {}, emitter: { emit() {} } };
  }

  /** @param {string} name @param {(event: any) => void} listener */
  on(name, listener) {
    this.listeners.set(name, listener);
  }

  /** @param {{ position?: Point, scale?: number, offset?: Point }} options */
  moveTo({ position = this.middle, scale = this.scale, offset = { x: 0, y: 0 } }) {
    this.scale = scale;
    this.middle = { x: position.x - offset.x / scale, y: position.y - offset.y / scale };
  }

  getScale() {
    return this.scale;
  }

  getViewPosition() {
    return this.middle;
  }

  getSelection() {
    return { nodes: [], edges: [] };
  }

  selectNodes() {}

  unselectAll() {}

  redraw() {
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    const { scale, half, middle } = this;
    ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    ctx.clearRect(0, 0, 2 * half.x, 2 * half.y);
    ctx.translate(half.x - middle.x * scale, half.y - middle.y * scale);
    ctx.scale(scale, scale);
    this.listeners.get("beforeDrawing")?.(ctx);
    this.listeners.get("afterDrawing")?.(ctx);
  }
}

/** Runs the script of vis-network, which the page has as text, so that it does not delay others. */
export function runVis() {
  if ("vis" in window) return;
  const script = element("script", {}, byId("vis-network").textContent);
  document.head.append(script);
  script.remove();
}
