// Shows the members of a group of actors in the pane of details.

/** @import { Fold, Page } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { ALL_STANCES } from "../core/graph.js";
import { openGroup, shownMembers, sizeOfGroup } from "../network/folding.js";
import {
  announce,
  block,
  counted,
  goTo,
  longList,
  nodeItem,
  showInDetails,
} from "./panel-parts.js";

const VERBS = ["They support", "They contest", "They are neutral on"];

/**
 * Shows the open group: what its members support and contest, and who they are.
 *
 * @param {Page} page
 */
export function showGroup(page) {
  const fold = /** @type {Fold} */ (openGroup(page));
  const shown = shownMembers(page, fold);
  const rest = fold.members.filter((number) => !shown.includes(number));
  const name = `${sizeOfGroup(page, fold)} with the same stances`;
  showInDetails(
    name,
    element("h2", {}, name),
    ...ALL_STANCES.map((relation, place) => {
      const ends = page.graph.joined(fold.members[0], relation, "forward");
      return ends.length
        ? block(
            VERBS[place],
            element("ul", { class: "things" }, ...ends.map((number) => nodeItem(page, number))),
          )
        : null;
    }),
    part(page, "Members", shown),
    part(page, "Members that do not pass the filters", rest),
  );
  announce(name);
}

/** @param {Page} page @param {string} heading @param {number[]} members */
function part(page, heading, members) {
  const { graph } = page;
  if (!members.length) return null;
  const byName = [...members].sort(
    (a, b) => graph.nodes[a].name.localeCompare(graph.nodes[b].name, "en") || a - b,
  );
  return block(
    counted(heading, members.length),
    longList(byName, (member) => element("li", {}, goTo(page, member))),
  );
}
