// The details of an actor: its summary with the lists of other actors, and links to its headings.

/** @import { GraphNode } from "./types.d.ts" */

import { agreementBlock } from "./agreement-block.js";
import { graph } from "./page-state.js";
import { jumps, summary } from "./summary.js";

/** Blocks in the details of an actor, from which on they have links. */
const SEVERAL = 3;

/**
 * Creates the summary of the actor that the page is about. Its sentences on who agrees and clashes
 * with it, which the text has, are lists here, which follow the filters.
 *
 * @param {GraphNode} node
 */
export function actorSummary(node) {
  const made = summary();
  const block = agreementBlock(node);
  const [first, ...rest] = made?.querySelectorAll(":scope > .nearest") ?? [];
  for (const line of rest) line.remove();
  if (block && first) first.replaceWith(block);
  else if (block) made?.append(block);
  return made;
}

/**
 * Adds links to the blocks in the details of an actor that has no summary.
 *
 * @param {GraphNode} node
 */
export function linkBlocks({ label, vis }) {
  document.querySelector("#details > .jumps")?.remove();
  if (label !== "Actor" || vis === graph.data.focus) return;
  const headings = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#details section:not(.focus) > h3")
  );
  if (headings.length < SEVERAL) return;
  for (const heading of headings) heading.tabIndex = -1;
  const links = jumps([...headings], "Details");
  document.querySelector("#details > section")?.before(links);
}

/** Counts who agrees and clashes with an actor again. @param {GraphNode} node */
export function refreshAgreement(node) {
  const fresh = agreementBlock(node);
  if (fresh) document.querySelector("#details .agreements")?.replaceWith(fresh);
  linkBlocks(node);
}
