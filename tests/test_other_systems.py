"""Test that Windows can import argmap and collect the tests, and that tests of POSIX are marked."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.support import PROJECT

_NEEDS_POSIX = re.compile(
    r"\bfcntl\b|signal\.SIG(KILL|HUP|ALRM)|mkfifo|symlink_to|setrlimit|os\.kill|\[\s*\"(sh|bash)\"|#!/bin/sh"
)
_GUARD = re.compile(r"ImportError|\bposix\b|os\.name|hasattr\(|getattr\(|importorskip\(|skipif\(")
_OWN = {"test_other_systems.py", "without_posix.py"}


@pytest.mark.slow
@pytest.mark.full
def test_tests_are_collected_without_what_windows_lacks() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.without_posix"],
        cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"


def test_what_needs_posix_is_marked() -> None:
    unmarked = [
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "tests").rglob("*.py")
        if path.name not in _OWN
        and _NEEDS_POSIX.search(text := path.read_text("utf-8"))
        and not _GUARD.search(text)
    ]
    assert unmarked == [], "mark the tests with `posix` of tests/support.py"
