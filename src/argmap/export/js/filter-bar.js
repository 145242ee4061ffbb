// Shows the active filters above the map and the text, as buttons that remove them.

/** @import { ListField, State } from "./types.d.ts" */

import { actorsEverywhere } from "./counting.js";
import { byId, element } from "./elements.js";
import { FACETS } from "./filter.js";
import { valueText } from "./filter-panel.js";
import { lineText } from "./legend.js";
import { grouped } from "./numbers.js";
import { change, graph, shown, state } from "./page-state.js";
import { NO_FILTERS } from "./state.js";

/**
 * @typedef {object} Chip
 * @property {string} label
 * @property {Partial<State>} undo
 */

/** Shows the active filters. */
export function showFilterBar() {
  const chips = [...listChips(), ...textChips(), ...focusChips()];
  const bar = byId("asked");
  showTitle();
  document.documentElement.classList.toggle("filtered", shown.active);
  if (!chips.length) {
    bar.hidden = true;
    bar.replaceChildren();
    return;
  }
  const [count, all] = [shown.count, graph.nodes.length].map(grouped);
  const actors = grouped(actorsEverywhere(graph, shown).counted.length);
  const nodes = count === all ? `All ${all} nodes` : `${count} of ${all} nodes`;
  // The panel says so, and a comparison that leaves out nothing is no filter.
  bar.hidden = chips.length === 1 && state.versus !== "" && count === all;
  bar.replaceChildren(
    element("span", { class: "count" }, `${nodes}, ${actors} actors counted`),
    ...chips.map(chipButton),
    element(
      "button",
      { type: "button", id: "clear", click: () => change(NO_FILTERS) },
      "Clear all",
    ),
  );
}

/** Shows the title of the page, which a filtered map of everything does not have. */
function showTitle() {
  const { title, part_title: part } = graph.data;
  const heading = document.querySelector("#head h1");
  if (heading && part) heading.textContent = shown.active ? part : title;
}

/** @param {Chip} chip */
const chipButton = ({ label, undo }) =>
  element(
    "button",
    {
      type: "button",
      class: "chip",
      "aria-label": `Remove the filter: ${label}`,
      title: label,
      click: () => change(undo),
    },
    element("span", {}, label),
    element("span", { "aria-hidden": "true" }, " ×"),
  );

/** @returns {Chip[]} */
function listChips() {
  /**
   * @param {ListField} field
   * @param {(value: string) => string | null} labelOf returns null for an unknown value
   */
  const chipsOf = (field, labelOf) =>
    state[field].flatMap((value) => {
      const label = labelOf(value);
      const others = state[field].filter((item) => item !== value);
      return label === null ? [] : [{ label, undo: { [field]: others } }];
    });
  const kinds = new Map(graph.data.kinds.map(({ key, plural }) => [String(key), plural]));
  return [
    ...FACETS.flatMap((facet) =>
      chipsOf(facet.key, (value) =>
        facet.refs && !graph.has(value) ? null : valueText(facet, value),
      ),
    ),
    ...chipsOf("basis", (value) => value),
    ...chipsOf("kindoff", (value) => (kinds.has(value) ? `no ${kinds.get(value)}` : null)),
    ...chipsOf("lineoff", (value) => {
      const [type, basis = ""] = value.split(" ");
      return `not: ${lineText(type, basis)}`;
    }),
  ];
}

/** @returns {Chip[]} */
function textChips() {
  const { degree, since, until } = state;
  const isOne = since && since === until;
  const one = `held ${since.length === 10 ? "on" : "in"} ${since}`;
  return [
    ...(degree ? [{ label: `${degree} or more relations`, undo: { degree: "" } }] : []),
    ...(isOne ? [{ label: one, undo: { since: "", until: "" } }] : []),
    ...(since && !isOne ? [{ label: `from ${since}`, undo: { since: "" } }] : []),
    ...(until && !isOne ? [{ label: `to ${until}`, undo: { until: "" } }] : []),
  ];
}

/** @returns {Chip[]} */
function focusChips() {
  const { round, hops, stances, versus } = state;
  const chips = [];
  if (round) {
    const steps = hops === "1" ? "step" : "steps";
    const label = `${hops} ${steps} around ${graph.nameOf(round)}`;
    chips.push({ label, undo: { round: "", hops: "1" } });
  }
  if (stances && versus) {
    const label = `${graph.nameOf(stances)} and ${graph.nameOf(versus)}`;
    chips.push({ label, undo: { stances: "", versus: "" } });
  } else if (stances) {
    chips.push({ label: `stances of ${graph.nameOf(stances)}`, undo: { stances: "" } });
  }
  return chips;
}
