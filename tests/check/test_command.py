"""`argmap check` as it is typed: what it prints, and what its exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.check.findings import FINDINGS
from argmap.cli.root import cli
from tests.check.folder import controversy, fill
from tests.support import CORPORA, EXAMPLE, PAGES, missing

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


def test_a_warning_fails_and_is_told_with_its_place_and_remedy(folder: Path) -> None:
    fill(folder, {"c.md": ODD})
    made = run("c.md")
    assert made.exit_code == 1
    assert made.stdout == (
        "c.md:5:39: warning unknown-value: `confidence` must be one of high, medium, low, "
        'disputed (got "certain") [positions[0].confidence] (The value is ignored)\n'
        "1 warning in 1 of 1 document\n"
    )


def test_nothing_to_find_is_said_and_the_exit_code_is_0(folder: Path) -> None:
    fill(folder, {"c.md": GOOD})
    made = run(".")
    assert (made.exit_code, made.stdout) == (0, "no problems found in 1 document\n")


def test_notices_do_not_fail_unless_strict(folder: Path) -> None:
    fill(folder, SHARED)
    assert run(".").exit_code == 0
    assert "a.yml:3:11: notice shared-alias" in run(".").stdout
    assert run(".", "--strict").exit_code == 1


def test_select_and_ignore(folder: Path) -> None:
    fill(folder, {"c.md": ODD})
    assert "unknown-value" not in run(".", "--select", "no-source").stdout
    assert "2 warnings" in run(".", "--select", "no-source").stdout
    both = run(".", "--select", "default, no-source")
    assert "unknown-value" in both.stdout
    assert "no-source" in both.stdout
    assert "6 warnings" not in run(".", "--select", "all", "--ignore", "all").stdout
    assert run(".", "--ignore", "unknown-value").exit_code == 0


def test_errors_are_told_whatever_is_selected(folder: Path) -> None:
    fill(folder, {"c.yml": "name: [\n"})
    made = run(".", "--select", "no-source", "--ignore", "all")
    assert made.exit_code == 1
    assert "c.yml:2:1: error yaml: " in made.stdout


def test_standard_input_is_checked_under_the_name_that_it_is_given(folder: Path) -> None:
    made = run("-", "--name", "drafts/c.md", data=ODD)
    assert made.exit_code == 1
    assert made.stdout.startswith("drafts/c.md:5:")


def test_columns_are_those_of_the_file_when_it_comes_by_standard_input(folder: Path) -> None:
    labels = "electronic-frontier-fundation, eff, EFF"
    text = controversy(f"- claim: Yes\n  proponents: [{labels}]\n- claim: No", "id: c")
    fill(folder, {"eff.yml": "id: eff\nname: Electronic Frontier Foundation\n", "c.md": text})
    told = run("eff.yml", "c.md").stdout
    assert [line.split(": ")[0] for line in told.splitlines()] == [
        "c.md:5:18",
        "c.md:5:49",
        "2 warnings in 1 of 2 documents",
    ]
    assert run("eff.yml", "-", "--name", "c.md", data=text).stdout == told


def test_a_file_that_is_named_must_be_a_document(folder: Path) -> None:
    fill(folder, {"README.md": "# Read me\n"})
    assert run(".").exit_code == 0
    made = run("README.md")
    assert made.exit_code == 1
    assert "error unknown-format" in made.stdout


@pytest.mark.parametrize("name", ["stances.csv", "Stances.TSV"])
def test_a_table_is_called_a_table(folder: Path, name: str) -> None:
    fill(folder, {name: "actor,position\nA,b\n"})
    printed = run(name).stdout.splitlines()
    assert printed[0].startswith(
        f"{name}:1:1: error unknown-format: this is a table (Describe its columns"
    )
    assert "argmap table" in printed[0]
    assert "Ledger" not in printed[0]
    assert printed[1:] == ["1 error in 1 of 1 document"]


def test_json(folder: Path) -> None:
    fill(folder, {"c.md": ODD, "README.md": "# Read me\n"})
    made = json.loads(run(".", "--format", "json").stdout)
    assert made["counts"] == {"error": 0, "warning": 1, "notice": 0}
    assert made["documents"] == 1
    assert made["skipped"] == {"neither front matter nor a page": 1}
    (found,) = made["findings"]
    assert (found["document"], found["line"], found["column"]) == ("c.md", 5, 39)
    assert (found["code"], found["severity"]) == ("unknown-value", "warning")


def test_annotations_are_escaped_as_github_reads_them(folder: Path) -> None:
    fill(
        folder,
        {"a,b:c%.md": ODD.replace("certain", '"100%,\\r\\n::stop-commands::x\\e[31m"')},
    )
    made = run(".", "--format", "github")
    first, *rest = made.stdout.splitlines()
    assert first.startswith(
        "::warning file=a%2Cb%3Ac%25.md,line=5,col=39,title=argmap unknown-value::`confidence` "
        "must be one of high, medium, low, disputed "
        '(got "100%25,%0D%0A::stop-commands::x\\x1b[31m")'
    )
    assert rest == ["1 warning in 1 of 1 document"]


def test_control_characters_and_line_ends_of_documents_are_shown_not_sent(folder: Path) -> None:
    fill(folder, {"c.md": ODD.replace("certain", '"a\\e[2Jb\\nc.md:1:1: error yaml: x"')})
    lines = run(".").stdout.splitlines()
    assert len(lines) == 2
    assert "a\\x1b[2Jb\\nc.md:1:1" in lines[0]


def test_every_code_is_listed_and_explained() -> None:
    listed = run("--list").stdout
    for finding in FINDINGS:
        assert finding.code in listed.split()
        assert finding.title in listed
        assert run("--explain", finding.code).stdout.startswith(f"{finding.code}: ")


def test_what_only_ingestion_reports_is_explained_but_can_t_be_selected(folder: Path) -> None:
    lines = run("--explain", "read-as").stdout.splitlines()
    assert lines[0].startswith("read-as: how a table was read")
    assert lines[1] == "notice, reported by `argmap ingest` and `argmap convert`"
    fill(folder, {"c.md": GOOD})
    refused = run(".", "--select", "read-as")
    assert refused.exit_code == 2
    assert "unknown finding 'read-as'" in refused.output


def test_stale_documents_count_until_today_unless_a_day_is_given(folder: Path) -> None:
    fill(folder, {"c.md": GOOD.replace("binary", "binary\nlast_updated: 2024-01-01")})
    assert run(".").exit_code == 0
    assert "stale: the controversy was last updated on 2024-01-01, " in (
        run(".", "--stale-after", "100").stdout
    )
    made = run(".", "--stale-after", "100", "--as-of", "2024-04-11")
    assert "101 days before 2024-04-11" in made.stdout
    assert run(".", "--stale-after", "101", "--as-of", "2024-04-11").exit_code == 0
    assert run(".", "--stale-after", "1", "--ignore", "stale").exit_code == 0


@pytest.mark.parametrize("day", ["2026-04-19", "2026-03-08"])
def test_real_folders_pass(day: str) -> None:
    folder = CORPORA / "ledger" / day / "content"
    if not folder.is_dir():
        missing("corpora", f"there is no folder {folder}")
    made = run(folder)
    assert made.exit_code == 0
    assert made.stdout.count(": notice ") <= 6


def test_the_examples_have_no_findings() -> None:
    made = run(EXAMPLE)
    assert made.exit_code == 0
    assert made.stdout.startswith("no problems found in 62 documents\n")
    pages = run(PAGES)
    assert pages.exit_code == 0
    assert pages.stdout.endswith("\n1 notice in 1 of 1 document\n")
    assert "notice page-incomplete: not found on the page: sources" in pages.stdout


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
