"""What the tests share beyond fixtures."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(leg: str, reason: str) -> NoReturn:
    """Leave a test out because something it needs is not there, or fail where it must be there.

    leg: what the test belongs to ("browser"); a leg that the environment variable ARGMAP_REQUIRE
    names, in a list with commas, must not be left out.
    """
    required = [item.strip() for item in os.environ.get("ARGMAP_REQUIRE", "").split(",")]
    if leg in required:
        pytest.fail(f"{leg} is required: {reason}")
    pytest.skip(reason)
