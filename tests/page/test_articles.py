"""The articles of a page: which it has, how they link to each other, and what is compressed."""

from __future__ import annotations

import re

import pytest

import argmap
from argmap import view
from argmap.model import Graph, Ref
from argmap.model.graph import GraphReader
from argmap.page import packed_articles as module
from argmap.page.page import page
from tests import graphs
from tests.graphs import debate
from tests.packed import packed, packed_articles
from tests.support import EXAMPLE


def whole(graph: Graph) -> str:
    return page(view.whole(GraphReader(graph)))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture(scope="module")
def examples() -> str:
    """The page of the examples with events."""
    with argmap.read(EXAMPLE) as graph:
        return graph.view(events=True).to_html().text


def test_each_link_of_an_article_leads_to_an_article_or_a_part_of_one(examples: str) -> None:
    articles = packed_articles(examples)
    ids = [*articles, *re.findall(r' id="(\w+)"', " ".join(articles.values()))]
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'(?:href="#|data-to=")(\w+)"', examples + " ".join(articles.values())))
    assert links
    assert links <= set(ids)


def test_controversies_can_be_read_without_a_script(examples: str) -> None:
    static = examples.partition('<div id="articles">')[2].partition("<footer>")[0]
    with argmap.read(EXAMPLE) as graph:
        claims = [node.text("claim") for node in graph.graph().labelled("Position")]
    assert len(claims) > 20
    text = text_of(static)
    for claim in claims:
        assert text.count(" ".join(claim.replace("'", "&#39;").split())) >= 1, claim
    # What needs the script is no link before it runs.
    ids = set(re.findall(r' id="(\w+)"', static))
    assert set(re.findall(r' href="#(n\d+)"', static)) <= ids


def test_an_article_has_a_statement_with_its_quote_source_document_and_line() -> None:
    articles = packed_articles(whole(debate()))
    [charge] = [
        html for html in articles.values() if "Positions</h" in html and "centre quiet" in html
    ]
    text = text_of(charge)
    assert "We will not get the centre quiet without it." in text
    assert "council.example" in text
    assert "line 10" in text


def test_the_other_documents_that_state_the_same_are_named() -> None:
    graph = debate()
    [stated] = [edge for edge in graph.typed("CONTESTS") if edge.source == graphs.PRICE]
    both = {**stated.properties, "documents": [graphs.CHARGE, graphs.CENTRE]}
    edges = (edge for edge in graph.edges if edge is not stated)
    made = Graph.of(graph.nodes, [*edges, stated._replace(properties=both)])
    name = graphs.CENTRE.rsplit("/", 1)[-1]
    assert any(f"also in {name}" in html for html in packed_articles(whole(made)).values())


def test_what_belongs_to_no_controversy_on_the_page_has_an_article() -> None:
    graph = debate()
    alone = Graph.of(node for node in graph.nodes if node.label in ("Position", "Tension"))
    articles = packed_articles(whole(alone))
    assert len(articles) == len(alone)
    assert all("<h2" in html for html in articles.values())


def test_links_out_of_the_selection_are_text() -> None:
    with argmap.read(EXAMPLE) as graph:
        shown = graph.view(controversy="net-neutrality")
        articles = packed_articles(shown.to_html().text)
    actor = f"n{[node.ref for node in shown.on_map.nodes].index(Ref('Actor', 'eff'))}"
    assert "Net Neutrality and Title II" in articles[actor]
    assert "Encrypted Media" not in articles[actor]


def test_a_source_that_is_used_once_has_no_article(examples: str) -> None:
    articles = packed_articles(examples)
    sources = [html for html in articles.values() if '<p class="kicker">Source</p>' in html]
    assert sources
    uses = [len(re.findall(r"<li>", html)) for html in sources]
    assert min(uses) > 1


def test_many_controversies_need_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNPACKED_UP_TO", 1)
    text = whole(debate())
    assert "<article" not in text
    assert "Articles need JavaScript on this page." in text
    assert any("Position 1 of 2" in text_of(html) for html in packed_articles(text).values())


@pytest.mark.parametrize(
    ("most", "said", "kinds"),
    [(3, "Actors, threads, events and sources have no article", {"Controversy"}),
     (2, "Nothing has an article", set())],
)  # fmt: skip
def test_a_large_page_has_articles_of_controversies_only_or_none(
    monkeypatch: pytest.MonkeyPatch, most: int, said: str, kinds: set[str]
) -> None:
    monkeypatch.setattr(module, "MOST", most)
    monkeypatch.setattr(module, "UNPACKED_UP_TO", 1)
    text = whole(debate())
    assert f"{said} here, because the page would be too large" in text
    assert {text_of(html).split()[0] for html in packed_articles(text).values()} == kinds


def test_a_page_with_very_many_stances_has_articles_of_controversies_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_STANCES", 1)
    text = whole(debate())
    assert "Actors, threads, events and sources have no article here" in text


def test_vis_network_is_compressed() -> None:
    text = whole(debate())
    script = packed(text, "vis-network")
    assert "vis-network" in script[:200]
    assert script not in text
