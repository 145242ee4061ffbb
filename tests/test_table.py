"""Test tables: reading, printing and converting results."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError
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


def test_a_table_is_a_sequence_of_rows() -> None:
    assert isinstance(TABLE, Sequence)
    assert len(TABLE) == 3
    assert TABLE[0]["actor"] == "eff"
    assert list(TABLE) == [TABLE[0], TABLE[1], TABLE[2]] == TABLE.to_dicts()
    assert TABLE[-1] == TABLE[2] == next(reversed(TABLE))
    assert TABLE[0] in TABLE
    assert TABLE.index(TABLE[2]) == 2
    with pytest.raises(IndexError):
        TABLE[3]


def test_a_name_gives_a_column_and_a_slice_a_table() -> None:
    assert TABLE["count"] == [2, -1, None]
    assert TABLE[1:] == Table(TABLE.columns, TABLE.rows[1:], TABLE.types)
    assert len(TABLE[:0]) == 0
    with pytest.raises(KeyError, match="no column 'nothing'; the columns are actor, count"):
        TABLE["nothing"]


def test_the_repr_is_short() -> None:
    assert repr(TABLE) == "<Table 3 rows: actor, count, share, known, documents>"
    long = Table(tuple(f"column {n}" for n in range(100)), ((1,) * 100,) * 5000, cut=True)
    assert repr(long).startswith("<Table 5,000 rows or more: column 0, ")
    assert len(repr(long)) <= 120


NODE = {"id": "eff", "labels": ["Actor"], "name": "EFF"}
EDGE = {"type": "SUPPORTS", "key": "0", "start": "Actor:eff", "end": "Position:lane/yes"}


def test_nodes_edges_and_paths_are_short_in_text_and_whole_elsewhere() -> None:
    path = {"nodes": [NODE, NODE], "relationships": [EDGE]}
    table = Table(("n", "r", "p", "l"), ((NODE, EDGE, path, [NODE]),))
    assert [cell_text(cell) for cell in table.rows[0]] == [
        "(Actor:eff EFF)",
        "(Actor:eff)-[SUPPORTS]->(Position:lane/yes)",
        "(Actor:eff)-[SUPPORTS]->(Actor:eff)",
        "(Actor:eff EFF)",
    ]
    assert json.loads(table.to_json()) == [{"n": NODE, "r": EDGE, "p": path, "l": [NODE]}]
    _, cells = csv.reader(io.StringIO(table.to_csv()))
    assert [json.loads(cell) for cell in cells] == [NODE, EDGE, path, [NODE]]
    assert table.to_df()["n"][0] == NODE


def test_as_dictionaries() -> None:
    assert TABLE.to_dicts()[0] == {
        "actor": "eff", "count": 2, "share": 0.5, "known": True, "documents": ["a.md", "b.md"],
    }  # fmt: skip


def test_as_a_data_frame() -> None:
    frame = TABLE.to_df()
    assert list(frame.columns) == list(TABLE.columns)
    assert frame["count"].sum() == 1
    assert list(Table(("a", "b"), ()).to_df().columns) == ["a", "b"]


def test_a_data_frame_has_the_same_types_whatever_the_rows() -> None:
    types = {"actor": "Actor.id", "n": "int", "line": "line", "known": "bool", "since": "string"}
    rows = (
        ("eff", 1, None, True, "2016"),
        ("nsa", None, 3, None, None),
        ("x", 2, 4, False, "2016-05"),
    )
    table = Table(tuple(types), rows, types)
    wanted = ["object", "Int64", "Int64", "boolean", "object"]
    for some in (table, table[1:2], table[:0]):
        assert [str(dtype) for dtype in some.to_df().dtypes] == wanted
    since = table.to_df()["since"]
    assert since.tolist() == ["2016", None, "2016-05"]
    started = pd.to_datetime(since, format="ISO8601")
    assert [str(day)[:10] for day in started] == ["2016-01-01", "NaT", "2016-05-01"]
    assert [str(dtype) for dtype in Table(("a", "a"), ((1, 2.5),)).to_df().dtypes] == [
        "Int64", "Float64",
    ]  # fmt: skip


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
    assert "The first 100 of 1,234 rows. There are more than 1,234 rows: set" in made
    assert "<p>There are more than 2 rows: " in Table(("n",), rows[:2], cut=True)._repr_html_()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (True, "true"), (1.0, "1"), (1 / 3, "0.333333"), (10**9, "1000000000"),
        (["a", None, 1], "a; ; 1"), ([["a", "b"], "c"], "a; b; c"), ("x\ny", "x\ny"), ([], ""),
    ],
)  # fmt: skip
def test_a_cell_as_a_person_reads_it(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


def test_without_pandas_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ArgmapError, match=r"pandas is missing\. Install argmap's extra `pandas`"):
        TABLE.to_df()
