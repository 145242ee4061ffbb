// A button that moves a map that is higher than the screen of a phone.

import { chart, chartElement, motion, viewBox } from "./chart.js";
import { byId, element } from "./elements.js";
import { fitAll, leaveWhole, lowestPoint } from "./navigation.js";
import { grouped } from "./numbers.js";
import { isOverview, open } from "./overview.js";
import { cells, hasRegions } from "./overview-frame.js";
import { graph } from "./page-state.js";

/** How much of the screen the button moves the map. */
const SHARE = 0.8;

/** How far the map goes on below the screen, in pixels; null if it is not higher. */
function hiddenBelow() {
  const lowest = lowestPoint();
  if (lowest === null) return null;
  const { y } = chart.network.getViewPosition();
  return (lowest - y) * chart.network.getScale() - chartElement().clientHeight / 2;
}

/** Shows the button while a part of the map is below the screen, or to go back to the top. */
function showButton() {
  const button = byId("further");
  const below = hiddenBelow();
  button.hidden = below === null;
  if (below === null) return;
  const [text, what] = below > 8 ? further() : ["↑ Top", ""];
  if (button.textContent === text + what) return;
  button.replaceChildren(text, ...(what ? [element("small", {}, what)] : []));
  button.setAttribute("aria-label", `${text} ${what}`.slice(2).trim());
}

/** What is below the screen, in two lines. */
function further() {
  if (!isOverview() || open !== null) return ["↓ More", "of the list"];
  const { bottom } = viewBox(1);
  const below = [...cells].filter(
    ([topic, { y }]) => graph.nodes[topic].kind === "controversy" && y > bottom,
  ).length;
  if (!below) return ["↓ More", hasRegions() ? "actors" : "of the map"];
  return [`↓ ${grouped(below)} more`, below === 1 ? "controversy" : "controversies"];
}

/** Starts the button. */
export function startScrolling() {
  chart.network.on("afterDrawing", showButton);
  showButton();
  byId("further").addEventListener("click", () => {
    const below = hiddenBelow();
    if (below === null || below <= 8) {
      fitAll(motion());
      return;
    }
    const scale = chart.network.getScale();
    const { x, y } = chart.network.getViewPosition();
    const step = Math.min(below + 6, chartElement().clientHeight * SHARE) / scale;
    leaveWhole();
    chart.network.moveTo({ position: { x, y: y + step }, scale, animation: motion() });
  });
}
