// Applies filters to the marks and the numbers in the grid of an actor.

/** @import { GridTable } from "./stances-table.js" */

import {
  agreedText,
  agreementsOf,
  clashText,
  endedNote,
  endedOf,
  NO_AGREEMENT,
  nearestActors,
  shownText,
  statedClashes,
} from "./agreement.js";
import { grouped } from "./numbers.js";
import { graph, shown } from "./page-state.js";
import { rivalsLeft } from "./stances-rivals.js";
import { edgesOfSign } from "./stances-table.js";

/**
 * Whether filters have left a mark of a cell.
 *
 * @param {HTMLElement} sign
 * @param {HTMLElement} cell
 */
export function isSignLeft(sign, cell) {
  if (!edgesOfSign(sign, cell).some((edge) => shown.edgeIn[edge])) return false;
  if (!sign.classList.contains("rival")) return true;
  const position = Number(cell.closest("tr")?.dataset.node);
  return rivalsLeft(position).some(({ number }) => number === Number(sign.dataset.instead));
}

/**
 * Says how many of the actors that agree or clash the grid shows.
 *
 * @param {Element | null} line
 * @param {number} number of those that the grid shows
 * @param {ReturnType<typeof nearestActors>} nearest
 */
function sayShown(line, number, nearest) {
  const text = line?.querySelector("span");
  if (!(line instanceof HTMLElement) || !text) return;
  line.hidden = !nearest.agreeing.length && !nearest.clashing.length;
  if (!line.hidden) text.textContent = shownText(number, nearest);
}

/**
 * Counts how often actors agree and clash among what the filters have left.
 *
 * @param {GridTable} grid
 */
export function countAgreement({ section, columns }) {
  const [subject, ...others] = columns;
  const found = agreementsOf(graph, subject.node, shown.active ? shown : null);
  sayShown(
    section.querySelector(".left-out"),
    others.filter(({ node }) => found.has(node)).length,
    nearestActors(graph, found),
  );
  for (const { node, head } of others) {
    const agreement = found.get(node) ?? NO_AGREEMENT;
    const numbers = [agreement.agreed, statedClashes(agreement), agreement.inferred];
    const titles = [agreedText(agreement), clashText(agreement), clashText(agreement)];
    const { isAgreedEnded, isClashEnded, some } = endedOf(agreement);
    /** @type {NodeListOf<HTMLElement>} */
    const items = head.querySelectorAll(".number");
    items.forEach((item, place) => {
      item.hidden = !numbers[place];
      item.title = `They ${titles[place]}`;
      const number = item.querySelector("b");
      if (number) number.textContent = grouped(numbers[place]);
      const sign = item.querySelector("i");
      const isEnded = place ? isClashEnded : isAgreedEnded;
      sign?.classList.toggle("ended", isEnded);
      const word = ["agree", "clash", "clash inferred"][place];
      if (sign) sign.textContent = isEnded ? `${word}, ended` : word;
    });
    const note = /** @type {HTMLElement | null} */ (head.querySelector(".some-ended"));
    if (!note) continue;
    note.hidden = !some;
    note.textContent = endedNote(some);
    note.title = `They ${agreedText(agreement)}, and ${clashText(agreement)}`;
  }
}
