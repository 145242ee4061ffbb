// Saves the network as PNG, at a multiple of its size on the screen, with a line of credit.

/** @import { Page } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { colours } from "../core/palette.js";
import { FONT } from "../network/styles.js";
import { download, fileName } from "./downloads.js";

/** The height of the line of credit. */
const FOOT = 26;

/** The title, the author and the licence. @param {Page} page */
export function credit(page) {
  const { title, attribution, licence } = page.graph.data;
  return [title, attribution, licence].filter(Boolean).join(" · ");
}

/**
 * Draws the network if it is not drawn yet, and downloads it.
 *
 * @param {Page} page
 * @param {number} scale pixels of the picture for one of the page
 */
export function savePng(page, scale) {
  page.chart.begin().then(() => setTimeout(() => saveDrawn(page, scale), 50));
}

/** @param {Page} page @param {number} scale */
function saveDrawn(page, scale) {
  const drawn = drawnAt(page, scale);
  if (!drawn) return;
  const foot = FOOT * scale;
  const made = element("canvas", { width: drawn.width, height: drawn.height + foot });
  const ctx = /** @type {CanvasRenderingContext2D} */ (made.getContext("2d"));
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.drawImage(drawn, 0, 0);
  ctx.fillStyle = colours.muted;
  ctx.font = `${foot / 2.1}px ${FONT}`;
  ctx.fillText(credit(page), foot / 2, drawn.height + foot * 0.62, made.width - foot);
  made.toBlob((blob) => {
    if (blob) download(fileName(page, `-${scale}x.png`), "image/png", blob);
  }, "image/png");
}

/**
 * A copy of the canvas of the network, drawn again at another scale; null if there is none.
 *
 * @param {Page} page
 * @param {number} scale
 */
function drawnAt(page, scale) {
  const canvas = document.querySelector("#chart canvas");
  if (!(canvas instanceof HTMLCanvasElement) || !canvas.clientWidth) return null;
  // vis-network draws as many pixels as the screen has for one of the page.
  const own = window.devicePixelRatio;
  Object.defineProperty(window, "devicePixelRatio", { value: scale, configurable: true });
  page.chart.network.redraw();
  const copy = element("canvas", { width: canvas.width, height: canvas.height });
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  Object.defineProperty(window, "devicePixelRatio", { value: own, configurable: true });
  page.chart.network.redraw();
  return copy;
}
