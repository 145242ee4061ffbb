"""Test what `make` says on a machine that lacks what it needs, and what `make quick` names."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.page_runner import environment
from tests.support import PROJECT, posix

pytestmark = posix


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(PROJECT / name, tmp_path / name)
    return tmp_path


def _make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["make", *words, f"VENV={folder / 'venv'}"]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=60
    )


def _python(folder: Path, code: str) -> str:
    """Write a Python that runs some code first."""
    path = folder / "python"
    (folder / "lacking").mkdir()
    (folder / "lacking" / "sitecustomize.py").write_text(code, "utf-8")
    path.write_text(f"#!/bin/sh\nPYTHONPATH='{folder}/lacking' exec '{sys.executable}' \"$@\"\n")
    path.chmod(0o755)
    return f"PYTHON={path}"


@pytest.mark.parametrize("target", ["demo", "test"])
def test_python_without_venv(folder: Path, target: str) -> None:
    # As on Debian without python3-venv.
    python = _python(folder, "import sys; sys.modules['ensurepip'] = None")
    done = _make(folder, target, python)
    assert done.returncode == 2
    first, *_ = done.stderr.splitlines()
    assert done.stdout == ""
    assert first.endswith("apt install git python3-venv")


def test_no_python(folder: Path) -> None:
    done = _make(folder, "demo", "PYTHON=python-that-is-missing")
    assert (done.returncode, done.stdout) == (2, "")
    assert "apt install git python3-venv" in done.stderr.splitlines()[0]


def test_an_environment_of_another_folder_is_not_replaced(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "kept").touch()
    (folder / "venv").symlink_to(other)
    done = _make(folder, "demo")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is a link to another folder's environment" in done.stderr
    assert (other / "kept").exists()


def test_an_older_python(folder: Path) -> None:
    python = _python(folder, "import sys; sys.version_info = (3, 10, 1, 'final', 0)")
    done = _make(folder, "demo", python)
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs Python 3.11 or newer" in done.stderr.splitlines()[0]


def test_the_tests_and_packages_of_make_quick_are_there() -> None:
    text = (PROJECT / "Makefile").read_text("utf-8")
    tests, packages = (
        re.findall(rf"^{name} = (?:\$\(addprefix tests/,)?([\w ./]+)\)?$", text, re.MULTILINE)
        for name in ("QUICK", "QUICK_OF")
    )
    named = [PROJECT / "tests" / name for name in tests[0].split()]
    named += [PROJECT / "src" / "argmap" / name for name in packages[0].split()]
    assert [path for path in named if not path.is_file() and not any(path.rglob("*.py"))] == []
