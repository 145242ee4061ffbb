// Updates a preview: reloads the page when its documents are saved, and shows problems in the
// documents.

/** @import { News } from "./problem-banner.js" */

import { byId, element } from "../../page/js/core/elements.js";
import { readJson } from "../../page/js/core/embedded-data.js";
import { showBanner, showProblems } from "./problem-banner.js";
import { keepView, noteFirstView, restoreMapView, restoreView } from "./reading-position.js";
import { showSourceLocation } from "./source-location.js";

const RETRY_AFTER = 3000;
const ENDED = "The preview has ended. This is its last map. Run argmap preview again to continue.";

/** Data from the server in this page. @type {{ page: string, paths: Record<string, string> }} */
const served = readJson("served");

/** @type {EventSource | null} */
let source = null;
let isReloading = false;

function listen() {
  if (source) return;
  const opened = new EventSource("events");
  source = opened;
  opened.onmessage = (event) => {
    /** @type {News} */
    const news = JSON.parse(event.data);
    if (news.page && news.page !== served.page) {
      isReloading = true;
      location.reload();
    } else {
      showProblems(news);
      restoreMapView();
    }
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
