// Updates a map: reloads the page when its documents are saved, and shows problems in the
// documents.

/** @import { News } from "./problem-banner.js" */

import { byId, element } from "../../page/js/core/elements.js";
import { readJson } from "../../page/js/core/embedded-data.js";
import { showBanner, showProblems } from "./problem-banner.js";
import { keepView, noteFirstView, restoreMapView, restoreView } from "./reading-position.js";
import { showSourceLocation } from "./source-location.js";

/** The digest in the data of the server in a page. Texts of documents have no such quotes. */
const DIGEST = /"page": "([0-9a-f]{16})"/;
const RETRY_AFTER = 3000;
const ENDED = "The server has stopped. This is its last map. Run the command again to continue.";

/**
 * Data from the server in this page. page: a digest of the page; tag: of the state it is from.
 *
 * @type {{ events: string, page: string, paths: Record<string, string>, tag: string }}
 */
const served = readJson("served");

/** @type {EventSource | null} */
let source = null;
let isReloading = false;
let shownTag = served.tag;
let handled = Promise.resolve();

/**
 * Looks for a newer page.
 *
 * @returns {Promise<{ isOther: boolean, fault: string }>} fault: why the server has none
 */
async function newerPage() {
  const answer = await fetch(location.pathname + location.search, { cache: "no-cache" });
  const text = await answer.text();
  if (!answer.ok) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const fault = page.querySelector("main p")?.firstChild?.textContent?.trim();
    return { isOther: false, fault: fault || "the server has none" };
  }
  // A map is not parsed here, because browsers would report its styles as violations.
  return { isOther: text.match(DIGEST)?.[1] !== served.page, fault: "" };
}

/** @param {News} news */
async function handle(news) {
  const { isOther, fault } =
    news.tag === shownTag ? { isOther: false, fault: "" } : await newerPage();
  if (isOther) {
    isReloading = true;
    location.reload();
    return;
  }
  shownTag = fault ? "" : news.tag;
  showProblems({ ...news, fault });
  restoreMapView();
}

function listen() {
  if (source) return;
  const opened = new EventSource(served.events);
  source = opened;
  opened.onmessage = (event) => {
    handled = handled.then(() => handle(JSON.parse(event.data))).catch(() => {});
  };
  opened.onerror = () => {
    // The connection also ends when the reader leaves the page.
    if (!isReloading) showBanner([element("p", {}, ENDED)], "status");
    if (opened.readyState !== EventSource.CLOSED) return;
    disconnect();
    setTimeout(() => {
      if (!document.hidden) listen();
    }, RETRY_AFTER);
  };
}

function disconnect() {
  source?.close();
  source = null;
}

/** Starts when the page has drawn its map. */
function start() {
  if (!window.argmap) {
    setTimeout(start, 20);
    return;
  }
  noteFirstView();
  restoreView();
  const showLocation = () => showSourceLocation(served.paths);
  new MutationObserver(showLocation).observe(byId("details"), { childList: true });
  showLocation();
  // A browser allows six connections to a server, so a tab in the background closes its connection.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) disconnect();
    else listen();
  });
  addEventListener("pagehide", () => {
    disconnect();
    // Not earlier, because the reader uses this page until the new one is loaded.
    if (isReloading) keepView();
  });
  if (!document.hidden) listen();
}

start();
