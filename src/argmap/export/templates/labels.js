// Writes names at a readable size at any zoom, the weightiest first, and never over one another.
// A card's text is written into it as long as that is large enough to read.

const LEAST = { thread: 12, controversy: 12, position: 11, reading: 11 };
const leastOf = (kind) => LEAST[kind] ?? 10;
const LINE_HEIGHT = 1.25;
// What a map is about is named above, below or beside its place rather than not at all.
const MATTERS = new Set(["controversy", "thread"]);
const BESIDE = [[0, -1], [0, 1], [-1, 0], [1, 0], [-1, -1], [1, -1], [-1, 1], [1, 1]];
const CELL = 64;
// Zooms from which names keep off other symbols, and from which everything is named.
const NEAR = 0.5;
const ALL_NAMED = data.layout !== "packed" ? 0.2 : data.cards ? 0.35 : 0.7;

// How wide a text is at a size, measured once at 100 pixels, since every zoom asks for another.
const ruler = element("canvas").getContext("2d");
const widths = [new Map(), new Map()];
function widthOf(text, kind, size) {
  const known = widths[BOLD.has(kind) ? 1 : 0];
  if (!known.has(text)) {
    ruler.font = `${BOLD.has(kind) ? "600 " : ""}100px ${FONT}`;
    known.set(text, ruler.measureText(text).width / 100);
  }
  return known.get(text) * size;
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
// first: numbers to write before all others. What is chosen has its neighbours named. Returns where names and cards were written.
function writeNames(ctx, network, shown, gone, first) {
  const { canvas } = ctx;
  if (!canvas.clientWidth) return [];
  const ratio = canvas.width / canvas.clientWidth;
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const [wide, tall] = [canvas.clientWidth, canvas.clientHeight];
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.paper;
  const grid = emptyGrid();
  const visible = [];
  for (const node of new Set([...first.map((number) => nodes[number]), ...namedFrom(scale)])) {
    if (gone(node.vis)) continue;
    const { x, y } = at(node.vis);
    const spot = { x: (x - middle.x) * scale + wide / 2, y: (y - middle.y) * scale + tall / 2 };
    if (spot.x < -160 || spot.y < -80 || spot.x > wide + 160 || spot.y > tall + 80) continue;
    visible.push({ node, spot });
    // From afar a name may cover another symbol: which matters are there is worth more.
    if (data.cards && (scale >= NEAR || isRead(node, scale))) grid.take(bodyBox(node, spot, scale));
  }
  const most = mostNames(scale, wide * tall);
  const written = [];
  for (const { node, spot } of visible) {
    const faint = !shown(node.vis);
    if (isRead(node, scale)) {
      writeCard(ctx, node, spot, scale, faint, grid);
      written.push(bodyBox(node, spot, scale));
    } else if (!faint && written.length < most && (chart.chosen !== null || first.includes(node.vis) || isNamed(node, scale))) {
      const box = writeName(ctx, node, spot, scale, grid);
      if (box) written.push(box);
    }
  }
  ctx.restore();
  return written;
}

// Whether a card is large enough for its own text to be read; and whether a node has a name.
const isRead = (node, scale) => isCard(node) && FONT_SIZE[node.kind] * scale >= CARD_TEXT_FROM;
const isNamed = (node, scale) => scale >= ALL_NAMED || KIND_WEIGHT[node.kind] >= 500;

// From afar a few names, well apart, say more than many.
const mostNames = (scale, area) => (MANY && scale < 0.25 ? Math.max(6, area / 20000) : 300);
const airOf = (scale) => (MANY && scale < 0.25 ? 9 : 2);

// The nodes that may be named: on a large map from afar the matters, from near what is in view.
const matters = heaviest(nodes.filter((node) => MATTERS.has(node.kind)));
const namedFrom = (scale) => (!MANY ? byWeight() : scale < 0.25 && far.real.size <= 2 ? matters : far.named);

const isCard = (node) => data.cards && CARD.has(node.kind);

function setFont(ctx, kind, size) {
  ctx.font = `${BOLD.has(kind) ? "600 " : ""}${size}px ${FONT}`;
}

function writeCard(ctx, node, at, scale, faint, grid) {
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
    const tagSize = Math.max(10, 11 * scale);
    const y = at.y - (node.height / 2) * scale;
    const half = widthOf(tag, "actor", tagSize) / 2 + 2;
    grid.take({ owner: -1, left: at.x - half, right: at.x + half, top: y - tagSize / 2, bottom: y + tagSize / 2 });
    ctx.font = `${tagSize}px ${FONT}`;
    ctx.strokeText(tag, at.x, y);
    ctx.fillStyle = colours.ink;
    ctx.fillText(tag, at.x, y);
  }
  ctx.globalAlpha = 1;
}

function bodyBox(node, at, scale) {
  const across = (node.width ? node.width / 2 : node.radius) * scale;
  const down = (node.height ? node.height / 2 : node.radius) * scale;
  return { owner: node.vis, left: at.x - across, right: at.x + across, top: at.y - down, bottom: at.y + down };
}

// A name as it is written at a zoom: its lines, their size, and the room that it takes round its
// node on the screen. The name of a card that is too small to be read becomes a card of its own.
function nameAt(node, scale) {
  const { kind } = node;
  const base = FONT_SIZE[kind];
  const size = Math.max(leastOf(kind), Math.min(base * scale, base * 1.15));
  const card = isCard(node);
  let lines = node.text.split("\n");
  if (card && lines.length > 3) lines = [...lines.slice(0, 2), lines[2].replace(/[\s,;:.–—…-]+$/, "") + "…"];
  const half = Math.max(...lines.map((line) => widthOf(line, kind, size))) / 2 + (card ? 6 : 2);
  const height = lines.length * size * LINE_HEIGHT + (card ? 6 : 0);
  return { lines, size, card, half, height, top: card ? -height / 2 : node.radius * scale + 3 };
}

function writeName(ctx, node, at, scale, grid) {
  const { kind } = node;
  const { lines, size, card, half, height, top } = nameAt(node, scale);
  // At the border a name keeps inside as long as its node does.
  const wide = ctx.canvas.clientWidth;
  const x = at.x < 0 || at.x > wide || 2 * half > wide ? at.x : Math.max(half + 4, Math.min(wide - half - 4, at.x));
  const air = airOf(scale);
  const placed = ([across, down]) => {
    const [left, up] = [x - half + across * half, at.y + top + (down * height) / 2];
    return { owner: node.vis, left, right: left + 2 * half, top: up, bottom: up + height };
  };
  const isRoom = (box) => grid.isFree({ ...box, left: box.left - air, right: box.right + air, top: box.top - air, bottom: box.bottom + air });
  const beside = MATTERS.has(kind) ? BESIDE.map(placed).filter(({ left, right }) => left >= 0 && right <= wide) : [];
  const box = [placed([0, 0]), ...beside].find(isRoom);
  if (!box) return null;
  grid.take({ ...box, owner: -1 });
  if (card) drawTag(ctx, node, box);
  setFont(ctx, kind, size);
  ctx.fillStyle = card ? inkOf(node) : kind === "source" || kind === "hedged" ? colours.muted : colours.ink;
  lines.forEach((line, place) => {
    const y = box.top + (card ? 3 : 0) + (place + 0.5) * size * LINE_HEIGHT;
    if (!card) ctx.strokeText(line, box.left + half, y);
    ctx.fillText(line, box.left + half, y);
  });
  return box;
}

// How far a node reaches to the sides, up and down on the screen, its name included.
function reachOf(node, scale) {
  const across = (node.width ? node.width / 2 : node.radius) * scale;
  const down = (node.height ? node.height / 2 : node.radius) * scale;
  if (isRead(node, scale) || !isNamed(node, scale)) return { across, up: down, down };
  const { half, top, height } = nameAt(node, scale);
  // Where there is little room, names at the sides move in instead.
  return { across: Math.max(across, isNarrow() ? Math.min(half, 30) : half), up: Math.max(down, -top), down: Math.max(down, top + height) };
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
