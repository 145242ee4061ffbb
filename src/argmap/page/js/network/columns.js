// The columns of a controversy: its positions are in the middle, actors and sources on both sides,
// with names at the outer side.

/** @import { Page } from "../core/types.d.ts" */

import { perPage } from "../core/lazy.js";

/**
 * @typedef {object} Columns
 * @property {number[][]} bundles actors or sources with the same edges
 * @property {Map<number, number[]>} bundleOf the bundle of each
 * @property {boolean} isLeft whether physics has moved the nodes
 */

/** @param {number[][]} bundles @returns {Columns} */
const columns = (bundles) => ({
  bundles,
  bundleOf: new Map(bundles.flatMap((bundle) => bundle.map((number) => [number, bundle]))),
  isLeft: false,
});

const ofPage = perPage((page) => columns(page.graph.data.bundles ?? []));

/**
 * Draws the members of a bundle with single lines from now on.
 *
 * @param {Page} page
 * @param {number} number of a member
 * @returns whether it was in a bundle
 */
export function openBundleOf(page, number) {
  const made = columnsDrawn(page);
  const bundle = made?.bundleOf.get(number);
  if (!made || !bundle) return false;
  made.bundles = made.bundles.filter((other) => other !== bundle);
  for (const member of bundle) made.bundleOf.delete(member);
  return true;
}

/** Draws no bundles from now on, and lines from node to node. @param {Page} page */
export function leaveColumns(page) {
  const made = columnsDrawn(page);
  if (!made) return;
  made.isLeft = true;
  for (const [first] of made.bundles) openBundleOf(page, first);
}

/** Whether nodes have left their columns, because physics moved them. @param {Page} page */
export const hasLeftColumns = (page) => columnsDrawn(page)?.isLeft === true;

/**
 * The columns that are drawn; null if there are none.
 *
 * @param {Page} page
 * @returns {Columns | null}
 */
export const columnsDrawn = (page) => (page.graph.data.layout === "columns" ? ofPage(page) : null);
