// The parts of vis-network that the page uses.

import type { Point } from "./types.d.ts";

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
  body: { nodes: Record<number | string, Point>; emitter: { emit(name: string): void } };
}

/** The part of vis-network's DataSet that the page uses. */
export interface VisDataSet {
  update(items: object[]): void;
  remove(ids: (number | string)[]): void;
  getIds(): (number | string)[];
}
