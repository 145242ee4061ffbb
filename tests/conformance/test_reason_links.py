"""Reasons with several relations, also circular ones: trees, tables and queries on both stores."""

from __future__ import annotations

import pytest
from lxml import html

from argmap import ArgumentGraph
from argmap.model.reason_tree import ReasonTree, number_of_reasons
from tests.conformance.cases import ingested
from tests.places import Place


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    return ingested(module_place, "square")


def _outline(tree: ReasonTree) -> object:
    name = tree.node.id.removeprefix("square/")
    word = f"{tree.side} {name}{'*' if tree.link else ''}"
    return (word, *map(_outline, tree.reasons)) if tree.reasons else word


def test_a_tree_has_each_reason_in_full_once_and_links_elsewhere(graph: ArgumentGraph) -> None:
    fountain = graph.card("square/fountain").reasons
    assert list(map(_outline, fountain)) == [
        (
            "for fountain/cool",
            ("against fountain/pump", "for trees/cool-too*"),
            "against trees/cool-too*",
            "for trees*",
            "about fountain/month*",
        ),
        "about fountain/month",
    ]
    cool, month = fountain
    assert month.relation == "undercut"
    assert [tree.relation for tree in cool.reasons] == ["", "alternative", "entails", ""]
    assert [tree.under and tree.under.id for tree in cool.reasons] == [
        None, "square/trees", None, "square/fountain",
    ]  # fmt: skip
    assert [actor.id for actor in cool.proponents] == ["walkers"]
    trees = graph.card("square/trees").reasons
    assert list(map(_outline, trees)) == [
        ("for trees/cool-too", "against fountain/pump*"),
        "against fountain/pump*",
    ]
    assert [number_of_reasons(fountain), number_of_reasons(trees)] == [4, 2]


def test_the_table_has_one_row_for_each_reason(graph: ArgumentGraph) -> None:
    rows = [(row["id"], row["side"], row["under"], row["depth"]) for row in graph.reasons()]
    assert rows == [
        ("square/fountain/cool", "for", "square/fountain", 1),
        ("square/fountain/month", "about", "square/fountain", 1),
        ("square/fountain/pump", "against", "square/fountain/cool", 2),
        ("square/trees/cool-too", "for", "square/trees", 1),
    ]


def test_queries_know_all_relations_of_a_reason(graph: ArgumentGraph) -> None:
    rows = graph.query("positions/reasons", {"position": "square/trees"}).to_dicts()
    assert [(row["reason"], row["side"], row["under"]) for row in rows] == [
        ("square/trees/cool-too", "for", "square/trees"),
        ("square/fountain/pump", "against", "square/trees"),
        ("square/fountain/pump", "against", "square/trees/cool-too"),
    ]
    rows = graph.query("positions/reasons", {"position": "square/fountain"}).to_dicts()
    assert [(row["side"], row["reason"].rpartition("/")[2]) for row in rows] == [
        ("for", "cool"),
        ("about", "month"),
        ("against", "cool-too"),
        ("about", "month"),
        ("for", "cool-too"),
        ("against", "pump"),
    ]
    one_sided = graph.query("positions/one-sided", {}).to_dicts()
    assert [row["position"] for row in one_sided] == ["square/fountain"]
    assert graph.query("reasons/shared", {}).rows == ()


def test_a_page_names_links_without_repeating_their_reasons(graph: ArgumentGraph) -> None:
    page = html.fromstring(graph.view(controversy="square").to_html().text)
    fountain = page.xpath("//details[@class='reasons']")[0]
    assert fountain.findtext("summary") == "4 reasons"
    assert [item.get("class") for item in fountain.xpath("./ul/li/ul/li")] == [
        "against", "against", "for", "neither",
    ]  # fmt: skip
    text = " ".join(fountain.text_content().split())
    assert "Against (alternative) Trees cool it, too. Listed below “Plant trees.”" in text
    assert "For (entails) Plant trees." in text
    assert "About (undercut) This is about one month." in text
