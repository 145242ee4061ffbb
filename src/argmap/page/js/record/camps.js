// The camps of the record: what each says after filters, and the grid of a camp in a controversy.

/** @import { GraphEdge, Page } from "../core/types.d.ts" */
/** @import { RecordTopic } from "./record-elements.js" */

import { holdersOf, isLeft } from "../core/counting.js";
import { element } from "../core/elements.js";
import { ALL_STANCES } from "../core/graph.js";
import { grouped } from "../core/numbers.js";
import { choose } from "../core/selection.js";
import { announce, backButton, goTo, showInDetails } from "../details/panel-parts.js";
import { byRank } from "../details/relation-lists.js";

const BEFORE = ["", "against ", "neutral on "];

/**
 * The stance that most members of a camp have on some positions. `argmap.grid.camp_cells` does the
 * same in Python.
 *
 * @param {Page} page
 * @param {number[]} positions
 * @param {number[]} camp
 */
export function stanceOf({ graph, shown }, positions, camp) {
  const left = shown.active ? shown : null;
  const members = new Set(camp);
  const onRecord = new Set();
  const best = { position: -1, side: 0, holders: 0 };
  for (const [side, relation] of ALL_STANCES.entries()) {
    for (const position of positions) {
      const { counted } = holdersOf(graph, position, relation, left);
      const held = counted.filter((actor) => members.has(actor));
      for (const actor of held) onRecord.add(actor);
      if (held.length > best.holders) Object.assign(best, { position, side, holders: held.length });
    }
  }
  return { ...best, members: onRecord.size };
}

/** What a camp says in words. @param {Page} page @param {ReturnType<typeof stanceOf>} stance */
function wordsOf({ graph }, { position, side, holders, members }) {
  const differ = members - holders;
  const rest = differ ? `, ${grouped(differ)} ${differ === 1 ? "differs" : "differ"}` : "";
  return {
    name: BEFORE[side] + graph.nodes[position].name,
    number: `${grouped(holders)} of ${grouped(members)}${rest}`,
  };
}

/**
 * Writes what camps say about a controversy after filters.
 *
 * @param {Page} page
 * @param {RecordTopic} topic
 */
export function countCamps(page, { body, positions }) {
  const left = positions.filter(({ row }) => !row.hidden).map(({ node }) => node);
  /** @type {string | null} */
  let first = null;
  for (const [place, cell] of [...body.querySelectorAll("td.g")].entries()) {
    const [link, small] = ["a", "small"].map((tag) => cell.querySelector(tag));
    if (!link || !small) continue;
    const stance = stanceOf(page, left, page.graph.data.camps?.[place].members ?? []);
    const words = stance.holders ? wordsOf(page, stance) : { name: "", number: "" };
    [link.textContent, small.textContent] = [words.name, words.number];
    const said = `${stance.position} ${stance.side}`;
    if (!place) first = words.name ? said : null;
    cell.classList.toggle("other", Boolean(first && words.name && said !== first));
  }
}

/** Shows the members of the chosen camp with their stances in a controversy. @param {Page} page */
export function showCamp(page) {
  const { graph, state } = page;
  const topic = graph.numberOf(state.node);
  const camp = graph.data.camps?.[Number(state.camp)];
  if (!camp) return;
  const { name, members } = camp;
  const positions = graph
    .joined(topic, "position-of", "backward")
    .sort((a, b) => byRank(page, a, b));
  const rows = rowsOf(page, members, positions);
  const stance = stanceOf(page, positions, members);
  const words = stance.holders ? wordsOf(page, stance) : { name: "No stance", number: "" };
  const silent = members.length - rows.length;
  const rest = `No stance in this controversy: ${grouped(silent)} of ${grouped(members.length)}.`;
  const heads = ["Actor", ...positions.map((position) => graph.nodes[position].name)];
  showInDetails(
    name,
    backButton("The controversy", () => choose(page, topic)),
    element("h2", { dir: "auto" }, graph.nodes[topic].name),
    element("p", { class: "kind" }, `Camp: ${name}`),
    element("p", {}, element("b", {}, words.name), ` ${words.number}`),
    silent ? element("p", { class: "note" }, rest) : null,
    element(
      "table",
      { class: "stances camp-grid" },
      element(
        "thead",
        {},
        element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head))),
      ),
      element(
        "tbody",
        {},
        ...rows.map(({ actor, cells }) =>
          element("tr", {}, element("th", { scope: "row" }, goTo(page, actor)), ...cells),
        ),
      ),
    ),
  );
  announce(`${name} in ${graph.nodes[topic].name}`);
}

/**
 * The members with a stance, those with the same stances together, the rarest first.
 *
 * @param {Page} page
 * @param {number[]} members
 * @param {number[]} positions
 */
function rowsOf({ graph, shown }, members, positions) {
  const left = shown.active ? shown : null;
  /** @type {Map<string, { actor: number, cells: HTMLElement[] }[]>} */
  const alike = new Map();
  for (const actor of members) {
    const held = graph.edgesAt[actor].filter(
      (edge) =>
        edge.basis === "stated" && ALL_STANCES.includes(edge.relation) && isLeft(left, edge),
    );
    const cells = positions.map((position) =>
      element("td", {}, ...marks(held.filter(({ to }) => to === position))),
    );
    const key = cells.map(({ textContent }) => textContent).join();
    if (cells.some((cell) => cell.firstChild))
      alike.set(key, [...(alike.get(key) ?? []), { actor, cells }]);
  }
  return [...alike.values()].sort((a, b) => a.length - b.length).flat();
}

/** A mark for each side that some statements take. @param {GraphEdge[]} edges */
function marks(edges) {
  return ALL_STANCES.flatMap((relation) => {
    const some = edges.filter((edge) => edge.relation === relation);
    if (!some.length) return [];
    const side = relation.replace("actor-", "");
    const isEnded = some.every(({ until }) => until);
    return [element("i", { class: isEnded ? `${side} ended` : side }, side)];
  });
}
