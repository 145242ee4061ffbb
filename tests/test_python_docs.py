"""The Python examples in docs/tutorial.md, docs/python.md and docs/python run, and pass mypy
--strict."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import argmap
from tests.doc_blocks import blocks
from tests.support import PROJECT

PYTHON = ("docs/python.md", "docs/python/maps.md", "docs/python/measures.md")
PAGES = ("docs/tutorial.md", *PYTHON)


def example(page: str) -> str:
    """The Python blocks of a page as one program, each with its place."""
    found = [
        block for block in blocks((PROJECT / page).read_text("utf-8")) if block.language == "python"
    ]
    assert found, f"{page} has no Python example"
    return "\n".join(f"# {page}:{block.line}\n{block.text}" for block in found)


def test_mypy_passes_the_examples_and_sees_a_wrong_one(tmp_path: Path) -> None:
    programs = {page: tmp_path / f"page_{number}.py" for number, page in enumerate(PAGES)}
    for page, program in programs.items():
        program.write_text(example(page), "utf-8")
    wrong = tmp_path / "wrong.py"
    wrong.write_text('import argmap\n\nargmap.connect("x.kgl").query("a", limit="3")\n', "utf-8")
    # It uses the cache that `make lint` filled.
    options = ["--strict", "--config-file", "pyproject.toml"]
    # In a separate process: mypy raises the limit of recursion, which other tests reach.
    made = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *map(str, programs.values()), str(wrong)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (1, "")
    found = [line for line in made.stdout.splitlines() if ": error:" in line]
    assert [line.partition(":")[0].rpartition("/")[2] for line in found] == ["wrong.py"], found
    assert 'has incompatible type "str"' in found[0]


def test_the_examples_of_the_pages_run(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    program = tmp_path / "example.py"
    program.write_text("\n".join(map(example, PYTHON)), "utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ARGMAP")}
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=tmp_path,
        env=clean,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for word in (
        "<ArgumentGraph memory (embedded)>",
        "<Table ",
        "Did you mean apple",
        "<NetworkResult",
    ):
        assert word in done.stdout
    assert (tmp_path / "both.html").exists()
    assert (tmp_path / "atlas" / "index.html").exists()


def test_the_page_names_every_column() -> None:
    page = (PROJECT / "docs" / "python.md").read_text("utf-8")
    with argmap.read(PROJECT / "examples") as graph:
        tables = {
            name: getattr(graph, name)()
            for name in (
                "actors", "controversies", "positions", "threads", "tensions", "sources",
                "documents",
            )
        }  # fmt: skip
    for name, table in tables.items():
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `graph.{name}()`")]
        written = line.split("|")[3].split("(")[0].split("`")[1::2]
        own = [column for column in table.columns if column not in ("id", "name", "document")]
        assert sorted(written) == sorted(own), name
        method = getattr(argmap.ArgumentGraph, name)
        assert all(column in (method.__doc__ or "") for column in table.columns), name
