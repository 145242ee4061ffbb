// An item of a list of positions: how many actors support, contest, and are neutral on it.

import { actorsOn, endedNote, hedgedNote, neutralOn } from "./counting.js";
import { element } from "./elements.js";
import { ALL_STANCES, STANCES } from "./graph.js";
import { graph } from "./page-state.js";
import { goTo } from "./panel-parts.js";
import { endedAmong } from "./stance-times.js";

const NAMES = ["in support", "against", "neutral"];

/** @param {number} number */
export function positionItem(number) {
  const kinds = [
    ...STANCES.map((side) => actorsOn(graph, [number], { relations: [side] })),
    neutralOn(graph, number),
  ];
  const [support, ...others] = kinds.map(({ counted: actors }, place) => {
    const ended = endedNote(endedAmong(graph, actors, ALL_STANCES[place], number));
    const words = `${actors.length} ${NAMES[place]}`;
    return ended ? `${words} (${ended})` : words;
  });
  const hedged = new Set(kinds.flatMap((some) => some.hedged));
  const note = hedgedNote({ counted: [], hedged: [...hedged] });
  const parts = [support, ...others.filter((_, place) => kinds[place + 1].counted.length)];
  const text = parts.join(", ") + (note ? ` (${note})` : "");
  return element("li", {}, goTo(number), element("small", {}, text));
}
