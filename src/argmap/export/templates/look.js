// Shapes and colours. A kind always has both, so that nothing hangs on colour alone. The colours
// themselves are custom properties of the style sheet, in a light and a dark set.

const SHAPES = {
  thread: "hexagon", controversy: "box", position: "box", reading: "box", actor: "dot",
  hedged: "dot", tension: "diamond", question: "triangle", source: "square",
};
const OUTLINED = new Set(["hedged"]);
const DASHED = new Set(["hedged", "reading"]);
const CARD = new Set(["controversy", "position", "reading"]);
const ROUNDING = { controversy: 5, position: 9, reading: 20 };

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const FONT_SIZE = {
  thread: 15, controversy: 17, position: 14, reading: 14, actor: 12, hedged: 12, tension: 12,
  question: 12, source: 11,
};
const BOLD = new Set(["thread", "controversy"]);

let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = [
    "paper", "ink", "muted", "accent", "supports", "contests", "structure",
    ...Object.keys(SHAPES), "controversy-ink", "position-fill", "reading-fill",
  ];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
function clear(colour, opacity) {
  const [, ...parts] = HEX.exec(colour);
  return `rgba(${parts.map((part) => parseInt(part, 16)).join(",")},${opacity})`;
}

function fillOf(kind) {
  if (kind === "position" || kind === "reading") return colours[kind + "-fill"];
  return OUTLINED.has(kind) ? colours.paper : colours[kind];
}
const inkOfKind = (kind) => (kind === "controversy" ? colours["controversy-ink"] : colours.ink);

function inkOf(node) {
  const own = lookOf(node);
  return own && own.ink ? own.ink : inkOfKind(node.kind);
}

// A plain 0 makes vis-network lose the width.
const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

// A node as vis-network takes it.
function nodeLook(node, faded, chosen) {
  const { kind } = node;
  const opacity = faded ? 0.13 : 1;
  const own = lookOf(node);
  const scaled = sizeOf(node);
  const border = { border: chosen ? colours.ink : own ? own.border : colours[kind], background: own ? own.fill : fillOf(kind) };
  const faint = { border: clear(border.border, opacity), background: clear(border.background, opacity) };
  const look = {
    id: node.vis, x: node.x, y: node.y, shape: SHAPES[kind], size: node.radius * (scaled && !CARD.has(kind) ? scaled.factor : 1),
    color: { ...faint, highlight: faint, hover: { ...faint, border: colours.ink } },
    borderWidth: chosen ? 3 : own && own.width ? own.width : scaled && CARD.has(kind) ? scaled.border : CARD.has(kind) || OUTLINED.has(kind) ? 1.6 : 1,
    borderWidthSelected: 3,
    shapeProperties: {
      borderDashes: own && own.dashes !== undefined ? own.dashes : DASHED.has(kind) ? [5, 4] : false, borderRadius: ROUNDING[kind] ?? 6,
    },
  };
  if (!CARD.has(kind)) return look;
  const small = kind === "controversy" ? [36, 22] : [24, 15];
  const [width, height] = data.cards ? [node.width, node.height] : small;
  return {
    ...look,
    // Its text is written by writeNames; vis-network draws no box without a label.
    label: " ", font: { size: 1 }, margin: NO_MARGIN, widthConstraint: width, heightConstraint: height,
    shapeProperties: {
      ...look.shapeProperties, borderRadius: data.cards ? ROUNDING[kind] : Math.min(ROUNDING[kind], 6),
    },
  };
}

// The least size in pixels at which a card's own text is drawn.
const CARD_TEXT_FROM = 8;

const LINES = {
  SUPPORTS: { colour: "supports", width: 1.7, head: "arrow", size: 0.55 },
  CONTESTS: { colour: "contests", width: 1.7, head: "bar", size: 0.6 },
  PART_OF: { colour: "structure", width: 1.2 },
  RAISES: { colour: "tension", width: 1, opacity: 0.7 },
  CITES: { colour: "source", width: 1, opacity: 0.8 },
};
const INFERRED_DASHES = [3, 6];
const INFERRED = 0.8;

// An edge as vis-network takes it. bend: how far it curves, so that it doesn't hide another.
function edgeLook(edge, faded, bend) {
  const line = LINES[typeOf(edge)];
  const inferred = edge.basis === "inferred";
  const opacity = faded ? 0.07 : inferred ? INFERRED : line.opacity ?? 1;
  const colour = clear(colours[line.colour], opacity);
  return {
    id: edge.vis, from: edge.from, to: edge.to,
    color: { color: colour, highlight: colour, hover: colour },
    width: inferred ? 1 : line.width,
    selectionWidth: 1, hoverWidth: 0.5,
    dashes: inferred ? INFERRED_DASHES : false,
    // What was inferred points nowhere: the two contest each other.
    arrows: line.head && !inferred ? { to: { enabled: true, type: line.head, scaleFactor: line.size } } : "",
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
  };
}

// The symbol of a kind, for the legend and for lists.
function symbolOf(kind) {
  const paint = {
    fill: `var(--${kind === "position" || kind === "reading" ? kind + "-fill" : OUTLINED.has(kind) ? "paper" : kind})`,
    stroke: `var(--${kind})`, "stroke-width": 1.4,
    ...(DASHED.has(kind) ? { "stroke-dasharray": "2.6 1.8" } : {}),
  };
  const draw = {
    hexagon: () => svg("polygon", { points: "1.5,8 4.7,2.2 11.3,2.2 14.5,8 11.3,13.8 4.7,13.8", ...paint }),
    box: () => svg("rect", { x: 1, y: 3.2, width: 14, height: 9.6, rx: kind === "reading" ? 4.8 : kind === "position" ? 2.6 : 1.2, ...paint }),
    dot: () => svg("circle", { cx: 8, cy: 8, r: 5.2, ...paint }),
    diamond: () => svg("polygon", { points: "8,1.6 14.4,8 8,14.4 1.6,8", ...paint }),
    triangle: () => svg("polygon", { points: "8,2 14.4,13.4 1.6,13.4", ...paint }),
    square: () => svg("rect", { x: 3.4, y: 3.4, width: 9.2, height: 9.2, ...paint }),
  };
  return svg("svg", { viewBox: "0 0 16 16", class: "symbol", "aria-hidden": "true" }, draw[SHAPES[kind]]());
}

// The line of a type, for the legend.
function lineSymbol(type, inferred) {
  const line = LINES[type];
  const paint = { stroke: `var(--${line.colour})`, "stroke-width": inferred ? 1.2 : line.width + 0.3, fill: "none" };
  const parts = [svg("path", {
    d: "M1 8H31", ...paint, opacity: inferred ? INFERRED : line.opacity ?? 1,
    ...(inferred ? { "stroke-dasharray": "3 4" } : {}),
  })];
  if (line.head === "arrow" && !inferred) {
    parts.push(svg("path", { d: "M31 8L23 4.4V11.6Z", fill: `var(--${line.colour})` }));
  }
  if (line.head === "bar" && !inferred) parts.push(svg("path", { d: "M30 3V13", ...paint, "stroke-width": 2.4 }));
  return svg("svg", { viewBox: "0 0 32 16", class: "line", "aria-hidden": "true" }, ...parts);
}
