"""A small debate with all features, for tests that need a graph.

Two threads, three controversies, eight positions and a reading, ten actors of every standing,
tensions, an open question, sources, and stances that are stated, dated, quoted and inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.ingest.batch import StatementReader
from argmap.ingest.held_stances import HeldStances
from argmap.ingest.resolver import NameResolver
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.ids import edge_key
from argmap.model.schema import STRUCTURAL
from argmap.model.stance_ends import last_day_of
from argmap.store.embedded import EmbeddedStore
from argmap.text.sentences import Sentence

CHARGE = "debates/congestion-charge.md"
KERB = "debates/kerbside.md"
FARES = "debates/free-buses.md"
CENTRE = "threads/cars-in-the-centre.md"
PURSE = "threads/who-pays.yaml"
ACTORS = "actors.yaml"


def _node(label: str, id: str, name: str, document: str, line: int, **more: Value) -> Node:
    return Node(label, id, {"name": name, "document": document, "line": line, **more})


def _mentioned(id: str, name: str, standing: str, document: str) -> Node:
    properties: dict[str, Value] = {
        "name": name, "standing": standing, "kind": "unknown", "mentioned_in": document,
    }  # fmt: skip
    return Node("Actor", id, properties)


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

_THREADS = (
    _node(
        "Thread", "cars-in-the-centre", "Cars in the centre", CENTRE, 1,
        status="active", started="2019",
        core_question="How much of the old centre should cars have, and who decides it?",
        updated="2025-11-02", curator="M. Aster",
        synthesis="What began as a quarrel about one bridge became a question of who streets are "
        "for.\n\nThe council has twice postponed a decision; the figures that both sides quote "
        "come from the same two counts.",
    ),
    _node(
        "Thread", "who-pays", "Who pays for getting about", PURSE, 1,
        status="active", core_question="Which part of the cost of a journey should fall on whom?",
        updated="2025-06",
    ),
)  # fmt: skip

_CONTROVERSIES = (
    _node(
        "Controversy", "congestion-charge", "Should driving into the centre cost something?",
        CHARGE, 2, status="active", polarity="binary", updated="2025-10-12",
        context="Since the ring road opened, fewer cars cross the centre, but those that do stand "
        "longer. A charge of 4.50 on weekdays was proposed in March.",
        outlook="The council votes in spring.",
    ),
    _node(
        "Controversy", "kerbside", "What should the kerb be used for?", KERB, 2,
        status="active", polarity="multi-axis", updated="2025-08",
        context="Nine hundred parking places line the streets of the old town.",
    ),
    _node(
        "Controversy", "free-buses", "Should buses be free?", FARES, 2,
        status="dormant", polarity="multi-axis", updated="2024",
    ),
)  # fmt: skip


def _position(
    ref: Ref, name: str, document: str, line: int, confidence: str, rank: int, claim: str = ""
) -> Node:
    return _node(
        "Position", ref.id, name, document, line, claim=claim or name,
        confidence=confidence, rank=rank,
    )  # fmt: skip


_POSITIONS = (
    _position(
        PRICE, "Price the road", CHARGE, 9, "high", 1,
        "A charge on weekdays is the only measure that has kept cars out of comparable centres, "
        "and its income should pay for buses",
    ),
    _position(
        NO_PRICE, "No price on the road", CHARGE, 18, "medium", 2,
        "A charge falls on those who have no other way to get to work, and moves the traffic to "
        "the next district instead of ending it",
    ),
    _position(
        TREES, "Trees and flower beds belong where cars now stand all day", KERB, 8, "medium", 1
    ),
    _position(SHORT_STAY, "Short stays for customers and deliveries", KERB, 14, "low", 2),
    _position(RESIDENTS, "Residents first", KERB, 20, "disputed", 3,
              "Whoever lives in the old town must be able to leave a car near the door"),
    _position(FREE, "Free for everyone", FARES, 7, "low", 1,
              "Buses should cost nothing, for everyone and at any hour"),
    _position(CHEAP, "Cheap for those who need it", FARES, 13, "high", 2,
              "Fares should be lowered for those on low incomes and stay as they are for others"),
    _position(FREQUENT, "Frequency before price", FARES, 19, "medium", 3,
              "Money is better spent on a bus every six minutes than on dropping the fare"),
    _node(
        "Reading", READING.id, "A quarrel about space", CENTRE, 31, rank=1,
        claim="Traffic is the pretext; what is contested is who may use the street for what",
    ),
)  # fmt: skip

_ACTORS = (
    _node("Actor", COUNCIL.id, "City council", ACTORS, 3, standing="registered",
          kind="government", website="https://council.example/", aliases=["The council"]),
    _node("Actor", TRANSPORT.id, "Harbour Transport", ACTORS, 9, standing="registered",
          kind="company", founded="1921", website="https://transport.example"),
    _node("Actor", ROLF.id, "Ilse Rolf", ACTORS, 15, standing="registered", kind="individual"),
    _node("Actor", CHAMBER.id, "Chamber of Trade", ACTORS, 19, standing="registered",
          kind="organization", aliases=["the chamber", "Chamber"]),
    _node("Actor", INSTITUTE.id, "Institute for Mobility", ACTORS, 24, standing="registered",
          kind="research-lab"),
    _mentioned(CYCLISTS.id, "Cyclists’ union", "unregistered", CHARGE),
    _mentioned(OLD_TOWN.id, "Old town residents", "unregistered", KERB),
    _mentioned(DISABILITY.id, "Disability forum", "unregistered", KERB),
    _mentioned(SHOPS.id, "some shopkeepers", "hedged", CHARGE),
    _mentioned(COMMUTERS.id, "many commuters", "hedged", CHARGE),
)  # fmt: skip


def _tension(owner: str, slug: str, name: str, document: str, line: int, text: str = "") -> Node:
    kind = "question" if owner == THREAD_CENTRE.id else "tension"
    return _node("Tension", f"{owner}/{slug}", name, document, line, kind=kind, text=text)


_TENSIONS = (
    _tension("congestion-charge", "fair-and-effective", "Fair and effective", CHARGE, 30,
             "What keeps most cars out weighs most on those with the least money."),
    _tension("congestion-charge", "here-and-there", "Here and there", CHARGE, 32,
             "A quiet centre may mean a loud ring."),
    _tension("kerbside", "home-and-shop", "A home and a shop street at once", KERB, 28),
    _tension("free-buses", "who-rides", "Who rides and who pays", FARES, 27,
             "Those who would gain most ride least."),
    _tension("cars-in-the-centre", "who-decides", "Who decides: the district or the city?",
             CENTRE, 40),
)  # fmt: skip

_SOURCES = (
    Node("Source", "https://council.example/counts/2024", {
        "name": "Traffic counts 2024", "url": "https://council.example/counts/2024",
        "publisher": "City council", "published": "2024-12", "source_type": "official",
        "mentioned_in": CHARGE}),
    Node("Source", "https://mobility.example/charges", {
        "name": "Road charges in twelve cities", "url": "https://mobility.example/charges",
        "publisher": "Institute for Mobility", "published": "2023",
        "mentioned_in": CHARGE}),
    Node("Source", "doi:10.5555/fares.2022", {
        "name": "What free fares change", "url": "doi:10.5555/fares.2022",
        "publisher": "Journal of Urban Travel", "published": "2022-03-01",
        "mentioned_in": FARES}),
    Node("Source", "old-town-gazette-letters-2025", {
        "name": "Letters", "publisher": "Old Town Gazette", "published": "2025",
        "mentioned_in": CENTRE}),
)  # fmt: skip
COUNTS, CHARGES, FREE_FARES, LETTERS = (node.ref for node in _SOURCES)

_DOCUMENTS = tuple(
    Node("Document", name, {"name": name, "format": format, "digest": "0" * 64, **updated})
    for name, format, updated in (
        (CHARGE, "markdown", {"updated": "2025-10-12"}),
        (KERB, "markdown", {"updated": "2025-08"}),
        (FARES, "markdown", {"updated": "2024"}),
        (CENTRE, "markdown", {"updated": "2025-11-02"}),
        (PURSE, "yaml", {"updated": "2025-06"}),
        (ACTORS, "yaml", {}),
    )
)

_STRUCTURE = (
    _edge(CONTROVERSY_CHARGE, "PART_OF", THREAD_CENTRE, CHARGE, 4, "Cars in the centre"),
    _edge(CONTROVERSY_CHARGE, "PART_OF", THREAD_PURSE, CHARGE, 5, "who-pays"),
    _edge(CONTROVERSY_KERB, "PART_OF", THREAD_CENTRE, KERB, 4, "cars-in-the-centre"),
    _edge(CONTROVERSY_FARES, "PART_OF", THREAD_PURSE, FARES, 4, "who-pays"),
    *(
        _edge(node.ref, "PART_OF", owner, document, int(node.text("line")))
        for node in _POSITIONS
        for owner, document in (
            (CONTROVERSY_CHARGE, CHARGE), (CONTROVERSY_KERB, KERB), (CONTROVERSY_FARES, FARES),
            (THREAD_CENTRE, CENTRE),
        )
        if node.id.startswith(owner.id + "/")
    ),
    *(
        _edge(owner, "RAISES", node.ref, document, int(node.text("line")))
        for node in _TENSIONS
        for owner, document in (
            (CONTROVERSY_CHARGE, CHARGE), (CONTROVERSY_KERB, KERB), (CONTROVERSY_FARES, FARES),
            (THREAD_CENTRE, CENTRE),
        )
        if node.id.startswith(owner.id + "/")
    ),
)  # fmt: skip

_STANCES = (
    _edge(COUNCIL, "SUPPORTS", PRICE, CHARGE, 10, "City council", since="2025-03",
          quote="We will not get the centre quiet without it.",
          source="https://council.example/minutes/2025-03"),
    _edge(CYCLISTS, "SUPPORTS", PRICE, CHARGE, 12, "Cyclists’ union"),
    _edge(INSTITUTE, "SUPPORTS", PRICE, CHARGE, 13, "institute-for-mobility"),
    _edge(ROLF, "SUPPORTS", PRICE, CHARGE, 14, "Ilse Rolf", since="2021", until="2023-09"),
    _edge(CHAMBER, "CONTESTS", PRICE, CHARGE, 15, "the chamber", quote="A toll on trade."),
    _edge(CHAMBER, "SUPPORTS", NO_PRICE, CHARGE, 19, "the chamber"),
    _edge(ROLF, "SUPPORTS", NO_PRICE, CHARGE, 20, "Ilse Rolf", since="2023-10"),
    _edge(SHOPS, "SUPPORTS", NO_PRICE, CHARGE, 21, "some shopkeepers"),
    _edge(COMMUTERS, "SUPPORTS", NO_PRICE, CHARGE, 22, "many commuters"),
    _edge(CYCLISTS, "SUPPORTS", TREES, KERB, 9, "cyclists-union"),
    _edge(OLD_TOWN, "CONTESTS", TREES, KERB, 10, "Old town residents"),
    _edge(CHAMBER, "SUPPORTS", SHORT_STAY, KERB, 15, "Chamber of Trade"),
    _edge(SHOPS, "SUPPORTS", SHORT_STAY, KERB, 16, "some shopkeepers"),
    _edge(DISABILITY, "SUPPORTS", SHORT_STAY, KERB, 17, "Disability forum"),
    _edge(OLD_TOWN, "SUPPORTS", RESIDENTS, KERB, 21, "Old town residents"),
    _edge(COUNCIL, "CONTESTS", RESIDENTS, KERB, 22, "the council"),
    _edge(ROLF, "SUPPORTS", FREE, FARES, 8, "ilse-rolf"),
    _edge(DISABILITY, "SUPPORTS", CHEAP, FARES, 14, "Disability forum"),
    _edge(INSTITUTE, "SUPPORTS", CHEAP, FARES, 15, "Institute for Mobility",
          source="doi:10.5555/fares.2022"),
    _edge(TRANSPORT, "SUPPORTS", FREQUENT, FARES, 20, "Harbour Transport", since="2022-01-15"),
    _edge(TRANSPORT, "CONTESTS", FREE, FARES, 9, "Harbour Transport"),
    _edge(INSTITUTE, "SUPPORTS", READING, CENTRE, 32, "Institute for Mobility"),
)  # fmt: skip

_BETWEEN = (
    _edge(PRICE, "CONTESTS", NO_PRICE, CHARGE, 16, "No price on the road"),
    _edge(PRICE, "SUPPORTS", FREQUENT, CHARGE, 17, "free-buses/frequency-before-price"),
    *(
        _inferred(one, other, "alternative-positions", document)
        for document, rivals in ((KERB, (TREES, SHORT_STAY, RESIDENTS)),
                                 (FARES, (FREE, CHEAP, FREQUENT)))
        for place, one in enumerate(rivals)
        for other in rivals[place + 1 :]
    ),
)  # fmt: skip

_MEMBERS = (_edge(ROLF, "PART_OF", INSTITUTE, ACTORS, 16, "Institute for Mobility"),)

_CITATIONS = (
    _edge(PRICE, "CITES", CHARGES, CHARGE, 11, name="Road charges in twelve cities",
          url="https://mobility.example/charges"),
    _edge(PRICE, "CITES", COUNTS, CHARGE, 11, name="Traffic counts 2024",
          url="https://council.example/counts/2024", source_type="official"),
    _edge(NO_PRICE, "CITES", COUNTS, CHARGE, 23, name="The council’s own counts",
          url="https://council.example/counts/2024"),
    _edge(RESIDENTS, "CITES", LETTERS, KERB, 23, name="Letters", publisher="Old Town Gazette"),
    _edge(CHEAP, "CITES", FREE_FARES, FARES, 16, name="What free fares change",
          url="doi:10.5555/fares.2022"),
)  # fmt: skip


def debate() -> Graph:
    """The whole debate, its documents among its nodes."""
    return Graph.of(
        (*_THREADS, *_CONTROVERSIES, *_POSITIONS, *_ACTORS, *_TENSIONS, *_SOURCES, *_DOCUMENTS),
        (*_STRUCTURE, *_STANCES, *_BETWEEN, *_MEMBERS, *_CITATIONS),
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


def unfolded(made: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield all sentences, also those that a page shows on request."""
    return (each for item in made for each in (item, *item.rest))


def with_ends(edges: Iterable[Edge]) -> list[Edge]:
    """Return edges in which stances say until when they are held, as ingestion writes them."""
    after = {edge.id: edge for edge in edges}
    nothing: StatementReader = EmbeddedStore()
    ended = HeldStances(nothing, NameResolver((), ()), (), ()).resolve((), after, (), ())
    return list((after | ended).values())
