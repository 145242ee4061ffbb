// Types that the page's scripts share. The values are made by `payload` in Python.

import type { ActorNetwork, Tie } from "../network/actors/actor-types.d.ts";
import type { Drawing } from "../network/drawing-types.d.ts";
import type { VisDataSet, VisNetwork } from "../network/vis-types.d.ts";
import type { PageEvent } from "./event-types.d.ts";
import type { PageGraph } from "./graph.js";
import type { State } from "./state.js";

export type { ListField, State, TextField } from "./state.js";

export type Basis = "stated" | "inferred";
export type Direction = "forward" | "backward";

export type NodeKind =
  | "thread"
  | "controversy"
  | "position"
  | "reading"
  | "actor"
  | "hedged"
  | "tension"
  | "question"
  | "source";

export interface GraphNode {
  /** Its number: its index in the list of nodes, and its id in vis-network. */
  vis: number;
  ref: string;
  label: string;
  id: string;
  kind: NodeKind;
  name: string;
  /** The id of the article that shows it, if it is that of another node. */
  article?: string;
  /** Path of a page about this node in a folder of pages. */
  page?: string;
  aliases?: string[];
  claim?: string;
  actor_kind?: string;
}

export interface GraphEdge {
  /** Its number: its index in the list of edges, and its id in vis-network. */
  vis: number;
  /** The numbers of its nodes. */
  from: number;
  to: number;
  relation: string;
  basis: Basis;
  rule?: string;
  since?: string;
  until?: string;
  /** The last day on which the stance is held; none if it is current. */
  ended?: string;
}

export interface KindInfo {
  key: NodeKind;
  name: string;
  plural: string;
  note: string;
  /** How many count. */
  count: number;
  /** How many are drawn besides. */
  more: number;
}

export interface RelationInfo {
  key: string;
  type: string;
  stated: number;
  inferred: number;
}

/** Everything about the page but its nodes and edges. */
export interface PageData {
  title: string;
  /** The title while filters are set; "" for the same. */
  part_title: string;
  /** The command that makes the page again, without the place of the graph, if there is one. */
  command?: string;
  about: string;
  /** The day of which the page has the stances, if it is a page of one day. */
  day?: string;
  /** What the numbers count. */
  counted: string;
  /** The same in one line. */
  counting_note: string;
  /** Whether the network needs a wide screen, as that of a controversy does. */
  needs_width?: boolean;
  /** The network of actors, if the page draws that. */
  network?: ActorNetwork | null;
  /** The views of the page: stances, map and text. */
  ways: string[];
  /** The view in which the page opens. */
  way: string;
  focus: number | null;
  versus: number | null;
  kinds: KindInfo[];
  relations: RelationInfo[];
  lines: { type: string; name: string }[];
  rule_names: Record<string, string>;
  /** The ids of the packed articles, by block. */
  articles: string[][];
  /** Of a page that asks a server for its articles; "" if it has them. */
  version: string;
  /** The events of the page, in order of time, if they were asked for. */
  events?: PageEvent[];
  documents: { id: string; updated?: string }[];
  attribution?: string;
  licence?: string;
  feedback?: string;
  base_url?: string;
}

/** Which nodes and edges pass the filters: 1 or 0 by number. */
export interface Shown {
  isIn: Uint8Array;
  edgeIn: Uint8Array;
  /** Whether any filter is set. */
  active: boolean;
  /** The last day of a filter by date, "" without one. */
  until: string;
  /** How many nodes pass. */
  count: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A box on the screen that belongs to a node; -1 for a box that belongs to none. */
export interface OwnedBox extends Box {
  owner: number;
}

/** The network on the page. `startChart` sets what depends on vis-network. */
export interface Chart {
  /** Draws the network if it is not drawn yet. */
  begin: () => Promise<void>;
  drawing: Drawing;
  /** The id of the element that has the drawing. */
  drawnWith: string;
  network: VisNetwork;
  visNodes: VisDataSet;
  visEdges: VisDataSet;
  /** The number of the selected node. */
  selected: number | null;
  /** 1 for a faded node; null if no node is faded. */
  fadedNodes: Uint8Array | null;
  fadedEdges: Uint8Array | null;
  /** The radii of the nodes of a network of actors. */
  sizes: Map<number, number>;
  /** The boxes of the names that are written where they cover nothing, in pixels. */
  written: OwnedBox[];
}

/** The page. Everything that depends on its graph or its state gets it as an argument. */
export interface Page {
  readonly graph: PageGraph;
  readonly chart: Chart;
  /** What the reader has chosen. `change` changes it. */
  state: State;
  /** What passes the filters of the state. */
  shown: Shown;
  /** The part of the state that determines `shown`, as text. */
  shownKey: string | null;
  /** Shows the current state. */
  render: (isFilterChanged: boolean) => void;
  /** Called with the number of a node that the address selects. */
  onRestored: (number: number) => void;
  /** The address from which the state was last restored. */
  restoredFrom: string | null;
}

/** What the page offers to the script that updates it, and to tests. */
export interface PageApi {
  /** Undefined until the network is drawn. */
  network: VisNetwork;
  drawn: Promise<void>;
  /** Ends when the panel has the article of what is selected. */
  filled: () => Promise<void>;
  nodes: GraphNode[];
  edges: GraphEdge[];
  data: PageData;
  choose(number: number | null, options?: { move?: boolean }): void;
  chooseEdge(number: number): void;
  state(): State;
  shown(): Shown;
  written(): OwnedBox[];
  /** The lines that the page draws of a controversy. */
  lines(): { edges: number[]; card: number; from: Point; to: Point; isFaint: boolean }[];
  /** The ties that are drawn in the network of actors. */
  ties(): Tie[];
}

declare global {
  const vis: {
    Network: new (container: HTMLElement, data: object, options: object) => VisNetwork;
    DataSet: new (items: object[]) => VisDataSet;
  };
  const argmap: PageApi;
  interface Window {
    argmap?: PageApi;
  }
}
