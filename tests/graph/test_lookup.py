"""Test the lookup of nodes by id, name or alias."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli.root import cli
from argmap.errors import AmbiguousName, NotFound
from tests.check.folder import fill

DOCUMENTS = {
    "apple.yml": "kind: actor\nid: apple\nname: Apple Inc.\naliases: [Apple Computer, The Fruit]\n",
    "records.yml": "kind: actor\nid: records\nname: Apple Records\naliases: [The Fruit]\n",
    "names.yml": "kind: names\nnames:\n- {label: Cupertino, same_as: apple}\n",
    "lane.yml": """\
        kind: controversy
        id: lane
        title: A bus lane on Mill Street?
        thread: streets
        positions:
        - {id: yes, label: "Yes", claim: A lane., proponents: [apple], opponents: [records]}
        - {id: no, label: "No", claim: No lane., proponents: [records, Cupertino]}
        """,
    "streets.yml": "kind: thread\nid: streets\ntitle: Whose streets?\n",
    "other.yml": """\
        kind: controversy
        id: other
        title: Another lane?
        positions:
        - {id: yes, label: "Yes", claim: Another., proponents: [apple]}
        - {id: never, label: "Never", claim: Not another.}
        """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("documents"), DOCUMENTS)


@pytest.fixture(scope="module")
def graph(folder: Path) -> argmap.ArgumentGraph:
    return argmap.read(folder, root=folder)


@pytest.mark.parametrize(
    "name", ["apple", "APPLE", "Apple Inc.", "apple-computer", "Apple  Computer", "cupertino"]
)
def test_an_actor_is_found_by_id_name_and_alias(graph: argmap.ArgumentGraph, name: str) -> None:
    node = graph.actor(name)
    assert (node.id, node.name) == ("apple", "Apple Inc.")
    assert graph.card(name).matched == ("" if name == "apple" else name)
    table = graph.query("actors/profile", actor=name)
    assert table == graph.query("actors/profile", {"actor": name})
    assert table.rows == graph.query("actors/profile", actor="apple").rows != ()
    assert table.parameters == {"actor": "apple"}
    taken = [(item.parameter, item.given, item.label, item.id) for item in table.matches]
    assert taken == ([] if name == "apple" else [("actor", name, "Actor", "apple")])
    view = graph.view(actor=name)
    assert view.focuses == (argmap.Ref("Actor", "apple"),)
    assert [item.given for item in view.matches] == ([] if name == "apple" else [name])


def test_other_nodes_are_found_by_name(graph: argmap.ArgumentGraph) -> None:
    assert graph.controversy("a bus lane on mill street?").id == "lane"
    assert graph.thread("Whose streets?").id == "streets"
    assert graph.position("No").id == "lane/no"
    assert graph.view(controversy="A bus lane on Mill Street?").title.startswith("A bus lane")


def test_a_list_of_ids_takes_names_once(graph: argmap.ArgumentGraph) -> None:
    text = """\
//+ question: Which of these actors are there?
//+ parameters:
//+   actors: {type: "list[Actor.id]", help: which actors}
//+ columns:
//+   actor: Actor.id
MATCH (a:Actor) WHERE a.id IN $actors RETURN a.id AS actor ORDER BY actor
"""
    table = graph.query(text, actors=["Cupertino", "apple", "Apple Records"])
    assert table["actor"] == ["apple", "records"]
    assert table.parameters == {"actors": ["apple", "records"]}
    assert graph.query(text, actors="apple,Apple Records").rows == table.rows


def test_an_ambiguous_name_is_an_error_with_the_candidates(graph: argmap.ArgumentGraph) -> None:
    for ask in (graph.actor, lambda name: graph.query("actors/profile", actor=name)):
        with pytest.raises(AmbiguousName, match="matches 2 nodes") as raised:
            ask("the fruit")
        assert raised.value.candidates == ("Actor:apple", "Actor:records")
        assert "actor apple (Apple Inc.), actor records (Apple Records)" in str(raised.value)
    with pytest.raises(AmbiguousName, match="position lane/yes"):
        graph.position("yes")


def test_an_id_is_preferred_to_a_name(tmp_path: Path) -> None:
    documents = {
        "a.yml": "kind: actor\nid: one\nname: First\n",
        "b.yml": "kind: actor\nid: two\nname: One\n",
    }
    with argmap.read(fill(tmp_path, documents)) as graph:
        assert graph.actor("one").name == "First"
        with pytest.raises(AmbiguousName):
            graph.actor("ONE")


def test_a_name_is_preferred_to_an_alias(tmp_path: Path) -> None:
    documents = {
        "a.yml": "kind: actor\nid: eu\nname: European Union\naliases: [The Commission]\n",
        "b.yml": "kind: actor\nid: ec\nname: The Commission\n",
    }
    with argmap.read(fill(tmp_path, documents)) as graph:
        assert graph.actor("the commission").id == "ec"


@pytest.mark.parametrize("name", ["", "-", "nobody", "lane"])
def test_what_does_not_exist_is_not_found(graph: argmap.ArgumentGraph, name: str) -> None:
    with pytest.raises(NotFound, match="there is no actor") as raised:
        graph.actor(name)
    assert raised.value.kind == "actor"


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [*words, "--from", str(folder)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_line_says_what_it_used(folder: Path, tmp_path: Path) -> None:
    used = "Using actor apple (Apple Inc.) for 'cupertino'.\n"
    for words in (
        ("show", "cupertino"),
        ("query", "run", "actors/profile", "--actor", "cupertino"),
        ("query", "run", "actors/profile", "-p", "actor=cupertino"),
    ):
        code, out, err = run(folder, *words)
        assert (code, err) == (0, used), words
        assert run(folder, *(word.replace("cupertino", "apple") for word in words)) == (0, out, "")
    page = tmp_path / "map.html"
    code, _, err = run(folder, "export", "html", "-o", str(page), "--actor", "cupertino")
    assert code == 0
    assert err.startswith(used)
    assert page.exists()
