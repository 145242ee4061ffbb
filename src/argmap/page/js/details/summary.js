// Shows the summary of a controversy or a thread in sentences. The names in it are links; quotes
// and sources open.

/** @import { Page } from "../core/types.d.ts" */
/** @import { Child } from "../core/elements.js" */
/** @import { OpenItem, Piece, Sentence } from "../core/sentence-types.d.ts" */

import { addressLink } from "../core/addresses.js";
import { element, isolated, link } from "../core/elements.js";
import { grouped } from "../core/numbers.js";
import { goThere } from "../core/selection.js";
import { verbOf } from "../core/stance-times.js";
import { focusFirst, list, longList, plainButton } from "./panel-parts.js";
import { proseOf } from "./prose.js";
import { trace } from "./relation-lists.js";

/**
 * Creates the summary of a controversy or a thread; null for another node. The details have its
 * current state in full.
 *
 * @param {Page} page
 * @param {number} topic
 */
export function topicSummary(page, topic) {
  const sentences = page.graph.data.topics?.[topic] ?? [];
  const made = summaryOf(
    page,
    sentences.filter(({ role }) => role !== "state"),
  );
  made?.classList.add("topic");
  return made;
}

/** @param {Page} page @param {Sentence[]} sentences */
function summaryOf(page, sentences) {
  if (!sentences.length) return null;
  const lines = sentences.map((item) => sentenceLine(page, item));
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

/** @param {Page} page @param {Sentence} sentence @returns {HTMLElement} */
function sentenceLine(page, { role, pieces, rest, listed, stated }) {
  if (role === "heading") return element("h3", { tabindex: "-1" }, ...shownPieces(page, pieces));
  if (stated) return openedEvidence(page, shownPieces(page, pieces), stated.edges, stated.count);
  if (rest && role.endsWith("others")) {
    const [first, ...others] = shownPieces(page, pieces);
    const isTopic = role.startsWith("controversy") && typeof first === "string";
    const named = isTopic ? element("b", {}, isolated(first)) : first;
    const heading = element("summary", {}, named, ...others);
    const made = element("details", { class: role }, heading);
    // What is closed is made once it opens, because there may be much of it.
    made.addEventListener(
      "toggle",
      () => made.append(...rest.map((item) => sentenceLine(page, item))),
      { once: true },
    );
    return made;
  }
  const line = element("div", { class: role });
  if (rest) {
    const label = pieces.join("");
    const show = () => {
      const lines = rest.map((item) => sentenceLine(page, item));
      line.replaceWith(...lines);
      focusFirst(lines);
    };
    line.append(plainButton(label, { "aria-label": `${label} Show them`, click: show }));
  } else {
    line.append(...shownPieces(page, pieces));
    if (role === "position" || role === "side") line.append(claimOf(page, pieces[0]));
    if (listed) line.append(list(listed.map((item) => listedItem(page, item))));
  }
  return line;
}

/**
 * The claim of the position with which a sentence begins; "" if it begins with a text.
 *
 * @param {Page} page
 * @param {Piece} piece
 */
function claimOf(page, piece) {
  if (typeof piece !== "number") return "";
  const { name, details } = page.graph.nodes[piece];
  if (!details.claim || details.claim === name) return "";
  return element("span", { class: "in-words", dir: "auto" }, details.claim);
}

/** What follows a button, and must not begin a line. */
const PUNCTUATION = /^[.,;:)]+/;

/** @param {Page} page @param {Piece[]} pieces @returns {(HTMLElement | string)[]} */
const shownPieces = (page, pieces) =>
  pieces.map((piece, place) => {
    const [before, after] = [pieces[place - 1], pieces[place + 1]];
    if (typeof piece === "string") {
      return typeof before === "object" ? piece.replace(PUNCTUATION, "") : piece;
    }
    const mark = typeof after === "string" ? (PUNCTUATION.exec(after)?.[0] ?? "") : "";
    return shownPiece(page, piece, mark);
  });

/**
 * @param {Page} page
 * @param {Exclude<Piece, string>} piece
 * @param {string} mark the punctuation after a button
 * @returns {HTMLElement}
 */
function shownPiece(page, piece, mark) {
  if (typeof piece === "number") {
    return page.graph.nodes[piece].kind === "source"
      ? sourceLink(page, piece)
      : nameLink(page, piece);
  }
  const { more, rest } = piece;
  const show = () => {
    const shown = shownPieces(page, rest);
    folded.replaceWith(...shown, mark);
    focusFirst(shown);
  };
  const button = plainButton(more, { "aria-label": `${more}: name them`, click: show });
  const unbroken = element("span", { class: "unbroken" }, button, mark);
  const folded = element("span", { class: "folded" }, " ", unbroken);
  return folded;
}

/** A tension or question. @param {Page} page @param {number | OpenItem} item */
const listedItem = (page, item) =>
  typeof item === "number" ? element("li", {}, nameLink(page, item)) : openItem(page, item);

/**
 * A tension or question that is not on the map. Its name opens its text.
 *
 * @param {Page} page
 * @param {OpenItem} item
 */
const openItem = (page, item) =>
  element(
    "li",
    {},
    element(
      "details",
      {},
      element("summary", {}, isolated(item.name)),
      ...(item.details.text && item.details.text !== item.name ? proseOf(item, "text") : []),
      trace(page, item),
    ),
  );

/** The stances that are listed at first. */
const FIRST = 8;
/** The most characters of a quote. The details of the actor have all of it. */
const LONGEST = 120;

/**
 * Creates a sentence that opens to the statements that it counts.
 *
 * @param {Page} page
 * @param {Child[]} sentence
 * @param {number[]} numbers of edges
 * @param {number} total how many the sentence counts, of which the first have numbers
 */
function openedEvidence(page, sentence, numbers, total) {
  const made = element("details", { class: "evidence" }, element("summary", {}, ...sentence));
  const more = total - numbers.length;
  const fill = () => {
    made.append(longList(numbers, (number) => stanceItem(page, number), FIRST));
    if (more > 0) {
      const others = `And ${grouped(more)} more, in the details of actors and positions.`;
      made.append(element("p", { class: "note" }, others));
    }
  };
  made.addEventListener("toggle", fill, { once: true });
  return made;
}

/** @param {Page} page @param {number} number */
function stanceItem(page, number) {
  const { from, relation, to, until, quote, source, href } = page.graph.edges[number];
  const does = verbOf(relation, Boolean(until));
  const isCut = (quote?.length ?? 0) > LONGEST;
  const beginning = isCut ? `${quote?.slice(0, LONGEST).replace(/\s+\S*$/, "")}…` : quote;
  return element(
    "li",
    {},
    nameLink(page, from),
    ` ${does} `,
    nameLink(page, to),
    quote ? element("blockquote", { dir: "auto" }, beginning) : null,
    source ? element("div", {}, addressLink(href, source)) : null,
  );
}

/**
 * Creates a name in a sentence. It is a link, because the text of a button does not wrap.
 *
 * @param {Page} page
 * @param {number} number
 */
const nameLink = (page, number) =>
  element(
    "a",
    {
      href: "#",
      class: page.graph.nodes[number].kind === "hedged" ? "name hedged" : "name",
      title:
        page.graph.nodes[number].kind === "hedged" ? "A hedged name, which is not counted" : null,
      "data-node": page.graph.nodes[number].ref,
      click: (event) => {
        event.preventDefault();
        goThere(page, number);
      },
    },
    element("bdi", {}, page.graph.nodes[number].name),
  );

/**
 * A source in a sentence: its name, and a link to its address.
 *
 * @param {Page} page
 * @param {number} number
 */
function sourceLink(page, number) {
  const { href, name } = page.graph.nodes[number];
  const open = href ? link(href, "↗") : null;
  open?.setAttribute("aria-label", `Open ${name}`);
  open?.setAttribute("title", href ?? "");
  return element("span", {}, nameLink(page, number), open ? "\u00a0" : null, open);
}
