// Shows the summary of the page in sentences. The names in it are links; quotes and sources open.

/** @import { Child } from "../core/elements.js" */
/** @import { OpenItem, Piece, Sentence } from "../core/sentence-types.d.ts" */

import { addressLink } from "../core/addresses.js";
import { element, isolated, link } from "../core/elements.js";
import { grouped } from "../core/numbers.js";
import { currentWay, graph } from "../core/page-state.js";
import { goThere } from "../core/selection.js";
import { verbOf } from "../core/stance-times.js";
import { focusFirst, list, longList, plainButton } from "./panel-parts.js";
import { proseOf } from "./prose.js";
import { trace } from "./relation-lists.js";

/** Creates the summary of the page. */
export function summary() {
  const made = summaryOf(graph.data.summary);
  const { glossary } = graph.data;
  if (glossary) made?.querySelector(":scope > :not(.narrowed, nav)")?.after(sentenceLine(glossary));
  return made;
}

/**
 * Creates the summary of a controversy or a thread; null for another node. The details have its
 * current state in full.
 *
 * @param {number} topic
 */
export function topicSummary(topic) {
  const sentences = graph.data.topics?.[topic] ?? [];
  const made = summaryOf(sentences.filter(({ role }) => role !== "state"));
  made?.classList.add("topic");
  return made;
}

/** @param {Sentence[]} sentences */
function summaryOf(sentences) {
  if (!sentences.length) return null;
  const lines = sentences.map(sentenceLine);
  const headings = lines.filter((line) => line.matches("h3"));
  // The headings as links, so that readers see at once what there is.
  const place = lines.findIndex((line) => line.matches(".state, h3"));
  if (headings.length) lines.splice(place, 0, jumps(headings, "In short"));
  return element("div", { class: "summary" }, ...lines);
}

/**
 * Creates links to headings, which can be focused.
 *
 * @param {HTMLElement[]} headings
 * @param {string} label
 */
export const jumps = (headings, label) =>
  element(
    "nav",
    { class: "jumps", "aria-label": label },
    ...headings.map((heading) =>
      plainButton(heading.textContent ?? "", {
        click: () => {
          heading.scrollIntoView({ block: "start" });
          heading.focus({ preventScroll: true });
        },
      }),
    ),
  );

/** The sentences on stances that have changed or ended. */
const CHANGES = ".changed, .ended, .former";

/** Shows the sentences on stances that have ended, in the details or in the text. */
export function showChanges() {
  const about = document.querySelector(currentWay() === "text" ? "#summary" : "#details .summary");
  for (const more of about?.querySelectorAll(`.more:is(${CHANGES}, .position, .others)`) ?? []) {
    if (more instanceof HTMLDetailsElement) {
      // The event of its opening comes later.
      if (!more.open) more.dispatchEvent(new Event("toggle"));
      more.open = true;
    } else more.querySelector("button")?.click();
  }
  (about?.querySelector(`.meaning, ${CHANGES}`) ?? about)?.scrollIntoView({ block: "start" });
}

/** @param {Sentence} sentence @returns {HTMLElement} */
function sentenceLine({ role, pieces, rest, listed, stated }) {
  if (role === "heading") return element("h3", { tabindex: "-1" }, ...shownPieces(pieces));
  if (stated) return openedEvidence(shownPieces(pieces), stated.edges, stated.count);
  if (rest && role.endsWith("others")) {
    const [first, ...others] = shownPieces(pieces);
    const isTopic = role.startsWith("controversy") && typeof first === "string";
    const named = isTopic ? element("b", {}, isolated(first)) : first;
    const heading = element("summary", {}, named, ...others);
    const made = element("details", { class: role }, heading);
    // What is closed is made once it opens, because there may be much of it.
    made.addEventListener("toggle", () => made.append(...rest.map(sentenceLine)), { once: true });
    return made;
  }
  const line = element("div", { class: role });
  if (rest) {
    const label = pieces.join("");
    const show = () => {
      const lines = rest.map(sentenceLine);
      line.replaceWith(...lines);
      focusFirst(lines);
    };
    line.append(plainButton(label, { "aria-label": `${label} Show them`, click: show }));
  } else {
    line.append(...shownPieces(pieces));
    if (role === "position" || role === "side") line.append(claimOf(pieces[0]));
    if (listed) line.append(list(listed.map(listedItem)));
  }
  return line;
}

/**
 * The claim of the position with which a sentence begins; "" if it begins with a text.
 *
 * @param {Piece} piece
 */
function claimOf(piece) {
  if (typeof piece !== "number") return "";
  const { name, details } = graph.nodes[piece];
  if (!details.claim || details.claim === name) return "";
  return element("span", { class: "in-words", dir: "auto" }, details.claim);
}

/** What follows a button, and must not begin a line. */
const PUNCTUATION = /^[.,;:)]+/;

/** @param {Piece[]} pieces @returns {(HTMLElement | string)[]} */
const shownPieces = (pieces) =>
  pieces.map((piece, place) => {
    const [before, after] = [pieces[place - 1], pieces[place + 1]];
    if (typeof piece === "string") {
      return typeof before === "object" ? piece.replace(PUNCTUATION, "") : piece;
    }
    const mark = typeof after === "string" ? (PUNCTUATION.exec(after)?.[0] ?? "") : "";
    return shownPiece(piece, mark);
  });

/**
 * @param {Exclude<Piece, string>} piece
 * @param {string} mark the punctuation after a button
 * @returns {HTMLElement}
 */
function shownPiece(piece, mark) {
  if (typeof piece === "number") {
    return graph.nodes[piece].kind === "source" ? sourceLink(piece) : nameLink(piece);
  }
  const { more, rest } = piece;
  const show = () => {
    const shown = shownPieces(rest);
    folded.replaceWith(...shown, mark);
    focusFirst(shown);
  };
  const button = plainButton(more, { "aria-label": `${more}: name them`, click: show });
  const unbroken = element("span", { class: "unbroken" }, button, mark);
  const folded = element("span", { class: "folded" }, " ", unbroken);
  return folded;
}

/** A tension or question. @param {number | OpenItem} item */
const listedItem = (item) =>
  typeof item === "number" ? element("li", {}, nameLink(item)) : openItem(item);

/** A tension or question that is not on the map. Its name opens its text. @param {OpenItem} item */
const openItem = (item) =>
  element(
    "li",
    {},
    element(
      "details",
      {},
      element("summary", {}, isolated(item.name)),
      ...(item.details.text && item.details.text !== item.name ? proseOf(item, "text") : []),
      trace(item),
    ),
  );

/** The stances that are listed at first. */
const FIRST = 8;
/** The most characters of a quote. The details of the actor have all of it. */
const LONGEST = 120;

/**
 * Creates a sentence that opens to the statements that it counts.
 *
 * @param {Child[]} sentence
 * @param {number[]} numbers of edges
 * @param {number} total how many the sentence counts, of which the first have numbers
 */
export function openedEvidence(sentence, numbers, total) {
  const made = element("details", { class: "evidence" }, element("summary", {}, ...sentence));
  const more = total - numbers.length;
  const fill = () => {
    made.append(longList(numbers, stanceItem, FIRST));
    if (more > 0) {
      const others = `And ${grouped(more)} more, in the details of actors and positions.`;
      made.append(element("p", { class: "note" }, others));
    }
  };
  made.addEventListener("toggle", fill, { once: true });
  return made;
}

/** @param {number} number */
function stanceItem(number) {
  const { from, relation, to, until, quote, source, href } = graph.edges[number];
  const does = verbOf(relation, Boolean(until));
  const isCut = (quote?.length ?? 0) > LONGEST;
  const beginning = isCut ? `${quote?.slice(0, LONGEST).replace(/\s+\S*$/, "")}…` : quote;
  return element(
    "li",
    {},
    nameLink(from),
    ` ${does} `,
    nameLink(to),
    quote ? element("blockquote", { dir: "auto" }, beginning) : null,
    source ? element("div", {}, addressLink(href, source)) : null,
  );
}

/**
 * Creates a name in a sentence. It is a link, because the text of a button does not wrap.
 *
 * @param {number} number
 */
export const nameLink = (number) =>
  element(
    "a",
    {
      href: "#",
      class: graph.nodes[number].kind === "hedged" ? "name hedged" : "name",
      title: graph.nodes[number].kind === "hedged" ? "A hedged name, which is not counted" : null,
      "data-node": graph.nodes[number].ref,
      click: (event) => {
        event.preventDefault();
        goThere(number);
      },
    },
    element("bdi", {}, graph.nodes[number].name),
  );

/** A source in a sentence: its name, and a link to its address. @param {number} number */
export function sourceLink(number) {
  const { href, name } = graph.nodes[number];
  const open = href ? link(href, "↗") : null;
  open?.setAttribute("aria-label", `Open ${name}`);
  open?.setAttribute("title", href ?? "");
  return element("span", {}, nameLink(number), open ? "\u00a0" : null, open);
}
