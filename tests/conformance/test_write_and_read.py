"""What is written is what is read: by each of a store's ways to read."""

from __future__ import annotations

import pytest

from argmap.model import Change, Edge, Graph, Node, Ref, Tally
from argmap.model.definitions import Definition
from argmap.model.ids import name_id
from argmap.model.schema import LABEL_NAMES, TYPES
from argmap.store import Store, cypher_texts
from argmap.store.embedded import EmbeddedStore
from tests import graphs
from tests.places import Place, put, write


@pytest.fixture
def store(store_place: Place) -> Store:
    return store_place.open()


def test_an_empty_store_holds_nothing_once_it_was_opened_for_writing(store: Store) -> None:
    with store.writing():
        pass
    assert store.graph() == Graph()
    assert store.definitions() == []
    assert store.documents() == {}
    assert store.names("Actor") == {}
    assert set(store.counts().values()) == {0}
    assert store.check() == []


def test_a_graph_comes_back_as_it_was_put(store: Store) -> None:
    put(store, graphs.debate())
    assert store.graph() == graphs.debate()
    assert store.check() == []


def test_putting_twice_changes_nothing(store: Store) -> None:
    put(store, graphs.debate())
    put(store, graphs.debate())
    assert store.graph() == graphs.debate()


def test_counts_are_those_of_the_graph(store: Store) -> None:
    put(store, graphs.debate())
    graph = graphs.debate()
    assert store.counts() == {
        **{label: len(graph.labelled(label)) for label in LABEL_NAMES},
        **{relation: len(graph.typed(relation)) for relation in TYPES},
    }


def test_nodes_are_read_by_their_refs(store: Store) -> None:
    put(store, graphs.debate())
    asked = [graphs.COUNCIL, graphs.PRICE, graphs.THREAD_PURSE, Ref("Actor", "nobody")]
    assert store.nodes(asked) == {ref: graphs.debate().by_ref[ref] for ref in asked[:3]}
    assert store.nodes([]) == {}


def test_an_id_belongs_to_its_label_alone(store: Store) -> None:
    actor = Node("Actor", "same", {"name": "An actor"})
    thread = Node("Thread", "same", {"name": "A thread"})
    put(store, Graph.of([actor, thread]))
    assert store.nodes([Ref("Actor", "same")]) == {actor.ref: actor}
    write(store, Change(drop_nodes=(actor.ref,)))
    assert store.graph() == Graph.of([thread])


def test_around_gives_the_edges_at_both_ends_without_nodes(store: Store) -> None:
    put(store, graphs.debate())
    for ref in (graphs.PRICE, graphs.CHAMBER, graphs.CONTROVERSY_KERB, graphs.COUNTS):
        here = [edge for edge in graphs.debate().edges if ref in (edge.source, edge.target)]
        assert here
        assert store.around([ref]) == Graph.of((), here)
    assert store.around([Ref("Actor", "nobody")]) == Graph()


def test_edges_stated_by_others_leave_out_those_that_only_the_given_documents_state(
    store: Store,
) -> None:
    graph = graphs.debate()
    relation = graph.typed("PART_OF")[0]
    shared = relation._replace(properties={**relation.properties, "documents": ["a.md", "b.md"]})
    graph = Graph.of(graph.nodes, [*graph.edges, shared])
    put(store, graph)
    refs = [node.ref for node in graph.nodes]
    stating = sorted({name for edge in graph.edges for name in edge.documents})
    for without in ([], stating[:1], stating[1:], stating):
        left = [edge for edge in graph.edges if not {*without}.issuperset(edge.documents)]
        assert store.stated_by_others(refs, without) == Graph.of((), left)
    assert store.stated_by_others([], stating) == Graph()


def test_an_edge_between_two_asked_nodes_is_read_once(store: Store) -> None:
    put(store, graphs.debate())
    two = store.around([graphs.COUNCIL, graphs.PRICE])
    assert len(two.edges) == len({edge.id for edge in two.edges})
    assert {edge.id for edge in two.edges} == {
        edge.id
        for edge in graphs.debate().edges
        if {graphs.COUNCIL, graphs.PRICE} & {edge.source, edge.target}
    }


@pytest.mark.parametrize("asked", [[graphs.KERB], [graphs.CHARGE, graphs.ACTORS], ["none.md"], []])
def test_statements_are_what_documents_define_and_state(store: Store, asked: list[str]) -> None:
    put(store, graphs.debate())
    graph = graphs.debate()
    assert store.statements(asked) == Graph.of(
        [
            node
            for node in graph.nodes
            if node.text("document") in asked or (node.label == "Document" and node.id in asked)
        ],
        [edge for edge in graph.edges if edge.document in asked and edge.type != "PART_OF"],
    )


def test_edges_are_found_by_their_ids(store: Store) -> None:
    put(store, graphs.debate())
    edges = {edge.id: edge for edge in graphs.debate().edges}
    unknown = [identity._replace(key="0" * 16) for identity in edges]
    assert store.edges([*edges, *unknown]) == edges
    assert store.edges([]) == {}


def test_the_structure_of_nodes_is_what_they_are_part_of(store: Store) -> None:
    put(store, graphs.debate())
    graph = graphs.debate()
    asked = [graphs.CONTROVERSY_CHARGE, graphs.PRICE, graphs.ROLF, graphs.THREAD_CENTRE]
    assert store.structure(asked) == Graph.of(
        (), [edge for edge in graph.typed("PART_OF") if edge.source in asked]
    )


def test_the_relations_of_documents_are_what_their_nodes_keep(store: Store) -> None:
    relations = ['{"line": 1}', '{"line": 2}']
    some = Node("Document", "a.md", {"name": "A", "digest": "0" * 64, "relations": relations})
    none = Node("Document", "b.md", {"name": "B", "digest": "0" * 64})
    put(store, Graph.of([some, none]))
    assert store.relations(["a.md", "b.md", "c.md"]) == {"a.md": relations, "b.md": []}


def test_claims_are_the_names_of_what_documents_define(store: Store) -> None:
    put(store, graphs.debate())
    claims = {claim.ref: claim for claim in store.definitions()}
    assert claims[graphs.CHAMBER] == Definition(
        graphs.CHAMBER, "Chamber of Trade", ("the chamber", "Chamber"), graphs.ACTORS
    )
    assert claims[graphs.CONTROVERSY_KERB].document == graphs.KERB
    assert graphs.SHOPS not in claims
    assert {ref.label for ref in claims} == {"Actor", "Controversy", "Thread"}


def test_definitions_are_found_by_the_ids_made_of_their_names(store: Store) -> None:
    words = ["EFF", "A.B (c)", "Ämter\nfür X", "☃", "?!", "a" * 300, "ﬁne", "_x_", "1\u00a02", "K"]
    nodes = [
        Node("Actor", f"n{place}", {"name": word, "aliases": ["Also", f"No. {place}"],
                                    "standing": "registered", "document": "p.txt", "line": 1})
        for place, word in enumerate(words)
    ]  # fmt: skip
    put(store, Graph.of([*nodes, Node("Actor", "free", {"name": "EFF", "standing": "named"})]))
    every = {item.ref: item for item in store.definitions_by(["p.txt", "q"], {"p.txt"})}
    assert every.keys() == {node.ref for node in nodes}
    assert all(item.page for item in every.values())
    for item in every.values():
        for word in (item.ref.id, item.name, item.aliases[1]):
            found = store.definitions_named({"Actor": {name_id(word), "other"}}, {"p.txt"})
            assert item in found
            assert len(found) < len(words)
    assert len(store.definitions_named({"Actor": {"also"}}, ())) == len(words)
    assert store.definitions_named({"Thread": {"eff"}}, ()) == []


def test_a_claim_of_a_page_says_so(store: Store) -> None:
    page = Node("Document", "p.txt", {"name": "P", "format": "page", "digest": "0" * 64})
    matter = Node("Controversy", "p", {"name": "P", "document": "p.txt", "line": 1})
    put(store, Graph.of([page, matter]))
    assert [claim.page for claim in store.definitions()] == [True]


def test_rows_are_the_documents(store: Store) -> None:
    aside = {"name": "P", "format": "page", "digest": "1" * 64, "set_aside": graphs.KERB}
    put(store, graphs.debate())
    put(store, Graph.of([Node("Document", "p.txt", aside)]))
    rows = store.documents()
    assert rows.keys() == {node.id for node in graphs.debate().labelled("Document")} | {"p.txt"}
    assert (rows[graphs.KERB].format, rows[graphs.KERB].digest) == ("markdown", "0" * 64)
    assert rows[graphs.KERB].set_aside is None
    assert (rows["p.txt"].name, rows["p.txt"].set_aside) == ("P", graphs.KERB)


def test_names_come_in_order_of_their_ids(store: Store) -> None:
    put(store, Graph.of(Node("Actor", id_, {"name": id_.upper()}) for id_ in ["b", "a", "ä", "Z"]))
    assert list(store.names("Actor").items()) == [("Z", "Z"), ("a", "A"), ("b", "B"), ("ä", "Ä")]


def test_a_put_replaces_every_property(store: Store) -> None:
    ref = Ref("Actor", "a")
    put(store, Graph.of([Node(*ref, {"name": "A", "aliases": ["x", "y"], "document": "d"})]))
    after = Node(*ref, {"name": "B", "founded": "1990", "mentioned_in": "d"})
    put(store, Graph.of([after]))
    assert store.graph() == Graph.of([after])


def test_a_put_replaces_every_property_of_an_edge(store: Store) -> None:
    ends = [Node("Actor", "a", {"name": "A"}), Node("Position", "p", {"name": "P"})]
    first = Edge("SUPPORTS", ends[0].ref, ends[1].ref, "k", {"basis": "stated", "quote": "yes"})
    after = Edge("SUPPORTS", ends[0].ref, ends[1].ref, "k", {"basis": "stated", "line": 7})
    put(store, Graph.of(ends, [first]))
    put(store, Graph.of([], [after]))
    assert store.graph() == Graph.of(ends, [after])


def test_parallel_edges_differ_in_their_key(store: Store) -> None:
    ends = [Node("Actor", "a", {"name": "A"}), Node("Position", "p", {"name": "P"})]
    edges = [
        Edge("SUPPORTS", ends[0].ref, ends[1].ref, key, {"basis": "stated", "quote": key})
        for key in "123"
    ]
    put(store, Graph.of(ends, edges))
    assert store.graph().edges == tuple(edges)
    write(store, Change(drop_edges=(edges[1].id,)))
    assert store.graph().edges == (edges[0], edges[2])


def test_an_edge_may_lead_back_to_its_node(store: Store) -> None:
    node = Node("Position", "p", {"name": "P"})
    edge = Edge("CONTESTS", node.ref, node.ref, "k", {"basis": "stated"})
    put(store, Graph.of([node], [edge]))
    assert store.graph() == Graph.of([node], [edge])
    assert store.around([node.ref]) == Graph.of((), [edge])


def test_edges_go_before_their_nodes_in_one_change(store: Store) -> None:
    put(store, graphs.debate())
    gone = graphs.SHOPS
    edges = tuple(edge.id for edge in store.around([gone]).edges)
    write(store, Change(drop_nodes=(gone,), drop_edges=edges))
    kept = graphs.only(graphs.debate(), (node.ref for node in graphs.debate() if node.ref != gone))
    assert store.graph() == kept


def test_what_is_dropped_and_put_in_one_change_is_there(store: Store) -> None:
    node = Node("Actor", "a", {"name": "before", "mentioned_in": "d"})
    put(store, Graph.of([node]))
    after = Node("Actor", "a", {"name": "after"})
    write(store, Change(Graph.of([after]), drop_nodes=(node.ref,)))
    assert store.graph() == Graph.of([after])


def test_dropping_what_is_not_there_does_no_harm(store: Store) -> None:
    put(store, graphs.debate())
    edge = graphs.debate().edges[0]
    nothing = Ref("Actor", "nobody")
    absent = edge.id._replace(key="no-such-key")
    write(store, Change(drop_nodes=(nothing,), drop_edges=(absent,)))
    assert store.graph() == graphs.debate()


@pytest.mark.slow
def test_more_rows_than_one_statement_takes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cypher_texts, "BATCH", 50)
    graph = graphs.crowd(controversies=8, positions=4, actors=13)
    assert len(graph.labelled("Actor")) > 100
    put(store, graph)
    assert store.counts()["Actor"] == len(graph.labelled("Actor"))
    assert store.counts()["SUPPORTS"] == len(graph.typed("SUPPORTS"))
    asked = [node.ref for node in graph.labelled("Actor")]
    assert len(store.nodes(asked)) == len(asked)
    assert store.graph() == graph


def test_each_write_has_a_revision_of_its_own(store: Store) -> None:
    seen: list[int] = []
    with store.writing() as writer:
        for _ in range(3):
            with writer.transaction() as transaction:
                seen.append(transaction.revision)
                node = Node("Actor", f"a{transaction.revision}", {"name": "A"})
                transaction.apply(Change(Graph.of([node])))
                written_at = transaction.revision
            assert writer.revision() == written_at
    assert len(set(seen)) == len(seen) == 3
    assert store.counts()["Actor"] == 3


def test_an_empty_change_is_no_new_revision(store: Store) -> None:
    with store.writing() as writer:
        before = writer.revision()
        assert writer.write(Change()) == Tally()
        with writer.transaction() as transaction:
            transaction.apply(Change())
            assert transaction.revision == before
        assert writer.revision() == before


def test_a_change_is_planned_on_what_the_store_holds(store: Store) -> None:
    put(store, graphs.debate())

    with store.writing() as writer:
        with writer.transaction():
            assert writer.graph() == graphs.debate()
        assert writer.nodes([graphs.COUNCIL])
        assert writer.counts()["Thread"] == 2


def test_a_writer_reads_what_it_wrote(store: Store) -> None:
    with store.writing() as writer:
        writer.write(Change(graphs.debate()))
        assert writer.graph() == graphs.debate()
        assert writer.around([graphs.PRICE]).edges


def test_a_write_tells_what_it_did(store: Store) -> None:
    graph = graphs.debate()
    gone = graphs.SHOPS
    renamed = Node("Actor", "new", {"name": "N"}), Node(*graphs.COUNCIL, {"name": "Council"})
    with store.writing() as writer:
        first = writer.write(Change(graph))
        edges = tuple(edge.id for edge in writer.around([gone]).edges)
        change = Change(Graph.of(renamed), (gone,), edges)
        second = writer.write(change)
    assert first == Tally(len(graph.nodes), 0, 0, len(graph.edges), 0, 0)
    assert second == Tally(1, 1, 1, 0, 0, len(edges))


def test_what_is_not_to_be_kept_is_gone_at_the_end(store: Store) -> None:
    put(store, graphs.debate())
    with store.writing(keep=False) as writer:
        writer.write(Change(Graph.of([Node("Actor", "x", {"name": "X"})])))
        writer.write(Change(Graph.of([Node("Actor", "y", {"name": "Y"})])))
        assert writer.nodes([Ref("Actor", "x"), graphs.COUNCIL]).keys() == {
            Ref("Actor", "x"),
            graphs.COUNCIL,
        }
        assert writer.counts()["Actor"] == len(graphs.debate().labelled("Actor")) + 2
    assert store.graph() == graphs.debate()


def test_a_replaced_graph_is_that_of_the_other_store(store: Store) -> None:
    crowd = graphs.crowd(controversies=3)
    stated = [
        node._replace(properties={**node.properties, "document": "crowd.md"}) for node in crowd
    ]
    put(store, Graph.of(stated, crowd.edges))
    other = EmbeddedStore()
    put(other, graphs.debate())
    store.replace(other)
    assert store.graph() == graphs.debate()
    assert store.check() == []


def test_what_is_remembered_of_a_run_is_read_back(store: Store) -> None:
    put(store, graphs.debate())
    assert store.last_run() == {}
    with store.writing() as writer:
        writer.remember(at="2026-01-02T03:04:05Z", changes="nodes: 1 added", problems=["a", "b"])
    assert store.last_run() == {
        "at": "2026-01-02T03:04:05Z",
        "changes": "nodes: 1 added",
        "problems": ["a", "b"],
    }
    assert store.graph() == graphs.debate()
