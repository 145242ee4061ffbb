"""The recipes can be read, and their commands exist with these options."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.cli.root import cli
from argmap.difference.markdown_report import MARKER
from tests.support import PROJECT

RECIPE = PROJECT / "docs" / "recipes" / "pull-request.yml"


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
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    lines = [line for script in scripts for line in script.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("argmap ")]
    assert [words[0] for words in commands] == ["check", "diff"]
    for name, *words in commands:
        with cli.make_context("argmap", [name]) as parent:
            command = cli.get_command(parent, name)
            assert command is not None
            command.make_context(name, words, parent=parent).close()
    assert "argmap " not in jobs["comment"]["steps"][-1]["run"].replace(MARKER, "")
