"""Commands as users type them, one after another in one folder: `sessions` has what they print.

Each file has a list of sessions, and may name documents that several of them use. A session has:

files: documents by their paths, which are written first; a name such as $LANE means a copy.
steps: each has the command line after `argmap` (`run`), or only files that it writes (`write`).

A step may say more: its standard input (`stdin`), its exit code if that is not 0 (`code`), parts of
what it prints on standard output and on standard error, in order (`out`, `err`), what it prints on
neither (`not`), a part of its output as JSON (`json`), columns of its rows (`rows`), and parts of
files afterwards (`files`), or nothing for one that is not there. A text that begins with `=` is the
whole instead of a part, without the last line end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands import Commands, Told, words_of
from tests.support import yaml_cases

HERE = Path(__file__).with_name("sessions")
SESSIONS = [
    pytest.param(session, id=f"{path.stem}: {session['session']}")
    for path in sorted(HERE.iterdir())
    for session in yaml_cases(path)["sessions"]
]
STEP = {"run", "write", "stdin", "code", "out", "err", "not", "json", "rows", "files"}


def _write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("$"):
            text = Path(*words_of(text)).read_text("utf-8")
        Path(name).write_text(text, "utf-8")


def _has(text: str, expected: str | list[str]) -> None:
    """Check that a text has all parts that are expected, in order, or is the whole after `=`."""
    place = 0
    for part in [expected] if isinstance(expected, str) else expected:
        if part.startswith("="):
            assert text.removesuffix("\n") == part[1:].removeprefix(" ").removesuffix("\n")
            continue
        assert part in text[place:], f"{part!r} is not in {text[place : place + 1000]!r}"
        place = text.index(part, place) + len(part.removesuffix("\n"))


def _is_like(found: Any, expected: Any) -> None:
    """Check a value of JSON, in whose mappings there may be more than is expected."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            _is_like(found[key], value)
    elif isinstance(expected, list):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            _is_like(one, other)
    else:
        assert found == expected


def _check(step: dict[str, Any], told: Told) -> None:
    assert told.code == step.get("code", 0), told.err
    _has(told.out, step.get("out", []))
    _has(told.err, step.get("err", []))
    for part in step.get("not", []):
        assert part not in told.out + told.err
    if "json" in step:
        _is_like(told.json, step["json"])
    for column, cells in step.get("rows", {}).items():
        assert [row[column] for row in told.json] == cells
    for name, parts in step.get("files", {}).items():
        assert Path(name).exists() == (parts is not None), name
        _has(Path(name).read_text("utf-8") if parts else "", parts or [])


@pytest.mark.parametrize("session", SESSIONS)
def test_commands_print_what_the_session_shows(
    session: dict[str, Any], commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.keys() <= {"session", "files", "steps"}
    monkeypatch.chdir(tmp_path)
    _write(session.get("files", {}))
    for step in session["steps"]:
        assert step.keys() <= STEP
        _write(step.get("write", {}))
        if "run" in step:
            told = commands(*words_of(step["run"]), stdin=step.get("stdin", "").encode())
            _check(step, told)
