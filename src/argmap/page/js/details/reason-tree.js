// Shows reasons as trees: in the Network view, below their positions, and in the details.

/** @import { Child } from "../core/elements.js" */
/** @import { Reason, ReasonActor, ReasonsBelow } from "../core/reason-types.d.ts" */
/** @import { GraphNode, Page } from "../core/types.d.ts" */

import { byId, element, isolated, link } from "../core/elements.js";
import { grouped } from "../core/numbers.js";
import { change, currentWay } from "../core/page.js";
import { block, counted, goTo, plainButton } from "./panel-parts.js";
import { byRank } from "./relation-lists.js";

const ROLE_NOTE = "Who gives a reason does not take a side on the position by that alone.";

/** The reasons on the page. @param {Page} page @returns {ReasonsBelow[]} */
const reasonsOf = (page) => page.graph.data.reasons ?? [];

/** The refs of trees and of those below them. @param {Reason[]} trees @returns {string[]} */
const refsOf = (trees) => trees.flatMap(({ ref, reasons }) => [ref, ...refsOf(reasons)]);

/** The number of distinct reasons in trees. @param {Reason[]} trees */
const sizeOf = (trees) => new Set(refsOf(trees).filter((ref) => ref.startsWith("Reason:"))).size;

/** The relations of positions and readings to what they are part of. */
const IN_TOPIC = ["position-of", "reading-of"];

const SIDES = { for: "For", against: "Against", about: "About" };

/** @param {Page} page @param {number} node */
const treesBelow = (page, node) => reasonsOf(page).find((item) => item.node === node)?.trees ?? [];

/** The filters with which the tree was made; null if it was not made. @type {string | null} */
let madeFor = null;

/** Shows or hides the tree, and its switch. @param {Page} page */
export function showReasonTree(page) {
  const total = sizeOf(reasonsOf(page).flatMap(({ trees }) => trees));
  const section = byId("reasons");
  section.hidden = !total || currentWay(page) !== "map";
  if (section.hidden) return;
  const isOn = page.state.reasons === "tree";
  byId("map").classList.toggle("with-reasons", isOn);
  if (!section.firstElementChild) section.append(treeSwitch(page, total));
  const button = section.firstElementChild;
  button?.setAttribute("aria-pressed", String(isOn));
  if (!isOn || madeFor !== page.shownKey) section.querySelector(".forest")?.remove();
  if (!isOn || section.querySelector(".forest")) return;
  madeFor = page.shownKey;
  section.append(element("div", { class: "forest", tabindex: 0 }, ...topics(page)));
  section.querySelector(`[data-topic="${chosenTopic(page)}"]`)?.scrollIntoView({ block: "start" });
}

/** The controversy or thread that is chosen, or that of a chosen position. @param {Page} page */
function chosenTopic(page) {
  const { graph } = page;
  if (!page.state.node) return -1;
  const node = graph.numberOf(page.state.node);
  const [topic = node] = IN_TOPIC.flatMap((name) => graph.joined(node, name, "forward"));
  return topic;
}

/** @param {Page} page @param {number} total */
const treeSwitch = (page, total) =>
  plainButton(`Reasons ${grouped(total)}`, {
    id: "reason-switch",
    title: "Show the reasons for and against each position instead of the network",
    click: () => change(page, { reasons: page.state.reasons === "tree" ? "" : "tree" }),
  });

/**
 * The topics with reasons: their positions beside each other, with the reasons below.
 *
 * @param {Page} page
 */
function topics(page) {
  const { graph } = page;
  /** @type {Map<number | null, number[]>} */
  const byTopic = new Map();
  for (const { node } of reasonsOf(page)) {
    const [topic = null] = IN_TOPIC.flatMap((name) => graph.joined(node, name, "forward"));
    const parts =
      topic === null
        ? [...(byTopic.get(null) ?? []), node]
        : IN_TOPIC.flatMap((name) => graph.joined(topic, name, "backward"));
    byTopic.set(
      topic,
      parts.sort((a, b) => byRank(page, a, b)),
    );
  }
  const isIn = (/** @type {number} */ node) => !page.shown.active || page.shown.isIn[node] === 1;
  return [...byTopic].map(([topic, nodes]) =>
    element(
      "section",
      { "data-topic": topic },
      topic === null ? null : element("h2", {}, goTo(page, topic)),
      element("div", { class: "columns" }, ...nodes.filter(isIn).map((node) => column(page, node))),
    ),
  );
}

/** A position with its reasons below. @param {Page} page @param {number} node */
function column(page, node) {
  const { graph } = page;
  const trees = treesBelow(page, node);
  const { claim } = graph.nodes[node].details;
  const isNamed = claim && claim !== graph.nodes[node].name;
  return element(
    "div",
    { class: "tree" },
    element(
      "div",
      { class: "root" },
      goTo(page, node),
      isNamed ? element("p", { dir: "auto" }, claim) : null,
    ),
    trees.length ? branch(page, trees) : element("p", { class: "note" }, "No reasons are given."),
  );
}

/** @param {Page} page @param {Reason[]} trees @returns {HTMLElement} */
const branch = (page, trees) =>
  element(
    "ul",
    {},
    ...trees.map((tree) =>
      element(
        "li",
        { class: tree.side },
        element(
          "div",
          { class: "reason", "data-ref": tree.under ? "" : tree.ref },
          element("b", {}, SIDES[tree.side]),
          " ",
          tree.relation ? element("small", {}, "(", isolated(tree.relation), ") ") : null,
          element("span", { dir: "auto" }, tree.claim),
          tree.under
            ? element("div", { class: "by" }, "Listed below “", isolated(tree.under), "”")
            : null,
          people(page, "Given by", tree.given),
          people(page, "Contested by", tree.contested),
          sources(tree),
        ),
        tree.reasons.length ? branch(page, tree.reasons) : null,
      ),
    ),
  );

/** @param {Page} page @param {string} word @param {ReasonActor[]} actors */
function people(page, word, actors) {
  if (!actors.length) return null;
  const names = actors.map(({ name, node }) =>
    node === undefined ? isolated(name) : goTo(page, node),
  );
  return element("div", { class: "by" }, `${word} `, ...separated(names));
}

/** @param {Reason} reason */
function sources({ sources: cited }) {
  if (!cited.length) return null;
  const names = cited.map(({ name, href }) => link(href, isolated(name)));
  return element("div", { class: "by" }, "Source: ", ...separated(names));
}

/** Items with commas, which stay on the line of the item before. @param {Child[]} items */
const separated = (items) =>
  items.map((item, place) =>
    element("span", { class: "one" }, item, place < items.length - 1 ? "," : null),
  );

/** The reasons below a position, for its details. @param {Page} page @param {GraphNode} node */
export function reasonBlock(page, node) {
  const trees = treesBelow(page, node.vis);
  if (!trees.length) return null;
  return block(
    counted("Reasons", sizeOf(trees)),
    element("div", { class: "tree" }, branch(page, trees)),
    element("p", { class: "note" }, ROLE_NOTE),
  );
}

/** Marks a reason in the details of its position, and scrolls to it. @param {string} ref */
export function showReason(ref) {
  const found = byId("details").querySelector(`[data-ref="${CSS.escape(ref)}"]`);
  found?.classList.add("found");
  found?.scrollIntoView({ block: "center" });
}

/**
 * The reasons that an actor gives or contests, for its details.
 *
 * @param {Page} page
 * @param {GraphNode} node
 */
export function reasonsOfActor(page, node) {
  /** @type {HTMLElement[]} */
  const items = [];
  /** @param {Reason} tree @param {number} root */
  const collect = (tree, root) => {
    for (const [word, actors] of /** @type {[string, ReasonActor[]][]} */ ([
      ["Gives", tree.given],
      ["Contests", tree.contested],
    ])) {
      if (!actors.some((actor) => actor.node === node.vis)) continue;
      const about = element("small", {}, "about ", isolated(page.graph.nodes[root].name));
      items.push(element("li", { dir: "auto" }, element("b", {}, word), ` ${tree.claim}`, about));
    }
    for (const below of tree.reasons) collect(below, root);
  };
  for (const { node: root, trees } of reasonsOf(page))
    for (const tree of trees) collect(tree, root);
  if (!items.length) return null;
  return block(
    counted("Reasons", items.length),
    element("ul", { class: "things" }, ...items),
    element("p", { class: "note" }, ROLE_NOTE),
  );
}
