"""Open a page in Chromium and measure how long a reader would wait."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PANNED = 3.0
"""How many seconds the map is panned while frames are counted."""

# Runs before the page's scripts. A map counts as drawn when a small copy of its canvas is not
# empty; a reader sees it one frame later. `busy` is the end of the last task that blocked the page.
_WATCH = """
const seen = window.seen = { frames: 0, busy: 0 };
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) seen.busy = task.startTime + task.duration;
}).observe({ type: "longtask", buffered: true });
const small = new OffscreenCanvas(48, 48).getContext("2d", { willReadFrequently: true });
const look = () => {
  const canvas = document.querySelector("canvas");
  let drawn = 0;
  if (canvas && canvas.width) {
    small.clearRect(0, 0, 48, 48);
    small.drawImage(canvas, 0, 0, 48, 48);
    const { data } = small.getImageData(0, 0, 48, 48);
    for (let place = 3; place < data.length; place += 4) drawn += data[place] > 0;
  }
  requestAnimationFrame(drawn > 5 ? () => console.log("drawn " + performance.now()) : look);
};
requestAnimationFrame(look);
"""
_COUNT = "const count = () => { seen.frames += 1; requestAnimationFrame(count); }; count(); 0"
_TEXT = """(async () => {
  const start = performance.now();
  document.getElementById("as-text").click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return (performance.now() - start) / 1000;
})()"""


@dataclass(frozen=True)
class Seen:
    """The measurements of a page, in seconds after it was opened.

    first: until the map is drawn; all: until the file with its tables is loaded and the page
    responds; frames: per second; text: from the click on "Text" until it is shown. Infinity means
    that it did not happen before the timeout.
    """

    first: float
    all: float = math.inf
    frames: float = 0.0
    text: float = math.nan


@contextmanager
def browser() -> Iterator[Browser]:
    """Start headless Chromium: the path in ARGMAP_TEST_BROWSER, else the one on the path."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    path = os.environ.get("ARGMAP_TEST_BROWSER") or found
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield made
        made.close()


def watch(path: Path, patience: float) -> Seen:
    """Open a file in a new browser without a network, and pan the map.

    patience: seconds to wait for a page to draw anything.
    """
    with browser() as made:
        context = made.new_context(offline=True, viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.add_init_script(_WATCH)
        try:
            with page.expect_console_message(
                lambda message: message.text.startswith("drawn "), timeout=patience * 1000
            ) as drawn:
                page.goto(path.as_uri(), wait_until="commit")
        except Error:
            return Seen(math.inf)
        first = float(drawn.value.text.split()[1]) / 1000
        everything = max(first, _idle_since(page))
        frames = _pan(page)
        has_text = page.evaluate("document.getElementById('as-text') !== null")
        return Seen(first, everything, frames, page.evaluate(_TEXT) if has_text else math.nan)


def _idle_since(page: Page) -> float:
    """Wait until the page is loaded and was idle for half a second; return when it became idle."""
    page.wait_for_load_state("load")
    while True:
        busy, now, loaded = page.evaluate(
            "[seen.busy, performance.now(),"
            " performance.getEntriesByType('navigation')[0].loadEventEnd]"
        )
        if now - max(busy, loaded) > 500:
            return float(max(busy, loaded)) / 1000
        page.wait_for_timeout(100)


def _pan(page: Page) -> float:
    """Return frames per second while the map is dragged in circles."""
    box = page.locator("canvas").first.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.evaluate(_COUNT)
    # Start in a corner, so that the map is dragged and not a node.
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.mouse.down()
    page.mouse.move(*middle)
    started, before = page.evaluate("[performance.now(), seen.frames]")
    now, frames, step = started, before, 0
    while now - started < PANNED * 1000:
        for _ in range(10):
            step += 1
            turn = step / 20
            page.mouse.move(middle[0] + 200 * math.sin(turn), middle[1] + 120 * math.cos(turn))
        now, frames = page.evaluate("[performance.now(), seen.frames]")
    page.mouse.up()
    return float((frames - before) / (now - started) * 1000)
