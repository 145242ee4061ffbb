// Lists the stances that have a quote or a source, below the sentence that counts them.

/** @import { Child } from "./elements.js" */

import { addressLink } from "./addresses.js";
import { element } from "./elements.js";
import { grouped } from "./numbers.js";
import { graph } from "./page-state.js";
import { longList } from "./panel-parts.js";
import { nameLink } from "./sentence-names.js";
import { verbOf } from "./stance-times.js";

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
