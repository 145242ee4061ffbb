"""`argmap check` as it is typed: what it prints, and what its exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.check.findings import FINDINGS
from argmap.cli.root import cli
from tests.check.folder import controversy, fill
from tests.support import CORPORA, missing

GOOD = controversy("- {id: yes, claim: Yes}\n- {id: no, claim: No}")
ODD = controversy("- {id: yes, claim: Yes, confidence: certain}\n- {id: no, claim: No}")
SHARED = {
    "a.yml": "id: a\nname: A\naliases: [Same]\n",
    "b.yml": "id: b\nname: B\naliases: [Same]\n",
}


def run(*arguments: str | Path, data: str | None = None) -> Result:
    made = CliRunner().invoke(cli, ["check", *map(str, arguments)], input=data)
    assert made.exception is None or isinstance(made.exception, SystemExit), made.exception
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the current one, and the root of documents' ids."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_code_is_listed_and_explained() -> None:
    listed = run("--list").stdout
    for finding in FINDINGS:
        assert finding.code in listed.split()
        assert finding.title in listed
        assert run("--explain", finding.code).stdout.startswith(f"{finding.code}: ")


@pytest.mark.parametrize("day", ["2026-04-19", "2026-03-08"])
def test_real_folders_pass(day: str) -> None:
    folder = CORPORA / "ledger" / day / "content"
    if not folder.is_dir():
        missing("corpora", f"there is no folder {folder}")
    made = run(folder)
    assert made.exit_code == 0
    assert made.stdout.count(": notice ") <= 6


def test_a_file_that_cannot_be_read_is_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> object:
        raise PermissionError(13, "Permission denied")

    fill(folder, {"c.md": GOOD})
    monkeypatch.setattr("argmap.ingest.discovery.open", refuse, raising=False)
    made = run("c.md", "--select", "default")
    assert made.exit_code == 1
    assert made.stdout.startswith("c.md:1:1: error unreadable: ")


def test_many_findings_of_one_kind_are_counted_in_every_format(folder: Path) -> None:
    fields = "".join(f"field{number}: x\n" for number in range(30))
    fill(folder, {"a.yml": f"id: a\nname: A\n{fields}", "b.yml": "id: b\nname: B\nfield: x\n"})
    text = run(".")
    assert text.exit_code == 1
    assert text.stdout.count("warning unknown-field: unknown") == 21
    assert "a.yml: warning unknown-field: and 10 more of this kind\n" in text.stdout
    assert "31 warnings in 2 of 2 documents" in text.stdout
    found = json.loads(run(".", "--format", "json").stdout)
    assert len(found["findings"]) == 21
    assert found["counts"]["warning"] == 31
    left_out = {"document": "a.yml", "code": "unknown-field", "severity": "warning", "number": 10}
    assert found["left_out"] == [left_out]
    annotations = run(".", "--format", "github").stdout
    assert (
        "::warning file=a.yml,title=argmap unknown-field::and 10 more of this kind" in annotations
    )


def test_ingestion_counts_problems_of_one_kind_too(folder: Path) -> None:
    fields = "".join(f"field{number}: x\n" for number in range(30))
    fill(folder, {"a.yml": f"id: a\nname: A\n{fields}"})
    made = CliRunner().invoke(cli, ["ingest", ".", "--store", "memory:"])
    assert made.exit_code == 0
    assert made.stderr.count("unknown field") == 20
    assert "a.yml: warning: and 10 more of this kind" in made.stderr
    assert "30 unknown-field" in made.stdout
    made = CliRunner().invoke(cli, ["ingest", ".", "--store", "memory:", "--format", "json"])
    report = json.loads(made.stdout)
    assert (len(report["problems"]), report["left_out"][0]["number"]) == (20, 10)
