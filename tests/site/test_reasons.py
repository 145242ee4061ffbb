"""Reasons in the atlas and in the text of a map."""

from __future__ import annotations

import re
from pathlib import Path

import argmap
from argmap.page.payload import payload
from argmap.site.atlas import atlas_index
from argmap.site.search_index import SearchTexts
from tests.site.test_atlas import unresolved
from tests.site.test_events import section
from tests.support import EXAMPLE

DOCUMENT = Path(__file__).parents[1] / "conformance" / "reasons.yml"


def test_an_actor_has_the_reasons_that_it_gives_or_contests(tmp_path: Path) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    graph.site(tmp_path)
    assert unresolved(tmp_path) == []
    walkers = section(tmp_path / "actors" / "walkers.html", "reasons")
    assert walkers.startswith("Reasons 2")
    assert "By that alone it takes no side on a position." in walkers
    assert "Contests Trees cost more than paint." in walkers
    assert "Gives Trees cool the street." in walkers
    drivers = section(tmp_path / "actors" / "drivers.html", "reasons")
    assert re.search(
        r"Gives Not in winter\..*A reason against the reason Trees cool the street\. , which is "
        r"about Plant trees\.",
        drivers,
    )
    assert 'id="reasons"' not in (tmp_path / "controversies" / "square.html").read_text("utf-8")


def test_the_page_of_a_controversy_has_each_reason_once(tmp_path: Path) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    graph.site(tmp_path)
    text = (tmp_path / "controversies" / "kerb.html").read_text("utf-8")

    assert text.count('<details class="reasons"') == 2
    assert text.count("Not in winter.") == 1


def test_the_article_of_a_controversy_on_a_map_has_reasons_below_the_position() -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    view = graph.view(controversy="kerb")
    text = view.to_html().text.partition('<div id="articles">')[2]
    assert text.count('<details class="reasons"') == 2
    part = text.partition('<details class="reasons"')[2].partition("</details>")[0]
    assert part.count("<li") == 3
    assert "Not in winter." in part
    assert all(node["label"] != "Reason" for node in payload(view)["nodes"])


def test_the_search_finds_reasons_at_what_they_are_about() -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    found = SearchTexts(atlas_index(graph.graph(), events=True)).find("not in winter")
    assert [(kind, name) for kind, _, name, _ in found] == [("reason", "Not in winter.")]
    assert found[0][3].startswith("controversies/kerb.html#p-")
    view = graph.view(controversy="kerb")
    made = payload(view)
    about = {claim: made["nodes"][number]["name"] for claim, number in made["reasons"]}
    assert about["Not in winter."] == "Plant trees."


def test_the_search_finds_words_of_prose() -> None:
    graph = argmap.read(EXAMPLE)
    index = atlas_index(graph.graph(), events=True)
    for node in graph.graph().labelled("Controversy"):
        words = " ".join(node.text("context").split()[:8])
        assert (node.id, node.name) in {item[1:3] for item in SearchTexts(index).find(words)}
        made = payload(graph.view(controversy=node.id))
        assert any(node.text("context") in text for _, text in made["prose"])
