// Types of reasons that scripts of the page share. `payload` in Python makes the values.

/** An actor that gives or contests a reason; `node` if it is on the page. */
export interface ReasonActor {
  name: string;
  node?: number;
}

/** A reason with those below it. */
export interface Reason {
  ref: string;
  claim: string;
  /** What it says of what is above it. */
  side: "for" | "against" | "about";
  /** What the document calls its relation to what is above it, or "". */
  relation: string;
  /** What it is listed below, if it is only referred to here; else "". */
  under: string;
  given: ReasonActor[];
  contested: ReasonActor[];
  sources: { name: string; href: string }[];
  reasons: Reason[];
}

/** The reasons directly below a position or a reading. */
export interface ReasonsBelow {
  node: number;
  trees: Reason[];
}
