// The order of actors as rows: by stances as exported, by name, or by number of stances.

/** @import { Page } from "../core/types.d.ts" */
/** @import { GridTable } from "./grid-table.js" */

import { element } from "../core/elements.js";
import { perPage } from "../core/lazy.js";
import { change } from "../core/page.js";
import { gridTable } from "./grid-table.js";

/** The orders, by the value in the state. */
const ORDERS = { "": "By stances", name: "By name", most: "Most stances" };

/** The groups as exported, with their rows. */
const exported = perPage(() =>
  [...(gridTable()?.table.tBodies ?? [])].map((body) => ({ body, rows: [...body.rows] })),
);
/** The order that is shown now. */
let current = "";

/** The menu with the orders. @param {Page} page */
export function orderMenu(page) {
  const options = Object.entries(ORDERS).map(([value, name]) => element("option", { value }, name));
  return element(
    "select",
    {
      id: "stances-order",
      "aria-label": "Order of actors",
      change: ({ target }) => change(page, { order: target.value }),
    },
    ...options,
  );
}

/** Puts the rows in the order of the state. @param {Page} page @param {GridTable} grid */
export function showOrder(page, grid) {
  const { order } = page.state;
  const menu = document.getElementById("stances-order");
  if (menu instanceof HTMLSelectElement) menu.value = order;
  if (order === current) return;
  current = order;
  const groups = exported(page);
  for (const body of [...grid.table.tBodies]) body.remove();
  if (!order) {
    for (const { body, rows } of groups) {
      body.append(...rows);
      grid.table.append(body);
    }
    return;
  }
  const rows = groups.flatMap((group) => group.rows.filter((row) => row.dataset.node));
  const body = element("tbody");
  body.append(
    ...rows.sort(
      order === "name"
        ? (one, other) => byName(page, one, other)
        : (one, other) => byStances(page, one, other),
    ),
  );
  grid.table.append(body);
}

/** @param {Page} page @param {HTMLElement} row */
const nameOf = (page, row) => page.graph.nodes[Number(row.dataset.node)].name;

/** @param {Page} page @param {HTMLElement} one @param {HTMLElement} other */
const byName = (page, one, other) => nameOf(page, one).localeCompare(nameOf(page, other), "en");

/** @param {HTMLElement} row */
const stancesIn = (row) => row.querySelectorAll("td[data-edge]").length;

/** @param {Page} page @param {HTMLElement} one @param {HTMLElement} other */
const byStances = (page, one, other) =>
  stancesIn(other) - stancesIn(one) || byName(page, one, other);
