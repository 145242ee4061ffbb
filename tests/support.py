"""Helpers that tests share, besides fixtures."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

LEGS = ("neo4j", "browser", "corpora", "node")
"""What a machine may lack; a leg that is left out shows as one line at the end of the run."""

PROJECT = Path(__file__).resolve().parents[1]
EXAMPLE = PROJECT / "examples" / "internet-policy"
COUNCIL = PROJECT / "more-examples" / "council"
PAGES = PROJECT / "examples" / "pages"
CORPORA = Path(os.environ.get("ARGMAP_TEST_CORPORA") or PROJECT.parent / "shared" / "corpora")


posix = pytest.mark.skipif(
    os.name != "posix", reason="needs a shell, signals, links, locks or limits of POSIX"
)
"""Marks tests that Windows can't run."""


def yaml_cases(path: Path) -> Any:
    """Read the cases of a test from a YAML file."""
    # With libyaml: in Python, this would take a tenth of the time in which tests are collected.
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def statements(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Read sections of texts of a line, each with what is expected of it, indented below."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            found = sections.setdefault(line.removeprefix("== "), [])
        elif line.startswith("    "):
            text, expected = found[-1]
            found[-1] = (text, f"{expected}\n{line.strip()}".strip())
        elif line and not line.startswith("# "):
            found.append((line, ""))
    return sections


_required: set[str] = set()


def require(legs: Iterable[str]) -> None:
    """Let tests of these legs fail instead of being skipped: `pytest --require`."""
    _required.clear()
    _required.update(legs)


def missing(leg: str, reason: str) -> NoReturn:
    """Skip a test because something it needs is not there, or fail if its leg is required.

    leg: what the test belongs to, one of `LEGS`.
    """
    assert leg in LEGS
    if leg in _required:
        pytest.fail(f"{leg} is required: {reason}")
    pytest.skip(f"{leg} is left out: {reason}")
