// The network of single nodes. `argmap.network.drawing` makes it.

export interface DrawnNode {
  /** Its number. */
  id: number;
  label: string;
  shape: string;
  x: number;
  y: number;
  size: number;
  color: { background: string; border: string };
  font: { size: number; color: string };
  borderWidth: number;
  shapeProperties?: { borderRadius?: number };
}

export interface DrawnEdge {
  /** Its number. */
  id: number;
  from: number;
  to: number;
  type: string;
  width: number;
  color: { color: string; opacity: number };
  label?: string;
  font?: object;
}

/** A line of the overlay, from nodes with the same edges to a card. */
export interface ColumnLine {
  edges: number[];
  members: number[];
  card: number;
  /** Where it ends: at the left (-1) or right (1) of the card, and how far below its middle. */
  side: number;
  down: number;
}

export interface Drawing {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  /** The same by their numbers. */
  nodeOf: Map<number, DrawnNode>;
  edgeOf: Map<number, DrawnEdge>;
  layout: "columns" | "compact" | "discs";
  /** The side of a symbol on which its name is. */
  sides: Map<number, "left" | "right">;
  /** The cards in a frame. */
  frame: number[];
  /** The edges that the frame shows. */
  hidden: Set<number>;
  lines: ColumnLine[];
  /** The edges that these lines show. */
  inLines: Set<number>;
  /** The names of colours. */
  palette: Record<string, string>;
  /** The nodes that were dragged, which have lines of their own. */
  loose: Set<number>;
  /** Whether physics has moved the nodes, so that there is no overlay any more. */
  isLoose: boolean;
}
