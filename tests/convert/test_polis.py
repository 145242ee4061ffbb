"""Exports of Polis: every table of the corpus' EXPECTED.md, and faulty files."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.convert.conversion import Conversion, ConversionError, ConvertOptions, InputFile
from argmap.convert.polis import convert
from argmap.documents import Controversy
from tests.convert.argument_maps import controversies, ingested

SEATTLE, LONDON = "15-per-hour-seattle", "london.youth.policing"
ANSWERS = (1, -1, 0)


def of(*paths: Path, name: str | None = None, **settings: str) -> Conversion:
    files = tuple(InputFile(path.name, path) for path in paths)
    made = convert(files, ConvertOptions(name=name, settings=settings))
    return Conversion(tuple(made.documents), made.problems, made.losses)


def losses(made: Conversion) -> dict[str, int]:
    return {loss.kind: loss.number for loss in made.losses}


def answers(record: Controversy) -> Iterator[tuple[int, int, int, str | None]]:
    """Yield the statement, the participant, the answer and the group of each stance."""
    for position in record.positions:
        number = int((position.id or "").removeprefix("statement-"))
        by_answer = {1: position.proponents, -1: position.opponents, 0: position.neutral}
        for answer, stances in by_answer.items():
            for stance in stances:
                yield number, int(stance.actor.split()[1]), answer, next(iter(stance.group), None)


@pytest.fixture(scope="module", params=[SEATTLE, LONDON])
def folder(request: pytest.FixtureRequest, corpora: Path) -> Path:
    return corpora / "polis" / str(request.param)


@pytest.fixture(scope="module")
def last(folder: Path) -> Controversy:
    return controversies(of(folder, moderated="yes"))[0]


@pytest.fixture(scope="module")
def every(folder: Path) -> Controversy:
    return controversies(of(folder, moderated="yes", votes="all"))[0]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_last_vote_counts_by_default(folder: Path, last: Controversy) -> None:
    made = {(number, participant): answer for number, participant, answer, _ in answers(last)}
    cells = {}
    participants = rows(folder / "participants-votes.csv")
    for row in participants:
        for column, cell in row.items():
            if column.isdigit() and cell:
                cells[int(column), int(row["participant"])] = int(cell)
    assert made == cells
    assert (len(participants), len(cells)) == {SEATTLE: (339, 2872), LONDON: (26, 638)}[folder.name]


def test_all_votes_are_the_numbers_that_polis_publishes(
    folder: Path, last: Controversy, every: Controversy
) -> None:
    counted = Counter((number, answer) for number, _, answer, _ in answers(every))
    latest = Counter((number, answer) for number, _, answer, _ in answers(last))
    published = {
        int(row["comment-id"]): (int(row["agrees"]), int(row["disagrees"]))
        for row in rows(folder / "comments.csv")
    }
    assert published == {number: (counted[number, 1], counted[number, -1]) for number in published}
    equal = sum(
        pair == (latest[number, 1], latest[number, -1]) for number, pair in published.items()
    )
    assert equal == {SEATTLE: 33, LONDON: 37}[folder.name]


def test_the_votes_by_group(folder: Path, last: Controversy) -> None:
    groups = {
        int(row["participant"]): row["group-id"] or None
        for row in rows(folder / "participants-votes.csv")
    }
    found = Counter((group, answer) for _, _, answer, group in answers(last))
    assert all(groups[participant] == group for _, participant, _, group in answers(last))
    size = Counter(groups.values())
    made = {group: (size[group], *(found[group, answer] for answer in ANSWERS)) for group in size}
    assert (
        made
        == {
            SEATTLE: {
                "0": (99, 735, 523, 406),
                "1": (39, 367, 258, 82),
                None: (201, 256, 141, 104),
            },
            LONDON: {
                "0": (3, 46, 39, 4),
                "1": (18, 285, 126, 45),
                "2": (3, 59, 27, 4),
                None: (2, 2, 0, 1),
            },
        }[folder.name]
    )


def test_passes_are_neutral_stances(corpora: Path, tmp_path: Path) -> None:
    folder = corpora / "polis" / SEATTLE
    for settings, number in (({}, 592), ({"votes": "all"}, 659)):
        with ingested(of(folder, moderated="yes", **settings), tmp_path) as graph:
            (row,) = graph.cypher(
                "MATCH (:Actor)-[r:NEUTRAL_ON]->(:Position) "
                "RETURN count(r) AS passes, collect(DISTINCT r.word) AS words"
            )
            assert (row["passes"], row["words"]) == (number, ["pass"])
            once = sum(row["neutral"] for row in graph.positions())
            assert once == {592: 592, 659: 593}[number]  # a later vote may be another one


def test_replaced_votes_are_counted(corpora: Path) -> None:
    folder = corpora / "polis" / SEATTLE
    made, every = of(folder, moderated="yes"), of(folder, moderated="yes", votes="all")
    assert losses(made) == {"replaced-vote": 123, "time-of-day": 1}
    assert "replaced-vote" not in losses(every)


def test_participants_of_two_conversations_are_different_actors(
    corpora: Path, tmp_path: Path
) -> None:
    made = of(corpora / "polis", votes="all", moderated="yes")
    with ingested(made, tmp_path) as graph:
        ids = graph.cypher("MATCH (a:Actor) RETURN a.id AS id, a.standing AS standing").rows
        assert {standing for _, standing in ids} == {"unregistered"}
        assert {"participant-1-15-per-hour-seattle", "participant-1-london-youth-policing"} <= {
            id_ for id_, _ in ids
        }
        stances = "MATCH (:Actor)-[r:SUPPORTS|CONTESTS]->(p:Position) "
        assert graph.cypher(f"{stances} RETURN count(r) AS n").rows == ((1400 + 936 + 394 + 192,),)
        grouped = f"{stances} WHERE p.id STARTS WITH 'london' AND '2' IN r.group RETURN count(r)"
        assert graph.cypher(grouped).rows == ((87,),)
        inferred = "MATCH (:Position)-[r {basis: 'inferred'}]->(:Position) RETURN count(r)"
        assert graph.cypher(inferred).rows == ((0,),)


def test_a_statement_keeps_its_author_its_line_and_its_conversation(corpora: Path) -> None:
    (record,) = controversies(of(corpora / "polis" / SEATTLE, name="Wages"))
    assert (record.id, record.title) == (SEATTLE, "Wages")
    assert (record.context or "").startswith("How do you think the new minimum wage law")
    position = next(item for item in record.positions if item.id == "statement-48")
    assert position.line == 3
    source = position.sources[0]
    assert (source.url, source.author, source.date) == (
        "https://pol.is/2demo", "participant 215 (15-per-hour-seattle)", "2014-06-18",
    )  # fmt: skip


COMMENTS = """\
timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1403054214196,x,0,7,1,0,1,"Two
lines"
1403054214196,x,1,7,0,1,-1,Spam
"""
VOTES = """\
timestamp,datetime,comment-id,voter-id,vote
1403054214196,x,0,7,1
1403054214196,x,1,8,-1
"""


def folder_of(tmp_path: Path, comments: str = COMMENTS, votes: str = VOTES, **more: str) -> Path:
    made = tmp_path / "Town hall"
    made.mkdir()
    for name, text in {"comments": comments, "votes": votes, **more}.items():
        if text:
            (made / f"{name}.csv").write_text(text, "utf-8", newline="")
    return made


def test_the_two_files_are_enough(tmp_path: Path) -> None:
    made = folder_of(tmp_path)
    one, other = of(made), of(made / "votes.csv", made / "comments.csv")
    assert controversies(one) == controversies(other)
    (record,) = controversies(one)
    assert (record.id, record.title) == ("town-hall", "Town hall")
    (position,) = record.positions
    assert position.claim == "Two lines"
    (stance,) = position.proponents
    assert (stance.actor, stance.since, stance.group, stance.line) == (
        "participant 7 (town-hall)", "2014-06-18", [], 2,
    )  # fmt: skip
    assert losses(one) == {
        "moderated-out": 1, "moderated-vote": 1, "participant": 1, "time-of-day": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"votes": ""}, "no file with votes"),
        ({"comments": ""}, "no file with comments"),
        ({"votes": "", "comments": ""}, "no votes.csv and comments.csv"),
        ({"votes": VOTES.replace("voter-id", "voter")}, "no file with votes"),
        ({"votes": "", "comments": "", "other": "a,b\n1,2\n"}, "no votes.csv and comments.csv"),
        ({"more": VOTES}, "another file with votes"),
        (
            {"votes": VOTES.replace(",1\n", ",y\n").replace(",-1\n", ",1\n").replace("y", "-1")},
            "-1 is agree",
        ),
    ],
)
def test_what_is_no_conversation_is_an_error(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    with pytest.raises(ConversionError, match=re.escape(words)):
        of(folder_of(tmp_path, **files))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",7,1\n", ",7,2\n"),
        (",7,1\n", ",7,\n"),
        (",7,1\n", ",x,1\n"),
        ("1403054214196,x,0", "soon,x,0"),
        ("1403054214196,x,0", "999999999999999,x,0"),
    ],
)
def test_a_faulty_vote_is_reported_and_skipped(tmp_path: Path, old: str, new: str) -> None:
    made = of(folder_of(tmp_path, votes=VOTES.replace(old, new, 1)), moderated="yes")
    assert [
        (problem.document, problem.line, problem.code)
        for problem in made.problems
        if problem.severity == "error"
    ] == [("Town hall/votes.csv", 2, "bad-value")]
    assert len(list(answers(controversies(made)[0]))) == 1


def test_a_faulty_statement_is_reported_and_its_votes_are_counted(tmp_path: Path) -> None:
    made = of(folder_of(tmp_path, COMMENTS.replace(",0,7,1", ",zero,7,1", 1)), moderated="yes")
    assert [p.code for p in made.problems if p.severity == "error"] == ["bad-value"]
    assert losses(made)["unknown-statement"] == 1


def test_external_ids_and_control_characters_do_not_pass(tmp_path: Path) -> None:
    made = of(
        folder_of(
            tmp_path,
            COMMENTS.replace("Two", "T\x1b[31mwo"),
            participants="participant,xid,group-id\n7,ada@example.org,0\n",
            summary="topic,Pool\nurl,javascript:alert(1)\n",
            other="a,b\n1,2\n",
        )
    )
    assert "ada@" not in repr(made)
    (record,) = controversies(made)
    assert record.positions[0].claim == "T [31mwo lines"
    assert record.positions[0].sources[0].url is None
    assert losses(made)["xid"] == 1
    assert losses(made)["file"] == 1


def test_a_conversation_with_a_fault_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "all" / "more").mkdir(parents=True)
    folder_of(tmp_path / "all")
    folder_of(tmp_path / "all" / "more", votes="")
    made = of(tmp_path / "all")
    assert [record.id for record in controversies(made)] == ["town-hall"]
    (problem,) = made.problems
    assert problem.document == "all/more/Town hall/comments.csv"
    assert "no file with votes" in problem.what
