"""The recipes can be read, and their commands exist with these options."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.difference.reports import MARKER
from tests.commands import parse
from tests.support import PROJECT

RECIPE = PROJECT / "docs" / "recipes" / "pull-request.yml"
QUOTES = PROJECT / "docs" / "recipes" / "quotes.yml"
ATLAS = PROJECT / "docs" / "recipes" / "atlas.yml"


def test_the_workflow_for_pull_requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = RECIPE.read_text("utf-8")
    workflow: dict[Any, Any] = yaml.safe_load(text)
    assert list(workflow[True]) == ["pull_request"]  # YAML 1.1 reads `on` as true
    jobs = workflow["jobs"]
    assert [workflow["permissions"], *(job["permissions"] for job in jobs.values())] == [
        {}, {"contents": "read"}, {"pull-requests": "write"},
    ]  # fmt: skip
    scripts = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert not re.search(r"\$\{\{", "".join(scripts))  # values of a pull request are no script
    assert MARKER in scripts[-1]
    assert commands_of(scripts, tmp_path, monkeypatch) == ["check", "diff"]
    assert "argmap " not in jobs["comment"]["steps"][-1]["run"].replace(MARKER, "")


def test_the_workflow_for_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow: dict[Any, Any] = yaml.safe_load(QUOTES.read_text("utf-8"))
    assert list(workflow[True]) == ["pull_request"]
    job = workflow["jobs"]["quotes"]
    assert [workflow["permissions"], job["permissions"]] == [{}, {"contents": "read"}]
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    assert not re.search(r"\$\{\{", "".join(scripts))
    assert commands_of(scripts, tmp_path, monkeypatch) == ["sources", "check"]


def test_the_workflow_for_an_atlas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow: dict[Any, Any] = yaml.safe_load(ATLAS.read_text("utf-8"))
    jobs = workflow["jobs"]
    assert [workflow["permissions"], *(job["permissions"] for job in jobs.values())] == [
        {}, {"contents": "read", "pages": "read"}, {"pages": "write", "id-token": "write"},
    ]  # fmt: skip
    assert not any("run" in step for step in jobs["deploy"]["steps"])
    scripts = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert not re.search(r"\$\{\{", "".join(scripts))
    assert commands_of(scripts, tmp_path, monkeypatch) == ["check", "export"]


def commands_of(scripts: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the commands of argmap in scripts, after parsing their options."""
    (folder / "content").mkdir()
    (folder / "copies").mkdir()
    monkeypatch.chdir(folder)
    lines = [line.strip() for script in scripts for line in script.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("argmap ")]
    for words in commands:
        parse(words)
    return [words[0] for words in commands]
