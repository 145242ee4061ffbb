// What is shown, as CSV, JSON, PNG and SVG.

const shownNodes = () => nodes.filter((node) => shown.isIn[node.vis]);
const shownEdges = () => edges.filter((edge) => shown.edgeIn[edge.vis]);
const traceOf = (thing) => [(thing.document ?? thing.mentioned_in) === undefined ? "" : data.documents[thing.document ?? thing.mentioned_in].id, thing.line ?? ""];

// A cell that no spreadsheet takes for a formula.
function cell(value) {
  const text = String(value ?? "");
  const safe = typeof value !== "number" && /^[\s]*[=+\-@\t\r\n]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
// The mark at the start tells spreadsheets that this is UTF-8.
const csv = (head, rows) => "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

const csvOfEdges = () => csv(
  ["from", "from_name", "relation", "to", "to_name", "basis", "rule", "since", "until", "as_written", "quote", "source", "document", "line"],
  shownEdges().map((edge) => [nodes[edge.from].ref, nodes[edge.from].name, typeOf(edge), nodes[edge.to].ref, nodes[edge.to].name,
    edge.basis, edge.rule, edge.since, edge.until, edge.as_written, edge.quote, edge.source, ...traceOf(edge)]),
);

const csvOfNodes = () => csv(
  ["ref", "kind", "name", "claim", "standing", "confidence", "url", "document", "line"],
  shownNodes().map((node) => [node.ref, node.kind, node.name, node.details.claim, node.details.standing, node.details.confidence,
    node.details.url ?? node.details.website, ...traceOf(node)]),
);

function jsonOfShown() {
  const plainEdge = ({ vis, relation, from, to, document, mentioned_in, ...rest }) => ({
    from: nodes[from].ref, type: relationOf.get(relation).type, to: nodes[to].ref, ...rest,
    ...(document === undefined ? {} : { document: data.documents[document].id }),
  });
  const plainNode = ({ label, id, kind, name, details: properties, document, mentioned_in, line }) => ({
    label, id, kind, name, properties,
    ...(document === undefined ? {} : { document: data.documents[document].id, line }),
    ...(mentioned_in === undefined ? {} : { mentioned_in: data.documents[mentioned_in].id }),
  });
  const { title, about, documents, attribution, licence } = data;
  return JSON.stringify({
    title, about, attribution, licence, narrowed: stateText(state), documents,
    nodes: shownNodes().map(plainNode), edges: shownEdges().map(plainEdge),
  }, null, 1) + "\n";
}

// The picture on its paper, with a line that says what it is and whose.
const credit = () => [data.title, data.attribution, data.licence].filter(Boolean).join(" · ");

function savePng() {
  const from = document.querySelector("#chart canvas");
  const foot = Math.round(26 * (from.width / from.clientWidth));
  const made = element("canvas", { width: from.width, height: from.height + foot });
  const ctx = made.getContext("2d");
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, made.width, made.height);
  ctx.drawImage(from, 0, 0);
  ctx.fillStyle = colours.muted;
  ctx.font = `${foot / 2.1}px ${FONT}`;
  ctx.fillText(credit(), foot / 2, from.height + foot * 0.62, made.width - foot);
  made.toBlob((blob) => download(fileName(".png"), "image/png", blob), "image/png");
}

const XML_SAFE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const clean = (text) => String(text).replace(XML_SAFE, "�");

function svgOfShown() {
  const some = shownNodes();
  const xs = some.flatMap((node) => [node.x - (node.width ?? 120) / 2, node.x + (node.width ?? 120) / 2]);
  const ys = some.flatMap((node) => [node.y - (node.height ?? 40) / 2, node.y + (node.height ?? 100) / 2]);
  const least = (list) => list.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (list) => list.reduce((a, b) => Math.max(a, b), -Infinity);
  const [left, top] = some.length ? [least(xs) - 20, least(ys) - 20] : [0, 0];
  const [wide, tall] = some.length ? [most(xs) - left + 20, most(ys) - top + 44] : [400, 100];
  const made = svg("svg", { viewBox: `${left} ${top} ${wide} ${tall}`, width: wide, height: tall, "font-family": "system-ui, sans-serif" },
    svg("title", {}, clean(data.title)),
    svg("rect", { x: left, y: top, width: wide, height: tall, fill: colours.paper }),
    ...shownEdges().map(svgEdge), ...some.map(svgNode),
    svg("text", { x: left + 14, y: top + tall - 12, "font-size": 12, fill: colours.muted }, clean(credit())));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(made);
}

function svgEdge(edge) {
  const line = LINES[typeOf(edge)];
  const inferred = edge.basis === "inferred";
  const [a, b] = [nodes[edge.from], nodes[edge.to]];
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [ux, uy] = [(b.x - a.x) / long, (b.y - a.y) / long];
  // Up to the rim of what it leads to.
  const rim = b.width ? Math.min(b.width / 2 / Math.max(Math.abs(ux), 0.001), b.height / 2 / Math.max(Math.abs(uy), 0.001)) : b.radius;
  const [x, y] = [b.x - ux * rim, b.y - uy * rim];
  const parts = [svg("path", {
    d: `M${a.x} ${a.y}L${x.toFixed(1)} ${y.toFixed(1)}`, stroke: colours[line.colour], fill: "none",
    "stroke-width": inferred ? 1 : line.width, opacity: inferred ? INFERRED : line.opacity ?? 1, ...(inferred ? { "stroke-dasharray": "3 6" } : {}),
  })];
  if (line.head && !inferred) {
    const back = line.head === "bar" ? 0 : 9;
    const [hx, hy] = [x - ux * back, y - uy * back];
    const points = [[hx - uy * 5, hy + ux * 5], [x, y], [hx + uy * 5, hy - ux * 5]].map((point) => point.map((n) => n.toFixed(1)).join(",")).join(" ");
    parts.push(svg("polyline", { points, fill: back ? colours[line.colour] : "none", stroke: colours[line.colour], "stroke-width": back ? 0 : 2.4 }));
  }
  return svg("g", {}, ...parts);
}

function svgNode(node) {
  const { x, y, kind, radius: r } = node;
  const own = lookOf(node);
  const dashes = own?.dashes ?? (DASHED.has(kind) ? [5, 4] : false);
  const paint = {
    fill: own ? own.fill : fillOf(kind), stroke: own ? own.border : colours[kind], "stroke-width": own?.width ?? 1.4,
    ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}),
  };
  const polygon = (...points) => svg("polygon", { points: points.map(([px, py]) => `${(x + px * r).toFixed(1)},${(y + py * r).toFixed(1)}`).join(" "), ...paint });
  const [width, height] = [node.width ?? 36, node.height ?? 22];
  const shape = {
    box: () => svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: ROUNDING[kind], ...paint }),
    dot: () => svg("circle", { cx: x, cy: y, r, ...paint }),
    square: () => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...paint }),
    diamond: () => polygon([0, -1], [1, 0], [0, 1], [-1, 0]),
    triangle: () => polygon([0, -1], [1, 0.8], [-1, 0.8]),
    hexagon: () => polygon([-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]),
  }[SHAPES[kind]]();
  const lines = clean(node.text).split("\n");
  const size = FONT_SIZE[kind];
  const start = node.width ? y - (lines.length * size * LINE_HEIGHT) / 2 + size : y + r + 5 + size;
  return svg("g", {}, shape, svg("text", { "text-anchor": "middle", "font-size": size, fill: node.width ? inkOf(node) : colours.ink, ...(BOLD.has(kind) ? { "font-weight": 600 } : {}) },
    ...lines.map((line, number) => svg("tspan", { x, y: (start + number * size * LINE_HEIGHT).toFixed(1) }, line))));
}
