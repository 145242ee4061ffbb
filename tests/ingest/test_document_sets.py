"""The graph depends on the set of documents, never on the order or number of runs."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap.ingest import run
from argmap.ingest.change_builder import Plan, plan
from argmap.ingest.discovery import Origin
from argmap.ingest.document import Document
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
from argmap.ingest.report import IngestReport
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Batch
from argmap.model import Graph
from argmap.store.embedded import EmbeddedStore

LABELS = [
    "Meta AI",
    "META AI",
    "meta-ai",
    "meta_ai",
    "MAI",
    "A.B",
    "a b",
    "a-b",
    "some people",
    "☃",
    "X",
]
TITLES = ["Open weights", "Closed Weights", "open-weights"]


def _actor(name: str, given: str | None, called: str, aliases: list[str]) -> Origin:
    lines = [f"name: {called!r}", "type: company", f"aliases: {aliases!r}"]
    if given:
        lines.append(f"id: {given!r}")
    return Origin(f"actors/{name}.yml", None, data="\n".join(lines).encode())


def _controversy(
    name: str, given: str, title: str, thread: str, stances: list[tuple[int, str]], other: str
) -> Origin:
    people = [[label for place, label in stances if place == position] for position in range(3)]
    cited = [
        {"actor": label, "source": f"https://example.org | {title}", "since": "2020"}
        for label in people[0]
    ]
    abstained = [{"actor": label, "word": "abstained", "since": "2022-03"} for label in people[2]]
    text = f"""\
        ---
        id: {given!r}
        title: {title!r}
        thread: {thread!r}
        polarity: binary
        positions:
          - claim: yes
            id: yes
            proponents: {cited!r}
            sources: [{{url: "https://example.org/{name}/", title: {title!r}}}]
            reasons: [{{claim: r, for: false, proponents: {people[1]!r}}}]
          - claim: no
            id: no
            opponents: {people[1]!r}
            proponents: {[{"actor": label, "since": "2021"} for label in people[1]]!r}
            neutral: {abstained!r}
            supports: [{other!r}]
            sources: [{{url: "https://example.org", title: {name!r}}}]
        ---
        ## Key Tensions
        - **{title}:** text
        """
    return Origin(f"controversies/{name}.md", None, data=textwrap.dedent(text).encode())


def _page(name: str, title: str, label: str) -> Origin:
    text = f"""\
        active binary polarity
        {title}
        Part of thread: Weights
        Positions
        "A claim"
        high
        Proponents: {label},
        "Another claim"
        Key Tensions
        A name: a text
        """
    return Origin(f"pages/{name}.txt", None, data=textwrap.dedent(text).encode())


def _thread(
    name: str, given: str | None, title: str, reading: str, controversies: list[str]
) -> Origin:
    text = f"""\
        ---
        {f"id: {given!r}" if given else "started: 2020"}
        title: {title!r}
        core_question: Why?
        controversies: {controversies!r}
        ---
        ## Interpretations
        ### {reading}
        Said so.

        **Proponents:** Meta AI, some people.
        """
    return Origin(f"threads/{name}.md", None, data=textwrap.dedent(text).encode())


def _event(
    name: str, given: str, title: str, people: list[str], thread: str, other: str, concern: str
) -> Origin:
    text = f"""\
        kind: event
        id: {given!r}
        title: {title!r}
        date: 2024
        actors: {people!r}
        threads: [{thread!r}]
        related: [{other!r}]
        concerns: [{concern!r}, {{tension: {concern + "/open-weights"!r}}}]
        sources: [{{url: "https://example.org/{name}/", title: {title!r}}}]
        """
    return Origin(f"events/{name}.yml", None, data=textwrap.dedent(text).encode())


def _concerned(name: str, given: str, event: str) -> Origin:
    text = f"""\
        - kind: controversy
          id: {given!r}
          positions:
            - {{claim: yes, id: yes, events: [{event!r}]}}
            - {{claim: no, id: no}}
        - {{kind: thread, id: {name!r}, events: [{event!r}]}}
        """
    return Origin(f"concerned/{name}.yml", None, data=textwrap.dedent(text).encode())


def _challenge(name: str, target: str, kind: str) -> Origin:
    text = f"""\
        kind: challenge
        id: {name}
        target_claim_id: {target!r}
        target_kind: {kind}
        """
    return Origin(f"challenges/{name}.yml", None, data=textwrap.dedent(text).encode())


def _names(name: str, label: str, actor: str, other: str) -> Origin:
    text = f"""\
        kind: names
        names:
          - {{label: {label!r}, same_as: {actor!r}, by: an editor}}
          - {{label: {other!r}, kind: group, name: {other + " Inc"!r}}}
          - {{actor: {label!r}, part_of: {actor!r}, since: 2001}}
        """
    return Origin(f"names/{name}.yml", None, data=textwrap.dedent(text).encode())


def _several(name: str, thread: str, title: str, label: str) -> Origin:
    text = f"""\
        - kind: thread
          title: {thread!r}
          controversies: [{title!r}]
        - kind: controversy
          title: {title!r}
          thread: {thread!r}
          positions:
            - {{claim: Yes, label: yes, proponents: [{label!r}]}}
            - {{claim: No, contests: [yes]}}
        - kind: actor
          name: {label!r}
        """
    return Origin(f"several/{name}.yml", None, data=textwrap.dedent(text).encode())


EVENTS = st.sampled_from(["Launch", "launch", "A ban", "e"])
label = st.sampled_from(LABELS)
title = st.sampled_from(TITLES)
name = st.sampled_from(["one", "two", "three"])
origins = st.one_of(
    st.builds(
        _actor,
        name,
        st.none() | st.sampled_from(["meta-ai", "MAI", "a_b", "a-b"]),
        label,
        st.lists(label, max_size=2, unique=True),
    ),
    st.builds(
        _controversy,
        name,
        st.sampled_from(["open-weights", "closed", "x"]),
        title,
        st.sampled_from(["weights", "Weights", "W"]),
        st.lists(st.tuples(st.integers(0, 2), label), max_size=5, unique=True),
        st.sampled_from(["open-weights/yes", "closed/yes", "x/no", "open-weights/a-claim"]),
    ),
    st.builds(_page, name, title, label),
    st.builds(
        _event,
        name,
        st.sampled_from(["e", "launch", "ban"]),
        EVENTS,
        st.lists(label, max_size=2, unique=True),
        st.sampled_from(["weights", "Weights", "W"]),
        EVENTS,
        st.sampled_from(["open-weights", "Open weights", "open-weights/yes", "closed/no"]),
    ),
    st.builds(_concerned, name, st.sampled_from(["open-weights", "closed"]), EVENTS),
    st.builds(
        _names,
        name,
        st.sampled_from([text for text in LABELS if text != "some people"]),
        st.sampled_from(["meta-ai", "MAI", "a_b", "a-b", "gone"]),
        label,
    ),
    st.builds(
        _challenge,
        name,
        st.sampled_from(["open-weights/yes", "https://example.org/one", "Weights", "MAI", "e"]),
        st.sampled_from(["position", "source", "thread", "actor", "event", "tension"]),
    ),
    st.builds(_several, name, st.sampled_from(["Weights", "W", "Other"]), title, label),
    st.builds(
        _thread,
        name,
        # The last is a controversy's, too, whose positions and tensions may bear the same ids.
        st.none() | st.sampled_from(["weights", "W", "open-weights"]),
        st.sampled_from(["Weights", "W", "Other"]),
        st.sampled_from(["A reading", "yes", "A claim"]),
        st.lists(st.sampled_from(["open-weights", "Open weights", "closed", "gone"]), max_size=2),
    ),
)


def _read(origin: Origin) -> Document:
    return read(origin.id, origin.data or b"")


documents = origins.map(_read)
steps = st.lists(
    st.tuples(st.lists(documents, max_size=4), st.lists(st.integers(0, 20), max_size=2)),
    min_size=1,
    max_size=6,
)


def stated(batch: Batch) -> Batch:
    """Return a batch with the statements of its documents."""
    return Batch.of([(item, extract_statements(item)) for item in batch.documents], batch.removed)


def write(store: EmbeddedStore, batch: Batch, kept: RunState | None = None) -> Plan:
    """Write a batch. kept: what a run remembers that began with the empty store."""
    with store.writing() as writer:
        memory = kept or run.read_state(writer, writer.documents(), few=True)
        with writer.transaction() as transaction:
            made = plan(stated(batch), writer, memory)
            transaction.apply(made.change)
        # What a run remembers is what it would read from the store.
        again = RunState(writer.definitions(), writer.documents())
        memory.names.read_all()
        assert memory.documents == again.documents
        assert set(memory.names) == set(again.names)
        if kept is not None:
            assert kept.mentioned == {
                node.ref: node.text("mentioned_in")
                for node in store.graph()
                if node.text("mentioned_in")
            }
        return made


def graph_of(documents: list[Document]) -> Graph:
    store = EmbeddedStore()
    made = write(store, Batch(tuple(documents)))
    assert made.refused == ()
    return store.graph()


PAGE = _read(_page("one", "Open weights", "X"))
CONTROVERSY = _read(_controversy("one", "open-weights", "Open weights", "W", [], "x/no"))
THREAD = _read(_thread("one", "open-weights", "W", "yes", []))
PAGES_THREAD = _read(_thread("two", "open-weights", "W", "A claim", []))
OTHER_PAGE = _read(
    Origin(
        "pages/two.txt",
        None,
        data=b'active binary polarity\nOpen weights\nPositions\n"Another"\nhigh\n"One more"\n',
    )
)
ACTOR = _read(_actor("one", "meta-ai", "some people", []))
LAUNCH = _read(_event("one", "e", "Launch", ["a b"], "W", "e", "closed/no"))
NAMES = _read(_names("one", "A.B", "meta-ai", "A.B"))


@settings(max_examples=30, deadline=None)
@given(steps)
# A page, then the controversy that replaces it and a thread that defines one of its positions.
@example([([PAGE], []), ([CONTROVERSY, THREAD], [])])
# A page and a thread that define one position, in either order, with and without what else is set
# aside behind the page or before it.
@example([([PAGE], []), ([PAGES_THREAD], []), ([], [1])])
@example([([PAGES_THREAD], []), ([PAGE], []), ([], [1])])
@example([([PAGE, PAGES_THREAD, OTHER_PAGE], []), ([], [1])])
@example([([PAGE, OTHER_PAGE], []), ([PAGES_THREAD], []), ([], [2]), ([PAGES_THREAD], [])])
@example([([PAGE, CONTROVERSY], []), ([PAGES_THREAD], []), ([], [0]), ([], [1])])
# A stance on a thread's reading belongs to another actor when the actor's document is removed.
@example([([ACTOR, THREAD], []), ([], [0])])
# A names file assigns a label to an actor, and registers it, after an event named it.
@example([([LAUNCH], []), ([NAMES, ACTOR], [])])
def test_the_graph_is_that_of_the_documents_in_the_store(
    history: list[tuple[list[Document], list[int]]],
) -> None:
    store, in_one_run, memory = EmbeddedStore(), EmbeddedStore(), RunState()
    held: dict[str, Document] = {}
    for coming, leaving in history:
        batch = {document.id: document for document in coming}
        gone = [sorted(held)[place] for place in leaving if place < len(held)]
        made = write(store, Batch(tuple(batch.values()), tuple(gone)))
        assert write(in_one_run, Batch(tuple(batch.values()), tuple(gone)), memory) == made
        for document in made.removed:
            del held[document]
        for document in made.written:
            held[document] = batch[document]
        assert store.documents().keys() == held.keys()
        assert store.graph() == in_one_run.graph() == graph_of(list(held.values()))
    write(store, Batch((), tuple(held)))
    assert store.graph() == Graph()


@settings(max_examples=30, deadline=None)
@given(st.lists(documents, max_size=8), st.randoms(use_true_random=False))
def test_any_order_and_any_split_into_runs_gives_the_same_graph(
    coming: list[Document], random: object
) -> None:
    store = EmbeddedStore()
    whole = {document.id: document for document in coming}
    kept = write(store, Batch(tuple(whole.values()))).written
    shuffled = [whole[document] for document in kept]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = EmbeddedStore()
    for document in shuffled:
        write(other, Batch((document,)))
        write(other, Batch((document,)))
    assert other.graph() == store.graph()


def ingest(store: EmbeddedStore, coming: list[Origin], most: int) -> IngestReport:
    """Ingest documents as all that there is. most: documents of one transaction."""
    with store.writing() as writer, pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "BATCH_DOCUMENTS", most)
        going = run.Run(writer)
        going.prune(["."], coming)
        return going.ingest(coming, prune=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(origins, max_size=5, unique_by=lambda origin: origin.id), max_size=3))
def test_where_a_batch_ends_makes_no_difference(runs: list[list[Origin]]) -> None:
    """Of what clashes with nothing in the end; of two that clash, one or the other may stay."""
    whole, parted = EmbeddedStore(), EmbeddedStore()
    for coming in runs:
        one, other = ingest(whole, coming, 500), ingest(parted, coming, 1)
        if one.refused:
            assert other.refused
            return
        assert other.refused == []
        assert other.problems == one.problems
        assert parted.graph() == whole.graph()
