// Starts the page: loads its data and connects its parts.

/** @import { Page } from "./core/types.d.ts" */

import { fillDetails, whenFilled } from "./articles/article-view.js";
import { makeLinks } from "./articles/articles.js";
import {
  isTabOpen,
  openSheet,
  openTab,
  PANES,
  startSheet,
  toggleTools,
  whenTabOpens,
} from "./articles/panel.js";
import { followLink, showText, showTextOnly } from "./articles/text-view.js";
import { byId } from "./core/elements.js";
import { isTooOld, readJson, readPacked } from "./core/embedded-data.js";
import { PageGraph } from "./core/graph.js";
import { once } from "./core/lazy.js";
import { readGraph } from "./core/packed-graph.js";
import {
  change,
  createPage,
  currentWay,
  followAddress,
  startState,
  whenWidthChanges,
} from "./core/page.js";
import { isNarrowScreen } from "./core/screen.js";
import { choose, chooseEdge, showPlace } from "./core/selection.js";
import { showStances, startStances, stopGridLinks } from "./grid/grid-view.js";
import { paintActors, startActorNetwork } from "./network/actors/actor-network.js";
import { hasActorNetwork, shownTies } from "./network/actors/members.js";
import { paintChart, startChart, startPhysics, writtenBoxes } from "./network/chart.js";
import { startKeyboard } from "./network/keyboard.js";
import { makeLegend, showSwitches } from "./network/legend.js";
import { overlayLines } from "./network/overlay.js";
import { fitAll, zoomBy } from "./network/pan-zoom.js";
import { motion } from "./network/screen-part.js";
import { showRecord, startRecord } from "./record/record-view.js";
import { showTimeline, startTimeline } from "./timeline/timeline.js";
import { showEventMark } from "./timeline/timeline-events.js";
import { showFilterBar } from "./tools/filter-bar.js";
import { fillFilters } from "./tools/filter-panel.js";
import { startSearch } from "./tools/search-box.js";
import { fillShare } from "./tools/share.js";
import { startSmallFrame, updateSmallFrame } from "./tools/small-frame.js";

/** @typedef {import("./articles/panel.js").Tab} Tab */

const TOO_OLD =
  "This browser is too old to draw a map of this size. Open the file with Chrome or Edge 103, " +
  "Firefox 113, Safari 16.4, or a later version. The text below needs no such browser.";

/** Shows the current state. @param {Page} page @param {boolean} isFilterChanged */
function render(page, isFilterChanged) {
  if (isFilterChanged) {
    showSwitches(page);
    showFilterBar(page);
    fillFilters(page);
    showTimeline(page);
  }
  showEventMark(page);
  const way = currentWay(page);
  // A network is drawn when it is first shown.
  if (way === "map") page.chart.begin().then(() => paintNetwork(page));
  fillDetails(page);
  fillShare(page);
  updateSmallFrame(page);
  showWay(page, way);
  if (way === "text") showText(page);
  if (way === "record") showRecord(page);
  if (way === "stances") showStances(page);
}

/** Shows the selection in the network. @param {Page} page */
async function paintNetwork(page) {
  if (hasActorNetwork(page)) paintActors(page);
  else {
    showSwitches(page);
    await paintChart(page);
  }
}

/** Draws the network, and follows what happens in it. @param {Page} page */
async function startNetwork(page) {
  if (hasActorNetwork(page)) await startActorNetwork(page);
  else {
    await startChart(page);
    makeLegend(page);
    showSwitches(page);
    startPhysics(page);
  }
  // A wheel scrolls the page until a reader has clicked the map, and then zooms.
  const scroll = (/** @type {WheelEvent} */ event) => {
    if (!event.ctrlKey && document.activeElement !== byId("chart")) event.stopPropagation();
  };
  byId("map").addEventListener("wheel", scroll, { capture: true });
  page.chart.network.on("click", (event) => {
    const isOnMap = event.nodes.length + event.edges.length > 0;
    openSheet(isOnMap || page.state.link !== "");
  });
}

/** Shows the record, the stances, the map or the text. @param {Page} page @param {string} way */
function showWay(page, way) {
  document.documentElement.dataset.way = way;
  for (const name of page.graph.data.ways) {
    document.getElementById(`as-${name}`)?.setAttribute("aria-pressed", String(name === way));
  }
}

/** Shows another view. @param {Page} page @param {string} way */
const showAs = (page, way) => change(page, { way: way === page.graph.data.way ? "" : way });

/** Shows another view from its top, with the header where there is room. @param {Page} page
 *  @param {string} way */
function switchTo(page, way) {
  showAs(page, way);
  if (!isNarrowScreen()) scrollTo({ top: 0 });
}

/** @param {Page} page */
function connectButtons(page) {
  const { graph } = page;
  const tabs = /** @type {Tab[]} */ (Object.keys(PANES));
  const { ways } = graph.data;
  /** @type {Record<string, () => void>} */
  const actions = {
    closer: () => zoomBy(page, 1.4),
    farther: () => zoomBy(page, 1 / 1.4),
    everything: () => fitAll(page, motion()),
    ...Object.fromEntries(
      ways.filter((way) => way !== "text").map((way) => [`as-${way}`, () => switchTo(page, way)]),
    ),
    ...Object.fromEntries(tabs.map((tab) => [`to-${tab}`, () => openTab(tab)])),
    tools: toggleTools,
    shut: () => closePanel(page),
  };
  for (const [id, act] of Object.entries(actions)) byId(id).addEventListener("click", act);
  document.addEventListener("click", (event) => followLink(page, event));
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("#as-text")) showAs(page, "text");
  });
  document.addEventListener("click", stopGridLinks);
  addEventListener("beforeprint", () => {
    showRecord(page);
    showStances(page);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel(page);
  });
}

/**
 * Closes the tools, or else the details, so that nothing is selected or compared.
 *
 * @param {Page} page
 */
function closePanel(page) {
  const { node, edge, versus } = page.state;
  if (isTabOpen("narrow") || isTabOpen("keep")) openTab("read");
  else if (versus && isTabOpen("read") && !node && !edge) change(page, { stances: "", versus: "" });
  else choose(page, null);
}

/**
 * Waits until the window has a size, on which the layout depends. In a notebook, a frame has none
 * while it is hidden, and gets it only after its scripts start if the browser is busy.
 */
const sized = () =>
  new Promise((done) => {
    const look = () => innerWidth > 0 && innerHeight > 0 && done(true);
    addEventListener("resize", look);
    look();
  });

async function start() {
  if (isTooOld()) {
    await showTextOnly(TOO_OLD);
    return;
  }
  await sized();
  const [{ nodes, edges }, network, events] = await Promise.all([
    readGraph(),
    ...["network", "events"].map(readPacked),
  ]);
  const more = { network, events: events ?? [] };
  const data = { ...readJson("data"), ...more };
  const page = createPage(new PageGraph(nodes, edges, data));
  startSmallFrame(page);
  for (const id of ["app", "bar"]) byId(id).hidden = false;
  makeLinks(document);
  showWay(page, page.graph.data.way);
  startRecord(page);
  startStances(page);
  startTimeline(page);
  /** @type {() => void} */
  let resolve = () => {};
  const whenDrawn = new Promise((done) => {
    resolve = () => done(undefined);
  });
  page.chart.begin = once(() => startNetwork(page).then(resolve));
  whenTabOpens(() => {
    fillFilters(page);
    fillShare(page);
  });
  openTab("read");
  page.onRestored = (number) => showPlace(page, number);
  startState(page, (isFilterChanged) => render(page, isFilterChanged));
  connectButtons(page);
  startSearch(page);
  startKeyboard(page);
  followAddress(page);
  whenWidthChanges(() => page.render(false));
  startSheet();
  if (currentWay(page) === "map") await whenDrawn;
  window.argmap = {
    get network() {
      return page.chart.network;
    },
    drawn: whenDrawn,
    filled: whenFilled,
    nodes,
    edges,
    data: page.graph.data,
    choose: (number, options) => choose(page, number, options),
    chooseEdge: (number) => chooseEdge(page, number),
    state: () => page.state,
    shown: () => page.shown,
    written: () => (hasActorNetwork(page) ? page.chart.written : writtenBoxes(page)),
    lines: () => overlayLines(page),
    ties: () => (hasActorNetwork(page) ? shownTies(page) : []),
  };
}

start().catch((error) => {
  // If there is no map, show the text.
  document.documentElement.removeAttribute("class");
  throw error;
});
