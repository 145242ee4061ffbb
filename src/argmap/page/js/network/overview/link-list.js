// The lines between controversies as buttons, for the keyboard and for screen readers. Only the
// button with the focus is visible, and its line is highlighted.

/** @import { Page } from "../../core/types.d.ts" */
/** @import { Pair } from "./links.js" */

import { byId, element } from "../../core/elements.js";
import { grouped } from "../../core/numbers.js";
import { isNarrowScreen } from "../../core/screen.js";
import { chooseLink } from "../../core/selection.js";
import { openSheet } from "../../details/panel.js";
import { fitAll } from "../navigation.js";
import { openTopic } from "./drawing.js";
import { hasRegions } from "./frame.js";
import { firstLinks, focused } from "./links.js";
import { open, sharedCount } from "./overview.js";

const NEXT = ["ArrowRight", "ArrowDown"];
const PREVIOUS = ["ArrowLeft", "ArrowUp"];

/** The filters with which the list was made; undefined before. @type {string | null | undefined} */
let madeFor;

/** Lists the lines that are drawn while nothing is chosen. @param {Page} page */
export function showLinkList(page) {
  if (!hasRegions(page) || madeFor === page.shownKey) return;
  madeFor = page.shownKey;
  const counted = firstLinks(page)
    .map((pair) => ({ pair, count: sharedCount(page, ...pair) }))
    .filter(({ count }) => count);
  counted.sort((one, other) => other.count - one.count);
  const list = byId("links");
  list.replaceChildren(...counted.map(({ pair, count }) => linkButton(page, pair, count)));
  list.hidden = !counted.length;
  // One of them is in the tab order; the arrow keys move among them.
  if (list.firstElementChild) /** @type {HTMLElement} */ (list.firstElementChild).tabIndex = 0;
}

/** @param {Page} page @param {Pair} pair @param {number} count */
function linkButton(page, pair, count) {
  const names = pair.map((topic) => page.graph.nodes[topic].name);
  const actors = count === 1 ? "1 actor" : `${grouped(count)} actors`;
  return element(
    "button",
    {
      type: "button",
      tabindex: -1,
      click: () => {
        chooseLink(page, pair);
        if (isNarrowScreen()) openSheet(true);
      },
      focus: () => focusLink(page, pair.join("-")),
      blur: () => focusLink(page, ""),
      keydown: moveFocus,
    },
    `${names[0]} – ${names[1]}: ${actors} in both`,
  );
}

/** @param {Page} page @param {string} link as in the state of the page; "" for none */
function focusLink(page, link) {
  focused.link = link;
  if (link && open !== null) {
    openTopic(page, null);
    fitAll(page, false);
  }
  page.chart.network.redraw();
}

/** @param {KeyboardEvent} event */
function moveFocus(event) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  const all = /** @type {HTMLElement[]} */ ([...byId("links").children]);
  const step = NEXT.includes(event.key) ? 1 : PREVIOUS.includes(event.key) ? -1 : 0;
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = all[(all.indexOf(button) + step + all.length) % all.length];
  button.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  event.preventDefault();
}
