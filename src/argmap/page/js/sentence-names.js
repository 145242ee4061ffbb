// Names in sentences, which are links.

import { element, link } from "./elements.js";
import { graph } from "./page-state.js";
import { goThere } from "./selection.js";

/**
 * Creates a name in a sentence. It is a link, because the text of a button does not wrap.
 *
 * @param {number} number
 */
export const nameLink = (number) =>
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

/** A source in a sentence: its name, and a link to its address. @param {number} number */
export function sourceLink(number) {
  const { href, name } = graph.nodes[number];
  const open = href ? link(href, "↗") : null;
  open?.setAttribute("aria-label", `Open ${name}`);
  open?.setAttribute("title", href ?? "");
  return element("span", {}, nameLink(number), open ? "\u00a0" : null, open);
}
