"""Neutral stances of public tables, beside numbers that were counted without argmap."""

from __future__ import annotations

import csv
import gzip
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import argmap
from argmap.convert.conversion import ConvertOptions, InputFile
from argmap.convert.table.converter import convert

FIRST, LAST = 9001, 9040
"""The roll calls that are read."""


@pytest.fixture(scope="module")
def votes(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some roll calls of the United Nations."""
    path = tmp_path_factory.mktemp("un") / "votes.csv"
    with (
        gzip.open(corpora / "unvotes" / "un_votes.csv.gz", "rt", encoding="utf-8") as given,
        path.open("w", encoding="utf-8", newline="") as kept,
    ):
        rows = csv.DictReader(given)
        writer = csv.DictWriter(kept, rows.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for row in rows if FIRST <= int(float(row["rcid"])) <= LAST)
    return path


def _counted(votes: Path) -> Counter[tuple[str, str]]:
    with votes.open(encoding="utf-8", newline="") as file:
        return Counter((str(int(float(r["rcid"]))), r["vote"]) for r in csv.DictReader(file))


def test_abstentions_are_neutral_stances(votes: Path) -> None:
    """Each roll call is a position that countries support, contest or are neutral on."""
    mapping = {
        "actor": "country", "controversy": "rcid", "position": '="Adopt it"', "stance": "vote",
    }  # fmt: skip
    counted = _counted(votes)
    with argmap.connect("memory:") as graph:
        report = graph.ingest(votes, format="stances", mapping=mapping)
        assert not report.errors
        table = graph.positions()
        found = Counter[tuple[str, str]]()
        for row in table:
            (topic,) = row["controversies"]
            for column, vote in (
                ("supporters", "yes"),
                ("opponents", "no"),
                ("neutral", "abstain"),
            ):
                found[topic, vote] += row[column]
        assert +found == counted
        assert sum(number for (_, vote), number in counted.items() if vote == "abstain") > 100
        words = graph.cypher("MATCH ()-[r:NEUTRAL_ON]->() RETURN DISTINCT r.word AS word")
        assert words["word"] == ["abstain"]


def test_abstentions_are_neutral_on_both_answers(votes: Path) -> None:
    """The votes yes and no are rival positions, as in docs/import/stances-mapping.md."""
    mapping = {
        "actor": "country", "controversy": "rcid", "position": "vote", "polarity": "binary",
        "values": {"abstain": "neutral"},
    }  # fmt: skip
    counted = _counted(votes)
    with argmap.connect("memory:") as graph:
        assert not graph.ingest(votes, format="stances", mapping=mapping).errors
        for row in graph.positions():
            (topic,) = row["controversies"]
            assert row["supporters"] == counted[topic, row["name"]]
            assert row["neutral"] == counted[topic, "abstain"]
        assert not graph.query("actors/changed").rows


TABLES = {
    "a": ("heizung_2023.csv", "windows-1252", ";"),
    "a2": ("heizung_2024.csv", "utf-8-sig", ";"),
    "b": ("positions.csv", "utf-8-sig", ","),
    "c": ("article5.xlsx", "", ""),
    "d": ("prises-de-position.txt", "utf-16", "\t"),
    "d2": ("second-wave.txt", "utf-16", "\t"),
}
"""Tables as people send them: name, encoding and separator."""


def _rows(folder: Path, name: str, encoding: str, separator: str) -> list[dict[str, str]]:
    """Read the rows below the heading, with all cells of a row in `all`."""
    expected = _expected(folder, name)
    if name.endswith(".xlsx"):
        lines = _sheet(folder / name)
    else:
        with (folder / name).open(encoding=encoding, newline="") as file:
            lines = list(csv.reader(file, delimiter=separator))
    heading = next(n for n, row in enumerate(lines) if expected["columns"]["actor"] in row)
    names = [cell.strip() for cell in lines[heading]]
    found = []
    for row in lines[heading + 1 :]:
        if len(row) == len(names):
            cells = dict(zip(names, (cell.strip() for cell in row), strict=True))
            found.append({**cells, "all": " | ".join(cells.values())})
    return found


def _sheet(path: Path) -> list[list[str]]:
    """Read the second sheet of a workbook, without a library for it."""
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
    found = []
    for row in sheet.iter(f"{name}row"):
        cells = dict.fromkeys("ABCDEFGHIJKL", "")
        for cell in row.iter(f"{name}c"):
            column = cell.get("r", "").rstrip("0123456789")
            cells[column] = "".join(cell.itertext())
        found.append(list(cells.values()))
    return found


def _expected(folder: Path, name: str) -> dict[str, Any]:
    data = json.loads((folder / "expected.json").read_text("utf-8"))
    made: dict[str, Any] = next(item for item in data["files"] if item["file"] == name)
    return {**made, "stance_values": data["stance_values"]}


@pytest.mark.parametrize("which", TABLES)
def test_rows_that_are_neither_are_neutral(which: str, corpora: Path) -> None:
    name, encoding, separator = TABLES[which]
    folder = corpora / "tables" / which[0]
    expected = _expected(folder, name)
    columns = expected["columns"]
    rows = _rows(folder, name, encoding, separator)
    if "positions" in columns:  # a column for each position
        named = [(row, claim) for row in rows for claim in columns["positions"].split(" / ")]
        actor = columns["actor"]
        cells = [(row[actor], claim, row[claim], row["all"]) for row, claim in named]
    else:
        who, what, how = (columns[key] for key in ("actor", "position", "stance"))
        cells = [(row[who], row[what], row[how], row["all"]) for row in rows]
    lines = [dict(zip(("a", "p", "s", "q"), row, strict=True)) for row in cells if row[2]]
    data = "\n".join(map(json.dumps, lines)).encode()
    mapping = {
        "actor": "a", "position": "p", "stance": "s", "quote": "q", "controversy": '="All"',
        "values": expected["stance_values"],
    }  # fmt: skip
    conversion = convert((InputFile("t.jsonl", None, data),), ConvertOptions(mapping=mapping))
    found: Counter[str] = Counter()
    words = set()
    for document in conversion.documents:
        for position in document.records[0]["positions"]:
            for field in ("proponents", "opponents", "neutral"):
                found[field] += len(position.get(field, ()))
            words |= {stance.get("word") for stance in position.get("neutral", ())}
    assert found == {
        "proponents": expected["supports"],
        "opponents": expected["contests"],
        "neutral": expected["neither"],
    }
    known = {word for word, side in expected["stance_values"].items() if side == "neither"}
    assert words - {None} <= known
