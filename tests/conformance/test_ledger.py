"""Real documents of The Ledger, whole, on both stores: facts that were counted by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from argmap import ArgumentGraph
from argmap.ingest.report import IngestReport
from tests.places import Place

PAGE = "open-weight-ai-models.txt"
SPANNING = ["meta-ai", "yann-lecun", "national-security-analysts", "governance-researchers"]


@pytest.fixture(scope="module")
def ingested(module_place: Place, corpora: Path) -> tuple[ArgumentGraph, IngestReport]:
    content = corpora / "ledger" / "2026-03-08" / "content"
    graph = ArgumentGraph(module_place.open())
    return graph, graph.ingest(content, root=content)


@pytest.fixture(scope="module")
def graph(ingested: tuple[ArgumentGraph, IngestReport]) -> ArgumentGraph:
    return ingested[0]


def test_every_document_is_read(ingested: tuple[ArgumentGraph, IngestReport]) -> None:
    report = ingested[1]
    assert report.errors == []
    assert report.refused == []
    assert Counter(name.split("/")[0] for name in report.written) == {
        "actors": 20,
        "controversies": 5,
        "events": 59,
        "threads": 4,
    }
    assert report.skipped == {}


def test_controversies_and_their_parts(graph: ArgumentGraph) -> None:
    whole = graph.graph()
    controversies = {node.id for node in whole.labelled("Controversy")}
    assert len(controversies) == 5
    positions = {
        edge.source.id
        for edge in whole.typed("PART_OF")
        if edge.source.label == "Position" and edge.target.label == "Controversy"
    }
    assert len(positions) == 21
    tensions = [edge.target for edge in whole.typed("RAISES") if edge.source.label == "Controversy"]
    assert len(tensions) == 17
    assert {whole.by_ref[ref].text("kind") for ref in tensions} == {"tension"}
    stated = [
        edge
        for edge in whole.typed("SUPPORTS")
        if edge.source.label == "Actor" and edge.target.id in positions
    ]
    assert len(stated) == 73
    assert len({edge.text("as_written") for edge in stated}) == 68
    assert {edge.text("basis") for edge in stated} == {"stated"}


def test_actors_that_span_controversies(graph: ArgumentGraph) -> None:
    def spanning(*standing: str) -> list[str]:
        table = graph.query("actors/spanning", standing=list(standing))
        return sorted(row[0] for row in table.rows)

    assert sorted(row[0] for row in graph.query("actors/spanning").rows) == sorted(SPANNING)
    assert spanning("registered") == ["meta-ai", "yann-lecun"]
    assert spanning("registered", "unregistered", "hedged") == sorted(
        [*SPANNING, "some-academic-researchers"]
    )


def test_nobody_supports_two_positions_of_one_controversy(graph: ArgumentGraph) -> None:
    table = graph.cypher(
        "MATCH (a:Actor)-[:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy) "
        "WITH a, c, count(DISTINCT p) AS positions WHERE positions > 1 "
        "RETURN a.id AS actor, c.id AS controversy ORDER BY actor, controversy"
    )
    assert table.rows == ()


def test_running_again_changes_nothing(graph: ArgumentGraph, corpora: Path) -> None:
    before = graph.graph()
    content = corpora / "ledger" / "2026-03-08" / "content"
    report = graph.ingest(content, root=content)
    assert report.written == []
    assert not report.tally
    assert graph.graph() == before


def test_a_page_as_it_was_copied(place: Place, corpora: Path) -> None:
    graph = ArgumentGraph(place.open())
    report = graph.ingest(corpora / "pages" / PAGE, root=corpora)
    (problem,) = report.problems  # copied text has no addresses
    assert problem.code == "page-incomplete"
    assert "sources" in problem.what
    whole = graph.graph()
    (thread,) = whole.labelled("Thread")
    assert thread.name == "Open vs. Closed Weights: The Battle for AI's Architecture"
    (controversy,) = whole.labelled("Controversy")
    assert controversy.name == "Open-Weight AI Models: Democratization vs. Proliferation Risk"
    assert controversy.text("status") == "active"
    assert controversy.text("polarity") == "multi-axis"
    assert controversy.text("updated") == "2026-03-08"
    assert controversy.text("context").startswith("The open-weights controversy is driven by")
    assert controversy.text("context").endswith("it must be navigated.")
    assert controversy.text("outlook").startswith("This controversy is actively contested.")
    positions = sorted(whole.labelled("Position"), key=lambda node: node.properties["rank"])
    assert [node.text("confidence") for node in positions] == ["high", "medium", "medium", "medium"]
    supporters = [edge for edge in whole.typed("SUPPORTS") if edge.source.label == "Actor"]
    assert len(supporters) == len(whole.labelled("Actor")) == 14
    assert Counter(edge.target.id for edge in supporters) == Counter(
        {node.id: number for node, number in zip(positions, [5, 3, 3, 3], strict=True)}
    )
    assert [node.name for node in sorted(whole.labelled("Tension"), key=lambda node: node.id)] == [
        "Business model viability",
        "Capability thresholds",
        "The DeepSeek factor",
    ]


@pytest.mark.parametrize("page_first", [True, False])
def test_a_page_steps_aside_for_the_document_of_its_title(
    place: Place, corpora: Path, page_first: bool
) -> None:
    content = corpora / "ledger" / "2026-03-08" / "content"
    page = corpora / "pages" / PAGE
    document = "ledger/2026-03-08/content/controversies/open-weights-risk-benefit.md"
    graph = ArgumentGraph(place.open())
    order = [page, content] if page_first else [content, page]
    reports = [graph.ingest(path, root=corpora) for path in order]
    assert reports[1].aside == {f"pages/{PAGE}": document}
    assert _set_aside(graph) == document
    assert graph.store.counts()["Controversy"] == 5
    assert not [edge for edge in graph.graph().edges if edge.document == f"pages/{PAGE}"]
    graph.remove(document)
    assert _set_aside(graph) is None
    assert [edge for edge in graph.graph().edges if edge.document == f"pages/{PAGE}"]


def _set_aside(graph: ArgumentGraph) -> str | None:
    """The document that replaces the page, if one does."""
    (found,) = [row for row in graph.documents() if row["id"] == f"pages/{PAGE}"]
    aside = found["set_aside"]
    assert aside is None or isinstance(aside, str)
    return aside
