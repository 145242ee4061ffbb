"""YAML and JSON: the same things, one or many in a document."""

from __future__ import annotations

import json

import pytest

from argmap.documents import Actor, Controversy, Thread
from argmap.ingest.document import Document
from argmap.ingest.options import ReadingOptions
from argmap.ingest.readers import read
from argmap.ingest.readers.yaml_locations import (
    MAX_DEPTH,
    LocatedDict,
    YamlFault,
    load,
)

ACTOR = """\
id: mozilla
name: Mozilla
type: organization
founded: 1998
website: https://www.mozilla.org
aliases:
  - Mozilla Foundation
  - Mozilla Corporation
"""
THINGS = [
    {"kind": "actor", "id": "a", "name": "A"},
    {"kind": "thread", "id": "t", "title": "T", "controversies": ["c"]},
    {
        "kind": "controversy",
        "id": "c",
        "title": "C",
        "positions": [{"claim": "Yes.", "proponents": ["a"]}, {"claim": "No."}],
        "tensions": [{"name": "N", "text": "why"}],
        "context": "About.",
        "outlook": "Open.",
    },
]


def _read(text: str, name: str = "a.yml") -> Document:
    return read(name, text.encode())


WRITTEN = {
    "a list": "".join(f"- {json.dumps(thing)}\n" for thing in THINGS),
    "a stream": "---\n".join(json.dumps(thing) + "\n" for thing in THINGS),
    "JSON": json.dumps(THINGS),
    "JSON over lines": json.dumps(THINGS, indent=2),
    "JSON with escapes": json.dumps(THINGS, ensure_ascii=True).replace("Yes", "\\u0059es"),
    "a stream of lists": "---\n".join(json.dumps([thing]) + "\n" for thing in THINGS),
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
@pytest.mark.parametrize("name", ["a.yml", "a.yaml", "dir/A.YML", "a"])
def test_the_ways_to_write_many(text: str, name: str) -> None:
    _read_whole(_read(text, name))


@pytest.mark.parametrize(
    "text", [text for text in WRITTEN.values() if text.startswith("[") and "---" not in text]
)
def test_a_list_in_a_json_file(text: str) -> None:
    _read_whole(_read(text, "a.json"))


def _read_whole(document: Document) -> None:
    assert document.problems == ()
    actor, thread, controversy = document.records
    assert isinstance(actor, Actor)
    assert isinstance(thread, Thread)
    assert isinstance(controversy, Controversy)
    assert actor.name == "A"
    assert [link.to for link in thread.controversies] == ["c"]
    assert [position.claim for position in controversy.positions] == ["Yes.", "No."]
    assert [(one.name, one.text) for one in controversy.tensions] == [("N", "why")]
    assert (controversy.context, controversy.outlook) == ("About.", "Open.")


def test_json_may_write_a_character_as_two_halves() -> None:
    (thing,) = _read('{"kind": "actor", "name": "\\ud83d\\ude00 \\u00e9"}', "a.json").records
    assert isinstance(thing, Actor)
    assert thing.name == "😀 é"


JSON_FAULTS = {
    "a comma at the end": ('{\n  "kind": "actor",\n  "name": "Ä",\n}', (3, 14), "comma"),
    "a comma at the end of a list": ('[{"kind": "actor", "name": "A"},\n]', (1, 32), "comma"),
    "no comma": ('{\n  "kind": "actor"\n  "name": "A"\n}', (3, 3), "commas"),
    "no end": ('{"kind": "actor"', (1, 17), "brackets"),
    "NaN": ('{"kind": "actor",\n "name": "NaN", "founded": NaN}', (2, 28), "Remove it"),
    "infinity": ('{"kind": "actor",\n "founded": -Infinity}', (2, 13), "Remove it"),
    "plain words": ('{"kind": actor}', (1, 10), "quotes"),
    "a line break in a text": ('{"name": "a\nb"}', (1, 12), "line break"),
    "a stream": ('{"name": "A"}\n---\n{"name": "B"}', (2, 1), ".yml"),
    "YAML": ("kind: actor\nname: A\n", (1, 1), "quotes"),
}


@pytest.mark.parametrize(("text", "place", "word"), JSON_FAULTS.values(), ids=JSON_FAULTS.keys())
def test_json_that_is_not_read(text: str, place: tuple[int, int], word: str) -> None:
    (problem,) = _read(text, "a.json").problems
    assert (problem.code, problem.line, problem.column) == ("yaml", *place)
    assert problem.what.startswith("the JSON can't be read: ")
    assert word in problem.remedy


def test_a_json_file_may_be_read_as_yaml() -> None:
    document = read("a.json", b"kind: actor\nname: A\n", ReadingOptions("yaml"))
    assert (document.format, document.problems) == ("yaml", ())
    assert len(document.records) == 1


def test_json_that_no_suffix_tells_may_be_yaml_but_is_told_as_json() -> None:
    assert _read('{"kind": actor, "name": A,}', "a").problems == ()
    (problem,) = _read('{"kind": "actor",\n "name": "A" "B"}', "a").problems
    assert (problem.line, problem.column) == (2, 14)
    assert "JSON" in problem.what
    (problem,) = _read('{"kind": "actor",\n "name": "A" "B"}', "a.yml").problems
    assert "YAML" in problem.what


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        f'{{"kind": "actor", "name": "A", "founded": {"9" * 5000}}}',
    ],
)
def test_json_is_held_to_the_same_limits(text: str) -> None:
    document = _read(text, "a.json")
    assert document.refused == text.startswith(("[", '{"a"'))


def test_a_json_schema_is_left_out_without_blame() -> None:
    name = "memo.schema.json"
    text = '{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Memo"}'
    document = _read(text, name)
    assert (document.skipped, document.problems, document.records) == ("json-schema", (), ())
    named = _read('{"$schema": "https://json-schema.org/x", "kind": "actor", "name": "A"}', name)
    assert [type(thing) for thing in named.records] == [Actor]
    other = _read('{"$schema": "https://example.org/mine", "title": "Memo"}', name)
    assert [problem.code for problem in other.problems] == ["unknown-kind"]


@pytest.mark.parametrize("more", ["", ', "made by": "argmap export site", "format": 1'])
def test_a_list_of_exported_files_is_skipped(more: str) -> None:
    document = _read(f'{{"files": ["index.html"]{more}}}', "argmap-site.json")
    assert (document.skipped, document.problems) == ("exported-files", ())


@pytest.mark.parametrize(
    "name", ['"\\ud83d"', '"\\ude00\\ud83d"', '"\\ud8zz\\udczz"', '"\\ud83d\\u0041"']
)
def test_half_a_character_is_a_problem(name: str) -> None:
    document = _read(f'{{"kind": "actor", "name": {name}}}', "a.json")
    assert document.refused
    assert all(problem.what and problem.remedy for problem in document.problems)


def test_each_thing_of_a_stream_knows_its_line() -> None:
    document = _read("kind: actor\nname: A\n---\n\nkind: actor\nname: B\n")
    assert [thing.line for thing in document.records] == [1, 5]


A, B = "kind: actor\nname: A\n", "kind: actor\nname: B\n"
EMPTY_BETWEEN = {
    "at the end": f"{A}---\n",
    "at the beginning": f"---\n---\n{A}",
    "between two": f"{A}---\n---\n# none\n---\n{B}",
    "a null": f"{A}---\n~\n",
}


@pytest.mark.parametrize("text", EMPTY_BETWEEN.values(), ids=EMPTY_BETWEEN.keys())
def test_an_empty_document_of_a_stream_is_passed_over(text: str) -> None:
    document = _read(text)
    assert document.problems == ()
    names = [thing.name for thing in document.records if isinstance(thing, Actor)]
    assert names == (["A", "B"] if B in text else ["A"])


def test_one_wrong_thing_is_told_with_its_line_and_the_others_are_read() -> None:
    document = _read("- {kind: actor, name: A}\n- just words\n- {kind: actor, name: B}\n")
    (problem,) = document.problems
    assert (problem.line, problem.code) == (2, "wrong-type")
    assert document.refused
    assert len(document.records) == 2


C = "kind: controversy\nid: c\n"


def test_many_faults_are_all_told_in_order() -> None:
    positions = "".join(f"- {{claim: c{n}, confidence: sure, x{n}: 1}}\n" for n in range(30))
    document = _read(f"kind: controversy\ntitle: T\npositions:\n{positions}")
    lines = [problem.line for problem in document.problems]
    assert lines == sorted(lines)
    assert len(lines) == 60
    assert len(document.records) == 1


def test_values_know_their_places() -> None:
    (made,) = load("a: b\nc:\n  - d\n  - {e: f}\n")
    assert isinstance(made, LocatedDict)
    assert made.keys_at == {"a": (1, 1), "c": (2, 1)}
    assert (made["a"].line, made["a"].column) == (1, 4)
    assert (made["c"][1].line, made["c"][1].column) == (4, 5)
    assert made["c"][1]["e"].line == 4


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: b: c\n", "yaml", 1),
        ("a: 1\nb: [\n", "yaml", 3),
        ("a: *nobody\n", "yaml", 1),
        ("a:\n\tb: 1\n", "yaml", 2),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("? [a]\n: 1\n", "yaml", 1),
        ("a: 1\nb: &x [c]\n", "yaml", 2),
        ("&x a: 1\n", "yaml", 1),
        ("[" * (MAX_DEPTH + 5) + "]" * (MAX_DEPTH + 5), "too-deep", 1),
        ("[" * 100_000, "yaml", 1),
        ("a: !!python/object/apply:os.system ['true']\n", "", 0),
    ],
)
def test_yaml_that_is_not_read(text: str, code: str, line: int) -> None:
    if not code:
        assert load(text) == [{"a": ["true"]}]  # a tag is passed over, never followed
        return
    with pytest.raises(YamlFault) as fault:
        load(text)
    assert (fault.value.code, fault.value.line) == (code, line)
    assert fault.value.remedy


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\x7f", "\x84", "\ufffe"])
def test_a_control_character_is_told_with_its_place(character: str) -> None:
    with pytest.raises(YamlFault) as fault:
        load(f"kind: actor\nname: Ä\nid: a{character}b\n")
    assert (fault.value.line, fault.value.column) == (3, 6)
    assert f"U+{ord(character):04X}" in fault.value.what
    assert fault.value.remedy == "Remove the character"
    document = _read(f"---\nkind: actor\nid: a{character}b\n---\n", "a.md")
    assert document.refused
    assert [problem.line for problem in document.problems] == [0 if character == "\x00" else 3]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("kind: actor\nid:\u00a0x\nname: A\n", "line 2, column 4"),
        ("kind: actor\nid: \u202fx: y\nname: A\n", "line 2, column 5"),
        ("kind: actor\naliases:\n  - a\n\u00a0 - b\n", "line 4, column 1"),
        ("kind: actor\nid:\u00a0x\n\n\nname: A\n", "line 2, column 4"),
    ],
)
def test_a_no_break_space_is_told_where_it_breaks_the_yaml(text: str, place: str) -> None:
    (problem,) = _read(text).problems
    assert problem.code == "yaml"
    assert "no-break space" in problem.remedy
    assert place in problem.remedy


@pytest.mark.parametrize(
    "text", ["note: Pourquoi\u00a0? Oui\na: b: c\n", "id:\u00a0x\n#\n#\n#\n#\na: b: c"]
)
def test_a_no_break_space_elsewhere_is_not_blamed(text: str) -> None:
    (problem,) = _read(text).problems
    assert problem.code == "yaml"
    assert "no-break" not in problem.remedy
