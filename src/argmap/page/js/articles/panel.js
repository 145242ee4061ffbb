// The panel: the details of what is selected, and the tools. It is beside the page while it has
// something to show, and a sheet on a phone. There it has three sizes: only its handle, a part of
// the page, and all of it.

import { byId } from "../core/elements.js";

/** The id of the pane of each tab. */
export const PANES = { read: "details", narrow: "narrow", keep: "keep" };

/** @typedef {keyof typeof PANES} Tab */

/** @type {() => void} */
let fillPanes = () => {};

/** Sets the function that fills the panes when a tab is opened. @param {() => void} act */
export function whenTabOpens(act) {
  fillPanes = act;
}

/** Whether nothing is selected, so that there are no details. */
const isEmpty = () => !byId("details").firstChild;

/** @param {Tab} tab */
export function openTab(tab) {
  for (const [name, id] of Object.entries(PANES)) {
    byId(`to-${name}`).setAttribute("aria-pressed", String(name === tab));
    byId(id).hidden = name !== tab;
  }
  showPanel();
  fillPanes();
}

/** Whether the pane of a tab is open. @param {Tab} tab */
export const isTabOpen = (tab) => !byId("panel").hidden && !byId(PANES[tab]).hidden;

/** Shows the panel if its pane has something, and hides it otherwise. */
export function showPanel() {
  const isHidden = isEmpty() && !byId("details").hidden;
  const panel = byId("panel");
  if (panel.hidden !== isHidden) {
    panel.hidden = isHidden;
    setSize(isHidden ? 0 : 1);
    document.documentElement.classList.toggle("with-panel", !isHidden);
  }
  byId("to-read").hidden = isEmpty();
  byId("tools").setAttribute("aria-expanded", String(!isHidden && byId("details").hidden));
  const tool = byId("to-keep").getAttribute("aria-pressed") === "true" ? "Share" : "Filter";
  if (byId("details").hidden) nameSheet(tool);
}

/** Names the sheet in its handle. @param {string} heading */
export function nameSheet(heading) {
  const name = byId("handle").firstElementChild;
  if (name) name.textContent = heading;
}

/** Opens the tools, or closes them. */
export const toggleTools = () =>
  openTab(isTabOpen("narrow") || isTabOpen("keep") ? "read" : "narrow");

/** How far a finger moves the handle at least, in pixels, to change the size. */
const DRAG = 24;

/** @typedef {0 | 1 | 2} Size of the sheet: its handle, a part of the page, all of it */

/** Whether a finger has moved the handle, so that the click after it does nothing. */
let isDragged = false;
/** Where a finger is on the handle. @type {number | null} */
let pressedAt = null;

/** Opens or closes the panel on a narrow screen. @param {boolean} isOpen */
export const openSheet = (isOpen) => setSize(isOpen ? size() || 1 : 0);

export const isSheetOpen = () => !byId("panel").hidden && size() > 0;

/** @returns {Size} */
function size() {
  const { classList } = byId("panel");
  return classList.contains("whole") ? 2 : classList.contains("open") ? 1 : 0;
}

/** @param {Size} size */
function setSize(size) {
  const handle = byId("handle");
  byId("panel").classList.toggle("open", size > 0);
  byId("panel").classList.toggle("whole", size === 2);
  handle.setAttribute("aria-expanded", String(size > 0));
  const label = ["", "Make the panel as high as the page", "Make the panel lower"][size];
  if (label) handle.setAttribute("aria-label", label);
  else handle.removeAttribute("aria-label");
}

/** Changes the size by a tap on the handle, or with the keyboard. @param {MouseEvent} event */
function onTap({ detail }) {
  const isKey = detail === 0;
  if (isDragged && !isKey) return;
  setSize(size() === 1 ? 2 : 1);
}

/** @param {PointerEvent} event */
function onPress({ clientY, pointerId }) {
  isDragged = false;
  pressedAt = clientY;
  byId("handle").setPointerCapture(pointerId);
}

/** Changes the size by one step after a finger has moved the handle. @param {PointerEvent} event */
function onRelease({ clientY }) {
  const up = pressedAt === null ? 0 : pressedAt - clientY;
  pressedAt = null;
  if (Math.abs(up) < DRAG) return;
  isDragged = true;
  setSize(/** @type {Size} */ (Math.max(0, Math.min(2, size() + Math.sign(up)))));
}

/** Starts the handle of the sheet. */
export function startSheet() {
  const handle = byId("handle");
  handle.addEventListener("pointerdown", onPress);
  handle.addEventListener("pointerup", onRelease);
  handle.addEventListener("pointercancel", () => {
    pressedAt = null;
  });
  handle.addEventListener("click", onTap);
}
