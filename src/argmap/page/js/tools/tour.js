// The tour: captioned steps above the page, each of which shows a state of the page.

/** @import { Page, TourStep } from "../core/types.d.ts" */

import { byId, element, isolated, paragraphs } from "../core/elements.js";
import { grouped } from "../core/numbers.js";
import { change, currentWay } from "../core/page.js";
import { showPlace } from "../core/selection.js";
import { stateFromText } from "../core/state.js";
import { openTab } from "../details/panel.js";
import { announce, plainButton } from "../details/panel-parts.js";

/** The step that is shown now: the state's `tour`. */
let shownStep = "";

/** @param {Page} page @returns {TourStep[]} */
const steps = (page) => page.graph.data.tour ?? [];

/** Adds the button that takes the tour, if the page has one. @param {Page} page */
export function startTour(page) {
  if (!steps(page).length) return;
  const button = plainButton("Tour", { id: "take-tour", click: () => goTo(page, 1) });
  byId("ways").append(button);
  byId("tour").addEventListener("keydown", (event) => onKey(page, event));
}

/**
 * Shows a step, and the state of the page that it is about. The focus stays on the same button.
 *
 * @param {Page} page
 * @param {number} number from 1
 */
function goTo(page, number) {
  const { graph } = page;
  const step = steps(page)[number - 1];
  if (!step) return;
  const focused = document.activeElement?.id ?? "";
  change(page, stateFromText(step.state, graph));
  openTab("read");
  if (page.state.node && currentWay(page) !== "text") {
    showPlace(page, graph.numberOf(page.state.node));
  }
  const { length } = steps(page);
  const wanted = number === length ? "tour-back" : focused;
  const button = document.getElementById(number === 1 ? "tour-next" : wanted);
  (button ?? byId("tour-next")).focus({ preventScroll: true });
  announce(`Step ${number} of ${length}: ${step.title}. ${step.text}`);
}

/** Leaves the tour. The page stays as it is. @param {Page} page */
function leave(page) {
  change(page, { tour: "" });
  byId("take-tour").focus({ preventScroll: true });
  announce("You have left the tour");
}

/** @param {Page} page @param {KeyboardEvent} event */
function onKey(page, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const number = Number(page.state.tour);
  if (event.key === "ArrowRight") goTo(page, number + 1);
  else if (event.key === "ArrowLeft") goTo(page, number - 1);
  else if (event.key === "Escape") leave(page);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Shows the step of the current state. @param {Page} page */
export function showTour(page) {
  if (page.state.tour === shownStep) return;
  shownStep = page.state.tour;
  const section = byId("tour");
  section.hidden = !shownStep;
  const number = Number(shownStep);
  const step = steps(page)[number - 1];
  if (!step) {
    section.replaceChildren();
    return;
  }
  const isLast = number === steps(page).length;
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
      element("span", { class: "place" }, `${number} of ${steps(page).length}`),
      plainButton("Back", {
        id: "tour-back",
        disabled: number === 1,
        click: () => goTo(page, number - 1),
      }),
      plainButton("Next", {
        id: "tour-next",
        disabled: isLast,
        click: () => goTo(page, number + 1),
      }),
      plainButton("Leave the tour", { id: "tour-leave", click: () => leave(page) }),
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
