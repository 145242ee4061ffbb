"""Helpers that tests share, besides fixtures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

LEGS = ("neo4j", "browser", "corpora", "node")
"""What a machine may lack; a leg that is left out shows as one line at the end of the run."""

PROJECT = Path(__file__).resolve().parents[1]
EXAMPLE = PROJECT / "examples" / "internet-policy"
PAGES = PROJECT / "examples" / "pages"
CORPORA = Path(os.environ.get("ARGMAP_TEST_CORPORA") or PROJECT.parent / "shared" / "corpora")


def missing(leg: str, reason: str) -> NoReturn:
    """Leave a test out because something it needs is not there, or fail where it must be there.

    leg: what the test belongs to, one of `LEGS`; a leg that the environment variable
    ARGMAP_REQUIRE names, in a list with commas (`pytest --require` sets it), must not be left out.
    """
    assert leg in LEGS
    required = [item.strip() for item in os.environ.get("ARGMAP_REQUIRE", "").split(",")]
    if leg in required:
        pytest.fail(f"{leg} is required: {reason}")
    pytest.skip(f"{leg} is left out: {reason}")
