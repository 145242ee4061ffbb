"""Test a map as the front page of a server: files are saved, and the page is updated."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

import argmap
from tests.browser.conftest import Opened, Pages
from tests.browser.hostile import HOSTILE
from tests.graph.test_argument_graph import ACTOR, MATTER
from tests.servers import BROKEN, Running, running, save, write_documents
from tests.support import posix

MAP = ("--from", ".", "--events")
"""A map of everything: an option of the map is given."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Running]]:
    """A folder and the server of its map, which the tests share, since it takes long to start."""
    content = write_documents(tmp_path_factory.mktemp("serve"))
    with running(content, *MAP) as made:
        yield content, made


@pytest.fixture
def folder(shared: tuple[Path, Running]) -> Path:
    """The folder as it was at first, also for the server."""
    content, server = shared
    for path in content.iterdir():
        path.unlink()
    (content / "eff.yml").write_text(ACTOR)
    (content / "lane.md").write_text(MATTER)
    # No test has as many documents. When these have come, all changes before them have come, too.
    marks = [content / "mark-1.yml", content / "mark-2.yml"]
    for mark in marks:
        mark.write_text(f"kind: actor\nid: {mark.stem}\nname: {mark.stem}\n")
    server.until("4 documents, 12 nodes, 11 edges")
    for mark in marks:
        mark.unlink()
    server.until("2 documents, 10 nodes, 11 edges")
    return content


@pytest.fixture
def server(shared: tuple[Path, Running], folder: Path) -> Running:
    return shared[1]


@pytest.fixture
def opened(pages: Pages, server: Running) -> Opened:
    """The server's page, with a record of all that it asks for."""
    return open_map(pages, server)


def open_map(pages: Pages, server: Running) -> Opened:
    # It is not used again: it may be reloaded after a test, and then keeps what was open.
    made = pages.take(
        single_use=True, offline=False, permissions=["clipboard-read", "clipboard-write"]
    )
    made.page.goto(server.url)
    expect(made.page.locator("#bar")).to_be_visible()
    return made


def choose(page: Page, ref: str) -> None:
    page.evaluate(f"argmap.choose(argmap.nodes.find((node) => node.ref === {ref!r}).vis)")


def test_the_map_follows_what_is_saved_and_asks_nobody_else(
    folder: Path, opened: Opened, server: Running
) -> None:
    expect(opened.page.locator("h1")).to_have_text("A bus lane on Mill Street?")
    save(folder / "lane.md", MATTER.replace("A bus lane", "Two bus lanes"))

    expect(opened.page.locator("h1")).to_have_text("Two bus lanes on Mill Street?")
    expect(opened.page.locator("#said")).to_have_text("Page updated")
    save(folder / "new.yml", "kind: actor\nid: new\nname: Newcomer\n")
    expect(opened.page.locator("#about")).to_contain_text("3 actors, 1 hedged name")
    (folder / "new.yml").unlink()
    expect(opened.page.locator("#about")).to_contain_text("3 actors")
    assert {urlsplit(url).netloc for url in opened.requests} == {f"127.0.0.1:{server.port}"}
    paths = {urlsplit(url).path for url in opened.requests}
    assert {path for path in paths if not path.startswith("/assets/live-")} == {
        "/",
        "/-/health",
        "/-/problems.html",
    }
    assert opened.complaints == []


def test_a_problem_is_told_above_the_last_good_map_and_goes(folder: Path, opened: Opened) -> None:
    wrong = opened.page.locator("#problems")
    expect(wrong).to_be_empty()
    opened.page.evaluate("window.same = true")
    save(folder / "lane.md", BROKEN)

    expect(wrong.get_by_role("alert")).to_be_visible()
    expect(wrong).to_contain_text("1 error. Shown as before the error: content/lane.md.")
    expect(wrong).to_contain_text("lane.md:7:3 error: the YAML can't be read")
    expect(wrong).to_contain_text("Check the indentation and the quotes on this line")
    # The map is the last good one; it did not even come anew.
    expect(opened.page.locator("h1")).to_have_text("A bus lane on Mill Street?")
    assert opened.page.evaluate("window.same") is True
    assert opened.page.evaluate("argmap.nodes.length") == 10
    save(folder / "lane.md", MATTER)
    expect(wrong).to_be_empty()
    assert opened.page.evaluate("window.same") is True
    assert opened.complaints == []


def test_a_warning_is_told_less_loudly(folder: Path, opened: Opened) -> None:
    wrong = opened.page.locator("#problems")
    save(folder / "lane.md", MATTER.replace("polarity: binary", "polarity: binary\nyear: 1"))
    expect(wrong.get_by_role("alert")).to_have_count(0)
    line = wrong.get_by_text("lane.md:6:1")
    expect(wrong.locator("summary")).to_have_text("1 warning or notice")
    expect(line).to_be_hidden()
    wrong.locator("summary").click()
    expect(line).to_be_visible()
    # What was opened stays open while one writes.
    save(folder / "lane.md", MATTER.replace("polarity: binary", "year: 1"))
    expect(wrong).to_contain_text("lane.md:5:1")
    expect(wrong.get_by_text("lane.md:5:1")).to_be_visible()


def test_what_is_done_while_the_next_page_comes_is_kept(folder: Path, opened: Opened) -> None:
    page, wrong = opened.page, opened.page.locator("#problems")
    warned = MATTER.replace("polarity: binary", "year: 1")
    save(folder / "lane.md", warned)
    expect(page.locator("#said")).to_have_text("Page updated")
    expect(wrong.locator("summary")).to_have_text("1 warning or notice")
    # When the next page has been asked for, and is not there yet.
    page.evaluate("""navigation.addEventListener("navigate", () => {
        document.querySelector("#problems summary").click();
        document.getElementById("legend").open = false;
    }, { once: true })""")
    save(folder / "lane.md", warned.replace("A bus lane", "Two bus lanes"))

    expect(page.locator("h1")).to_have_text("Two bus lanes on Mill Street?")
    expect(wrong.get_by_text("lane.md:5:1")).to_be_visible()
    expect(page.locator("#legend:not([open])")).to_have_count(1)
    assert opened.complaints == []


def test_what_a_problem_says_is_text(folder: Path, opened: Opened) -> None:
    fields = []
    for number, text in enumerate(HOSTILE):
        quoted = json.dumps(text.replace("\u2028", "\n"), ensure_ascii=False)
        fields.append(f"{quoted}: 1\n")
        name = re.sub(r"[/\x00]", "_", text)
        (folder / f"{number} {name}.yml").write_text(f"kind: {quoted}\nid: x\n")
    save(folder / "a.md", f"---\nkind: controversy\nid: a\ntitle: A\n{''.join(fields)}---\n")
    wrong = opened.page.locator("#problems")

    expect(opened.page.locator("#about")).to_contain_text("2 controversies")
    expect(wrong).to_contain_text(f"{len(HOSTILE)} errors")
    expect(wrong).to_contain_text(HOSTILE[1])
    wrong.locator("summary").click()
    expect(wrong.locator("li")).not_to_have_count(0)
    tags = opened.page.evaluate(
        "[...new Set([...document.querySelectorAll('#problems *')].map((item) => item.localName))]"
    )
    assert {*tags} <= {"div", "p", "bdi", "ul", "li", "code", "b", "details", "summary"}
    # The page's own two scripts, that of the server, and nothing else.
    expect(opened.page.locator("script:not([type])")).to_have_count(3)
    assert opened.complaints == []


def test_the_reader_stays_where_they_were(folder: Path, opened: Opened) -> None:
    page = opened.page
    choose(page, "Position:lane/no")
    page.locator("#to-narrow").click()
    page.locator("#as-map").click()
    page.evaluate("argmap.drawn")
    page.evaluate("argmap.network.moveTo({ position: { x: 40, y: 30 }, scale: 1.7 })")
    page.locator("#legend > summary").dispatch_event("click")
    page.evaluate("argmap.network.redraw()")
    hash_, legend = page.evaluate("[location.hash, document.getElementById('legend').open]")
    place = (
        "(() => { const node = argmap.nodes.find((one) => one.ref === 'Position:lane/no');"
        " const at = argmap.network.canvasToDOM(argmap.network.getPosition(node.vis));"
        " return [Math.round(at.x), Math.round(at.y), argmap.network.getScale()]; })()"
    )
    before = page.evaluate(place)
    save(folder / "lane.md", MATTER.replace("No lane.", "No lane at all."))

    expect(page.locator("#said")).to_have_text("Page updated")
    page.wait_for_timeout(600)  # what is chosen is moved to, for a moment
    assert page.evaluate(place) == pytest.approx(before, abs=1)
    assert page.evaluate("location.hash") == hash_
    assert page.evaluate("document.getElementById('legend').open") == legend
    expect(page.locator("#filters")).to_be_visible()
    page.locator("#to-read").click()
    expect(page.locator("#details")).to_contain_text("No lane at all.")
    assert opened.complaints == []


def test_a_chosen_relation_stays_chosen_though_its_number_changes(
    folder: Path, opened: Opened
) -> None:
    find = "argmap.edges.findIndex((edge) => argmap.nodes[edge.from].ref === 'Actor:shops')"
    number = opened.page.evaluate(f"{find}")
    opened.page.evaluate(f"argmap.chooseEdge({number})")
    heading = opened.page.locator("#handle span")
    opened.page.evaluate("argmap.filled()")
    said = heading.text_content()
    save(folder / "lane.md", MATTER.replace("[eff, riders]", "[aaa, bbb, eff, riders]"))

    expect(opened.page.locator("#said")).to_have_text("Page updated")
    assert opened.page.evaluate(find) != number
    expect(heading).to_have_text(str(said))


def test_the_map_can_be_had_as_it_is_exported(
    folder: Path, opened: Opened, server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with argmap.read(".") as graph:
        exported = graph.view(events=True).to_html().text

    assert opened.page.request.get(server.url + "map.html").text() == exported
    assert "connect-src" not in exported
    assert "connect-src" in opened.page.request.get(server.url).text()


@posix
def test_when_it_has_ended_the_page_says_so_and_goes_on_when_it_is_back(
    pages: Pages, tmp_path: Path
) -> None:
    folder = write_documents(tmp_path)
    with running(folder, *MAP) as server:
        opened = open_map(pages, server)
        assert server.end(signal.SIGTERM)[0] == 143
    wrong = opened.page.locator("#problems")
    expect(wrong).to_contain_text("The server has stopped. This is its last state")
    save(folder / "lane.md", MATTER.replace("A bus lane", "No bus lane"))
    with running(folder, *MAP, "--port", str(server.port)):
        expect(opened.page.locator("h1")).to_have_text(
            "No bus lane on Mill Street?", timeout=15_000
        )
        expect(wrong).to_be_empty()
        opened.page.goto("about:blank")


def test_a_file_half_written_is_no_harm(folder: Path, opened: Opened) -> None:
    later = MATTER.replace("A bus lane", "A later lane").encode()
    with (folder / "lane.md").open("wb", buffering=0) as file:
        file.write(later[:120])
        os.fsync(file.fileno())
        expect(opened.page.locator("#problems")).to_contain_text("1 error")
        expect(opened.page.locator("h1")).to_have_text("A bus lane on Mill Street?")
        file.write(later[120:])
    expect(opened.page.locator("h1")).to_have_text("A later lane on Mill Street?")
    expect(opened.page.locator("#problems")).to_be_empty()
