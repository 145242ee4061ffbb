"""Test how mappings of tables are guessed, shown and written."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.table.mapping_file import read_mapping
from argmap.convert.table.profile import heading_scores
from argmap.errors import ConversionError, ExportError
from tests.commands import Commands
from tests.convert.workbooks import xlsx
from tests.support import posix, yaml_cases

pytestmark = pytest.mark.usefixtures("own_folder")


LONG = (
    "Positionen zum Bad;;;;\nAkteur;Art;Forderung;Haltung;Stand\n"
    "A e.V.;Verband;Bad schließen;dafür;14.03.2023\nB;Partei;Bad schließen;dagegen;2021\n"
    "C;Gilde;Bad schließen;teils/teils;\n"
    "D;Partei;Bad schließen;hm;3/4/2022\nSumme;;;4;\n"
)


def repeated(header: str, row: str, number: int) -> str:
    """Return a table of rows that differ in parts of them."""
    rows = [
        row.format(
            n=n, id=7000 + n, day=n % 28 + 1, part=n % 4, eighth=n // 8, bit=n % 2,
            side=n % 3 - 1, vote=("no", "yes")[n % 2], letter="AB"[n % 2],
        )
        for n in range(number)
    ]  # fmt: skip
    return "\n".join([header, *rows, ""])


def guessed(folder: Path, files: dict[str, str | bytes]) -> list[argmap.TableGuess]:
    for name, text in files.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(data)
    return list(argmap.guess_tables(*(folder / name for name in files), root=folder))


def test_a_long_table_is_understood(tmp_path: Path) -> None:
    (table,) = guessed(tmp_path, {"bad.csv": LONG})
    assert dict(table.mapping) == {
        "actor": "Akteur", "kind": "Art", "position": "Forderung", "stance": "Haltung",
        "since": "Stand", "controversy": '="Positionen zum Bad"',
        "values": {"dafür": "supports", "dagegen": "contests", "teils/teils": "neutral"},
        "kinds": {"Partei": "organization", "Verband": "organization"},
        "heading": 2, "separator": ";", "encoding": "utf-8",
    }  # fmt: skip
    assert table.sentences == (
        "A e.V. supports 'Bad schließen' since 2023-03-14 (line 3)",
        "B contests 'Bad schließen' since 2021 (line 4)",
        "C is neutral on 'Bad schließen' (line 5)",
    )
    unsure = "\n".join(table.unsure)
    for part in ("name of the controversy", "'hm'", "'Gilde'", "3/4/2022 is 2022-04-03 or"):
        assert part in unsure
    assert (table.counts["supports"], table.counts["names"]) == (1, 3)


def test_a_written_mapping_is_the_same_when_it_is_read(tmp_path: Path) -> None:
    odd = 'k: "ü" #\u2028\x85'
    text = (
        f'who,claim,{"stance"},source\nA,\'c",yes,x\nB,"{odd.replace(chr(34), chr(34) * 2)}",no,y\n'
    )
    (table,) = guessed(tmp_path, {"odd #1.csv": text})
    path = table.write()
    assert path.name == "odd #1.csv.argmap.yml"
    read = read_mapping(path)
    assert read.pop("heading") == "1"
    assert read == {key: value for key, value in table.mapping.items() if key != "heading"}
    assert table.write() == path
    path.write_text("actor: who\n")
    with pytest.raises(ConversionError, match="exists and is different"):
        table.write()
    assert path.read_text() == "actor: who\n"
    table.write(force=True)
    assert read_mapping(path)["position"] == "claim"


@posix
def test_a_mapping_is_not_written_through_a_link_or_into_a_pipe(tmp_path: Path) -> None:
    (table,) = guessed(tmp_path, {"v.csv": "who,claim,stance\nA,Open,yes\nB,Open,no\n"})
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    table.mapping_file.symlink_to(precious)
    with pytest.raises(ExportError, match="is a symbolic link"):
        table.write(force=True)
    assert precious.read_text() == "precious"
    table.mapping_file.unlink()
    os.mkfifo(table.mapping_file)
    with pytest.raises(ExportError, match="is not a regular file"):
        table.write()


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Organisation / person", "actor"), ("Who", "actor"), ("Akteur", "actor"),
        ("Acteur", "actor"), ("Organización", "actor"), ("Type d’acteur", "kind"),
        ("Kind of organisation", "kind"), ("Tipo", "kind"), ("Agree? (+1 / -1 / 0)", "stance"),
        ("Pour/contre", "stance"), ("a favor / en contra", "stance"), ("Haltung", "stance"),
        ("As of", "since"), ("Fecha", "since"), ("Quelle(n)", "source"), ("Réf.", "source"),
        ("Position défendue", "position"), ("Propuesta", "position"), ("Zitat", "quote"),
        ("Vorhaben", "controversy"), ("Sujet", "controversy"), ("Coder note", "comment"),
    ],
)  # fmt: skip
def test_headings_in_four_languages(heading: str, role: str) -> None:
    scores = heading_scores(heading)
    assert max(scores, key=lambda key: scores[key]) == role


def test_a_heading_that_begins_or_ends_with_a_word_means_it_more_than_one_that_has_it() -> None:
    headings = ("Actor", "Actor list", "The main actor", "Main actor list")
    assert [heading_scores(heading)["actor"] for heading in headings] == [3.0, 2.0, 2.0, 1.0]


@pytest.mark.parametrize("case", yaml_cases(Path(__file__).with_name("guesses.yml")))
def test_a_mapping_is_guessed(tmp_path: Path, case: dict[str, Any]) -> None:
    text, unsure = case["table"], case.get("unsure", "")
    if "row" in case:
        text = repeated(text, case["row"], case["rows"])
    (table,) = guessed(tmp_path, {"t.csv": text})
    sides = {side: table.counts.get(side) for side in ("supports", "contests")}
    about = {
        "role": table.role,
        "missing": list(table.missing),
        "unused": list(table.unused),
    }
    found = {**sides, **about, **table.mapping}
    assert {key: found.get(key) for key in case["guess"]} == case["guess"]
    assert unsure in "\n".join(table.unsure)
    named = str([table.mapping, table.unused])
    assert not case["guess"].get("positions") or all(
        name in named for name in text.partition("\n")[0].split(",")
    )
    about_dashes = [line for line in table.unsure if "empty cell" in line]
    assert len(about_dashes) == unsure.startswith("it is read as")


def roll_call(header: str, rows: int = 30) -> str:
    """Return a roll call: each row has a person with a first and a last name."""
    votes = ("FOR", "AGAINST", "ABSTENTION", "DID_NOT_VOTE")
    groups = ("EPP", "Renew", "Greens/EFA")
    lines = [
        f"{votes[n % 4]},{1000 + n},Ann{n},Lee{n},{('DEU', 'FRA')[n % 2]},{groups[n % 3]}"
        for n in range(rows)
    ]
    return "\n".join([header, *lines, ""])


def test_names_in_two_columns_are_one_actor_and_a_missing_position_is_asked_for(
    commands: Commands,
) -> None:
    header = (
        "position,member.id,member.first_name,member.last_name,member.country.code,"
        "member.group.short_label"
    )
    Path("votes.csv").write_text(roll_call(header))
    (table,) = argmap.guess_tables("votes.csv")
    found = {key: table.mapping.get(key) for key in ("actor", "organization", "stance", "since")}
    assert found == {
        "actor": ["member.first_name", "member.last_name"],
        "organization": "member.group.short_label", "stance": "position", "since": None,
    }  # fmt: skip
    assert (table.role, table.missing, table.sentences) == ("stances", ("position",), ())
    assert table.mapping["values"]["DID_NOT_VOTE"] == "absent"
    done = commands("table", "votes.csv", "--write")
    assert done.code == 1
    assert "stances that are not read yet: no column for a position is found" in done.out
    assert "which column has the position; if all rows have the same position" in done.out
    assert "Next: complete votes.csv.argmap.yml, then: argmap table votes.csv" in done.err
    assert "the mapping needs the key `position`" in commands("table", "votes.csv").err
    mapping = Path("votes.csv.argmap.yml")
    mapping.write_text(mapping.read_text().replace("# position:", 'position: ="Motion 12"'))
    done = commands("table", "votes.csv")
    assert done.code == 0
    assert "votes.csv: 23 statements (8 support, 8 contest, 7 neutral)" in done.out
    assert "Ann0 Lee0 supports 'Motion 12' (line 2)" in done.out


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("First name", "Surname"), ("Vorname", "Name"), ("Nombre", "Apellidos"),
        ("firstName", "lastName"), ("prénom", "nom"),
    ],
)  # fmt: skip
def test_columns_of_first_and_last_names(tmp_path: Path, first: str, last: str) -> None:
    text = f"{last},{first},Claim,Stance\nLee,Ann,c,yes\nMay,Bob,c,no\n–,Cem,c,no\n"
    (table,) = guessed(tmp_path, {"t.csv": text})
    assert table.mapping["actor"] == [first, last]
    assert table.sentences[0].startswith("Ann Lee supports 'c'")
    assert table.sentences[2].startswith("Cem contests 'c'")


def test_stances_whose_words_are_not_known_are_asked_for(commands: Commands) -> None:
    Path("t.csv").write_text("Org,Claim,View\nA,t,hm\nB,t,ok\n")
    done = commands("table", "t.csv", "--write")
    assert done.code == 1
    assert "t.csv: stances that are not read yet: it is not known what they mean" in done.out
    mapping = Path("t.csv.argmap.yml")
    text = (
        mapping.read_text().replace("#  hm:", "  hm: contests").replace("#  ok:", "  ok: supports")
    )
    mapping.write_text(text)
    done = commands("table", "t.csv")
    assert (done.code, "2 statements (1 support, 1 contest" in done.out) == (0, True)


def test_headings_can_be_long_and_repeated(commands: Commands) -> None:
    header = (
        "Name of the organisation that fills in this questionnaire in full and without any acronym,"
        "Do you agree with the first part of the plan for a new tram line to the lake?,"
        "Do you agree with the second part of the plan for a new tram line to the lake?,Other,Other"
    )
    rows = "A,Agree,Disagree,,\nB,Disagree,Disagree,,\nC,Agree,Agree,,\n"
    Path("survey.csv").write_text(f"{header}\n{rows}")
    Path("empty.csv").write_text("x\n")
    Path("votes.csv").write_text("who,claim,stance\nA,c,yes\nB,c,no\n")
    done = commands("table", "survey.csv", "empty.csv", "votes.csv")
    assert "survey.csv: 6 statements (3 support, 3 contest" in done.out
    assert "empty.csv: there is no table with a heading. Check the file" in done.out
    assert "votes.csv: 2 statements" in done.out
    assert done.code == 1


def test_a_table_with_many_columns_is_described_briefly(commands: Commands) -> None:
    names = [f"c{n}" for n in range(1_000)]
    for mark in ("✓", "yes"):
        rows = [",".join(["who", *names]), ",".join(["A", *[mark] * 1_000])]
        Path("t.csv").write_text("\n".join([*rows, ""]))
        done = commands("table", "t.csv")
        assert len(done.out) < 5000
        assert "and 980 more" in done.out
    Path("t.csv").write_text(f"who{',x' * 10_000}\nA{',yes' * 10_000}\n")
    assert "t.csv:1: the row has 10,001 columns, more than 10,000" in commands("table", "t.csv").err


def test_look_up_tables_are_recognised(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "t.csv": "who,claim,stance,source\nA,c,yes,[1]\nB,c,no,[2]\n",
        "orgs.csv": "Name;Type\nA;NGO\nB;guild\n",
        "sources.csv": "No.,Title,URL\n1,Post,https://a.example\n2,Letter,\n",
    }
    table, actors, sources = guessed(tmp_path, files)
    assert (actors.role, sources.role) == ("actors", "sources")
    assert [entry["file"] for entry in table.mapping["join"]] == ["orgs.csv", "sources.csv"]
    assert "source: https://a.example (line 2)" in table.sentences[0]
    path = table.write()
    graph = argmap.read(tmp_path / "t.csv", root=tmp_path, format="stances", mapping=path)
    kinds = {n.id: n.properties.get("kind") for n in graph.graph().nodes if n.label == "Actor"}
    assert kinds == {"a": "organization", "b": "unknown"}
    elsewhere = tmp_path / "below"
    elsewhere.mkdir()
    (elsewhere / "t.csv").write_text(str(files["t.csv"]))
    alone, _ = argmap.guess_tables(elsewhere / "t.csv", tmp_path / "orgs.csv")
    assert "join" not in alone.mapping
    assert any("not in the folder" in text for text in alone.unsure)


def test_codes_of_a_table_of_actors_are_other_spellings(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "votes.csv": "party,claim,side\nP1,Open it,yes\np2,Open it,no\nC,Open it,no\n",
        "parties.csv": "Code,Party\nP1,Greens\nP2,Town List\n",
    }
    votes, parties = guessed(tmp_path, files)
    assert parties.role == "actors"
    assert votes.mapping["join"] == [
        {
            "file": "parties.csv",
            "actor": "Party",
            "names": "Code",
            "heading": 1,
            "encoding": "utf-8",
        }
    ]
    assert votes.sentences == (
        "Greens supports 'Open it' (line 2)",
        "Town List contests 'Open it' (line 3)",
        "C contests 'Open it' (line 4)",
    )


def test_ids_of_other_files_are_not_guessed(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "answers.json": [{"party": {"id": 7}, "thesis": "t1", "answer": 1}],
        "overview.json": {"title": "Poll"},
        "parties.json": [{"id": 7, "name": "Greens"}],
    }
    texts: dict[str, str | bytes] = {name: json.dumps(value) for name, value in files.items()}
    answers, *others = guessed(tmp_path, texts)
    assert ("join" in answers.mapping, answers.missing) == (False, ("actor",))
    assert [table.role for table in others] == ["none", "none"]


def test_cells_with_several_actors_are_something_to_check(tmp_path: Path) -> None:
    text = "who,claim,stance\nA; B,c,yes\nA + C,c,no\nA,d,no\n"
    (table,) = guessed(tmp_path, {"t.csv": text})
    (unsure,) = [line for line in table.unsure if "cells" in line]
    assert unsure.startswith("2 cells of 'who' probably have several actors")
    assert unsure.endswith('set in the mapping: split_actors: [";", " + "]')
    assert "several-actors" not in {problem.code for problem in table.problems}
    assert f"# Check: {unsure}." in table.text


def test_the_sheet_with_stances_is_found(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [["who", "claim", "stance"], ["A", "c", "yes"], ["B", "c", "no"]]
    made = xlsx({"Overview": [["Topic", "Number"], ["c", 2]], "Codes": rows})
    (table,) = guessed(tmp_path, {"t.xlsx": made})
    assert (table.mapping["sheet"], table.counts["supports"]) == ("Codes", 1)


def test_the_command_shows_and_writes(commands: Commands, tmp_path: Path) -> None:
    Path("bad.csv").write_text(LONG)
    shown = commands("table", "bad.csv")
    assert shown.code == 0
    assert "bad.csv: 3 statements (1 support, 1 contest, 1 neutral)" in shown.out
    assert "  A e.V. supports 'Bad schließen' since 2023-03-14 (line 3)" in shown.out
    assert "bad.csv:6: error: the stance 'hm' is not known [Haltung]" in shown.out
    assert not Path("bad.csv.argmap.yml").exists()
    assert commands("table", "bad.csv", "--write").code == 0
    mapping = Path("bad.csv.argmap.yml")
    assert "rows with them are not read" not in mapping.read_text()
    mapping.write_text(mapping.read_text().replace("#  hm:", "  hm: contests"))
    shown = commands("table", "bad.csv")
    assert (shown.code, "'hm'" in shown.out + shown.err) == (0, False)
    assert "bad.csv: 4 statements (1 support, 2 contest, 1 neutral)" in shown.out
    assert "  Read with bad.csv.argmap.yml; nothing is guessed" in shown.out
    assert "Next: argmap ingest bad.csv" in shown.err
    mapping.write_text("actor: x\n")
    assert "bad.csv.argmap.yml: the mapping needs" in commands("table", "bad.csv").err
    refused = commands("table", "bad.csv", "--write")
    assert (refused.code, Path("bad.csv.argmap.yml").read_text()) == (1, "actor: x\n")
    assert "bad.csv.argmap.yml exists and is different" in refused.err
    assert commands("table", "bad.csv", "--write", "--force").code == 0
    made = json.loads(commands("table", "bad.csv", "--format", "json").out)
    assert made[0]["counts"]["supports"] == 1
    strict = commands(
        "convert", "bad.csv", "--mapping", "bad.csv.argmap.yml", "-o", "out", "--strict"
    )
    assert (strict.code, Path("out").exists()) == (1, False)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no table with a heading"),
        (b"a,b\n1,2\n", "no columns for an actor, a position and a stance are found"),
        (b"Org,Claim\nA,x\nB,x\n", "no table of stances: no column for a stance is found"),
        (b"A,c,ja\nB,c,nein\n", "no table with a heading"),
        (b"PK\x03\x04", "damaged or incomplete"),
        (b'{"who": "A"}\n[]\n', "no table of stances"),
        (b'{"error":\n"x"}\n', "one object without a list of records"),
    ],
)
def test_what_is_no_table_is_reported(commands: Commands, data: bytes, message: str) -> None:
    Path("t.csv").write_bytes(data)
    done = commands("table", "t.csv", "--write")
    assert done.code == 1
    assert message in done.out + done.err
    assert [path.name for path in Path().iterdir()] == ["t.csv"]


PROJECTS = {
    "a": ("heizung_2023.csv", "heizung_2024.csv"),
    "b": ("positions.csv", "organisations.csv"),
    "c": ("article5.xlsx",),
    "d": ("prises-de-position.txt", "second-wave.txt", "sources.txt"),
}


def source_key(source: str) -> str:
    """Return a source without what makes no other source, as `expected.json` counts them."""
    text = re.sub(r"[?&]utm_\w+=[^&]*", "", source.strip().lower())
    return re.sub(r"^https?://(www\.)?", "", text).rstrip("/.")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("council-2022-01-06.csv", "2022-01-06"), ("votes_2022_01_06 final.csv", "2022-01-06"),
        ("20220106 chart.csv", "2022-01-06"), ("Rat 06.01.2022.csv", "2022-01-06"),
        ("January 6, 2022 votes.csv", "2022-01-06"), ("votes-25-01-2022.csv", "2022-01-25"),
        ("votes_jan-2022.csv", "2022-01"), ("votes-2022-01.csv", "2022-01"),
    ],
)  # fmt: skip
def test_a_date_in_the_name_of_a_file_is_offered(tmp_path: Path, name: str, date: str) -> None:
    text = "who,claim,side\nA,Open,yes\nB,Open,no\n"
    (table,) = guessed(tmp_path, {name: text})
    assert table.mapping["since"] == {"from": "file-name"}
    assert table.sentences[0] == f"A supports 'Open' since {date} (line 2)"
    assert any(item.endswith(f"date in the name of the file: {date}") for item in table.unsure)
    assert read_mapping(table.write())["since"] == {"from": "file-name"}


@pytest.mark.parametrize(
    "name",
    ["votes-2022.csv", "2022-01-06 to 2022-02-07.csv", "22-0106.csv", "2022-13-44.csv",
     "1234567890123.csv", "votes-06-01-2022.csv"],
)  # fmt: skip
def test_a_name_with_a_year_two_dates_or_an_open_date_has_no_date(
    tmp_path: Path, name: str
) -> None:
    (table,) = guessed(tmp_path, {name: "who,claim,side\nA,Open,yes\nB,Open,no\n"})
    assert "since" not in table.mapping
    is_open = any("is 2022-01-06 or 2022-06-01" in item for item in table.unsure)
    assert is_open == (name == "votes-06-01-2022.csv")


def test_a_column_of_dates_is_used_before_the_name_of_the_file(tmp_path: Path) -> None:
    text = "who,claim,side,date\nA,Open,yes,2020-01-01\nB,Open,no,2020-01-01\n"
    (table,) = guessed(tmp_path, {"votes-2022-01-06.csv": text})
    assert table.mapping["since"] == "date"


CHART = """File #,Title,Motion,Ann,Bob,Song,Dee,Eve,Result
22-1,Pool,Adopt,Yes,No,Gone,Absent,Gone,Passed
22-1,Pool,Amend,Yes,No,Gone,absent,Gone,Failed
22-2,Pool,Adopt,Recused,No,Gone,Absent,Gone,Passed
22-3,Rent,Adopt,No,Yes,Yes,Absent,No,Passed
"""


def test_a_chart_of_roll_calls_has_its_absent_members_and_its_ids(tmp_path: Path) -> None:
    (table,) = guessed(tmp_path, {"chart-2022-01-06.csv": CHART})
    found = {key: table.mapping[key] for key in ("controversy", "controversy_id", "position")}
    assert found == {"controversy": "Title", "controversy_id": "File #", "position": "Motion"}
    assert table.mapping["actors"] == ["Ann", "Bob", "Song", "Dee", "Eve"]
    assert table.unused == ("Result",)
    assert table.mapping["values"] == {
        "Yes": "supports", "No": "contests", "Absent": "absent", "Recused": "absent",
    }  # fmt: skip
    assert table.unknown["values"] == ["Gone"]
    assert sum("is one of the actors: most of its cells" in item for item in table.unsure) == 2
    assert (table.counts["positions"], table.counts["controversies"]) == (4, 3)
    assert table.sentences[0] == "Ann supports 'Adopt' (Pool) since 2022-01-06 (line 2)"
    assert (table.counts["absent"], table.losses) == (5, ())


def test_a_column_with_other_values_between_those_of_stances_is_none_of_them(
    tmp_path: Path,
) -> None:
    rows = "".join(f"Q{n},yes,{n},C{n},2022-01-0{n},no\n" for n in range(1, 7))
    text = f"claim,Ann,Seats,Note,Day,Bob\n{rows}"
    (table,) = guessed(tmp_path, {"votes.csv": text})
    assert table.mapping["actors"] == ["Ann", "Bob"]


@pytest.mark.parametrize("codes", [True, False])
def test_titles_of_a_chart_without_motions_are_its_positions(tmp_path: Path, codes: bool) -> None:
    heading, rows = "Title,Ann,Bob,Song", ["Pool,Yes,No,Absent", "Rent,No,Yes,Absent"]
    text = "\n".join([heading, *rows])
    if codes:
        text = "\n".join([f"File #,{heading}", *(f"22-{n},{row}" for n, row in enumerate(rows))])
    (table,) = guessed(tmp_path, {"Votes January 6, 2022.csv": text})
    assert table.mapping["actors"] == ["Ann", "Bob", "Song"]
    assert table.mapping["position"] == "Title"
    assert table.mapping.get("position_id") == ("File #" if codes else None)
    assert table.mapping["controversy"] == '="Votes January 6, 2022"'
    assert table.sentences[0] == "Ann supports 'Pool' since 2022-01-06 (line 2)"


POLL = """\
poll
id,title
5,Buy a van
votes
id,poll_id,voter_id,voter_name,member_title,created_at,reason,agree,abstain,disagree,block
1,5,100,Ann Lee,,2024-05-01T10:00:00Z,It saves time,1,,,
2,5,101,Bo Ray,,2024-05-01T10:00:00Z,Too expensive,,,1,
3,5,102,Cy Fox,,2024-05-02T10:00:00Z,Not now,,1,,
4,5,103,Di Gil,,2024-05-03T10:00:00Z,Never,,,,1
"""


def test_a_column_for_each_stance_and_ids_of_actors_are_found(tmp_path: Path) -> None:
    (table,) = guessed(tmp_path, {"poll.csv": POLL})
    assert table.missing == ("position",)
    names = ("actor", "actor_id", "stance", "since", "reason")
    assert [table.mapping[name] for name in names] == [
        "voter_name", "voter_id", ["agree", "abstain", "disagree", "block"], "created_at", "reason",
    ]  # fmt: skip
    assert table.mapping["values"] == {
        "agree": "supports", "block": "contests", "disagree": "contests", "abstain": "neutral",
    }  # fmt: skip
    assert any("has the reasons of the actors" in text for text in table.unsure)


def test_an_option_in_a_column_is_a_stance_on_the_poll(tmp_path: Path) -> None:
    rows = (
        "Van,Ann,agree,Fast,2024-05-01\nVan,Bo,block,Dear,2024-05-01\nBus,Ann,abstain,,2024-05-02\n"
    )
    (table,) = guessed(
        tmp_path, {"p.csv": f"poll_title,participant,option,reason,created_at\n{rows}"}
    )
    assert (table.mapping["position"], table.mapping["stance"]) == ("poll_title", "option")
    assert (table.counts["supports"], table.counts["contests"], table.counts["neutral"]) == (
        1,
        1,
        1,
    )


def test_a_roll_call_beside_other_tables_is_no_table_of_actors(tmp_path: Path) -> None:
    header = "position,member.id,member.first_name,member.last_name,member.group.code"
    rows = "".join(
        f"VotePosition.{said},{n},Ann,Lee{n},EPP\n"
        for n, said in enumerate(("FOR", "AGAINST", "DID_NOT_VOTE", "ABSTENTION", "FOR"))
    )
    other = "Who,Claim,Stance\nAnn,Build it,yes\nBob,Build it,no\n"
    vote, table = guessed(tmp_path, {"vote.csv": f"{header}\n{rows}", "z.csv": other})
    assert (vote.role, vote.missing) == ("stances", ("position",))
    assert vote.mapping["values"]["VotePosition.DID_NOT_VOTE"] == "absent"
    assert "join" not in table.mapping
