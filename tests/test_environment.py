"""Test that no variable of a developer's machine reaches the tests."""

from __future__ import annotations

import os
import re
import subprocess

from tests.environment import foreign
from tests.support import PROJECT, posix

SET = {
    "ARGMAP_QUERY_MEMORY": "1",
    "ARGMAP_STORE": "memory:",
    "GIT_DIR": "/nowhere",
    "NEO4J_URI": "bolt://nowhere",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
}
KEPT = {
    "ARGMAP_CI_LEGS": "node",
    "ARGMAP_TEST_CORPORA": "/nowhere",
    "PIP_INDEX_URL": "a",
    "GIT": "",
}


def test_what_is_removed() -> None:
    assert foreign({**SET, **KEPT}) == list(SET)


def test_no_such_variable_is_set() -> None:
    assert foreign(os.environ) == []


@posix
def test_ci_removes_them() -> None:
    loop = re.search(r"^for name in .*?^done\n", _ci(), re.MULTILINE | re.DOTALL)
    assert loop
    printed = subprocess.run(
        ["bash", "-c", f"{loop[0]}env"],
        env={**os.environ, **SET, **KEPT}, capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    names = [line.partition("=")[0] for line in printed.splitlines()]
    assert foreign(names) == []
    assert set(KEPT) <= set(names)


def _ci() -> str:
    return (PROJECT / ".ci" / "run").read_text("utf-8")
