"""Test the server in a real browser: pages, forms, and updates when a document is saved."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from benchmarks import corpus
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


def test_rows_of_closed_threads_are_sent_when_they_are_needed(pages: Pages, tmp_path: Path) -> None:
    corpus.write(tmp_path, 400)
    with running(tmp_path, "--from", ".") as server:
        made = opened(pages, server, "")
        closed = made.page.locator("#record details:not([open])")
        rows = closed.locator("tbody")
        number = made.page.locator("#record tbody").count()
        assert 200 < number <= 300
        expect(rows).to_have_count(0)
        title = closed.locator("h2").inner_text()
        closed.locator("summary").press("Enter")
        thread = made.page.locator("#record details", has_text=title)
        expect(thread.locator("tbody").first).to_be_visible()
        assert made.page.locator("#record tbody").count() == 400
        sent = [request for request in made.requests if "rows=all" in request]
        assert len(sent) == 1
        made.page.goto(server.url)
        made.page.fill("#record input", "Actor")
        expect(made.page.locator(".record").get_by_role("status")).to_contain_text(
            "400 of 400 controversies"
        )
        made.page.goto(server.url)
        made.page.keyboard.press("Control+f")
        expect(rows).to_have_count(400 - number)
        assert made.complaints == []
        made.page.goto("about:blank")  # it would ask when the server has ended
        bare = pages.take(offline=False, java_script_enabled=False)
        bare.page.goto(server.url)
        bare.page.locator("#record summary").last.press("Enter")
        bare.page.get_by_role("link", name="Show the controversies").click()
        expect(bare.page.locator("#record tbody")).to_have_count(400 - number)
        bare.page.goto(f"{server.url}?rows=all")
        expect(bare.page.locator("#record tbody")).to_have_count(400)
        bare.page.fill("#find", "Actor 7")
        bare.page.keyboard.press("Enter")
        expect(bare.page).to_have_title(re.compile("^Search"))


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
