"""Large and binary files are converted in a second process, with limits on time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from argmap.convert.bounded_conversion import LARGE, bounded_conversion
from argmap.convert.conversion import Conversion, ConversionError, ConvertOptions, InputFile
from argmap.convert.converters import BY_NAME
from tests.commands import Commands
from tests.convert.test_dna import database, repeating
from tests.workers import started

pytestmark = pytest.mark.usefixtures("own_folder")


__all__ = ["started"]  # a fixture

MAP = ("--column", 'actor=who,controversy=="The pool",position=claim')
ROWS = 30_000


def _table(path: Path) -> Path:
    claims = "".join(f"Person {row},{'close the pool ' * 3}{row % 50}\n" for row in range(ROWS))
    path.write_text(f"who,claim\n{claims}Nobody,\n")
    assert path.stat().st_size > LARGE
    return path


def _slow(path: Path) -> Path:
    """Write a small database that takes minutes to read: a long text, many thousand times."""
    text = f"UPDATE DOCUMENTS SET Notes = '{'x' * 100_000}'"
    path.write_bytes(repeating(database(path, text).read_bytes(), "DOCUMENTS"))
    assert path.stat().st_size < LARGE
    return path


def _converted(path: Path, format: str, mapping: dict[str, Any] | None = None) -> Conversion:
    file = InputFile(path.name, path)
    made = bounded_conversion(BY_NAME[format], (file,), ConvertOptions(mapping=mapping))
    return Conversion(tuple(made.documents), made.problems, made.losses)


def test_the_second_process_returns_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    table = _table(tmp_path / "a.csv")
    mapping = {"actor": "who", "controversy": '="The pool"', "position": "claim"}
    there = _converted(table, "stances", mapping)
    assert len(started) == 1
    assert started[0].poll() is not None
    monkeypatch.setattr(sys, "executable", None)
    here = _converted(table, "stances", mapping)
    assert [problem.code for problem in here.problems] == ["read-as", "no-position"]
    assert there == here


def test_an_error_in_the_second_process_has_its_type_and_place(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"nodes":\n[' + " " * LARGE)
    with pytest.raises(ConversionError, match=r"^a\.json:2:\d+: the JSON can't be read") as raised:
        _converted(path, "aif")
    assert type(raised.value).__name__ == "InputFault"


def test_a_file_that_takes_too_long_is_an_error(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _slow(Path("a.dna"))
    monkeypatch.setenv("ARGMAP_CONVERT_SECONDS", "1.5")
    done = commands("convert", "a.dna", "-o", "out")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "argmap: a.dna: converting takes longer than 1.5 s. Convert fewer or smaller files at "
        "once, or set a higher limit in seconds with ARGMAP_CONVERT_SECONDS\n"
    )
    assert not Path("out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on memory")
def test_a_file_that_needs_too_much_memory_is_an_error(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _table(Path("a.csv"))
    monkeypatch.setenv("ARGMAP_CONVERT_MEMORY", "0.05")
    done = commands("convert", "a.csv", *MAP, "-o", "out")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "argmap: a.csv: converting needs more than 0.05 GiB of memory. Convert fewer or smaller "
        "files at once, or set a higher limit in GiB with ARGMAP_CONVERT_MEMORY\n"
    )


def test_a_limit_that_is_no_number_is_an_error(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    database(Path("a.dna"))
    monkeypatch.setenv("ARGMAP_CONVERT_SECONDS", "soon")
    done = commands("convert", "a.dna", "-o", "out")
    assert done.code == 2
    assert "ARGMAP_CONVERT_SECONDS must be a number above 0, such as 300 (got 'soon')" in done.err
