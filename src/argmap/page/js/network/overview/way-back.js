// What is above an opened controversy instead of the key of the overview: the way back to all
// controversies, and the sign for a line of several actors.

/** @import { Page } from "../../core/types.d.ts" */

import { byId, element } from "../../core/elements.js";
import { choose } from "../../core/selection.js";
import { barSymbol } from "../../core/symbols.js";
import { columnsDrawn } from "../columns.js";
import { showOverview } from "../navigation.js";
import { hasRegions } from "./frame.js";
import { open } from "./overview.js";

const SIGN = "Actors with the same stances, or sources of the same positions, have one line";

/** Whether lines are drawn that stand for several. @param {Page} page */
const hasBars = (page) => Boolean(columnsDrawn(page)?.bundles.length);

/** Shows the way back while a controversy is open. @param {Page} page */
function show(page) {
  const isOpen = open !== null;
  byId("way-back").hidden = !isOpen;
  byId("key").hidden = isOpen;
  const sign = byId("one-line");
  sign.hidden = !isOpen || !hasBars(page);
}

/** Starts the way back on a map with regions. @param {Page} page */
export function startWayBack(page) {
  if (!hasRegions(page)) return;
  const sign = element("span", { id: "one-line", title: SIGN }, barSymbol(), "one line for all");
  byId("way-back").append(sign);
  page.chart.network.on("afterDrawing", () => show(page));
  show(page);
  byId("close-topic").addEventListener("click", () => {
    choose(page, null);
    showOverview(page);
  });
}
