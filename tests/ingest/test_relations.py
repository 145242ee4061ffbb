"""One edge for each pair of nodes and period, however many documents state it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.ingest.document import Document
from argmap.ingest.readers import read
from argmap.ingest.statements import Batch
from argmap.model import Edge, Graph, Ref
from argmap.model.organizations import is_membership, is_stated
from argmap.store.embedded import EmbeddedStore
from tests.ingest.test_document_sets import graph_of, write


def _document(name: str, text: str) -> Document:
    return read(name, text.encode())


def _thread(name: str, *controversies: str, title: str = "Streets") -> Document:
    return _document(
        name,
        f"id: streets\ntitle: {title}\ncore_question: Q?\ncontroversies: {[*controversies]!r}\n",
    )


def _controversy(name: str, *threads: str, title: str = "The kerb") -> Document:
    return _document(
        name,
        f"id: kerb\ntitle: {title}\nthread: {[*threads]!r}\n"
        "positions:\n- {claim: 'One', id: one}\n- {claim: 'Two', id: two}\n",
    )


def _names(name: str, *members: str) -> Document:
    return _document(name, "kind: names\nnames:\n" + "".join(f"- {{{one}}}\n" for one in members))


def _store(*documents: Document) -> EmbeddedStore:
    store = EmbeddedStore()
    for document in documents:
        assert write(store, Batch((document,))).refused == ()
    return store


def _link(graph: Graph) -> Edge:
    (found,) = [edge for edge in graph.typed("PART_OF") if edge.source.label == "Controversy"]
    return found


def test_a_link_that_both_ends_state_is_one_edge() -> None:
    store = _store(_thread("b.yml", "kerb"), _controversy("a.yml", "Streets"))
    edge = _link(store.graph())
    assert (edge.source, edge.target) == (Ref("Controversy", "kerb"), Ref("Thread", "streets"))
    assert edge.properties == {
        "basis": "stated", "documents": ["a.yml", "b.yml"], "line": 3, "as_written": "Streets",
    }  # fmt: skip
    assert edge.documents == ("a.yml", "b.yml")
    assert edge.document == "a.yml"


def test_the_words_are_those_of_the_first_document_that_is_left() -> None:
    store = _store(_thread("b.yml", "kerb"), _controversy("a.yml", "Streets"))
    write(store, Batch((), ("a.yml",)))
    edge = _link(store.graph())
    assert edge.properties == {
        "basis": "stated", "documents": ["b.yml"], "line": 4, "as_written": "kerb",
        "member": "kerb",
    }  # fmt: skip
    write(store, Batch((), ("b.yml",)))
    assert store.graph() == Graph()


def test_a_document_that_no_longer_states_it_leaves_the_edge() -> None:
    store = _store(_thread("a.yml", "kerb"), _controversy("b.yml", "Streets"))
    write(store, Batch((_thread("a.yml"),)))
    assert _link(store.graph()).documents == ("b.yml",)
    assert _link(store.graph()).text("as_written") == "Streets"


def test_two_names_in_one_document_are_one_edge() -> None:
    store = _store(_controversy("a.yml"), _thread("b.yml", "The kerb", "kerb"))
    edge = _link(store.graph())
    assert (edge.documents, edge.text("as_written")) == (("b.yml",), "The kerb")


def test_two_periods_are_two_edges() -> None:
    first = "actor: jane, part_of: meta, since: 2001, until: 2003"
    second = "actor: jane, part_of: Meta, since: 2010"
    store = _store(_names("a.yml", first, second), _names("b.yml", second, first))
    edges = store.graph().typed("PART_OF")
    assert sorted((edge.text("since"), edge.text("until"), edge.documents) for edge in edges) == [
        ("2001", "2003", ("a.yml", "b.yml")), ("2010", "", ("a.yml", "b.yml")),
    ]  # fmt: skip


def _check_organizations(graph: Graph) -> None:
    """The actor that `organization` means has its stances and their dates in the membership."""
    said: defaultdict[tuple[Ref, str], dict[str, list[str]]] = defaultdict(dict)
    for edge in graph.edges:
        if edge.text("organization"):
            ends = edge.source, edge.text("organization_id")
            said[ends].setdefault(edge.document, []).append(edge.text("since"))
    members = {
        (edge.source, edge.target.id): edge
        for edge in graph.typed("PART_OF")
        if is_membership(edge) and not edge.text("since")
    }
    for (actor, organization), documents in said.items():
        if organization == actor.id:
            continue
        edge = members[actor, organization]
        assert edge.properties["from_stances"] == sorted(documents)
        assert edge.properties["first_stances"] == [
            min(filter(None, documents[name]), default="") for name in sorted(documents)
        ]
    for ends, edge in members.items():
        assert set(said[ends]) <= set(edge.documents)
        assert is_stated(edge) == (set(said[ends]) < set(edge.documents))


# More statements of fewer relations than in `test_document_sets`: documents share most edges.
_ids = st.sampled_from(["a.yml", "b.yml", "c.yml", "d.yml"])
_period = st.sampled_from(["", ", since: 2001", ", since: 2001, until: 2003"])
_label = st.sampled_from(["Meta", "Facebook", "FB", "jane"])
_member = st.builds(
    lambda member, whole, dates: f"actor: {member}, part_of: {whole}{dates}",
    st.sampled_from(["jane", "J", "Meta"]), _label, _period,
)  # fmt: skip
_decision = _member | st.builds(
    lambda label, actor: f"label: {label}, same_as: {actor}", _label, st.sampled_from(["meta", "x"])
)
_spoken = st.builds(
    lambda name, stances: _document(
        name,
        f"id: {name[0]}\ntitle: On {name[0]}\npositions:\n- {{claim: One}}\n- claim: Two\n"
        f"  proponents: [{', '.join(stances)}]\n",
    ),
    _ids,
    st.lists(
        st.builds(
            lambda actor, organization, dates:
            f"{{actor: {actor}, organization: {organization}{dates}}}",
            _label, _label, _period,
        ),
        min_size=1, max_size=3, unique=True,
    ),
)  # fmt: skip
_actor = st.builds(
    lambda name, id_, aliases: _document(
        name, f"kind: actor\nid: {id_}\nname: {id_.title()}\naliases: {aliases}\n"
    ),
    _ids, st.sampled_from(["meta", "x"]), st.lists(_label, max_size=2, unique=True),
)  # fmt: skip
_linked = st.lists(st.sampled_from(["kerb", "The kerb", "the-kerb"]), max_size=3, unique=True)
_threads = st.lists(st.sampled_from(["streets", "Streets", "Roads"]), max_size=3, unique=True)
_titles = st.sampled_from(["Streets", "Roads"])
_documents = st.one_of(
    st.builds(
        lambda name, found, title: _thread(name, *found, title=title), _ids, _linked, _titles
    ),
    st.builds(lambda name, found: _controversy(name, *found), _ids, _threads),
    st.builds(lambda name, members: _names(name, *members), _ids, st.lists(_decision, min_size=1)),
    _actor,
    _spoken,
)
_steps = st.lists(
    st.tuples(st.lists(_documents, max_size=3), st.lists(st.integers(0, 5), max_size=2)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=30, deadline=None)
@given(_steps)
def test_shared_relations_depend_only_on_the_documents(
    history: list[tuple[list[Document], list[int]]],
) -> None:
    store = EmbeddedStore()
    held: dict[str, Document] = {}
    for coming, leaving in history:
        batch = {document.id: document for document in coming if not document.refused}
        gone = [sorted(held)[place] for place in leaving if place < len(held)]
        made = write(store, Batch(tuple(batch.values()), tuple(gone)))
        for document in made.removed:
            del held[document]
        held |= {document: batch[document] for document in made.written}
        graph = store.graph()
        assert graph == graph_of(list(held.values()))
        pairs = [
            (edge.source, edge.target, edge.text("since"), edge.text("until"))
            for edge in graph.typed("PART_OF")
        ]
        assert len(pairs) == len(set(pairs))
        assert all(source != target for source, target, *_ in pairs)
        _check_organizations(graph)
    write(store, Batch((), tuple(held)))
    assert store.graph() == Graph()


@pytest.mark.parametrize("since", ["", ", since: 2020"])
def test_the_organisation_of_a_stance_is_the_one_that_its_name_means_now(since: str) -> None:
    stance = f"{{actor: jane, organization: Facebook{since}}}"
    other = f"{{actor: jane, organization: meta{since}}}"
    text = (
        "id: {0}\ntitle: On {0}\npositions:\n- claim: One\n  proponents: [{1}]\n- {{claim: Two}}\n"
    )
    store = _store(
        _document("a.yml", text.format("a", stance)), _document("b.yml", text.format("b", other))
    )

    def organizations() -> list[str]:
        return [edge.text("organization_id") for edge in store.graph().typed("SUPPORTS")]

    def from_stances() -> list[object]:
        members = filter(is_membership, store.graph().edges)
        return [edge.properties["from_stances"] for edge in members]

    assert organizations() == ["facebook", "meta"]
    write(store, Batch((_names("n.yml", "label: Facebook, same_as: meta"),)))
    write(store, Batch((_document("m.yml", "kind: actor\nid: meta\nname: Meta\n"),)))
    assert organizations() == ["meta", "meta"]
    assert from_stances() == [["a.yml", "b.yml"]]
    write(store, Batch((), ("b.yml",)))
    assert from_stances() == [["a.yml"]]
    write(store, Batch((), ("n.yml",)))
    assert organizations() == ["facebook"]
