// What a reader has asked to see, kept in the address's hash: a bookmark, a link and the browser's
// back and forward restore it, from a file, too.

const LISTS = ["thread", "controversy", "actor", "standing", "confidence", "basis", "kindoff", "lineoff"];
const WORDS = ["node", "edge", "round", "hops", "stances", "versus", "degree", "since", "until", "rest", "colour", "size", "way"];
const USUAL = { hops: "1", rest: "fade", colour: "kind", size: "kind", way: "map" };

function freshState() {
  return {
    ...Object.fromEntries(WORDS.map((name) => [name, USUAL[name] ?? ""])),
    ...Object.fromEntries(LISTS.map((name) => [name, []])),
  };
}

// Within a notebook's frame, which has no address of its own.
const FRAMED = location.protocol === "about:";

let state = freshState();

function stateText(from) {
  const said = new URLSearchParams();
  for (const name of WORDS) {
    const value = from[name];
    if (value && value !== USUAL[name] && !(name === "hops" && !from.round)) said.set(name, value);
  }
  for (const name of LISTS) for (const value of from[name]) said.append(name, value);
  return said.toString();
}

// The state that a text stands for. What it doesn't know, or the page doesn't have, is passed over.
function readState(text) {
  const said = new URLSearchParams(text);
  const made = freshState();
  for (const name of WORDS) if (said.has(name)) made[name] = said.get(name);
  for (const name of LISTS) made[name] = [...new Set(said.getAll(name))];
  for (const name of ["node", "round", "stances", "versus"]) if (!numberOf.has(made[name])) made[name] = "";
  if (!/^\d+$/.test(made.edge) || !edges[made.edge]) made.edge = "";
  if (!/^[123]$/.test(made.hops)) made.hops = "1";
  if (!/^\d{1,6}$/.test(made.degree)) made.degree = "";
  for (const name of ["since", "until"]) if (!/^\d{4}(-\d\d){0,2}$/.test(made[name])) made[name] = "";
  for (const [name, known] of Object.entries(CHOICES)) if (!known.includes(made[name])) made[name] = USUAL[name];
  return made;
}

const CHOICES = {
  rest: ["fade", "hide"], way: ["map", "text"], colour: ["kind", "proponents", "standing", "confidence"],
  size: ["kind", "proponents", "degree"],
};

const numberOf = new Map(nodes.map((node) => [node.ref, node.vis]));

// Change what is asked for, and show it. A step back in the browser undoes it.
function change(asked) {
  state = { ...state, ...asked };
  const text = stateText(state);
  if (text !== location.hash.slice(1)) {
    // An empty hash would jump to the top, and stay as a bare #.
    if (text || FRAMED) location.hash = text;
    else history.pushState(null, "", location.pathname + location.search);
  }
  refresh();
}

function toggle(name, value) {
  const list = state[name];
  change({ [name]: list.includes(value) ? list.filter((item) => item !== value) : [...list, value] });
}

// What narrows the view, without what is merely chosen or how it is coloured.
const CLEARED = {
  ...Object.fromEntries(LISTS.map((name) => [name, []])), round: "", hops: "1", stances: "", versus: "", degree: "",
  since: "", until: "", rest: "fade",
};

function restore() {
  const text = location.hash.slice(1) || (history.state === null && !restored ? read("saved") : "");
  restored = true;
  if (/^n\d+$/.test(text)) return;
  if (stateText(state) === text && drawnOnce) return;
  state = readState(text);
  refresh();
  if (state.node) moveTo(numberOf.get(state.node));
}
let restored = false;
let drawnOnce = false;
addEventListener("hashchange", restore);
addEventListener("popstate", restore);
