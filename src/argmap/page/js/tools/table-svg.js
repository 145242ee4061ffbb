// Writes what a part of the page shows as SVG with real text: its texts, grounds, lines and marks,
// where the browser has placed them.

import { element, svg } from "../core/elements.js";

/**
 * @typedef {object} Drawing
 * @property {number} left
 * @property {number} top
 * @property {SVGElement[]} nodes
 * @property {Map<string, string>} hatches ids of patterns, by colour
 */

/** The space around the picture, and the height of its last line. */
const MARGIN = 16;
const FOOT = 30;

/** @param {number} number */
const short = (number) => Math.round(number * 10) / 10;

/** Whether a colour is seen. @param {string} colour */
const isSeen = (colour) => colour !== "transparent" && !/^rgba\(.*, 0\)$/.test(colour);

/**
 * A part of the page as the text of an SVG file.
 *
 * @param {HTMLElement} part
 * @param {string} foot the text of the last line
 */
export function partAsSvg(part, foot) {
  const marks = withRealMarks(part);
  const box = part.getBoundingClientRect();
  /** @type {Drawing} */
  const drawing = {
    left: box.left - MARGIN,
    top: box.top - MARGIN,
    nodes: [],
    hatches: new Map(),
  };
  drawElement(drawing, part, 1);
  for (const mark of marks) mark.remove();
  delete part.dataset.realMarks;
  const style = getComputedStyle(document.body);
  const width = short(part.scrollWidth + 2 * MARGIN);
  const height = short(part.scrollHeight + 2 * MARGIN + FOOT);
  const last = { x: MARGIN, y: height - MARGIN, "font-size": 12, fill: style.color };
  const made = svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": style.fontFamily },
    svg("rect", { width, height, fill: style.backgroundColor }),
    ...[...drawing.hatches].map(([colour, id]) => hatch(colour, id)),
    ...drawing.nodes,
    svg("text", last, foot),
  );
  return `${new XMLSerializer().serializeToString(made)}\n`;
}

/** A pattern of diagonal lines. @param {string} stroke @param {string} id */
const hatch = (stroke, id) =>
  svg(
    "pattern",
    { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("line", { x1: 1, x2: 1, y1: 0, y2: 5, stroke, "stroke-width": 2.5 }),
  );

/**
 * Puts elements in the place of the marks that style sheets add before and after an element, whose
 * places a script can't know.
 *
 * @param {HTMLElement} part
 */
function withRealMarks(part) {
  const found = [...part.querySelectorAll("*")].flatMap((item) =>
    /** @type {const} */ (["::before", "::after"]).flatMap((name) => {
      const style = getComputedStyle(item, name);
      const { content } = style;
      if (["none", "normal"].includes(content) || style.display === "none") return [];
      const mark = element("span", { "aria-hidden": "true" }, /^"([^"]*)"/.exec(content)?.[1]);
      for (const property of style) {
        mark.style.setProperty(property, style.getPropertyValue(property));
      }
      return [{ item, mark, isFirst: name === "::before" }];
    }),
  );
  part.dataset.realMarks = "";
  for (const { item, mark, isFirst } of found) {
    if (isFirst) item.prepend(mark);
    else item.append(mark);
  }
  return found.map(({ mark }) => mark);
}

/** @param {Drawing} drawing @param {Element} item @param {number} opacity of what it is in */
function drawElement(drawing, item, opacity) {
  if (!item.checkVisibility({ visibilityProperty: true })) return;
  const style = getComputedStyle(item);
  const own = opacity * Number(style.opacity);
  const box = item.getBoundingClientRect();
  // What only screen readers get is clipped.
  if (style.clipPath !== "none") return;
  if (box.width && box.height) drawBox(drawing, box, style, own);
  for (const child of item.childNodes) {
    if (child instanceof Element) drawElement(drawing, child, own);
    else if (child instanceof Text && child.data.trim()) drawText(drawing, child, style, own);
  }
}

/**
 * Draws the ground and the borders of an element.
 *
 * @param {Drawing} drawing
 * @param {DOMRect} box
 * @param {CSSStyleDeclaration} style
 * @param {number} opacity
 */
function drawBox(drawing, box, style, opacity) {
  const [x, y, width, height] = [
    box.left - drawing.left,
    box.top - drawing.top,
    box.width,
    box.height,
  ];
  const sides = ["top", "right", "bottom", "left"].map((side) => ({
    size: Number.parseFloat(style.getPropertyValue(`border-${side}-width`)),
    colour: style.getPropertyValue(`border-${side}-color`),
  }));
  const [{ size, colour }] = sides;
  const isRound = style.borderTopLeftRadius !== "0px";
  const isFramed = sides.every((side) => side.size === size && side.colour === colour && size > 0);
  /** @param {Record<string, string | number>} at @param {string} fill */
  const rect = (at, fill) => {
    const rounded = Object.entries(at).map(([name, value]) => [
      name,
      typeof value === "number" ? short(value) : value,
    ]);
    const seen = opacity < 1 ? { opacity: short(opacity) } : {};
    drawing.nodes.push(svg("rect", { ...Object.fromEntries(rounded), ...seen, fill }));
  };
  const ground = isSeen(style.backgroundColor) ? style.backgroundColor : "none";
  if (isFramed && isSeen(colour)) {
    const inner = { x: x + size / 2, y: y + size / 2, width: width - size, height: height - size };
    const radius = { rx: isRound ? Math.min(inner.width, inner.height) / 2 : 0 };
    const stroke = { stroke: colour, "stroke-width": size };
    /** @type {Record<string, string>} */
    const dashes = style.borderTopStyle === "solid" ? {} : { "stroke-dasharray": "2 2" };
    rect({ ...inner, ...radius, ...stroke, ...dashes }, ground);
  } else if (ground !== "none") rect({ x, y, width, height }, ground);
  const image = style.backgroundImage;
  const gradient = image.includes("linear-gradient")
    ? /(rgba?|color)\([^)]*\)/.exec(image)?.[0]
    : "";
  if (gradient && image.startsWith("repeating")) {
    const id = drawing.hatches.get(gradient) ?? `hatch-${drawing.hatches.size + 1}`;
    drawing.hatches.set(gradient, id);
    rect({ x, y, width, height }, `url(#${id})`);
  } else if (gradient) {
    const [wide, high] = style.backgroundSize.split(" ");
    const [left, top] = style.backgroundPosition.split(" ");
    const line = { width: lengthOf(wide, width), height: lengthOf(high, height) };
    rect(
      {
        x: x + lengthOf(left, width - line.width),
        y: y + lengthOf(top, height - line.height),
        ...line,
      },
      gradient,
    );
  }
  if (isFramed) return;
  const [top, right, bottom, left] = sides;
  const edges = /** @type {const} */ ([
    [top, { x, y, width, height: top.size }],
    [right, { x: x + width - right.size, y, width: right.size, height }],
    [bottom, { x, y: y + height - bottom.size, width, height: bottom.size }],
    [left, { x, y, width: left.size, height }],
  ]);
  for (const [side, at] of edges) if (side.size && isSeen(side.colour)) rect(at, side.colour);
}

/** A length of a style sheet in pixels. @param {string | undefined} text @param {number} whole */
function lengthOf(text, whole) {
  const [, share = "0", pixels = "0"] =
    /^(?:calc\()?(?:(-?[\d.]+)%)?(?: \+ )?(?:(-?[\d.]+)px)?/.exec(text ?? "") ?? [];
  return !text || text === "auto" ? whole : (Number(share) / 100) * whole + Number(pixels);
}

/**
 * Draws a text, a piece for each of its lines.
 *
 * @param {Drawing} drawing
 * @param {Text} text
 * @param {CSSStyleDeclaration} style
 * @param {number} opacity
 */
function drawText({ left, top, nodes }, text, style, opacity) {
  const range = document.createRange();
  /** @type {{ box: DOMRect, words: string[] }[]} */
  const lines = [];
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const box = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (!box.width) continue;
    if (line && Math.abs(line.box.top - box.top) < box.height / 2) line.words.push(word);
    else lines.push({ box, words: [word] });
  }
  const size = Number.parseFloat(style.fontSize);
  const isUpright = style.writingMode.startsWith("vertical");
  for (const { box, words } of lines) {
    const [x, y] = isUpright
      ? [box.left - left + (box.width + size * 0.7) / 2, box.bottom - top]
      : [box.left - left, box.top - top + (box.height + size * 0.7) / 2];
    const at = {
      x: short(x),
      y: short(y),
      fill: style.color,
      stroke: Number.parseFloat(style.webkitTextStrokeWidth) ? style.webkitTextStrokeColor : "",
      opacity: opacity < 1 ? short(opacity) : "",
      transform: isUpright ? `rotate(-90 ${short(x)} ${short(y)})` : "",
      "font-size": size,
      "font-weight": style.fontWeight === "400" ? "" : style.fontWeight,
      "font-style": style.fontStyle === "normal" ? "" : style.fontStyle,
      "font-family": style.fontFamily,
    };
    const given = Object.entries(at).filter(([, value]) => value !== "");
    nodes.push(svg("text", Object.fromEntries(given), words.join(" ")));
  }
}
