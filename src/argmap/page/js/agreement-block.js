// Lists the actors that only agree, agree and clash, and only clash with an actor.

/** @import { Agreement } from "./agreement.js" */
/** @import { GraphNode } from "./types.d.ts" */

import {
  agreedText,
  agreementsOf,
  clashesOf,
  clashNote,
  clashText,
  GROUPS,
  groupedActors,
} from "./agreement.js";
import { element } from "./elements.js";
import { applyFilters } from "./filter.js";
import { change, graph, state } from "./page-state.js";
import { block, counted, goTo, longList, plainButton } from "./panel-parts.js";
import { jumps } from "./summary.js";

/** The actors in each group that are listed at first, and after *List them all*. */
const NEAREST = 5;
const LISTED = 20;

/**
 * The actors that agree or clash with an actor, among what the filters of the page leave.
 *
 * @param {GraphNode} node
 * @param {number} first how many of each group are listed at first
 */
export function agreementBlock(node, first = NEAREST) {
  if (node.label !== "Actor") return null;
  const { isIn, edgeIn, active } = applyFilters(graph, state);
  const others = agreementsOf(graph, node.vis, active ? { isIn, edgeIn } : null);
  const found = groupedActors(graph, others);
  const lists = [
    ...GROUPS.map(([group, title]) => listed(node, `${title} with it`, found[group], first)),
    listed(node, "Share only readings with it", found.readings, first),
  ].filter((item) => item !== null);
  const headings = lists.flatMap((item) => [...item.querySelectorAll("h3")]);
  const isSubject = node.vis === graph.data.focus;
  const scope = active ? "Counted on this page, with its filters." : "Counted on this page.";
  return element(
    "div",
    { class: "agreements" },
    active && isSubject && !lists.length
      ? element("p", { class: "note" }, "With these filters, no actor agrees or clashes with it.")
      : null,
    isSubject && headings.length > 1 ? jumps(headings, "Who agrees and clashes") : null,
    ...lists,
    lists.length ? element("p", { class: "note" }, `${scope} ${graph.data.clash_rule}`) : null,
  );
}

/**
 * @param {GraphNode} node
 * @param {string} heading
 * @param {[number, Agreement][]} others
 * @param {number} first how many are listed at first
 */
function listed(node, heading, others, first) {
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
        `${textOf(agreement)} `,
        plainButton("Compare", {
          class: "compare",
          "aria-label": `Compare with ${graph.nodes[other].name}`,
          click: () => compareActors(node.vis, other),
        }),
      ),
    );
  const made = block(counted(heading, others.length), longList(others, item, first));
  made.querySelector("h3")?.setAttribute("tabindex", "-1");
  return made;
}

/** Shows the actors that agree or clash with the actor whose details are open, and more of them. */
export function listNearest(/** @type {number} */ actor) {
  const block = agreementBlock(graph.nodes[actor], LISTED);
  const old = document.querySelector("#details .agreements");
  if (!block || !old) return;
  old.replaceWith(block);
  const heading = block.previousElementSibling;
  (heading?.matches("h3") ? heading : block).scrollIntoView({ block: "start" });
}

/** The numbers in a few words. @param {Agreement} agreement */
function textOf(agreement) {
  const { agreed, readings } = agreement;
  const clashes = clashesOf(agreement);
  const note = clashNote(agreement);
  const times = `clash ${clashes === 1 ? "once" : `${clashes} times`}${note ? ` (${note})` : ""}`;
  const parts = [agreed || readings ? agreedText(agreement) : "", clashes ? times : ""];
  return parts.filter(Boolean).join(", ");
}

/** Shows a comparison of two actors. @param {number} one @param {number} other */
export const compareActors = (one, other) =>
  change({
    ...{ stances: graph.nodes[one].ref, versus: graph.nodes[other].ref },
    ...{ round: "", node: "", edge: "" },
  });
