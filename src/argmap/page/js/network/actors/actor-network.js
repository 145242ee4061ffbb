// Draws the network of actors with vis-network: which actors agree and disagree.

/** @import { Page, Point } from "../../core/types.d.ts" */
/** @import { ActorNode, Member, Tie } from "./actor-types.d.ts" */

import { readJson, readPacked } from "../../core/embedded-data.js";
import { colours, mix, readColours, withOpacity } from "../../core/palette.js";
import { isPortrait } from "../../core/screen.js";
import { choose, chooseCoalition, chooseLink } from "../../core/selection.js";
import { isDropped } from "../fading.js";
import { fitAll, followMoves } from "../pan-zoom.js";
import { chartElement, drawOnce } from "../screen-part.js";
import { nearestOwner } from "../text-boxes.js";
import { runVis } from "../vis-script.js";
import { fillActorBar } from "./actor-bar.js";
import { drawHulls, writeActorNames } from "./actor-names.js";
import { PHYSICS_UP_TO } from "./actor-view.js";
import {
  allTies,
  brightNodes,
  chosenMember,
  chosenTie,
  colourOf,
  members,
  shownTies,
} from "./members.js";

/** What is drawn, by number of the tie or the node. */
let drawn = { ties: new Map(), bright: new Set(), key: "" };

/** The nodes that Python made with pyvis. @type {ActorNode[]} */
let made = [];

/** Draws the network. @param {Page} page */
export async function startActorNetwork(page) {
  const { chart, graph } = page;
  const [drawing] = await Promise.all([readPacked("drawing"), runVis()]);
  readColours();
  const nodes = drawing.nodes.map((/** @type {any} */ node) => ({
    ...node,
    id: graph.numberOf(node.id),
  }));
  made = isPortrait() ? turned(nodes) : nodes;
  chart.sizes = new Map(made.map(({ id, size }) => [id, size]));
  chart.visNodes = new vis.DataSet([]);
  chart.visEdges = new vis.DataSet([]);
  const options = readJson("options");
  Object.assign(options.interaction, { hover: made.length <= PHYSICS_UP_TO });
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
  fitAll(page, false);
}

/** The most by which a network is stretched to be as high as the window. */
const MOST_STRETCH = 2.5;

/** The nodes in a high window: turned, and stretched to its form. @param {ActorNode[]} nodes */
function turned(nodes) {
  /** @param {number[]} values */
  const span = (values) => Math.max(...values) - Math.min(...values) || 1;
  const { clientWidth, clientHeight } = chartElement();
  const form = span(nodes.map(({ x }) => x)) / span(nodes.map(({ y }) => y));
  const stretch = Math.max(1, Math.min(MOST_STRETCH, clientHeight / clientWidth / form));
  return nodes.map((node) => ({ ...node, x: node.y, y: stretch * node.x }));
}

/**
 * @param {Page} page
 * @param {{ nodes: number[], edges: number[], pointer: { DOM: Point } }} event
 */
function onClick(page, { nodes, edges, pointer }) {
  const named = nearestOwner(page.chart.written, pointer.DOM, 0);
  // The name of a coalition has a negative owner.
  if (named !== null && named < 0) chooseCoalition(page, -1 - named);
  else if (nodes.length) choose(page, nodes[0]);
  else if (named !== null) choose(page, named);
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
  const { visNodes, visEdges, network } = page.chart;
  const most = Math.max(1e-9, Math.abs(allTies(page)[0]?.weight ?? 0));
  drawOnce(network, () => {
    visNodes.update(made.map((node) => nodeOf(page, node, isFirst)));
    visEdges.remove(visEdges.getIds().filter((number) => !drawn.ties.has(number)));
    visEdges.update(ties.map((tie) => lineOf(page, tie, most)));
  });
}

/** Whether something is selected, so that the rest is faded. @param {Page} page */
const isSelected = (page) =>
  Boolean(page.state.node || page.state.link || page.state.coalition || page.shown.active);

/** @param {Page} page @param {ActorNode} node @param {boolean} isFirst */
function nodeOf(page, { id, x, y, size, shape }, isFirst) {
  const group = members(page).get(id)?.group ?? -1;
  const colour = shape === "dot" ? colourOf(group) : colours.position;
  const shown = drawn.bright.has(id) ? colour : mix(colours.paper, colour, 0.22);
  const isSelected = id === page.chart.selected;
  const style = { border: isSelected ? colours.ink : colours.paper, background: shown };
  return {
    id,
    hidden: isDropped(page, id),
    // Keep the places of nodes that were dragged.
    ...(isFirst ? { x, y } : {}),
    shape,
    size,
    mass: 1 + size / 8,
    borderWidth: isSelected ? 3 : 1.5,
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
  const colour = weight < 0 ? colours.contests : isSame ? colourOf(group) : colours.edge;
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
