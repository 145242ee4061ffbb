"""Events in the atlas: in lists by default, and with pages if asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from tests.packed import packed_articles
from tests.site.test_atlas import unresolved

DOCUMENT = Path(__file__).parents[1] / "conformance" / "events.yml"


@pytest.fixture(scope="module")
def graph() -> ArgumentGraph:
    return argmap.read(DOCUMENT, root=DOCUMENT.parent)


@pytest.fixture(scope="module")
def plain(graph: ArgumentGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    graph.site(folder)
    return folder


@pytest.fixture(scope="module")
def full(graph: ArgumentGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    assert graph.site(folder, events=True).counts["Event"] == 3
    return folder


def section(path: Path, id_: str) -> str:
    """The section of a page, without markup."""
    found = re.search(rf'<section id="{id_}".*?</section>', path.read_text("utf-8"), re.DOTALL)
    assert found, f"{path.name} has no section {id_}"
    inline = re.sub(r"</?(bdi|b|small)\b[^>]*>", "", found[0])
    return " ".join(re.sub(r"<[^>]+>", " ", inline).split())


def test_links_of_events_lead_somewhere(plain: Path, full: Path) -> None:
    assert unresolved(plain) == []
    assert unresolved(full) == []


def test_the_index_leads_to_the_list_of_events(plain: Path, full: Path) -> None:
    for folder in (plain, full):
        assert 'lists/events-1.html">Events</a>' in (folder / "index.html").read_text("utf-8")
    listed = (full / "lists" / "events-1.html").read_text("utf-8")
    assert listed.count('<li><a href="../events/') == 3


def test_a_thread_lists_its_events(graph: ArgumentGraph, plain: Path) -> None:
    text = section(plain / "threads" / "streets.html", "events")
    names = graph.query("events/timeline", thread="streets")["name"]
    assert names == ["The opening", "Trial begins", "The ruling"]
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert text.startswith("Events 3 2023 The opening")
    assert "A role is not a stance" in text
    assert "Walkers (plaintiff)" in text
    assert "2024-02-01 to 2024-05-01, law, major" in text


def test_a_controversy_has_what_happened_since_its_update(
    graph: ArgumentGraph, plain: Path
) -> None:
    page = plain / "controversies" / "kerb.html"
    text = section(page, "since")
    overtaken = graph.query("controversies/overtaken")
    assert overtaken["title"] == ["The ruling"]
    assert text.startswith("Since this was last updated 1 Events after 2024-03-01.")
    assert "The ruling" in text
    assert "Trial begins" not in text
    assert "Trial begins" in section(page, "concerning")


def test_who_acted_without_a_position_is_listed_as_such(graph: ArgumentGraph, plain: Path) -> None:
    rows = graph.query("actors/without-position")
    assert [(row["actor"], len(row["events"])) for row in rows] == [("court", 2)]
    text = section(plain / "controversies" / "kerb.html", "active")
    heading = "Active, no position recorded 1 Court 2 events They took part in events"
    assert text.startswith(heading)


def test_an_actor_has_what_it_did_in_which_role(plain: Path, tmp_path: Path) -> None:
    page = plain / "actors" / "walkers.html"
    text = section(page, "events")
    assert text.startswith("Took part in 2 events 2023 The opening")
    assert "A role is not a stance" in text
    assert "law, major Trial begins (plaintiff)" in text
    assert 'id="active"' not in page.read_text("utf-8")
    named = tmp_path / "court.yml"
    named.write_text("kind: actor\nid: court\nname: Court\n", "utf-8")
    argmap.read(DOCUMENT, named).site(tmp_path / "atlas")
    page = tmp_path / "atlas" / "actors" / "court.html"
    assert section(page, "active").endswith("The kerb 2 events")
    text = page.read_text("utf-8")
    assert "No document states a position of this actor, which took part in 2 events" in text
    assert "silen" not in text


def test_actors_of_events_have_pages_if_asked(plain: Path, full: Path) -> None:
    name = "actors/court.html"
    assert not (plain / name).exists()
    page = (full / name).read_text("utf-8")
    assert "took part in 2 events" in page
    assert "Streets</bdi></a> (2)" in page
    assert "map.html#" not in page
    assert section(full / name, "active").endswith("The kerb 2 events")
    links = f'href="../{name}"'
    for other in ("events/trial.html", "controversies/kerb.html"):
        assert links in (full / other).read_text("utf-8")
        assert links not in ((plain / other).read_text("utf-8") if "events" not in other else "")
    counts = [re.findall(r"<h2>.*? <b>(\d+)</b></h2>", (folder / "index.html").read_text("utf-8"))
              for folder in (plain, full)]  # fmt: skip
    assert counts[0] == counts[1]


def test_the_search_of_the_atlas_finds_events_that_have_pages(plain: Path, full: Path) -> None:
    for folder, known in ((plain, False), (full, True)):
        text = (folder / "search-index.js").read_text("utf-8")
        assert ('"Trial begins"' in text) is known
        assert ('"Court"' in text) is known


def test_an_event_has_a_page_and_is_on_maps_if_asked(plain: Path, full: Path) -> None:
    assert not (plain / "events").exists()
    page = full / "events" / "trial.html"
    text = page.read_text("utf-8")
    assert "Trial begins" in text
    assert "Walkers plaintiff Drivers defendant Court context" in section(page, "who")
    assert 'href="../map.html#event=trial"' in text
    thread = (full / "threads" / "streets.html").read_text("utf-8")
    assert 'href="../events/trial.html"' in thread
    for name, count in (("map.html", 3), ("maps/controversies/kerb.html", 3)):
        shown = packed_articles((full / name).read_text("utf-8"))
        assert sum(key.startswith("e") for key in shown) == count
        hidden = packed_articles((plain / name).read_text("utf-8"))
        assert not any(key.startswith("e") for key in hidden)


def test_hostile_events_stay_text(tmp_path: Path) -> None:
    (tmp_path / "e.yml").write_text(
        "kind: event\nid: '\"><script>alert(1)'\ntitle: <img src=x onerror=alert(1)>\n"
        "date: 2024\nthreads: [t]\nactors: [{actor: <b>A</b>, role: '<i>'}]\n"
        "sources: [{title: '</script><script>', url: 'javascript:alert(1)'}]\n",
        "utf-8",
    )
    (tmp_path / "t.yml").write_text("kind: thread\nid: t\n", "utf-8")
    graph = argmap.read(tmp_path, root=tmp_path)
    graph.site(tmp_path / "atlas", events=True)
    pages = [page.read_text("utf-8") for page in (tmp_path / "atlas").rglob("*.html")]
    assert sum("onerror=alert(1)" in page for page in pages) >= 2
    for page in pages:
        assert "<img src=x" not in page
        assert "<b>A</b>" not in page
        assert "<script>alert" not in page
        assert 'href="javascript' not in page
    assert unresolved(tmp_path / "atlas") == []
