// The events on the timeline: what their marks open, and how many are in the period.

/** @import { PageEvent } from "./event-types.d.ts" */

import { eventsOf, isInPeriod } from "./events.js";
import { grouped } from "./numbers.js";
import { graph, state } from "./page-state.js";
import { chooseEvent } from "./selection.js";

/**
 * Opens the first event of a mark, and the next one if it is clicked again. The events are also
 * listed in the details, so the mark needs no keyboard.
 *
 * @param {HTMLElement} sign
 * @param {PageEvent[]} events
 */
export function openEvents(sign, events) {
  sign.dataset.events = events.map(({ id }) => id).join("\n");
  sign.addEventListener("pointerdown", (event) => event.stopPropagation());
  sign.addEventListener("click", () => {
    const place = events.findIndex(({ id }) => id === state.event);
    chooseEvent(events[(place + 1) % events.length].id);
  });
}

/** Marks the selected event. */
export function showEventMark() {
  const marks = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#strip [data-events]")
  );
  for (const mark of marks) {
    const ids = (mark.dataset.events ?? "").split("\n");
    mark.classList.toggle("chosen", state.event !== "" && ids.includes(state.event));
  }
}

/** How many events are in the period, in words. */
export function eventsInPeriod() {
  const events = eventsOf(graph);
  if (!events.length) return "";
  const left = events.filter((event) => isInPeriod(event, state)).length;
  const all = `${grouped(events.length)} ${events.length === 1 ? "event" : "events"}`;
  return left === events.length ? ` ${all}.` : ` ${grouped(left)} of ${all}.`;
}
