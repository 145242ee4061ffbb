// The events on the timeline: what their marks open, and how many are in the period.

/** @import { Page } from "../core/types.d.ts" */
/** @import { PageEvent } from "../core/event-types.d.ts" */

import { chosenEvents, eventsOf, isInPeriod } from "../core/events.js";
import { grouped } from "../core/numbers.js";
import { chooseEvent } from "../core/selection.js";

/**
 * Opens the events of a mark. The events are also listed in the details, so the mark needs no
 * keyboard.
 *
 * @param {Page} page
 * @param {HTMLElement} sign
 * @param {PageEvent[]} events
 */
export function openEvents(page, sign, events) {
  const ids = events.map(({ id }) => id).join(" ");
  sign.dataset.events = ids;
  if (events.length > 1) sign.textContent = grouped(events.length);
  sign.addEventListener("click", () => chooseEvent(page, ids));
}

/** Marks the selected events, and those that are not in the period. @param {Page} page */
export function showEventMark(page) {
  const { graph } = page;
  const marks = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#strip [data-events]")
  );
  const chosen = chosenEvents(graph, page.state.event);
  for (const mark of marks) {
    const events = chosenEvents(graph, mark.dataset.events ?? "");
    mark.classList.toggle(
      "chosen",
      events.some((event) => chosen.includes(event)),
    );
    mark.classList.toggle("out", !events.some((event) => isInPeriod(event, page.state)));
  }
}

/** How many events are in the period, in words. @param {Page} page */
export function eventsInPeriod(page) {
  const events = eventsOf(page.graph);
  if (!events.length) return "";
  const left = events.filter((event) => isInPeriod(event, page.state)).length;
  const all = `${grouped(events.length)} ${events.length === 1 ? "event" : "events"}`;
  return left === events.length ? ` ${all}.` : ` ${grouped(left)} of ${all}.`;
}
