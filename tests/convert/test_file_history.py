"""`history: git`: the commits of a table date its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap.convert.table import file_history
from argmap.ingest.report import IngestReport
from tests.commands import Commands
from tests.difference.history import git
from tests.places import Place

MAPPING = 'actor: who\ncontroversy: ="Heat"\nposition: claim\nstance: side\nhistory: git\n'
FIRST = "Viesmann,Ban,no\nTenants,Ban,yes\nGrid,Ban,no\nGrid,Fee,yes\n"
THIRD = "Viessmann,Ban,{no}\nTenants,Ban,{no}\nGrid,Ban,{no}\nPumps,Ban,{yes}\n"
NEW_WORDS = {"no": "No thanks", "yes": "Yes please"}
WORDS = "values: {No thanks: contests, Yes please: supports}\n"


def table(rows: str) -> str:
    return f"who,claim,side\n{rows}"


def commit(top: Path, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit everything. Only the committer's date counts."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
    git(top, "add", "--all")
    git(top, "commit", "-m", day)
    git(top, "tag", day)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work tree with nine commits of one table, which was renamed."""
    top = tmp_path_factory.mktemp("history")
    file, mapping = top / "heat.csv", top / "heat.csv.argmap.yml"
    with pytest.MonkeyPatch.context() as patch:
        git(top, "init")
        mapping.write_text(MAPPING)
        file.write_text(table(FIRST))
        commit(top, "2021-01-01", patch)
        git(top, "checkout", "-b", "branch")  # its own commits do not count, only the merge
        file.write_text(table("Nobody,Ban,yes\n" + FIRST))
        commit(top, "2021-01-15", patch)
        more = FIRST.replace("Viesmann", "Viessmann") + "Pumps,Ban,yes\n"
        file.write_text(table(more))
        commit(top, "2021-01-20", patch)
        git(top, "checkout", "main")
        patch.setenv("GIT_COMMITTER_DATE", "2021-02-02T12:00:00Z")
        git(top, "merge", "--no-ff", "-m", "merge", "branch")
        git(top, "tag", "2021-02-02")
        file.write_text(table(THIRD.format(no="no", yes="yes")))
        commit(top, "2021-03-03", patch)
        file.write_text(table(THIRD.format(**NEW_WORDS)))
        mapping.write_text(MAPPING + WORDS)
        commit(top, "2021-04-04", patch)
        file.write_text('"broken\n')
        commit(top, "2021-05-05", patch)
        file.write_text(table("Viessmann,Ban,No thanks\nGrid,Ban,No thanks\nPumps,Ban,hm\n"))
        commit(top, "2021-06-06", patch)
        git(top, "mv", "heat.csv", "warm.csv")
        git(top, "mv", "heat.csv.argmap.yml", "warm.csv.argmap.yml")
        commit(top, "2021-07-07", patch)
        # Words of earlier mappings are still known; and this commit has an earlier date.
        (top / "warm.csv.argmap.yml").write_text(MAPPING)
        last = "Viessmann,Ban,no\nTenants,Ban,yes\nPumps,Ban,yes\n"
        (top / "warm.csv").write_text(table(last))
        commit(top, "2021-07-01", patch)
    return top


@pytest.fixture(autouse=True)
def _there(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)


def stances(graph: argmap.Graph) -> set[str]:
    """Write stances as "tenants CONTESTS ban 2021-03-03 2021-06-06 both 3 2021-04-04"."""
    tags = {file.read_text().strip(): file.name for file in Path(".git/refs/tags").iterdir()}
    found = set()
    for edge in graph.edges:
        if edge.source.label == "Actor":
            details = [edge.text(name) or "-" for name in ("since", "until", "in_file", "line")]
            target = edge.target.id.removeprefix("heat/")
            commit = tags.get(edge.text("commit"), "-")
            found.add(" ".join([edge.source.id, edge.type, target, *details, commit]))
    return found


ENDED = {
    "grid SUPPORTS fee - 2021-03-03 until 5 2021-02-02",
    "tenants SUPPORTS ban - 2021-03-03 until 3 2021-02-02",
    "tenants CONTESTS ban 2021-03-03 2021-06-06 both 3 2021-04-04",
}
EXPECTED = ENDED | {
    "viessmann CONTESTS ban - - - 2 -",
    "tenants SUPPORTS ban 2021-07-07 - since 3 -",
    "pumps SUPPORTS ban 2021-02-02 - since 4 -",
    "grid CONTESTS ban - 2021-07-07 until 3 2021-07-07",
}


def problems(report: IngestReport) -> dict[str, str]:
    return {item.code: item.what for item in report.problems if item.code != "read-as"}


def test_the_commits_of_a_table_date_its_rows(repository: Path, place: Place) -> None:
    with argmap.connect(place.url) as graph:
        report = graph.ingest(".")
        assert (report.errors, report.written) == ([], ["warm.csv"])
        assert stances(graph.graph()) == EXPECTED
        found = problems(report)
        assert found["history"] == "8 commits of the file, 2021-01-01 to 2021-07-07, date its rows"
        assert found["renamed-file"] == "the file was renamed; earlier names: heat.csv"
        assert found["renamed-rows"].startswith("'Viessmann' is another spelling of 'Viesmann'")
        assert found["unread-commit"].endswith(
            "(2021-05-05): the table has no heading. Add a row of column names"
        )
        assert "1 row, such as line 4, the stance 'hm' is not known" in found["unread-rows"]
        assert "(2021-07-01)" in found["commit-dates"]
        assert graph.ingest(".").unchanged == 1


def test_a_revision_ends_the_history_and_diff_shows_ends(repository: Path) -> None:
    with argmap.read(".", at="2021-04-04") as graph:
        assert stances(graph.graph()) == {
            *(item for item in ENDED if "CONTESTS" not in item),
            "viessmann CONTESTS ban - - - 2 -",
            "tenants CONTESTS ban 2021-03-03 - since 3 -",
            "grid CONTESTS ban - - - 4 -",
            "pumps SUPPORTS ban 2021-02-02 - since 5 -",
        }
    made = argmap.diff("2021-04-04:.", ".", answers=False)
    assert "Tenants supports Ban [heat/ban], in the file since 2021-07-07" in made.to_text()


def test_changes_that_are_not_committed_have_no_dates(repository: Path) -> None:
    file = repository / "warm.csv"
    before = file.read_text()
    try:
        file.write_text(table("Viessmann,Ban,yes\nPumps,Ban,yes\nNew,Ban,no\n"))
        with argmap.connect("memory:") as graph:
            found = problems(graph.ingest("."))
            now = {item for item in stances(graph.graph()) if item.endswith("-")}
    finally:
        file.write_text(before)
    assert found["uncommitted"] == (
        "changes that are not committed have no dates; rows: 1 added, 1 changed, 1 removed"
    )
    assert now == {
        "viessmann SUPPORTS ban - - - 2 -",
        "pumps SUPPORTS ban 2021-02-02 - since 3 -",
        "new CONTESTS ban - - - 4 -",
    }


def test_a_long_history_begins_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_history, "MOST_COMMITS", 5)
    with argmap.connect("memory:") as graph:
        found = problems(graph.ingest("."))
        assert found["long-history"].startswith("only the newest 5 commits of the file are read")
        (tenants,) = (item for item in stances(graph.graph()) if "tenants CONTESTS" in item)
    assert tenants == "tenants CONTESTS ban - 2021-06-06 until 3 2021-04-04"


def test_a_history_that_is_not_there_is_refused(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth", "2", repository.as_uri(), "clone")
    clone = tmp_path / "clone"
    for of_git, what in ((True, "git fetch --unshallow"), (False, "Remove `history`")):
        if not of_git:
            (clone / ".git").rename(tmp_path / "elsewhere")
        with argmap.connect("memory:") as graph:
            (error,) = graph.ingest(clone).errors
        assert error.code == "bad-table"
        assert what in error.what
    git(clone, "init")
    with argmap.connect("memory:") as graph:
        found = problems(graph.ingest(clone))
        assert found["history"].startswith("the file has no commit under this name")
        assert len(graph.graph().edges) == 4


def test_a_file_that_was_deleted_and_restored_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "t.csv"
    (tmp_path / "all.argmap.yml").write_text(MAPPING + "source: src\nfiles: [t.csv]\n")
    git(tmp_path, "init")
    file.write_text("who,claim,side,src\nAnn,Ban,yes,x.example\nBob,Ban,no,Post\n")
    commit(tmp_path, "2021-01-01", monkeypatch)
    file.unlink()
    commit(tmp_path, "2021-02-02", monkeypatch)
    file.write_text("who,claim,side,src\n\nAnn,Ban,yes,x.example\n")
    commit(tmp_path, "2021-03-03", monkeypatch)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))  # no change of a row
    monkeypatch.chdir(tmp_path)
    with argmap.connect("memory:") as graph:
        found = problems(graph.ingest("."))
        assert stances(graph.graph()) == {
            "ann SUPPORTS ban - - - 3 -",
            "bob CONTESTS ban - 2021-03-03 until 3 2021-01-01",
        }
        cited = {e.text("actor"): e.place for e in graph.graph().edges if e.type == "CITES"}
        assert cited["ann"] == "t.csv:3"
        assert cited["bob"].startswith("t.csv:3 in commit ")
    assert "(2021-02-02) deleted the file" in found["deleted-file"]
    assert "uncommitted" not in found


def test_convert_and_import_read_the_history(
    repository: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Commands(capfd, monkeypatch)
    given = ("warm.csv", "--mapping", "warm.csv.argmap.yml")
    shown = run("show", "heat/ban", "--from", ".").out
    assert "in the file since 2021-03-03, until 2021-06-06" in shown
    assert "(warm.csv:3 in commit " in shown
    assert run("convert", *given, "-o", str(tmp_path)).code == 0
    with argmap.connect("memory:") as graph:
        graph.ingest(tmp_path)
        made = stances(graph.graph())
    assert "grid CONTESTS ban - 2021-07-07 until 15 -" in made  # in the document, not in the table
    assert "no column 'no'" in run("convert", *given, "--map", "key=no", "-o", str(tmp_path)).err
