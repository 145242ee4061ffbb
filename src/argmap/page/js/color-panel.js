// The pane in which readers select the meaning of colours and sizes, with a key.

import {
  COLOURED,
  CONFIDENCE_DASHES,
  coalitionStyle,
  fillOfStep,
  mostProponents,
  paleAccent,
  STEPS,
} from "./color-by.js";
import { byId, element, svg } from "./elements.js";
import { change, graph, state } from "./page-state.js";
import { colours } from "./palette.js";
import { fieldset, radio } from "./panel-parts.js";

/** The values of each field of the state, with labels. */
const CHOICES = {
  colour: [
    ["kind", "Kind"],
    ["proponents", "Number of proponents"],
    ["standing", "Standing of actors"],
    ["confidence", "How well documented"],
    ["coalition", "Coalition of actors"],
  ],
  size: [
    ["kind", "Kind"],
    ["proponents", "Number of proponents"],
    ["degree", "Number of relations"],
    ["betweenness", "Bridges between actors"],
  ],
};

/** @typedef {keyof typeof CHOICES} Field */
/** @typedef {Record<string, string | number>} Paint */

/** Whether the page has the numbers of a choice. @param {string} value */
const isKnown = (value) =>
  Boolean(graph.data.measures) || !["coalition", "betweenness"].includes(value);

/** @param {Field} field @param {string} heading */
const choiceOf = (field, heading) =>
  fieldset(
    field,
    heading,
    null,
    CHOICES[field]
      .filter(([value]) => isKnown(value))
      .map(([value, label]) =>
        radio(field, value, state[field] === value, label, () => change({ [field]: value })),
      ),
  );

/** @param {Paint} paint @param {string} text */
function keyItem(paint, text) {
  const attributes = { viewBox: "0 0 34 16", class: "line", "aria-hidden": "true" };
  const shape = svg("rect", { x: 2, y: 2, width: 30, height: 12, rx: 3, ...paint });
  return element("li", {}, svg("svg", attributes, shape), element("span", {}, text));
}

/** The key of the colours; null if nodes are coloured by kind. */
function colourKey() {
  if (state.colour === "confidence") return confidenceKey();
  if (state.colour === "standing") return standingKey();
  if (state.colour === "coalition") return coalitionKey();
  return state.colour === "proponents" ? proponentsKey() : null;
}

function confidenceKey() {
  const items = Object.entries(CONFIDENCE_DASHES).map(([word, dashes]) => {
    const scaled = dashes ? dashes.map((length) => length * 0.55).join(" ") : "none";
    const stroke = { stroke: "var(--ink)", "stroke-width": 2, "stroke-dasharray": scaled };
    return keyItem({ fill: "none", ...stroke }, word);
  });
  const note = element("p", { class: "note" }, graph.data.confidence_note);
  return element("div", {}, element("ul", { class: "key" }, ...items), note);
}

function coalitionKey() {
  const measures = graph.data.measures;
  if (!measures) return null;
  const shown = measures.coalitions.slice(0, COLOURED);
  const items = shown.map((members, coalition) => {
    const { fill, border, dashes } = coalitionStyle(coalition);
    const stroke = { stroke: border, "stroke-dasharray": dashes ? "3 2" : "none" };
    return keyItem({ fill, ...stroke }, `${coalition + 1}: ${members.length} actors`);
  });
  const rest = measures.coalitions.length - shown.length;
  const { fill, border } = coalitionStyle(COLOURED);
  if (rest > 0) items.push(keyItem({ fill, stroke: border }, `${rest} smaller ones, or none`));
  const note = element("p", { class: "note" }, measures.note);
  return element("div", {}, element("ul", { class: "key" }, ...items), note);
}

function standingKey() {
  const stroke = "var(--accent)";
  return element(
    "ul",
    { class: "key" },
    keyItem({ fill: stroke, stroke }, "registered"),
    keyItem({ fill: paleAccent(), stroke }, "unregistered"),
    keyItem({ fill: "none", stroke, "stroke-dasharray": "3 2" }, "hedged"),
  );
}

function proponentsKey() {
  const steps = STEPS.map((share, step) => ({
    max: Math.floor(share * mostProponents()),
    step,
  })).filter(({ max }, place, all) => !place || max > all[place - 1].max);
  const items = steps.map(({ max, step }, place) => {
    const min = place ? steps[place - 1].max + 1 : max;
    const text = min < max ? `${min} to ${max}` : String(max);
    return keyItem({ fill: fillOfStep(step), stroke: "var(--accent)" }, text);
  });
  return element("ul", { class: "key" }, ...items);
}

/** @type {string | null} */
let shownKey = null;

/** Fills the pane if its content has changed. The focus stays on the same input. */
export function fillColours() {
  const key = [state.colour, state.size, colours.paper].join(" ");
  if (key === shownKey) return;
  shownKey = key;
  const pane = byId("looks");
  const focused = document.activeElement;
  const held = focused instanceof HTMLInputElement && pane.contains(focused) ? focused : null;
  const parts = [
    element("h2", {}, "Style"),
    choiceOf("colour", "Colour by"),
    colourKey(),
    choiceOf("size", "Size by"),
    element(
      "p",
      { class: "note" },
      "A card is as large as its text; a thick border means a large number.",
    ),
    element("p", { class: "note" }, "For an actor, proponents are the positions that it supports."),
  ];
  pane.replaceChildren(...parts.filter((part) => part !== null));
  if (!held) return;
  const same = pane.querySelector(`input[name="${held.name}"][value="${held.value}"]`);
  if (same instanceof HTMLInputElement) same.focus({ preventScroll: true });
}
