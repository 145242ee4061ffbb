// Draws the overview as SVG, as it is on the screen.

/** @import { Box, Point } from "./types.d.ts" */
/** @import { PlacedCard } from "./overview-card-layout.js" */

import { chart, isDropped } from "./chart.js";
import { svg } from "./elements.js";
import { mostOnOne, sharedBetween } from "./overview.js";
import { dotOf, placedActors } from "./overview-actor-places.js";
import { cards } from "./overview-card-layout.js";
import { PADDING } from "./overview-card-styles.js";
import { frame } from "./overview-frame.js";
import { activeActor, linkedTopics, topicsOf } from "./overview-links.js";
import { LEADING, titles } from "./overview-names.js";
import { graph } from "./page-state.js";
import { colours } from "./palette.js";
import { ENDED_OPACITY } from "./styles.js";

/**
 * @param {string} text
 * @param {Point} at
 * @param {object} [attributes]
 */
const writing = (text, { x, y }, attributes = {}) =>
  svg(
    "text",
    { x, y, "text-anchor": "middle", "font-size": 12, fill: colours.ink, ...attributes },
    text,
  );

/** @param {Box} box @param {object} attributes */
const rect = ({ left, top, right, bottom }, attributes) =>
  svg("rect", { x: left, y: top, width: right - left, height: bottom - top, ...attributes });

/** @param {Box} box @returns {Point} */
const middleOf = (box) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });

/** @param {PlacedCard} placed @param {(text: unknown) => string} clean */
function cardShape({ topic, card, box }, clean) {
  const { name, kind } = graph.nodes[topic];
  const middle = middleOf(box);
  const fill = kind === "thread" ? colours.reading : colours.controversy;
  if (card.level === "dot") {
    return svg("g", {}, svg("title", {}, clean(name)), rect(box, { fill, rx: 2 }));
  }
  const lines = card.title.map((line, place) =>
    writing(
      clean(line),
      { x: middle.x, y: box.top + 3 + (place + 0.75) * ((card.head - 6) / card.title.length) },
      {
        fill: kind === "thread" ? colours.ink : colours["controversy-ink"],
        "font-size": card.size,
        "font-weight": 600,
      },
    ),
  );
  const bars = card.rows.flatMap((row) => barShapes(row, box, card.width - 2 * PADDING, clean));
  const head = { ...box, bottom: box.top + card.head };
  return svg(
    "g",
    {},
    rect(box, { fill: colours.panel, stroke: fill, rx: 7 }),
    rect(head, { fill: kind === "thread" ? colours["reading-fill"] : fill, rx: 7 }),
    ...lines,
    ...bars,
  );
}

/**
 * @param {import("./overview-card-rows.js").CardRow} row
 * @param {Box} box
 * @param {number} width
 * @param {(text: unknown) => string} clean
 */
function barShapes(row, box, width, clean) {
  const left = box.left + PADDING;
  const top = box.top + row.top;
  const plain = { "text-anchor": "start", "font-size": 11 };
  const label = row.lines.map((line, place) =>
    writing(clean(line), { x: left, y: top + (place + 0.8) * 13.5 }, plain),
  );
  const y = top + row.lines.length * 13.5 + 2;
  const unit = (row.lines.length ? 30 : width) / mostOnOne();
  const [first, second] = [row.supports * unit, row.contests * unit];
  const numbers = row.numbers
    ? [writing(clean(row.numbers), { x: left + 34, y: y + 8 }, plain)]
    : [];
  return [
    ...label,
    svg("rect", { x: left, y, width: first, height: 6, fill: colours.supports }),
    svg("rect", { x: left + first, y, width: second, height: 6, fill: colours.contests }),
    ...numbers,
  ];
}

/**
 * The lines from an actor to its controversies.
 *
 * @param {number} actor
 * @param {Map<number, Box>} boxes
 * @param {(point: Point) => Point} toScreen
 */
function actorLines(actor, boxes, toScreen) {
  const from = dotOf(actor, toScreen);
  return topicsOf(actor).flatMap(({ topic, supports, contests, lasting }) => {
    const box = boxes.get(topic);
    if (!box) return [];
    const to = middleOf(box);
    /** @param {"supports" | "contests"} side @param {number} aside */
    const line = (side, aside) =>
      svg("path", {
        d: `M${from.x + aside} ${from.y}L${to.x + aside} ${to.y}`,
        stroke: colours[side],
        ...(lasting.includes(side)
          ? { "stroke-width": 2 }
          : { "stroke-width": 1, "stroke-opacity": ENDED_OPACITY }),
      });
    return [
      ...(supports ? [line("supports", contests ? -1.5 : 0)] : []),
      ...(contests ? [line("contests", supports ? 1.5 : 0)] : []),
    ];
  });
}

/**
 * The shapes of the overview, with the coordinates of the screen.
 *
 * @param {(point: Point) => Point} toScreen
 * @param {(text: unknown) => string} clean removes what XML does not allow
 */
export function overviewShapes(toScreen, clean) {
  const boxes = new Map(cards.map((placed) => [placed.topic, placed.box]));
  const regions = frame.regions.flatMap(([, left, top, right, bottom]) => {
    const [from, to] = [toScreen({ x: left, y: top }), toScreen({ x: right, y: bottom })];
    const box = { left: from.x, top: from.y, right: to.x, bottom: to.y };
    return [rect(box, { fill: colours.thread, "fill-opacity": 0.07, rx: 14 })];
  });
  const lines = linkedTopics().flatMap(([a, b]) => {
    const [from, to] = [boxes.get(a), boxes.get(b)];
    if (!from || !to) return [];
    const { count, same, opposed } = sharedBetween(a, b);
    const stroke =
      same > opposed ? colours.supports : opposed > same ? colours.contests : colours.structure;
    const [one, other] = [middleOf(from), middleOf(to)];
    const d = `M${one.x} ${one.y}L${other.x} ${other.y}`;
    return [
      svg("path", { d, stroke, "stroke-width": 1 + Math.sqrt(count), "stroke-opacity": 0.6 }),
    ];
  });
  /** @param {string[]} lines @param {Box} box @param {number} size @param {object} style */
  const written = (lines, box, size, style) =>
    lines.map((line, place) => {
      const at = { x: (box.left + box.right) / 2, y: box.top + (place + 0.8) * size * LEADING };
      return writing(clean(line), at, { "font-size": size, ...style });
    });
  const names = titles.flatMap(({ lines, box, size }) =>
    written(lines, box, size, { "font-weight": 600 }),
  );
  const isDrawn = new Set(chart.written.map(({ owner }) => owner));
  const actors = [...placedActors.values()]
    .filter(({ actor }) => isDrawn.has(actor))
    .flatMap(({ dot, radius, lines, size, box }) => [
      svg("circle", { cx: dot.x, cy: dot.y, r: radius, fill: colours.actor }),
      ...written(lines, box, size, {}),
    ]);
  const subject = activeActor();
  const own = subject === null ? [] : actorLines(subject, boxes, toScreen);
  const drawn = cards.filter(({ topic }) => !isDropped(topic));
  return [
    ...regions,
    ...lines,
    ...own,
    ...drawn.map((placed) => cardShape(placed, clean)),
    ...names,
    ...actors,
  ];
}
