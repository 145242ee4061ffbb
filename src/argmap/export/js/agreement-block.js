// Lists the actors that agree most with an actor, and those that clash most with it.

/** @import { Agreement } from "./agreement.js" */
/** @import { GraphNode } from "./types.d.ts" */

import { agreedText, agreementsOf, clashesOf, clashText, nearestActors } from "./agreement.js";
import { element } from "./elements.js";
import { change, graph } from "./page-state.js";
import { block, counted, goTo, longList, plainButton } from "./panel-parts.js";

/** The actors on each side that are listed at first. */
const NEAREST = 5;

/** The actors that agree or clash with an actor. @param {GraphNode} node */
export function agreementBlocks(node) {
  if (node.label !== "Actor") return [];
  const others = agreementsOf(graph, node.vis);
  const { agreeing, clashing } = nearestActors(graph, others);
  return [
    listed(node, "Shares most with", agreeing),
    listed(node, "Clashes most with", clashing),
    others.size
      ? element("p", { class: "note" }, `Counted on this page. ${graph.data.clash_rule}`)
      : null,
  ];
}

/**
 * @param {GraphNode} node
 * @param {string} heading
 * @param {[number, Agreement][]} others
 */
function listed(node, heading, others) {
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

/** The numbers in a few words. @param {Agreement} agreement */
function textOf(agreement) {
  const { agreed, inferred, readings } = agreement;
  const clashes = clashesOf(agreement);
  const parts = [
    agreed || readings ? agreedText(agreement) : "",
    clashes ? `clash ${clashes === 1 ? "once" : `${clashes} times`}` : "",
  ];
  const note = inferred ? (inferred === clashes ? " (inferred)" : ` (${inferred} inferred)`) : "";
  return parts.filter(Boolean).join(", ") + note;
}

/** @param {string} one @param {string} other */
const compareButton = (one, other) =>
  plainButton("Compare", {
    class: "compare",
    "aria-label": `Compare with ${graph.nameOf(other)}`,
    click: () => change({ stances: one, versus: other, round: "", node: "", edge: "" }),
  });
