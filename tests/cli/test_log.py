"""`argmap log`: in which commits one thing changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import argmap
from argmap.difference.node_history import NodeHistory
from argmap.errors import ArgmapError, NotFound
from tests.commands import Commands
from tests.difference.history import commit, git

CASE = """\
id: case
title: A case
positions:
  - id: POSITION
    claim: CLAIM
    proponents: [PROPONENTS]
  - id: against
    claim: The state may not have the keys of everybody.
    proponents: [beta]
"""
FOR = "A maker may be compelled to open one phone."
FIRST = {"POSITION": "in-favour", "CLAIM": FOR, "PROPONENTS": "alpha"}
ACTOR = "id: alpha\nname: Alpha Ltd.\naliases: [The First]\ntype: company\n"


def written(top: Path, name: str, document: str, text: str = CASE, **values: str) -> None:
    """Write a document and commit it, tagged `name`. values: for the words in capitals."""
    file = top / "content" / document
    file.parent.mkdir(parents=True, exist_ok=True)
    made = text
    for key, value in values.items():
        made = made.replace(key, value)
    file.write_text(made, "utf-8")
    commit(top, name)


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work tree with a history of one controversy and one actor."""
    top = tmp_path_factory.mktemp("log")
    git(top, "init")
    written(top, "appears", "case.yml", **FIRST)
    written(top, "joins", "case.yml", **{**FIRST, "PROPONENTS": "alpha, gamma"})
    (top / "README.md").write_text("No document.\n", "utf-8")
    commit(top, "elsewhere")
    written(top, "registered", "actors/alpha.yml", text=ACTOR)
    git(top, "checkout", "-b", "branch")
    written(top, "reworded", "case.yml", POSITION="in-favour", CLAIM=f"{FOR} With a warrant.",
            PROPONENTS="alpha, gamma")  # fmt: skip
    written(top, "broken", "case.yml", text="positions: [}\n")
    last = {"POSITION": "for-it", "CLAIM": f"{FOR} With a warrant.", "PROPONENTS": "gamma"}
    written(top, "renamed", "case.yml", **last)
    git(top, "checkout", "main")
    git(top, "merge", "--no-ff", "-m", "Merge <b>branch</b>", "branch")
    (top / "content" / "actors" / "alpha.yml").unlink()
    commit(top, "unregistered")
    return top


def told(history: NodeHistory) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the subject, the change, and the changed statements of each entry."""
    return [
        (entry.commit.subject, entry.change, [(item.kind, item.change) for item in entry.diff])
        for entry in history
    ]


def test_the_history_of_a_controversy_has_each_change_once(top: Path) -> None:
    found = argmap.log("case", top / "content")
    assert [(subject, change) for subject, change, _ in told(found)] == [
        ("Merge <b>branch</b>", "changed"), ("joins", "changed"), ("appears", "appeared"),
    ]  # fmt: skip
    merge, joins, _ = found
    assert [str(item.old.source) for item in merge.diff.of_kind("stance")  # type: ignore[union-attr]
            if item.change == "removed"] == ["Actor:alpha"]  # fmt: skip
    assert [item.change for item in merge.diff.of_kind("position")] == ["renamed"]
    assert [(item.change, item.subject) for item in joins.diff] == [("added", "Actor:gamma")]
    assert (found.commits, found.left_out, found.before, found.unread) == (5, 0, False, ())


def test_a_position_is_followed_to_its_older_id(top: Path) -> None:
    found = argmap.log("case/for-it", top / "content", at="renamed")
    assert [(subject, change) for subject, change, _ in told(found)] == [
        ("broken", "renamed"),  # the document could not be read there, and counts as after it
        ("reworded", "changed"), ("joins", "changed"), ("appears", "appeared"),
    ]  # fmt: skip
    assert [entry.ref.id for entry in found] == ["case/for-it", *["case/in-favour"] * 3]
    assert [document for document, _ in found.unread] == ["content/case.yml"]
    gone = argmap.log("case/in-favour", top / "content")
    assert [entry.change for entry in gone] == ["renamed", "changed", "appeared"]


def test_standing_changes_and_what_is_not_read_is_counted(top: Path) -> None:
    found = argmap.log("alpha", top / "content", max_commits=2, kind="actor")
    assert [entry.change for entry in found] == ["removed", "changed"]
    found = argmap.log("The First", top / "content", max_commits=3)
    assert (found.ref.id, found.matched, found.name) == ("alpha", "The First", "Alpha Ltd.")
    assert (found.commits, found.left_out, found.before) == (3, 2, True)
    assert "Not read: 2 older commits." in found.notes()
    with pytest.raises(ArgmapError, match="git log"):
        argmap.log("content/case.yml", top / "content", kind="document")
    with pytest.raises(NotFound, match="Did you mean"):
        argmap.log("alpho", top / "content")


def test_a_document_with_errors_in_the_newest_commit_is_left_out(top: Path) -> None:
    found = argmap.log("alpha", top / "content", at="broken")
    assert found.documents_left_out == ("content/case.yml",)
    assert told(found) == [("registered", "appeared", [("actor", "added")])]


def test_control_characters_of_a_message_are_visible(
    tmp_path: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yml").write_text(ACTOR, "utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "\x1b[31mred\u202eevil\x9b")
    monkeypatch.chdir(tmp_path)
    text = argmap.log("alpha", "content").to_text()
    assert "\\x1b[31mred\\x202eevil\\x9b" in text
    assert not set(text) & set("\x1b\x9b\u202e")
    out = commands("log", "alpha", "--from", "content").out
    assert text.startswith(out)


def test_a_shallow_clone_does_not_say_that_its_oldest_commit_added_all(
    top: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--depth", "3", top.as_uri(), "clone")
    found = argmap.log("case", tmp_path / "clone" / "content")
    assert "appeared" not in {entry.change for entry in found}
    assert (found.shallow, found.before) == (True, True)


def test_the_history_on_the_command_line(
    top: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(top)
    text = commands("log", "case", "--from", "content")
    assert "Read: 5 commits that changed content" in text.err
    merge = subprocess.run(["git", "rev-parse", "HEAD~1"], check=True, capture_output=True)
    short = merge.stdout.decode()[:12]
    assert f"commit {short}  " in text.out
    assert "probably renamed from [case/in-favour]" in text.out
    assert "(case appeared)" in text.out
    made = commands("log", "case", "--from", "content", "--format", "json").json
    assert [entry["change"] for entry in made["entries"]] == ["changed", "changed", "appeared"]
    markdown = commands("log", "case", "--from", "content", "--format", "markdown")
    assert "Merge \\<b\\>branch\\</b\\>" in markdown.out
    assert "no revision 'v9'" in commands("log", "case", "--at", "v9").err
    assert commands("log", "case", "--from", "nowhere").code == 1
