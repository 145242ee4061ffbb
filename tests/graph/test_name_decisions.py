"""Test actors: similar labels, and the decisions of names files with their authors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli.root import cli
from tests.check.folder import fill, report
from tests.places import Place
from tests.support import yaml_cases

META = "id: meta\nname: Meta\ntype: company\n"
OPENAI = "id: openai\nname: OpenAI\ntype: company\n"


CASES = yaml_cases(Path(__file__).with_name("similar-labels.yml"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_label_looks_like_a_word_that_means_one_actor(
    case: dict[str, Any], tmp_path: Path
) -> None:
    problems = report(fill(tmp_path, case["documents"]), "near-name").problems
    if "label" not in case:
        assert problems == ()
        return
    label, actor, word = case["label"], case["actor"], case["word"]
    means = f", the actor '{actor}'" if word != actor else ""
    (problem,) = problems
    assert problem.what == f"'{label}' is not registered and is similar to '{word}'{means}"
    # The decision that the warning asks for has an effect.
    decision = f"kind: names\nnames:\n- {{label: {label}, same_as: {actor}}}\n"
    with argmap.read(fill(tmp_path, {"z.yml": decision})) as graph:
        supports = graph.graph().typed("SUPPORTS")
        assert [edge.source.id for edge in supports] == [actor]
    assert not report(tmp_path, "near-name").problems


DECIDED = {
    "meta.yml": META + "aliases: [Facebook Inc, FB]\n",
    "openai.yml": OPENAI,
    "x.yml": "id: x\nname: Chirper\naliases: [The Bird]\n",
    "names.yml": """\
        kind: names
        names:
        - {label: jane, kind: individual, name: Jane Doe, by: J, on: 2026-05-01, note: "as\\nasked"}
        - {actor: Jane Doe, part_of: Facebook, since: 2020, by: L}
        - label: Facebook
          same_as: meta
          by: X
          on: 2026
        - {label: openai, same_as: meta, by: X}
        - {label: The Bird, same_as: meta, by: X}
        - {label: Nobody, same_as: gone, by: X}
        - {label: fb, same_as: meta}
        """,
}
OF_JANE = [
    "kind individual, name Jane Doe, by J, on 2026-05-01: as asked (names.yml:3)",
    "part of Facebook, since 2020, by L (names.yml:4)",
]
OF_META = ["called Facebook, by X, on 2026 (names.yml:5)", "called fb (names.yml:12)"]


def test_decisions_that_hold_are_listed_with_who_took_them(place: Place, tmp_path: Path) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(fill(tmp_path, DECIDED))
        table = graph.actors()
        found = {row["id"]: row for row in table}
        first = list(graph.actors(standing="registered", limit=1))
    assert table.columns == (
        "id", "name", "kind", "standing", "aliases", "part_of", "supports", "contests", "neutral",
        "controversies", "decided", "document",
    )  # fmt: skip
    assert {id_: row["decided"] for id_, row in found.items()} == {
        "jane": OF_JANE, "meta": OF_META, "openai": [], "x": [],
    }  # fmt: skip
    assert found["meta"]["aliases"] == ["Facebook Inc", "FB", "Facebook", "fb"]
    assert found["jane"]["aliases"] == ["jane"]
    assert found["jane"]["part_of"] == ["meta"]
    assert first == [found["jane"]]


def test_a_card_tells_what_was_decided(place: Place, tmp_path: Path) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(fill(tmp_path, DECIDED))
        cards = {id_: graph.card(id_) for id_ in ("jane", "meta", "openai")}
    for id_, printed in (("jane", OF_JANE), ("meta", OF_META)):
        assert [f"{item.text} ({item.place})" for item in cards[id_].decisions] == printed
    assert cards["openai"].decisions == ()
    words = ["show", "jane", "--from", str(tmp_path)]
    lines = CliRunner().invoke(cli, words).stdout.splitlines()
    start = lines.index("decisions in names files (2)")
    assert [line.replace("  (", " (") for line in lines[start + 1 : start + 3]] == [
        f"  {text}" for text in OF_JANE
    ]


def test_only_what_holds_is_a_name_by_which_one_may_ask(tmp_path: Path) -> None:
    words = ["ask", "profile of openai", "--from", str(fill(tmp_path, DECIDED))]
    printed = CliRunner().invoke(cli, words).stderr
    assert "argmap show openai --kind actor " in printed
    assert "meta" not in printed


def test_an_actor_that_is_a_part_of_itself_is_an_error_with_its_line(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "n.yml": "kind: names\nnames:\n- {actor: u, part_of: v}\n- {actor: u, part_of: u}\n",
            "o.yml": "kind: names\nnames:\n- {actor: EFF, part_of: eff}\n",
            "a.yml": "id: eff\nname: One\n",
            "b.yml": "id: EFF\nname: Two\n",
        },
    )
    with argmap.read(tmp_path) as graph:
        assert graph.last_report is not None
        (problem,) = graph.last_report.problems
        assert graph.cypher("MATCH (a:Actor)-[:PART_OF]->(b) RETURN a.id, b.id").rows == (
            ("EFF", "eff"),
        )
    assert str(problem).startswith(
        "n.yml:4:3: error: 'u' can't be a part of itself [names[1]]. Write another actor"
    )
