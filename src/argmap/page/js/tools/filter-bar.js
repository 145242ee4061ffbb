// Shows the active filters above the map and the text, as buttons that remove them.

/** @import { ListField, State } from "../core/types.d.ts" */

import { actorsEverywhere, onlyNeutral } from "../core/counting.js";
import { byId, element } from "../core/elements.js";
import { FACETS } from "../core/filter.js";
import { NEUTRAL } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { change, graph, shown, state } from "../core/page-state.js";
import { NO_FILTERS } from "../core/state.js";
import { lineText } from "../network/legend.js";
import { valueText } from "./filter-panel.js";

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
  // The panel says so, and a comparison that leaves out nothing is no filter.
  bar.hidden = chips.length === 1 && state.versus !== "" && shown.count === graph.nodes.length;
  bar.replaceChildren(
    element("span", { class: "count", title: graph.data.counted }, `Matching: ${leftText()}`),
    ...chips.map(chipButton),
    element(
      "button",
      { type: "button", id: "clear", click: () => change(NO_FILTERS) },
      "Clear all",
    ),
  );
}

/** The kinds whose number is shown even if all of them are left. */
const ALWAYS = ["position", "actor"];

/** How many of each kind the filters leave: "57 of 61 actors, all 34 positions". */
function leftText() {
  /** @type {Record<string, number>} */
  const left = {};
  for (const { vis, kind } of graph.nodes) left[kind] = (left[kind] ?? 0) + shown.isIn[vis];
  const actors = actorsEverywhere(graph, shown);
  /** @type {Record<string, number>} */
  const counted = { ...left, actor: actors.counted.length, hedged: actors.hedged.length };
  const parts = graph.data.kinds.map(({ key, name, plural, count: all }) => {
    const number = counted[key] ?? 0;
    if (!all || (number === all && !ALWAYS.includes(key))) return "";
    if (all === 1) return `${number} of 1 ${name}`;
    return `${number === all ? "all" : `${grouped(number)} of`} ${grouped(all)} ${plural}`;
  });
  return [...parts, neutralText()].filter(Boolean).join(", ");
}

/** How many actors are only neutral on what the filters leave, "" if there are none. */
function neutralText() {
  if (!graph.relationOf.has(NEUTRAL)) return "";
  const positions = graph.nodes.filter(({ kind }) => kind === "position").map(({ vis }) => vis);
  const number = onlyNeutral(graph, positions, shown).counted.length;
  return number ? `${grouped(number)} only neutral` : "";
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
