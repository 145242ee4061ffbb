// Large maps, from afar: all nodes as dots and all edges as hairlines in a picture that is kept,
// one disc per controversy, and only what comes into view as nodes of the network.

const MANY = !data.cards;
const REAL_UP_TO = 600;
const KEPT = 2048;

const far = { whole: null, close: null, real: new Set(), timer: 0, cells: null };

const at = (number) => chart.network?.body.nodes[number] ?? nodes[number];

// The disc of each controversy and thread: round what belongs to it alone.
const discs = !MANY ? [] : nodes.filter((node) => node.kind === "controversy").map((node) => {
  const own = [node, ...[...joined(node.vis, "position-of", "backward"), ...joined(node.vis, "raises", "forward")].map((number) => nodes[number])];
  const x = own.reduce((sum, item) => sum + item.x, 0) / own.length;
  const y = own.reduce((sum, item) => sum + item.y, 0) / own.length;
  const reach = Math.max(...own.map((item) => Math.hypot(item.x - x, item.y - y)));
  return { node, x, y, radius: reach + 40 };
});

const worldBox = !MANY ? null : nodes.reduce((box, { x, y }) => ({
  left: Math.min(box.left, x - 60), right: Math.max(box.right, x + 60), top: Math.min(box.top, y - 60), bottom: Math.max(box.bottom, y + 60),
}), { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });

// A picture of a part of the map, so many pixels wide, without the nodes that are real.
function picture(box, wide, real = new Set()) {
  const scale = wide / (box.right - box.left);
  const canvas = element("canvas", { width: Math.ceil(wide), height: Math.max(1, Math.ceil((box.bottom - box.top) * scale)) });
  const ctx = canvas.getContext("2d");
  ctx.setTransform(scale, 0, 0, scale, -box.left * scale, -box.top * scale);
  const isOut = ({ x, y }, air) => x < box.left - air || x > box.right + air || y < box.top - air || y > box.bottom + air;
  ctx.fillStyle = colours.controversy;
  ctx.globalAlpha = 0.06;
  for (const disc of discs) {
    if (isOut(disc, disc.radius) || isGone(disc.node.vis)) continue;
    ctx.beginPath();
    ctx.arc(disc.x, disc.y, disc.radius, 0, 7);
    ctx.fill();
  }
  const lines = new Map();
  for (const edge of edges) {
    const dim = isDimLine(edge.vis);
    if (real.has(edge.from) && real.has(edge.to)) continue;
    if (isGone(edge.from) || isGone(edge.to) || dim && (state.rest === "hide" || edges.length > 20000)) continue;
    const [a, b] = [nodes[edge.from], nodes[edge.to]];
    if (Math.max(a.x, b.x) < box.left || Math.min(a.x, b.x) > box.right || Math.max(a.y, b.y) < box.top || Math.min(a.y, b.y) > box.bottom) continue;
    const key = `${LINES[typeOf(edge)].colour} ${dim ? 0.04 : edge.basis === "inferred" ? 0.15 : 0.32}`;
    if (!lines.has(key)) lines.set(key, []);
    lines.get(key).push(a, b);
  }
  ctx.lineWidth = 0.7 / scale;
  for (const [key, ends] of lines) {
    const [colour, opacity] = key.split(" ");
    ctx.strokeStyle = colours[colour];
    ctx.globalAlpha = Number(opacity);
    ctx.beginPath();
    for (let place = 0; place < ends.length; place += 2) {
      ctx.moveTo(ends[place].x, ends[place].y);
      ctx.lineTo(ends[place + 1].x, ends[place + 1].y);
    }
    ctx.stroke();
  }
  const least = 1.1 / scale;
  for (const node of nodes) {
    if (real.has(node.vis) || isGone(node.vis) || isOut(node, 30)) continue;
    const own = lookOf(node);
    ctx.globalAlpha = isDim(node.vis) ? 0.12 : 1;
    ctx.fillStyle = own ? own.border : colours[node.kind];
    const size = Math.max(least, node.radius * (sizeOf(node)?.factor ?? 1));
    ctx.fillRect(node.x - size, node.y - size, 2 * size, 2 * size);
  }
  return { canvas, box };
}

const isDimLine = (number) => chart.dimEdges !== null && chart.dimEdges[number] === 1;

function viewBox(air) {
  const { clientWidth, clientHeight } = document.getElementById("chart");
  const scale = chart.network.getScale();
  const middle = chart.network.getViewPosition();
  const [wide, tall] = [(clientWidth / 2 / scale) * air, (clientHeight / 2 / scale) * air];
  return { left: middle.x - wide, right: middle.x + wide, top: middle.y - tall, bottom: middle.y + tall };
}

// Draw the kept picture under what vis-network draws.
function drawFar(ctx) {
  if (!far.whole) return;
  const view = viewBox(1);
  const { close } = far;
  const covers = close && close.box.left <= view.left && close.box.right >= view.right && close.box.top <= view.top && close.box.bottom >= view.bottom
    && close.scale / chart.network.getScale() < 3;
  const { canvas, box } = covers ? close : far.whole;
  ctx.drawImage(canvas, box.left, box.top, box.right - box.left, box.bottom - box.top);
}

const inside = (box, { x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

// Once the view rests: a picture as sharp as the screen, and real nodes for what is in view.
function settleFar() {
  const box = viewBox(1.5);
  const { clientWidth } = document.getElementById("chart");
  const scale = chart.network.getScale();
  const some = nodes.filter((node) => inside(box, node) && !isGone(node.vis));
  const real = new Set(some.length <= REAL_UP_TO ? some.map((node) => node.vis) : []);
  if (chart.chosen !== null) {
    const ends = edgesAt[chart.chosen].map((edge) => otherEnd(edge, chart.chosen));
    [chart.chosen, ...ends.slice(0, 200)].forEach((number) => { if (!isGone(number)) real.add(number); });
  }
  far.real = real;
  const isSharp = scale * (worldBox.right - worldBox.left) > KEPT || real.size > 0;
  far.close = isSharp ? { ...picture(box, clientWidth * 1.5, real), scale } : null;
  const realEdges = new Map();
  for (const number of real) {
    for (const edge of edgesAt[number]) if (real.has(edge.from) && real.has(edge.to)) realEdges.set(edge.vis, edge);
  }
  const swap = (set, wanted, look) => {
    set.remove(set.getIds().filter((id) => !wanted.has(id)));
    set.update([...wanted.values()].map(look));
  };
  swap(chart.visEdges, realEdges, lookOfEdge);
  swap(chart.visNodes, new Map([...real].map((number) => [number, nodes[number]])), lookOfNode);
  if (chart.chosen !== null && real.has(chart.chosen)) chart.network.selectNodes([chart.chosen], false);
  chart.network.redraw();
}

function farLater() {
  clearTimeout(far.timer);
  far.timer = setTimeout(settleFar, 120);
}

function paintFar() {
  far.whole = picture(worldBox, KEPT);
  settleFar();
}

// The node nearest to a point of the map, within a few pixels; null where there is none.
function nodeNear({ x, y }) {
  const reach = 9 / chart.network.getScale();
  let best = null;
  for (const node of nodes) {
    const away = Math.hypot(node.x - x, node.y - y);
    if (away < Math.max(reach, node.radius) && !isGone(node.vis) && (best === null || away < best.away)) best = { away, number: node.vis };
  }
  return best && best.number;
}
