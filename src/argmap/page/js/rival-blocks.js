// The rivals of a position, and what support for one means for the actor that the page is about.

/** @import { GraphEdge, GraphNode } from "./types.d.ts" */

import { rivalsIn } from "./agreement.js";
import { besides } from "./compare.js";
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
  if (!rivals.length && !held.has(edge.to)) return answerBlocks(edge, subject, held);
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

/**
 * A block for a position in a controversy where the actor of the page supports another answer.
 *
 * @param {GraphEdge} edge
 * @param {GraphNode} subject
 * @param {Set<number>} held the positions that the actor of the page supports
 */
function answerBlocks(edge, subject, held) {
  const others = besides(graph, edge.to).filter((number) => held.has(number));
  if (!others.length) return [];
  return [
    block(
      element("span", {}, "Another answer than ", isolated(subject.name), " supports"),
      ...others.map((number) => element("p", {}, goTo(number))),
      element("p", { class: "note" }, "No document says that they exclude each other: no clash."),
    ),
  ];
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
