// Types of events that scripts of the page share. `event_payload` in Python makes the values.

import type { ProseItem, Traced } from "./types.d.ts";

/** What an event names: `node` or `event` is its number if it is on the page. */
export interface NamedByEvent {
  name: string;
  node?: number;
  event?: number;
  /** Path of a page about it in a folder of pages, if it is not on this page. */
  page?: string;
  date?: string;
}

/** Something that happened. */
export interface PageEvent extends Traced {
  id: string;
  name: string;
  /** Its own properties, as the document gives them. `date` is always there. */
  // biome-ignore lint/suspicious/noExplicitAny: properties are of several types
  details: Record<string, any>;
  /** Path of a page about this event in a folder of pages. */
  page?: string;
  prose?: Record<string, ProseItem[]>;
  actors: (NamedByEvent & { roles: string[] })[];
  threads: NamedByEvent[];
  concerns: NamedByEvent[];
  /** The controversies on the page that it concerns; without it, those of its threads count. */
  controversies?: number[];
  related: NamedByEvent[];
  related_by: NamedByEvent[];
  /** `about`, `href` and `archive` may be empty. */
  sources: { name: string; about: string; href: string; archive: string }[];
}
