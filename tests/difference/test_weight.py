"""Differences list first what matters to a reader: reversals, then other stances, then details."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import GraphDiff, RowChange, Table
from argmap.difference.answers import changed_rows
from argmap.difference.compare import compare
from argmap.difference.describe import MOST, Explainer
from argmap.difference.reports import markdown
from argmap.model import Graph
from tests.analysis.made import position_graph

OLD = """
- id: m
  positions:
    - id: p
      claim: Trams should run at night.
      proponents: [{actor: ann, since: 2016}, {actor: ben, source: "https://a.example/1"}, cy]
      neutral: [{actor: dora, word: no opinion}]
    - {id: q, claim: Buses are enough., opponents: [eve], confidence: low}
"""
NEW = """
- id: m
  positions:
    - id: p
      claim: Trams should run at night.
      proponents:
        - {actor: ann, since: 2016, until: 2020}
        - {actor: ben, source: "https://a.example/2"}
        - {actor: dora, since: 2021}
      opponents: [cy]
      neutral: [{actor: ann, since: 2020, word: deferred}, fay]
    - {id: q, claim: Buses will do., opponents: [{actor: eve, quote: No.}], confidence: high}
"""


def _titles(text: str) -> list[str]:
    return [line.partition(":")[0] for line in text.splitlines() if line[:1].isupper()]


def _graph(tmp_path: Path, name: str, text: str) -> Graph:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "a.yml").write_text(text)
    return argmap.read(folder / "a.yml", root=folder).graph()


def _explained(diff: GraphDiff, cypher: str, **named: str) -> RowChange:
    """A row that names things, and of which a number changed, with what explains it."""
    types = {**{label: f"{label.title()}.id" for label in named}, "n": "int"}
    old, new = (Table(tuple(types), ((*named.values(), n),), types) for n in (1, 2))
    (row,) = Explainer(diff).explained(changed_rows(old, new, {})[1], new, cypher)
    return row


def test_changes_are_in_order_of_weight(tmp_path: Path) -> None:
    diff = compare(_graph(tmp_path, "old", OLD), _graph(tmp_path, "new", NEW))
    text = diff.to_text()
    assert _titles(text) == [
        "Changed side", "Took a side", "Withdrew", "Stances", "Positions", "Actors", "Documents",
        "Details of stances",
    ]  # fmt: skip
    lines = text.splitlines()
    assert lines[lines.index("Changed side: 1 changed") + 1].startswith("  ~ Cy contests Trams")
    assert lines[lines.index("Took a side: 1 changed") + 1].startswith("  ~ Dora supports Trams")
    place = lines.index("Withdrew: 1 added, 1 changed")
    assert lines[place + 1].startswith("  + Ann is neutral on Trams")
    assert ", since 2020, “deferred” in the source  (" in lines[place + 1]
    assert "Details of stances: 2 changed (1 quote, 1 source)" in lines
    assert "https://a.example/2" not in text
    assert "https://a.example/2" in diff.to_text(details=True)
    assert "<b>Changed side</b>: 1 changed" in diff.to_markdown()
    assert "<details open><summary><b>Withdrew</b>" in diff.to_markdown()


def test_markdown_lists_as_many_changes_as_there_is_room_for() -> None:
    old, new = (
        position_graph([(f"a{n:04}", "c/p", side) for n in range(1001)])
        for side in ("SUPPORTS", "CONTESTS")
    )
    diff = compare(old, new)
    found = []
    length = 10**6
    while len(text := markdown(diff, length)) <= length and not text.endswith("were cut.\n"):
        found.append(text.count("contests c/p"))
        length = len(text) - 1
    assert found == [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]


def test_what_follows_from_a_renamed_position_is_counted_apart(tmp_path: Path) -> None:
    added = "    - {id: z, claim: Walk., proponents: [gil]}\n    - {id: q"
    new = OLD.replace("id: p\n", "id: r\n").replace("    - {id: q", added)
    diff = compare(_graph(tmp_path, "old", OLD), _graph(tmp_path, "new", new))
    assert diff.to_text().splitlines()[:2] == [
        "4 changed statements: 4 in documents that were added, removed or edited",
        "10 more relations follow from them",
    ]
    assert diff.of_kind("inferred")
    assert _explained(diff, "[:CONTESTS]", position="m/q").statements == ()


@pytest.mark.parametrize(
    ("actor", "position", "cypher", "kinds"),
    [
        ("", "m/q", "(:Position) p.claim", ["position"]),
        ("", "m/q", "(:Position) p.id", []),
        ("", "m/q", "claim", []),
        ("", "m/q", "()-[:CONTESTS]->(:Position)", ["stance"]),
        ("", "m/q", "()-[:CONTESTS]->(:Position) p.confidence", ["position", "stance"]),
        ("", "m/q", "[:SUPPORTS]", []),
        ("fay", "", "(:Actor)", ["actor"]),
        ("fay", "", "(:Actor)-[:NEUTRAL_ON]->()", ["actor", "stance"]),
        ("fay", "", "(:Position) claim", []),
        ("cy", "m/p", "[:SUPPORTS]", ["stance"]),
        (
            "fay",
            "m/q",
            "(:Actor)-[:CONTESTS]->(:Position) p.claim",
            ["actor", "position", "stance"],
        ),
    ],
)
def test_what_a_query_reads_of_what_a_row_names_explains_it(
    tmp_path: Path, actor: str, position: str, cypher: str, kinds: list[str]
) -> None:
    diff = compare(_graph(tmp_path, "old", OLD), _graph(tmp_path, "new", NEW))
    row = _explained(diff, cypher, actor=actor, position=position)
    assert sorted(item.kind for item in row.statements) == kinds
    assert row.number == len(kinds)


def test_a_row_has_the_first_statements_and_their_number() -> None:
    old, new = (
        position_graph([(f"a{n}", "c/p", side) for n in range(21)])
        for side in ("SUPPORTS", "CONTESTS")
    )
    row = _explained(compare(old, new), "[:SUPPORTS]", position="c/p")
    assert (len(row.statements), row.number) == (MOST, 21) == (20, 21)


def test_one_reversal_comes_before_many_corrected_addresses() -> None:
    many = [(f"a{number:03}", "c/p", "SUPPORTS") for number in range(300)]
    old = position_graph([*many, ("z", "c/p", "SUPPORTS")], source=["https://a.example"] * 301)
    new = position_graph([*many, ("z", "c/p", "CONTESTS")], source=["https://b.example"] * 301)
    lines = compare(old, new).to_text(limit=1).splitlines()
    place = lines.index("Changed side: 1 changed")
    assert lines[place + 1].startswith("  ~ z contests c/p")
    assert lines[-1] == "Details of stances: 300 changed (300 source)"
    assert not any(line.startswith("  ~ a") for line in lines)


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        ("https://a.org | https://b.org", "https://b.org | https://a.org", []),
        (
            "https://a.org",
            "https://a.org | https://b.org",
            ["~ a supports c/p: now cites https://b.org  (d.yml:1)"],
        ),
        (
            "https://a.org",
            "https://b.org",
            ["- no longer cites https://a.org", "+ now cites https://b.org"],
        ),
    ],
)
def test_sources_that_changed_are_named(before: str, now: str, lines: list[str]) -> None:
    stances = [("a", "c/p", "SUPPORTS")]
    old, new = (position_graph(stances, source=[text]) for text in (before, now))
    text = compare(old, new).to_text(details=True)
    assert [line.strip() for line in text.splitlines() if "cites" in line] == lines


def test_what_ended_is_listed_with_its_name_and_what_has_two_stances_is_no_reversal() -> None:
    old = position_graph([("a", "c/p", "SUPPORTS"), ("b", "c/p", "SUPPORTS")])
    new = position_graph(
        [("a", "c/p", "SUPPORTS"), ("b", "c/p", "SUPPORTS"), ("b", "c/p", "CONTESTS")],
        until=["2020", "", ""],
    )
    lines = compare(old, new).to_text().splitlines()
    assert _titles("\n".join(lines)) == ["Ended", "Stances"]
    assert lines[lines.index("Ended: 1 changed") + 1].startswith(
        "  ~ a supports c/p: until: none → 2020"
    )


def test_a_stance_that_another_statement_still_holds_has_not_ended() -> None:
    stances = [("a", "c/p", "SUPPORTS"), ("a", "c/p", "SUPPORTS")]
    for before, after, title in (
        (["", ""], ["2020", ""], "Details of stances"),
        (["2019", ""], ["2019", "2020"], "Ended"),
        (["2019", "2020"], ["2019", "2021"], "Details of stances"),
        (["2019", "2020"], ["2019", ""], "Details of stances"),
    ):
        old, new = (
            position_graph(stances, until=until, since=["2001", "2002"])
            for until in (before, after)
        )
        assert _titles(compare(old, new).to_text()) == [title], (before, after)


def test_objections_come_before_support_and_the_most_disputed_position_first() -> None:
    disputed = [
        ("a", "c/hot", "SUPPORTS"), ("b", "c/hot", "SUPPORTS"), ("d", "c/hot", "CONTESTS"),
        ("e", "c/hot", "CONTESTS"), ("a", "d/warm", "SUPPORTS"), ("b", "d/warm", "CONTESTS"),
    ]  # fmt: skip
    new = [
        ("f", "a/calm", "SUPPORTS"), ("f", "a/calm-too", "CONTESTS"), ("g", "c/hot", "SUPPORTS"),
        ("f", "d/warm", "CONTESTS"), ("g", "c/hot", "NEUTRAL_ON"), ("f", "c/hot", "CONTESTS"),
    ]  # fmt: skip
    text = compare(position_graph(disputed), position_graph([*disputed, *new])).to_text()
    lines = text[text.index("Stances: ") :].split("\n\n")[0].splitlines()[1:]
    assert [line.split()[1] + " " + " ".join(line.split()[2:4]) for line in lines] == [
        "f contests c/hot", "f contests d/warm", "f contests a/calm-too",
        "g is neutral", "g supports c/hot", "f supports a/calm",
    ]  # fmt: skip


def test_of_two_changes_of_side_that_on_the_more_disputed_position_is_first() -> None:
    before = [("a", "c/p", "SUPPORTS"), ("a", "d/q", "SUPPORTS"), ("b", "d/q", "SUPPORTS")]
    after = [("a", "c/p", "CONTESTS"), ("a", "d/q", "CONTESTS"), ("b", "d/q", "SUPPORTS")]
    lines = compare(position_graph(before), position_graph(after)).to_text().splitlines()
    place = lines.index("Changed side: 2 changed")
    assert [line.split()[3] for line in lines[place + 1 : place + 3]] == ["d/q:", "c/p:"]
