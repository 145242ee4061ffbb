"""The commands of docs/measures.md for roll calls, on a sample of them."""

from __future__ import annotations

import csv
import gzip
import shlex
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.support import PROJECT
from tests.test_readme import blocks

SHARE = 60
"""One of so many roll calls is in the sample."""


@pytest.mark.slow
def test_coalitions_per_decade_from_a_table_of_votes(
    corpora: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    sample(corpora / "unvotes" / "un_votes.csv.gz", tmp_path / "un_votes.csv.gz")
    calls = (corpora / "unvotes" / "un_roll_calls.csv").read_bytes()
    (tmp_path / "un_roll_calls.csv").write_bytes(calls)
    page = blocks((PROJECT / "docs" / "import" / "stances.md").read_text("utf-8"))
    mappings = [block.text for block in page if block.text.startswith("# un.yml")]
    assert len(mappings) == 1
    (tmp_path / "un.yml").write_text(mappings[0])
    monkeypatch.chdir(tmp_path)
    commands = Commands(capfd, monkeypatch)
    for line in documented():
        told = commands(*shlex.split(line)[1:])
        assert told.code == 0, (line, told.err)
    with (tmp_path / "coalitions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    decades = sorted({row["since"] for row in rows})
    assert decades[0] == "1946-01-01"
    assert len(decades) == 7
    cold_war = [row for row in rows if row["since"] < "1980" and row["members"]]
    for row in cold_war:
        members = row["members"].split("; ")
        if "russian-federation" in members:
            assert "united-states-of-america" not in members
            assert {"belarus", "ukraine"} <= set(members)
    assert sum("russian-federation" in row["members"] for row in cold_war) >= 3


def documented() -> list[str]:
    """The two commands of the page."""
    page = blocks((PROJECT / "docs" / "measures.md").read_text("utf-8"))
    found = [line for block in page if block.language == "sh" for line in block.lines]
    assert [line.split()[1] for line in found] == ["ingest", "coalitions"]
    return found


def sample(whole: Path, part: Path) -> None:
    """Write the votes of some of the roll calls."""
    with (
        gzip.open(whole, "rt", encoding="utf-8") as source,
        gzip.open(part, "wt", encoding="utf-8") as target,
    ):
        target.write(next(source))
        target.writelines(line for line in source if int(float(line.split(",")[0])) % SHARE == 3)
