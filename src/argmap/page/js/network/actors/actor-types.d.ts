// The network of actors of a page. `argmap.page.payload` makes it.

export interface Coalition {
  name: string;
  /** Positions with the side, how many members take it, of how many, and the same of others. */
  typical: [number, number, number, number, number, number][];
}

export interface ActorNetwork {
  measure: string;
  over: "positions" | "controversies";
  two_mode: boolean;
  /** Which statements count, in words. */
  notes: string[];
  /** The number of each node on the page. */
  nodes: number[];
  names: string[];
  /** How many statements each node makes. */
  totals: number[];
  /** The coalition of each node, -1 if it is in none. */
  groups: number[];
  coalitions: Coalition[];
  /** Both ends, by their place in `nodes`, and the weight of each tie, one after another. */
  ties: number[];
  /** How many ties the page does not have. */
  left_out: number;
  /** Why no coalitions are shown. */
  no_coalitions?: string;
  /** The actors on most shortest paths of agreement between others. */
  between?: number[];
  /** How many of each actor's strongest ties are drawn at first. */
  strongest: number;
  /** The edges of each actor that count; if absent, all stances on the page. */
  statements?: number[][];
}

/** A tie of two nodes. */
export interface Tie {
  number: number;
  one: number;
  other: number;
  weight: number;
  rank: number;
}

/** A node of the network. */
export interface Member {
  number: number;
  name: string;
  group: number;
  total: number;
}

/** A node as Python made it with pyvis, by the number that it has on the page. */
export interface ActorNode {
  id: number;
  label: string;
  shape: string;
  size: number;
  color: string;
  x: number;
  y: number;
}
