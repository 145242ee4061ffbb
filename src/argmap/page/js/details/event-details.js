// Shows events in the pane of details: the card of one event, and lists of events.

/** @import { Child } from "../core/elements.js" */
/** @import { NamedByEvent, PageEvent } from "../core/event-types.d.ts" */
/** @import { GraphNode, Page } from "../core/types.d.ts" */

import { byId, element, isolated, link } from "../core/elements.js";
import {
  BY_THREAD,
  chosenEvents,
  eventDate,
  eventsAbout,
  eventsOf,
  isByThread,
  isInPeriod,
} from "../core/events.js";
import { grouped } from "../core/numbers.js";
import { chooseEvent } from "../core/selection.js";
import { feedbackLink } from "../tools/feedback.js";
import { announce, block, counted, goTo, list, longList, showInDetails } from "./panel-parts.js";
import { proseOf } from "./prose.js";
import { trace } from "./relation-lists.js";

const ROLE_NOTE =
  "A role is not a stance. That somebody took part in an event says nothing about the positions " +
  "that they support or contest.";
const CONFIDENCE_NOTE =
  "How well this event is documented, according to the document that records it.";

/** The category and the significance of an event. @param {PageEvent} event */
const kindOfEvent = ({ details: { category, significance } }) =>
  ["event", category, significance].filter(Boolean).join(", ").replaceAll("_", " ");

/**
 * Shows the card of an event, or a list of several.
 *
 * @param {Page} page
 * @param {PageEvent[]} events
 */
export const showEvents = (page, events) =>
  events.length > 1 ? showTogether(page, events) : showEvent(page, events[0]);

/** @param {Page} page @param {PageEvent} event */
function showEvent(page, event) {
  const { details, name, actors, sources } = event;
  showInDetails(
    name,
    element("p", { class: "kind" }, sign(), element("span", {}, kindOfEvent(event))),
    element("h2", { dir: "auto" }, name),
    element("p", { class: "when" }, eventDate(event)),
    event.page
      ? element("p", {}, element("a", { href: event.page }, "The page of this event"))
      : null,
    ...text(event, "summary"),
    details.confidence
      ? element(
          "p",
          { class: "confidence", title: CONFIDENCE_NOTE },
          "Documented: ",
          element("b", {}, details.confidence),
          element("small", {}, CONFIDENCE_NOTE),
        )
      : null,
    actors.length
      ? block(
          counted("Took part", actors.length),
          longList(actors, (actor) => namedItem(page, actor, actor.roles.join(", "))),
          element("p", { class: "note" }, ROLE_NOTE),
        )
      : null,
    named(page, "Concerns", event.concerns),
    ...folded(event, "happened", "What happened"),
    ...folded(event, "matters", "Why it matters"),
    named(page, "Related events", event.related),
    named(page, "Named as related by", event.related_by),
    named(page, "Threads", event.threads),
    sources.length
      ? block(counted("Sources", sources.length), longList(sources, sourceItem))
      : null,
    neighbours(page, event),
    trace(page, event, "Defined in"),
    element("p", { class: "trace" }, "Id ", isolated(`Event:${event.id}`)),
    feedbackLink(page),
  );
  announce(`event: ${name}`);
}

/**
 * Lists events that share a mark of the timeline.
 *
 * @param {Page} page
 * @param {PageEvent[]} events
 */
function showTogether(page, events) {
  const heading = `${grouped(events.length)} events`;
  const dates = [events[0], events[events.length - 1]].map(({ details: { date } }) => date);
  showInDetails(
    heading,
    element("h2", {}, heading),
    element("p", { class: "when" }, [...new Set(dates)].join(" to ")),
    longList(events, (event) =>
      element("li", {}, goToEvent(page, event), element("small", {}, eventDate(event))),
    ),
  );
  announce(heading);
}

const sign = () => element("i", { class: "event-sign", "aria-hidden": "true" });

/** @param {PageEvent} event @param {"summary" | "happened" | "matters"} field */
const text = (event, field) => (event.details[field] ? proseOf(event, field) : []);

/** @param {PageEvent} event @param {"happened" | "matters"} field @param {string} heading */
function folded(event, field, heading) {
  const made = text(event, field);
  if (!made.length) return [];
  // Without a summary it is the text of the event.
  const open = field === "happened" && !event.details.summary;
  return [element("details", { open }, element("summary", {}, heading), ...made)];
}

/** @param {Page} page @param {string} heading @param {NamedByEvent[]} things */
const named = (page, heading, things) =>
  things.length
    ? block(
        counted(heading, things.length),
        longList(things, (item) => namedItem(page, item, item.date)),
      )
    : null;

/**
 * What an event names: a button where this page has it, else a link where it has its own page.
 *
 * @param {Page} page
 * @param {NamedByEvent} thing
 * @param {string} [note]
 */
function namedItem(page, { name, node, event, page: address }, note = "") {
  const shown =
    node !== undefined
      ? goTo(page, node)
      : event !== undefined
        ? goToEvent(page, eventsOf(page.graph)[event])
        : address
          ? element("a", { href: address }, isolated(name))
          : isolated(name);
  return element("li", {}, shown, note ? element("small", {}, note) : null);
}

/** @param {PageEvent["sources"][number]} source */
const sourceItem = ({ name, about, href, archive }) =>
  element(
    "li",
    {},
    link(href, isolated(name)),
    about ? element("small", {}, about) : null,
    archive ? element("small", {}, link(archive, "archived copy")) : null,
  );

/** @param {Page} page @param {PageEvent} event */
const goToEvent = (page, event) =>
  element(
    "button",
    {
      type: "button",
      class: "go",
      "data-event": event.id,
      click: () => chooseEvent(page, event.id),
    },
    sign(),
    element("bdi", {}, event.name),
  );

/**
 * The events before and after one, if it is in the period of the page.
 *
 * @param {Page} page
 * @param {PageEvent} event
 */
function neighbours(page, event) {
  const events = inPeriod(page, eventsOf(page.graph));
  const place = events.indexOf(event);
  if (place < 0) return element("section", { class: "event-steps" });
  /** @param {string} label @param {PageEvent | undefined} other */
  const step = (label, other) =>
    other ? element("p", {}, `${label}, ${eventDate(other)}: `, goToEvent(page, other)) : null;
  return element(
    "section",
    { class: "event-steps" },
    step("Before", events[place - 1]),
    step("After", events[place + 1]),
  );
}

/** @param {Page} page @param {PageEvent[]} events */
const inPeriod = (page, events) => events.filter((event) => isInPeriod(event, page.state));

/**
 * A list of events.
 *
 * @param {Page} page
 * @param {string} heading
 * @param {PageEvent[]} events
 * @param {(event: PageEvent) => string} noteOf what to add to the date
 * @param {...Child} after
 */
function eventList(page, heading, events, noteOf, ...after) {
  if (!events.length) return null;
  const left = inPeriod(page, events);
  const hidden = events.length - left.length;
  const made = block(
    counted(heading, left.length, hidden ? `${grouped(hidden)} at other times` : ""),
    left.length
      ? longList(left, (event) => {
          const note = noteOf(event);
          const date = element("small", {}, eventDate(event), note ? `: ${note}` : null);
          return element("li", {}, goToEvent(page, event), date);
        })
      : list([]),
    ...after,
  );
  made.classList.add("event-list");
  return made;
}

/**
 * Updates what depends on the period in the pane of details.
 *
 * @param {Page} page
 * @param {GraphNode | null} node whose card is open, if any
 */
export function refreshEvents(page, node) {
  const details = byId("details");
  const fresh = node ? eventBlock(page, node) : null;
  if (fresh) details.querySelector(".event-list")?.replaceWith(fresh);
  const [event, ...others] = chosenEvents(page.graph, page.state.event);
  if (event && !others.length) {
    details.querySelector(".event-steps")?.replaceWith(neighbours(page, event));
  }
}

/**
 * The events about a node, with the roles of an actor.
 *
 * @param {Page} page
 * @param {GraphNode} node
 */
export function eventBlock(page, node) {
  const events = eventsAbout(page.graph, node);
  if (node.kind === "controversy") {
    return eventList(page, "Events", events, (event) => (isByThread(event) ? BY_THREAD : ""));
  }
  if (node.label !== "Actor") return eventList(page, "Events", events, () => "");
  /** @param {PageEvent} event */
  const roles = ({ actors }) =>
    actors
      .filter(({ node: number }) => number === node.vis)
      .flatMap((actor) => actor.roles)
      .join(", ");
  return eventList(page, "Took part in", events, roles, element("p", { class: "note" }, ROLE_NOTE));
}
