// The key of the grid of stances: the signs that are in sight.

/** @import { GridTable } from "./stances-table.js" */

/** The marks of each sign, by its name in the key. @type {Record<string, string>} */
const SIGNS = {
  supports: "i.supports",
  contests: "i.contests",
  neutral: "i.neutral",
  rival: "i.rival:not(.inferred)",
  inferred: "i.rival.inferred",
  other: "i.other",
  hedged: "i.hedged",
  ended: "i.ended",
  periods: "i.periods",
  quoted: "i.quoted",
  sourced: "i.sourced",
  undated: "i.undated",
};

/** Shows the signs that the table has, without those in closed groups. @param {GridTable} grid */
export function showKey({ section, table }) {
  const groups = [...table.children].filter((group) => group.checkVisibility());
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (
    section.querySelectorAll(".key [data-key]")
  )) {
    const sign = SIGNS[item.dataset.key ?? ""];
    item.hidden = !groups.some((group) => hasSign(group, sign));
  }
}

/** @param {Element} group @param {string} sign */
function hasSign(group, sign) {
  const rows = group.querySelector("input.unfold:not(:checked)") ? "tr.sum" : "tr";
  const isShown = ":not([hidden])";
  const found = group.querySelector(
    `${rows}${isShown} > ${isShown} ${sign}${isShown}, ${rows}${isShown} > ${sign}`,
  );
  return found !== null;
}
