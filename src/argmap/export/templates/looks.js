// How nodes are coloured and sized, on request. Confidence is a word and a pattern: it says how
// well something is documented, and is never shown as good or bad.

const LOOKS = {
  colour: [["kind", "Kind"], ["proponents", "Number of proponents"], ["standing", "Standing of actors"], ["confidence", "How well documented"]],
  size: [["kind", "Kind"], ["proponents", "Number of proponents"], ["degree", "Number of ties"]],
};

// Supporters of a position; positions that an actor supports; supporters in a whole controversy.
const proponents = once(() => {
  const by = nodes.map(() => new Set());
  for (const edge of edges) {
    if (edge.relation !== "actor-supports" || edge.basis !== "stated") continue;
    by[edge.to].add(edge.from);
    by[edge.from].add(edge.to);
  }
  for (const edge of edges) {
    if (edge.relation === "position-of" || edge.relation === "reading-of") by[edge.from].forEach((actor) => by[edge.to].add(actor));
  }
  return by.map((some) => some.size);
});
const mostProponents = once(() => proponents().reduce((a, b) => Math.max(a, b), 1));
const mostTies = once(() => degreeOf.reduce((a, b) => Math.max(a, b), 1));

const PATTERNS = { high: false, medium: [14, 5], low: [6, 5], disputed: [14, 4, 2, 4] };
const STEPS = [0, 0.12, 0.28, 0.5, 0.75, 1];
const stepOf = (share) => STEPS.findIndex((step) => share <= step);

const mix = (from, to, share) => {
  const parse = (colour) => HEX.exec(colour).slice(1).map((part) => parseInt(part, 16));
  const [a, b] = [parse(from), parse(to)];
  return "#" + a.map((part, place) => Math.round(part + (b[place] - part) * share).toString(16).padStart(2, "0")).join("");
};

// How a look changes what is drawn: fill, border, ink, dashes, width of the border.
function lookOf(node) {
  if (state.colour === "kind") return null;
  const plainLook = { fill: mix(colours.paper, colours.muted, 0.12), border: mix(colours.paper, colours.muted, 0.5), ink: colours.ink };
  if (state.colour === "proponents") {
    if (!["position", "reading", "controversy", "actor", "hedged"].includes(node.kind)) return plainLook;
    const step = stepOf(proponents()[node.vis] / mostProponents());
    const fill = mix(colours.paper, colours.accent, 0.06 + step * 0.17);
    return { fill, border: colours.accent, ink: step > 3 ? colours.paper : colours.ink };
  }
  if (state.colour === "standing") {
    if (node.label !== "Actor") return plainLook;
    const standing = node.details.standing ?? "unregistered";
    return {
      registered: { fill: colours.accent, border: colours.accent, dashes: false },
      unregistered: { fill: mix(colours.paper, colours.accent, 0.35), border: colours.accent, dashes: false },
      hedged: { fill: colours.paper, border: colours.accent, dashes: [4, 3] },
    }[standing] ?? plainLook;
  }
  if (node.kind !== "position") return plainLook;
  const word = node.details.confidence;
  return { fill: colours["position-fill"], border: colours.ink, ink: colours.ink, width: word ? 2.2 : 1, dashes: PATTERNS[word] ?? [2, 5] };
}

// The factor of a symbol's size, and the width of a card's border.
function sizeOf(node) {
  if (state.size === "kind") return null;
  const share = state.size === "degree" ? degreeOf[node.vis] / mostTies() : proponents()[node.vis] / mostProponents();
  if (state.size === "proponents" && !["position", "reading", "controversy", "actor", "hedged"].includes(node.kind)) return null;
  return { factor: 0.7 + 1.5 * Math.sqrt(share), border: 1 + 6 * Math.sqrt(share) };
}

// A word on the upper edge of a card: its confidence, or how many.
function tagOf(node) {
  if (node.kind === "position" && state.colour === "confidence") return node.details.confidence || "not said";
  if (["position", "reading"].includes(node.kind) && (state.colour === "proponents" || state.size === "proponents")) return `${proponents()[node.vis]} in support`;
  return "";
}

const patternSymbol = (paint) => svg("svg", { viewBox: "0 0 34 16", class: "line", "aria-hidden": "true" },
  svg("rect", { x: 2, y: 2, width: 30, height: 12, rx: 3, ...paint }));

function lookKey() {
  const item = (paint, words) => element("li", {}, patternSymbol(paint), element("span", {}, words));
  if (state.colour === "confidence") {
    return element("div", {}, element("ul", { class: "key" }, ...Object.entries(PATTERNS).map(([word, dashes]) => item({
      fill: "none", stroke: "var(--ink)", "stroke-width": 2, "stroke-dasharray": dashes ? dashes.map((n) => n * 0.55).join(" ") : "none",
    }, word))), element("p", { class: "note" }, data.confidence_note));
  }
  if (state.colour === "standing") {
    return element("ul", { class: "key" },
      item({ fill: "var(--accent)", stroke: "var(--accent)" }, "registered"),
      item({ fill: mix(colours.paper, colours.accent, 0.35), stroke: "var(--accent)" }, "named by a label only"),
      item({ fill: "none", stroke: "var(--accent)", "stroke-dasharray": "3 2" }, "unnamed group"));
  }
  if (state.colour === "proponents") {
    return element("ul", { class: "key" }, ...STEPS.map((share, step) => [Math.floor(share * mostProponents()), step]).filter(([upTo], place, all) => !place || upTo > all[place - 1][0])
      .map(([upTo, step], place, all) => item({ fill: mix(colours.paper, colours.accent, 0.06 + step * 0.17), stroke: "var(--accent)" }, place && all[place - 1][0] + 1 < upTo ? `${all[place - 1][0] + 1} to ${upTo}` : String(upTo))));
  }
  return null;
}

let looksKey = null;
function fillLooks() {
  const key = state.colour + " " + state.size + " " + colours.paper;
  if (key === looksKey) return;
  looksKey = key;
  const group = (name, heading) => fieldset(name, heading, null, LOOKS[name].map(([value, label]) => element("label", { class: "check" },
    element("input", { type: "radio", name, value, checked: state[name] === value, "data-field": value, change: () => change({ [name]: value }) }), element("span", {}, label))));
  const held = document.activeElement;
  const [heldName, heldValue] = document.getElementById("looks").contains(held) ? [held.name, held.value] : [];
  document.getElementById("looks").replaceChildren(...[
    element("h2", {}, "Look"), group("colour", "Colour by"), lookKey(), group("size", "Size by"),
    element("p", { class: "note" }, "A card’s size is its text’s; a thick border stands for a large number."),
    element("p", { class: "note" }, "Proponents of an actor are the positions that it supports."),
  ].filter(Boolean));
  if (heldName) document.querySelector(`#looks input[name="${heldName}"][value="${heldValue}"]`)?.focus({ preventScroll: true });
}
