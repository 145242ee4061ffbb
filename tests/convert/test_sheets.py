"""Test that sheets of one workbook are documents of their own, and that a mapping has several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.conversion import OptionError
from tests.commands import Commands
from tests.convert.workbooks import xlsx
from tests.places import Place

HEADING = ["Organisation", "Claim", "Stance"]
SHEETS = {
    "2019": [HEADING, ["Tenants", "Freeze", "yes"], ["Landlords", "Freeze", "no"]],
    "Wave 2": [HEADING, ["Tenants", "Expropriate", "yes"], ["City", "Freeze", "yes"]],
    "Notes": [["x", "y"], ["a", "b"]],
}
SHARED = {
    "actor": "Organisation", "position": "Claim", "stance": "Stance", "controversy": '="Rent"',
}  # fmt: skip
BOTH = {**SHARED, "sheets": {"2019": {"since": '="2019"'}, "Wave 2": {"since": '="2024"'}}}
OF_2019 = {
    ("tenants", "SUPPORTS", "rent/freeze", "m.xlsx#2019", 2),
    ("landlords", "CONTESTS", "rent/freeze", "m.xlsx#2019", 3),
}
OF_WAVE_2 = {
    ("tenants", "SUPPORTS", "rent/expropriate", "m.xlsx#Wave 2", 2),
    ("city", "SUPPORTS", "rent/freeze", "m.xlsx#Wave 2", 3),
}


@pytest.fixture(autouse=True)
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "m.xlsx"
    write(path)
    return path


def write(path: Path, **sheets: Sequence[Sequence[str | int]]) -> None:
    path.write_bytes(xlsx({**SHEETS, **sheets}))


def stances(graph: argmap.Graph) -> set[tuple[str, str, str, str, int]]:
    return {
        (edge.source.id, edge.type, edge.target.id, edge.document, edge.line)
        for edge in graph.edges
        if edge.source.label == "Actor"
    }


def of_sheet(name: str) -> dict[str, Any]:
    return {"format": "stances", "mapping": {**SHARED, "sheet": name}}


def test_a_second_sheet_keeps_the_statements_of_the_first(workbook: Path, place: Place) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(workbook, **of_sheet("2019"))
        assert graph.ingest(workbook, **of_sheet("Wave 2")).removed == []
        assert stances(graph.graph()) == OF_2019 | OF_WAVE_2
        write(workbook, **{"2019": [HEADING, ["Tenants", "Freeze", "no"]]})
        graph.ingest(workbook, **of_sheet("2019"))
        changed = {("tenants", "CONTESTS", "rent/freeze", "m.xlsx#2019", 2)}
        assert stances(graph.graph()) == changed | OF_WAVE_2
        write(workbook, **{"Wave 2": [HEADING, ["Tenants", "Freeze", "none"]]})
        graph.ingest(workbook, **of_sheet("Wave 2"))
        assert stances(graph.graph()) == changed
        assert graph.remove("m.xlsx").removed == ["m.xlsx#2019", "m.xlsx#Wave 2"]


def test_a_sheet_that_is_found_by_its_columns_belongs_to_the_id(workbook: Path) -> None:
    write(workbook, Notes=[["Who", "What"], ["City", "Tax"]])
    other = {"actor": "Who", "position": "What", "controversy": '="Rent"'}
    with argmap.connect("memory:") as graph:
        graph.ingest(workbook, format="stances", mapping=SHARED)
        graph.ingest(workbook, format="stances", mapping=other)
        of_notes = {("city", "SUPPORTS", "rent/tax", "m.xlsx#Notes", 2)}
        assert stances(graph.graph()) == OF_2019 | of_notes


def test_the_only_sheet_becomes_one_of_several(workbook: Path) -> None:
    workbook.write_bytes(xlsx({"2019": SHEETS["2019"]}))
    with argmap.connect("memory:") as graph:
        assert graph.ingest(workbook, **of_sheet("2019")).written == ["m.xlsx"]
        write(workbook)
        report = graph.ingest(workbook, **of_sheet("2019"))
        assert (report.written, report.removed) == (["m.xlsx#2019"], ["m.xlsx"])
        assert stances(graph.graph()) == OF_2019


def test_lists_of_a_json_file_are_like_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"old": [{"who": "A", "what": "c"}], "new": [{"who": "B", "what": "c"}]}')
    mapping = {"actor": "who", "position": "what", "controversy": '="X"'}
    with argmap.connect("memory:") as graph:
        for name in ("old", "new"):
            graph.ingest(path, format="stances", mapping={**mapping, "sheet": name})
        assert graph.documents()["id"] == ["a.json#new", "a.json#old"]


FILE = """\
actor: Organisation
position: Claim
stance: Stance
controversy: ="Rent"
sheets:
  "2019": {since: ="2019"}
  Wave 2: {since: ="2024"}
"""


def test_a_mapping_file_has_several_sheets(workbook: Path, place: Place) -> None:
    mapping = workbook.with_name("m.xlsx.argmap.yml")
    mapping.write_text(FILE)
    with argmap.connect(place.url) as graph:
        report = graph.ingest(".")
        assert report.written == ["m.xlsx#2019", "m.xlsx#Wave 2"]
        assert [item.what for item in report.problems] == [
            "read the sheet '2019', and not Notes", "read the sheet 'Wave 2', and not Notes",
        ]  # fmt: skip
        made = graph.graph()
        assert stances(made) == OF_2019 | OF_WAVE_2
        dates = {edge.document: edge.text("since") for edge in made.edges if edge.text("since")}
        assert dates == {"m.xlsx#2019": "2019", "m.xlsx#Wave 2": "2024"}
        mapping.write_text(FILE.replace("stance: Stance", "stance: Stanc"))
        for prune in (False, True):
            report = graph.ingest(".", prune=prune)
            (problem,) = report.errors
            assert "m.xlsx#2019 has no column 'Stanc'" in problem.what
            assert stances(graph.graph()) == OF_2019 | OF_WAVE_2
        mapping.write_text(FILE.partition("  Wave 2")[0])
        assert graph.ingest(".").removed == ["m.xlsx#Wave 2"]
        assert stances(graph.graph()) == OF_2019


def test_rows_with_errors_name_their_sheet(workbook: Path) -> None:
    write(workbook, **{"Wave 2": [HEADING, ["City", "Freeze", "hm"], ["A", "Freeze", "yes"]]})
    with argmap.connect("memory:") as graph:
        (problem,) = graph.ingest(workbook, format="stances", mapping=BOTH).errors
    assert (problem.document, problem.line) == ("m.xlsx#Wave 2", 2)


def test_all_sheets_are_guessed_written_and_read(workbook: Path, commands: Commands) -> None:
    done = commands("table", "m.xlsx", "--write")
    assert done.code == 0
    assert "m.xlsx, sheet 2019: 2 statements (1 support, 1 contest, 0 neutral)" in done.out
    assert "m.xlsx, sheet Wave 2: 2 statements (2 support, 0 contest, 0 neutral)" in done.out
    assert done.out.count("m.xlsx.argmap.yml: written") == 1
    assert commands("ingest", "m.xlsx", "--store", "g.kgl").code == 0
    with argmap.connect("g.kgl") as graph:
        assert graph.documents()["id"] == ["m.xlsx#2019", "m.xlsx#Wave 2"]
        assert len(stances(graph.graph())) == 4
    done = commands("table", "m.xlsx", "--format", "json")
    read = {each["sheet"]: each["counts"]["supports"] for each in done.json}
    assert read == {"2019": 1, "Wave 2": 2}
    assert commands("table", "m.xlsx", "--write").code == 0
    workbook.with_name("m.xlsx.argmap.yml").write_text(FILE)
    done = commands("table", "m.xlsx", "--write")
    assert (done.code, "is different" in done.err) == (1, True)


def test_an_error_in_a_sheet_leaves_the_guesses_of_the_others(workbook: Path) -> None:
    twice = [[*HEADING, "Claim"], ["Tenants", "Freeze", "yes", "x"], ["City", "Freeze", "no", "y"]]
    write(workbook, **{"2019": twice})
    Path("a.csv").write_text("Organisation,Claim,Stance\nTenants,Freeze,yes\nCity,Freeze,no\n")
    failed, read, other = argmap.guess_tables("m.xlsx", "a.csv")
    assert (failed.sheet, failed.role) == ("2019", "none")
    assert "m.xlsx#2019 has 2 columns 'Claim'" in failed.error
    assert (read.sheet, read.error, read.counts["supports"]) == ("Wave 2", "", 2)
    assert '"Wave 2":' in read.text
    assert "2019" not in read.text
    assert (other.file, other.error) == ("a.csv", "")


def test_sheets_are_converted_into_one_document_for_each_controversy(tmp_path: Path) -> None:
    report = argmap.convert_files("m.xlsx", folder="out", format="stances", mapping=BOTH)
    assert report.written == ["rent.yml"]
    assert len(stances(argmap.read("out").graph())) == 4


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"sheets": ["2019"]}, "must have the name of each sheet"),
        ({"sheets": {}}, "must have the name of each sheet"),
        ({"sheets": {"2019": "Stance"}}, "'2019' must have lines"),
        ({"sheets": {"2019": {"sheet": "2019"}}}, "can't have the key `sheet`"),
        ({"sheets": {"2019": {}}, "sheet": "2019"}, "either `sheet` or `sheets`"),
        ({"sheets": {"2019": {"acter": "x"}}}, "'2019': the mapping has an unknown key 'acter'"),
        ({"sheets": {"2018": {}}}, "has no sheet '2018'. Its sheets are: 2019, Wave 2, Notes"),
    ],
)
def test_sheets_that_are_not_valid(mapping: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        argmap.convert_files(
            "m.xlsx", folder="out", format="stances", mapping={**SHARED, **mapping}
        )
