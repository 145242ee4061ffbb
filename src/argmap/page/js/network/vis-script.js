// Runs the script of vis-network.

import { byId, element } from "../core/elements.js";

/** Runs it if it has not run. The page has it as text, so that it does not delay others. */
export function runVis() {
  if ("vis" in window) return;
  const script = element("script", {}, byId("vis-network").textContent);
  document.head.append(script);
  script.remove();
}
