"""Run a sample of mutants: `make mutants`.

Each mutant changes one place in a copy of the project. Then the tests run that reach the place. A
mutant is found if a test fails. The seed, the number of mutants and the code decide which are
tried, so the same command tries the same ones. Some of those that are left change nothing that a
test could notice.
"""

from __future__ import annotations

import argparse
import difflib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
from collections import Counter
from pathlib import Path

from tests.mutants.coverage_map import SELECTED, CoverageMap, measure, read
from tests.mutants.places import Mutant, sample
from tests.support import CORPORA, PROJECT

ELSEWHERE = {
    "check": ("tests/graph/test_worklist.py",),
    "convert": ("tests/graph/test_folder_tables.py",),
    "difference": ("tests/graph", "tests/cli/test_diff.py", "tests/site"),
    "queries": ("tests/cli/test_query.py", "tests/security/test_query_limits.py"),
    "serve": ("tests/graph/test_change_feed.py",),
    "sources": ("tests/check/test_quotes.py",),
}
"""Tests of packages outside the folder with their name."""
PACKAGES = ("check", "cli", "convert", "difference", "queries")

_LIMIT = 20.0
"""How many seconds the tests of one mutant take together, as measured without it."""


def main() -> int:
    """Run the mutants, and print what was found. Return 1 if too few were found."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("packages", nargs="*", default=PACKAGES, help="packages of argmap")
    parser.add_argument("--sample", type=int, default=25, help="how many mutants of each package")
    parser.add_argument("--together", action="store_true",
                        help="take so many mutants of all packages together")  # fmt: skip
    parser.add_argument("--tests", nargs="+", metavar="PATH",
                        help="run only these tests, instead of those of the packages")  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="which mutants")
    parser.add_argument("--target", type=int, default=85, help="how many percent must be found")
    parser.add_argument("--minutes", type=float, default=30, help="when to stop")
    parser.add_argument("--folder", type=Path, default=PROJECT / "build" / "mutants",
                        help="where to work")  # fmt: skip
    parser.add_argument("--again", action="store_true",
                        help="use what the last run found out about the tests")  # fmt: skip
    given = parser.parse_args()
    ends = time.monotonic() + given.minutes * 60
    folder, packages = given.folder.absolute(), given.packages
    os.environ["ARGMAP_TEST_CORPORA"] = str(CORPORA)  # a copy of the project has others beside it
    tree, python = _copy(folder)
    if not given.again:
        print("Running the tests once, to see which lines they reach", flush=True)
        places = set(given.tests or (f"tests/{name}" for name in packages))
        if not given.tests:
            places |= {place for name in packages for place in ELSEWHERE.get(name, ())}
        measure(python, tree, folder / "measured", packages, sorted(places))
    reached = read(tree, folder / "measured")
    groups = [packages] if given.together else [[name] for name in packages]
    found = {name: Counter[str]() for name in sorted(packages)}
    mutants = [one for group in groups for one in sample(tree, group, given.sample, given.seed)]
    for mutant in mutants:
        package = Path(mutant.file).parts[2]
        found[package][_try(mutant, tree, python, reached, ends)] += 1
    print(f"\nSeed {given.seed}: {' '.join(packages)}")
    return 0 if _print(found) >= given.target else 1


def _try(mutant: Mutant, tree: Path, python: Path, reached: CoverageMap, ends: float) -> str:
    if time.monotonic() > ends:
        return "not tried"
    path = tree / mutant.file
    text = path.read_text("utf-8")
    try:
        code = mutant.code(text)
    except AttributeError:  # Cosmic Ray can't replace an exception with a dotted name
        return "not tried"
    tests = reached.tests_of(mutant.file, text, mutant.line, _LIMIT)
    try:
        path.write_text(code, "utf-8")
        result = _run(tree, python, tests)
    finally:
        path.write_text(text, "utf-8")
    if result != "found":
        before, after = _changed(text, code)
        print(f"{result}: {mutant.file}:{mutant.line}: {mutant.operator}", flush=True)
        print(f"  - {before}\n  + {after}", flush=True)
    return result


def _run(tree: Path, python: Path, tests: list[str]) -> str:
    if not tests:
        return "not reached"
    command = [
        str(python),
        "-B",
        "-m",
        "pytest",
        "-q",
        "-x",
        "-m",
        SELECTED,
        "-p",
        "no:cacheprovider",
    ]
    try:
        done = subprocess.run(
            [*command, *tests], cwd=tree, capture_output=True, timeout=_LIMIT * 6, check=False
        )
    except subprocess.TimeoutExpired:
        return "found"
    return "left" if done.returncode == 0 else "found"


def _print(found: dict[str, Counter[str]]) -> float:
    """Print a table, and return the part that was found, in percent."""
    total = Counter[str]()
    print(f"\n{'package':12}{'found':>8}{'left':>8}{'not tried':>12}{'%':>6}")
    for package, results in found.items():
        print(_row(package, results))
        total += results
    print(_row("all", total))
    return _percent(total)


def _row(name: str, results: Counter[str]) -> str:
    left = results["left"] + results["not reached"]
    return f"{name:12}{results['found']:8}{left:8}{results['not tried']:12}{_percent(results):6.0f}"


def _percent(results: Counter[str]) -> float:
    tried = results["found"] + results["left"] + results["not reached"]
    return 100 * results["found"] / tried if tried else 100.0


def _changed(text: str, code: str) -> tuple[str, str]:
    """Return the changed lines before and after, without indentation."""
    difference = list(difflib.ndiff(text.splitlines(), code.splitlines()))
    before, after = (
        " ".join(line[2:].strip() for line in difference if line.startswith(mark))
        for mark in ("- ", "+ ")
    )
    return before, after


def _copy(folder: Path) -> tuple[Path, Path]:
    """Copy the project. Return the copy, and a Python that imports it with what is installed."""
    tree = folder / "argmap"
    shutil.rmtree(tree, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    for name in listed.split("\0"):
        if name and (PROJECT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((PROJECT / name).read_bytes())
    git = ["git", "-c", "user.name=mutants", "-c", "user.email=mutants@localhost"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Copy"]):
        subprocess.run([*git, *command], cwd=tree, check=True)
    place = folder / "venv"
    venv.create(place, with_pip=False, symlinks=True, clear=True)
    python = place / "bin" / "python"
    purelib = sysconfig.get_path("purelib", vars={"base": str(place), "platbase": str(place)})
    installed = sysconfig.get_path("purelib")
    (Path(purelib) / "argmap.pth").write_text(f"{tree / 'src'}\n{installed}\n", "utf-8")
    script = place / "bin" / "argmap"
    script.write_text(f"#!{python}\nimport sys\nfrom argmap.cli import main\nsys.exit(main())\n")
    script.chmod(0o755)
    return tree, python


if __name__ == "__main__":
    sys.exit(main())
