"""Write the README's picture: `make images`. Needs Chromium, as the browser tests do.

GitHub shows a README about 830 pixels wide. The window is a little wider than that, so that the
text in the picture stays readable, and the picture has two pixels for each of the window's.
"""

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
TARGET = PROJECT / "docs" / "images" / "comparison.png"
ACTORS = ("eff", "fbi")
SIZE: ViewportSize = {"width": 1060, "height": 700}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Take a picture of the page that compares two actors of the example corpus."""
    browser = os.environ.get("ARGMAP_TEST_BROWSER") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    with argmap.read(PROJECT / "examples") as graph, tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "comparison.html"
        graph.view(actor=ACTORS).to_html(page)
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=browser, args=["--no-sandbox", "--hide-scrollbars"]
            )
            context = chromium.new_context(
                viewport=SIZE,
                device_scale_factor=2,
                color_scheme="light",
                reduced_motion="reduce",
                offline=True,
            )
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.locator("#as-map").click()
            tab.wait_for_selector("canvas")
            tab.wait_for_timeout(1000)
            shot = tab.screenshot()
            chromium.close()
    # 256 colours are enough, and make the file a third of the size.
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(256).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
