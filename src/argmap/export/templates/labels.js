// Writes names at a readable size at any zoom, the weightiest first, and never over one another.
// A card's text is written into it as long as that is large enough to read.

const LEAST = { thread: 12, controversy: 12, position: 11, reading: 11 };
const leastOf = (kind) => LEAST[kind] ?? 10;
const LINE_HEIGHT = 1.25;
const CELL = 64;
// Zooms from which names keep off other symbols, and from which everything is named.
const NEAR = 0.5;
const ALL_NAMED = data.cards ? 0.35 : 0.7;

const BOLD_FONT = /^(600|bold) /;
const widths = new Map();

function widthOf(ctx, text, size) {
  // Measured once at 100 pixels, since every zoom asks for another size.
  const key = BOLD_FONT.test(ctx.font) ? "b" + text : text;
  if (!widths.has(key)) {
    const font = ctx.font;
    ctx.font = font.replace(/[\d.]+px/, "100px");
    widths.set(key, ctx.measureText(text).width / 100);
    ctx.font = font;
  }
  return widths.get(key) * size;
}

// What is taken already, by cells of the screen.
function emptyGrid() {
  const cells = new Map();
  const each = (box, what) => {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) {
        if (what(x * 100003 + y) === false) return false;
      }
    }
    return true;
  };
  return {
    take: (box) => each(box, (cell) => {
      if (cells.has(cell)) cells.get(cell).push(box);
      else cells.set(cell, [box]);
      return true;
    }),
    isFree: (box) => each(box, (cell) => !(cells.get(cell) || []).some((other) => box.owner !== other.owner
      && box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)),
  };
}

// Draw the names over a network that has just been drawn.
// shown(number): whether a node's name may be written; gone(number): whether it isn't drawn at all;
// first: numbers to write before all others.
function writeNames(ctx, network, shown, gone, first) {
  const { canvas } = ctx;
  if (!canvas.clientWidth) return;
  const ratio = canvas.width / canvas.clientWidth;
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const place = (number) => {
    const { x, y } = at(number);
    return {
      x: (x - middle.x) * scale + canvas.clientWidth / 2,
      y: (y - middle.y) * scale + canvas.clientHeight / 2,
    };
  };
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.paper;
  const grid = emptyGrid();
  const faint = (number) => !shown(number);
  const named = (node) => scale >= ALL_NAMED || KIND_WEIGHT[node.kind] >= 500 || first.includes(node.vis);
  const visible = [];
  for (const node of new Set([...first.map((number) => nodes[number]), ...namedFrom(scale)])) {
    if (gone(node.vis)) continue;
    const spot = place(node.vis);
    if (spot.x < -120 || spot.y < -60 || spot.x > canvas.clientWidth + 120 || spot.y > canvas.clientHeight + 60) continue;
    visible.push({ node, spot });
    // From afar a name may cover another symbol: which matters are there is worth more.
    if (data.cards && scale >= NEAR) grid.take(bodyBox(node, spot, scale));
  }
  let written = 0;
  for (const { node, spot } of visible) {
    if (isCard(node) && FONT_SIZE[node.kind] * scale >= CARD_TEXT_FROM) {
      writeCard(ctx, node, spot, scale, faint(node.vis));
    } else if (!faint(node.vis) && named(node) && written < MOST_NAMES) {
      if (writeName(ctx, node, spot, scale, grid)) written += 1;
    }
  }
  ctx.restore();
}

// The nodes that may be named: on a large map from afar the matters, from near what is in view.
const matters = byWeight.filter((node) => node.kind === "controversy" || node.kind === "thread");
const answers = byWeight.filter((node) => KIND_WEIGHT[node.kind] >= 500);
const MOST_NAMES = 300;
function namedFrom(scale) {
  if (!MANY) return byWeight;
  if (far.real.size > 2) return [...far.real].map((number) => nodes[number]).sort((a, b) => weightOf(b) - weightOf(a));
  return scale < 0.25 ? matters : answers;
}

const isCard = (node) => data.cards && CARD.has(node.kind);

function setFont(ctx, kind, size) {
  ctx.font = `${BOLD.has(kind) ? "600 " : ""}${size}px ${FONT}`;
}

function writeCard(ctx, node, at, scale, faint) {
  const size = FONT_SIZE[node.kind] * scale;
  const lines = node.text.split("\n");
  setFont(ctx, node.kind, size);
  ctx.globalAlpha = faint ? 0.28 : 1;
  ctx.fillStyle = faint ? colours.ink : inkOf(node);
  // A font wider than the layout's estimate is pressed into its card.
  const most = (node.width - 12) * scale;
  lines.forEach((line, place) => {
    ctx.fillText(line, at.x, at.y + (place + 0.5 - lines.length / 2) * size * LINE_HEIGHT, most);
  });
  const tag = faint ? "" : tagOf(node);
  if (tag) {
    ctx.font = `${Math.max(10, 11 * scale)}px ${FONT}`;
    ctx.strokeText(tag, at.x, at.y - (node.height / 2) * scale);
    ctx.fillStyle = colours.ink;
    ctx.fillText(tag, at.x, at.y - (node.height / 2) * scale);
  }
  ctx.globalAlpha = 1;
}

function bodyBox(node, at, scale) {
  const across = (node.width ? node.width / 2 : node.radius) * scale;
  const down = (node.height ? node.height / 2 : node.radius) * scale;
  return { owner: node.vis, left: at.x - across, right: at.x + across, top: at.y - down, bottom: at.y + down };
}

function writeName(ctx, node, at, scale, grid) {
  const { kind } = node;
  const base = FONT_SIZE[kind];
  const size = Math.max(leastOf(kind), Math.min(base * scale, base * 1.15));
  setFont(ctx, kind, size);
  const lines = node.text.split("\n");
  if (MANY && kind === "controversy") lines.push(`${joined(node.vis, "position-of", "backward").length} positions`);
  const card = isCard(node);
  const half = Math.max(...lines.map((line) => widthOf(ctx, line, size))) / 2 + (card ? 6 : 2);
  const height = lines.length * size * LINE_HEIGHT + (card ? 6 : 0);
  const top = card ? at.y - height / 2 : at.y + node.radius * scale + 3;
  const box = { owner: node.vis, left: at.x - half, right: at.x + half, top, bottom: top + height };
  if (!grid.isFree(box)) return false;
  grid.take({ ...box, owner: -1 });
  if (card) drawTag(ctx, node, box);
  ctx.fillStyle = card ? inkOf(node) : kind === "source" || kind === "hedged" ? colours.muted : colours.ink;
  lines.forEach((line, place) => {
    const y = top + (card ? 3 : 0) + (place + 0.5) * size * LINE_HEIGHT;
    if (!card) ctx.strokeText(line, at.x, y);
    ctx.fillText(line, at.x, y);
  });
  return true;
}

// A card of the text's own size over one that is too small on the screen to be read.
function drawTag(ctx, node, { left, right, top, bottom }) {
  const { kind } = node;
  const own = lookOf(node);
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(left, top, right - left, bottom - top, Math.min(ROUNDING[kind] ?? 5, 9));
  ctx.fillStyle = own ? own.fill : fillOf(kind);
  ctx.fill();
  ctx.lineWidth = own?.width ?? 1.2;
  ctx.strokeStyle = own ? own.border : colours[kind];
  const dashes = own?.dashes ?? (DASHED.has(kind) ? [4, 3] : false);
  if (dashes) ctx.setLineDash(dashes);
  ctx.stroke();
  ctx.restore();
}
