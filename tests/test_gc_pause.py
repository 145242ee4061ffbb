"""Where Python's search for garbage in circles is at rest, and where it works."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.check.corpus import corpus
from argmap.gc_pause import collector_at_rest, collector_skips_present
from argmap.ingest.discovery import Origin
from argmap.serve.running import serving
from argmap.serve.web_server import WebServer
from tests.commands import Commands


def test_a_corpus_is_read_without_it() -> None:
    working = []

    def origins() -> Iterator[Origin]:
        working.append(gc.isenabled())
        yield from ()

    corpus(origins())
    assert working == [False]
    assert gc.isenabled()


def test_a_command_runs_without_it(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.cli.root.run", lambda: 7 if gc.isenabled() else 0)
    assert commands("status").code == 0
    assert gc.isenabled()


def test_it_works_where_many_pages_are_made() -> None:
    with collector_at_rest():
        with collector_skips_present():
            assert gc.isenabled()
        assert not gc.isenabled()
        with serving(WebServer("127.0.0.1", 0, ""), print):
            assert gc.isenabled()
    assert gc.isenabled()
