"""Test `argmap demo`: what it writes, when it refuses, and what is left after an error."""

from __future__ import annotations

import base64
import os
import re
import shlex
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from argmap.cli.demo import shipped_examples
from argmap.cli.uv_program import command_line, uv_program
from tests.commands import Commands, command, run
from tests.support import PROJECT, posix

pytestmark = pytest.mark.usefixtures("own_folder")


POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_it_writes_documents_a_graph_and_a_map(commands: Commands, tmp_path: Path) -> None:
    told = commands("demo")
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 120 + len(sys.executable)
    start = lines.index("name                               controversies  positions")
    assert lines[start + 2].split() == ["Electronic", "Frontier", "Foundation", "10", "12"]
    assert lines[start + 10] == ""  # ten lines answer the question
    folder = tmp_path / "argmap-demo"
    assert f"The map: {Path('argmap-demo', 'map.html')} (open it in a browser)" in lines
    assert (folder / "map.html").read_text("utf-8").startswith("<!")
    assert _files(folder / "documents") == _files(PROJECT / "examples")
    assert _files(folder / "council") == _files(PROJECT / "more-examples" / "council")
    kept = {name for name in os.listdir(folder) if ".kgl" not in name}
    assert kept == {"copies", "documents", "council", "map.html"}
    page = (folder / "map.html").read_text("utf-8")
    packed = re.findall(r"<script[^>]* data-packed>([^<]+)<", page)
    data = b"".join(zlib.decompress(base64.b64decode(text), -15) for text in packed)
    assert "Checked against the copy of 2026-11-29" in page + data.decode("utf-8")


@posix
@POSIX
@pytest.mark.slow
def test_the_commands_that_it_prints_work(commands: Commands, tmp_path: Path) -> None:
    place = tmp_path / "with a space"
    place.mkdir()
    listed = commands("demo", str(place)).out.partition("Try next:\n")[2].splitlines()
    assert len(listed) == 3
    for line in listed:
        assert line.startswith("  ")
        pasted = subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=60)
        assert pasted.returncode == 0, pasted.stderr
        if " -o " not in line:
            assert len(pasted.stdout.splitlines()) > 5
    assert (place / "eff-fbi.html").exists()


@posix
@POSIX
@pytest.mark.slow
def test_nothing_is_left_after_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    # The map is larger than any file may be; the documents and the graph are smaller.
    limited = f"ulimit -f 1000; exec {shlex.join(command('demo', str(folder)))}"
    done = subprocess.run(["sh", "-c", limited], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert re.search(r"^argmap: .*File too large$", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stderr
    assert not folder.exists()


@posix
@POSIX
@pytest.mark.slow
def test_it_opens_the_map_in_a_browser(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >"{tmp_path}/opened"\n')
    browser.chmod(0o755)
    told = run("demo", str(tmp_path / "demo"), "--open", BROWSER=f"{browser} %s")
    assert (told.code, told.err) == (0, "")
    assert (tmp_path / "opened").read_text().strip() == (tmp_path / "demo/map.html").as_uri()


def test_the_examples_are_found_in_a_checkout() -> None:
    assert shipped_examples() == PROJECT / "examples"
    assert shipped_examples("more-examples") == PROJECT / "more-examples"


def test_a_command_names_uvx_if_that_started_argmap(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("UV", str(tmp_path / "uv"))
    assert uv_program() is None
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "archive-v0" / "x"))
    words = uv_program()
    assert words
    assert words[0].endswith("uvx")
    assert words[-1] == "argmap"
    assert command_line(["argmap", "show", "a b"]) == command_line([*words, "show", "a b"])
    monkeypatch.delenv("UV")
    assert uv_program() is None
    assert command_line(["argmap", "show"]) == "argmap show"


@pytest.mark.slow
def test_paths_that_commands_print_lead_to_the_documents(
    commands: Commands, tmp_path: Path
) -> None:
    commands("demo")
    shown = commands("show", "tim-cook", "--store", "argmap-demo/argmap.kgl").out
    paths = re.findall(r"[\w./-]+\.(?:md|yml)\b", shown)
    assert paths
    assert all((tmp_path / path).is_file() for path in paths)
    again = commands("ingest", "argmap-demo/documents", "--store", "argmap-demo/argmap.kgl").out
    assert "63 unchanged, 0 written" in again
