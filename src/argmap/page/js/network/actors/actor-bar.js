// The controls above the network of actors: its coalitions, and which lines are drawn.

/** @import { Page } from "../../core/types.d.ts" */
/** @import { Tie } from "./actor-types.d.ts" */

import { byId, element } from "../../core/elements.js";
import { perPage } from "../../core/lazy.js";
import { grouped } from "../../core/numbers.js";
import { change } from "../../core/page.js";
import { choose, chooseCoalition } from "../../core/selection.js";
import { PHYSICS_UP_TO, setPhysics } from "./actor-view.js";
import {
  allTies,
  chosenCoalition,
  colourVariable,
  limits,
  members,
  networkOf,
  shortName,
} from "./members.js";
import { STRONGEST } from "./ties.js";

const FILTERS_NOTE =
  "Filters fade actors, and do not change ties. Actors that agree are near each other.";

/** Shows the controls. @param {Page} page @param {Tie[]} ties those that are drawn */
export function fillActorBar(page, ties) {
  const bar = byId("actor-bar");
  if (!bar.firstChild) bar.append(...controls(page));
  if (!allTies(page).length) return;
  const { strongest, least } = limits(page);
  byId("strongest", HTMLSelectElement).value = String(strongest);
  const coalition = document.getElementById("coalition");
  if (coalition instanceof HTMLSelectElement) coalition.value = String(chosenCoalition(page) ?? "");
  const slider = byId("least", HTMLInputElement);
  slider.value = String(weights(page).findIndex((weight) => weight >= least));
  byId("least-value").textContent = number(least || weights(page)[0]);
  byId("lines-drawn").textContent =
    `${grouped(ties.length)} of ${grouped(allTies(page).length + networkOf(page).left_out)} ties`;
}

/** @param {number} weight */
const number = (weight) => String(Number(weight.toFixed(3)));

/** The weights that occur, without signs, ascending. */
const weights = perPage((page) =>
  [...new Set(allTies(page).map(({ weight }) => Math.abs(weight)))].sort((a, b) => a - b),
);

/** @param {Page} page */
function controls(page) {
  const network = networkOf(page);
  if (!allTies(page).length) {
    const about =
      network.over === "controversies" ? "in the same controversy" : "on the same position";
    const text = `No lines: no two actors here have stances ${about} that count.`;
    return [element("p", { class: "note" }, text)];
  }
  const hasNegative = allTies(page).some(({ weight }) => weight < 0);
  const none = network.no_coalitions && `No coalitions are marked: ${network.no_coalitions}.`;
  return [
    element(
      "div",
      { id: "line-limits" },
      element("label", {}, "Lines: ", strongestSelect(page)),
      element(
        "label",
        {},
        "Weight from ",
        leastSlider(page),
        element("output", { id: "least-value" }),
      ),
      network.coalitions.length ? element("label", {}, "Coalition: ", coalitionSelect(page)) : null,
      element("span", { id: "lines-drawn", class: "note" }),
      element(
        "span",
        { class: "note signs" },
        element("i", { class: "line" }),
        hasNegative ? " agree " : " tie ",
        ...(hasNegative ? [element("i", { class: "line dashed" }), " disagree"] : []),
      ),
    ),
    element(
      "details",
      {},
      element("summary", {}, "What counts"),
      ...network.notes.map((note) => element("p", { dir: "auto" }, note)),
      network.left_out
        ? element("p", {}, `Not on this page: ${grouped(network.left_out)} weaker ties.`)
        : null,
      element("p", {}, FILTERS_NOTE),
      betweenLine(page),
      network.nodes.length <= PHYSICS_UP_TO ? physicsSwitch(page) : null,
    ),
    none ? element("p", { class: "note" }, none) : "",
  ];
}

/** Names the actors between the others. @param {Page} page */
function betweenLine(page) {
  const { between } = networkOf(page);
  if (!between) return null;
  const title =
    "On most shortest paths of agreement between others; argmap bridges has all numbers";
  const names = between.map((number) =>
    element(
      "button",
      { type: "button", class: "between", click: () => choose(page, number, { move: true }) },
      element("bdi", {}, members(page).get(number)?.name ?? ""),
    ),
  );
  return element("p", { class: "note", title }, "Bridges between the others: ", ...names);
}

/** @param {Page} page */
const coalitionSelect = (page) =>
  element(
    "select",
    {
      id: "coalition",
      change: ({ target }) =>
        chooseCoalition(page, target.value === "" ? null : Number(target.value)),
    },
    element("option", { value: "" }, "all"),
    ...networkOf(page).coalitions.map((_, group) =>
      element("option", { value: group }, shortName(page, group)),
    ),
  );

/** The colour of a coalition. @param {number} group */
export function swatch(group) {
  const made = element("i", { class: "swatch" });
  made.style.background = colourVariable(group);
  return made;
}

/** @param {Page} page */
const strongestSelect = (page) =>
  element(
    "select",
    {
      id: "strongest",
      change: (event) => change(page, { strongest: event.target.value }, { isReplacing: true }),
    },
    ...STRONGEST.map((count) =>
      element(
        "option",
        { value: count },
        count === 0
          ? "all"
          : count === 1
            ? "each actor’s strongest"
            : `each actor’s ${count} strongest`,
      ),
    ),
  );

/** @param {Page} page */
const leastSlider = (page) =>
  element("input", {
    id: "least",
    type: "range",
    min: 0,
    max: weights(page).length - 1,
    value: 0,
    "aria-label": "The smallest weight of a line, without its sign",
    input: (event) => {
      const at = Number(event.target.value);
      change(page, { least: at ? String(weights(page)[at]) : "" }, { isReplacing: true });
    },
  });

/** @param {Page} page */
const physicsSwitch = (page) =>
  element(
    "label",
    { class: "switch" },
    element("input", {
      type: "checkbox",
      id: "physics",
      change: (event) => setPhysics(page, event.target.checked),
    }),
    " Physics",
  );
