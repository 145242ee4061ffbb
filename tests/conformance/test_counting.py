"""Every number of maps, the atlas, cards and summaries, beside what the named queries count."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentGraph
from argmap.articles.actor import ActorArticle
from argmap.articles.components import ArticleBuilder, PositionItem
from argmap.articles.topic import size
from argmap.graph.node_card import NodeCard
from argmap.model import Ref
from argmap.model.view import View
from argmap.page.legend_payload import counted
from argmap.page.payload import payload
from argmap.site.atlas import atlas_index
from argmap.site.index_page import IndexPage
from argmap.store.embedded import EmbeddedStore
from argmap.text.sentences import FoldedNames, Piece, Sentence, plain
from tests.conformance.cases import ingest_example
from tests.graphs import sentences
from tests.places import Place
from tests.sampling import spread

EVERYONE = ["registered", "unregistered", "hedged"]


class Numbers:
    """What the named queries count.

    whole: the data of the map of the whole graph; most: of how many actors the maps are made.
    """

    def __init__(self, graph: ArgumentGraph, most: int) -> None:
        self.graph = graph
        self.most = most
        self.whole = payload(graph.view())
        self.threads = {row["thread"]: row for row in graph.query("threads/overview")}
        self.supporters = {
            row["position"]: (row["proponents"], row["hedged"])
            for row in graph.query("positions/by-support")
        }
        self.statuses = {row["controversy"]: row for row in graph.query("controversies/by-status")}
        self.positions = {row["id"]: row for row in graph.positions()}
        self.controversies = {row["id"]: row for row in graph.controversies()}
        self.actors = {row["id"]: row for row in graph.actors()}
        self.readings = {
            row["reading"]: row["proponents"] for row in graph.query("positions/readings")
        }

    @property
    def counted_actors(self) -> list[str]:
        return [id_ for id_, row in self.actors.items()
                if row["standing"] != "hedged" and row["controversies"]]  # fmt: skip

    def thread_actors(self, thread: str, standing: list[str]) -> int:
        rows = self.graph.query("threads/actors", thread=thread, standing=standing)
        return sum(row["supports"] + row["contests"] > 0 for row in rows)


def check_maps(graph: ArgumentGraph, numbers: Numbers) -> None:
    view, whole = graph.view(), numbers.whole
    kinds = {kind["key"]: kind for kind in whole["kinds"]}
    assert kinds.get("actor", {"count": 0})["count"] == len(numbers.counted_actors)
    defined = {row["label"]: row["defined"] + row["mentioned"] for row in
               graph.query("graph/counts")}  # fmt: skip
    drawn = Counter(node["label"] for node in whole["nodes"])
    # A map leaves out reasons and events, and what only these or stances name.
    events = graph.view(events=True).events.graph
    parts = (view.reasons, view.stance_sources, events)
    left_out = {ref for part in parts for ref in part.by_ref} - view.graph.by_ref.keys()
    drawn.update(ref.label for ref in left_out if ref.label != "Document")
    for label, number in drawn.items():
        assert number == defined[label]
    assert dict(graph.status().nodes) == {
        label: defined.get(label, 0) for label in graph.status().nodes
    }
    lines: Counter[tuple[str, str]] = Counter()
    for row in graph.query("graph/edges-by-basis"):
        lines[row["type"], row["basis"]] += row["edges"]
    lines.subtract((edge.type, "stated") for part in parts for edge in part.edges)
    for basis in ("stated", "inferred"):
        legend: Counter[str] = Counter()
        for relation in whole["relations"]:
            legend[relation["type"]] += relation[basis]
        assert {type: number for type, number in legend.items() if number} == {
            type: number for (type, held), number in lines.items() if held == basis and number
        }
    index = view.indexed
    cited = {item.id: {*index.to(item, "CITES")} for item in index.of_kind("position")}
    assert {id_: len(some) for id_, some in cited.items()} == {
        id_: row["sources"] for id_, row in numbers.positions.items()
    }
    used = graph.query("sources/most-used")
    assert _number(whole["counts"], "source") == len(used) == len(set[Ref]().union(*cited.values()))
    inferred = sum(number for (_, basis), number in lines.items() if basis == "inferred")
    assert _number(counted(view.graph, legend=True), "inferred") == inferred
    for thread, row in numbers.threads.items():
        data = payload(graph.view(thread=thread))
        everyone = numbers.thread_actors(thread, EVERYONE)
        assert _number(data["counts"], "actor") == row["actors"]
        assert _number(data["counts"], "hedged name") == everyone - row["actors"]
        assert _number(data["counts"], "position") == row["positions"]
        assert _number(data["counts"], "controvers") == row["controversies"]
        assert row["actors"] == numbers.thread_actors(thread, EVERYONE[:2])
    for controversy, row in numbers.controversies.items():
        data = payload(graph.view(controversy=controversy))
        assert _number(data["counts"], "actor") == row["actors"]
        assert _number(data["counts"], "position") == row["positions"]


def check_summaries(graph: ArgumentGraph, numbers: Numbers) -> None:
    whole = graph.view()
    for sentence in sentences(whole):
        text = _text(sentence)
        named = [piece.id for piece in sentence.pieces if isinstance(piece, Ref)]
        counts = [int(number) for number in re.findall(r"\((\d+)\)", text)]
        if sentence.role == "spanning" and len(numbers.controversies) > 1:
            assert counts == [numbers.actors[actor]["controversies"] for actor in named]
    check_who_changed_and_is_on_both_sides(graph, whole)
    for actor, row in spread(numbers.actors.items(), numbers.most):
        for sentence in sentences(graph.view(actor=actor)):
            for side in ("supports", "contests"):
                text, verb = _text(sentence), side.removesuffix("s")
                if sentence.role == "about" and (found := _now(text, verb)):
                    assert found == [row[side]]


def check_who_changed_and_is_on_both_sides(graph: ArgumentGraph, whole: View) -> None:
    changed: set[tuple[str, str]] = set()
    both: set[tuple[str, ...]] = set()
    homes = {edge.source: edge.target.id for edge in whole.graph.typed("PART_OF")}
    for sentence in sentences(whole):
        named = list(_named(sentence.pieces))
        positions = [item for item in named if item.label == "Position"]
        actors = [item for item in named if item.label == "Actor"]
        if sentence.role == "changed" and positions:
            changed.add((actors[0].id, homes[positions[0]]))
        elif sentence.role == "both" and actors:
            both.add((actors[0].id, *sorted(item.id for item in positions)))
    rows = graph.query("actors/changed", standing=EVERYONE)
    assert changed == {(row["actor"], row["controversy"]) for row in rows}
    rows = graph.query("actors/both-sides")
    own = {(row["actor"], row["position"]) for row in rows if row["at_once"]}
    rows = graph.query("actors/supports-rivals", basis=["stated", "inferred"])
    assert both == own | {
        (row["actor"], row["position"], row["rival"]) for row in rows if row["at_once"]
    }


def _named(pieces: list[Piece]) -> Iterator[Ref]:
    """Yield the nodes that a sentence names, also those that open."""
    for piece in pieces:
        if isinstance(piece, Ref):
            yield piece
        elif isinstance(piece, FoldedNames):
            yield from _named(piece.rest)


def check_atlas(graph: ArgumentGraph, numbers: Numbers) -> None:
    index = atlas_index(graph.graph(), events=False)
    builder = ArticleBuilder(index)
    page = IndexPage(index)
    assert page.counts["Actor"] == len(numbers.counted_actors)
    assert page.counts["Thread"] == len(numbers.threads)
    for thread, row in numbers.threads.items():
        text = size(index, Ref("Thread", thread))
        assert [_number(text, word) for word in ("controvers", "position", "actor")] == [
            row["controversies"], row["positions"], row["actors"]
        ]  # fmt: skip
    for controversy, row in numbers.controversies.items():
        text = size(index, Ref("Controversy", controversy))
        assert _number(text, "actor") == row["actors"]
        assert _number(text, "position") == row["positions"]
        assert row["positions"] == numbers.statuses[controversy]["positions"]
    for position, (proponents, hedged) in numbers.supporters.items():
        item = PositionItem(builder, Ref("Position", position))
        held_by, cited = (
            item.supporters,
            {source.address or source.name for source in item.citations},
        )
        assert len(cited) + item.stance_sources == numbers.positions[position]["sources"]
        assert (len(held_by.actors), len(held_by.actors.hedged)) == (proponents, hedged)
        assert held_by.listed >= proponents + hedged + len(held_by.actors.past)
    for group in page.actors:
        for link in group.links:
            actor = link.path.removeprefix("actors/").removesuffix(".html")
            row = numbers.actors[actor]
            held = len(index.counting.positions_of(Ref("Actor", actor)))
            assert _number(link.note, "position") == held >= max(row["supports"], row["contests"])
    for actor, row in numbers.actors.items():
        if Ref("Actor", actor) not in index.nodes:
            # Only events mention it, so it has no page.
            assert row["supports"] == row["contests"] == 0
            continue
        shown = ActorArticle(builder, Ref("Actor", actor))
        for sentence in shown.numbers:
            for side in ("supports", "contests"):
                verb = side.removesuffix("s")
                if sentence.role == "about" and (
                    found := _now(plain(sentence.pieces, index.nodes), verb)
                ):
                    assert found == [row[side]]


def check_cards(graph: ArgumentGraph, numbers: Numbers) -> None:
    for position, (proponents, hedged) in numbers.supporters.items():
        found = graph.card(position, kind="position")
        assert _first(found, "supported by") == (proponents, hedged)
        assert _first(found, "neutral")[0] == numbers.positions[position]["neutral"]
    for reading, named in numbers.readings.items():
        found = graph.card(reading, kind="reading")
        assert sum(_first(found, "supported by")) == len(named)
    for actor, row in numbers.actors.items():
        found = graph.card(actor, kind="actor")
        assert _first(found, "is a proponent of")[0] == row["supports"]
        assert _first(found, "is an opponent of")[0] == row["contests"]
        assert _first(found, "is neutral on")[0] == row["neutral"]
    for controversy, row in numbers.controversies.items():
        found = graph.card(controversy, kind="controversy")
        assert _first(found, "positions")[0] == row["positions"]


def check_tables(graph: ArgumentGraph, numbers: Numbers) -> None:
    positions = numbers.positions
    assert {id_: row["supporters"] for id_, row in positions.items()} == {
        id_: proponents for id_, (proponents, _) in numbers.supporters.items()
    }
    contested = {row["position"]: row for row in graph.query("positions/contested")}
    rows = graph.query("positions/stances", stance=["neutral"])
    pairs = {(row["position"], row["actor"]) for row in rows if not row["ended"]}
    neutral = Counter(position for position, _ in pairs)
    for id_, row in positions.items():
        assert row["opponents"] == (contested[id_]["opponents"] if id_ in contested else 0)
        assert row["neutral"] == neutral[id_]
        assert id_ not in contested or contested[id_]["neutral"] == neutral[id_]


CHECKS = (check_maps, check_summaries, check_atlas, check_cards, check_tables)


def _text(sentence: Sentence) -> str:
    return "".join(piece for piece in sentence.pieces if isinstance(piece, str))


def _number(text: str, noun: str) -> int:
    """The number before a noun, 0 for "no" or if there is none."""
    found = re.search(rf"([\d,]+|no) {noun}", text)
    return int(found[1].replace(",", "")) if found and found[1] != "no" else 0


def _now(text: str, verb: str) -> list[int]:
    """The number of positions that an actor supports or contests."""
    found = re.findall(rf"\b{verb}s ([\d,]+)(?![\d,]| reading)", text, re.IGNORECASE)
    return [int(number.replace(",", "")) for number in found]


def _first(card: NodeCard, relation: str) -> tuple[int, int]:
    """The number of a relation on a card, and how many it leaves out."""
    if relation not in card.neighbours:
        return 0, 0
    number, *notes = card.number(relation).split(", ")
    return int(number), sum(int(note.split()[0]) for note in notes if "formerly" not in note)


@pytest.fixture(scope="module")
def example(module_place: Place, full: bool) -> Numbers:
    return Numbers(ingest_example(module_place), most=1000 if full else 20)


@pytest.mark.parametrize("check", CHECKS)
def test_the_example_corpus_has_the_same_numbers_everywhere(example: Numbers, check: Any) -> None:
    check(example.graph, example)


NAMES = ("ada", "ben", "Cy", "some people", "many folk")
_stance = st.one_of(
    st.sampled_from(NAMES),
    st.builds(lambda name: {"actor": name, "until": "2001"}, st.sampled_from(NAMES)),
    st.builds(lambda name: {"actor": name, "since": "2001-05"}, st.sampled_from(NAMES)),
    st.builds(
        lambda name: {"actor": name, "since": "2000", "until": "2002"}, st.sampled_from(NAMES)
    ),
)
_stances = st.lists(_stance, max_size=4)
_neutral = st.lists(
    st.one_of(
        _stance, st.builds(lambda name: {"actor": name, "word": "pass"}, st.sampled_from(NAMES))
    ),
    max_size=4,
)
_position = st.fixed_dictionaries(
    {"proponents": _stances, "opponents": _stances}, optional={"neutral": _neutral}
)
_controversies = st.lists(
    st.tuples(st.sampled_from([[], ["t"], ["t", "u"]]), st.lists(_position, max_size=3)), max_size=3
)
_readings = st.lists(_stances, max_size=2)


def _documents(
    controversies: list[tuple[list[str], list[dict[str, Any]]]], readings: list[list[Any]]
) -> list[dict[str, Any]]:
    interpretations = [
        {"label": f"R{number}", "claim": "It is read so.", "proponents": held}
        for number, held in enumerate(readings)
    ]
    made: list[dict[str, Any]] = [
        {"kind": "thread", "id": "t", "title": "T", "interpretations": interpretations},
        {"kind": "thread", "id": "u", "title": "U"},
        {"kind": "actor", "id": "cy", "name": "Cy"},
    ]
    for number, (threads, positions) in enumerate(controversies):
        answers = [
            {"id": f"p{place}", "claim": f"Claim {place}.", **sides}
            for place, sides in enumerate(positions)
        ]
        made.append(
            {"kind": "controversy", "id": f"c{number}", "title": f"C{number}", "thread": threads,
             "polarity": "binary" if number % 2 else "multi-axis", "positions": answers}
        )  # fmt: skip
    return made


def test_generated_graphs_have_the_same_numbers_everywhere(tmp_path: Path, full: bool) -> None:
    file = tmp_path / "all.json"

    @settings(max_examples=40 if full else 10)
    @given(controversies=_controversies, readings=_readings)
    def check_each(
        controversies: list[tuple[list[str], list[dict[str, Any]]]], readings: list[list[Any]]
    ) -> None:
        file.write_text(json.dumps(_documents(controversies, readings)))
        with ArgumentGraph(EmbeddedStore()) as graph:
            assert graph.ingest(file, root=tmp_path).errors == []
            numbers = Numbers(graph, most=1000)
            for check in CHECKS:
                check(graph, numbers)

    check_each()
