// The legend: a switch with a count for each kind and each relation.

/** @import { Child } from "../core/elements.js" */
/** @import { Basis, GraphEdge, ListField, Page } from "../core/types.d.ts" */

import { byId, element } from "../core/elements.js";
import { grouped } from "../core/numbers.js";
import { toggle } from "../core/page.js";
import { isNarrowScreen, whenNarrow } from "../core/screen.js";
import { barSymbol, endedSymbol, lineSymbol, symbolOf } from "../core/symbols.js";
import { toggleSources } from "./chart.js";

/**
 * @param {Page} page
 * @param {ListField} field the list of the state with the switched-off values
 * @param {string} value
 * @param {string} title
 * @param {string} number
 * @param {...Child} children
 */
const switchItem = (page, field, value, title, number, ...children) =>
  element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        "data-list": field,
        "data-value": value,
        "aria-pressed": "true",
        title,
        click: () => toggle(page, field, value),
      },
      ...children,
      element("b", {}, number),
    ),
  );

/**
 * How many nodes count, of how many that are drawn.
 *
 * @param {number} count
 * @param {number} more the number of nodes that are drawn but not counted
 */
const ofDrawn = (count, more) => [count, ...(more ? [count + more] : [])].map(grouped).join(" of ");

/** Whether sources are nodes only if readers choose so. */
const areSourcesChosen = () => document.getElementById("with-sources") !== null;

/** @param {Page} page */
function kindItems(page) {
  return page.graph.data.kinds.map(({ key, name, plural, note, count, more }) => {
    const label = element("span", {}, count + more === 1 ? name : plural);
    const parts = [symbolOf(key), label];
    if (key === "source" && areSourcesChosen())
      return sourceItem(page, ofDrawn(count, more), parts);
    return switchItem(page, "kindoff", key, note, ofDrawn(count, more), ...parts);
  });
}

/**
 * The switch with which sources are nodes.
 *
 * @param {Page} page
 * @param {string} number
 * @param {Child[]} parts
 */
function sourceItem(page, number, parts) {
  const title = "Draw the publications that positions cite as nodes";
  const click = () => toggleSources(page);
  const options = { type: "button", id: "draw-sources", "aria-pressed": "false", title, click };
  return element("li", {}, element("button", options, ...parts, element("b", {}, number)));
}

/** @param {Page} page */
function lineItems(page) {
  const { graph } = page;
  return graph.data.lines.flatMap(({ type, name }) => {
    const relations = graph.data.relations.filter((relation) => relation.type === type);
    /** @param {Basis} basis */
    const item = (basis) => {
      const isInferred = basis === "inferred";
      const count = relations.reduce((sum, relation) => sum + relation[basis], 0);
      if (!count || (isInferred && !drawnEdges(page, type, basis).length)) return [];
      const title = isInferred
        ? "Lines inferred by argmap, not stated"
        : "Lines stated by a document, also of readings and reasons, and between positions";
      const label = element(
        "span",
        {},
        isInferred ? element("em", {}, lineText(page, type, basis)) : name,
      );
      const symbol = lineSymbol(type, isInferred);
      return [
        switchItem(page, "lineoff", `${type} ${basis}`, title, ofDrawn(count, 0), symbol, label),
      ];
    };
    return [...item("stated"), ...item("inferred")];
  });
}

/** Explains marks and lines of stances that have ended. @param {Page} page */
function endedItem(page) {
  if (!page.graph.edges.some(({ ended }) => ended)) return [];
  const title = "Stances that have ended, with a smaller and lighter mark or line";
  const words = element("span", {}, "ended");
  return [element("li", { class: "sign", title }, endedSymbol(), words)];
}

const BARS_NOTE =
  "A bar joins actors with the same stances, or sources of the same positions. One line leads " +
  "from it to each position, for all of them. Left or right means nothing.";

/** Whether the map has bars. @param {Page} page */
const hasBars = (page) => page.chart.drawing.lines.some(({ members }) => members.length > 1);

/** Explains the bars beside actors or sources. @param {Page} page */
function barItem(page) {
  if (!hasBars(page)) return [];
  const title = "Actors with the same stances, or sources of the same positions, have one line";
  return [
    element("li", { class: "sign", title }, barSymbol(), element("span", {}, "one line for all")),
  ];
}

/**
 * The edges of a type that are drawn as lines.
 *
 * @param {Page} page
 * @param {string} type
 * @param {string} basis
 */
const drawnEdges = (page, type, basis) =>
  page.graph.edges.filter(
    (edge) =>
      edge.basis === basis &&
      page.graph.typeOf(edge) === type &&
      !page.chart.drawing?.hidden.has(edge.vis),
  );

/** What an inferred edge says of positions. @param {Page} page @param {GraphEdge} edge */
const ruleName = (page, { rule }) =>
  page.graph.data.rule_names[rule ?? ""] ?? "Relations, inferred";

/**
 * The name of the lines of a type, in the words of the details.
 *
 * @param {Page} page
 * @param {string} type
 * @param {string} basis
 */
export function lineText(page, type, basis) {
  const name = page.graph.lineName.get(type) ?? "";
  if (basis !== "inferred") return `${name} ${basis}`.trim();
  const names = [...new Set(drawnEdges(page, type, basis).map((item) => ruleName(page, item)))]
    .sort()
    .reverse();
  const kinds = names.map((text) => text.replace(", inferred", "").toLowerCase());
  return `${kinds.join(" and ")}, inferred`;
}

/** What the numbers mean, folded unless the screen is narrow. @param {Page} page */
function explanation(page) {
  const { graph } = page;
  const details = element(
    "details",
    { class: "explain" },
    element("summary", {}, "What the numbers and lines mean"),
    element(
      "div",
      {},
      element("p", { class: "note", title: graph.data.counted }, graph.data.counting_note),
      hasBars(page) ? element("p", { class: "links" }, BARS_NOTE) : null,
    ),
  );
  details.open = isNarrowScreen();
  return details;
}

/** Creates the legend. It is initially open if there is room. @param {Page} page */
export function makeLegend(page) {
  const legend = byId("legend", HTMLDetailsElement);
  legend
    .querySelector("div")
    ?.append(
      element("ul", { "aria-label": "Kinds shown" }, ...kindItems(page)),
      element(
        "ul",
        { "aria-label": "Lines shown" },
        ...lineItems(page),
        ...endedItem(page),
        ...barItem(page),
      ),
      explanation(page),
    );
  if (!isNarrowScreen()) legend.open = true;
  // On a narrow screen it opens over the map.
  whenNarrow(() => {
    legend.open = false;
  });
}

/** Updates the switches to the state. @param {Page} page */
export function showSwitches(page) {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("#legend button[data-list]")
  );
  for (const button of buttons) {
    const { list, value = "" } = button.dataset;
    const off = page.state[/** @type {ListField} */ (list)];
    button.setAttribute("aria-pressed", String(!off.includes(value)));
  }
  const sources = document.getElementById("draw-sources");
  sources?.setAttribute("aria-pressed", String(Boolean(page.state.sources)));
}
