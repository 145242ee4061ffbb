"""Style and types, so that one command decides."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support import PROJECT

COMMANDS = {
    "ruff check": ["ruff", "check", "--no-cache", "."],
    "ruff format": ["ruff", "format", "--no-cache", "--check", "."],
    "mypy": ["mypy", "src", "tests"],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_nothing_is_found(words: list[str]) -> None:
    told = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=PROJECT, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
