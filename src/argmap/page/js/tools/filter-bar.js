// Shows the active filters above the map and the text, as buttons that remove them.

/** @import { ListField, Page, State } from "../core/types.d.ts" */

import { actorsEverywhere, onlyNeutral } from "../core/counting.js";
import { byId, element } from "../core/elements.js";
import { FACETS } from "../core/filter.js";
import { NEUTRAL } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { change } from "../core/page.js";
import { NO_FILTERS } from "../core/state.js";
import { lineText } from "../network/legend.js";
import { valueText } from "./filter-panel.js";

/**
 * @typedef {object} Chip
 * @property {string} label
 * @property {Partial<State>} undo
 */

/** Shows the active filters. @param {Page} page */
export function showFilterBar(page) {
  const { graph } = page;
  const chips = [...listChips(page), ...textChips(page), ...focusChips(page)];
  const bar = byId("asked");
  showTitle(page);
  document.documentElement.classList.toggle("filtered", page.shown.active);
  if (!chips.length) {
    bar.hidden = true;
    bar.replaceChildren();
    return;
  }
  // The panel says so, and a comparison that leaves out nothing is no filter.
  bar.hidden =
    chips.length === 1 && page.state.versus !== "" && page.shown.count === graph.nodes.length;
  bar.replaceChildren(
    element("span", { class: "count", title: graph.data.counted }, `Matching: ${leftText(page)}`),
    ...chips.map((item) => chipButton(page, item)),
    element(
      "button",
      { type: "button", id: "clear", click: () => change(page, NO_FILTERS) },
      "Clear all",
    ),
  );
}

/** The kinds whose number is shown even if all of them are left. */
const ALWAYS = ["position", "actor"];

/**
 * How many of each kind the filters leave: "57 of 61 actors, all 34 positions".
 *
 * @param {Page} page
 */
function leftText(page) {
  const { graph } = page;
  /** @type {Record<string, number>} */
  const left = {};
  for (const { vis, kind } of graph.nodes) left[kind] = (left[kind] ?? 0) + page.shown.isIn[vis];
  const actors = actorsEverywhere(graph, page.shown);
  /** @type {Record<string, number>} */
  const counted = { ...left, actor: actors.counted.length, hedged: actors.hedged.length };
  const parts = graph.data.kinds.map(({ key, name, plural, count: all }) => {
    const number = counted[key] ?? 0;
    if (!all || (number === all && !ALWAYS.includes(key))) return "";
    if (all === 1) return `${number} of 1 ${name}`;
    return `${number === all ? "all" : `${grouped(number)} of`} ${grouped(all)} ${plural}`;
  });
  return [...parts, neutralText(page)].filter(Boolean).join(", ");
}

/**
 * How many actors are only neutral on what the filters leave, "" if there are none.
 *
 * @param {Page} page
 */
function neutralText(page) {
  const { graph } = page;
  if (!graph.relationOf.has(NEUTRAL)) return "";
  const positions = graph.nodes.filter(({ kind }) => kind === "position").map(({ vis }) => vis);
  const number = onlyNeutral(graph, positions, page.shown).counted.length;
  return number ? `${grouped(number)} only neutral` : "";
}

/**
 * Shows the title of the page, which a filtered map of everything does not have.
 *
 * @param {Page} page
 */
function showTitle(page) {
  const { title, part_title: part } = page.graph.data;
  const heading = document.querySelector("#head h1");
  if (heading && part) heading.textContent = page.shown.active ? part : title;
}

/** @param {Page} page @param {Chip} chip */
const chipButton = (page, { label, undo }) =>
  element(
    "button",
    {
      type: "button",
      class: "chip",
      "aria-label": `Remove the filter: ${label}`,
      title: label,
      click: () => change(page, undo),
    },
    element("span", {}, label),
    element("span", { "aria-hidden": "true" }, " ×"),
  );

/** @param {Page} page @returns {Chip[]} */
function listChips(page) {
  const { graph } = page;
  /**
   * @param {ListField} field
   * @param {(value: string) => string | null} labelOf returns null for an unknown value
   */
  const chipsOf = (field, labelOf) =>
    page.state[field].flatMap((value) => {
      const label = labelOf(value);
      const others = page.state[field].filter((item) => item !== value);
      return label === null ? [] : [{ label, undo: { [field]: others } }];
    });
  const kinds = new Map(graph.data.kinds.map(({ key, plural }) => [String(key), plural]));
  return [
    ...FACETS.flatMap((facet) =>
      chipsOf(facet.key, (value) =>
        facet.refs && !graph.has(value) ? null : valueText(page, facet, value),
      ),
    ),
    ...chipsOf("kindoff", (value) => (kinds.has(value) ? `no ${kinds.get(value)}` : null)),
    ...chipsOf("lineoff", (value) => {
      const [type, basis = ""] = value.split(" ");
      return `not: ${lineText(page, type, basis)}`;
    }),
  ];
}

/** @param {Page} page @returns {Chip[]} */
function textChips(page) {
  const { since, until } = page.state;
  const isOne = since && since === until;
  const one = `held ${since.length === 10 ? "on" : "in"} ${since}`;
  return [
    ...(isOne ? [{ label: one, undo: { since: "", until: "" } }] : []),
    ...(since && !isOne ? [{ label: `from ${since}`, undo: { since: "" } }] : []),
    ...(until && !isOne ? [{ label: `to ${until}`, undo: { until: "" } }] : []),
  ];
}

/** @param {Page} page @returns {Chip[]} */
function focusChips(page) {
  const { graph } = page;
  const { round, hops, stances, versus } = page.state;
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
