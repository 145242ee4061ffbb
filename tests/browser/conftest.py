"""Start a real browser without a network, and record the errors in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.start import launch
from tests.groups import why_not
from tests.support import missing

WIDE: ViewportSize = {"width": 1280, "height": 800}


HEADING = "#details .found .item-title, #details .article:not(:has(.found)) .headline"
"""The name of what is selected: that of an article, or of the part of one that is marked."""

PATIENCE = 20
"""Seconds to wait for what a page shall show. On a busy machine, a page starts slowly."""


@dataclass
class Opened:
    """A page in the browser, what it asked for, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def value(self, expression: str) -> Any:
        """What an expression of the page's own world comes to."""
        return self.page.evaluate(expression)

    def becomes(self, expression: str, wanted: Any = True) -> None:
        """Wait until an expression has a value, as on a busy machine a movement takes longer."""
        until = time.monotonic() + PATIENCE
        while (found := self.value(expression)) != wanted and time.monotonic() < until:
            self.page.wait_for_timeout(50)
        assert found == wanted

    def tool(self, tab: str) -> None:
        """Open a pane of the tools: "narrow" for filters and the timeline, "keep" for sharing."""
        if not self.page.locator(f"#to-{tab}").is_visible():
            self.page.locator("#tools").click()
        self.page.locator(f"#to-{tab}").click()

    @property
    def heading(self) -> Locator:
        """The name of what is selected."""
        return self.page.locator(HEADING)

    def settle(self) -> None:
        """Wait until what was asked for has been drawn. The page's policy forbids `eval`, and so
        Playwright's own way to wait for a condition."""
        self.page.evaluate(STARTED, 1000 * PATIENCE)
        self.page.evaluate(DRAWN, 1000 * PATIENCE)


STARTED = """(patience) => new Promise((done, fail) => {
  const state = () => [
    document.readyState, document.visibilityState, innerWidth, innerHeight, location.href,
    document.documentElement.className, typeof window.argmap, document.title,
  ].join(", ");
  setTimeout(() => fail(new Error(`the page does not start: ${state()}`)), patience);
  const isMap = document.getElementById("chart") !== null;
  const hasFailed = () => !document.documentElement.classList.contains("script");
  const look = () => (!isMap || hasFailed() || window.argmap ? done() : setTimeout(look, 10));
  look();
})"""
"""Waits until a map can be used, or has failed. Says what is there if this takes too long."""

DRAWN = """(patience) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error(`the page is not drawn: ${document.visibilityState}`)), patience);
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
"""Waits until the page has been drawn twice."""

Open = Callable[..., Opened]


expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    reason = why_not("browser")
    if reason:
        missing("browser", reason)
    with sync_playwright() as playwright:
        made = launch(playwright)
        yield made
        made.close()


class Pages:
    """Pages of the browser, which tests use one after the other.

    In a new context, a process starts and compiles all scripts of the page: that takes four times
    as long as to open the next file in a page that is there. Options that can't be changed later,
    such as touch, have a context of their own. What a page keeps is emptied before each use.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[str, Opened] = {}
        self._taken: set[str] = set()
        self._further: list[Page | BrowserContext] = []

    def take(
        self,
        *,
        single_use: bool = False,
        viewport: ViewportSize = WIDE,
        color_scheme: Literal["light", "dark"] = "light",
        reduced_motion: Literal["no-preference", "reduce"] = "no-preference",
        **options: Any,
    ) -> Opened:
        """A page that nothing else in this test uses. single_use: in a new context, for tests that
        change what can't be changed back, such as the clock."""
        options = {"offline": True, "viewport": WIDE, **options}
        name = repr(sorted(options.items()))
        if single_use:
            context = self._browser.new_context(**options)
            self._further.append(context)
            opened = recorded(context.new_page())
        elif name not in self._kept:
            opened = self._kept[name] = recorded(self._browser.new_context(**options).new_page())
        elif name in self._taken:
            opened = recorded(self._kept[name].page.context.new_page())
            self._further.append(opened.page)
        else:
            opened = self._kept[name]
        if not single_use:
            self._taken.add(name)
        opened.page.set_viewport_size(viewport)
        opened.page.emulate_media(
            media="null", color_scheme=color_scheme, reduced_motion=reduced_motion
        )
        opened.page.mouse.move(-1, -1)
        opened.requests.clear()
        opened.complaints.clear()
        return opened

    def put_back(self) -> None:
        """End the use of all pages."""
        for item in self._further:
            item.close()
        self._further.clear()
        self._taken.clear()


def recorded(page: Page) -> Opened:
    """The page, with lists of its requests and complaints from now on."""
    made = Opened(page)

    def asked(request: Request) -> None:
        # What the page holds itself (data:, blob:) comes from nowhere.
        if not request.url.startswith(("data:", "blob:")):
            made.requests.append(request.url)

    page.on("request", asked)
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    page.on("dialog", lambda dialog: made.complaints.append(dialog.message))
    # Violations of the policy are console errors, too.
    page.on("console", lambda message: made.complaints.append(message.text))
    return made


@pytest.fixture(scope="session")
def all_pages(browser: Browser) -> Pages:
    return Pages(browser)


@pytest.fixture
def pages(all_pages: Pages) -> Iterator[Pages]:
    """The browser's pages, of which none is in use."""
    yield all_pages
    all_pages.put_back()


@pytest.fixture
def open_page(pages: Pages, tmp_path: Path) -> Open:
    """Opens a page, or writes one to a file and opens that, cut off from any network. before:
    script to be run before the page's own; way: the view to open, such as "map"."""

    def opened(text: str | Path, before: str = "", way: str = "", **options: Any) -> Opened:
        path = text if isinstance(text, Path) else tmp_path / "map.html"
        if isinstance(text, str):
            path.write_text(text, encoding="utf-8", newline="")
        made = pages.take(**{"single_use": bool(before), **options})
        if before:
            made.page.add_init_script(before)
        made.page.goto(path.as_uri() + (f"#way={way}" if way else ""))
        if options.get("java_script_enabled", True):
            made.settle()
        return made

    return opened
