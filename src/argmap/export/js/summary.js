// Shows the summary of the page in sentences. The names in it are links.

/** @import { OpenItem, Piece, Sentence } from "./sentence-types.d.ts" */

import { element, isolated } from "./elements.js";
import { currentWay, graph } from "./page-state.js";
import { focusFirst, list, plainButton } from "./panel-parts.js";
import { proseOf } from "./prose.js";
import { trace } from "./relation-lists.js";
import { goThere } from "./selection.js";

/**
 * Creates the summary of the page.
 *
 * @param {...string} withoutRoles roles of sentences that are left out
 */
export function summary(...withoutRoles) {
  const sentences = graph.data.summary.filter(({ role }) => !withoutRoles.includes(role));
  if (!sentences.length) return null;
  return element("div", { class: "summary" }, ...sentences.map(sentenceLine));
}

/** The sentences on stances that have changed or ended. */
const CHANGES = ".changed, .ended, .former";

/** Shows the sentences on stances that have ended, in the details or in the text. */
export function showChanges() {
  const about = document.querySelector(currentWay() === "text" ? "#summary" : "#details .summary");
  for (const more of about?.querySelectorAll(`.more:is(${CHANGES}, .position, .others)`) ?? []) {
    if (more instanceof HTMLDetailsElement) more.open = true;
    else more.querySelector("button")?.click();
  }
  (about?.querySelector(CHANGES) ?? about)?.scrollIntoView({ block: "start" });
}

/** @param {Sentence} sentence @returns {HTMLElement} */
function sentenceLine({ role, pieces, rest, listed }) {
  if (rest && role.endsWith("others")) {
    const heading = element("summary", {}, ...pieces.map(shownPiece));
    return element("details", { class: role }, heading, ...rest.map(sentenceLine));
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
    line.append(...pieces.map(shownPiece));
    if (listed) line.append(list(listed.map(listedItem)));
  }
  return line;
}

/** @param {Piece} piece @returns {HTMLElement | string} */
function shownPiece(piece) {
  if (typeof piece === "string") return piece;
  if (typeof piece === "number") return nameLink(piece);
  const { more, rest } = piece;
  const show = () => {
    const shown = rest.map(shownPiece);
    folded.replaceWith(...shown);
    focusFirst(shown);
  };
  const button = plainButton(more, { "aria-label": `${more}: name them`, click: show });
  const folded = element("span", { class: "folded" }, " ", button);
  return folded;
}

/**
 * Creates a name in a sentence. It is a link, because the text of a button does not wrap.
 *
 * @param {number} number
 */
const nameLink = (number) =>
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
