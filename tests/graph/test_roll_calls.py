"""Questions of an observer of a parliament, with the answers that plain Python gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import astuple
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import ArgumentGraph, Ref
from argmap.articles.components import ArticleBuilder
from argmap.articles.topic import TopicArticle
from argmap.errors import ParameterError
from argmap.site.atlas import atlas_index
from tests.places import Place
from tests.roll_call import MAPPING, PARTIES, table, votes
from tests.support import EXAMPLE

THREE = ("Member 01", "Member 02", "Member 03")
STANCES = {"Yes": "supports", "No": "contests", "Abstain": "neutral"}


@pytest.fixture(scope="module")
def graph(module_place: Place, tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    """The votes in a store."""
    path = tmp_path_factory.mktemp("votes") / "votes.csv"
    path.write_text(table(), "utf-8")
    made = ArgumentGraph(module_place.open())
    assert not made.ingest(path, format="stances", mapping=MAPPING).errors
    return made


# The last vote of each member on each bill.
LAST = {(row.member, row.bill): row for row in votes()}
CAST = [row for row in LAST.values() if row.vote != "Absent"]


def words(party: str, bill: str) -> list[str]:
    return [row.vote for row in CAST if row.party == party and row.bill == bill]


def line(party: str, bill: str) -> str:
    most = Counter(words(party, bill)).most_common(2)
    return most[0][0] if len(most) == 1 or most[0][1] > most[1][1] else ""


BILLS = list(dict.fromkeys(row.bill for row in CAST))
LINES = {(party, bill): line(party, bill) for party in PARTIES for bill in BILLS}


def index(party: str, bill: str) -> float:
    """The agreement index, in its published form."""
    y, n, a = (words(party, bill).count(word) for word in STANCES)
    return (max(y, n, a) - ((y + n + a) - max(y, n, a)) / 2) / (y + n + a)


BROKEN = [row for row in CAST if LINES[row.party, row.bill] not in ("", row.vote)]


def most(found: Iterable[str]) -> list[tuple[str, int]]:
    """Everything that is found most often, with the number."""
    counted = Counter(found)
    return sorted((name, number) for name, number in counted.items()
                  if number == max(counted.values()))  # fmt: skip


def agreed(one: str, other: str) -> float:
    """The agreement of two members in per cent: half a point if one of two abstained."""
    pairs = [(LAST[one, bill].vote, LAST[other, bill].vote) for bill in BILLS]
    both = [pair for pair in pairs if "Absent" not in pair]
    points = [1 if a == b else 0.5 if "Abstain" in (a, b) else 0 for a, b in both]
    return 100 * sum(points) / len(points)


def alike(one: str, other: str) -> float:
    """The agreement of the lines of two parties in per cent."""
    pairs = [(LINES[one, bill], LINES[other, bill]) for bill in BILLS]
    both = [pair for pair in pairs if "" not in pair]
    points = [1 if a == b else 0.5 if "Abstain" in (a, b) else 0 for a, b in both]
    return 100 * sum(points) / len(points)


def split(bill: str) -> int:
    found = Counter(row.vote for row in CAST if row.bill == bill)
    return abs(found["Yes"] - found["No"])


def by_party(graph: ArgumentGraph) -> Any:
    return graph.network("agreement", by="party").groups()


def first(rows: list[dict[str, Any]], key: str, *columns: str, lowest: bool = False) -> Any:
    """The rows with the highest or lowest value, of some columns."""
    best = (min if lowest else max)(row[key] for row in rows)
    return sorted(tuple(row[name] for name in columns) for row in rows if row[key] == best)


def asked(graph: ArgumentGraph, question: str) -> list[dict[str, Any]]:
    return list(graph.ask(question).table or ())


def actors(graph: ArgumentGraph) -> list[dict[str, Any]]:
    return list(by_party(graph).tables["actors"])


QUESTIONS: dict[str, tuple[Callable[[ArgumentGraph], Any], Any]] = {
    "Who broke the line most?": (
        lambda graph: first(actors(graph), "against_line", "name", "against_line"),
        most(row.member for row in BROKEN),
    ),
    "Which group is the most cohesive?": (
        lambda graph: by_party(graph).table.rows[0][0],
        max(PARTIES, key=lambda party: sum(index(party, bill) for bill in BILLS)),
    ),
    "On which vote did Labour split most?": (
        lambda graph: first(
            [*graph.network("agreement", by="party").groups(group="Labour").tables["positions"]],
            "cohesion", "name", lowest=True,
        ),
        sorted((bill,) for bill in BILLS
               if index("Labour", bill) == min(index("Labour", other) for other in BILLS)),
    ),
    "Who was absent most?": (
        lambda graph: first([*graph.query("actors/absences")], "absent", "name", "absent"),
        most(row.member for row in LAST.values() if row.vote == "Absent"),
    ),
    "Which two groups vote together most?": (
        lambda graph: {
            *graph.network("agreement", level="group", by="party").to_table().rows[0][:2]
        },
        set(max(combinations(PARTIES, 2), key=lambda pair: alike(*pair))),
    ),
    "How did Member 01, Member 02 and Member 03 vote on Bill 5?": (
        lambda graph: sorted(
            (row["name"], row["stance"])
            for row in asked(graph, "How did Member 01, Member 02 and Member 03 vote on Bill 5?")
        ),
        [(name, STANCES[LAST[name, "Bill 5"].vote]) for name in THREE],
    ),
    "Who of Member 01, Member 02 and Member 03 agree most?": (
        lambda graph: max(
            (row["weight"], {row["actor_name"], row["other_name"]})
            for row in graph.network("agreement").to_table()
            if {row["actor_name"], row["other_name"]} <= {*THREE}
        ),
        max((agreed(*pair), {*pair}) for pair in combinations(THREE, 2)),
    ),
    "Who changed a vote?": (
        lambda graph: [
            (row["name"], row["position"], row["stance"])
            for row in asked(graph, "Who changed a vote?") if row["change"]
        ],
        [("Member 21", "parliament/bill-10", STANCES[LAST["Member 21", "Bill 10"].vote])],
    ),
    "Who changed the group?": (
        lambda graph: [
            (row["name"], row["group"]) for row in graph.query("actors/changed-group")
        ],
        [("Member 07", "party: Labour"), ("Member 07", "party: Farmers")],
    ),
    "Which vote was closest?": (
        lambda graph: first([*graph.network("subtract").contested().table], "closeness", "name"),
        sorted((bill,) for bill in BILLS if split(bill) == min(map(split, BILLS))),
    ),
    "Who voted against Bill 5?": (
        lambda graph: sorted(row["name"] for row in asked(graph, "Who voted against Bill 5?")),
        sorted(row.member for row in CAST if row.bill == "Bill 5" and row.vote == "No"),
    ),
    "Who of the Farmers voted against its line on Bill 4?": (
        lambda graph: sorted(
            (row["name"], row["stance"], row["group_line"])
            for row in graph.query("actors/against-their-group", position="parliament/bill-4",
                                   group="Farmers")
        ),
        sorted((row.member, STANCES[row.vote], STANCES[LINES["Farmers", "Bill 4"]])
               for row in BROKEN if row.bill == "Bill 4" and row.party == "Farmers"),
    ),
}  # fmt: skip
"""How a user asks each question, and the right answer."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_get_the_answers_of_plain_python(graph: ArgumentGraph, question: str) -> None:
    ask, right = QUESTIONS[question]
    assert right
    assert ask(graph) == right


def test_groups_have_the_numbers_of_plain_python(graph: ArgumentGraph) -> None:
    made = by_party(graph)
    for row in made.table:
        party = row["group"]
        counted = Counter(item.vote for item in LAST.values() if item.party == party)
        numbers = [row[name] for name in ("supporters", "opponents", "neutral", "absent")]
        assert numbers == [counted[word] for word in (*STANCES, "Absent")]
        assert row["against_line"] == sum(item.party == party for item in BROKEN)
        assert row["cohesion"] == pytest.approx(sum(index(party, b) for b in BILLS) / len(BILLS))
    found = {(row["group"], row["name"]): row for row in made.tables["positions"]}
    assert {key: row["group_line"] for key, row in found.items()} == {
        key: STANCES.get(word, "") for key, word in LINES.items()
    }
    assert {key: row["cohesion"] for key, row in found.items()} == {
        key: pytest.approx(index(*key)) for key in LINES
    }
    broken: defaultdict[tuple[str, str], int] = defaultdict(int)
    for item in BROKEN:
        broken[item.member, item.party] += 1
    assert broken == {
        (row["name"], row["group"]): row["against_line"]
        for row in made.tables["actors"] if row["against_line"]
    }  # fmt: skip


def test_the_query_and_the_measure_agree(graph: ArgumentGraph) -> None:
    rows = graph.query("actors/against-their-group")
    counted = Counter((row["name"], row["group"]) for row in rows)
    made = graph.network("agreement").groups().tables["actors"]
    assert counted == {
        (row["name"], row["group"]): row["against_line"] for row in made if row["against_line"]
    }
    assert {group.partition(":")[0] for _, group in counted} == {"party", "state"}


def test_the_article_has_the_numbers_of_the_measure(graph: ArgumentGraph) -> None:
    builder = ArticleBuilder(atlas_index(graph.graph(), events=False))
    made = TopicArticle(builder, Ref("Controversy", "parliament")).groups
    for kind in ("party", "state"):
        measured = graph.network("agreement", by=kind).groups()
        totals = [astuple(item.total)[1:] for item in made if item.kind == kind]
        assert totals == [row[1:] for row in measured.table.rows]
        assert [item.name for item in made if item.kind == kind] == measured.table["group"]
    farmers = next(item for item in made if item.name == "Farmers")
    broken = Counter(row.member for row in BROKEN if row.party == "Farmers")
    assert len(farmers.against) + farmers.more == len(broken)
    for link in farmers.against:
        assert link.note == f"{broken[link.name]}×"


def test_an_article_without_groups_has_no_table() -> None:
    index = atlas_index(argmap.read(EXAMPLE).graph(), events=False)
    article = TopicArticle(ArticleBuilder(index), Ref("Controversy", "apple-v-fbi"))
    assert article.groups == []


def test_groups_are_kinds_organizations_or_names(graph: ArgumentGraph) -> None:
    def names(**by: Any) -> set[object]:
        return {row["group"] for row in graph.network("agreement", **by).groups().table}

    assert names(by="kind") == {"individual"}
    assert names(by="organization") == set()
    assert names(by="state") == {"State 0", "State 1", "State 2"}
    with pytest.raises(ParameterError, match=r"they name: party, state"):
        names(by="country")
    with pytest.raises(ParameterError, match="Did you mean Labour"):
        graph.network("agreement", by="party").groups(group="labour")
    with pytest.raises(ParameterError, match="use the network agreement"):
        graph.network("subtract").groups()
    with pytest.raises(ParameterError, match="Leave out level"):
        graph.network("agreement", level="group", by="party").groups()


def test_absences_are_of_the_selection(graph: ArgumentGraph) -> None:
    def absent(graph: ArgumentGraph, **selection: Any) -> int:
        made = graph.network("agreement", by="party", **selection).groups()
        return sum(row["absent"] for row in made.table)

    rows = [row for row in LAST.values() if row.vote == "Absent"]
    assert absent(graph) == absent(graph, controversy="parliament") == len(rows)
    assert absent(graph, until="2024-03") == sum(row.date < "2024-04" for row in rows)
    assert absent(graph.on("2024-03-31")) == sum(row.date < "2024-04" for row in rows)
    assert absent(graph, kind="company") == 0


def test_cohesion_of_few_and_of_ties(tmp_path: Path) -> None:
    rows = [("a", "yes", "A"), ("b", "no", "A"), ("c", "yes", "B"), ("d", "absent", "B"),
            ("e", "yes", "C"), ("f", "no", "C"), ("g", "abstain", "C")]  # fmt: skip
    text = "".join(f"{who},Q,P,{vote},{group}\n" for who, vote, group in rows)
    (tmp_path / "t.csv").write_text("who,q,p,vote,group\n" + text)
    mapping = {"actor": "who", "controversy": "q", "position": "p", "stance": "vote",
               "group": "group"}  # fmt: skip
    made = argmap.read(tmp_path / "t.csv", format="stances", mapping=mapping)
    (a, c, b) = made.network("agreement").groups().table.rows
    assert a == ("A", 2, 1, 1, 1, 0, 0, 0.25, 0)
    assert c == ("C", 3, 1, 1, 1, 1, 0, 0.0, 0)
    assert b == ("B", 2, 1, 1, 0, 0, 1, None, 0)
    assert made.query("actors/against-their-group").rows == ()
    lines = made.network("agreement", level="group", min_shared=1)
    assert [node.name for node in lines.actors] == ["B"]
