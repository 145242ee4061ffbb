// The tabs of the panel.

import { byId } from "./elements.js";

/** The id of the pane of each tab. */
export const PANES = { read: "details", narrow: "filters", keep: "keep" };

/** @typedef {keyof typeof PANES} Tab */

/** @type {() => void} */
let fillPanes = () => {};

/** Sets the function that fills the panes when a tab is opened. @param {() => void} act */
export function whenTabOpens(act) {
  fillPanes = act;
}

/** @param {Tab} tab */
export function openTab(tab) {
  for (const [name, id] of Object.entries(PANES)) {
    byId(`to-${name}`).setAttribute("aria-pressed", String(name === tab));
    byId(id).hidden = name !== tab;
  }
  fillPanes();
}

/** Whether the pane of a tab is open. @param {Tab} tab */
export const isTabOpen = (tab) => !byId(PANES[tab]).hidden;
