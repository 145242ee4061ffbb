// Lists the actors that agree most with an actor, and those that clash most with it.

/** @import { Agreement } from "./agreement.js" */
/** @import { GraphNode } from "./types.d.ts" */

import {
  agreedText,
  agreementsOf,
  clashesOf,
  clashNote,
  clashText,
  nearestActors,
} from "./agreement.js";
import { element } from "./elements.js";
import { applyFilters } from "./filter.js";
import { change, graph, state } from "./page-state.js";
import { block, counted, goTo, longList, plainButton } from "./panel-parts.js";

/** The actors on each side that are listed at first. */
const NEAREST = 5;

/**
 * The actors that agree or clash with an actor, among what the filters of the page leave.
 *
 * @param {GraphNode} node
 */
export function agreementBlock(node) {
  if (node.label !== "Actor") return null;
  const { isIn, edgeIn, active } = applyFilters(graph, state);
  const others = agreementsOf(graph, node.vis, active ? { isIn, edgeIn } : null);
  const { agreeing, clashing } = nearestActors(graph, others);
  const scope = active ? "Counted on this page, with its filters." : "Counted on this page.";
  return element(
    "div",
    { class: "agreements" },
    listed(node, "Shares most with", agreeing, false),
    listed(node, "Clashes most with", clashing, true),
    others.size
      ? element(
          "p",
          { class: "note" },
          `${scope} An actor may be in both lists. ${graph.data.clash_rule}`,
        )
      : null,
  );
}

/**
 * @param {GraphNode} node
 * @param {string} heading
 * @param {[number, Agreement][]} others
 * @param {boolean} byClashes whether clashes come first
 */
function listed(node, heading, others, byClashes) {
  if (!others.length) return null;
  /** @param {[number, Agreement]} pair */
  const item = ([other, agreement]) =>
    element(
      "li",
      {},
      goTo(other),
      element(
        "small",
        { title: `They ${agreedText(agreement)}, and ${clashText(agreement)}.` },
        `${textOf(agreement, byClashes)} `,
        compareButton(node.ref, graph.nodes[other].ref),
      ),
    );
  const made = block(counted(heading, others.length), longList(others, item, NEAREST));
  made.classList.add("nearest");
  return made;
}

/** Shows all actors that agree or clash with the actor whose details are open. */
export function listNearest() {
  for (const more of document.querySelectorAll("#details .nearest button:not(.go, .compare)")) {
    if (more instanceof HTMLElement) more.click();
  }
  document.querySelector("#details .nearest")?.scrollIntoView({ block: "start" });
}

/** The numbers in a few words. @param {Agreement} agreement @param {boolean} byClashes */
function textOf(agreement, byClashes) {
  const { agreed, readings } = agreement;
  const clashes = clashesOf(agreement);
  const note = clashNote(agreement);
  const times = `clash ${clashes === 1 ? "once" : `${clashes} times`}${note ? ` (${note})` : ""}`;
  const parts = [agreed || readings ? agreedText(agreement) : "", clashes ? times : ""];
  if (byClashes) parts.reverse();
  return parts.filter(Boolean).join(", ");
}

/** @param {string} one @param {string} other */
const compareButton = (one, other) =>
  plainButton("Compare", {
    class: "compare",
    "aria-label": `Compare with ${graph.nameOf(other)}`,
    click: () => change({ stances: one, versus: other, round: "", node: "", edge: "" }),
  });
