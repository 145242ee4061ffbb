"""Tables and documents state controversies together: the graph depends only on what is left."""

from __future__ import annotations

import contextlib
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.convert.conversion import LINE, ConvertedDocument
from argmap.convert.converters import BY_NAME
from argmap.convert.documents import as_document
from argmap.ingest.change_builder import plan
from argmap.ingest.document import Document
from argmap.ingest.readers import read
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Batch
from argmap.model import Graph, Node, Ref
from argmap.store.embedded import EmbeddedStore
from tests.ingest.test_document_sets import stated
from tests.places import Place

LONG = "The town closes the outdoor pool on the old meadow because nobody can pay for its repair"
CONTROVERSIES = ["Pool", "The pool", "pool", "Road"]
CLAIMS = ["Close it", "close it!", "Keep “it”", 'Keep "it"', LONG, LONG.replace("pool", "pool,")]
ACTORS = ["Ann", "Town Council", "town-council", "some people", "TC"]


def table(
    name: str,
    rows: list[tuple[str, str, str, str]],
    polarity: str | None = None,
    kinds: tuple[tuple[str, str], ...] = (),
    context: str | None = None,
    since: str | None = None,
) -> Document:
    """Make a table.

    rows: controversy, claim, actor and one of proponents, opponents, neutral; since: of all rows.
    """
    controversies: dict[str, dict[str, Any]] = {}
    for line, (controversy, claim, actor, side) in enumerate(rows, 2):
        record = controversies.setdefault(
            controversy,
            {"kind": "controversy", "id": controversy.lower().replace(" ", "-"),
             "title": controversy, "positions": {}, LINE: line},
        )  # fmt: skip
        if polarity:
            record["polarity"] = polarity
        if context:
            record["context"] = context
        place = record["positions"].setdefault(claim, {"claim": claim, LINE: line})
        if side:
            source = f"https://a.example/{line % 2} | Minutes of the {controversy}"
            said_for = ("TC", "Town Council")[line % 3 == 0]
            stance = {"actor": actor, "organization": said_for, "source": source, LINE: line}
            if since:
                stance |= {"since": since, "until": "2023-02"} if line == 5 else {"since": since}
            place.setdefault(side, []).append(stance)
    records = [
        {**made, "positions": [*made["positions"].values()]} for made in controversies.values()
    ]
    if kinds:
        names = [
            {"label": actor, "kind": kind, "kind_word": f"{kind} in {name}", LINE: 2}
            for actor, kind in kinds
        ]
        records.append({"kind": "names", "names": names, LINE: 2})
    document = ConvertedDocument("", f"{name}.csv", tuple(records))
    made = as_document(BY_NAME["stances"], document, "digest")
    assert not made.problems, made.problems
    return made


def document(
    name: str, id_: str, title: str, positions: list[tuple[str, str, str]], contests: bool
) -> Document:
    """Make a YAML document. positions: id or '', label or '', and claim of each."""
    lines = ["kind: controversy", f"id: {id_}", f"title: {title!r}", "positions:"]
    for position, label, claim in positions:
        lines.append(f"  - claim: {claim!r}")
        lines += [f"    id: {position}"] * bool(position) + [f"    label: {label!r}"] * bool(label)
        lines += ["    contests: []"] * contests
        lines += [
            "    proponents: [{actor: Town Council, since: 2021-06}, {actor: Ann, since: 2019}]"
        ]
        lines += [f"    sources: [{{url: https://a.example/1, title: {title}}}]"] * bool(label)
    return read(f"{name}.yml", "\n".join(lines).encode())


def others() -> list[Document]:
    return [
        read("actor.yml", b"kind: actor\nid: tc\nname: Town Council\ntype: government\n"),
        read("thread.yml", b"kind: thread\nid: t\ntitle: T\ncontroversies: [pool, The Pool]\n"),
        read("a-event.yml", b"kind: event\nid: e\ntitle: E\ndate: 2024\nconcerns: [pool, Road]\n"),
        read("names.yml", b"kind: names\nnames: [{label: Ann, same_as: tc}]\n"),
        read("a-people.yml", b"kind: controversy\nid: x\ntitle: X\npositions: "
                             b"[{claim: One, proponents: [Ann]}, {claim: Two}]\n"),
    ]  # fmt: skip


def decisions(name: str, pairs: list[tuple[str, str]]) -> Document:
    """Make a names file. pairs: of names of controversies, or of claims in the first of these."""
    lines: dict[str, list[str]] = {"controversies": [], "positions": []}
    for label, other in pairs:
        key = "controversies" if label in CONTROVERSIES else "positions"
        owner = "" if key == "controversies" else f"controversy: {CONTROVERSIES[0]}, "
        lines[key].append(f"  - {{{owner}label: {label!r}, same_as: {other!r}}}")
    made = [f"{key}:\n" + "\n".join(items) for key, items in lines.items() if items]
    return read(f"{name}.yml", "\n".join(["kind: names", *made]).encode())


names = st.sampled_from(["a", "b", "m", "z"])
rows = st.lists(
    st.tuples(
        st.sampled_from(CONTROVERSIES),
        st.sampled_from(CLAIMS),
        st.sampled_from(ACTORS),
        st.sampled_from(["proponents", "opponents", "neutral", ""]),
    ),
    min_size=1,
    max_size=6,
    unique=True,
)
kinds = st.sampled_from([(), (("Ann", "individual"),), (("Ann", "group"), ("TC", "company"))])
tables = st.builds(
    table,
    names,
    rows,
    st.sampled_from([None, "binary"]),
    kinds,
    st.sampled_from([None, "It is."]),
    st.sampled_from([None, "2019-03", "2020", "2021-06-30", "2022"]),
)
listed = st.lists(
    st.sampled_from(
        [("close", "", "Close it"), ("", "close it", "We close it"), ("", "", CLAIMS[3]),
         ("", "", LONG), ("k", "Keep", "Keep 'it'"), ("close-it", "", "Other")]
    ),
    min_size=1, max_size=3, unique_by=lambda position: position[2],
)  # fmt: skip
yaml_documents = st.builds(
    document,
    names,
    st.sampled_from(["pool", "the-pool", "baths", "road-1"]),
    st.sampled_from(["Pool", "The Pool", "Road"]),
    listed,
    st.booleans(),
)
DECIDED = [
    ("Pool", "The pool"), ("The pool", "POOL"), ("Road", "pool"), ("Road", "The pool"),
    ("Close it", LONG), (LONG, "Close It"), ('Keep "it"', "We close it"), ("Keep it", "close"),
]  # fmt: skip
decided = st.builds(decisions, names, st.lists(st.sampled_from(DECIDED), min_size=1, max_size=4))
documents = st.one_of(tables, decided, yaml_documents, st.sampled_from(others()))
steps = st.lists(
    st.tuples(st.lists(documents, max_size=3), st.lists(st.integers(0, 9), max_size=2)),
    min_size=1,
    max_size=6,
)
History = list[tuple[list[Document], list[int]]]


def write(store: Any, batch: Batch, state: RunState | None = None) -> tuple[list[str], list[str]]:
    """Write a batch; return the documents that it wrote and removed."""
    with store.writing() as writer:
        state = state or RunState(writer.definitions(), writer.documents())
        with writer.transaction() as transaction:
            made = plan(stated(batch), writer, state)
            transaction.apply(made.change)
    return list(made.written), list(made.removed)


def fresh(held: dict[str, Document]) -> Graph:
    store = EmbeddedStore()
    write(store, Batch(tuple(held.values())))
    return store.graph()


def check_history(store: Any, history: History, state: RunState | None) -> None:
    held: dict[str, Document] = {}
    for coming, leaving in history:
        batch = {item.id: item for item in coming}
        gone = [sorted(held)[place] for place in leaving if place < len(held)]
        written, removed = write(store, Batch(tuple(batch.values()), tuple(gone)), state)
        for name in removed:
            del held[name]
        held |= {name: batch[name] for name in written}
        assert store.graph() == fresh(held)
    write(store, Batch((), tuple(held)), state)
    assert store.graph() == Graph()


@settings(max_examples=25, deadline=None)
@given(steps, st.booleans())
def test_any_order_of_tables_and_documents_gives_the_same_graph(
    history: History, one_run: bool
) -> None:
    check_history(EmbeddedStore(), history, RunState() if one_run else None)


def _random_document(chance: random.Random) -> Document:
    name = chance.choice("abmz")
    if chance.random() < 0.5:
        sides = ["proponents", "opponents", "neutral", ""]
        rows = {
            (
                chance.choice(CONTROVERSIES),
                chance.choice(CLAIMS),
                chance.choice(ACTORS),
                chance.choice(sides),
            )
            for _ in range(5)
        }
        kinds = (("Ann", chance.choice(["individual", "group"])),)
        polarity, context = chance.choice([None, "binary"]), chance.choice([None, "It is."])
        return table(name, sorted(rows), polarity, kinds, context)
    if chance.random() < 0.3:
        return chance.choice(others())
    if chance.random() < 0.4:
        return decisions(name, chance.sample(DECIDED, 2))
    positions = [("close", "", "Close it"), ("", "close it", "We close it"), ("", "", LONG)]
    return document(
        name,
        chance.choice(["pool", "the-pool", "baths"]),
        chance.choice(["Pool", "The Pool", "Road"]),
        chance.sample(positions, 2),
        chance.random() < 0.5,
    )


@pytest.mark.parametrize("seed", range(4))
def test_both_stores_give_the_same_graph(place: Place, seed: int) -> None:
    chance = random.Random(seed)
    history = [
        ([_random_document(chance) for _ in range(3)], [chance.randrange(6)]) for _ in range(4)
    ]
    with contextlib.closing(place.open()) as store:
        check_history(store, history, None)


def _stances(graph: Graph) -> set[tuple[str, str, str, str, int]]:
    return {
        (edge.source.id, edge.type, edge.target.id, edge.document, edge.line)
        for edge in graph.edges
        if edge.source.label == "Actor" and edge.target.label == "Position"
    }


def test_a_document_takes_over_what_tables_state_and_gives_it_back() -> None:
    first = table("a", [("Pool", "Close it!", "Ann", "proponents")])
    second = table(
        "b", [("pool", "close it", "Bob", "opponents"), ("Pool", "Keep “it”", "Bob", "proponents")]
    )
    listed = document("d", "baths", "Pool", [("close", "Close It", "We close the pool")], True)
    store = EmbeddedStore()
    write(store, Batch((first,)))
    write(store, Batch((second,)))
    alone = store.graph()
    assert _stances(alone) == {
        ("ann", "SUPPORTS", "pool/close-it", "a.csv", 2),
        ("bob", "CONTESTS", "pool/close-it", "b.csv", 2),
        ("bob", "SUPPORTS", "pool/keep-it", "b.csv", 3),
    }
    assert alone.by_ref[Ref("Controversy", "pool")].text("mentioned_in") == "a.csv"
    write(store, Batch((listed,)))
    assert _stances(store.graph()) >= {
        ("ann", "SUPPORTS", "baths/close", "a.csv", 2),
        ("bob", "CONTESTS", "baths/close", "b.csv", 2),
        ("bob", "SUPPORTS", "baths/keep-it", "b.csv", 3),  # not in the document
    }
    assert Ref("Controversy", "pool") not in store.graph().by_ref
    write(store, Batch((), ("d.yml",)))
    assert store.graph() == alone
    write(store, Batch((), ("a.csv",)))
    assert {document for *_, document, _ in _stances(store.graph())} == {"b.csv"}
    node: Node = store.graph().by_ref[Ref("Position", "pool/close-it")]
    assert (node.text("claim"), node.text("mentioned_in")) == ("close it", "b.csv")
