"""How many modules a command imports, and which it must not import.

Time depends on the machine; the number of modules with a file does not. `docs/performance.md` has
the times.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from tests.support import EXAMPLE

SLOW = {
    "asyncio", "charset_normalizer", "email", "jinja2", "logging", "lxml", "markdown_it",
    "matplotlib", "neo4j", "networkx", "numpy", "pandas", "pydantic", "pypdfium2",
    "python_calamine", "rapidfuzz", "rich", "scipy", "snowballstemmer", "starlette", "uvicorn",
    "zoneinfo",
    "importlib.metadata",
    "argmap.check", "argmap.difference", "argmap.display", "argmap.graph.editing", "argmap.grid",
    "argmap.ingest.readers", "argmap.network", "argmap.page", "argmap.text",
    "argmap.serve", "argmap.site", "argmap.sources", "argmap.graph.writers",
}  # fmt: skip
"""What a command that reads an embedded store does without, with everything below it."""

CONVERTERS = "argmap.convert.converters"
"""The list of converters, which does not import them: help texts name the formats."""

_COUNT = """\
import atexit, os, sys

def write():
    modules = [name for name, module in sys.modules.items() if getattr(module, "__file__", None)]
    with open(os.environ["COUNTED_MODULES"], "w", encoding="utf-8") as file:
        file.write("\\n".join(modules))

atexit.register(write)
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("start-up") / "examples.kgl"
    with argmap.connect(path) as graph:
        graph.ingest(EXAMPLE)
    return str(path)


def modules_of(folder: Path, *words: str) -> set[str]:
    """Run the installed command into a pipe; return the modules with a file that it has at its end.

    folder: for the file that counts them, which Python imports at its start.
    """
    script = shutil.which("argmap", path=str(Path(sys.executable).parent))
    assert script is not None, "argmap is not installed in this environment"
    (folder / "sitecustomize.py").write_text(_COUNT, "utf-8")
    counted = folder / "modules"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    told = subprocess.run(
        [script, *words],
        env={**kept, "PYTHONPATH": str(folder), "COUNTED_MODULES": str(counted)},
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert told.stdout
    return set(counted.read_text("utf-8").split("\n")) - {"sitecustomize"}


def slow(modules: set[str]) -> list[str]:
    """Return the modules of `SLOW`, and the converters, among these."""
    found = {name for name in modules for part in SLOW if f"{name}.".startswith(f"{part}.")}
    found |= {name for name in modules if name.startswith("argmap.convert.")} - {CONVERTERS}
    return sorted(found)


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (("--help",), 110),
        (("query", "--help"), 150),
        (("query", "list"), 150),
        (("query", "list", "--format", "json"), 150),
    ],
)
def test_help_and_lists_import_few_modules(
    tmp_path: Path, words: tuple[str, ...], most: int
) -> None:
    modules = modules_of(tmp_path, *words)
    assert len(modules) <= most, sorted(modules)
    assert slow(modules) == []
    assert "kglite" not in modules


@pytest.mark.parametrize(
    "words",
    [
        ("query", "run", "actors/spanning"),
        ("query", "run", "actors/spanning", "--format", "csv"),
        ("query", "run", "actors/profile", "--actor", "apple"),
        ("query", "run", "actors/profile", "--actor", "Apple"),
        ("cypher", "MATCH (n:Actor) RETURN n.id LIMIT 3"),
        ("show", "apple"),
        ("show", "clipper-chip", "--format", "json"),
        ("status",),
        ("status", "--documents"),
        ("actors",),
    ],
    ids=" ".join,
)
def test_commands_that_read_a_store_import_few_modules(
    tmp_path: Path, store: str, words: tuple[str, ...]
) -> None:
    modules = modules_of(tmp_path, *words, "--store", store)
    # `show` makes the first sentences of a page.
    is_show = words[0] == "show"
    assert len(modules) <= (225 if is_show else 205), sorted(modules)
    made = ("argmap.text", "argmap.display") if is_show else ("-",)
    assert [name for name in slow(modules) if not name.startswith(made)] == []


def test_check_imports_the_readers_of_copies_only_for_copies(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("kind: actor\nname: A\n", "utf-8")
    modules = modules_of(tmp_path, "check", str(tmp_path / "a.yml"))
    assert "argmap.check.run" in modules
    assert [name for name in modules if name.startswith(("argmap.sources", "pypdfium2"))] == []


def test_import_argmap_imports_its_names_when_they_are_used(tmp_path: Path) -> None:
    text = (
        "import sys, argmap; before = {*sys.modules}; assert set(argmap.__all__) <= {*dir(argmap)};"
        "argmap.connect; "
        "print('argmap.graph.argument_graph' in sys.modules, 'argmap.graph' in before)"
    )
    told = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.split() == ["True", "False"]
