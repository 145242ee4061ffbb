"""What a branch touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import ArgmapError
from argmap.git.command import read_files
from argmap.git.tree import changed_files
from argmap.ingest.discovery import origins
from tests.check.test_command import GOOD, ODD, SHARED, run
from tests.difference.history import git


def numbered(text: str, number: int) -> str:
    return text.replace("id: c", f"id: c{number}")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A branch `topic` that left `main` behind, which has gone on since."""
    git(tmp_path, "init")
    (tmp_path / "content").mkdir()
    for number in range(6):
        text = numbered(ODD, number)
        (tmp_path / "content" / f"c {number}.md").write_text(text)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    git(tmp_path, "checkout", "-b", "topic")
    with (tmp_path / "content" / "c 1.md").open("a") as file:
        file.write("\n## Context\n\nMore.\n")
    git(tmp_path, "mv", "content/c 2.md", "content/-renamed ü.md")
    git(tmp_path, "rm", "content/c 5.md")
    git(tmp_path, "commit", "-am", "topic")
    git(tmp_path, "checkout", "main")
    (tmp_path / "content" / "c 4.md").write_text(numbered(GOOD, 4))
    git(tmp_path, "commit", "-am", "main goes on")
    git(tmp_path, "checkout", "topic")
    return tmp_path


def names(folder: Path, revision: str) -> set[str]:
    found = {origin.id: Path(origin.file or "") for origin in origins([folder])}
    return set(changed_files(found, revision))


def test_what_the_branch_touches_by_any_means_is_told(repository: Path) -> None:
    committed = {"content/c 1.md", "content/-renamed ü.md"}
    assert names(repository, "main") == committed
    (repository / "content" / "new one.yml").write_text("id: a\nname: A\n")
    (repository / "content" / "c 0.md").write_text(numbered(ODD, 7))
    (repository / "content" / "c 3.md").write_text(numbered(ODD, 8))
    git(repository, "add", "content/c 3.md")
    expected = {"content/new one.yml", "content/c 0.md", "content/c 3.md"} | committed
    assert names(repository, "main") == expected
    assert names(repository / "content", "main~1") == expected
    assert names(repository, "HEAD") == expected - committed


def test_several_files_of_a_commit_are_read_at_once(repository: Path) -> None:
    wanted = [(name, f"main:content/c {name}.md") for name in ("0", "9", "4", "1")]
    assert read_files(repository, wanted) == {
        "0": numbered(ODD, 0).encode(), "4": numbered(GOOD, 4).encode(),
        "1": numbered(ODD, 1).encode(),
    }  # fmt: skip


def test_git_s_own_settings_do_not_matter(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
        ("diff.noprefix", "true"),
        ("core.quotePath", "true"),
    ):
        git(repository, "config", name, value)
    monkeypatch.chdir(repository / "content")
    assert names(Path(), "main") == {"content/c 1.md", "content/-renamed ü.md"}


@pytest.mark.parametrize(
    "revision", ["no-such", "--output=leak", "--exec=touch leak", "", "main:content", "-"]
)
def test_what_is_no_revision_is_refused_and_never_taken_for_an_option(
    revision: str, repository: Path
) -> None:
    with pytest.raises(ArgmapError, match="no revision"):
        names(repository, revision)
    assert not (repository / "leak").exists()


def test_documents_outside_of_a_work_tree_are_reported(tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text(GOOD)
    with pytest.raises(ArgmapError, match="not in a git work tree"):
        names(tmp_path, "main")


def test_only_what_the_branch_touches_is_reported(repository: Path) -> None:
    made = run(repository, "--changed-since", "main")
    assert made.exit_code == 1
    lines = made.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "content/-renamed ü.md",
        "content/c 1.md",
        "2 warnings in 2 of 2 documents",
    ]


def test_names_are_resolved_over_all_documents(repository: Path) -> None:
    git(repository, "checkout", "main")
    (repository / "content" / "a.yml").write_text(SHARED["a.yml"])
    (repository / "content" / "z.yml").write_text("id: z\nname: Z\n")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "an actor")
    git(repository, "checkout", "-b", "other")
    (repository / "content" / "b.yml").write_text(SHARED["b.yml"])
    (repository / "content" / "0.yml").write_text("id: z\nname: Zed\n")
    made = run(repository, "--changed-since", "main", "--format", "text")
    *lines, last = made.stdout.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "notice shared-alias",
        "notice shared-alias",
        "error duplicate-id",
    ]
    # Two documents are touched, and what clashes with them is told of two more.
    assert [line.split(":")[0] for line in lines] == [
        "content/a.yml",
        "content/b.yml",
        "content/z.yml",
    ]
    assert last == "1 error, 2 notices in 3 of 4 documents"


EVENT = """\
- {kind: event, id: drafted, title: Drafted, date: 2024-01, state: draft}
- {kind: event, id: launch, title: Launch, date: 2024-02, state: published, tags: [a],
   summary: It began., actors: [{actor: walkers, role: subject}]}
- {kind: event, id: unknown, title: Unknown, date: 2024-02}
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("2024-02, state", "2024-03, state", ["`date`"]),
        ("It began.", "It did not begin.", ["`summary`"]),
        ("role: subject", "role: plaintiff", ["`actors`"]),
        ("It began.", "'It\n    began.'", []),
        ("tags: [a]", "tags: [a, b]", []),
        ("2024-01", "2024-02", []),
        ("Unknown", "Known", []),
        ("state: published", "state: challenged", []),
    ],
)
def test_a_published_event_that_was_rewritten_is_found(
    tmp_path: Path, old: str, new: str, found: list[str]
) -> None:
    git(tmp_path, "init")
    for name in ("e.yml", "other.yml"):
        text = EVENT if name == "e.yml" else EVENT.replace("id: ", "id: other-")
        (tmp_path / name).write_text(text)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    (tmp_path / "e.yml").write_text(EVENT.replace(old, new))
    (tmp_path / "new.yml").write_text(EVENT.replace("id: ", "id: new-"))
    result = run(str(tmp_path), "--changed-since", "HEAD", "--select", "rewritten-event")
    lines = [line for line in result.output.splitlines() if "rewritten-event" in line]
    assert len(lines) == len(found), result.output
    for line, field in zip(lines, found, strict=True):
        assert "e.yml:2:" in line
        assert f"'launch' was rewritten: {field}" in line
