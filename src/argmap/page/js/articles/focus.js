// Buttons for a selected node: its neighbourhood, its stances, and a comparison with another actor.

/** @import { GraphNode, Page } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { ALL_STANCES } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { change } from "../core/page.js";
import { switchButton } from "./panel-parts.js";

/** The most actors in the list for a comparison. */
const MAX_LISTED = 2000;

/** @param {Page} page @param {GraphNode} node */
export function focusBlock(page, node) {
  const { ref } = node;
  const steps = ["1", "2", "3"].map((hops) =>
    switchButton(
      page,
      hops,
      { round: ref, hops, stances: "", versus: "" },
      { round: "", hops: "1" },
    ),
  );
  const rows = [element("div", { class: "row" }, element("span", {}, "Steps around it"), ...steps)];
  const hasStances = ALL_STANCES.some(
    (name) => page.graph.joined(node.vis, name, "forward").length,
  );
  if (node.label === "Actor" && hasStances) {
    const stances = { stances: ref, versus: "", round: "" };
    const button = switchButton(page, "Only its stances", stances, { stances: "" });
    rows.push(element("div", { class: "row" }, button, comparisonSelect(page, node)));
  }
  return element("section", { class: "focus" }, element("h3", {}, "Focus"), ...rows);
}

/**
 * Creates the list of actors to compare with. Actors with the most common controversies are first.
 *
 * @param {Page} page
 * @param {GraphNode} node
 */
function comparisonSelect(page, node) {
  const { graph } = page;
  const { controversies } = graph.membership;
  /** @param {GraphNode} other */
  const inCommon = (other) =>
    [...controversies[other.vis]].filter((ref) => controversies[node.vis].has(ref)).length;
  const others = graph.nodes
    .filter((other) => other.label === "Actor" && other.vis !== node.vis)
    .filter((other) => other.kind !== "hedged")
    .map((other) => ({ other, count: inCommon(other) }))
    .filter(({ count }) => count)
    .sort((a, b) => b.count - a.count || (a.other.name < b.other.name ? -1 : 1));
  const rest = others.splice(MAX_LISTED).length;
  if (!others.length) return null;
  const isOpen = page.state.stances === node.ref;
  const options = others.map(({ other: { ref, name } }) =>
    element("option", { value: ref, selected: isOpen && page.state.versus === ref }, name),
  );
  return element(
    "select",
    {
      "aria-label": "Compare with",
      change: (event) =>
        change(page, {
          stances: node.ref,
          versus: event.target.value,
          round: "",
          node: "",
          edge: "",
        }),
    },
    element("option", { value: "" }, "Compare with …"),
    ...options,
    rest ? element("option", { disabled: true }, `and ${grouped(rest)} more`) : null,
  );
}
