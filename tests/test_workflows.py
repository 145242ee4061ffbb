"""Test what the workflows of the repository promise."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import LEGS, PROJECT, posix

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


def test_what_runs_on_the_newest_releases() -> None:
    (job,) = _workflow("newest")["jobs"].values()
    run = "\n".join(step.get("run", "") for step in job["steps"])
    assert 'pip install --upgrade "$NEWEST"\n' in run
    assert "neo4j:community\n" in run
    tests = {item["newest"]: item["tests"] for item in job["strategy"]["matrix"]["include"]}
    assert set(tests) == {"kglite", "click", "neo4j"}
    assert "tests/conformance" in tests["kglite"]
    assert "--require neo4j tests/conformance" in tests["neo4j"]
    for words in tests.values():
        folders = [word for word in words.split() if word.startswith("tests/")]
        assert [folder for folder in folders if not (PROJECT / folder).is_dir()] == []


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
