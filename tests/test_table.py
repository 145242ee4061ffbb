"""An answer as a table: to be read, printed and taken away."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.table import Cell, Table, cell_text

TABLE = Table(
    ("actor", "count", "share", "known", "documents"),
    (
        ("eff", 2, 0.5, True, ["a.md", "b.md"]),
        ("é, \"q\"\n'x'", -1, float("nan"), False, []),
        (None, None, None, None, None),
    ),
    {"actor": "Actor.id"},
)

cells = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3),
)  # fmt: skip
tables = st.lists(st.tuples(cells, cells), max_size=4).map(
    lambda rows: Table(("one", "two"), tuple(rows))
)


def test_rows_are_counted_and_named() -> None:
    assert len(TABLE) == 3
    first = next(iter(TABLE))
    assert first.actor == "eff"  # type: ignore[attr-defined]
    assert tuple(first) == TABLE.rows[0]


def test_a_column_that_is_no_name_is_named_by_its_place() -> None:
    (row,) = Table(("a.id", "class", "_x", "count(*)"), ((1, 2, 3, 4),))
    assert row._fields == ("column_0", "_1", "_2", "column_3")


def test_as_dictionaries() -> None:
    assert TABLE.to_dicts()[0] == {
        "actor": "eff", "count": 2, "share": 0.5, "known": True, "documents": ["a.md", "b.md"],
    }  # fmt: skip


def test_as_a_data_frame() -> None:
    frame = TABLE.to_df()
    assert list(frame.columns) == list(TABLE.columns)
    assert frame["count"].sum() == 1
    assert list(Table(("a", "b"), ()).to_df().columns) == ["a", "b"]


def test_as_json() -> None:
    made = json.loads(TABLE.to_json())
    assert made[0] == TABLE.to_dicts()[0]
    assert made[1]["share"] == "nan"
    assert made[2] == dict.fromkeys(TABLE.columns)
    assert Table(("a",), ()).to_json() == "[]\n"


@given(tables)
def test_json_is_read_back_as_it_was(table: Table) -> None:
    def plain(cell: Cell) -> Cell:
        if isinstance(cell, float) and (cell != cell or cell in (float("inf"), float("-inf"))):
            return str(cell)
        return cell

    assert json.loads(table.to_json()) == [
        {name: plain(cell) for name, cell in row.items()} for row in table.to_dicts()
    ]
    lines = table.to_ndjson().split("\n")[:-1]
    assert [json.loads(line) for line in lines] == json.loads(table.to_json())


def test_as_csv() -> None:
    made = list(csv.reader(io.StringIO(TABLE.to_csv())))
    assert made[0] == list(TABLE.columns)
    assert made[1] == ["eff", "2", "0.5", "true", "a.md; b.md"]
    assert made[2][0] == "é, \"q\"\n'x'"
    assert made[3] == [""] * 5


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_a_text_is_no_formula_in_a_spreadsheet(text: str) -> None:
    ((cell,),) = list(csv.reader(io.StringIO(Table(("a",), ((text,),)).to_csv(), newline="")))[1:]
    assert cell == "'" + text
    ((cell,),) = list(csv.reader(io.StringIO(Table(("a",), (([text],),)).to_csv(), newline="")))[1:]
    assert cell == "'" + text


def test_a_number_stays_a_number_in_csv() -> None:
    assert Table(("a", "b"), ((-1, -0.5),)).to_csv() == "a,b\n-1,-0.5\n"


@given(tables)
def test_csv_has_a_line_for_each_row(table: Table) -> None:
    assert len(list(csv.reader(io.StringIO(table.to_csv(), newline="")))) == len(table) + 1


@given(tables)
def test_markdown_has_a_line_for_each_row(table: Table) -> None:
    lines = table.to_markdown().split("\n")
    assert len(lines) == len(table) + 3
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines[:-1])


def test_in_a_notebook_text_is_text() -> None:
    made = Table(("<b>a</b>",), (("<script>x</script>",), (["<i>", "&"],)))._repr_html_()
    assert "<script>" not in made
    assert "<i>" not in made
    assert "&lt;script&gt;x&lt;/script&gt;" in made
    assert "&lt;b&gt;a&lt;/b&gt;" in made


def test_a_notebook_is_told_which_rows_it_does_not_show() -> None:
    rows = tuple((number,) for number in range(1234))
    assert "<p>" not in Table(("n",), rows[:100])._repr_html_()
    made = Table(("n",), rows, cut=True)._repr_html_()
    assert made.count("<tr>") == 101
    assert "The first 100 of 1,234 rows. There are more than these 1,234: ask" in made
    assert "<p>There are more than these 2: " in Table(("n",), rows[:2], cut=True)._repr_html_()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (True, "true"), (1.0, "1"), (1 / 3, "0.333333"), (10**9, "1000000000"),
        (["a", None, 1], "a; ; 1"), ([["a", "b"], "c"], "a; b; c"), ("x\ny", "x\ny"), ([], ""),
    ],
)  # fmt: skip
def test_a_cell_as_a_person_reads_it(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text
