"""Test the server in a real browser: pages, forms, and updates when a document is saved."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Opened, Pages
from tests.graph.test_argument_graph import MATTER
from tests.servers import BROKEN, Running, running, save, write_documents
from tests.support import posix

PATHS = (
    "actors/eff.html",
    "search.html?words=eff",
    "ask.html?words=who+opposes+eff",
    "queries.html",
    "queries/actors/profile.html?actor=eff",
    "select.html",
    "measures/ties.html",
    "why.html?one=eff&other=shops",
    "cypher.html?text=MATCH+(a:Actor)+RETURN+a.id",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Running]]:
    content = write_documents(tmp_path_factory.mktemp("serve"))
    with running(content, "--from", ".", "--cypher") as made:
        yield content, made


def opened(pages: Pages, server: Running, path: str) -> Opened:
    made = pages.take(offline=False)
    made.page.goto(server.url + path)
    return made


@pytest.mark.parametrize("path", PATHS)
def test_pages_fit_have_no_barrier_and_ask_nobody_else(
    pages: Pages, served: tuple[Path, Running], path: str
) -> None:
    _, server = served
    made = opened(pages, server, path)
    assert Axe().run(made.page).response["violations"] == []
    made.page.set_viewport_size({"width": 375, "height": 800})
    assert made.value("document.documentElement.scrollWidth") == 375
    assert Axe().run(made.page).response["violations"] == []
    assert made.complaints == []
    assert all(request.startswith(server.url) for request in made.requests)


def test_a_form_leads_to_an_address_without_empty_fields(
    pages: Pages, served: tuple[Path, Running]
) -> None:
    made = opened(pages, served[1], "queries/actors/profile.html")
    made.page.locator("select[name=actor]").select_option("eff")
    made.page.get_by_role("button", name="Run").click()
    expect(made.page.get_by_role("heading", name="Row")).to_be_visible()
    assert "actor=eff" in made.page.url
    assert "limit" not in made.page.url
    made.page.get_by_role("link", name="lane/yes").first.click()
    expect(made.page.get_by_role("heading", level=1)).to_contain_text("A bus lane")
    assert made.complaints == []


@posix
def test_a_saved_document_is_shown_and_so_are_its_problems(
    pages: Pages, served: tuple[Path, Running]
) -> None:
    content, server = served
    made = opened(pages, server, "controversies/lane.html")
    save(content / "lane.md", MATTER.replace("shops", "stores"))
    expect(made.page.locator("main")).to_contain_text("stores")
    save(content / "lane.md", BROKEN)
    problems = made.page.get_by_role("alert")
    expect(problems).to_contain_text("lane.md:")
    expect(made.page.locator("main")).to_contain_text("stores")
    save(content / "lane.md", MATTER)
    expect(problems).to_have_count(0)
    assert made.complaints == []
    code, out, err = server.end(signal.SIGINT)
    assert (code, out.splitlines()[-1], err) == (0, "ended", "")
