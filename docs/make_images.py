"""Write the README's picture: `make images`. Needs Chromium, as the browser tests do."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

import argmap

PROJECT = Path(__file__).resolve().parents[1]
TARGET = PROJECT / "docs" / "images" / "map.png"
SIZE: ViewportSize = {"width": 1280, "height": 800}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Take a picture of the example corpus' map, as a reader first sees it."""
    browser = os.environ.get("ARGMAP_TEST_BROWSER") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    with argmap.read(PROJECT / "examples") as graph, tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        page.write_text(graph.page(), encoding="utf-8", newline="\n")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=browser, args=["--no-sandbox", "--hide-scrollbars"]
            )
            context = chromium.new_context(
                viewport=SIZE, color_scheme="light", reduced_motion="reduce", offline=True
            )
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.wait_for_selector("canvas")
            tab.wait_for_timeout(1000)
            shot = tab.screenshot()
            chromium.close()
    # Few colours are enough, and a third of the size.
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(256).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
