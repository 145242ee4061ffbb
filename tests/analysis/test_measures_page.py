"""The commands that docs/measures.md and the pages below it show can be run."""

from __future__ import annotations

import csv
import gzip
import shlex
from itertools import islice
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.doc_blocks import blocks
from tests.support import PROJECT, posix

pytestmark = pytest.mark.usefixtures("own_folder")


DOCS = PROJECT / "docs"
PAGES = [DOCS / "measures.md", *sorted(DOCS.glob("measures/*.md"))]
BLOCKS = [block for page in PAGES for block in blocks(page.read_text("utf-8"))]
COMMANDS = [
    shlex.split(line.removeprefix("$ "))[1:]
    for block in BLOCKS
    if block.language == "console"
    for line in block.lines
    if line.startswith("$ argmap ")
]
UN = """\
actor: country
controversy: short
controversy_id: rcid
context: descr
position: vote
values: {abstain: neutral}
since: {column: date, format: days-since-1970}
polarity: binary
"""
ROLL_CALLS = (
    "ingest un_votes.csv.gz --as stances --mapping un.yml --join un_roll_calls.csv:rcid"
    " --store un.kgl",
    "network congruence --over controversies --normalise average --store un.kgl --limit 20",
    "coalitions --over controversies --window 10y --store un.kgl",
    "why cuba united-states-of-america --over controversies --store un.kgl -o why.csv",
)


def test_the_commands_run(commands: Commands) -> None:
    assert commands("ingest", str(PROJECT / "examples")).code == 0
    asked = [list(words) for words in COMMANDS if "--from" in words]
    assert len(asked) >= 8
    for words in asked:
        # The store is faster than reading documents each time; other tests draw pictures.
        assert words[words.index("--from") + 1] == "examples"
        for option in ("--from", "--plot"):
            if option in words:
                del words[words.index(option) : words.index(option) + 2]
        told = commands(*words)
        assert told.code == 0, (words, told.err)
        assert told.out or "-o" in words, words


@posix
def test_roll_calls_become_coalitions(commands: Commands, corpora: Path, tmp_path: Path) -> None:
    """On a sample: one in 100 resolutions of the first decades."""
    votes = corpora / "unvotes" / "un_votes.csv.gz"
    with gzip.open(votes, "rt", encoding="utf-8", newline="") as source:
        header, *rows = islice(csv.reader(source), 120_000)
    kept = [row for row in rows if int(float(row[0])) % 100 == 0]
    with gzip.open(tmp_path / "un_votes.csv.gz", "wt", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([header, *kept])
    (tmp_path / "un_roll_calls.csv").symlink_to(corpora / "unvotes" / "un_roll_calls.csv")
    (tmp_path / "un.yml").write_text(UN, "utf-8")
    said = {}
    for words in map(str.split, ROLL_CALLS):
        told = commands(*words)
        assert told.code == 0, (words, told.err)
        said[words[0]] = told
    number = sum(row[-1] in ("yes", "no") for row in kept)
    assert f"Counted: {number:,} statements of " in said["network"].err
    windows = {line[:10] for line in said["coalitions"].out.splitlines()[2:]}
    assert len(windows) >= 2
    with (tmp_path / "why.csv").open(encoding="utf-8") as file:
        assert {row["actor"] for row in csv.DictReader(file)} == {
            "Cuba", "United States of America",
        }  # fmt: skip
