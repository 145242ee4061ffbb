// The parts of vis-network that the page uses.

import type { Box, Point } from "../core/types.d.ts";

/** The part of vis-network's Network that the page uses. */
export interface VisNetwork {
  // biome-ignore lint/suspicious/noExplicitAny: vis-network has no types here
  on(name: string, listener: (event: any) => void): void;
  moveTo(options: object): void;
  getScale(): number;
  getViewPosition(): Point;
  getPosition(id: number): Point;
  getPositions(): Record<number, Point>;
  getBoundingBox(id: number): Box;
  getNodeAt(at: Point): number | undefined;
  canvasToDOM(at: Point): Point;
  selectNodes(ids: number[], highlightEdges?: boolean): void;
  unselectAll(): void;
  redraw(): void;
  setOptions(options: object): void;
  body: { emitter: { emit(name: string): void } };
}

/** The part of vis-network's DataSet that the page uses. */
export interface VisDataSet {
  add(items: object[]): void;
  update(items: object[]): void;
  remove(ids: (number | string)[]): void;
  clear(): void;
  getIds(): (number | string)[];
}
