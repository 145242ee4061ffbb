"""Reasons in the grid of stances and in the atlas: folded, linked and escaped."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from argmap import ArgumentGraph
from argmap.graph.argument_graph import read
from argmap.page.payload import payload

ATTACK = "<img src=x onerror=alert(1)>"
DOCUMENT = f"""\
id: kerb
positions:
  - id: trees
    label: Trees
    claim: Plant trees.
    proponents: [Walkers]
    reasons:
      - claim: Trees cool the street.
        for: true
        proponents: [Walkers, Botanists]
        sources: [{{url: "https://example.org/heat", title: Heat}}, {{url: "javascript:alert(1)"}}]
        reasons: [{{claim: "{ATTACK}", for: false, opponents: ["{ATTACK}"]}}]
  - {{id: cars, claim: Leave it to cars., proponents: [Walkers]}}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    folder = tmp_path_factory.mktemp("kerb")
    (folder / "kerb.yml").write_text(DOCUMENT, "utf-8")
    return read(folder, root=folder)


def _parsed(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def test_the_card_of_a_position_has_its_reasons_folded(graph: ArgumentGraph) -> None:
    page = _parsed(graph.view(controversy="kerb").to_html().text)
    (popover,) = page.xpath("//*[@id='stances']//details[@class='reasons']")
    card, _ = page.xpath("//tr[@class='claims']//button")
    assert card.get("aria-label") == "2 reasons: Trees"
    assert card.get("popovertarget") == popover.getparent().get("id")
    assert popover.get("open") == ""
    for details in [popover]:
        assert details.findtext("summary") == "2 reasons"
        (cool,) = details.xpath("./ul/li")
        assert cool.get("class") == "for"
        (below,) = cool.xpath("./ul/li")
        assert below.get("class") == "against"
        assert ATTACK in below.text_content()
        assert not details.xpath(".//img")
        # An actor has an article once the script runs.
        assert details.xpath(".//a/@data-to") == ["n0"]
        assert details.xpath(".//a/@href") == ["https://example.org/heat"]
        assert "Given by Botanists, Walkers" in cool.text_content()


def test_what_is_drawn_has_no_reasons(graph: ArgumentGraph) -> None:
    data = payload(graph.view(controversy="kerb"))
    assert {node["label"] for node in data["nodes"]} == {"Controversy", "Position", "Actor"}
    assert [node["id"] for node in data["nodes"] if node["label"] == "Actor"] == ["walkers"]
    assert not any("reason" in relation["key"] for relation in data["relations"])


def test_the_atlas_lists_reasons_below_their_position(graph: ArgumentGraph, tmp_path: Path) -> None:
    graph.site(tmp_path / "site", maps="none")
    page = _parsed((tmp_path / "site/controversies/kerb.html").read_text("utf-8"))
    (listed,) = page.xpath("//article//details[@class='reasons']")
    assert listed.get("open") is not None
    assert listed.xpath(".//a/@href") == ["../actors/walkers.html", "https://example.org/heat"]
    assert not (tmp_path / "site/actors/botanists.html").exists()


def test_a_page_without_reasons_has_no_place_for_them(tmp_path: Path) -> None:
    (tmp_path / "c.yml").write_text("{id: c, positions: [{claim: A, proponents: [B]}]}", "utf-8")
    page = read(tmp_path, root=tmp_path).view(controversy="c").to_html().text
    assert 'class="reasons"' not in page
