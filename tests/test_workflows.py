"""Test what the workflows of the repository promise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import LEGS, PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))


def _workflow(name: str) -> dict[str, Any]:
    text = (PROJECT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    workflow: dict[str, Any] = yaml.safe_load(text)
    return workflow


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    """A tag can be moved to other code."""
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"\./.+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_a_release_waits_for_the_tests() -> None:
    jobs = _workflow("release")["jobs"]
    assert jobs["tests"]["uses"] == "./.github/workflows/tests.yml"
    assert "workflow_call" in _workflow("tests")[True]  # type: ignore[index]  # YAML 1.1: on
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("tests", "build")


def test_the_full_job_requires_what_ci_requires() -> None:
    """Except the corpora, which are not part of the repository."""
    required = re.search(r"ARGMAP_CI_LEGS:-([\w,]+)", (PROJECT / ".ci" / "run").read_text("utf-8"))
    assert required
    assert required[1].split(",") == list(LEGS)
    legs = _workflow("tests")["jobs"]["full"]["env"]["ARGMAP_CI_LEGS"].split(",")
    assert set(legs) == set(LEGS) - {"corpora"}


def test_only_systems_that_were_never_tried_may_fail() -> None:
    jobs = _workflow("tests")["jobs"]
    assert jobs["matrix"]["continue-on-error"] == "${{ matrix.os != 'ubuntu-latest' }}"
    assert [name for name, job in jobs.items() if "continue-on-error" in job] == ["matrix"]


def test_docker_runs_the_tests_of_neo4j_and_compose() -> None:
    steps = _workflow("tests")["jobs"]["docker"]["steps"]
    run = "\n".join(step.get("run", "") for step in steps)
    assert "--require neo4j" in run
    assert "docker compose up --detach --wait\nargmap ingest examples\n" in run
