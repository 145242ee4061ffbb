// Shows all articles as text, to read, search and print, and follows the links in articles.

/** @import { Page } from "../core/types.d.ts" */

import { byId, element } from "../core/elements.js";
import { parsed } from "../core/embedded-data.js";
import { eventsOf, isInPeriod } from "../core/events.js";
import { currentWay } from "../core/page.js";
import { choose, chooseEvent, chooseSource } from "../core/selection.js";
import { openAround } from "./article-view.js";
import { articleIds, articleOf } from "./articles.js";

/** The number of articles that are shown in one step. */
const BATCH = 30;

/** Shows only what needs no script, after a line with the reason why. @param {string} reason */
export async function showTextOnly(reason) {
  await parsed();
  byId("text").prepend(element("p", { class: "without", role: "alert" }, reason));
  document.documentElement.removeAttribute("class");
}

/** Shows all articles that pass the filters. @param {Page} page */
export async function showText(page) {
  const holder = byId("articles");
  const ids = await articleIds(page);
  for (const [place, id] of ids.entries()) {
    if (currentWay(page) !== "text") return;
    const article = await articleOf(page, id);
    if (!article) continue;
    article.hidden = !isLeft(page, id);
    if (holder.children[place] !== article) holder.insertBefore(article, holder.children[place]);
    if (place % BATCH === BATCH - 1) await new Promise((done) => setTimeout(done));
  }
}

/** Whether an article passes the filters. @param {Page} page @param {string} id */
function isLeft({ graph, shown, state }, id) {
  const number = Number(id.slice(1));
  if (id.startsWith("e")) return isInPeriod(eventsOf(graph)[number], state);
  return !id.startsWith("n") || !shown.active || shown.isIn[number] === 1;
}

/**
 * Follows a link from a name: to its article beside the picture, or among all articles. The address
 * does not become that of the link.
 *
 * @param {Page} page
 * @param {MouseEvent} event
 */
export function followLink(page, event) {
  const link =
    event.target instanceof Element &&
    event.target.closest(":is(#lead, .article) a:is([href^='#n'], [href^='#e'], [href^='#s'])");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const id = (link.getAttribute("href") ?? "").slice(1);
  if (currentWay(page) === "text") goToText(id);
  else if (id.startsWith("e")) chooseEvent(page, eventsOf(page.graph)[Number(id.slice(1))].id);
  else if (id.startsWith("s")) chooseSource(page, id);
  else choose(page, Number(id.slice(1)), { move: true });
  if (currentWay(page) !== "text") byId("details").focus({ preventScroll: true });
}

/** Scrolls to an article or a part of one in the text. @param {string} id */
function goToText(id) {
  const to = document.getElementById(id);
  if (!to) return;
  openAround(to);
  const block = to.clientHeight > innerHeight / 2 ? "start" : "center";
  to.scrollIntoView({ block });
  // Articles have their real heights only after they are drawn.
  requestAnimationFrame(() => to.scrollIntoView({ block }));
  to.setAttribute("tabindex", "-1");
  to.focus({ preventScroll: true });
}
