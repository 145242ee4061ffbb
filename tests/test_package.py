"""Test that the wheel is complete and runs without a checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from email.parser import Parser
from pathlib import Path

import pytest

import argmap
from tests.support import PROJECT


def _run(command: Sequence[str | Path], folder: Path) -> str:
    # The checkout must be out of reach, and so must what somebody has set for pip's environment.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-cache-dir", "--quiet")
    _run([sys.executable, "-m", "pip", "wheel", *options, "-w", folder, PROJECT], folder)
    (made,) = folder.glob("*.whl")
    return made


def _files(folder: Path, pattern: str) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob(pattern)}
    assert found
    return found


@pytest.mark.slow
def test_the_wheel_holds_all_of_the_package(wheel: Path) -> None:
    source = PROJECT / "src" / "argmap"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    modules = {f"argmap/{name}" for name in _files(source, "*.py")}
    queries = {f"argmap/cypher/{name}" for name in _files(PROJECT / "cypher", "*.cypher")}
    examples = {f"argmap/examples/{name}" for name in _files(PROJECT / "examples", "*.*")}
    examples.add("argmap/examples/internet-policy/LICENSE")
    more = _files(PROJECT / "more-examples", "*.*") | {"council/LICENSE"}
    examples |= {f"argmap/more_examples/{name}" for name in more}
    templates = {
        f"argmap/{path.relative_to(source).as_posix()}"
        for path in source.glob("*/templates/*")
        if path.is_file()
    }
    assert templates
    assert modules | queries | examples | templates | {"argmap/py.typed"} <= names
    assert [name for name in names if not name.startswith(("argmap/", "argmap-"))] == []
    assert [name for name in names if "__pycache__" in name] == []
    # Of JavaScript, only the bundles.
    assert {name for name in names if ".js" in name} == {
        "argmap/page/templates/map.bundle.js",
        "argmap/serve/templates/live.js",
        "argmap/serve/templates/serve.js",
        "argmap/site/templates/search.bundle.js",
    }
    assert [name for name in names if "/js/" in name] == []


@pytest.mark.slow
def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
        entry = archive.read(name.replace("METADATA", "entry_points.txt")).decode()
        assert name.replace("METADATA", "licenses/LICENSE") in archive.namelist()
    assert metadata["Version"] == argmap.__version__
    assert metadata["License-Expression"] == "MIT"
    assert str(metadata.get_payload()).startswith("# argmap")
    assert "argmap = argmap.cli:main" in entry


@pytest.mark.slow
def test_the_description_has_no_relative_links(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
    description = str(metadata.get_payload())
    assert metadata["Description-Content-Type"] == "text/markdown"
    readme = (PROJECT / "README.md").read_text("utf-8")
    # Written with another pattern than that of the build.
    before, after = (re.findall(r"\]\((.*?)\)", text) for text in (readme, description))
    assert len(before) == len(after) > 20
    pages = "https://github.com/argmap/argmap/blob/main/"
    pictures = "https://raw.githubusercontent.com/argmap/argmap/main/"
    for link, made in zip(before, after, strict=True):
        if "://" in link:
            assert made == link
        else:
            assert (PROJECT / link.partition("#")[0]).exists()
            assert made == (pictures if link.endswith(".png") else pages) + link
    assert re.sub(r"\]\(.*?\)", "", description).strip() == re.sub(r"\]\(.*?\)", "", readme).strip()


@pytest.mark.slow
@pytest.mark.full  # `.ci/package` runs the demo from the sdist
def test_the_installed_package_runs(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "venv"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    options = ("--no-deps", "--no-index", "--quiet")
    python = scripts / "python"
    _run(
        [sys.executable, "-m", "pip", "--python", python, "install", *options, wheel],
        tmp_path,
    )
    # What argmap needs is taken from the environment of the tests, after the environment's own.
    own = Path(_run([python, "-c", _PURELIB], tmp_path).strip())
    (own / "tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    where = _run([python, "-c", "import argmap; print(argmap.__file__)"], tmp_path)
    assert Path(where.strip()).is_relative_to(place)

    listed = _run([scripts / "argmap", "query", "list"], tmp_path)
    shown = _files(PROJECT / "cypher" / "queries", "*.cypher")
    assert {line.split()[0] for line in listed.splitlines()} == {
        name.removesuffix(".cypher") for name in shown
    }
    _run(
        [scripts / "argmap", "export", "html", "--from", PROJECT / "examples", "-o", "map.html"],
        tmp_path,
    )
    assert (tmp_path / "map.html").read_text("utf-8").startswith("<!")
    told = _run([scripts / "argmap", "demo"], tmp_path)
    assert "argmap-demo/documents: 63 documents" in told.replace("\\", "/")
    assert (tmp_path / "argmap-demo" / "map.html").exists()
    assert _run([scripts / "argmap", "--version"], tmp_path).strip().endswith(argmap.__version__)


_PURELIB = "import sysconfig; print(sysconfig.get_path('purelib'))"
