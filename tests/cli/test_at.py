"""`--at`: the documents of --from as they were in a git revision."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import argmap
from argmap.errors import ArgmapError, OptionError
from tests.commands import Commands
from tests.difference.history import git, repository, write_v1


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The work tree of the small history."""
    made = tmp_path_factory.mktemp("history")
    repository(made)
    return made


@pytest.fixture
def argmap_at(top: Path, monkeypatch: pytest.MonkeyPatch, commands: Commands) -> Commands:
    """Run commands at the top of the work tree."""
    monkeypatch.chdir(top)
    return commands


def commit_of(top: Path, revision: str) -> str:
    made = subprocess.run(
        ["git", "rev-parse", revision], cwd=top, check=True, capture_output=True, text=True
    )
    return made.stdout.strip()


def test_the_graph_is_that_of_the_files_of_the_revision(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(top)
    git(tmp_path, "init")
    write_v1(tmp_path / "content")
    with (
        argmap.read("content", at="v1") as at,
        argmap.read(tmp_path / "content") as files,
        argmap.read("content") as now,
    ):
        assert at.graph() == files.graph() != now.graph()
        assert at.commits == (commit_of(top, "v1"),)
        assert now.commits == ()
    with argmap.read("content/actors", at="v1", root="content") as rooted:
        assert all(row["id"].startswith("actors/") for row in rooted.documents())


def test_pages_receipts_and_commands_name_the_commit(argmap_at: Commands, tmp_path: Path) -> None:
    commit = commit_of(Path.cwd(), "v1")
    short, source = commit[:12], ("--from", "content", "--at", "HEAD~1")
    page, receipt, atlas = tmp_path / "map.html", tmp_path / "net.json", tmp_path / "atlas"
    told = argmap_at("export", "html", "--actor", "epic", "-o", str(page), *source)
    assert f"Documents of commit {short} (HEAD~1)." in told.err
    assert f"documents of commit {short}. " in page.read_text("utf-8")
    argmap_at("export", "site", "--maps", "none", "-o", str(atlas), *source)
    assert f"Documents of commit {short}" in (atlas / "index.html").read_text("utf-8")
    told = argmap_at("network", "congruence", "-o", str(receipt), *source)
    assert f"documents of commit {short}" in told.err
    assert json.loads(receipt.read_text("utf-8"))["receipt"]["graph"]["commits"] == [commit]
    told = argmap_at("ask", "what does apple think of zebras", *source)
    assert f"--from content --at {short}" in told.err


def test_a_folder_that_is_gone_can_be_read(tmp_path: Path, commands: Commands) -> None:
    git(tmp_path, "init")
    gone = tmp_path / "actors"
    gone.mkdir()
    (gone / "epic.yml").write_text("id: epic\nname: EPIC\n", "utf-8")
    (gone / "bad.yml").write_text("actor: [}\n", "utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "-m", "one")
    git(tmp_path, "rm", "-r", "-q", "actors")
    git(tmp_path, "commit", "-m", "two")
    told = commands("show", "epic", "--from", str(gone), "--at", "HEAD~1")
    assert told.code == 1  # because of the document with an error
    assert "1 of 2 documents of --from had errors" in told.err
    assert "defined in actors/epic.yml" in told.out
    with pytest.raises(ArgmapError, match="can't have a null character"):
        argmap.read(gone, at="HEAD\0")
    with pytest.raises(OptionError):
        argmap.read(gone, at="HEAD~1", format="stances")
