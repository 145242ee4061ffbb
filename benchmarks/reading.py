"""Measure pages of several controversies as a reader meets them: `python -m benchmarks.reading`.

For the examples and for generated corpora of 300 and 1,800 controversies: the size of the page, the
processor time of the browser until the page is idle, above that of an empty page, and the time
between frames while the record is scrolled and the page is zoomed by two fingers. Pages alternate
with the empty one, and the medians count. Other programs make frames late, so there is also the
processor time of the page's main thread for a frame of scrolling.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import CDPSession, Page

import argmap
from argmap.page.page import page
from benchmarks import corpus
from benchmarks.watch import browser

PROJECT = Path(__file__).resolve().parents[1]
CONTROVERSIES = (300, 1800)
IDLE = 1000
"""Milliseconds for which an opened page is watched after it has loaded."""
SCROLLED, SPEED = 8000, 2500
"""Pixels that the record is scrolled, and in a second."""

_COUNT = """() => {
  window.frames_ = [];
  let before = performance.now();
  const next = (now) => { frames_.push(now - before); before = now; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""


def main() -> None:
    """Print a line for each page."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(f"{'page':>16}{'MB':>7}{'processor s':>13}{'scroll ms':>11}{'own ms':>8}{'zoom ms':>9}")
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.html"
        empty.write_text("<!DOCTYPE html><title>Empty</title><p>Nothing</p>", "utf-8")
        for name, path in _pages(Path(folder)):
            spent: list[tuple[float, float]] = [
                (processor_time(path), processor_time(empty)) for _ in range(rounds)
            ]
            above = median(own for own, _ in spent) - median(none for _, none in spent)
            scroll, own, zoom = frames(path)
            size = path.stat().st_size / 1e6
            print(
                f"{name:>16}{size:>7.1f}{above:>13.2f}{scroll:>11.0f}{own:>8.1f}{zoom:>9.0f}",
                flush=True,
            )


def _pages(folder: Path) -> list[tuple[str, Path]]:
    made = [("the examples", PROJECT / "examples" / "internet-policy")]
    for number in CONTROVERSIES:
        corpus.write(folder / str(number), number)
        made.append((f"{number:,}", folder / str(number)))
    found = []
    for name, documents in made:
        path = folder / f"{documents.name}.html"
        with argmap.read(documents) as graph:
            path.write_text(page(graph.view()), "utf-8", newline="")
        found.append((name, path))
    return found


def processor_time(path: Path) -> float:
    """Return the processor time of a browser that opens a page, in seconds."""
    with browser() as made:
        opened = made.new_page(viewport={"width": 1280, "height": 900})
        session = made.new_browser_cdp_session()
        before = _spent(session)
        opened.goto(path.as_uri())
        opened.wait_for_timeout(IDLE)
        return _spent(session) - before


def _spent(session: CDPSession) -> float:
    """Return the processor time of all processes of a browser."""
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(float(item["cpuTime"]) for item in found)


def frames(path: Path) -> tuple[float, float, float]:
    """Return milliseconds: in which 95% of frames of scrolling come, the processor time of the page
    for one of them, and in which 95% of frames of zooming come."""
    with browser() as made:
        opened = made.new_page(viewport={"width": 1280, "height": 900})
        opened.goto(path.as_uri())
        opened.wait_for_timeout(IDLE)
        at = {"x": 500, "y": 500}
        scroll: dict[str, object] = {
            **at,
            "yDistance": -SCROLLED,
            "speed": SPEED,
            "gestureSourceType": "mouse",
        }
        pinch: dict[str, object] = {**at, "scaleFactor": 2.5, "relativeSpeed": 300}
        late, own = _frames_of(opened, "Input.synthesizeScrollGesture", scroll)
        return late, own, _frames_of(opened, "Input.synthesizePinchGesture", pinch)[0]


def _frames_of(opened: Page, gesture: str, values: dict[str, object]) -> tuple[float, float]:
    """Return in which milliseconds 95% of the frames of a gesture come, and what one costs."""
    session = opened.context.new_cdp_session(opened)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return next(float(item["value"]) for item in found if item["name"] == "TaskDuration")

    opened.evaluate(_COUNT)
    before = busy()
    session.send(gesture, values)
    spent, seen = busy() - before, opened.evaluate("frames_")
    return quantiles(seen, n=20)[-1], 1000 * spent / len(seen)


if __name__ == "__main__":
    main()
