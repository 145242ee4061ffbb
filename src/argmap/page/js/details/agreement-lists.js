// Lists of the actors that only agree, agree and clash, and only clash with an actor.

/** @import { Agreement } from "../core/agreement.js" */
/** @import { GraphNode, Page } from "../core/types.d.ts" */

import {
  agreedText,
  agreementsOf,
  clashesOf,
  clashNote,
  clashText,
  GROUPS,
  groupedActors,
} from "../core/agreement.js";
import { element } from "../core/elements.js";
import { applyFilters } from "../core/filter.js";
import { change } from "../core/page.js";
import { block, counted, goTo, longList, plainButton } from "./panel-parts.js";
import { jumps } from "./summary.js";

/** Blocks in the details of an actor, from which on they have links. */
const SEVERAL = 3;

/**
 * Adds links to the blocks in the details of an actor.
 *
 * @param {GraphNode} node
 */
export function linkBlocks({ label }) {
  document.querySelector("#details > .jumps")?.remove();
  if (label !== "Actor") return;
  const headings = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#details section:not(.focus) > h3")
  );
  if (headings.length < SEVERAL) return;
  for (const heading of headings) heading.tabIndex = -1;
  const links = jumps([...headings], "Details");
  document.querySelector("#details > section")?.before(links);
}

/** Counts who agrees and clashes with an actor again. @param {Page} page @param {GraphNode} node */
export function refreshAgreement(page, node) {
  const fresh = agreementBlock(page, node);
  if (fresh) document.querySelector("#details .agreements")?.replaceWith(fresh);
  linkBlocks(node);
}

/** The actors in each group that are listed at first, and after *List them all*. */
const NEAREST = 5;
const LISTED = 20;

/**
 * The actors that agree or clash with an actor, among what the filters of the page leave.
 *
 * @param {Page} page
 * @param {GraphNode} node
 * @param {number} first how many of each group are listed at first
 */
export function agreementBlock(page, node, first = NEAREST) {
  const { graph } = page;
  if (node.label !== "Actor") return null;
  const left = applyFilters(graph, page.state);
  const others = agreementsOf(graph, node.vis, left.active ? left : null);
  const found = groupedActors(graph, others);
  const lists = [
    ...GROUPS.map(([group, title]) => listed(page, node, `${title} with it`, found[group], first)),
    listed(page, node, "Share only readings with it", found.readings, first),
  ].filter((item) => item !== null);
  const scope = left.active ? "Counted on this page, with its filters." : "Counted on this page.";
  return element(
    "div",
    { class: "agreements" },
    left.active && !lists.length
      ? element("p", { class: "note" }, "With these filters, no actor agrees or clashes with it.")
      : null,
    ...lists,
    lists.length ? element("p", { class: "note" }, `${scope} ${graph.data.clash_rule}`) : null,
  );
}

/**
 * @param {Page} page
 * @param {GraphNode} node
 * @param {string} heading
 * @param {[number, Agreement][]} others
 * @param {number} first how many are listed at first
 */
function listed(page, node, heading, others, first) {
  if (!others.length) return null;
  /** @param {[number, Agreement]} pair */
  const item = ([other, agreement]) =>
    element(
      "li",
      {},
      goTo(page, other),
      element(
        "small",
        { title: `They ${agreedText(agreement)}, and ${clashText(agreement)}.` },
        `${textOf(agreement)} `,
        plainButton("Compare", {
          class: "compare",
          "aria-label": `Compare with ${page.graph.nodes[other].name}`,
          click: () => compareActors(page, node.vis, other),
        }),
      ),
    );
  const made = block(counted(heading, others.length), longList(others, item, first));
  made.querySelector("h3")?.setAttribute("tabindex", "-1");
  return made;
}

/**
 * Shows the actors that agree or clash with the actor whose details are open, and more of them.
 *
 * @param {Page} page
 */
export function listNearest(page, /** @type {number} */ actor) {
  const block = agreementBlock(page, page.graph.nodes[actor], LISTED);
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

/**
 * Shows a comparison of two actors.
 *
 * @param {Page} page
 * @param {number} one
 * @param {number} other
 */
export const compareActors = (page, one, other) =>
  change(page, {
    ...{ stances: page.graph.nodes[one].ref, versus: page.graph.nodes[other].ref },
    ...{ round: "", node: "", edge: "" },
  });
