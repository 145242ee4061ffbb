"""Test what the workflows of the repository promise."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import PROJECT, posix

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


def test_a_tag_is_a_release() -> None:
    workflow = _workflow("release")
    assert workflow[True] == {"push": {"tags": ["v*"]}}  # type: ignore[index]  # YAML 1.1: on
    jobs = workflow["jobs"]
    assert jobs["tests"]["uses"] == "./.github/workflows/tests.yml"
    assert jobs["docs"]["uses"] == "./.github/workflows/docs.yml"
    for called in ("tests", "docs"):
        assert "workflow_call" in _workflow(called)[True]  # type: ignore[index]
    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "tests": None, "build": "tests", "publish": "build", "docs": "publish",
    }  # fmt: skip
    commands = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert commands == ['make release PYTHON=python TAG="$TAG"']


@pytest.mark.parametrize(
    ("workflow", "writes", "may"),
    [
        ("release", {"publish", "docs"}, {"id-token", "attestations", "contents"}),
        ("constraints", {"propose"}, {"contents", "pull-requests", "actions"}),
        ("newest", set(), set()),
        ("tests", set(), set()),
    ],
)
def test_a_job_that_may_write_runs_no_python(
    workflow: str, writes: set[str], may: set[str]
) -> None:
    """So that no package that is installed or built gets a token. `docs.yml` builds its site."""
    made = _workflow(workflow)
    assert made["permissions"] == {"contents": "read"}
    given = {name: job["permissions"] for name, job in made["jobs"].items() if "permissions" in job}
    assert given.keys() == writes
    assert {name for job in given.values() for name in job} == may
    for name in writes:
        run = "".join(step.get("run", "") for step in made["jobs"][name].get("steps", ()))
        assert "python" not in run
        assert "make " not in run.replace("`make", "")


@posix
@pytest.mark.parametrize(
    ("tag", "change", "why"),
    [
        ("v9.9.9", None, "the tag is v9.9.9, but src/argmap/_version.py says 1.2.3"),
        (
            "v1.2.3",
            ("CHANGELOG.md", "## [1.2.3] - soon"),
            "CHANGELOG.md:1: the section has no date",
        ),
        ("", ("CHANGELOG.md", "## [1.2.2] - 2026-01-01"), "there is no section for 1.2.3"),
        ("", ("CITATION.cff", "version: 1.2.2"), "CITATION.cff: the version is not 1.2.3"),
    ],
)
def test_a_release_that_is_not_ready_ends_before_it_is_built(
    tag: str, change: tuple[str, str] | None, why: str, tmp_path: Path
) -> None:
    files = {
        ".ci/release": (PROJECT / ".ci" / "release").read_text("utf-8"),
        "src/argmap/_version.py": '__version__ = "1.2.3"\n',
        "CHANGELOG.md": "## [1.2.3] - 2026-01-01\n",
        "CITATION.cff": "version: 1.2.3\n",
    } | dict([change] if change else [])
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    command = ["bash", str(tmp_path / ".ci" / "release"), "no-python", tag]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert why in done.stderr
