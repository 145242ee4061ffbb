// Types of events that scripts of the page share. `event_payload` in Python makes the values.

/** Something that happened. Its article says more. */
export interface PageEvent {
  id: string;
  name: string;
  date?: string;
  end_date?: string;
  significance?: string;
  /** The nodes on the page that it names. */
  nodes?: number[];
}
