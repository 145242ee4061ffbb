// The tour: captioned steps above the page, each of which shows a state of the page.

/** @import { TourStep } from "../core/types.d.ts" */

import { byId, element, isolated, paragraphs } from "../core/elements.js";
import { grouped } from "../core/numbers.js";
import { change, currentWay, graph, state } from "../core/page-state.js";
import { showPlace } from "../core/selection.js";
import { stateFromText } from "../core/state.js";
import { openTab } from "../details/panel.js";
import { announce, plainButton } from "../details/panel-parts.js";
import { showOverview } from "../network/navigation.js";
import { isOverview } from "../network/overview/overview.js";

/** The step that is shown now: the state's `tour`. */
let shownStep = "";

/** @returns {TourStep[]} */
const steps = () => graph.data.tour ?? [];

/** Adds the button that takes the tour, if the page has one. */
export function startTour() {
  if (!steps().length) return;
  const button = plainButton("Tour", { id: "take-tour", click: () => goTo(1) });
  byId("ways").append(button);
  byId("tour").addEventListener("keydown", onKey);
}

/**
 * Shows a step, and the state of the page that it is about. The focus stays on the same button.
 *
 * @param {number} number from 1
 */
function goTo(number) {
  const step = steps()[number - 1];
  if (!step) return;
  const focused = document.activeElement?.id ?? "";
  change(stateFromText(step.state, graph));
  openTab("read");
  if (state.node && currentWay() !== "text") {
    const chosen = graph.numberOf(state.node);
    // An earlier step may have opened one of the actor's controversies.
    const isActor = graph.nodes[chosen]?.label === "Actor";
    if (isActor && isOverview() && currentWay() === "map") showOverview();
    else showPlace(chosen);
  }
  const { length } = steps();
  const wanted = number === length ? "tour-back" : focused;
  const button = document.getElementById(number === 1 ? "tour-next" : wanted);
  (button ?? byId("tour-next")).focus({ preventScroll: true });
  announce(`Step ${number} of ${length}: ${step.title}. ${step.text}`);
}

/** Leaves the tour. The page stays as it is. */
function leave() {
  change({ tour: "" });
  byId("take-tour").focus({ preventScroll: true });
  announce("You have left the tour");
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const number = Number(state.tour);
  if (event.key === "ArrowRight") goTo(number + 1);
  else if (event.key === "ArrowLeft") goTo(number - 1);
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Shows the step of the current state. */
export function showTour() {
  if (state.tour === shownStep) return;
  shownStep = state.tour;
  const section = byId("tour");
  section.hidden = !shownStep;
  const number = Number(shownStep);
  const step = steps()[number - 1];
  if (!step) {
    section.replaceChildren();
    return;
  }
  const isLast = number === steps().length;
  section.replaceChildren(
    element(
      "div",
      { class: "caption" },
      element("h2", { dir: "auto" }, step.title),
      ...paragraphs(step.text),
      basedOn(step),
    ),
    element(
      "div",
      { class: "steps" },
      element("span", { class: "place" }, `${number} of ${steps().length}`),
      plainButton("Back", {
        id: "tour-back",
        disabled: number === 1,
        click: () => goTo(number - 1),
      }),
      plainButton("Next", { id: "tour-next", disabled: isLast, click: () => goTo(number + 1) }),
      plainButton("Leave the tour", { id: "tour-leave", click: leave }),
    ),
  );
}

/** The documents with lines on which a step is based. @param {TourStep} step */
function basedOn({ based_on: documents }) {
  if (!documents.length) return null;
  const items = documents.map(({ document, line }) =>
    element("li", {}, isolated(document), line ? `, line ${grouped(line)}` : null),
  );
  const count = items.length === 1 ? "1 place" : `${items.length} places`;
  return element(
    "details",
    {},
    element("summary", {}, `Based on ${count} in the documents`),
    element("ul", {}, ...items),
  );
}
