// Types of the sentences of a page. `summary` in Python makes the values.

import type { ProseItem, Traced } from "./types.d.ts";

/** A text, the number of a node, or the rest of a list. */
export type Piece = string | number | FoldedNames;

/** The rest of a list in a sentence, which opens in place. */
export interface FoldedNames {
  /** How many there are: "and 14 more". */
  more: string;
  /** What takes its place, beginning with a separator. */
  rest: Piece[];
}

/** A tension or a question that is listed, and is not a node of the page. */
export interface OpenItem extends Traced {
  name: string;
  details: Record<string, string>;
  prose?: Record<string, ProseItem[]>;
}

export interface Sentence {
  /** One or more classes. */
  role: string;
  pieces: Piece[];
  /** Sentences that are shown on request. */
  rest?: Sentence[];
  /** What is listed below the sentence: nodes, or what is no node of the page. */
  listed?: (number | OpenItem)[];
  /** How many statements the sentence counts, and the numbers of the first, shown on request. */
  stated?: { count: number; edges: number[] };
}
