// Finds what a search text matches: nodes and events.

/** @import { PageEvent } from "../core/event-types.d.ts" */
/** @import { GraphNode, Page } from "../core/types.d.ts" */

import { eventsOf } from "../core/events.js";
import { perPage } from "../core/lazy.js";
import { plain, rankOf, wordsOf } from "../core/text-match.js";

/**
 * A result.
 *
 * @typedef {object} Hit
 * @property {GraphNode} [node]
 * @property {PageEvent} [event]
 */

/** @typedef {{ hit: Hit, names: string[], more: string }} Entry */

/**
 * @param {Hit} hit
 * @param {string | string[]} names
 * @param {...unknown} more other text to search
 * @returns {Entry}
 */
const entry = (hit, names, ...more) => ({
  hit,
  names: [names].flat().map(plain),
  more: plain([names, more].flat(2).filter(Boolean).join(" ")),
});

/**
 * The best rank of a match among the names of an entry.
 *
 * @param {string[]} words
 * @param {Entry} entry
 */
function bestRank(words, { names, more }) {
  const ranks = names.map((name) => rankOf(words, name, more)).filter((rank) => rank >= 0);
  return ranks.length ? Math.min(...ranks) : -1;
}

const nodes = perPage((page) =>
  page.graph.nodes
    .map((node) => {
      const { claim, aliases } = node.details;
      const also = Array.isArray(aliases) ? aliases : [];
      return entry({ node }, [node.name, ...also], node.ref, claim);
    })
    .sort((a, b) => weightOf(page, b) - weightOf(page, a)),
);

/** @param {Page} page @param {Entry} entry */
const weightOf = (page, { hit }) => (hit.node ? page.graph.weightOf(hit.node) : 0);

const events = perPage((page) =>
  eventsOf(page.graph).map((event) =>
    entry(
      { event },
      event.name,
      `Event:${event.id}`,
      event.date,
      (event.nodes ?? []).map((number) => page.graph.nodes[number].name),
    ),
  ),
);

/**
 * What contains all words: nodes, then events, of each the best matches first.
 *
 * @param {Page} page
 * @param {string} query
 * @returns {Hit[]}
 */
export function hitsOf(page, query) {
  const words = wordsOf(query);
  if (!words.length) return [];
  return [nodes(page), events(page)].flatMap((entries) =>
    entries
      .map((found) => ({ hit: found.hit, rank: bestRank(words, found) }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank)
      .map(({ hit }) => hit),
  );
}
