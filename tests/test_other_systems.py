"""Test what can be shown on Linux of other systems: imports, encodings and names of files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import EXAMPLE, PROJECT


@pytest.mark.slow
@pytest.mark.full
def test_tests_are_collected_without_what_windows_lacks() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.without_posix"],
        cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("demo", "demo"),
        ("check", str(EXAMPLE)),
        ("diff", str(EXAMPLE), str(EXAMPLE)),
        ("export", "site", "--maps", "none", "--from", str(EXAMPLE), "-o", "atlas"),
        ("network", "--from", str(EXAMPLE), "-o", "ties.csv"),
    ],
    ids=lambda words: words[0],
)
def test_the_encoding_of_the_system_is_never_used(words: tuple[str, ...], tmp_path: Path) -> None:
    """On Windows, it is often not UTF-8. Python warns where no encoding is given."""
    command = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    done = subprocess.run(
        [*command, "-m", "argmap", *words],
        cwd=tmp_path, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_files_of_the_project_have_names_that_windows_takes() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    reserved = re.compile(r'[<>:"|?*\\]|[. ](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)', re.I)
    assert [name for name in listed if reserved.search(name)] == []
    assert len({name.casefold() for name in listed}) == len(listed)
