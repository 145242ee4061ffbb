// Draws the network of actors with vis-network: which actors agree and disagree.

/** @import { Page, Point } from "../../core/types.d.ts" */
/** @import { Member, Tie } from "./actor-types.d.ts" */

import { readJson } from "../../core/embedded-data.js";
import { colours, mix, readColours, withOpacity } from "../../core/palette.js";
import { choose, chooseCoalition, chooseLink } from "../../core/selection.js";
import { chartElement, isDropped } from "../chart.js";
import { runVis } from "../vis-script.js";
import { fillActorBar } from "./actor-bar.js";
import { drawHulls, writeActorNames } from "./actor-names.js";
import { fitActors, followMoves, PHYSICS_UP_TO } from "./actor-view.js";
import {
  allTies,
  brightNodes,
  chosenMember,
  chosenTie,
  colourOf,
  members,
  networkOf,
  shownTies,
} from "./members.js";

/** What is drawn, by number of the tie or the node. */
let drawn = { ties: new Map(), bright: new Set(), key: "" };

/** Draws the network. @param {Page} page */
export function startActorNetwork(page) {
  readColours();
  runVis();
  const { chart } = page;
  chart.visNodes = new vis.DataSet([]);
  chart.visEdges = new vis.DataSet([]);
  const options = readJson("options");
  Object.assign(options.interaction, { hover: networkOf(page).nodes.length <= PHYSICS_UP_TO });
  const items = { nodes: chart.visNodes, edges: chart.visEdges };
  chart.network = new vis.Network(chartElement(), items, options);
  chart.network.on("beforeDrawing", (ctx) => drawHulls(page, ctx, drawn.bright));
  chart.network.on("afterDrawing", (ctx) => {
    chart.written = writeActorNames(page, ctx, drawn.bright);
  });
  chart.network.on("click", (event) => onClick(page, event));
  followMoves(page);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    drawn.key = "";
    paintActors(page);
  });
  paintActors(page);
  fitActors(page, false);
}

/**
 * @param {Page} page
 * @param {{ nodes: number[], edges: number[], pointer: { DOM: Point } }} event
 */
function onClick(page, { nodes, edges, pointer }) {
  const name = page.chart.written.find(
    ({ left, right, top, bottom }) =>
      pointer.DOM.x >= left &&
      pointer.DOM.x <= right &&
      pointer.DOM.y >= top &&
      pointer.DOM.y <= bottom,
  );
  // The name of a coalition has a negative owner.
  if (name && name.owner < 0) chooseCoalition(page, -1 - name.owner);
  else if (nodes.length) choose(page, nodes[0]);
  else if (name) choose(page, name.owner);
  else if (edges.length) {
    const { one, other } = allTies(page)[edges[0]];
    chooseLink(page, [one, other]);
  } else choose(page, null);
}

/** Shows the current selection and limits. @param {Page} page */
export function paintActors(page) {
  const ties = shownTies(page);
  const bright = brightNodes(page, ties);
  const { state } = page;
  const key = [
    state.strongest,
    state.least,
    state.node,
    state.link,
    state.coalition,
    page.shownKey,
  ];
  fillActorBar(page, ties);
  if (drawn.key === key.join("\n")) return;
  page.chart.selected = chosenMember(page);
  const isFirst = drawn.key === "";
  drawn = { ties: new Map(ties.map((tie) => [tie.number, tie])), bright, key: key.join("\n") };
  const nodes = [...members(page).values()].map((member) => nodeOf(page, member, isFirst));
  page.chart.visNodes.update(nodes);
  const gone = page.chart.visEdges.getIds().filter((number) => !drawn.ties.has(number));
  page.chart.visEdges.remove(gone);
  const most = Math.max(
    1e-9,
    ...allTies(page)
      .slice(0, 1)
      .map(({ weight }) => Math.abs(weight)),
  );
  page.chart.visEdges.update(ties.map((tie) => lineOf(page, tie, most)));
}

/** Whether something is selected, so that the rest is faded. @param {Page} page */
const isSelected = (page) =>
  Boolean(page.state.node || page.state.link || page.state.coalition || page.shown.active);

/** @param {Page} page @param {Member} member @param {boolean} isFirst */
function nodeOf(page, { number, x, y, radius, group }, isFirst) {
  const isConcept = page.graph.nodes[number].label !== "Actor";
  const colour = isConcept ? colours.position : colourOf(group);
  const shown = drawn.bright.has(number) ? colour : mix(colours.paper, colour, 0.22);
  const border = number === page.chart.selected ? colours.ink : colours.paper;
  const style = { border, background: shown };
  return {
    id: number,
    hidden: isDropped(page, number),
    // Keep the places of nodes that were dragged.
    ...(isFirst ? { x, y } : {}),
    shape: isConcept ? "square" : "dot",
    size: radius,
    mass: 1 + radius / 8,
    borderWidth: number === page.chart.selected ? 3 : 1.5,
    color: { ...style, highlight: style, hover: { ...style, border: colours.ink } },
    chosen: false,
  };
}

/** @param {Page} page @param {Tie} tie @param {number} most the largest weight */
function lineOf(page, tie, most) {
  const { number, one, other, weight } = tie;
  const all = members(page);
  const group = /** @type {Member} */ (all.get(one)).group;
  const isSame = group >= 0 && group === all.get(other)?.group;
  const isBright = drawn.bright.has(one) && drawn.bright.has(other);
  const actor = chosenMember(page);
  const isOwn = actor === null || one === actor || other === actor;
  const colour =
    weight < 0 ? colours.contests : isSame ? mix(colours.ink, colourOf(group), 0.75) : colours.edge;
  const isChosen = chosenTie(page) === tie;
  const opacity = isBright && isOwn ? (isSelected(page) ? 0.95 : 0.7) : 0.1;
  const shown = isChosen ? colours.ink : withOpacity(colour, opacity);
  const size = Math.sqrt(all.size / 120);
  const width = (0.8 + 3.2 * Math.sqrt(Math.abs(weight) / most)) * Math.max(1, size);
  return {
    id: number,
    hidden: isDropped(page, one) || isDropped(page, other),
    from: one,
    to: other,
    width: isChosen ? width + 2 : width,
    dashes: weight < 0 && [4 + 2 * width, 3 + 2 * width],
    color: { color: shown, highlight: shown, hover: colours.ink },
    hoverWidth: 1,
    chosen: false,
    smooth: false,
    arrows: "",
    // Ties of disagreement push nodes apart.
    length: weight < 0 ? 420 : isSame ? 90 : 200,
  };
}
