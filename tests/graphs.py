"""A small debate with all features, for tests that need a graph.

Two threads, three controversies, eight positions and a reading, ten actors of every standing,
tensions, an open question, sources, and stances that are stated, dated, quoted and inferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

from argmap.ingest.held_stances import HeldStances
from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import StatementReader
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.ids import edge_key
from argmap.model.schema import STRUCTURAL
from argmap.model.stance_times import last_day_of
from argmap.model.view import View
from argmap.store.embedded import EmbeddedStore
from argmap.text.both_sides import comparison
from argmap.text.sentences import Sentence
from argmap.text.summary import actor_answers, actor_numbers, topic_answers
from tests.support import yaml_cases

CHARGE = "debates/congestion-charge.md"
KERB = "debates/kerbside.md"
FARES = "debates/free-buses.md"
CENTRE = "threads/cars-in-the-centre.md"
PURSE = "threads/who-pays.yaml"
ACTORS = "actors.yaml"


def _edge(
    start: Ref, type: str, end: Ref, document: str, line: int, written: str = "", **more: str
) -> Edge:
    shared = type == STRUCTURAL
    stated = ("", "") if shared else (document, written)
    key = edge_key(
        type, *stated, more.get("since"), more.get("until"), more.get("source"), more.get("quote"),
    )  # fmt: skip
    properties: dict[str, Value] = {"basis": "stated", "line": line}
    properties |= {"documents": [document]} if shared else {"document": document}
    if written:
        properties["as_written"] = written
    if not shared and "until" in more:
        properties["ended"] = last_day_of(more["until"])
    return Edge(type, start, end, key, {**properties, **more})


def _inferred(one: Ref, other: Ref, rule: str, document: str) -> Edge:
    properties: dict[str, Value] = {"basis": "inferred", "rule": rule, "document": document}
    source, target = sorted((one, other))
    return Edge("CONTESTS", source, target, edge_key("CONTESTS", document, rule), properties)


def position(owner: str, slug: str) -> Ref:
    """The ref of one of the debate's positions."""
    return Ref("Position", f"{owner}/{slug}")


THREAD_CENTRE = Ref("Thread", "cars-in-the-centre")
THREAD_PURSE = Ref("Thread", "who-pays")
CONTROVERSY_CHARGE = Ref("Controversy", "congestion-charge")
CONTROVERSY_KERB = Ref("Controversy", "kerbside")
CONTROVERSY_FARES = Ref("Controversy", "free-buses")

PRICE = position("congestion-charge", "price-the-road")
NO_PRICE = position("congestion-charge", "no-price-on-the-road")
TREES = position("kerbside", "trees-and-beds")
SHORT_STAY = position("kerbside", "short-stay")
RESIDENTS = position("kerbside", "residents-first")
FREE = position("free-buses", "free-for-all")
CHEAP = position("free-buses", "cheap-for-those-who-need-it")
FREQUENT = position("free-buses", "frequency-before-price")
READING = Ref("Reading", "cars-in-the-centre/a-quarrel-about-space")

COUNCIL = Ref("Actor", "city-council")
TRANSPORT = Ref("Actor", "harbour-transport")
ROLF = Ref("Actor", "ilse-rolf")
CHAMBER = Ref("Actor", "chamber-of-trade")
INSTITUTE = Ref("Actor", "institute-for-mobility")
CYCLISTS = Ref("Actor", "cyclists-union")
OLD_TOWN = Ref("Actor", "old-town-residents")
DISABILITY = Ref("Actor", "disability-forum")
SHOPS = Ref("Actor", "some-shopkeepers")
COMMUTERS = Ref("Actor", "many-commuters")

COUNTS = Ref("Source", "https://council.example/counts/2024")
CHARGES = Ref("Source", "https://mobility.example/charges")
FREE_FARES = Ref("Source", "doi:10.5555/fares.2022")
LETTERS = Ref("Source", "old-town-gazette-letters-2025")


def _ref(text: str) -> Ref:
    label, _, id_ = text.partition(":")
    return Ref(label, id_)


def _stated_in(edge: str, document: str, line: int = 0, as_written: str = "", **more: str) -> Edge:
    """An edge of the file. edge: source, type and target."""
    source, type_, target = edge.split()
    if "rule" in more:
        return _inferred(_ref(source), _ref(target), more["rule"], document)
    return _edge(_ref(source), type_, _ref(target), document, line, as_written, **more)


@cache
def debate() -> Graph:
    """The whole debate, its documents among its nodes."""
    made = yaml_cases(Path(__file__).with_name("debate.yml"))
    return Graph.of(
        (Node(*_ref(ref), properties) for ref, properties in made["nodes"].items()),
        (_stated_in(**edge) for edge in made["edges"]),
    )


def shared_link() -> Graph:
    """The debate, with a link from a controversy to its thread that both documents state."""
    edges = [
        edge._replace(properties={**edge.properties, "documents": [CHARGE, CENTRE]})
        if (edge.source, edge.target) == (CONTROVERSY_CHARGE, THREAD_CENTRE)
        else edge
        for edge in debate().edges
    ]
    return Graph.of(debate().nodes, edges)


def only(graph: Graph, refs: Iterable[Ref]) -> Graph:
    """The subgraph of these nodes and the edges among them."""
    kept = set(refs)
    return Graph(
        tuple(node for node in graph.nodes if node.ref in kept),
        tuple(edge for edge in graph.edges if edge.source in kept and edge.target in kept),
    )


def crowd(controversies: int, positions: int = 4, actors: int = 10) -> Graph:
    """A plain graph of any size: so many controversies of so many positions, and in each so many
    actors of its own and one that stands in the next one, too."""
    nodes: list[Node] = [Node("Thread", "all", {"name": "All of it"})]
    edges: list[Edge] = []
    for number in range(controversies):
        matter = Ref("Controversy", f"c{number}")
        nodes.append(Node(*matter, {"name": f"Should matter {number} be settled?"}))
        edges.append(_edge(matter, "PART_OF", nodes[0].ref, "crowd.md", number))
        answers = [position(matter.id, f"p{place}") for place in range(positions)]
        for place, answer in enumerate(answers):
            claim = f"Matter {number} is best settled in way {place} of {positions}"
            nodes.append(Node(*answer, {"name": claim, "claim": claim}))
            edges.append(_edge(answer, "PART_OF", matter, "crowd.md", number))
        for place in range(actors):
            someone = Ref("Actor", f"a{number}-{place}")
            nodes.append(Node(*someone, {"name": f"Actor {number}-{place}", "kind": "group"}))
            edges.append(_edge(someone, "SUPPORTS", answers[place % positions], "crowd.md", number))
        visitor = Ref("Actor", f"a{(number + 1) % controversies}-0")
        edges.append(_edge(visitor, "CONTESTS", answers[0], "crowd.md", number))
    return Graph.of(nodes, edges)


def sentences(view: View) -> list[Sentence]:
    """Return what articles say of the relations of a view, also what they show on request."""
    relations = view.indexed
    if view.focus and view.versus:
        made = comparison(relations, view.focus, view.versus)
    elif view.focus and view.focus.label == "Actor":
        answers = actor_answers(relations, view.focus).values()
        made = [*actor_numbers(relations, view.focus), *chain.from_iterable(answers)]
    else:
        made = [*chain.from_iterable(topic_answers(relations).values())]
    return [each for item in made for each in (item, *item.rest)]


def with_ends(edges: Iterable[Edge]) -> list[Edge]:
    """Return edges in which stances say until when they are held, as ingestion writes them."""
    after = {edge.id: edge for edge in edges}
    nothing: StatementReader = EmbeddedStore()
    ended = HeldStances(nothing, NameResolver((), ()), (), ()).resolve((), after, (), ())
    return list((after | ended).values())
