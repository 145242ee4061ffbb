"""Find which tests run which lines, and how long each test takes."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from coverage import CoverageData

SELECTED = "not neo4j and not browser and not slow"
"""The tests that are run: those that take less than a second and need no server."""

_SETTINGS = """\
[run]
source = {source}
dynamic_context = test_function
data_file = {folder}/coverage
"""


@dataclass
class CoverageMap:
    """tests: the tests that run a line, by file and line; seconds: of the tests that passed."""

    tests: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def tests_of(self, file: str, text: str, line: int, limit: float) -> list[str]:
        """Return the tests that run the statement of a line, quickest first, until a limit.

        Of a statement that only imports run, those that run any line of the file, or else all of
        its package. limit: how many seconds the tests take together; there is at least one test.
        """
        by_line = self.tests.get(file, {})
        own = f"tests/{Path(file).parts[2]}/"
        found = {test for at in _statement(text, line) for test in by_line.get(at, ())}
        found = found or {test for tests in by_line.values() for test in tests}
        found = found or {test for test in self.seconds if test.startswith(own)}
        ordered = sorted(
            found & self.seconds.keys(),
            key=lambda test: (not test.startswith(own), self.seconds[test], test),
        )
        chosen: list[str] = []
        for test in ordered:
            limit -= self.seconds[test]
            if limit < 0 and chosen:
                break
            chosen.append(test)
        return chosen


def measure(
    python: Path, tree: Path, folder: Path, packages: Iterable[str], tests: Iterable[str]
) -> None:
    """Run tests once, with coverage of some packages. folder: for the results.

    Tests may fail. Exits if they can't be run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "coverage.ini"
    source = ",".join(f"src/argmap/{name}" for name in packages)
    settings.write_text(_SETTINGS.format(folder=folder, source=source), "utf-8")
    done = subprocess.run(
        [
            str(python), "-m", "coverage", "run", f"--rcfile={settings}",
            "-m", "pytest", "-q", "-m", SELECTED, "-p", "no:cacheprovider",
            f"--junitxml={folder}/tests.xml", *tests,
        ],
        cwd=tree, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode > 1:
        sys.exit(f"The tests can't be run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def read(tree: Path, folder: Path) -> CoverageMap:
    """Read the results of `measure`."""
    made = CoverageMap(seconds=_seconds(folder / "tests.xml"))
    data = CoverageData(str(folder / "coverage"))
    data.read()
    for path in data.measured_files():
        lines: defaultdict[int, set[str]] = defaultdict(set)
        for line, contexts in data.contexts_by_lineno(path).items():
            lines[line] = {_test(name) for name in contexts if ".test_" in name}
        made.tests[Path(path).relative_to(tree).as_posix()] = dict(lines)
    return made


def _test(context: str) -> str:
    """Return the id of a test, such as `tests/queries/gate/test_dialect.py::test_dates`."""
    module, _, name = context.rpartition(".")
    return f"{module.replace('.', '/')}.py::{name}"


def _seconds(path: Path) -> dict[str, float]:
    """Return the time of each test function, with all its parameters, unless one failed."""
    seconds: defaultdict[str, float] = defaultdict(float)
    failed: set[str] = set()
    for case in ElementTree.parse(path).iter("testcase"):
        test = _test(f"{case.get('classname')}.{case.get('name', '').partition('[')[0]}")
        seconds[test] += float(case.get("time", 0))
        if case.find("failure") is not None or case.find("error") is not None:
            failed.add(test)
    return {test: taken for test, taken in seconds.items() if test not in failed}


def _statement(text: str, line: int) -> range:
    """Return the lines of the smallest statement that has a line; of a block, only its head."""
    found = range(line, line + 1)
    for start, end in _statements(ast.parse(text)):
        if start <= line <= end and (len(found) == 1 or end - start < len(found)):
            found = range(start, end + 1)
    return found


def _statements(tree: ast.AST) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if isinstance(body, list) and body else node.end_lineno
            yield node.lineno, max(node.lineno, end or node.lineno)
