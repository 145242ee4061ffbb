"""Test that Windows can import argmap and collect the tests."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support import PROJECT


@pytest.mark.slow
@pytest.mark.full
def test_tests_are_collected_without_what_windows_lacks() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.without_posix"],
        cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"
