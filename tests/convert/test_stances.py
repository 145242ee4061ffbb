"""Test the conversion of tables of stances."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import argmap
from argmap.convert.conversion import (
    Conversion,
    ConversionError,
    ConvertOptions,
    InputFile,
    OptionError,
)
from argmap.convert.table import text as table_text
from argmap.convert.table.converter import convert
from argmap.convert.table.dates import UNITS
from argmap.convert.table.mapping import KEYS, SETTINGS
from argmap.model.counting import STANCES
from tests.commands import Commands
from tests.support import PROJECT

MAPPING: dict[str, Any] = {
    "actor": "Speaker",
    "organization": "Organisation",
    "controversy": "Issue",
    "position": "Position",
    "stance": "Agree",
    "values": {"yes": "supports", "no": "contests"},
    "since": "Date",
    "source": "Source URL",
    "quote": "Quote",
}
SHORT = {"actor": "who", "controversy": '="Pool"', "position": "claim"}


def converted(
    text: str | bytes, mapping: Any = SHORT, file: str = "a.csv", **options: Any
) -> Conversion:
    data = text.encode() if isinstance(text, str) else text
    return convert((InputFile(file, None, data),), ConvertOptions(mapping=mapping, **options))


def positions(conversion: Conversion) -> dict[str, dict[str, Any]]:
    """The positions of all documents, by claim."""
    records = [record for document in conversion.documents for record in document.records]
    return {item["claim"]: item for record in records for item in record["positions"]}


def errors(conversion: Conversion) -> list[tuple[int, str]]:
    return [(p.line, p.code) for p in conversion.problems if p.severity != "notice"]


@pytest.fixture(scope="module")
def graphs(corpora: Path) -> dict[str, argmap.Graph]:
    """The graph of each good file of the corpus."""
    made = {}
    for name in ("stances.csv", "stances.tsv", "stances-semicolon.csv", "stances.jsonl"):
        with argmap.connect("memory:") as graph:
            report = graph.ingest(
                corpora / "stances" / name, root=corpora, format="stances", mapping=MAPPING
            )
            assert not report.errors
            assert list(report.losses) == []
            made[name] = graph.graph()
    return made


def test_the_corpus_has_the_expected_numbers(graphs: dict[str, argmap.Graph]) -> None:
    graph = graphs["stances.csv"]
    labels = Counter(node.label for node in graph.nodes)
    sources = labels.pop("Source")
    assert sources == 86
    assert labels == {"Document": 1, "Controversy": 3, "Position": 11, "Actor": 18 + 15}
    stances = [
        edge for edge in graph.edges
        if edge.source.label == "Actor" and edge.type in STANCES
    ]  # fmt: skip
    assert Counter(edge.type for edge in stances) == {
        "SUPPORTS": 59,
        "CONTESTS": 49,
        "NEUTRAL_ON": 12,
    }
    assert {e.properties.get("word") for e in stances} == {"mixed", None}
    members = [e for e in graph.edges if e.type == "PART_OF" and e.source.label == "Actor"]
    assert len(members) == 17
    pool = "should-the-outdoor-pool-be-closed/the-pool-should-be-closed-for-good"
    okoro = [e for e in stances if e.source.id == "tom-okoro" and e.target.id == pool]
    assert {(e.properties["since"], e.properties["organization"]) for e in okoro} == {
        ("2019-04-13", "Youth Parliament"),
        ("2025-05-19", "Town Council, Greens"),
    }
    dates = Counter(len(str(e.properties.get("since", ""))) for e in stances)
    assert dates[7] + dates[4] + dates[0] <= 3
    assert {e.source.id for e in stances} >= {"hans-müller", "h-müller", "peter-smith-jr"}


def test_the_good_files_give_the_same_graph(graphs: dict[str, argmap.Graph]) -> None:
    def content(graph: argmap.Graph) -> Counter[str]:
        """Nodes and edges without what depends on the file: ids of documents, lines and keys."""
        hidden = {
            "document", "documents", "mentioned_in", "line", "key", "digest", "relations",
            "from_stances",
        }  # fmt: skip
        lines = Counter(str(node.ref) for node in graph.nodes if node.label != "Document")
        for edge in graph.edges:
            values = {k: v for k, v in sorted(edge.properties.items()) if k not in hidden}
            lines[f"{edge.source} {edge.type} {edge.target} {values}"] += 1
        return lines

    first, *others = map(content, graphs.values())
    assert all(other == first for other in others)


def test_every_fault_of_the_corpus_is_reported(corpora: Path) -> None:
    data = (corpora / "stances" / "faulty.csv").read_bytes()
    conversion = converted(data, MAPPING)
    assert errors(conversion) == [
        (7, "no-actor"), (8, "bad-date"), (9, "open-date"), (11, "unknown-stance"),
        (13, "no-position"), (14, "wrong-cells"), (15, "wrong-cells"), (16, "no-controversy"),
        (17, "repeated-row"), (20, "bad-source"), (22, "open-quote"),
    ]  # fmt: skip
    assert all(p.remedy for p in conversion.problems if p.severity != "notice")
    stances = positions(conversion)
    assert sum(len(p.get("proponents", ())) + len(p.get("opponents", ())) for p in
               stances.values()) == 10  # fmt: skip


def test_a_roll_call_has_the_values_as_positions() -> None:
    text = "who,claim,day\nPeru,yes,-8766.0\nChad,no,0\nCuba,abstain,1\n"
    since = {"column": "day", "format": "days-since-1970"}
    conversion = converted(text, SHORT | {"since": since, "values": {"abstain": "skip"}})
    found = positions(conversion)
    assert [p["since"] for p in found["yes"]["proponents"]] == ["1946-01-01"]
    assert [p["since"] for p in found["no"]["proponents"]] == ["1970-01-01"]
    (loss,) = conversion.losses
    assert (loss.kind, loss.number, loss.place) == ("skipped", 1, "a.csv:4")
    assert loss.skipped == {"abstain": {"Cuba": 1}}


def test_an_abstention_in_a_roll_call_is_neutral_on_all_its_positions() -> None:
    text = (
        "who,claim,issue\nCuba,abstain,A\nPeru,yes,A\nChad,no,A\nCuba,abstain,A\nCuba,abstain,B\n"
    )
    mapping = SHORT | {"controversy": "issue", "values": {"abstain": "neither"}}
    conversion = converted(text, mapping)
    found = positions(conversion)
    assert [found[claim]["neutral"] for claim in ("yes", "no")] == [
        [{"actor": "Cuba", "word": "abstain", "__line__": 2}]
    ] * 2
    assert errors(conversion) == [(5, "repeated-row")]
    assert [(loss.kind, loss.place) for loss in conversion.losses] == [("no-position", "a.csv:6")]


def test_rows_that_are_skipped_are_counted_in_the_documents() -> None:
    text = "who,claim,v\nA,c,yes\nB,c,secret\nC,c,secret\nC,d,secret\nD,c,Worth prototyping\nE,c,\n"
    values = {"secret": "skip", "worth prototyping": "supports"}
    conversion = converted(text, SHORT | {"stance": "v", "values": values})
    (document,) = conversion.documents
    (record,) = document.records
    assert record["left_out"] == 3
    (position,) = record["positions"]
    assert [item.get("word") for item in position["proponents"]] == [None, "Worth prototyping"]
    assert [(loss.kind, loss.number, loss.skipped) for loss in conversion.losses] == [
        ("no-stance", 1, {}), ("skipped", 3, {"secret": {"C": 2, "B": 1}}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "side"),
    [(value, "proponents") for value in (
        "Yes", "TRUE", "1", "support", "agree", "for", "+", "+1", "Dafür", "d’accord", "a favor",
    )]
    + [(value, "opponents") for value in (
        "no", "False", "-1", "oppose", "disagree", "against", "‑1", "−1", "nein", "contre",
        "en contra",
    )]
    + [(value, "neutral") for value in (
        "mixed", "Abstain", "neutral", "pass", "neither", "defer", "teils/teils", "partagé",
        "se abstiene",
    )]
    + [(value, None) for value in ("none", "No answer", "", "k.A.", "n/a")],
)  # fmt: skip
def test_values_that_are_known(value: str, side: str | None) -> None:
    conversion = converted(f"who,claim,v\nA,c,{value}\n", SHORT | {"stance": "v"})
    position = positions(conversion)["c"]
    assert [key for key in ("proponents", "opponents", "neutral") if key in position] == [
        side
    ] * bool(side)
    assert [loss.kind for loss in conversion.losses] == ["no-stance"] * (side is None)
    if side == "neutral":
        word = None if value == "neutral" else value
        assert position["neutral"][0].get("word") == word


@pytest.mark.parametrize(
    ("format", "text", "date"),
    [
        ("days-since-1970", "nan", None), ("days-since-1970", "1e9", None),
        ("seconds-since-1970", "86400", "1970-01-02"),
        ("milliseconds-since-1970", "1542406176584", "2018-11-16"),
    ],
)  # fmt: skip
def test_formats_of_dates(format: str, text: str, date: str | None) -> None:
    mapping = SHORT | {"since": {"column": "day", "format": format}}
    conversion = converted(f"who,claim,day\nA,c,{text}\n", mapping)
    if date is None:
        assert errors(conversion) == [(2, "bad-date")]
    else:
        assert positions(conversion)["c"]["proponents"][0]["since"] == date


def test_a_join_adds_columns(tmp_path: Path) -> None:
    calls = tmp_path / "calls.csv"
    calls.write_text("id,day,who\n3.0,1999-12-31,ignored\n4,2000,x\n4,2001,x\n")
    text = "id,who,claim\n3,A,c\n4,B,c\n5,C,c\n"
    conversion = converted(text, SHORT | {"since": "day"}, joins=((calls, "id"),))
    stances = positions(conversion)["c"]["proponents"]
    assert [(s["actor"], s.get("since")) for s in stances] == [
        ("A", "1999-12-31"), ("B", "2000"), ("C", None),
    ]  # fmt: skip
    assert {loss.kind: loss.number for loss in conversion.losses} == {
        "join-repeats": 1, "join-unmatched": 1,
    }  # fmt: skip
    with pytest.raises(OptionError, match="no column 'number'"):
        converted(text, joins=((calls, "number"),))


def test_ids_of_the_source_are_used() -> None:
    mapping = SHORT | {
        "controversy": "title", "controversy_id": "n", "position_id": "p", "thread": "t",
        "context": "about",
    }  # fmt: skip
    text = (
        "n,title,p,claim,who,t,about\n7,Pool,a,Close it,A,Town,Long\n7,Baths,a,Shut it,B,Water,\n"
    )
    (document,) = converted(text, mapping).documents
    (record,) = document.records
    assert (document.name, record["id"], record["title"]) == ("7", "7", "Pool")
    assert (record["thread"], record["context"]) == (["Town", "Water"], "Long")
    assert [p["id"] for p in record["positions"]] == ["a"]


@pytest.mark.parametrize(
    ("data", "actor"),
    [
        ("who;claim\nÖ;c\n".encode("utf-8-sig"), "Ö"),
        ("who\tclaim\nÖ\tc\n".encode("utf-16"), "Ö"),
        ("who,claim\r\nÖ,c\r\n".encode("cp1252"), "Ö"),
        (gzip.compress(b"who,claim\nA,c\n", mtime=0), "A"),
        (b'who,claim\n"=1+1, ""x""\ny",c\n', '=1+1, "x" y'),
        (b'{"who": "A", "claim": "c"}\n\n{"claim": "c", "who": null}\n', "A"),
    ],
)
def test_encodings_and_separators(data: bytes, actor: str) -> None:
    conversion = converted(data)
    assert positions(conversion)["c"]["proponents"][0]["actor"] == actor
    assert "read-as" in {problem.code for problem in conversion.problems}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"who,claim\nA,\x00\n", "a.csv:2: .*NUL"),
        (b"a" * 2_000_000, "a.csv:1: .*more than 1,000,000 characters"),
        (b"," * 900_000 + b"\n", "900,001 columns"),
        (b'{"who":' * 99_999 + b"\n", "a.csv: the JSON is nested too deeply"),
        (b"\x1f\x8b damaged", "compressed data is damaged"),
        (gzip.compress(b"who,claim\n" + b"A,c\n" * 99, mtime=0)[:30], "damaged or incomplete"),
    ],
)
def test_hostile_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(ConversionError, match=message):
        converted(data)


def test_a_large_file_is_refused_also_when_compressed() -> None:
    with pytest.raises(ConversionError, match="larger than 1,000 bytes"):
        converted(gzip.compress(b"\n" * 1001), max_bytes=1000)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('who,claim\n"A,c\n' + "B,c\n" * 50_000, "long-cell"),
        ('who,claim\nA,"c\n', "open-quote"),
        ('who,claim\nA,"c"d\n', "bad-row"),
        ("{not json}\n", "bad-json"),
        ('{"who": ["A", "B"], "claim": "c"}\n', "several-values"),
        ("[" * 100_000 + "\n", "bad-json"),
    ],
)
def test_hostile_rows_are_skipped_and_reported(text: str, code: str) -> None:
    good = '{"who": "Z", "claim": "c"}\n'
    name = "a.csv" if text.startswith("who") else "a.jsonl"
    conversion = converted(text if name == "a.csv" else good + text, file=name)
    assert errors(conversion) == [(2, code)]


def test_messages_say_what_to_write_into_a_mapping_file() -> None:
    text = 'who,claim,day,vote\nA,c,2025,"ja, ""sehr"""\nA,c,3/4/2025,yes\n'
    mapping = SHORT | {"since": "day", "stance": "vote"}
    found = {problem.line: problem.remedy for problem in converted(text, mapping).problems}
    (value,) = re.findall(r"values: \{.*?\}", found[2])
    (order, _) = re.findall(r"dates: \w+", found[3])
    meanings = "supports, contests, neutral, absent, not-eligible, none, skip"
    assert found[2].endswith(f"MEANING}}, one of {meanings}")
    value = value.replace("MEANING", "supports")
    settings = [yaml.safe_load(value), yaml.safe_load(order)]
    assert settings == [{"values": {'ja, "sehr"': "supports"}}, {"dates": "dmy"}]
    for setting in settings:
        assert errors(converted(text, mapping | setting)) != errors(converted(text, mapping))


def test_the_help_names_all_keys_of_a_mapping(commands: Commands) -> None:
    printed = commands("convert", "--help").out
    words = re.findall(r"\w+", printed.partition("Keys of --column")[2].partition("Examples")[0])
    assert {*KEYS, *SETTINGS} <= {*words}


def test_a_name_replaces_the_column_of_the_controversy() -> None:
    mapping = {"actor": "who", "position": "claim"}
    (document,) = converted("who,claim\nA,c\n", mapping, name="Pool").documents
    assert document.records[0]["title"] == "Pool"
    with pytest.raises(OptionError, match="either --name or the key"):
        converted("who,claim\nA,c\n", SHORT, name="Pool")


def test_the_documentation_names_all_keys() -> None:
    text = (PROJECT / "docs" / "import" / "stances-mapping.md").read_text("utf-8")
    assert all(f"`{key}`" in text for key in (*KEYS, *SETTINGS))
    assert all(f"`{format}`" in text for format in UNITS)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_only_a_line_of_a_table_is_limited(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = "abcd" + end
    monkeypatch.setattr(table_text, "MAX_LINE", len(longest))
    text = longest * 4 + "ab"
    assert list(table_text.text_lines("a.csv", text)) == [longest] * 4 + ["ab"]
    with pytest.raises(ConversionError, match=r"^a\.csv:3: the line has more than"):
        list(table_text.text_lines("a.csv", longest * 2 + "a" + longest))
