// Shows the actors of two controversies in the pane of details.

/** @import { Page } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { choose } from "../core/selection.js";
import { actorsOfBoth } from "../network/overview/overview.js";
import {
  announce,
  backButton,
  block,
  counted,
  goTo,
  longList,
  showInDetails,
} from "./panel-parts.js";

/** @param {Page} page @param {string} heading @param {number[]} actors */
const part = (page, heading, actors) =>
  actors.length
    ? block(
        counted(heading, actors.length),
        longList(actors, (actor) => element("li", {}, goTo(page, actor))),
      )
    : null;

/** Shows who takes a side in both controversies of the selected line. @param {Page} page */
export function showLink(page) {
  const { graph } = page;
  const [a, b] = page.state.link.split("-").map(Number);
  const { count, same, opposed, unknown } = actorsOfBoth(page, a, b);
  const text = `${count} ${count === 1 ? "actor takes" : "actors take"} a side in both.`;
  showInDetails(
    "In both",
    backButton("In short", () => choose(page, null)),
    element("h2", {}, "Actors in both controversies"),
    element(
      "ul",
      { class: "things" },
      ...[a, b].map((item) => element("li", {}, goTo(page, item))),
    ),
    element("p", {}, text),
    part(page, "With the same allies in both", same),
    part(page, "Against allies of the other", opposed),
    part(
      page,
      same.length + opposed.length ? "Allies not known, or some of each" : "In both",
      unknown,
    ),
    element(
      "p",
      { class: "note" },
      "Allies agree in a controversy, opponents clash in it. An actor is where most of the other " +
        "actors in both put it.",
    ),
  );
  announce(`${graph.nodes[a].name} and ${graph.nodes[b].name}: ${text}`);
}
