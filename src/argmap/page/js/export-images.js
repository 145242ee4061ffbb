// Exports the map on the screen as PNG.

import { download, fileName } from "./downloads.js";
import { element } from "./elements.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";
import { FONT } from "./styles.js";

/** The title, the author and the licence. */
function credit() {
  const { title, attribution, licence } = graph.data;
  return [title, attribution, licence].filter(Boolean).join(" · ");
}

/** Downloads the picture on the screen, with a line of credit. */
export function savePng() {
  const from = document.querySelector("#chart canvas");
  if (!(from instanceof HTMLCanvasElement)) return;
  const foot = Math.round(26 * (from.width / from.clientWidth));
  const made = element("canvas", { width: from.width, height: from.height + foot });
  const ctx = /** @type {CanvasRenderingContext2D} */ (made.getContext("2d"));
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.drawImage(from, 0, 0);
  ctx.fillStyle = colours.muted;
  ctx.font = `${foot / 2.1}px ${FONT}`;
  ctx.fillText(credit(), foot / 2, from.height + foot * 0.62, made.width - foot);
  made.toBlob((blob) => {
    if (blob) download(fileName(".png"), "image/png", blob);
  }, "image/png");
}
