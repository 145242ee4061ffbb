"""What is sent to a store is logged, on both stores, and without secrets."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

import argmap
from argmap.errors import QueryFailed
from argmap.store.statement_log import LONGEST_TEXT, one_text, shortened_values
from tests.commands import Commands
from tests.places import Place
from tests.support import EXAMPLE

LINE = re.compile(r"\d+\.\d ms(?:, [\d,]+ rows?)?: (?:failed: )?\S")


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    monkeypatch.delenv("ARGMAP_LOG", raising=False)
    return Commands(capfd, monkeypatch)


def test_writes_and_reads_are_logged_with_their_time(
    store_place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        argmap.connect(store_place.url) as graph,
        caplog.at_level(logging.DEBUG, logger="argmap"),
    ):
        graph.ingest(EXAMPLE / "actors")
        graph.query("actors/profile", actor="Apple")
        text = "MATCH (a:Actor) WHERE a.id IN $ids RETURN a.id AS id"
        graph.cypher(text, {"ids": ["apple", "eff", "x" * 90, "y"]})
        with pytest.raises(QueryFailed):
            graph.cypher("RETURN foo.bar AS x")
    told = [record.getMessage() for record in caplog.records if record.name.startswith("argmap.")]
    assert {record.levelno for record in caplog.records} == {logging.DEBUG}
    assert all(LINE.match(line) for line in told), told
    written = re.compile(r"UNWIND \$rows AS row (MERGE|CREATE) \(n?:Actor \{id: .* items\]")
    assert any(written.search(line) for line in told)
    [line] = [line for line in told if text in line and "EXPLAIN" not in line]
    assert ", 2 rows: MATCH" in line
    assert line.endswith("{ids: ['apple', 'eff', '" + "x" * 60 + "'…, … 4 items]}")
    assert any("failed: EXPLAIN RETURN foo.bar AS x" in line for line in told)
    assert any("commit" in line for line in told)
    assert store_place.secret not in caplog.text


def test_nothing_is_logged_by_default(
    store_place: Place, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with argmap.connect(store_place.url) as graph:
        graph.ingest(EXAMPLE / "actors")
        graph.query("actors/profile", actor="Apple")
    assert [record for record in caplog.records if record.name.startswith("argmap")] == []
    assert capfd.readouterr() == ("", "")
    handlers = logging.getLogger("argmap").handlers
    assert any(isinstance(handler, logging.NullHandler) for handler in handlers)


def test_vv_shows_what_is_sent(place: Place, command: Commands) -> None:
    kept = ("--store", place.url)
    told = command("ingest", str(EXAMPLE / "actors"), "-vv", *kept)
    assert told.code == 0
    assert "argmap.store." in told.err
    assert place.secret not in told.err
    once = command("query", "run", "actors/profile", "--actor", "apple", "-v", *kept)
    assert "argmap.store." not in once.err
    twice = command("query", "run", "actors/profile", "--actor", "apple", "-vv", *kept)
    assert twice.out == once.out
    line = next(line for line in twice.err.splitlines() if "{id: $actor}" in line)
    assert re.match(r"argmap\.store\.(embedded|neo4j): \d+\.\d ms, \d+ rows?: MATCH ", line)
    assert "actor: 'apple'" in line


def test_v_once_names_skipped_files(tmp_path: Path, command: Commands) -> None:
    (tmp_path / "notes.txt").write_text("no document", "utf-8")
    told = command("ingest", str(tmp_path), "-v", "--store", str(tmp_path / "a.kgl"))
    assert "notes.txt" in told.out
    assert "argmap.store" not in told.err


def test_texts_are_on_one_line_and_values_short() -> None:
    assert one_text("MATCH (n)\n  RETURN n") == "MATCH (n) RETURN n"
    assert one_text("MATCH (n) // all\nRETURN n") == "MATCH (n) // all\nRETURN n"
    assert len(one_text("x" * 10_000)) == LONGEST_TEXT + 1
    values = {"a": None, "b": "x\n", "rows": [{"id": 1, "b": 2, "c": 3, "d": 4}], "n": 10**100}
    assert shortened_values(values) == (
        "{a: None, b: 'x\\n', rows: [{id, b, c, …}], n: 1" + "0" * 59 + "}"
    )
