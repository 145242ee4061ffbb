// The ties of the network of actors: which are drawn, and which statements they are made of. It
// does not use the DOM, so that tests can run without a browser.

/** @import { GraphEdge } from "../../core/types.d.ts" */
/** @import { PageGraph } from "../../core/graph.js" */
/** @import { ActorNetwork, Tie } from "./actor-types.d.ts" */

import { ALL_STANCES, STANCES } from "../../core/graph.js";

/** How many of each actor's strongest ties can be drawn; 0 for all. */
export const STRONGEST = [1, 2, 3, 5, 10, 25, 0];

/**
 * Reads the ties of a page, the strongest first. The rank of an agreement is the better one of the
 * ranks that it has among those of both ends, the rank of a disagreement the worse one.
 * `argmap.network.actors.first_rank` does the same.
 *
 * @param {ActorNetwork} network
 * @returns {Tie[]}
 */
export function readTies({ nodes, ties }) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @param {string} key */
  const next = (key) => {
    const rank = (seen.get(key) ?? 0) + 1;
    seen.set(key, rank);
    return rank;
  };
  const found = [];
  for (let at = 0; at < ties.length; at += 3) {
    const [one, other, weight] = ties.slice(at, at + 3);
    const sign = weight > 0 ? "+" : "-";
    const ranks = [next(sign + one), next(sign + other)];
    const rank = weight > 0 ? Math.min(...ranks) : Math.max(...ranks);
    found.push({ number: at / 3, one: nodes[one], other: nodes[other], weight, rank });
  }
  return found;
}

/**
 * The ties that are drawn.
 *
 * @param {Tie[]} ties
 * @param {{ strongest: number, least: number }} limits strongest: how many of each actor, 0 for
 *   all; least: the smallest weight, without its sign
 */
export const drawnTies = (ties, { strongest, least }) =>
  ties.filter(({ rank, weight }) => (!strongest || rank <= strongest) && Math.abs(weight) >= least);

/**
 * The ties of an actor, the strongest first: those that agree, and those that disagree.
 *
 * @param {Tie[]} ties
 * @param {number} actor
 */
export function tiesOf(ties, actor) {
  const own = ties.filter(({ one, other }) => one === actor || other === actor);
  return {
    agreeing: own.filter(({ weight }) => weight > 0),
    disagreeing: own.filter(({ weight }) => weight < 0),
  };
}

/**
 * The statements of an actor that count, by what they are about: a controversy or a position.
 *
 * @param {PageGraph} graph
 * @param {ActorNetwork} network
 * @param {number} actor
 */
function statementsOf(graph, { nodes, over, statements }, actor) {
  const relations = over === "controversies" ? ["actor-supports"] : STANCES;
  const edges = statements
    ? (statements[nodes.indexOf(actor)] ?? []).map((number) => graph.edges[number])
    : graph.edgesAt[actor].filter(
        ({ basis, relation }) => basis === "stated" && relations.includes(relation),
      );
  /** @type {Map<number, GraphEdge[]>} */
  const found = new Map();
  for (const edge of edges) {
    if (!ALL_STANCES.includes(edge.relation)) continue;
    const about =
      over === "controversies" ? graph.joined(edge.to, "position-of", "forward") : [edge.to];
    for (const number of about) found.set(number, [...(found.get(number) ?? []), edge]);
  }
  return found;
}

/**
 * What a tie is made of: the statements of both actors on the same controversy or position.
 *
 * @param {PageGraph} graph
 * @param {ActorNetwork} network
 * @param {number} one
 * @param {number} other an actor; in a network of two modes a position or controversy
 */
export function sharedStatements(graph, network, one, other) {
  const mine = statementsOf(graph, network, one);
  if (network.two_mode) {
    return [{ about: other, edges: mine.get(other) ?? [], agrees: true, differs: false }];
  }
  const theirs = statementsOf(graph, network, other);
  const found = [...mine].flatMap(([about, edges]) => {
    const others = theirs.get(about);
    if (!others) return [];
    /** @param {GraphEdge} edge */
    const answer = (edge) => `${edge.to} ${edge.relation}`;
    const answers = new Set(edges.map(answer));
    const agrees = others.some((edge) => answers.has(answer(edge)));
    const differs = others.some((edge) => answers.size > 1 || !answers.has(answer(edge)));
    return [{ about, edges: [...edges, ...others], agrees, differs }];
  });
  return found.sort((a, b) => a.about - b.about);
}
