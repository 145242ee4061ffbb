// The pane for sharing: a link to the current state, and files. The picture on the screen is saved
// as PNG.

/** @import { Page } from "../core/types.d.ts" */

import { byId, element } from "../core/elements.js";
import { isFramed } from "../core/page.js";
import { colours } from "../core/palette.js";
import { stateToText } from "../core/state.js";
import { isTabOpen } from "../details/panel.js";
import { announce, block, list, plainButton } from "../details/panel-parts.js";
import { stancesAsCsv } from "../grid/grid-csv.js";
import { FONT } from "../network/styles.js";
import { download, fileName } from "./downloads.js";
import { edgesAsCsv, nodesAsCsv, shownAsJson } from "./export-files.js";
import { feedbackLink } from "./feedback.js";

/** The address of the page in its current state. @param {Page} page */
function linkToView(page) {
  const text = stateToText(page.state);
  const base = page.graph.data.base_url || location.href.split("#")[0];
  return base + (text ? `#${text}` : "");
}

async function copyLink() {
  const field = byId("link", HTMLInputElement);
  try {
    await navigator.clipboard.writeText(field.value);
    announce("Link copied");
    byId("copy").textContent = "Copied";
  } catch {
    // If the browser does not allow it, select the link so that the reader can copy it.
    field.focus();
    field.select();
    announce("Press Control and C to copy the link");
  }
}

/** @param {Page} page */
function linkRow(page) {
  if (isFramed() && !page.graph.data.base_url) return null;
  const field = element("input", {
    id: "link",
    readonly: true,
    value: linkToView(page),
    "aria-label": "Link to this view",
    focus: (event) => event.target.select(),
  });
  const button = plainButton("Copy link", { id: "copy", click: copyLink });
  return element("div", { class: "row" }, field, button);
}

/** @param {string} id @param {string} label @param {() => void} click @param {string} note */
const action = (id, label, click, note) =>
  element("li", {}, plainButton(label, { id, click }), element("small", {}, note));

/** @param {Page} page @param {string} ending @param {string} type @param {() => string} make */
const saving = (page, ending, type, make) => () => download(fileName(page, ending), type, make());

/** The files that can be saved. @param {Page} page */
const files = (page) => [
  action("as-png", "PNG", () => savePicture(page), "The picture of the network."),
  action(
    "as-csv",
    "CSV, relations",
    saving(page, "-relations.csv", "text/csv", () => edgesAsCsv(page)),
    "One row for each relation, with document and line.",
  ),
  action(
    "as-csv-nodes",
    "CSV, nodes",
    saving(page, "-nodes.csv", "text/csv", () => nodesAsCsv(page)),
    "One row for each node.",
  ),
  action(
    "as-csv-stances",
    "CSV, stances",
    saving(page, "-stances.csv", "text/csv", () => stancesAsCsv(page)),
    "The table of stances, as it is shown.",
  ),
  action(
    "as-json",
    "JSON",
    saving(page, ".json", "application/json", () => shownAsJson(page)),
    "The part of the graph that is shown, for programs.",
  ),
];

/** Whether a file does not need the grid of stances. @param {HTMLElement} item */
const isGeneral = (item) => !item.querySelector("#as-csv-stances");

/** Fills the pane for sharing if it is open. @param {Page} page */
export function fillShare(page) {
  const { graph } = page;
  if (!isTabOpen("keep")) return;
  const isLocal = !graph.data.base_url && location.protocol === "file:";
  const note = "The link works on this computer. To share the page, send its file.";
  const parts = [
    element("h2", {}, "Share"),
    block("This view", linkRow(page), isLocal ? element("p", { class: "note" }, note) : null),
    block(
      "Export what is shown",
      list(
        graph.data.ways.includes("stances") ? files(page) : files(page).filter(isGeneral),
        "actions",
      ),
    ),
    feedbackLink(page),
  ];
  byId("keep").replaceChildren(...parts.filter((part) => part !== null));
}

/** The title, the author and the licence. @param {Page} page */
function credit(page) {
  const { title, attribution, licence } = page.graph.data;
  return [title, attribution, licence].filter(Boolean).join(" · ");
}

/** Draws the map if it is not drawn yet, and downloads it. @param {Page} page */
function savePicture(page) {
  page.chart.begin().then(() => setTimeout(() => savePng(page), 50));
}

/** Downloads the picture on the screen, with a line of credit. @param {Page} page */
function savePng(page) {
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
  ctx.fillText(credit(page), foot / 2, from.height + foot * 0.62, made.width - foot);
  made.toBlob((blob) => {
    if (blob) download(fileName(page, ".png"), "image/png", blob);
  }, "image/png");
}
