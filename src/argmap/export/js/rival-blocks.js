// The rivals of a position, and what support for one means for the actor that the page is about.

/** @import { GraphEdge, GraphNode } from "./types.d.ts" */

import { rivalsIn } from "./agreement.js";
import { element, isolated } from "./elements.js";
import { graph } from "./page-state.js";
import { block, goTo } from "./panel-parts.js";
import { ruleText, trace } from "./relation-lists.js";

/**
 * Blocks for the details of a stance of another actor than the one that the page is about.
 *
 * @param {GraphEdge} edge
 */
export function rivalBlocks(edge) {
  const { focus, versus } = graph.data;
  const subject = focus !== null && versus === null ? graph.nodes[focus] : null;
  if (subject?.label !== "Actor" || edge.from === focus) return [];
  if (edge.relation !== "actor-supports") return [];
  const held = new Set(graph.joined(subject.vis, "actor-supports", "forward"));
  const rivals = [...(rivalsIn(graph).get(edge.to) ?? [])].filter(([number]) => held.has(number));
  return rivals.map(([number, rivalry]) =>
    block(
      element("span", {}, "A rival of what ", isolated(subject.name), " supports"),
      element("p", {}, goTo(number)),
      rivalry.basis === "inferred"
        ? element("p", { class: "note" }, ruleText(rivalry))
        : element("p", { class: "note" }, "A document states that one contests the other."),
      trace(rivalry),
    ),
  );
}

/** Names the rivals of a position in its details. @param {GraphNode} node */
export function rivalLine({ vis }) {
  const rivals = [...(rivalsIn(graph).get(vis) ?? [])];
  if (!rivals.length) return null;
  const names = rivals.flatMap(([number, { basis }], place) => [
    place ? ", " : "",
    goTo(number),
    ` (${basis})`,
  ]);
  return element("p", { class: "note" }, rivals.length === 1 ? "Rival: " : "Rivals: ", ...names);
}
