// Shows the members of a group of actors in the pane of details.

/** @import { Fold } from "../core/types.d.ts" */

import { element } from "../core/elements.js";
import { ALL_STANCES } from "../core/graph.js";
import { graph } from "../core/page-state.js";
import { choose } from "../core/selection.js";
import { allFolds, hasFolds, openGroup, shownMembers, sizeOfGroup } from "../network/folding.js";
import { isOverview, opened } from "../network/overview/overview.js";
import {
  announce,
  backButton,
  block,
  counted,
  goTo,
  longList,
  nodeItem,
  showInDetails,
} from "./panel-parts.js";

const VERBS = ["They support", "They contest", "They are neutral on"];

/** Shows the open group: what its members support and contest, and who they are. */
export function showGroup() {
  const fold = /** @type {Fold} */ (openGroup());
  const shown = shownMembers(fold);
  const rest = fold.members.filter((number) => !shown.includes(number));
  const name = `${sizeOfGroup(fold)} with the same stances${isOverview() ? " here" : ""}`;
  showInDetails(
    name,
    backButton("In short", () => choose(null)),
    element("h2", {}, name),
    ...ALL_STANCES.map((relation, place) => {
      const all = graph.joined(fold.members[0], relation, "forward");
      // Those of an opened controversy have the same stances there.
      const ends = isOverview() ? all.filter((end) => opened.has(end)) : all;
      return ends.length
        ? block(VERBS[place], element("ul", { class: "things" }, ...ends.map(nodeItem)))
        : null;
    }),
    part("Members", shown),
    part("Members that do not pass the filters", rest),
  );
  announce(name);
}

/** @param {string} heading @param {number[]} members */
function part(heading, members) {
  if (!members.length) return null;
  const byName = [...members].sort(
    (a, b) => graph.nodes[a].name.localeCompare(graph.nodes[b].name, "en") || a - b,
  );
  return block(
    counted(heading, members.length),
    longList(byName, (member) => element("li", {}, goTo(member))),
  );
}

/** Says that the map has groups, if it has. */
export function groupNote() {
  if (!hasFolds()) return null;
  const { length } = allFolds();
  const text =
    `The map draws actors with the same stances as one: ${length} ` +
    `${length === 1 ? "group" : "groups"}. Select one to see who is in it.`;
  return element("p", { class: "note groups" }, text);
}
