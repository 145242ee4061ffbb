// Types of the overview of a map. `overview_payload` in Python makes the values.

/** One arrangement of an overview. Lists are of number, x, y of one node after another. */
export interface OverviewFrame {
  /** The width and height of a cell. */
  cell: [number, number];
  size: [number, number];
  /** Controversies, and threads with readings. */
  cells: number[];
  /** Where actors are named while nothing is open. */
  actors: number[];
  /** Threads, or titles of groups, with left, top, right and bottom. */
  regions: [number | string, number, number, number, number][];
}

/** The columns of an opened controversy. */
export interface TopicColumns {
  /** How far a name reaches from its symbol, in units of the map. */
  reach: number;
  /** Actors or sources with the same edges. */
  bundles: number[][];
  /** Names with other line breaks than on a card. */
  texts: Record<string, string>;
}

/** A map of controversies as cards, which open into positions and actors. */
export interface Overview {
  wide: OverviewFrame;
  tall: OverviewFrame;
  /** The controversies that are connected at first. */
  links: [number, number][];
  /** The most connected actors. */
  bridges: number[];
  /** The actor in the middle, if there is one. */
  actor: number | null;
  /** The two actors of a comparison. */
  pair?: [number, number];
  /** What these do in each topic: agree, clash, mixed, differ, or "". */
  verdicts?: Record<string, string>;
  /** Whether it is only for narrow screens. */
  narrow?: boolean;
  /** The nodes of each opened controversy, from the middle of its cell. */
  contents: Record<string, number[]>;
  /** Which of them are in columns. */
  columns: Record<string, TopicColumns>;
}
