// The pane of filters. Each value shows how many nodes or edges would pass with it.

/** @import { Attributes } from "../core/elements.js" */
/** @import { Facet } from "../core/filter.js" */
/** @import { GraphEdge, ListField, Page, TextField } from "../core/types.d.ts" */

import { isTabOpen } from "../articles/panel.js";
import { fieldset, plainButton, radio, switchButton } from "../articles/panel-parts.js";
import { actorsEverywhere } from "../core/counting.js";
import { byId, element } from "../core/elements.js";
import { applyFilters, FACETS, isInTime } from "../core/filter.js";
import { ALL_STANCES, NEUTRAL } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { change, toggle } from "../core/page.js";
import { NO_FILTERS, stateFromText, stateToText } from "../core/state.js";

const DATE_PATTERN = "\\d{4}(-\\d\\d){0,2}";
/** The possible spans of a date button, in years. */
const YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100];

/** Texts for values. @type {Record<string, string>} */
const VALUE_TEXT = { unknown: "not known" };

/**
 * The text for a value of a filter.
 *
 * @param {Page} page
 * @param {Facet} facet
 * @param {string} value
 */
export const valueText = (page, facet, value) =>
  facet.refs ? page.graph.nameOf(value) : (VALUE_TEXT[value] ?? value.replace("-", " "));

/**
 * @param {Page} page
 * @param {ListField} field
 * @param {string} value
 * @param {string} label
 * @param {number} count
 */
const checkbox = (page, field, value, label, count) =>
  element(
    "label",
    { class: "check" },
    element("input", {
      type: "checkbox",
      checked: page.state[field].includes(value),
      "data-list": field,
      value,
      change: () => toggle(page, field, value),
    }),
    element("span", { dir: "auto" }, label),
    element("b", {}, grouped(count)),
  );

/** @param {Page} page @param {Facet} facet */
function facetBlock(page, facet) {
  const { graph } = page;
  const left = applyFilters(graph, page.state, facet.key);
  const { counted } = actorsEverywhere(graph, left);
  const actors = new Set(counted);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const node of graph.nodes) {
    if (!facet.appliesTo(node)) continue;
    const isCounted =
      facet.counted === "actor"
        ? actors.has(node.vis)
        : left.isIn[node.vis] && node.kind === facet.counted;
    for (const value of facet.valuesOf(graph, node)) {
      counts.set(value, (counts.get(value) ?? 0) + (isCounted ? 1 : 0));
    }
  }
  if (counts.size < 2 && !page.state[facet.key].length) return null;
  /** @param {string} value */
  const countOf = (value) => counts.get(value) ?? 0;
  const values = [...counts.keys()].sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1));
  const unit = graph.kindOf.get(facet.counted)?.plural;
  const boxes = values.map((value) =>
    checkbox(page, facet.key, value, valueText(page, facet, value), countOf(value)),
  );
  return fieldset(facet.key, facet.name, unit, boxes);
}

/** @param {Page} page */
const hasNeutral = (page) => page.graph.relationOf.has(NEUTRAL);

/**
 * Creates an input for a field of the state. Input that is not valid clears the field.
 *
 * @param {Page} page
 * @param {TextField} name
 * @param {string} label
 * @param {Attributes} attributes
 */
function field(page, name, label, attributes) {
  /** @param {{ target: HTMLInputElement }} event */
  const set = ({ target }) => {
    const text = stateToText({ ...page.state, [name]: target.value.trim() });
    change(page, { [name]: stateFromText(text, page.graph)[name] });
  };
  const more = { value: page.state[name], "data-field": name, change: set };
  return element(
    "label",
    { class: "field" },
    element("span", {}, label),
    element("input", { ...attributes, ...more }),
  );
}

/**
 * The filter by date, with buttons for years, or for longer spans if there are many years.
 *
 * @param {Page} page
 */
function datesBlock(page) {
  const { graph } = page;
  const dates = graph.edges.flatMap(({ since, until }) => [since ?? "", until ?? ""]);
  const sorted = dates.filter(Boolean).sort();
  if (!sorted.length) return null;
  const [earliest, latest] = [sorted[0], sorted[sorted.length - 1]];
  const { isIn, edgeIn } = applyFilters(graph, page.state, "date");
  const stances = graph.edges.filter(
    ({ relation, from, to, vis: number }) =>
      ALL_STANCES.includes(relation) && isIn[from] && isIn[to] && edgeIn[number],
  );
  const dated = stances.filter((edge) => edge.since || edge.until);
  const undated = stances.length - dated.length;
  const text = { type: "text", pattern: DATE_PATTERN, size: 11 };
  return fieldset("date", "Stances held", "stances with a date", [
    field(page, "since", "From", { ...text, placeholder: earliest }),
    field(page, "until", "To", { ...text, placeholder: latest }),
    element(
      "div",
      { class: "presses", role: "group", "aria-label": "Stances held in these years" },
      ...yearSpans(page, earliest, latest, dated),
    ),
    undated
      ? element("p", { class: "note" }, `${grouped(undated)} without a date are kept.`)
      : null,
  ]);
}

/**
 * Creates buttons for spans of years, with the number of stances held in each.
 *
 * @param {Page} page
 * @param {string} earliest
 * @param {string} latest
 * @param {GraphEdge[]} stances
 */
function yearSpans(page, earliest, latest, stances) {
  const [first, last] = [earliest, latest].map((date) => Number(date.slice(0, 4)));
  const step = YEAR_STEPS.find((years) => (last - first) / years < 12) ?? 500;
  const spans = [];
  for (let year = first - (first % step); year <= last; year += step) {
    const [since, until] = [year, year + step - 1].map((item) => String(item).padStart(4, "0"));
    const count = stances.filter((edge) => isInTime(edge, since, until)).length;
    const name = step === 1 ? since : `${since}–${until}`;
    const number = element("b", {}, grouped(count));
    const undo = { since: "", until: "" };
    if (count) spans.push(switchButton(page, name, { since, until }, undo, " ", number));
  }
  return spans;
}

/**
 * Fills the pane of filters if it is open. The focus stays on the same input.
 *
 * @param {Page} page
 */
export function fillFilters(page) {
  if (!isTabOpen("narrow")) return;
  const pane = byId("filters");
  const focused = focusKey(document.activeElement);
  const parts = [
    element("h2", {}, "Filter"),
    element(
      "p",
      { class: "hint" },
      "In each group, one of the selected values must match. A node must pass all groups. " +
        "The numbers show how many are left with it, with the other groups applied. Actors count " +
        `if they ${hasNeutral(page) ? "support or contest" : "have a stance on"} a position.`,
    ),
    fieldset("rest", "Everything else", null, [
      radio("rest", "fade", page.state.rest === "fade", "faded, as context", () =>
        change(page, { rest: "fade" }),
      ),
      radio("rest", "hide", page.state.rest === "hide", "hidden", () =>
        change(page, { rest: "hide" }),
      ),
    ]),
    ...FACETS.map((facet) => facetBlock(page, facet)),
    datesBlock(page),
    plainButton("Clear all", { click: () => change(page, NO_FILTERS) }),
  ];
  pane.replaceChildren(...parts.filter((part) => part !== null));
  if (focused === null) return;
  const inputs = /** @type {NodeListOf<HTMLElement>} */ (
    pane.querySelectorAll("input, [data-press]")
  );
  for (const input of inputs) {
    if (focusKey(input) === focused) input.focus({ preventScroll: true });
  }
}

/**
 * A key that identifies an input of the filters; null for any other element. The key of a text
 * field does not depend on its value.
 *
 * @param {Element | null} input
 */
function focusKey(input) {
  if (!(input instanceof HTMLElement) || !byId("filters").contains(input)) return null;
  const { list, field: name, press } = input.dataset;
  const isValued = name === undefined && input instanceof HTMLInputElement;
  const value = isValued ? input.value : "";
  return [list, name, press, value].join("\n");
}
