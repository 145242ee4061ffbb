"""Start a real browser without a network, and record the errors in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Request, expect, sync_playwright

from tests.support import missing

NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Opened:
    """A page in the browser, what it asked for, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def value(self, expression: str) -> Any:
        """What an expression of the page's own world comes to."""
        return self.page.evaluate(expression)

    def settle(self) -> None:
        """Wait until what was asked for has been drawn. The page's policy forbids `eval`, and so
        Playwright's own way to wait for a condition."""
        self.page.evaluate(STARTED)
        self.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )


STARTED = """new Promise((done) => {
  const isMap = document.getElementById("chart") !== null;
  const hasFailed = () => !document.documentElement.classList.contains("script");
  const look = () => (!isMap || hasFailed() || window.argmap ? done() : setTimeout(look, 10));
  look();
})"""
"""Waits until a map can be used, or has failed."""

Open = Callable[..., Opened]


expect.set_options(timeout=20_000)
"""Milliseconds to wait for what a page shall show. On a busy machine, a page starts slowly."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium: what ARGMAP_TEST_BROWSER names, else what is on the PATH, else
    Playwright's own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    path = os.environ.get("ARGMAP_TEST_BROWSER") or found
    # Chromium's sandbox refuses to run as root.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        try:
            made = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox"] if as_root else []
            )
        except Error as error:
            missing("browser", f"no Chromium starts: {str(error).splitlines()[0]}")
        yield made
        made.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page, or writes one to a file and opens that, cut off from any network. before:
    script to be run before the page's own."""
    contexts = []

    def opened(text: str | Path, before: str = "", **options: Any) -> Opened:
        path = text if isinstance(text, Path) else tmp_path / "map.html"
        if isinstance(text, str):
            path.write_text(text, encoding="utf-8", newline="")
        context = browser.new_context(
            **{"offline": True, "viewport": {"width": 1280, "height": 800}, **options}
        )
        contexts.append(context)
        made = Opened(context.new_page())
        if before:
            made.page.add_init_script(before)

        def asked(request: Request) -> None:
            # What the page holds itself (data:, blob:) comes from nowhere.
            if request.url.startswith(("data:", "blob:")):
                return
            made.requests.append(request.url)

        made.page.on("request", asked)
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("dialog", lambda dialog: made.complaints.append(dialog.message))
        # Violations of the policy are console errors, too.
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            made.settle()
        return made

    yield opened
    for context in contexts:
        context.close()
