"""Test tables as JSON, JSON Lines and YAML, and look-ups by id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap import bounded_text
from argmap.convert.conversion import Conversion, ConversionError, ConvertOptions, InputFile
from argmap.convert.table import converter
from argmap.convert.table.mapping_file import read_mapping
from argmap.convert.table.records import MAX_TEXT
from argmap.ingest.readers import yaml_locations

SHORT = {"actor": "who", "controversy": '="Pool"', "position": "claim", "stance": "side"}
ROWS: list[dict[str, Any]] = [
    {"who": "Grüne", "claim": "Öffnen", "side": 1},
    {"who": "B", "claim": "Öffnen", "side": "-1"},
]
FILES: dict[str, Any] = {
    "answers.json": [
        {"party": {"id": 1}, "thesis": "t1", "answer": 1, "comment": 7, "day": "2024-05-01"},
        {"party": {"id": "2"}, "thesis": "t1", "answer": -1, "comment": None},
        {"party": {"id": 3.0}, "thesis": "t2", "answer": 0, "comment": 99},
        {"party": {"id": 12}, "thesis": "t2", "answer": 1},
        {"party": {"id": 1}, "thesis": "t9", "answer": 1},
        {"party": {"id": 2}, "thesis": "t2", "answer": None},
        {"party": {"id": 2}, "thesis": "t3", "answer": 5},
        "nothing",
    ],
    "parties.json": {
        "version": 2,
        "parties": [
            {"id": "1", "name": "Grüne", "type": "Partei"},
            {"id": "2", "name": "Bürger e.V.", "type": "Verein"},
            {"id": "2", "name": "Other"},
            {"id": "3", "name": "Partei für Bäder"},
        ],
    },
    "theses.json": {
        "t1": {"title": "Bad", "text": "Das Bad öffnet im Mai", "tags": [{"x": 1}]},
        "t2": {"title": "Preise", "text": "Der Eintritt ist frei"},
        "t3": {"title": "Preise", "text": "Der Eintritt kostet etwas"},
    },
    "comments.json": [
        {"id": 7, "text": "Schönes Wasser", "links": ["https://a.example", "Rede, 1. Mai; S. 2"]}
    ],
}
MAPPING = """\
actor: parties.name
kind: parties.type
controversy: theses.title
position: theses.text
stance: answer
since: day
quote: comments.text
source: comments.links
values: {"0": neutral}
join:
  - {file: parties.json, on: party.id, id: id}
  - {file: theses.json, on: thesis, id: id}
  - {file: comments.json, on: comment, id: id}
"""


def write_files(folder: Path, indent: int | None = 1) -> Path:
    """Write the files of a voting advice application and the mapping; return the table."""
    for name, value in FILES.items():
        text = json.dumps(value, ensure_ascii=False, indent=indent)
        (folder / name).write_text(text, "utf-8")
    (folder / "answers.json.argmap.yml").write_text(MAPPING)
    return folder / "answers.json"


def converted(text: str | bytes, file: str, mapping: Any = SHORT) -> Conversion:
    data = text.encode() if isinstance(text, str) else text
    made = converter.convert((InputFile(file, None, data),), ConvertOptions(mapping=mapping))
    return Conversion(list(made.documents), made.problems, made.losses)


def statements(made: Conversion) -> list[tuple[Any, ...]]:
    """Return the line, actor, side and claim of each statement."""
    return sorted(
        (stance["__line__"], stance["actor"], key, position["claim"])
        for document in made.documents
        for record in document.records
        for position in record.get("positions", ())
        for key in ("proponents", "opponents", "neutral")
        for stance in position.get(key, ())
    )


@pytest.mark.parametrize("indent", [1, None])
def test_the_files_of_a_voting_advice_application(tmp_path: Path, indent: int | None) -> None:
    table = write_files(tmp_path, indent)
    mapping = read_mapping(tmp_path / "answers.json.argmap.yml")
    made = converter.convert((InputFile("answers.json", table),), ConvertOptions(mapping=mapping))
    made = Conversion(list(made.documents), made.problems, made.losses)
    lines = table.read_text("utf-8").split("\n")
    place = [n for n, line in enumerate(lines, 1) if line == " {"] if indent else range(1, 9)
    unread = len(lines) - 1 if indent else 8
    assert statements(made) == [
        (place[0], "Grüne", "proponents", "Das Bad öffnet im Mai"),
        (place[1], "Bürger e.V.", "opponents", "Das Bad öffnet im Mai"),
        (place[2], "Partei für Bäder", "neutral", "Der Eintritt ist frei"),
    ]
    records = [record for document in made.documents for record in document.records]
    (first,) = records[0]["positions"][0]["proponents"]
    assert (first["since"], first["quote"]) == ("2024-05-01", "Schönes Wasser")
    assert first["source"] == "https://a.example | Rede, 1. Mai; S. 2"
    assert [(n["label"], n["kind"]) for n in records[-1]["names"]] == [
        ("Grüne", "organization"), ("Bürger e.V.", "organization"),
    ]  # fmt: skip
    found = [(Path(p.document).name, p.line, p.what) for p in made.problems if p.line]
    skipped = "there is no party.id 12 in parties.json"
    assert [item for item in found if item[0] == "answers.json"] == [
        ("answers.json", place[2], "record 3: there is no comment 99 in comments.json"),
        ("answers.json", place[3], f"record 4: {skipped}"),
        ("answers.json", place[4], "record 5: there is no thesis t9 in theses.json"),
        ("answers.json", place[6], "record 7: the stance '5' is not known"),
        ("answers.json", unread, "record 8: this is not an object with keys, but a value"),
    ]
    (repeated,) = [what for name, _, what in found if name == "parties.json"]
    unit = "line 9" if indent else "record 2"
    assert repeated == f"record 3: id 2 occurs before, on {unit}, which is used"
    (nested,) = [p for p in made.problems if p.code == "nested-values"]
    assert nested.what.endswith("are not read: tags")
    assert [p.severity for p in made.problems if p.code == "no-match"] == [
        "warning", "error", "error",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text", "places"),
    [
        ("a.json", json.dumps(ROWS), [1, 2]),
        ("a.json", "[\n" + ",\n".join(map(json.dumps, ROWS)) + "\n]", [2, 3]),
        ("a", json.dumps(ROWS), [1, 2]),
        ("a.json", json.dumps({"n": 1, "rows": ROWS, "words": ["a"]}), [1, 2]),
        ("a.json", json.dumps({"other": [{"x": 1}], "rows": ROWS}), [1, 2]),
        ("a.json", json.dumps({"x": ROWS[0], "y": ROWS[1]}, indent=1), [2, 7]),
        ("a.json", json.dumps({"meta": {"n": 1}, "rows": {"x": ROWS[0], "y": ROWS[1]}}), [1, 2]),
        ("a.json", "\n".join(map(json.dumps, ROWS)), [1, 2]),
        ("a.csv", "\n\n".join(map(json.dumps, ROWS)), [1, 3]),
        ("a.yml", "- {who: Grüne, claim: Öffnen, side: 1}\n- {who: B, claim: Öffnen, side: no}\n",
         [1, 2]),
        ("a.yaml", "n: 1\nrows:\n  x:\n    who: Grüne\n    claim: Öffnen\n    side: yes\n"
         "  y: {who: B, claim: Öffnen, side: -1}\n", [3, 7]),
    ],
)  # fmt: skip
def test_forms_of_records(file: str, text: str, places: list[int]) -> None:
    made = converted(text, file)
    assert statements(made) == [
        (places[0], "Grüne", "proponents", "Öffnen"),
        (places[1], "B", "opponents", "Öffnen"),
    ]
    assert {problem.code for problem in made.problems} - {"unused-columns"} == {"read-as"}


def test_a_list_of_actors_is_several_actors_if_the_mapping_splits_them() -> None:
    text = json.dumps([{"who": ["A", "B"], "claim": "c", "side": 1}])
    (error,) = [p for p in converted(text, "t.json").problems if p.severity == "error"]
    assert error.remedy.startswith('Write a record for each, or set `split_actors: [";"]`')
    made = converted(text, "t.json", SHORT | {"split_actors": [";"]})
    assert [actor for _, actor, *_ in statements(made)] == ["A", "B"]


def test_the_key_with_the_records_can_be_set() -> None:
    other = [{**row, "side": 1} for row in ROWS]
    text = json.dumps({"old": ROWS, "new": other})
    sides = {
        side for _, _, side, _ in statements(converted(text, "a.json", SHORT | {"sheet": "new"}))
    }
    assert sides == {"proponents"}
    (warning,) = [p for p in converted(text, "a.json").problems if p.severity == "warning"]
    assert warning.what.endswith("and only one is read: 'old', 'new'")
    with pytest.raises(ConversionError, match=r"no sheet 'newer'. Its sheets are: old, new"):
        converted(text, "a.json", SHORT | {"sheet": "newer"})


def test_records_that_repeat_or_contradict_name_the_other_record() -> None:
    other = {**ROWS[0], "side": -1}
    made = converted(json.dumps([ROWS[0], ROWS[1], ROWS[0], other]), "a.json")
    assert [p.what for p in made.problems if p.line] == [
        "record 3: the row says the same as record 1, so it is counted once",
        "record 4: 'Grüne' takes the other side on record 1, at the same date",
    ]


GOOD = json.dumps(ROWS[0])


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("a.json", f"[{GOOD},\n{GOOD[:20]}", r"a.json:2: record 2: the JSON ends here, so"),
        ("a.json", f"[\n{GOOD},\n", r"a.json:3: record 2: the JSON ends here"),
        ("a.json", f'{{"n": 1,\n"rows": [{GOOD},', r"a.json:2: the JSON ends here"),
        ("a.json", f"[{GOOD}\n{GOOD}]", r"a.json:2:1: record 2: the JSON can't be read"),
        ("a.json", f"[{GOOD}]\n[]", r"a.json:2:1: the JSON can't be read: extra data"),
        ("a.json", f"[{GOOD},]", r"a.json:1:\d+: record 2: .*a comma before a closing bracket"),
        ("a.json", f"[{GOOD}," + '{"a":' * 100_000, "a.json: record 2: the JSON is nested too"),
        ("a.json", '{"error": "not found"}', "a.json: the file is one object without a list"),
        ("a.json", "3", "a.json: the file is a single value"),
        ("a.json", "[]", "a.json: the file has no records"),
        ("a.json", "[1, 2]", "a.json:1: record 1: this is not an object"),
        ("a.json", "[" + "{}," * 600 + "{}]", "a.json: the JSON has more than 1,000 brackets"),
        ("a.yml", "- a: 1\n  a: 2\n", "a.yml:2:3: `a` occurs twice"),
        ("a.yml", "- a: &x 1\n- *y\n", "a.yml:1:6: there must be no anchor or alias"),
        ("a.yml", "[" * 100 + "]" * 100, "a.yml:1:51: .*nested deeper than 50"),
        ("a.yml", "- [" + "1," * 1_000 + "]", "a.yml:1:.*more than 1,000 values"),
        ("a.yml", "word", "a.yml: the file is a single value"),
    ],
)  # fmt: skip
def test_files_that_are_refused(
    file: str, text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "1,000" in message:
        monkeypatch.setattr(bounded_text, "MAX_MARKS", 1_000)
        monkeypatch.setattr(yaml_locations, "MAX_VALUES", 1_000)
    with pytest.raises(ConversionError, match=message):
        converted(text, file)


@pytest.mark.parametrize(
    ("record", "what"),
    [
        ('{"who": "C", "who": "D"}', "the key 'who' occurs twice"),
        ("[1]", "this is not an object with keys, but a list"),
        ("null", "this is not an object with keys, but null"),
        (json.dumps({"who": "x" * (MAX_TEXT + 1)}), "the value of 'who' has more than 131,072"),
        (json.dumps({**ROWS[0], "who": ["C", "D"]}), "there are several values of `actor`"),
        (json.dumps({**ROWS[0], "side": {"a": 1}}), "there is no stance"),
        (json.dumps({**ROWS[0], "side": 1})[:-2] + "1" * 5000 + "}", "the number in 'side'"),
    ],
)
def test_records_that_are_skipped(record: str, what: str) -> None:
    made = converted(f"[\n{GOOD},\n{record}\n]", "a.json")
    assert [row[:2] for row in statements(made)] == [(2, "Grüne")]
    found = [(p.line, p.what, p.severity) for p in made.problems if p.line]
    losses = [loss.kind for loss in made.losses]
    if what == "there is no stance":
        assert "no-stance" in losses
    else:
        ((line, text, severity),) = found
        assert (line, severity) == (3, "error")
        assert text.startswith(f"record 2: {what}")


@pytest.mark.parametrize(
    ("join", "message"),
    [
        ({"on": ["a", "b"], "id": "x"}, "must have as many columns each"),
        ({"on": "who", "id": {"x": "y"}}, "`id` of an entry of `join` must be as many columns"),
        ({"on": "who", "id": "nr"}, r"other.json has no column 'nr'. .*columns are: id, name"),
        ({"on": "party", "id": "id"}, "a.json has no column 'party'"),
    ],
)
def test_joins_that_are_not_valid(tmp_path: Path, join: dict[str, Any], message: str) -> None:
    other = tmp_path / "other.json"
    other.write_text('[{"id": "B", "name": "Bee"}]')
    entry = {"file": str(other), **join}
    with pytest.raises(ConversionError, match=message):
        converted(json.dumps(ROWS), "a.json", SHORT | {"actor": "other.name", "join": [entry]})


def test_a_join_by_two_ids_and_one_after_another(tmp_path: Path) -> None:
    (tmp_path / "said.json").write_text('[{"p": "B", "t": "1", "text": "No!", "by": 4}]')
    (tmp_path / "people.csv").write_text("nr,name\n4,Ann\n")
    rows = [{"who": "B", "t": 1, "claim": "c", "side": 0}, {"who": "B", "t": 2, "claim": "c"}]
    mapping = SHORT | {
        "values": {"0": "neutral"}, "quote": "said.text", "actor": "people.name",
        "join": [
            {"file": str(tmp_path / "said.json"), "on": ["who", "t"], "id": ["p", "t"]},
            {"file": str(tmp_path / "people.csv"), "on": "said.by", "id": "nr"},
        ],
    }  # fmt: skip
    made = converted(json.dumps(rows), "a.json", mapping)
    assert statements(made) == [(1, "Ann", "neutral", "c")]
    found = [(p.line, p.what) for p in made.problems if p.severity != "notice"]
    assert found[0] == (2, "record 2: there is no who B and t 2 in said.json")
