// The network itself: drawing, choosing, moving about.

const chart = {
  network: null,
  chosen: null,
  hovered: null,
  dimNodes: null,
  dimEdges: null,
  visNodes: null,
  visEdges: null,
};

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const isNarrow = () => matchMedia("(max-width: 760px)").matches;
const motion = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// Edges that would lie on one another, or run through a card, are bent.
const bends = (() => {
  const seen = new Map();
  return edges.map((edge) => {
    const pair = Math.min(edge.from, edge.to) + " " + Math.max(edge.from, edge.to);
    const before = seen.get(pair) ?? 0;
    seen.set(pair, before + 1);
    const [from, to] = [nodes[edge.from], nodes[edge.to]];
    if (data.layout !== "packed" && from.label === "Position" && to.label === "Position" && from.y === to.y) {
      const apart = Math.abs(from.x - to.x);
      // Rivals further apart than neighbours go over the cards between them.
      if (apart > 360) return (from.x < to.x ? 1 : -1) * Math.min(0.3, 120 / apart);
    }
    const stance = typeOf(edge) === "SUPPORTS" || typeOf(edge) === "CONTESTS";
    return stance ? 0.12 * before : 0;
  });
})();

function startChart() {
  readColours();
  chart.visNodes = new vis.DataSet(MANY ? [] : nodes.map((node) => nodeLook(node, false, false)));
  chart.visEdges = new vis.DataSet(MANY ? [] : edges.map((edge, number) => edgeLook(edge, false, bends[number])));
  const options = read("options");
  // What is dragged would leave its dot behind.
  if (MANY) Object.assign(options.interaction, { dragNodes: false, hover: false });
  chart.network = new vis.Network(
    document.getElementById("chart"), { nodes: chart.visNodes, edges: chart.visEdges }, options,
  );
  if (MANY) {
    chart.network.on("beforeDrawing", drawFar);
    for (const name of ["zoom", "dragEnd", "animationFinished", "resize"]) chart.network.on(name, farLater);
  }
  chart.network.on("afterDrawing", (ctx) => writeNames(
    ctx, chart.network, (number) => !isDim(number), isGone,
    [chart.chosen, chart.hovered].filter((number) => number !== null && !isGone(number)),
  ));
  chart.network.on("click", (event) => {
    const hit = event.nodes.length ? event.nodes[0] : MANY ? nodeNear(event.pointer.canvas) : null;
    if (hit !== null) choose(hit, { move: isNarrow() });
    else if (event.edges.length) chooseEdge(event.edges[0]);
    else choose(null);
  });
  chart.network.on("hoverNode", (event) => hover(event.node));
  chart.network.on("blurNode", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    paint();
    fillLooks();
  });
  fit(false, data.layout === "layered" ? 0.6 : 0);
}

function hover(number) {
  chart.hovered = number;
  document.getElementById("chart").classList.toggle("over", number !== null);
}

// How far the drawing reaches, names included.
function extent() {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of nodes) {
    const { x, y } = at(node.vis);
    const lines = node.text.split("\n").length;
    const half = node.width ? node.width / 2 : data.cards ? 60 : node.radius;
    const down = node.height ? node.height / 2 : data.cards ? node.radius + lines * 16 : node.radius;
    box.left = Math.min(box.left, x - half);
    box.right = Math.max(box.right, x + half);
    box.top = Math.min(box.top, y - (node.height ? node.height / 2 : node.radius));
    box.bottom = Math.max(box.bottom, y + down);
  }
  return box;
}

// Show everything, or as much as stays readable: then from the top of an argument, or round what
// the view was made for.
function fit(animation, least) {
  if (!nodes.length) return;
  const { clientWidth, clientHeight } = document.getElementById("chart");
  const box = extent();
  // The buttons keep the bottom; from afar, names are wider than what they name.
  const [air, foot] = [28, 48];
  const scaleWith = (aside) => Math.min(
    1.15, (clientWidth - aside) / (box.right - box.left), (clientHeight - air - foot) / (box.bottom - box.top),
  );
  const scale = scaleWith(scaleWith(air) < NEAR ? Math.max(air, 0.14 * clientWidth) : air);
  let position = {
    x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + (foot - air) / 2 / scale,
  };
  if (scale < least) {
    const start = at(data.focus ?? byWeight[0].vis);
    position = { x: start.x, y: start.y };
    if (data.layout === "layered") position.y = box.top + (clientHeight / 2 - air) / least;
  }
  chart.network.moveTo({ position, scale: Math.max(scale, least), animation });
  if (MANY && !animation) farLater();
}

const isDim = (number) => chart.dimNodes !== null && chart.dimNodes[number] === 1;
// Hidden on request, but never what is chosen.
const isGone = (number) => state.rest === "hide" && !shown.isIn[number] && number !== chart.chosen;

function lookOfNode(node) {
  return { ...nodeLook(node, isDim(node.vis), node.vis === chart.chosen), hidden: isGone(node.vis) };
}

function lookOfEdge(edge) {
  return {
    ...edgeLook(edge, isDimLine(edge.vis), bends[edge.vis]),
    hidden: isGone(edge.from) || isGone(edge.to) || (state.rest === "hide" && !shown.edgeIn[edge.vis]),
  };
}

function paint() {
  if (MANY) {
    paintFar();
    return;
  }
  chart.visNodes.update(nodes.map((node) => {
    const { x, y, ...look } = lookOfNode(node);
    return look;
  }));
  chart.visEdges.update(edges.map(lookOfEdge));
}

// What is faded: what the filters leave out, and what is not joined to what is chosen.
function fade() {
  const edge = state.edge === "" ? null : edges[state.edge];
  chart.chosen = state.node ? numberOf.get(state.node) : null;
  if (chart.chosen === null && edge === null && !shown.active) {
    chart.dimNodes = chart.dimEdges = null;
    return;
  }
  chart.dimNodes = new Uint8Array(nodes.length);
  chart.dimEdges = new Uint8Array(edges.length);
  nodes.forEach((node, number) => { chart.dimNodes[number] = shown.isIn[number] ? 0 : 1; });
  edges.forEach((item, number) => { chart.dimEdges[number] = shown.edgeIn[number] ? 0 : 1; });
  if (chart.chosen === null && edge === null) return;
  const bright = new Set(edge ? [edge.from, edge.to] : [chart.chosen]);
  const ties = edge ? [edge] : edgesAt[chart.chosen].filter((item) => shown.edgeIn[item.vis]);
  ties.forEach((item) => bright.add(item.from).add(item.to));
  const tied = new Set(ties);
  nodes.forEach((node, number) => { if (!bright.has(number)) chart.dimNodes[number] = 1; });
  edges.forEach((item, number) => { if (!tied.has(item)) chart.dimEdges[number] = 1; });
  bright.forEach((number) => { chart.dimNodes[number] = 0; });
}

// Choose a node by its number, or nothing with null; show it and what it is joined to.
function choose(number, { move = false } = {}) {
  if (number !== null) showPanel("read");
  change({ node: number === null ? "" : nodes[number].ref, edge: "" });
  if (move && number !== null) moveTo(number);
}

function chooseEdge(number) {
  showPanel("read");
  change({ edge: String(number), node: "" });
}

function moveTo(number) {
  const { x, y } = at(number);
  const scale = Math.max(chart.network.getScale(), 0.75);
  // On a narrow screen the details cover the lower part.
  const hidden = isNarrow() ? window.innerHeight * 0.25 : 0;
  chart.network.moveTo({ position: { x, y }, offset: { x: 0, y: -hidden }, scale, animation: motion() });
  if (MANY) farLater();
}

function zoomBy(factor) {
  chart.network.moveTo({ scale: chart.network.getScale() * factor, animation: motion() });
  if (MANY) farLater();
}
