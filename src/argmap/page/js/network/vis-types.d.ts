// The parts of vis-network that the page uses.

import type { Point } from "../core/types.d.ts";

/** The part of vis-network's Network that the page uses. */
export interface VisNetwork {
  // biome-ignore lint/suspicious/noExplicitAny: vis-network has no types here
  on(name: string, listener: (event: any) => void): void;
  moveTo(options: object): void;
  getScale(): number;
  getViewPosition(): Point;
  selectNodes(ids: number[], highlightEdges?: boolean): void;
  unselectAll(): void;
  getSelection(): { nodes: number[]; edges: string[] };
  redraw(): void;
  setOptions(options: object): void;
  body: {
    nodes: Record<number | string, Point>;
    edges: Record<number, VisEdge>;
    emitter: { emit(name: string): void };
  };
}

/** An edge as vis-network draws it. */
export interface VisEdge {
  fromId: number | string;
  toId: number | string;
  options: {
    hidden: boolean;
    color: { color: string };
    smooth: { enabled: boolean; type: string; roundness: number };
  };
}

/** The part of vis-network's DataSet that the page uses. */
export interface VisDataSet {
  update(items: object[]): void;
  remove(ids: (number | string)[]): void;
  getIds(): (number | string)[];
}
