// Decides which nodes and edges pass the filters. `argmap.view` does the same in Python. Both are
// tested with the cases in tests/js/cases.

/** @import { PageGraph } from "./graph.js" */
/** @import { GraphEdge, GraphNode, ListField, NodeKind, Shown, State } from "./types.d.ts" */

import { ALL_STANCES, otherEnd, STANCE_TARGETS } from "./graph.js";

/**
 * A group of filter values. A node passes a group if one of the selected values matches. It must
 * pass all groups.
 *
 * @typedef {object} Facet
 * @property {ListField} key
 * @property {string} name
 * @property {(node: GraphNode) => boolean} appliesTo nodes to which the group does not apply pass
 * @property {(graph: PageGraph, node: GraphNode) => Iterable<string>} valuesOf
 * @property {NodeKind} counted the kind of node that is counted for a value
 * @property {boolean} [refs] whether the values are refs of nodes
 */

/** @param {GraphNode} node */
const isActor = (node) => node.label === "Actor";

/** @type {Facet[]} */
export const FACETS = [
  {
    key: "thread",
    name: "Thread",
    appliesTo: () => true,
    valuesOf: (graph, node) => graph.membership.threads[node.vis],
    counted: "controversy",
    refs: true,
  },
  {
    key: "controversy",
    name: "Controversy",
    appliesTo: () => true,
    valuesOf: (graph, node) => graph.membership.controversies[node.vis],
    counted: "position",
    refs: true,
  },
  {
    key: "actor",
    name: "Kind of actor",
    appliesTo: isActor,
    valuesOf: (_, node) => [node.actor_kind ?? "unknown"],
    counted: "actor",
  },
];

// Dates are compared as text: "2021" is from "2021-01-01" to "2021-12-31".
/** @param {string} date */
export const firstDay = (date) => (date.length === 10 ? date : `${date}-01-01`.slice(0, 10));

/** The last day of a year, a month or a day. @param {string} date */
export function lastDay(date) {
  if (date.length !== 7) return date.length === 4 ? `${date}-12-31` : date;
  const [year, month] = date.split("-").map(Number);
  return `${date}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

/**
 * Whether a stance was held at some time between two dates. Stances without a date pass, and so do
 * edges that are not stances.
 *
 * @param {GraphEdge} edge
 * @param {string} since "" for no limit
 * @param {string} until "" for no limit
 */
export function isInTime(edge, since, until) {
  if (!ALL_STANCES.includes(edge.relation)) return true;
  if (until && edge.since && firstDay(edge.since) > lastDay(until)) return false;
  return !since || !edge.ended || edge.ended >= firstDay(since);
}

/** Whether conditions on nodes or dates are set. @param {State} state */
export const hasConditions = (state) =>
  FACETS.some(({ key }) => state[key].length > 0) || Boolean(state.since || state.until);

/**
 * The value of `State.lineoff` that hides an edge.
 *
 * @param {PageGraph} graph
 * @param {GraphEdge} edge
 */
const lineOf = (graph, edge) => `${graph.typeOf(edge)} ${edge.basis}`;

/**
 * Applies the filters of the filter panel.
 *
 * @param {PageGraph} graph
 * @param {State} state
 * @param {string | null} except a filter to ignore, to count the matches of each of its values
 * @returns {Omit<Shown, "count">}
 */
export function applyFilters(graph, state, except = null) {
  const facets = FACETS.filter((facet) => facet.key !== except && state[facet.key].length);
  const isDated = except !== "date" && Boolean(state.since || state.until);
  const isIn = new Uint8Array(graph.nodes.length);
  for (const node of graph.nodes) {
    const fits = facets.every(
      (facet) =>
        !facet.appliesTo(node) ||
        [...facet.valuesOf(graph, node)].some((value) => state[facet.key].includes(value)),
    );
    isIn[node.vis] = fits ? 1 : 0;
  }
  const edgeIn = new Uint8Array(graph.edges.length);
  for (const edge of graph.edges) {
    edgeIn[edge.vis] = !isDated || isInTime(edge, state.since, state.until) ? 1 : 0;
  }
  const active = facets.length > 0 || isDated;
  if (active) {
    const byActor = facets.some((facet) => facet.key === "actor");
    dropUnsupported(graph, isIn, edgeIn, isDated || byActor);
  }
  return { isIn, edgeIn, active, until: isDated ? state.until : "" };
}

/**
 * Removes nodes whose relevant edges were all filtered: actors without a stance, and sources that
 * no position cites.
 *
 * @param {PageGraph} graph
 * @param {Uint8Array} isIn changed in place
 * @param {Uint8Array} edgeIn
 * @param {boolean} positionsToo whether positions without an actor are removed, too
 */
function dropUnsupported(graph, isIn, edgeIn, positionsToo) {
  /**
   * @param {string} label
   * @param {string[]} outgoing relations that start at such a node and keep it
   * @param {string[]} incoming relations that end at such a node and keep it
   */
  const drop = (label, outgoing, incoming) => {
    for (const node of graph.nodes) {
      if (!isIn[node.vis] || node.label !== label) continue;
      let [isShown, hasGrounds] = [false, label === "Actor"];
      for (const edge of graph.edgesAt[node.vis]) {
        const relations = edge.from === node.vis ? outgoing : incoming;
        if (!relations.includes(edge.relation)) continue;
        hasGrounds = true;
        isShown = Boolean(edgeIn[edge.vis] && isIn[otherEnd(edge, node.vis)]);
        if (isShown) break;
      }
      if (!isShown && hasGrounds) isIn[node.vis] = 0;
    }
  };
  if (positionsToo) {
    for (const label of STANCE_TARGETS) drop(label, [], ALL_STANCES);
  }
  // Twice, because an actor can depend on members that the first call removes.
  drop("Actor", ALL_STANCES, ["member-of"]);
  drop("Actor", ALL_STANCES, ["member-of"]);
  drop("Source", [], ["cites"]);
  drop("Controversy", [], ["position-of"]);
  drop("Thread", [], ["controversy-of", "reading-of"]);
  drop("Tension", [], ["raises", "asks"]);
}

/**
 * The nodes within some steps of a node, including the node itself.
 *
 * @param {PageGraph} graph
 * @param {number} start
 * @param {number} hops
 * @param {Uint8Array} edgeIn the edges to follow
 */
function neighbourhood(graph, start, hops, edgeIn) {
  const found = new Set([start]);
  let rim = [start];
  for (let hop = 0; hop < hops; hop++) {
    const next = [];
    for (const from of rim) {
      for (const edge of graph.edgesAt[from]) {
        const to = otherEnd(edge, from);
        if (!edgeIn[edge.vis] || found.has(to)) continue;
        found.add(to);
        next.push(to);
      }
    }
    rim = next;
  }
  return found;
}

/**
 * An actor, the positions on which it has a stance, and their controversies and threads.
 *
 * @param {PageGraph} graph
 * @param {number} actor
 */
function withStances(graph, actor) {
  const found = new Set([actor]);
  for (const position of ALL_STANCES.flatMap((name) => graph.joined(actor, name, "forward"))) {
    found.add(position);
    for (const relation of ["position-of", "reading-of"]) {
      for (const topic of graph.joined(position, relation, "forward")) found.add(topic);
    }
  }
  return found;
}

/**
 * Applies all filters of a state: the filter panel, the steps around a node, the
 * stances of one or two actors, and the switches of the legend.
 *
 * @param {PageGraph} graph
 * @param {State} state
 * @returns {Shown}
 */
export function filterGraph(graph, state) {
  const { isIn, edgeIn, active, until } = applyFilters(graph, state);
  /** @param {Set<number>} kept */
  const limitTo = (kept) => {
    for (const node of graph.nodes) if (!kept.has(node.vis)) isIn[node.vis] = 0;
  };
  if (state.round) {
    limitTo(neighbourhood(graph, graph.numberOf(state.round), Number(state.hops), edgeIn));
  }
  if (state.stances) {
    const actors = [state.stances, state.versus].filter(Boolean);
    limitTo(new Set(actors.flatMap((ref) => [...withStances(graph, graph.numberOf(ref))])));
  }
  const { kindoff, lineoff } = state;
  for (const node of graph.nodes) if (kindoff.includes(node.kind)) isIn[node.vis] = 0;
  for (const edge of graph.edges) {
    const isOff = lineoff.length > 0 && lineoff.includes(lineOf(graph, edge));
    if (!isIn[edge.from] || !isIn[edge.to] || isOff) edgeIn[edge.vis] = 0;
  }
  const more = [state.round, state.stances, ...kindoff, ...lineoff];
  return {
    isIn,
    edgeIn,
    active: active || more.some(Boolean),
    until,
    count: isIn.reduce((sum, item) => sum + item, 0),
  };
}
