// What is above an opened controversy instead of the key of the overview: the way back to all
// controversies, and the sign for a line of several actors.

import { byId, element } from "../../core/elements.js";
import { choose } from "../../core/selection.js";
import { barSymbol } from "../../core/symbols.js";
import { chart } from "../chart.js";
import { columnsDrawn } from "../columns.js";
import { showOverview } from "../navigation.js";
import { hasRegions } from "./frame.js";
import { open } from "./overview.js";

const SIGN = "Actors with the same stances, or sources of the same positions, have one line";

/** Whether lines are drawn that stand for several. */
const hasBars = () => Boolean(columnsDrawn()?.bundles.length);

/** Shows the way back while a controversy is open. */
function show() {
  const isOpen = open !== null;
  byId("way-back").hidden = !isOpen;
  byId("key").hidden = isOpen;
  const sign = byId("one-line");
  sign.hidden = !isOpen || !hasBars();
}

/** Starts the way back on a map with regions. */
export function startWayBack() {
  if (!hasRegions()) return;
  const sign = element("span", { id: "one-line", title: SIGN }, barSymbol(), "one line for all");
  byId("way-back").append(sign);
  chart.network.on("afterDrawing", show);
  show();
  byId("close-topic").addEventListener("click", () => {
    choose(null);
    showOverview();
  });
}
