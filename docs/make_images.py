"""Write the pictures of README and docs: `make images`. Needs Chromium, as the browser tests do.

GitHub shows a README about 830 pixels wide. The window is a little wider than that, so that the
text in the picture stays readable, and the picture has two pixels for each of the window's.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from docs.live_pages import FOLDER as LIVE_FOLDER
from docs.live_pages import LIVE, write_live_pages
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

import argmap
from argmap.graph.graph_view import GraphView

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = PROJECT / "docs" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Take pictures of pages about the examples."""
    path = os.environ.get("ARGMAP_TEST_BROWSER") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    with argmap.read(PROJECT / "examples") as graph, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--hide-scrollbars"]
        )
        _picture(
            browser, graph.view(controversy="apple-v-fbi"), "stances", (("#as-stances",), 1060, 950)
        )
        _picture(
            browser, graph.view(controversy="net-neutrality"), "network", (("#as-map",), 1280, 760)
        )
        _picture(browser, graph.view(), "record", (("#as-record",), 1300, 850))
        _picture(browser, graph.view(), "actors", (("#as-map",), 1280, 900))
        _picture(browser, _Pyvis(graph), "pyvis", ((), 1290, 770))
        happened = graph.view(controversy="apple-v-fbi", events=True)
        mark = "#strip [data-events='apple-order']"
        _picture(
            browser, happened, "events", (("#as-map", "#tools", "#to-narrow", mark), 1240, 800)
        )
        with tempfile.TemporaryDirectory() as folder:
            write_live_pages(Path(folder))
            for live in LIVE:
                shot = _shot(browser, Path(folder) / live.path, ((), 1180, 740), scale=1)
                _save(shot.resize((590, 370)), f"{LIVE_FOLDER}/{live.name}")
        browser.close()


class _Pyvis:
    """The network of actors, as a page that pyvis writes."""

    def __init__(self, graph: argmap.ArgumentGraph) -> None:
        self._network = graph.network("subtract", over="controversies").to_pyvis()

    def to_html(self, path: Path) -> None:
        """Write the page."""
        self._network.cdn_resources = "in_line"
        path.write_text(self._network.generate_html(), "utf-8")


Form = tuple[tuple[str, ...], int, int]
"""What to click on a page; width and height."""


def _picture(browser: Browser, view: GraphView | _Pyvis, name: str, form: Form) -> None:
    """Write a picture of a page."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / f"{name}.html"
        view.to_html(page)
        _save(_shot(browser, page, form), name)


def _shot(browser: Browser, page: Path, form: Form, scale: int = 2) -> Image.Image:
    buttons, width, height = form
    size: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(
        viewport=size,
        device_scale_factor=scale,
        color_scheme="light",
        reduced_motion="reduce",
        offline=True,
    )
    tab = context.new_page()
    tab.goto(page.as_uri())
    for button in buttons:
        tab.locator(button).click()
    tab.wait_for_timeout(1000)
    shot = tab.screenshot()
    context.close()
    return Image.open(io.BytesIO(shot)).convert("RGB")


def _save(image: Image.Image, name: str) -> None:
    # 256 colours are enough, and make the file a third of the size; MAXCOVERAGE keeps rare ones.
    path = FOLDER / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1).save(path, optimize=True)


if __name__ == "__main__":
    main()
