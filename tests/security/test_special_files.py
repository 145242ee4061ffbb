"""Pipes and devices as input: they are read within a limit of time, or refused."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap import input_file
from tests.commands import Commands

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")

DOCUMENT = "kind: actor\nid: eff\nname: EFF\n"


@pytest.fixture
def command(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Commands:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(input_file, "WAIT", 0.3)
    return Commands(capfd, monkeypatch)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.yml")
    return tmp_path / "pipe.yml"


@pytest.fixture
def filled(pipe: Path) -> Iterator[Path]:
    """A pipe with a document."""
    writer = threading.Thread(target=pipe.write_text, args=(DOCUMENT,))
    writer.start()
    yield pipe
    writer.join(10)


@pytest.mark.parametrize(
    "words",
    [
        ("ingest", "pipe.yml", "--store", "a.kgl"),
        ("ingest", "pipe.yml", "--strict", "--store", "a.kgl"),
        ("check", "pipe.yml"),
        ("convert", "pipe.yml", "--as", "aif", "-o", "out"),
        ("ingest", "pipe.yml", "--as", "aif", "--store", "a.kgl"),
        ("convert", "a.csv", "--mapping", "pipe.yml", "-o", "out"),
        ("cypher", "pipe.cypher", "--store", "a.kgl"),
        ("diff", "pipe.yml", "pipe.yml"),
        ("status", "--store", "pipe.yml"),
        ("ingest", "a.csv", "--store", "pipe.yml"),
    ],
    ids=lambda words: " ".join(words[:2]),
)  # fmt: skip
def test_a_pipe_without_data_is_not_waited_for(
    command: Commands, pipe: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(pipe, "pipe.cypher")
    Path("a.csv").write_text("who,claim\nAnn,close it\n")
    waits: list[int] = []

    def chunks(handle: int, most: int) -> list[bytes]:
        waits.append(handle)
        return read(handle, most)

    read = input_file.read_chunks
    monkeypatch.setattr(input_file, "read_chunks", chunks)
    done = command(*words)
    assert done.code in (1, 2)
    assert len(waits) <= 1  # each time, a command waits for a minute
    assert "pipe." in done.err or "pipe." in done.out
    assert "Traceback" not in done.err
    assert not Path("out").exists()


def test_a_pipe_with_a_document_is_read_once(command: Commands, filled: Path) -> None:
    done = command("ingest", "pipe.yml", "--strict", "--store", "a.kgl")
    assert (done.code, done.err) == (0, "")
    listed = command("status", "--documents", "--store", "a.kgl").out
    assert "pipe.yml" in listed


def test_a_pipe_with_another_tool_s_file_is_read_once(command: Commands, pipe: Path) -> None:
    text = '{"nodes": [{"nodeID": 1, "type": "I", "text": "One."}], "edges": []}'
    writer = threading.Thread(target=pipe.write_text, args=(text,))
    writer.start()
    done = command("convert", "pipe.yml", "--as", "aif", "-o", "out")
    writer.join(10)
    assert done.code == 0
    assert Path("out/pipe.yml").exists()


def test_a_device_without_an_end_has_the_limit_of_documents(command: Commands) -> None:
    done = command("ingest", "/dev/zero", "--store", "a.kgl")
    assert done.code == 1
    assert "/dev/zero: error: the document has more than 10,485,760 bytes" in done.err


@pytest.mark.skipif(not Path("/bin/bash").exists(), reason="needs bash")
def test_the_output_of_a_program_is_read(tmp_path: Path) -> None:
    (tmp_path / "eff.yml").write_text(DOCUMENT)
    words = f"{sys.executable} -m argmap ingest --store a.kgl <(cat eff.yml)"
    done = subprocess.run(
        ["/bin/bash", "-c", words], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    words = f"{sys.executable} -m argmap status --documents --store a.kgl"
    listed = subprocess.run(words.split(), cwd=tmp_path, capture_output=True, check=True).stdout
    assert b"/dev/fd/" in listed
