"""No message, representation or log shows the password of an address."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.errors import StoreUnavailable
from argmap.store import open_store
from argmap.store.address import Neo4jAddress, store_location
from tests.commands import Commands, run

SECRET = "S3cr3t"
ADDRESSES = [
    "bolt://neo4j:S3cr3t/x@127.0.0.1:1",
    "bolt://neo4j:S3cr3t#x@127.0.0.1:1",
    "bolt://neo4j:S3cr3t?x@127.0.0.1:1",
    "bolt://neo4j:S3cr3t x@127.0.0.1:1",
    "bolt://neo4j:S3cr3t@127.0.0.1:1",
    "bolt://neo4j:S3cr3t@127.0.0.1:port",
    "bolt://neo4j:S3cr3t@127.0.0.1:99999999",
    "bolt://neo4j:S3cr3t@[::1",
    "bolt://neo4j:S3cr3t@",
    "bolt://neo4j:S3cr3t@h/a b",
    "bolt://neo4j:S3cr3t@127.0.0.1:1/?policy=x",
    "bolt://neo4j:S3cr3t@127.0.0.1:1/#x",
    "bolt://neo4j:S3cr3t@" + "h" * 64 + ".org",
    "bolt://neo4j:S3cr3t@" + "h." * 200 + "org",
    "bolt://neo4j:S3cr3t@höst..org",
    "bolt:/neo4j:S3cr3t@host",
    "bolt:neo4j:S3cr3t@host",
    "BOLT:/neo4j:S3cr3t@host",
    "neo4j+s:neo4j:S3cr3t@host",
    "neo4j:S3cr3t@host",
    "blot://neo4j:S3cr3t@host",
    "blot:/neo4j:S3cr3t@host",
    "bolt//neo4j:S3cr3t@host",
    "bolt;//neo4j:S3cr3t@host",
    " bolt://neo4j:S3cr3t@127.0.0.1:1",
    "postgres://neo4j:S3cr3t@host",
    "\udce9bolt://neo4j:S3cr3t@host",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_error_shows_it(url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(StoreUnavailable) as refused:
        open_store(url, {}).graph()
    shown = [str(refused.value), repr(refused.value), str(refused.value.__cause__), caplog.text]
    assert not [text for text in shown if SECRET in text]


@pytest.mark.parametrize("url", [url for url in ADDRESSES if url.isprintable() or os.name != "nt"])
@pytest.mark.parametrize("given", ["--store", "ARGMAP_STORE", "NEO4J_URI"])
def test_no_command_shows_it(
    url: str,
    given: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    commands: Commands,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["--store", url] if given == "--store" else []
    if not words:
        monkeypatch.setenv(given, url)
    with caplog.at_level(logging.DEBUG):
        told = commands("status", *words)
    assert told.code == 1
    assert told.out == ""
    assert SECRET not in told.err
    assert SECRET not in caplog.text
    assert list(tmp_path.iterdir()) == []


def test_a_command_in_a_separate_process_does_not_show_it() -> None:
    told = run("status", "--store", ADDRESSES[0])
    assert (told.code, told.out) == (1, "")
    assert SECRET not in told.err
    assert "Traceback" not in told.err


def test_no_representation_shows_it() -> None:
    location = store_location("bolt://neo4j:S3cr3t@h:7687/db", {})
    assert location == Neo4jAddress("bolt://h:7687", "neo4j", SECRET, "db")
    assert SECRET not in repr(location)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("bolt://[::1]:7687", Neo4jAddress("bolt://[::1]:7687", None, None, None)),
        ("bolt://[::1]", Neo4jAddress("bolt://[::1]", None, None, None)),
        ("BOLT+S://Host:1/", Neo4jAddress("bolt+s://host:1", None, None, None)),
        ("neo4j://a:b%2Fc@h", Neo4jAddress("neo4j://h", "a", "b/c", None)),
        ("neo4j://a:b:c@h/d", Neo4jAddress("neo4j://h", "a", "b:c", "d")),
        ("neo4j://a:@h", Neo4jAddress("neo4j://h", "a", "", None)),
        ("neo4j://a@h", Neo4jAddress("neo4j://h", "a", None, None)),
    ],
)
def test_addresses_that_are_right(url: str, expected: Neo4jAddress) -> None:
    assert store_location(url, {}) == expected


def test_a_path_stays_a_path(tmp_path: Path) -> None:
    assert store_location("C:/x.kgl", {}) == "C:/x.kgl"
    assert store_location("a@b.kgl", {}) == "a@b.kgl"
    odd = tmp_path / "a:b@c.kgl"
    odd.write_bytes(b"")
    assert store_location(str(odd), {}) == str(odd)


def test_the_driver_logs_nothing_to_the_terminal(tmp_path: Path) -> None:
    code = (
        "import argmap.store, logging\n"
        "try:\n    argmap.store.open_store('bolt://neo4j:S3cr3t@127.0.0.1:1', {})\n"
        "except argmap.StoreUnavailable:\n    logging.getLogger('neo4j').warning('S3cr3t')\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (made.stdout, made.stderr, made.returncode) == ("", "", 0)
