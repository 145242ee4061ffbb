// Runs the script of vis-network.

import { element } from "../core/elements.js";
import { readPacked } from "../core/embedded-data.js";

/** Runs it if it has not run. The page has it compressed, unless a folder of pages shares it. */
export async function runVis() {
  if ("vis" in window) return;
  const script = element("script", {}, await readPacked("vis-network"));
  document.head.append(script);
  script.remove();
}
