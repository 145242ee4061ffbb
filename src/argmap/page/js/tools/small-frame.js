// In a small frame on another page, there is only the picture, with a link to the whole page.

/** @import { Page } from "../core/types.d.ts" */

import { byId, element } from "../core/elements.js";
import { isFramed } from "../core/page.js";
import { linkToView } from "./share.js";

/** The height up to which a frame has room for the picture only. */
const SMALL = 480;

/** The link to the whole page; null outside of small frames. @type {HTMLAnchorElement | null} */
let whole = null;

/** Leaves only the picture if the page is in a small frame. @param {Page} page */
export function startSmallFrame(page) {
  if (window === window.top || innerHeight > SMALL) return;
  document.documentElement.classList.add("small-frame");
  // The frame of a notebook has no address.
  if (isFramed() && !page.graph.data.base_url) return;
  const address = { id: "whole-page", target: "_blank", rel: "noopener" };
  whole = element("a", address, "Open the whole page");
  byId("head").append(whole);
}

/** Lets the link of a small frame lead to the current state. @param {Page} page */
export function updateSmallFrame(page) {
  if (whole) whole.href = linkToView(page);
}
