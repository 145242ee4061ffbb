"""Databases and event lists of Discourse Network Analyzer, and the numbers of its sample."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from argmap.convert.conversion import Conversion, ConversionError, ConvertOptions, InputFile
from argmap.convert.dna import convert
from argmap.documents import Controversy
from tests.convert.argument_maps import controversies

SCHEMA = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
  Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
  StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
  Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Entity INTEGER);
INSERT INTO SETTINGS VALUES ('version', '3.0.11');
INSERT INTO CODERS VALUES (1, 'Coder Kowalski', 'geheim');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement'), (2, 'Annotation');
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2);
INSERT INTO ENTITIES VALUES (1, 1, ''), (2, 1, 'Ada'), (3, 2, ''), (4, 2, 'Union'), (5, 2, 'Club'),
  (6, 3, ''), (7, 3, 'Close the road.');
INSERT INTO DOCUMENTS VALUES (1, 'Hearing', 'one 😀two three', 1, 'A. Author', 'Gazette', '',
  'private', 'minutes', 86400), (2, 'Hearing', 'four', 1, '', '', '', '', '', 90000);
"""
ROWS = {
    # id: (type, document, start, stop, person, organization, concept, agreement)
    1: (1, 1, 0, 3, 2, 4, 7, 1),
    2: (1, 1, 6, 9, 2, 5, 7, 0),
    3: (1, 2, 0, 4, 1, 4, 7, 1),
    4: (1, 1, 0, 3, 2, 4, 7, 1),  # repeats 1
    5: (1, 1, 0, 3, 1, 3, 7, 1),
    6: (1, 1, 0, 3, 2, 4, 6, 1),
    7: (1, 1, 0, 3, 2, 4, 7, None),
    8: (2, 1, 0, 3, 2, 4, 7, 1),
}


def database(path: Path, *more: str, rows: Mapping[int, tuple[Any, ...]] = ROWS) -> Path:
    """Write a small database. more: statements of SQL to run at the end."""
    with contextlib.closing(sqlite3.connect(":memory:")) as made:
        made.executescript(SCHEMA)
        for id_, (type_, document, start, stop, *entities, agreement) in rows.items():
            statement = (id_, type_, document, start, stop)
            made.execute("INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, 1)", statement)
            for variable, entity in enumerate(entities, 1):
                values = (id_, variable, entity)
                made.execute("INSERT INTO DATASHORTTEXT VALUES (NULL, ?, ?, ?)", values)
            if agreement is not None:
                made.execute("INSERT INTO DATABOOLEAN VALUES (NULL, ?, 4, ?)", (id_, agreement))
        for text in more:
            made.executescript(text)
        made.commit()
        path.write_bytes(made.serialize())
    return path


def repeating(data: bytes, table: str, levels: int = 6) -> bytes:
    """Return a database in which pages of a table name one page below them 400 times each."""
    size = int.from_bytes(data[16:18], "big")
    with contextlib.closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(data)
        found = opened.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        ((root,),) = found.fetchall()
    pages = [data[start : start + size] for start in range(0, len(data), size)]
    pages.append(pages[root - 1])
    for level in range(levels):
        cell = len(pages).to_bytes(4, "big") + b"\x7f"  # the page below, and the largest row there
        head = bytes((5, 0, 0)) + (400).to_bytes(2, "big") + (size - 5).to_bytes(2, "big")
        head += bytes(1) + len(pages).to_bytes(4, "big") + (size - 5).to_bytes(2, "big") * 400
        page = head + bytes(size - len(head) - len(cell)) + cell
        if level < levels - 1:
            pages.append(page)
        else:
            pages[root - 1] = page
    pages[0] = pages[0][:28] + len(pages).to_bytes(4, "big") + pages[0][32:]
    return b"".join(pages)


def of(*files: Path | InputFile, **options: Any) -> Conversion:
    inputs = tuple(InputFile(file.name, file) if isinstance(file, Path) else file for file in files)
    made = convert(inputs, ConvertOptions(**options))
    return Conversion(tuple(made.documents), made.problems, made.losses)


def stances(record: Controversy) -> list[tuple[str, str, bool, str, int]]:
    return sorted(
        (
            (
                stance.actor,
                stance.organization or stance.actor,
                agrees,
                stance.source or "",
                stance.line,
            )
            for position in record.positions
            for agrees, listed in ((True, position.proponents), (False, position.opponents))
            for stance in listed
        ),
        key=lambda item: item[-1],
    )


def test_a_database(tmp_path: Path) -> None:
    made = of(database(tmp_path / "Road plan.dna"))
    (record,) = controversies(made)
    assert (record.id, record.title) == ("road-plan", "Road plan")
    assert stances(record) == [
        ("Ada", "Union", True, "Hearing (document 1)", 1),
        ("Ada", "Club", False, "Hearing (document 1)", 2),
        ("Union", "Union", True, "Hearing (document 2)", 3),
    ]
    (position,) = record.positions
    assert position.opponents[0].quote == "two"  # after a character of two UTF-16 units
    assert position.opponents[0].since == "1970-01-02"
    source = position.sources[0]
    assert (source.title, source.author, source.publisher, source.date, source.type) == (
        "Hearing (document 1)", "A. Author", "Gazette", "1970-01-02", "minutes",
    )  # fmt: skip
    assert {loss.kind: loss.number for loss in made.losses} == {
        "document-note": 1, "document-text": 2, "no-actor": 1, "no-agreement": 1, "no-concept": 1,
        "repeat": 1, "statement-type": 1, "time-of-day": 1,
    }  # fmt: skip
    (repeat,) = [loss for loss in made.losses if loss.kind == "repeat"]
    assert repeat.example == "one"
    assert "Kowalski" not in repr(made)
    assert "geheim" not in repr(made)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DROP TABLE ENTITIES", "no such table: ENTITIES"),
        ("DROP TABLE SETTINGS", "no such table: SETTINGS"),
        ("DROP TABLE ENTITIES; CREATE VIEW ENTITIES AS SELECT 1 AS ID, 2 AS Value", "not author"),
        ("ALTER TABLE STATEMENTS DROP COLUMN Stop", "no such column: Stop"),
        ("UPDATE SETTINGS SET Value = '2.0 beta 25'", "written by version '2.0 beta 25'"),
        ("UPDATE SETTINGS SET Value = '4.1'", "version '4.1'"),
        ("DELETE FROM SETTINGS", "version ''"),
        ("DELETE FROM STATEMENTTYPES WHERE ID = 1", "no statements of the type 'DNA Statement'"),
        ("UPDATE VARIABLES SET Variable = 'x' WHERE ID = 3", "no variable 'concept'"),
        ("UPDATE VARIABLES SET DataType = 'integer' WHERE ID = 4", "'agreement' of the kind bool"),
        ("DELETE FROM STATEMENTS", "no statement with an actor"),
    ],
)
def test_a_database_that_is_refused(tmp_path: Path, sql: str, words: str) -> None:
    with pytest.raises(ConversionError, match=words) as raised:
        of(database(tmp_path / "a.dna", sql))
    assert str(raised.value).startswith("a.dna: ")


@pytest.mark.parametrize("size", [16, 100, 1000, 4096, 9000, -4096])
def test_a_truncated_database_is_an_error(tmp_path: Path, size: int) -> None:
    data = database(tmp_path / "a.dna").read_bytes()
    with pytest.raises(ConversionError, match=r"^a\.dna"):
        of(InputFile("a.dna", None, data[:size]))


def test_a_database_with_damaged_pages_never_ends_in_a_traceback(tmp_path: Path) -> None:
    data = bytearray(database(tmp_path / "a.dna").read_bytes())
    for place in range(100, len(data), 997):
        damaged = bytes(data[:place]) + b"\xff" * 40 + bytes(data[place + 40 :])
        with contextlib.suppress(ConversionError):
            of(InputFile("a.dna", None, damaged))


@pytest.mark.parametrize("table", ["DATASHORTTEXT", "STATEMENTS", "ATTRIBUTEVALUES"])
def test_a_database_whose_pages_repeat_is_not_read_without_end(tmp_path: Path, table: str) -> None:
    sql = "CREATE TABLE ATTRIBUTEVALUES(AttributeValue); INSERT INTO ATTRIBUTEVALUES VALUES ('MP')"
    made = database(tmp_path / "a.dna", sql).read_bytes()
    with pytest.raises(ConversionError, match="refers to the same pages again and again"):
        of(InputFile("a.dna", None, repeating(made, table)))


def test_a_database_that_may_have_a_log_beside_it_is_read_with_a_warning(tmp_path: Path) -> None:
    data = bytearray(database(tmp_path / "a.dna").read_bytes())
    data[18:20] = b"\x02\x02"
    made = of(InputFile("a.dna", None, bytes(data)))
    assert [problem.code for problem in made.problems] == ["open-database"]
    assert len(stances(controversies(made)[0])) == 3


def test_a_file_above_the_limit_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match="--max-bytes"):
        of(database(tmp_path / "a.dna"), max_bytes=4096)


def test_nothing_in_the_file_is_run(tmp_path: Path) -> None:
    file = database(
        tmp_path / "a.dna",
        "CREATE TRIGGER t AFTER INSERT ON SETTINGS BEGIN DELETE FROM ENTITIES; END;",
        "CREATE VIEW v AS SELECT load_extension('x');",
        "CREATE TABLE other (A TEXT, B TEXT AS (hex(zeroblob(400000000))));",
    )
    before = file.read_bytes()
    assert len(stances(controversies(of(file))[0])) == 3
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.dna"]


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    sql = "UPDATE ENTITIES SET Value = 'U' || char(27) || '[31mnion' || char(0) WHERE ID = 4"
    (record,) = controversies(of(database(tmp_path / "a.dna", sql)))
    assert stances(record)[0][1] == "U [31mnion"


def _problems(made: Conversion) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in made.problems]


def test_faulty_statements_are_reported_and_skipped(tmp_path: Path) -> None:
    made = of(
        database(
            tmp_path / "a.dna",
            "UPDATE STATEMENTS SET DocumentId = 9 WHERE ID = 2",
            "UPDATE DOCUMENTS SET Date = 'soon' WHERE ID = 2",
            "INSERT INTO ENTITIES VALUES (8, 1, replace(hex(zeroblob(300)), '00', 'ab'))",
            "UPDATE DATASHORTTEXT SET Entity = 8 WHERE StatementId = 4 AND VariableId = 1",
        )
    )
    assert _problems(made) == [(2, "no-document"), (3, "bad-value"), (4, "long-name")]
    assert [line for *_, line in stances(controversies(made)[0])] == [1]


HEAD = (
    '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";'
    '"stop_position";"text";"coder";"document_id";"document_title";"document_author";'
    '"document_source";"document_section";"document_type"'
)
LIST = f"""\
{HEAD}
1;1970-01-02 00:00:00;"Ada";"Union";"Close the road.";1;0;3;"one,
two";7;1;"Hearing";"A. Author";"Gazette";"";"minutes"
2;1970-01-02 10:00:00;"Ada";"Club";"Close the road.";0;5;8;"two";7;1;"Hearing";"";"";"";""
"""


def listed(text: str) -> Conversion:
    return of(InputFile("list.csv", None, text.encode()))


def test_an_event_list() -> None:
    made = listed(LIST)
    (record,) = controversies(made)
    assert stances(record) == [
        ("Ada", "Union", True, "Hearing", 2),
        ("Ada", "Club", False, "Hearing", 4),
    ]
    assert record.positions[0].proponents[0].quote == "one,\ntwo"
    assert [loss.kind for loss in made.losses] == ["time-of-day"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (";1;0;3;", ";maybe;0;3;", (2, "bad-value")),
        ("1;1970-01-02 00", "1;1970-02-31 00", (2, "bad-value")),
        ('7;1;"Hearing";"A.', '7;x;"Hearing";"A.', (2, "bad-value")),
    ],
)
def test_a_faulty_row_is_reported(old: str, new: str, problem: tuple[int, str]) -> None:
    made = listed(LIST.replace(old, new))
    assert problem in _problems(made)
    assert len(stances(controversies(made)[0])) == 1


@pytest.mark.parametrize(
    "text", ["", "a;b\n1;2\n", HEAD, LIST.replace('"concept"', '"category"')], ids=str
)
def test_what_is_no_event_list_is_an_error(text: str) -> None:
    with pytest.raises(ConversionError, match=r"^list\.csv"):
        listed(text)
