"""What differs between two graphs: statements by kind and id, documents, and causes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import argmap
from argmap import Edge, Graph, GraphDiff, Node, Ref
from argmap.difference.changes import kind_of, stated
from argmap.difference.compare import compare
from argmap.model import Value
from tests.difference.history import CASE, LATER, MOVED, write_v1, write_v2

POSITION = "apple-v-fbi/no-compelled-backdoor"
OLD_POSITION = "apple-v-fbi/no-conscription"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Graph]:
    made = []
    for write in (write_v1, write_v2):
        folder = tmp_path_factory.mktemp("state")
        write(folder)
        with argmap.read(folder, root=folder) as graph:
            made.append(graph.graph())
    return made[0], made[1]


@pytest.fixture(scope="module")
def diff(states: tuple[Graph, Graph]) -> GraphDiff:
    return compare(*states)


@pytest.mark.parametrize(
    ("source", "type", "target", "basis", "kind"),
    [
        ("Actor", "SUPPORTS", "Position", "stated", "stance"),
        ("Actor", "CONTESTS", "Reason", "stated", "stance"),
        ("Actor", "PART_OF", "Actor", "stated", "membership"),
        ("Actor", "TOOK_PART_IN", "Event", "stated", "involvement"),
        ("Actor", "OTHER", "Actor", "stated", "relation"),
        ("Position", "PART_OF", "Controversy", "stated", "relation"),
        ("Position", "CITES", "Source", "stated", "citation"),
        ("Reason", "SUPPORTS", "Position", "stated", "relation"),
        ("Position", "CONTESTS", "Position", "inferred", "inferred"),
    ],
)
def test_relations_have_a_kind_and_what_is_stated_of_them(
    source: str, type: str, target: str, basis: str, kind: str
) -> None:
    places: dict[str, Value] = {
        "document": "a.yml", "line": 1, "from_stances": 2, "as_written": "x",
    }  # fmt: skip
    edge = Edge(type, Ref(source, "a"), Ref(target, "b"), "k", {"basis": basis, **places})
    assert (kind_of(edge), stated(edge)) == (kind, {"basis": basis})


def test_a_graph_does_not_differ_from_itself(states: tuple[Graph, Graph]) -> None:
    same = compare(states[0], Graph(tuple(states[0].nodes), tuple(states[0].edges)))
    assert not same
    assert (same.statements, same.documents, same.counts()) == ((), (), {})


def stances(diff: GraphDiff, change: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (item.subject, item.object, item.fields)
        for item in diff.of_kind("stance")
        if item.change == change and "section-230-fosta" not in item.object
    }


def test_stances_are_added_changed_and_follow_a_renamed_position(diff: GraphDiff) -> None:
    compel = "Position:apple-v-fbi/compel-assistance"
    assert stances(diff, "added") == {("Actor:ron-wyden", compel, ())}
    assert stances(diff, "changed") == {
        ("Actor:james-comey", compel, ("since",)),
        ("Actor:mozilla", f"Position:{POSITION}", ("type", "object")),
    }
    assert stances(diff, "removed") == set()
    followed = stances(diff, "renamed")
    on_position = [item for item in followed if item[1] == f"Position:{POSITION}"]
    assert len(on_position) == 18  # 16 supporters and 2 opponents; Mozilla changed sides
    assert {item[1].partition(":")[0] for item in followed} == {"Position", "Reason"}
    (comey,) = (item for item in diff if item.subject == "Actor:james-comey")
    assert comey.values("since") == ("2016-02-20", "2016-02-21")
    assert isinstance(comey.old, Edge)
    assert comey.old.document == CASE


def test_positions_are_reworded_or_probably_renamed(diff: GraphDiff) -> None:
    found = {item.change: item for item in diff.of_kind("position") if "apple" in item.subject}
    assert set(found) == {"changed", "renamed"}
    assert found["changed"].fields == ("claim",)
    renamed = found["renamed"]
    assert (renamed.fields, renamed.score) == (("id",), 100)
    assert renamed.values("id") == (OLD_POSITION, POSITION)
    reasons = [item for item in diff.of_kind("reason") if "apple" in item.subject]
    assert reasons
    assert {(item.change, item.fields) for item in reasons} == {("renamed", ("id",))}


def test_a_label_that_became_a_registered_actor(diff: GraphDiff) -> None:
    assert diff.registered == ("epic",)
    (epic,) = diff.standing
    assert epic.values("standing") == ("unregistered", "registered")


def test_documents_and_causes(diff: GraphDiff) -> None:
    found = [(item.id, item.change) for item in diff.documents]
    assert found == sorted(
        [(CASE, "edited"), *((name, "added") for name in LATER), (MOVED[1], "moved")]
    )
    moved = [item.to_dict().get("moved_from") for item in diff.documents]
    assert sorted(filter(None, moved)) == [MOVED[0]]
    assert {item.cause for item in diff if item.kind != "inferred"} <= {
        "document", "other-documents",
    }  # fmt: skip


def test_the_reverse_is_the_mirror_image(diff: GraphDiff) -> None:
    back = compare(diff.new, diff.old)
    mirror = {"added": "removed", "removed": "added"}
    assert Counter((item.kind, item.change) for item in diff) == Counter(
        (item.kind, mirror.get(item.change, item.change)) for item in back
    )
    assert back.registered == ()


def test_the_order_of_input_does_not_matter(diff: GraphDiff) -> None:
    shuffled = (
        Graph(tuple(reversed(graph.nodes)), tuple(reversed(graph.edges)))
        for graph in (diff.old, diff.new)
    )
    assert compare(*shuffled).to_dict() == diff.to_dict()


def document(name: str, digest: str, **more: str | list[str]) -> Node:
    return Node("Document", name, {"name": name, "digest": digest, "format": "yaml", **more})


def stance(actor: str, quote: str, name: str = "c.yml") -> Edge:
    properties: dict[str, Value] = {"basis": "stated", "document": name, "line": 3, "quote": quote,
                  "as_written": "Acme"}  # fmt: skip
    return Edge("SUPPORTS", Ref("Actor", actor), Ref("Position", "c/p"), quote + name, properties)


def test_documents_that_were_read_differently_are_not_edited_documents() -> None:
    old = Graph.of([document("c.yml", "1"), document("n.yml", "2", decisions=["{}"])],
                   [stance("acme", "Yes.")])  # fmt: skip
    other_version = Graph.of(old.nodes, [stance("acme", "Yes!")])
    (change,) = compare(old, other_version)
    assert (change.change, change.fields, change.cause) == ("changed", ("quote",), "processing")
    nodes = [document("c.yml", "1"), document("n.yml", "3", decisions=["{}"])]
    found = compare(old, Graph.of(nodes, [stance("acme-inc", "Yes.")]))
    (change,) = found
    assert (change.fields, change.cause) == (("subject",), "other-documents")
    assert [(item.id, item.change, item.names) for item in found.documents] == [
        ("n.yml", "edited", True)
    ]
    for properties, changes in ({"licence": "CC0"}, ["reread"]), ({"rivalry": ["x"]}, []):
        nodes = [document("c.yml", "1", **properties), old.nodes[1]]
        reread = compare(old, Graph.of(nodes, old.edges))
        assert [str(item.change) for item in reread.documents] == changes
    assert compare(Graph((), old.edges), Graph((), other_version.edges)).statements[0].cause == (
        "unknown"
    )


def read(folder: Path, *supporters: str) -> Graph:
    """Return the graph of a controversy `c` with positions p1, p2, …, each with some supporters.

    Another controversy, `d`, has the supporters after "|" of the last one.
    """
    folder.mkdir()
    for name in ("c", "d"):
        lines = [f"id: {name}", f"title: Title {name}", "positions:"]
        lists = supporters if name == "c" else supporters[-1].partition("|")[2:]
        for number, names in enumerate(lists, 1):
            own = names.partition("|")[0]
            lines += [f"  - id: p{number}", f"    claim: Claim {number} of {name}"]
            lines += [f"    proponents: [{own}]"]
        (folder / f"{name}.yml").write_text("\n".join(lines), "utf-8")
    with argmap.read(folder, root=folder) as graph:
        return graph.graph()


def test_a_stance_on_another_position_is_one_changed_stance(tmp_path: Path) -> None:
    old = read(tmp_path / "old", "ann, bob", "cy|dee")
    new = read(tmp_path / "new", "bob", "cy, ann|")
    found = compare(old, new)
    moved, gone = sorted(found.of_kind("stance"), key=lambda change: change.subject)
    assert (moved.change, moved.subject, moved.fields) == ("changed", "Actor:ann", ("object",))
    assert moved.values("object") == ("c/p1", "c/p2")
    assert (gone.change, gone.subject) == ("removed", "Actor:dee")
    one, two = "Claim 1 of c (Title c) [c/p1]", "Claim 2 of c (Title c) [c/p2]"
    words = f"Ann supports {two}: on: {one} → {two}"
    assert f"  ~ {words}  (c.yml:6 → c.yml:9)" in found.to_text().splitlines()
    assert words in found.to_markdown().replace("\\", "")
    (plain,) = [item for item in found.to_dict()["statements"]
                if item["kind"] == "stance" and item["change"] == "changed"]  # fmt: skip
    assert [plain[side]["target"]["id"] for side in ("old", "new")] == ["c/p1", "c/p2"]
    (back,) = [item for item in compare(new, old).of_kind("stance") if item.change == "changed"]
    assert back.values("object") == ("c/p2", "c/p1")


def test_the_changed_statements_are_a_table(tmp_path: Path) -> None:
    old = read(tmp_path / "old", "ann, bob", "cy|")
    new = read(tmp_path / "new", "bob", "cy, ann, dee|")
    table = compare(old, new).to_table()
    assert table.types == {
        "kind": "string", "change": "string", "subject": "string", "object": "string",
        "fields": "list[string]", "old_place": "string", "new_place": "string",
        "cause": "string", "score": "float",
    }  # fmt: skip
    assert table.columns == tuple(table.types)
    to, cause = "Position:c/p2", "document"
    assert [row for row in table.rows if row[0] == "stance"] == [
        ("stance", "changed", "Actor:ann", to, ["object"], "c.yml:6", "c.yml:9", cause, None),
        ("stance", "added", "Actor:dee", to, [], None, "c.yml:9", cause, None),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("ann", "bob|"), ("bob", "bob|ann")),  # to another controversy
        (("ann", "bob|"), ("bob", "bob, cy|")),  # another actor
        (("ann", "bob|"), ("bob", "bob]\n    opponents: [ann|")),  # to the other side
    ],
)
def test_which_stances_have_not_moved(
    old: tuple[str, ...], new: tuple[str, ...], tmp_path: Path
) -> None:
    found = compare(read(tmp_path / "old", *old), read(tmp_path / "new", *new))
    assert Counter(item.change for item in found.of_kind("stance")) == {"added": 2, "removed": 1}


def test_stances_with_the_same_details_are_paired_first() -> None:
    controversy = Ref("Controversy", "c")
    parts = [Edge("PART_OF", Ref("Position", f"c/{name}"), controversy, name) for name in "pqrs"]
    old = [stance("acme", "Yes."), stance("acme", "No.")._replace(target=Ref("Position", "c/q"))]
    new = [edge._replace(target=Ref("Position", f"c/{name}"), key=name)
           for edge, name in zip(reversed(old), "rs", strict=True)]  # fmt: skip
    found = compare(Graph.of([], [*parts, *old]), Graph.of([], [*parts, *new]))
    assert [item.fields for item in found] == [("object",)] * 2
    assert {item.values("object") for item in found} == {("c/p", "c/s"), ("c/q", "c/r")}


def test_the_source_of_a_stance_is_not_its_actor() -> None:
    old = stance("acme", "Yes.")
    new = old._replace(key="k", properties={**old.properties, "source": "https://a.example"})
    diff = compare(Graph.of((), [old]), Graph.of((), [new]))
    (change,) = diff
    assert (change.fields, change.values("source")) == (("source",), (None, "https://a.example"))
    assert "acme supports c/p: now cites https://a.example  (c.yml:3)" in diff.to_text(details=True)
    assert "Details of stances: 1 changed (1 source)\n" in diff.to_text()


def test_a_statement_in_another_place_is_the_same_statement() -> None:
    one, other = stance("acme", "Yes."), stance("acme", "Yes.", "moved.yml")
    assert not compare(Graph.of((), [one]), Graph.of((), [other])).statements
    twice = compare(Graph.of((), [one]), Graph.of((), [one, other]))
    assert [item.change for item in twice] == ["added"]


@pytest.mark.parametrize(
    ("claim", "moved"), [("Yes", False), ("Platforms must carry all lawful speech", True)]
)
def test_only_long_claims_are_found_in_another_controversy(claim: str, moved: bool) -> None:
    one, other = (
        Graph.of([Node("Position", f"{whole}/p", {"name": claim, "claim": claim})])
        for whole in ("a", "b")
    )
    found = [item.change for item in compare(one, other)]
    assert found == (["renamed"] if moved else ["removed", "added"])


@pytest.mark.parametrize(
    ("old", "new", "renamed"),
    [
        (
            "Providers must treat all traffic alike",
            "Providers must treat all traffic equally",
            True,
        ),
        ("Providers must treat all traffic alike", "Congress should repeal the rule", False),
        ("It comes by 2030", "It comes by 2040", False),
    ],
)
def test_only_similar_claims_are_probably_one_position(old: str, new: str, renamed: bool) -> None:
    def graph(id_: str, claim: str) -> Graph:
        return Graph.of([Node("Position", f"c/{id_}", {"name": id_, "claim": claim})])

    found = compare(graph("a", old), graph("b", new))
    assert [item.change for item in found] == (["renamed"] if renamed else ["removed", "added"])
