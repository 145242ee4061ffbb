// Draws the map again after a phone is turned.

import { chart } from "./chart.js";
import { forgetGroups } from "./folding.js";
import { drawAgain } from "./map-drawing.js";
import { fitAll, moveTo } from "./navigation.js";
import { placeForScreen } from "./node-places.js";
import { isOverview, open } from "./overview.js";
import { openTopic } from "./overview-drawing.js";
import { isLowScreen, isPortrait } from "./screen.js";

/** The form of the screen for which the map is arranged. */
const form = () => (isPortrait() ? "portrait" : isLowScreen() ? "low" : "wide");

/** Draws the map again whenever the form of the screen changes. */
export function followTurning() {
  let last = form();
  // vis-network moves the map after it has reported the new size.
  chart.network.on("resize", () =>
    setTimeout(() => {
      if (form() === last) return;
      last = form();
      turn();
    }),
  );
}

function turn() {
  if (isOverview()) {
    const topic = open;
    openTopic(null);
    fitAll(false);
    if (topic !== null) moveTo(topic);
    return;
  }
  placeForScreen();
  forgetGroups();
  drawAgain();
  fitAll(false);
}
