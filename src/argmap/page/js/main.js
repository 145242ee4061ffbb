// Starts the page: loads its data and connects its parts.

import { byId } from "./core/elements.js";
import { isTooOld, readJson, readPacked } from "./core/embedded-data.js";
import { PageGraph } from "./core/graph.js";
import { readGraph } from "./core/packed-graph.js";
import {
  change,
  currentWay,
  followAddress,
  graph,
  opensInState,
  setGraph,
  shown,
  startState,
  state,
  whenRestored,
} from "./core/page-state.js";
import { isNarrowScreen } from "./core/screen.js";
import { choose, chooseEdge, showPlace } from "./core/selection.js";
import { fillDetails } from "./details/details-panel.js";
import {
  needsScreen,
  openSheet,
  openTab,
  PANES,
  startSheet,
  whenTabOpens,
} from "./details/panel.js";
import { showReasonTree } from "./details/reason-tree.js";
import { followTextLink, showText, showTextOnly } from "./details/text-view.js";
import { showStances, startStances, stopGridLinks } from "./grid/grid-view.js";
import { chart, motion } from "./network/chart.js";
import { discs } from "./network/discs.js";
import { finishChart, followWindow, paintSelection, startChart } from "./network/drawing.js";
import { startKeyboard } from "./network/keyboard.js";
import { makeLegend, showSwitches } from "./network/legend.js";
import { fitAll, startScrolling, zoomBy } from "./network/navigation.js";
import { hasRegions } from "./network/overview/frame.js";
import { showLinkList } from "./network/overview/link-list.js";
import { linkedTopics } from "./network/overview/links.js";
import { isOverview, placeNodes } from "./network/overview/overview.js";
import { startWayBack } from "./network/overview/way-back.js";
import { placeForScreen } from "./network/phone-layout.js";
import { drawnRings } from "./network/rings.js";
import { showEventMark } from "./timeline/event-marks.js";
import { showTimeline, startTimeline } from "./timeline/timeline.js";
import { showFilterBar } from "./tools/filter-bar.js";
import { fillFilters } from "./tools/filter-panel.js";
import { startSearch } from "./tools/search-box.js";
import { fillShare } from "./tools/share.js";
import { showTour, startTour } from "./tools/tour.js";

/** @typedef {import("./details/panel.js").Tab} Tab */

const TOO_OLD =
  "This browser is too old to draw a map of this size. Open the file with Chrome or Edge 103, " +
  "Firefox 113, Safari 16.4, or a later version. The text below has the same content.";

/** Whether the page can be used. */
let isStarted = false;

/** Shows the current state. @param {boolean} isFilterChanged */
function render(isFilterChanged) {
  if (isFilterChanged) {
    showSwitches();
    showFilterBar();
    fillFilters();
    showTimeline();
  }
  showEventMark();
  showTour();
  const way = currentWay();
  // Painting a large map takes long, so it waits until the map is shown.
  if (way === "map") paintSelection();
  fillDetails(isFilterChanged);
  fillShare();
  showWay(way);
  showReasonTree();
  if (isStarted) showLinkList();
  if (way === "text") showText();
  if (way === "stances") showStances();
}

/** Shows the grid of stances, the map or the text. @param {string} way */
function showWay(way) {
  document.documentElement.dataset.way = way;
  for (const name of graph.data.ways) {
    byId(`as-${name}`).setAttribute("aria-pressed", String(name === way));
  }
}

function connectButtons() {
  const tabs = /** @type {Tab[]} */ (Object.keys(PANES));
  const { ways } = graph.data;
  /** @type {Record<string, () => void>} */
  const actions = {
    closer: () => zoomBy(1.4),
    farther: () => zoomBy(1 / 1.4),
    everything: () => fitAll(motion()),
    ...Object.fromEntries(
      ways.map((way) => [`as-${way}`, () => change({ way: way === graph.data.way ? "" : way })]),
    ),
    ...Object.fromEntries(tabs.map((tab) => [`to-${tab}`, () => openTab(tab)])),
  };
  for (const [id, act] of Object.entries(actions)) byId(id).addEventListener("click", act);
  document.addEventListener("click", followTextLink);
  document.addEventListener("click", stopGridLinks);
  addEventListener("beforeprint", () => {
    showText(true);
    showStances();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    choose(null);
    openSheet(false);
  });
}

/**
 * Whether the first view needs neither vis-network nor all data: an overview with nothing selected.
 */
function canDrawFirst() {
  const { focus, overview, events, reasons } = graph.data;
  const isPlain = focus === null && !events?.length && !reasons?.length;
  return Boolean(overview) && isPlain && !opensInState();
}

/** Reads what is only shown once something is selected. */
async function readTopics() {
  graph.data.topics = (await readPacked("topics")) ?? {};
}

/** Waits until the browser has had time to show the first drawing. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));

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
  const [{ nodes, edges, complete }, overview, events, reasons] = await Promise.all([
    readGraph(),
    ...["overview", "events", "reasons-data"].map(readPacked),
  ]);
  const more = { overview, events: events ?? [], reasons: reasons ?? [] };
  const data = { ...readJson("data"), ...more };
  if (overview?.narrow) {
    if (isNarrowScreen()) data.layout = "overview";
    else data.overview = null;
  }
  setGraph(new PageGraph(nodes, edges, data));
  placeForScreen();
  const isDrawnFirst = canDrawFirst();
  if (!isDrawnFirst) await Promise.all([complete?.(), readTopics()]);
  document.body.inert = isDrawnFirst;
  if (hasRegions()) byId("map").classList.add("with-bar");
  for (const id of ["app", "ways", "search"]) byId(id).hidden = false;
  showWay(graph.data.way);
  startStances();
  startTimeline();
  startTour();
  makeLegend();
  startChart(isDrawnFirst);
  if (isOverview() && !isDrawnFirst) placeNodes();
  whenTabOpens(() => {
    fillFilters();
    fillShare();
  });
  openTab("read");
  whenRestored(showPlace);
  startState(render);
  if (isDrawnFirst) {
    await drawn();
    finishChart();
    await Promise.all([complete?.(), readTopics()]);
    placeNodes();
    document.body.inert = false;
  }
  connectButtons();
  isStarted = true;
  showLinkList();
  startScrolling();
  startWayBack();
  followWindow();
  startSearch();
  startKeyboard();
  followAddress();
  startSheet();
  chart.network.on("click", (event) => {
    const isOnMap = event.nodes.length + event.edges.length > 0 && !needsScreen();
    openSheet(isOnMap || state.link !== "");
  });
  window.argmap = {
    network: chart.network,
    nodes: graph.nodes,
    edges: graph.edges,
    data: graph.data,
    choose,
    chooseEdge,
    state: () => state,
    shown: () => shown,
    written: () => chart.written,
    targets: () => chart.targets,
    rings: () => drawnRings,
    discs: discs(),
    links: () => (isOverview() ? linkedTopics() : []).map(([a, b]) => [nodes[a], nodes[b]]),
  };
}

start().catch((error) => {
  // If there is no map, show the text.
  document.documentElement.removeAttribute("class");
  document.body.inert = false;
  throw error;
});
