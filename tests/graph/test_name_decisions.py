"""Test actors: similar labels, and the decisions of names files with their authors."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli.root import cli
from tests.check.folder import controversy, fill, report
from tests.places import Place

META = "id: meta\nname: Meta\ntype: company\n"
OPENAI = "id: openai\nname: OpenAI\ntype: company\n"


def matter(*labels: str) -> str:
    return controversy(f"- {{claim: Yes, proponents: [{', '.join(labels)}]}}\n- {{claim: No}}")


ADVICE: dict[str, tuple[dict[str, str], list[tuple[str, str, str]]]] = {
    "a label with two owners": (
        {
            "a.yml": META + "aliases: [Shared]\n",
            "b.yml": OPENAI + "aliases: [Shared]\n",
            "c.md": matter("Shared", "Shared One"),
        },
        [],
    ),
    "an alias that is another's id": (
        {
            "a.yml": META + "aliases: [openai]\n",
            "b.yml": "id: openai\nname: The Lab\n",
            "c.md": matter("Open AI"),
        },
        [("Open AI", "openai", "openai")],
    ),
    "an alias that is another's name": (
        {
            "a.yml": META + "aliases: [OpenAI Lab]\n",
            "b.yml": "id: lab\nname: OpenAI Lab\n",
            "c.md": matter("Open AI Lab"),
        },
        [("Open AI Lab", "lab", "OpenAI Lab")],
    ),
    "an id": (
        {"b.yml": "id: openai\nname: OpenAI Inc\n", "c.md": matter("Open-AI")},
        [("Open-AI", "openai", "openai")],
    ),
    "what a names file calls it": (
        {
            "b.yml": META,
            "n.yml": "kind: names\nnames:\n- {label: Facebook, same_as: meta}\n",
            "c.md": matter("Face Book"),
        },
        [("Face Book", "meta", "Facebook")],
    ),
    "what two names files call two": (
        {
            "a.yml": META,
            "b.yml": OPENAI,
            "n.yml": "kind: names\nnames:\n- {label: Facebook, same_as: meta}\n"
            "- {label: facebook, same_as: openai}\n",
            "c.md": matter("Face Book"),
        },
        [],
    ),
    "two ids that differ in case": (
        {
            "a.yml": "id: openai\nname: One\n",
            "b.yml": "id: OpenAI\nname: Two\n",
            "c.md": matter("Open-AI"),
        },
        [],
    ),
}


@pytest.mark.parametrize("case", ADVICE)
def test_a_label_looks_like_a_word_that_means_one_actor(case: str, tmp_path: Path) -> None:
    documents, expected = ADVICE[case]
    printed = [item.what for item in report(fill(tmp_path, documents), "near-name").problems]
    assert printed == [
        f"'{label}' is not registered and is similar to '{word}'"
        + (f", the actor '{actor}'" if word != actor else "")
        for label, actor, word in expected
    ]


@pytest.mark.parametrize("case", [name for name in ADVICE if ADVICE[name][1]])
def test_the_decision_that_a_warning_asks_for_has_an_effect(case: str, tmp_path: Path) -> None:
    documents, ((label, actor, _),) = ADVICE[case]
    decision = f"kind: names\nnames:\n- {{label: {label}, same_as: {actor}}}\n"
    with argmap.read(fill(tmp_path, {**documents, "z.yml": decision})) as graph:
        assert [edge.source.id for edge in graph.graph().edges if edge.type == "SUPPORTS"] == [
            actor
        ]
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


def test_the_list_is_whole_in_csv_and_on_one_line_for_each_actor(tmp_path: Path) -> None:
    words = ["actors", "--from", str(fill(tmp_path, DECIDED)), "--format", "csv"]
    lines = CliRunner().invoke(cli, words).stdout.splitlines()
    assert lines[0] == (
        "id,name,kind,standing,aliases,part_of,supports,contests,neutral,controversies,decided,"
        "document"
    )
    decided = "; ".join(OF_JANE)
    jane = f'jane,Jane Doe,individual,registered,jane,meta,0,0,0,0,"{decided}",names.yml'
    assert lines[1] == jane
    assert len(lines) == 5


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
