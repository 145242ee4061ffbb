"""Test the hook that other projects run with pre-commit."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support import PROJECT

(HOOK,) = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))

DOCUMENT = """\
title: Open weights
status: active
positions:
  - claim: Weights are open
  - claim: Weights are closed
"""


def _run(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook as pre-commit does: its entry and its arguments, in the user's folder."""
    program, *words = shlex.split(HOOK["entry"])
    assert program == "argmap"
    command = [sys.executable, "-m", "argmap", *words, *HOOK["args"]]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_hook_is_one_that_pre_commit_can_install() -> None:
    assert HOOK["language"] == "python"
    assert HOOK["id"] == "argmap-check"
    # All documents are read together, so pre-commit must not hand over only the changed ones.
    assert HOOK["pass_filenames"] is False


@pytest.mark.parametrize("name", ["a.md", "b/c.yml", "d.yaml", "e.json", "f.txt"])
def test_a_changed_document_starts_the_hook(name: str) -> None:
    assert re.search(HOOK["files"], name)


@pytest.mark.slow
def test_the_hook_passes_or_fails_by_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "weights.yml"
    path.write_text(DOCUMENT, "utf-8")
    passed = _run(tmp_path)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    path.write_text(DOCUMENT.replace("active", "often"), "utf-8")
    failed = _run(tmp_path)
    assert failed.returncode == 1
    assert "weights.yml:2:9" in failed.stdout
