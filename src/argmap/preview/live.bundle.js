// Made by "npm run build", do not edit. Sources 471fa75331079572ccc8f171491d771122f418db9ac25ce1ae7acfde163307ce, code 80d210d6e600db86554529016575de7bdc97969d0bb469d01ba57eb6f4819ba2
"use strict";
(() => {
  // src/argmap/page/js/elements.js
  var present = (children) => (
    /** @type {(Node | string)[]} */
    children.filter((child) => child !== null && child !== void 0 && child !== "")
  );
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== void 0) {
        made.setAttribute(name, String(value));
      }
    }
    made.append(...present(children));
    return made;
  }
  function byId(id, type) {
    const found = document.getElementById(id);
    if (!(found instanceof (type ?? HTMLElement))) throw new Error(`the page has no "${id}"`);
    return (
      /** @type {T} */
      found
    );
  }
  var isolated = (text) => element("bdi", {}, String(text));

  // src/argmap/page/js/embedded-data.js
  var readJson = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");

  // src/argmap/page/js/numbers.js
  var grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

  // src/argmap/preview/js/problem-banner.js
  var banner = element("section", { id: "wrong", "aria-label": "Preview", hidden: true });
  byId("head").after(banner);
  var isOpen = false;
  function isListOpen() {
    isOpen = banner.querySelector("details")?.open ?? isOpen;
    return isOpen;
  }
  function setListOpen(value) {
    isOpen = value;
  }
  var count = (number, thing) => `${grouped(number)} ${thing}${number === 1 ? "" : "s"}`;
  var problemItem = ({ severity, place, what, field, remedy }) => element(
    "li",
    { class: severity },
    element("code", { dir: "ltr" }, isolated(place)),
    " ",
    element("b", {}, `${severity}:`),
    " ",
    isolated(what),
    field ? element("span", {}, " [", isolated(field), "]") : null,
    remedy ? element("span", {}, ". ", isolated(remedy)) : null
  );
  var problemList = (problems) => element("ul", {}, ...problems.map(problemItem));
  function pathsText(paths) {
    const some = paths.slice(0, 3).flatMap((path, place) => [place ? ", " : "", isolated(path)]);
    const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
    return element("span", {}, ...some, more);
  }
  function errorSummary({ counts, before, left_out: leftOut }) {
    return element(
      "p",
      { class: "error" },
      element("strong", {}, `${count(counts.error, "error")}. `),
      before.length ? element("span", {}, "Earlier version shown: ", pathsText(before), ". ") : null,
      leftOut.length ? element("span", {}, "Not on the map: ", pathsText(leftOut), ".") : null
    );
  }
  function showProblems(news) {
    const { counts, problems, fault } = news;
    const parts = [];
    if (fault) {
      const text = "The map was not updated: ";
      parts.push(element("p", { class: "error" }, text, isolated(fault)));
    }
    if (counts.error) parts.push(errorSummary(news));
    const errors = problems.filter((problem) => problem.severity === "error");
    const others = problems.filter((problem) => problem.severity !== "error");
    if (errors.length) parts.push(problemList(errors));
    const minor = (
      /** @type {const} */
      ["warning", "notice"].filter((name) => counts[name]).map((name) => count(counts[name], name)).join(", ")
    );
    if (minor) {
      const summary = element("summary", {}, minor);
      parts.push(element("details", { open: isListOpen() }, summary, problemList(others)));
    }
    const all = counts.error + counts.warning + counts.notice;
    if (all > problems.length) {
      const shown = `Only the first ${problems.length} of ${grouped(all)} are listed.`;
      parts.push(element("p", {}, shown, " argmap check lists all of them."));
    }
    showBanner(parts, counts.error || fault ? "alert" : "status");
  }
  function showBanner(parts, role) {
    banner.setAttribute("role", role);
    banner.replaceChildren(...parts);
    banner.hidden = !parts.length;
    banner.removeAttribute("tabindex");
    if (banner.scrollHeight > banner.clientHeight) banner.tabIndex = 0;
    argmap.network.redraw();
  }

  // src/argmap/preview/js/reading-position.js
  var STORAGE_KEY = "argmap preview";
  var PANES = ["details", "filters", "looks", "keep", "wrong"];
  var firstView = null;
  var pendingView = null;
  var currentView = () => ({
    ...argmap.network.getViewPosition(),
    scale: argmap.network.getScale()
  });
  function noteFirstView() {
    firstView = currentView();
  }
  function anchorNode({ x, y }) {
    const selected = argmap.nodes.find((node) => node.ref === argmap.state().node);
    const distance = (node) => Math.hypot(node.x - x, node.y - y);
    let nearest = null;
    for (const node of argmap.nodes) {
      if (!nearest || distance(node) < distance(nearest)) nearest = node;
    }
    return selected ?? nearest;
  }
  function edgeKey(number) {
    const { from, relation, to, basis } = argmap.edges[number];
    return [argmap.nodes[from].ref, relation, argmap.nodes[to].ref, basis].join("\n");
  }
  var isMoved = (first, view) => Math.abs(view.scale / first.scale - 1) > 0.01 || Math.hypot(view.x - first.x, view.y - first.y) * view.scale > 2;
  function keepView() {
    if (!window.argmap || !firstView) return;
    const { x, y, scale } = currentView();
    const anchor = isMoved(firstView, { x, y, scale }) ? anchorNode({ x, y }) : null;
    const { edge } = argmap.state();
    const kept = {
      view: anchor && { ref: anchor.ref, x: anchor.x - x, y: anchor.y - y, scale },
      edge: edge === "" ? null : edgeKey(Number(edge)),
      tab: document.querySelector("#tabs [aria-pressed=true]")?.id ?? "to-read",
      sheet: byId("panel").classList.contains("open"),
      legend: byId("legend", HTMLDetailsElement).open,
      opened: isListOpen(),
      focus: document.querySelector(":focus-visible")?.id || null,
      scrolls: PANES.map((id) => byId(id).scrollTop),
      down: scrollY
    };
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
    } catch {
    }
  }
  function takeKept() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
      sessionStorage.removeItem(STORAGE_KEY);
      return kept;
    } catch {
      return null;
    }
  }
  function restoreView() {
    const kept = takeKept();
    if (!kept) return;
    setListOpen(kept.opened);
    if (kept.edge !== null) {
      const number = argmap.edges.findIndex((_, place) => edgeKey(place) === kept.edge);
      if (number < 0) argmap.choose(null);
      else if (String(number) !== argmap.state().edge) argmap.chooseEdge(number);
    }
    if (kept.tab !== "to-read") byId(kept.tab).click();
    if (kept.sheet !== byId("panel").classList.contains("open")) byId("handle").click();
    byId("legend", HTMLDetailsElement).open = kept.legend;
    pendingView = kept.view;
    if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
    PANES.forEach((id, place) => {
      byId(id).scrollTop = kept.scrolls[place];
    });
    scrollTo(0, kept.down);
    byId("said").textContent = "Page updated";
  }
  function restoreMapView() {
    const kept = pendingView;
    pendingView = null;
    const anchor = kept && argmap.nodes.find((node) => node.ref === kept.ref);
    if (!anchor) return;
    const position = { x: anchor.x - kept.x, y: anchor.y - kept.y };
    argmap.network.moveTo({ position, scale: kept.scale, animation: false });
    argmap.network.body.emitter.emit("animationFinished");
  }

  // src/argmap/preview/js/source-location.js
  var firstLine = (lines) => lines.reduce((a, b) => a && a < b ? a : b, 0);
  function locationOf(thing, paths) {
    const number = thing.document ?? thing.mentioned_in;
    if (number === void 0) return "";
    const { id } = argmap.data.documents[number];
    const line = thing.document === void 0 ? lineOfMention(thing.vis, number) : thing.line;
    return (paths[id] ?? id) + (line ? `:${line}` : "");
  }
  function lineOfMention(node, document2) {
    const edges = argmap.edges.filter(
      (edge) => edge.document === document2 && (edge.from === node || edge.to === node)
    );
    return firstLine(edges.flatMap(({ line }) => line ? [line] : []));
  }
  function selectedThing() {
    const { node, edge } = argmap.state();
    if (edge !== "") return argmap.edges[Number(edge)];
    return node ? argmap.nodes.find((item) => item.ref === node) : void 0;
  }
  function copyButton(location2, code) {
    const button = element("button", { type: "button", class: "plain-button" }, "Copy");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(location2);
        button.textContent = "Copied";
      } catch {
        getSelection()?.selectAllChildren(code);
      }
    });
    return button;
  }
  function showSourceLocation(paths) {
    const thing = selectedThing();
    const location2 = thing ? locationOf(thing, paths) : "";
    const old = document.getElementById("place");
    if (old?.dataset.place === location2) return;
    old?.remove();
    if (!location2) return;
    const code = element("code", { dir: "ltr" }, isolated(location2));
    const line = element("p", { id: "place", "data-place": location2 }, code);
    line.append(copyButton(location2, code));
    byId("details").querySelector(".back")?.after(line);
  }

  // src/argmap/preview/js/live-reload.js
  var RETRY_AFTER = 3e3;
  var ENDED = "The preview has ended. This is its last map. Run argmap preview again to continue.";
  var served = readJson("served");
  var source = null;
  var isReloading = false;
  function listen() {
    if (source) return;
    const opened = new EventSource("events");
    source = opened;
    opened.onmessage = (event) => {
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
  async function save(event) {
    if (!(event.target instanceof Element && event.target.closest("#save"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const state = JSON.stringify(location.hash.slice(1)).replaceAll("<", "\\u003c");
    const exported = await (await fetch("map.html")).text();
    const text = exported.replace('id="saved">""<', () => `id="saved">${state}<`);
    const address = URL.createObjectURL(new Blob([text], { type: "text/html" }));
    const name = document.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
    element("a", { href: address, download: `${name || "map"}.html` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1e4);
  }
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
    document.addEventListener("click", save, true);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) disconnect();
      else listen();
    });
    addEventListener("pagehide", () => {
      disconnect();
      if (isReloading) keepView();
    });
    if (!document.hidden) listen();
  }
  start();
})();
