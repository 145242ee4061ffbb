"""Every block of commands and of Python in the docs is run by a test, or listed with a reason."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest

import argmap
from tests.convert import vote_exports
from tests.doc_blocks import Block, blocks
from tests.page_runner import PageRunner
from tests.support import PROJECT, posix

RUN_HERE = (
    "agree.md", "check-quotes.md", "check.md", "diff.md", "feeds.md", "history.md",
    "import/README.md", "import/polis.md", "import/stances.md", "import/votes.md", "ingesting.md",
    "names.md",
    "publishing.md", "reference/queries.md", "site.md", "tables.md", "todo.md",
)  # fmt: skip

RUN = ("console", "python")
"""The languages of blocks that tests run."""

RUN_ELSEWHERE = {
    "README.md": "test_readme.py",
    "tutorial.md": "test_guides.py",
    "tutorials/editor.md": "test_guides.py",
    "tutorials/nightly.md": "test_guides.py",
    "tutorials/spreadsheet.md": "test_guides.py",
    "tutorials/team.md": "test_readme.py",
    "how-to/*": "test_guides.py",
    "ask.md": "cli/test_ask.py",
    "export/*": "test_export_docs.py",
    "gallery.md": "analysis/test_plots.py",
    "import/aif.md": "convert/test_argument_pages.py",
    "import/dna.md": "test_reference_pages.py",
    "import/argdown.md": "convert/test_argument_pages.py",
    "import/kialo.md": "convert/test_argument_pages.py",
    "import/stances-mapping.md": "analysis/test_measures_page.py",
    "measures.md": "analysis/test_measures_page.py",
    "measures/*": "analysis/test_measures_page.py",
    "python.md": "test_python_docs.py",
    "python/*": "test_python_docs.py",
}
"""The tests that run the blocks of other pages."""

NOT_RUN = {
    "assistants.md: argmap mcp": "runs until its input ends; tests/mcp",
    "export/jsonl.md: argmap export jsonl -o - | jq": "needs jq",
    "how-to/README.md: argmap demo": "tests/cli/test_demo.py",
    "how-to/check.md: argmap check content": "needs a remote; tests/check/test_changed.py",
    "how-to/operate.md: export NEO4J_USERNAME": "needs Docker; test_readme.py runs the same",
    "serve.md: argmap serve": "runs until Ctrl-C; tests/serve",
    "serve.md: curl": "needs the server; tests/serve",
    "serve.md: docker": "needs Docker",
    "todo.md: argmap todo content/ --format markdown --limit": "writes to GitHub",
    "tutorials/team.md: argmap serve": "runs until Ctrl-C; tests/serve",
    "tutorials/team.md: docker compose": "needs Docker",
    "tutorials/team.md: export ARGMAP_READER": "needs Docker",
}
"""Blocks that no test runs: the page, how the block begins, and why."""


def _name(block: Block) -> str:
    return f"{block.page}: {block.lines[0].removeprefix('$ ')}"


def _reason(block: Block) -> str | None:
    return next((begin for begin in NOT_RUN if _name(block).startswith(begin)), None)


def _runnable(block: Block) -> bool:
    plain = not block.language and block.text.startswith(("argmap ", "docker ", "export "))
    return plain or block.language in ("console", "python", "sh")


def _blocks() -> list[Block]:
    pages = {path.relative_to(PROJECT / "docs").as_posix(): path for path in
             (PROJECT / "docs").rglob("*.md")}  # fmt: skip
    pages["README.md"] = PROJECT / "README.md"
    return [
        block
        for page, path in sorted(pages.items())
        for block in blocks(path.read_text("utf-8"), page)
        if _runnable(block)
    ]


def test_every_block_is_run_by_a_test_or_has_a_reason() -> None:
    used, left = set(), []
    for block in _blocks():
        reason = _reason(block)
        used.add(reason)
        page_is_run = block.page in RUN_HERE or any(fnmatch(block.page, p) for p in RUN_ELSEWHERE)
        is_run = page_is_run and (block.language in RUN or block.page == "gallery.md")
        if not (reason or is_run):
            left.append(f"{block.page}:{block.line}")
    assert left == []
    assert set(NOT_RUN) - used == set(), "no block begins so"
    assert all((PROJECT / "tests" / name).is_file() for name in RUN_ELSEWHERE.values())


# --- the pages that are run here -----------------------------------------------------------------

_CODED = """\
kind: controversy
id: harbour
positions:
  - id: open
    claim: Keep it open.
    proponents:
{proponents}
    opponents:
{opponents}
  - {{id: close, claim: Close it.}}
"""

_OF_TWO_POSITIONS = """\
---
id: {id}
positions:
  - label: "Yes"
    claim: "There should be heat pumps in {id}."
    proponents: [{proponent}]
  - label: "No"
    claim: "There should be no heat pumps in {id}."
    opponents: [{opponent}]
---
"""

_THEN_HAS = re.compile(r"^`([^`]+)` then has:$")


def _git(folder: Path, *words: str) -> None:
    names = ["-c", "user.name=A. Reader", "-c", "user.email=reader@example.org"]
    subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)


def _write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with examples, as documents, as documents in git and as a store."""
    folder = tmp_path_factory.mktemp("pages") / "pages"
    examples = folder / "examples"
    source = PROJECT / "examples" / "internet-policy"
    shutil.copytree(source / "actors", examples / "actors")
    for name in ("threads", "controversies"):
        (examples / name).mkdir()
        for path in (source / name).iterdir():
            if "lawful-access" in path.read_text("utf-8"):
                shutil.copy(path, examples / name)
    with argmap.connect(folder / "argmap.kgl") as graph:
        graph.ingest(examples)
    content = shutil.copytree(examples, folder / "content")
    page = content / "controversies" / "apple-v-fbi.md"
    text = page.read_text("utf-8")
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    for day in range(1, 7):
        changed = re.sub("last_updated: .*", f"last_updated: 2026-03-0{day}", text)
        page.write_text(changed, "utf-8")
        _git(folder, "add", "content")
        _git(folder, "commit", "--quiet", "--message", f"Day {day}")
    _git(folder, "tag", "v1", "HEAD~3")
    return folder


def _codings() -> None:
    """Write the stances of two coders: they agree on three of five."""
    line = '      - {{actor: {0}, source: "https://a.org/1"}}'.format
    for folders, sides in (
        (("anna", "people"), (("ben", "ann", "cem", "dora"), ("eva",))),
        (("ben", "draft"), (("ann", "cem"), ("dora", "eva"))),
    ):
        proponents, opponents = ("\n".join(map(line, actors)) for actors in sides)
        text = _CODED.format(proponents=proponents, opponents=opponents)
        _write({f"{folder}/x.yml": text for folder in folders})


def _similar_names() -> None:
    """Write a store with names that are probably the same."""
    page = _OF_TWO_POSITIONS.format
    rows = "".join(f"{who},{issue},Expand\n" for who, issue in
                   (("Ann", "Fernwärme"), ("Cem", "Fernwärme"), ("Bob", "Fernwaerme")))  # fmt: skip
    _write({
        "heat/a.md": page(id="a", proponent="Greenpeace e.V.", opponent="Viessmann"),
        "heat/b.md": page(id="b", proponent="Greenpeace", opponent="Viesmann"),
        "heat/c.csv": f"who,issue,position\n{rows}",
        "heat/c.csv.argmap.yml": "actor: who\ncontroversy: issue\nposition: position\n",
    })  # fmt: skip
    Path("argmap.kgl").unlink()
    with argmap.connect("argmap.kgl") as graph:
        graph.ingest("heat", root="heat")


def _stores() -> None:
    with argmap.connect("debate.kgl") as graph:
        graph.ingest("content")
        graph.to_jsonl("backup.jsonl")


def _files_of(page: str, *names: str) -> None:
    """Write files that another page shows."""
    text = (PROJECT / page).read_text("utf-8")
    saved = {
        name: block.text for block in blocks(text) for name in names if f"`{name}`" in block.before
    }
    assert saved.keys() == {*names}
    _write(saved)


PREPARE: dict[str, Callable[[], object]] = {
    "agree.md": _codings,
    "check.md": lambda: shutil.rmtree("content"),
    "check-quotes.md": lambda: Path("copies").mkdir(),
    "diff.md": _stores,
    "import/README.md": lambda: _files_of("docs/import/stances.md", "stances.csv", "mapping.yml"),
    "import/votes.md": lambda: vote_exports.write_all(Path("votes"), 30),
    "ingesting.md": lambda: _files_of("README.md", "mill-street.md"),
    "names.md": _similar_names,
}
"""What a page needs besides the examples."""


@posix
@pytest.mark.parametrize("page", RUN_HERE)
def test_the_blocks_of_a_page_run(
    page: str,
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = shutil.copytree(prepared, tmp_path / "pages")
    monkeypatch.chdir(folder)
    PREPARE.get(page, lambda: None)()
    runner = PageRunner(capfd, monkeypatch)
    runner.run(page)
    assert runner.ran
    for block in blocks((PROJECT / "docs" / page).read_text("utf-8")):
        if written := _THEN_HAS.search(block.before):
            assert block.text in Path(written[1]).read_text("utf-8")


@posix
def test_the_blocks_of_the_page_of_dna_run(
    corpora: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copy(corpora / "dna" / "sample.dna", tmp_path)
    monkeypatch.chdir(tmp_path)
    runner = PageRunner(capfd, monkeypatch)
    runner.run("import/dna.md")
    assert runner.ran
