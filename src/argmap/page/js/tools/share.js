// The pane for sharing: a link to the current state, files, and the command that makes the page.

/** @import { Page } from "../core/types.d.ts" */

import { isTabOpen } from "../articles/panel.js";
import { announce, block, list, plainButton } from "../articles/panel-parts.js";
import { byId, element } from "../core/elements.js";
import { currentWay, isFramed } from "../core/page.js";
import { stateToText } from "../core/state.js";
import { stancesAsCsv } from "../grid/grid-csv.js";
import { download, fileName } from "./downloads.js";
import { credit, savePng } from "./network-png.js";
import { partAsSvg } from "./table-svg.js";

/** The address of the page in its current state. @param {Page} page */
export function linkToView(page) {
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

/** The multiples of its size at which the network is saved. */
const SCALES = [2, 4];

/** The tables of the view that is shown, if it has some. @param {Page} page */
function tablesOf(page) {
  const way = currentWay(page);
  if (way === "record") return byId("record");
  return way === "stances" ? document.querySelector("#stances table") : null;
}

/** The files that can be saved. @param {Page} page */
function files(page) {
  const { ways } = page.graph.data;
  const tables = tablesOf(page);
  return [
    ...(ways.includes("map") ? SCALES : []).map((scale) =>
      action(
        `as-png-${scale}`,
        `PNG, ${scale}×`,
        () => savePng(page, scale),
        `The network at ${scale === 2 ? "two" : "four"} times its size.`,
      ),
    ),
    tables
      ? action(
          "as-svg",
          "SVG",
          saving(page, ".svg", "image/svg+xml", () =>
            partAsSvg(/** @type {HTMLElement} */ (tables), credit(page)),
          ),
          "The tables that are shown, with their text as text.",
        )
      : null,
    ways.includes("stances")
      ? action(
          "as-csv-stances",
          "CSV, stances",
          saving(page, "-stances.csv", "text/csv", stancesAsCsv),
          "The table of stances, as it is shown.",
        )
      : null,
  ].filter((item) => item !== null);
}

/** The command that makes this page again, in its current state. @param {Page} page */
function commandLine(page) {
  const { command } = page.graph.data;
  if (!command) return null;
  const text = stateToText(page.state);
  // The text has no quotes: an address has %27 for them.
  const line = `${command}${text ? ` --state '${text}'` : ""} -o page.html`;
  return block(
    "This page again",
    element("pre", { id: "command", tabindex: 0, "aria-label": "Command" }, line),
    element(
      "p",
      { class: "note" },
      "Makes the page in this state. Add --store or --from, with the graph that it is made of.",
    ),
  );
}

/** Fills the pane for sharing if it is open. @param {Page} page */
export function fillShare(page) {
  const { graph } = page;
  if (!isTabOpen("keep")) return;
  const isLocal = !graph.data.base_url && location.protocol === "file:";
  const note = "The link works on this computer. To share the page, send its file.";
  const parts = [
    element("h2", {}, "Share"),
    block("This view", linkRow(page), isLocal ? element("p", { class: "note" }, note) : null),
    block("Save what is shown", list(files(page), "actions")),
    commandLine(page),
  ];
  byId("keep").replaceChildren(...parts.filter((part) => part !== null));
}
