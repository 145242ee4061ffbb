"""Test that the bundles match their sources, and run the JavaScript tests."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.groups import node
from tests.support import PROJECT

SOURCES = sorted(
    (path for path in PROJECT.glob("src/argmap/*/js/**/*.js")),
    key=lambda path: path.relative_to(PROJECT).as_posix(),
)
BUNDLES = sorted((PROJECT / "src" / "argmap").rglob("*.bundle.js"))
HEAD = re.compile(r"// Made by .*\. Sources ([0-9a-f]{64}), code ([0-9a-f]{64})")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _node(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Node.js in the project; leave the test out where it is missing."""
    return subprocess.run(
        [node(), *arguments],
        cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: path.name)
def test_a_bundle_is_up_to_date(bundle: Path) -> None:
    """Needs no Node.js: the first line has the digests of the sources and of the rest."""
    sources = "".join(
        f"{path.relative_to(PROJECT).as_posix()}\n{path.read_text('utf-8')}" for path in SOURCES
    )
    head, _, code = bundle.read_text("utf-8").partition("\n")
    found = HEAD.fullmatch(head)
    assert found, head
    assert found[1] == _digest(sources), 'run "make scripts" and commit the bundles'
    assert found[2] == _digest(code), "a bundle was edited by hand"


def test_there_are_two_bundles() -> None:
    names = ["map.bundle.js", "search.bundle.js"]
    assert sorted(path.name for path in BUNDLES) == names
    assert len(SOURCES) > 30


def test_bundles_are_small() -> None:
    """Every page of a map contains one, also each of an atlas."""
    sizes = {path.name: path.stat().st_size for path in BUNDLES}
    assert sizes["map.bundle.js"] <= 184_000
    assert sizes["search.bundle.js"] <= 8_000


def test_bundling_again_gives_the_same() -> None:
    node("esbuild")
    done = _node("scripts/bundle.js", "--check")
    assert done.returncode == 0, done.stderr


def test_the_unit_tests_pass() -> None:
    tests = sorted(path.as_posix() for path in (PROJECT / "tests" / "js").glob("*.test.js"))
    assert tests
    done = _node("--test", *tests)
    assert done.returncode == 0, done.stdout


def test_lines_and_files_are_short() -> None:
    for path in [*SOURCES, *PROJECT.glob("src/argmap/*/js/**/*.ts")]:
        lines = path.read_text("utf-8").splitlines()
        assert len(lines) <= 600, path
        assert [line for line in lines if len(line) > 100] == [], path


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((PROJECT / "package-lock.json").read_text("utf-8"))
    packages = lock["packages"]
    assert len(packages) > 10
    assert [name for name, item in packages.items() if "resolved" in item] == []
    wanted = json.loads((PROJECT / "package.json").read_text("utf-8"))["devDependencies"]
    assert packages[""]["devDependencies"] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
