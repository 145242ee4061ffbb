// A button that moves a map that is higher than the screen of a phone.

import { chart, chartElement, motion } from "./chart.js";
import { byId } from "./elements.js";
import { fitAll, leaveWhole, lowestPoint } from "./navigation.js";

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
  const text = below > 8 ? "↓ More" : "↑ Top";
  if (button.textContent !== text) button.textContent = text;
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
