"""Test the import contracts of the packages in importlinter.ini."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PROJECT

CONFIG = Path(__file__).with_name("importlinter.ini")
DRIVERS = {"neo4j", "kglite", "networkx", "pyvis", "jinja2", "pandas"}


def _lint(config: Path) -> subprocess.CompletedProcess[str]:
    text = "import sys; from importlinter.cli import lint_imports; "
    text += "sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", text, str(config)],
        cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_every_contract_is_kept() -> None:
    told = _lint(CONFIG)
    assert told.returncode == 0, told.stdout + told.stderr
    assert " kept, 0 broken" in told.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "module",
    ["argmap", "argmap.graph", "argmap.cli", "argmap.cli.root", "argmap.table", "argmap.errors"],
)
def test_what_is_slow_to_import_is_imported_where_it_is_used(module: str) -> None:
    slow = DRIVERS | {"pydantic", "yaml", "rich"}
    text = f"import sys, {module}; print(*sorted(set(sys.modules) & {slow!r}))"
    told = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.split() == []


@pytest.mark.slow
def test_a_module_says_what_it_is_for() -> None:
    for path in (PROJECT / "src").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body):
            assert ast.get_docstring(tree), path


def test_no_module_knows_of_its_tests() -> None:
    for path in (PROJECT / "src").rglob("*.py"):
        text = path.read_text("utf-8")
        assert "pytest" not in text, path
        assert "ARGMAP_TEST" not in text, path
