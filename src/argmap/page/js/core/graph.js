// The indexed graph of a page. It does not use the DOM, so that tests can run without a browser.

/** @import { Direction, GraphEdge, GraphNode, NodeKind, PageData } from "./types.d.ts" */

/** The priority of names if there is no room for all of them. @type {Record<NodeKind, number>} */
const KIND_WEIGHT = {
  controversy: 1000,
  thread: 900,
  position: 600,
  reading: 500,
  actor: 100,
  tension: 90,
  question: 90,
  hedged: 60,
  source: 20,
};

/** The relations by which actors take a side. Numbers of actors and clashes follow from these. */
export const STANCES = ["actor-supports", "actor-contests"];
/** The relation of actors that neither support nor contest a position. */
export const NEUTRAL = "actor-neutral";
/** All relations that are stances of actors. */
export const ALL_STANCES = [...STANCES, NEUTRAL];

/** The labels of nodes that an actor supports or contests. */
export const STANCE_TARGETS = ["Position", "Reading"];

/**
 * The node at the other end of an edge.
 *
 * @param {GraphEdge} edge
 * @param {number} number of the node at one end
 */
export const otherEnd = (edge, number) => (edge.from === number ? edge.to : edge.from);

export class PageGraph {
  /**
   * Indexes the nodes and edges of a page, and restores values that the page omits to save space.
   *
   * @param {GraphNode[]} nodes
   * @param {GraphEdge[]} edges
   * @param {PageData} data
   */
  constructor(nodes, edges, data) {
    this.nodes = nodes;
    this.edges = edges;
    this.data = data;
    nodes.forEach((node, number) => {
      node.vis = number;
      node.ref ??= `${node.label}:${node.id}`;
    });
    /** The edges at each node. @type {GraphEdge[][]} */
    this.edgesAt = nodes.map(() => []);
    edges.forEach((edge, number) => {
      edge.vis = number;
      edge.basis ??= "stated";
      const { from, to } = edge;
      this.edgesAt[from].push(edge);
      if (to !== from) this.edgesAt[to].push(edge);
    });
    this.relationOf = new Map(data.relations.map((relation) => [relation.key, relation]));
    this.lineName = new Map(data.lines.map((line) => [line.type, line.name]));
    this.kindOf = new Map(data.kinds.map((kind) => [kind.key, kind]));
    this.numbers = new Map(nodes.map((node) => [node.ref, node.vis]));
    /** The edges by which positions exclude each other. */
    this.rivalEdges = edges.filter(
      ({ relation, basis, rule }) =>
        relation === "position-contests" && (basis === "stated" || rule === "rival-positions"),
    );
    /** @type {GraphEdge[][]} */
    this.knownStances = [];
    /** @type {GraphEdge[][]} */
    this.knownNeutral = [];
    /** @type {ReturnType<typeof membership> | null} */
    this.knownMembership = null;
    /** @type {GraphNode[] | null} */
    this.knownByWeight = null;
  }

  /** @param {string} ref */
  has(ref) {
    return this.numbers.has(ref);
  }

  /** The number of a node that is in the graph. @param {string} ref */
  numberOf(ref) {
    return /** @type {number} */ (this.numbers.get(ref));
  }

  /** The name of a node that is in the graph. @param {string} ref */
  nameOf(ref) {
    return this.nodes[this.numberOf(ref)].name;
  }

  /** The type of an edge, such as SUPPORTS. @param {GraphEdge} edge */
  typeOf(edge) {
    return this.relation(edge.relation).type;
  }

  /** The description of a relation. @param {string} key */
  relation(key) {
    const found = this.relationOf.get(key);
    if (!found) throw new Error(`unknown relation ${key}`);
    return found;
  }

  /** The description of a kind of node in the graph. @param {NodeKind} key */
  kind(key) {
    const found = this.kindOf.get(key);
    if (!found) throw new Error(`unknown kind ${key}`);
    return found;
  }

  /**
   * The nodes at the other ends of a node's stated edges of one relation, each once.
   *
   * @param {number} number
   * @param {string} relation
   * @param {Direction} direction forward: edges that start at the node
   */
  joined(number, relation, direction) {
    const [here, there] =
      direction === "forward"
        ? /** @type {const} */ (["from", "to"])
        : /** @type {const} */ (["to", "from"]);
    const ends = this.edgesAt[number]
      .filter((edge) => edge.relation === relation && edge.basis === "stated")
      .filter((edge) => edge[here] === number)
      .map((edge) => edge[there]);
    return [...new Set(ends)];
  }

  /** The stated stances with a side that start or end at a node. @param {number} number */
  stancesAt(number) {
    this.knownStances[number] ??= this.edgesAt[number].filter(
      ({ basis, relation }) => basis === "stated" && STANCES.includes(relation),
    );
    return this.knownStances[number];
  }

  /** The stated neutral stances that start or end at a node. @param {number} number */
  neutralAt(number) {
    this.knownNeutral[number] ??= this.edgesAt[number].filter(
      ({ basis, relation }) => basis === "stated" && relation === NEUTRAL,
    );
    return this.knownNeutral[number];
  }

  /** The refs of the controversies and threads of each node. */
  get membership() {
    this.knownMembership ??= membership(this);
    return this.knownMembership;
  }

  /** @param {GraphNode} node */
  weightOf(node) {
    return KIND_WEIGHT[node.kind] + Math.min(this.edgesAt[node.vis].length, 99);
  }

  /** All nodes, the most important first. */
  get byWeight() {
    this.knownByWeight ??= [...this.nodes].sort((a, b) => this.weightOf(b) - this.weightOf(a));
    return this.knownByWeight;
  }
}

/** @param {PageGraph} graph */
function membership({ nodes, edges }) {
  /** @type {Set<string>[]} */
  const controversies = nodes.map(() => new Set());
  /** @type {Set<string>[]} */
  const threads = nodes.map(() => new Set());
  /** @param {...string} relations */
  const stated = (...relations) =>
    relations.flatMap((relation) =>
      edges.filter((edge) => edge.relation === relation && edge.basis === "stated"),
    );
  /** @param {number} to @param {number} from */
  const inherit = (to, from) => {
    for (const ref of controversies[from]) controversies[to].add(ref);
    for (const ref of threads[from]) threads[to].add(ref);
  };
  for (const node of nodes) {
    if (node.kind === "controversy") controversies[node.vis].add(node.ref);
    if (node.kind === "thread") threads[node.vis].add(node.ref);
  }
  // The order matters: each step uses the results of the steps before it.
  for (const edge of stated("controversy-of")) threads[edge.from].add(nodes[edge.to].ref);
  for (const edge of stated("position-of", "reading-of")) inherit(edge.from, edge.to);
  for (const edge of stated("raises", "asks")) inherit(edge.to, edge.from);
  for (const edge of stated(...ALL_STANCES)) inherit(edge.from, edge.to);
  for (const edge of stated("cites", "member-of")) inherit(edge.to, edge.from);
  for (const edge of stated("controversy-of")) controversies[edge.to].add(nodes[edge.from].ref);
  return { controversies, threads };
}
