// When stances ended, and whether two were held on some day. Python follows the same rules in
// `argmap.text.stance_times` and `argmap.model.stance_ends`.

/** @import { Left } from "./counting.js" */
/** @import { PageGraph } from "./graph.js" */

import { hasEnded, isLeft } from "./counting.js";
import { firstDay } from "./filter.js";
import { NEUTRAL } from "./graph.js";

/**
 * When the stance of an actor on a position ended, "" if it has not.
 *
 * @param {PageGraph} graph
 * @param {number} actor
 * @param {string} side the key of a relation
 * @param {number} position
 * @param {Left | null} [left] what filters have left, null for everything
 */
export function endOf(graph, actor, side, position, left = null) {
  /** @type {import("./types.d.ts").GraphEdge | null} */
  let found = null;
  for (const edge of side === NEUTRAL ? graph.neutralAt(actor) : graph.stancesAt(actor)) {
    if (edge.to !== position || edge.relation !== side || !isLeft(left, edge)) continue;
    if (!hasEnded(edge, left)) return "";
    if (!found?.ended || (edge.ended ?? "") > found.ended) found = edge;
  }
  return found ? dateOfEnd(found) : "";
}

/**
 * Whether two statements were held on some day, as far as dates say. One without a date is held on
 * every day. Dates are compared as text.
 *
 * @param {import("./types.d.ts").GraphEdge} one
 * @param {import("./types.d.ts").GraphEdge} other
 */
export const heldTogether = (one, other) =>
  (one.since ?? "") <= (other.ended ?? "~") && (other.since ?? "") <= (one.ended ?? "~");

/**
 * When a stance ended, as its document writes it unless another one replaced it before; "" if it is
 * current.
 *
 * @param {import("./types.d.ts").GraphEdge} edge
 */
function dateOfEnd({ ended = "", until = "" }) {
  const day = Date.parse(ended);
  if (!until || Number.isNaN(day)) return ended;
  const next = new Date(day + 86_400_000).toISOString().slice(0, 10);
  return firstDay(until) <= next ? until : ended;
}

/**
 * What is known of a stance without a date if its controversy or thread is not active, or "".
 *
 * @param {PageGraph} graph
 * @param {number} position
 */
export function undatedNote(graph, position) {
  const [topic] = ["position-of", "reading-of"].flatMap((relation) =>
    graph.joined(position, relation, "forward"),
  );
  if (topic === undefined) return "";
  const { kind, details } = graph.nodes[topic];
  const { status } = details;
  return !status || status === "active" ? "" : `no date given; the ${kind} is ${status}`;
}
