"""The command `serve` with --watch: its front page, what it prints, and how it ends."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from urllib.request import urlopen

import pytest

import argmap
from argmap.serve.web_server import WebServer
from tests.graph.test_argument_graph import ACTOR, MATTER
from tests.servers import BROKEN, running, write_documents
from tests.support import posix


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree with documents in its folder `content`; it is the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_documents(tmp_path)


@pytest.mark.slow
def test_a_save_is_one_line(folder: Path) -> None:
    with running(folder.parent, "--from", "content", "--events") as server:
        assert server.first == "2 documents, 10 nodes, 11 edges"
        # Files of an editor and of nobody's concern.
        for name in (".lane.md.swp", "lane.md~", "#lane.md#", ".#lane.md", "4913", "notes.log"):
            (folder / name).write_text("x")
        (folder / "4913").unlink()
        (folder / "lane.md").write_text(BROKEN)
        assert server.line() == "content/lane.md: 2 documents, 10 nodes, 11 edges, 1 error"
        # By a new file that takes the place of the old one, as many editors save.
        (folder / "lane.tmp").write_text(MATTER.replace("shops, some shops", "shops"))
        os.replace(folder / "lane.tmp", folder / "lane.md")
        assert server.line() == "content/lane.md: 2 documents, 9 nodes, 10 edges"
        (folder / "sub").mkdir()
        (folder / "sub" / "aclu.yml").write_text(
            ACTOR.replace("eff", "aclu").replace("EFF", "ACLU")
        )
        assert server.until("10 nodes, 10 edges") == (
            "content/sub/aclu.yml: 3 documents, 10 nodes, 10 edges"
        )
        shutil.rmtree(folder / "sub")
        assert server.until("9 nodes, 10 edges").startswith("content/sub/aclu.yml: 2 documents")
        assert server.end() == (0, "ended", "")
    # Its port is free.
    WebServer(port=server.port).stop()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="only here may a name be no text")
def test_a_name_that_is_no_text_is_followed(folder: Path) -> None:
    with running(folder, "--from", ".", "--events") as server:
        try:
            (folder / "lane.md").rename(os.fsdecode(os.fsencode(folder) + b"/\xff.md"))
        except OSError:
            pytest.skip("this file system takes no such name")
        assert server.line() == "2 files: 2 documents, 10 nodes, 11 edges"
        (folder / "eff.yml").unlink()
        assert server.line().startswith("eff.yml: 1 document")


@posix
@pytest.mark.slow
def test_a_view_that_is_gone_stays_and_is_reported(folder: Path) -> None:
    with running(folder.parent, "--from", "content", "--controversy", "lane") as server:
        (folder / "lane.md").write_text(MATTER.replace("id: lane", "id: lane-2"))
        assert server.line() == "content/lane.md: 2 documents"
        told = server.end(signal.SIGTERM)
    assert told[0] == 143
    assert "the map was not updated: there is no controversy 'lane'" in told[2]
    assert "Did you mean lane-2?" in told[2]


@pytest.mark.slow
def test_the_front_page_is_the_atlas_or_the_map_of_a_part(folder: Path) -> None:
    with argmap.read(folder) as graph:
        part = graph.view(controversy="lane").to_html(title="Mine", licence="CC0").text
    options = ("--title", "Mine", "--licence", "CC0")
    with running(folder.parent, "--from", "content", *options) as server:
        assert server.first.startswith("2 documents, ")
        assert server.first.endswith(" pages")
        assert "Mine</h1>" in _text(f"{server.url}")
        assert "CC0" in _text(f"{server.url}")
    with running(folder.parent, "--from", "content", "--controversy", "lane", *options) as server:
        assert _text(f"{server.url}map.html") == part
        assert "connect-src" in _text(server.url)
        assert "EFF" in _text(f"{server.url}actors/eff.html")


def _text(address: str) -> str:
    with urlopen(address, timeout=60) as answer:
        return str(answer.read().decode("utf-8"))
