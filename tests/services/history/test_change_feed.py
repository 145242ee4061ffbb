"""Feeds say what `argmap diff` says of each commit, and keep their ids."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli.root import cli
from argmap.services.history.change_feed import change_feed
from argmap.store.embedded import EmbeddedStore
from argmap.store.mirrored import MirroredStore

_ATOM = "{http://www.w3.org/2005/Atom}"

_DAYS: list[dict[str, Any]] = [
    {
        "c.md": "---\nid: c\ntitle: A bridge\nthread: t\npositions:\n"
        "  - {id: build, claim: Build it., proponents: [ann, Bob]}\n"
        "  - {id: keep, claim: Keep the ferry., proponents: [Cid]}\n---\n",
        "t.yml": "kind: thread\nid: t\ntitle: The river\n",
        "ann.yml": "id: ann\nname: Ann\n",
    },
    {"c.md": [("proponents: [Cid]", "proponents: [Cid, Bob]"), ("[ann, Bob]", "[ann]")]},  # moved
    {"c.md": [("proponents: [ann]", "proponents: [{actor: ann, until: 2020-05-01}]")]},  # ended
    {"c.md": [("Keep the ferry.", "Keep and mend the ferry.")]},  # reworded
    {"names.yml": "kind: names\nnames:\n  - {label: Cid, same_as: ann}\n"},  # merged
    {"e.yml": "kind: event\nid: e\ntitle: <b>A vote</b>\ndate: 2020-06-01\nconcerns: [c]\n"},
    {"c.md": [("Bob]", "Bob")]},  # it can't be read
    {"c.md": [("Bob}", "Bob]}")]},
    {"e.yml": None},  # deleted
    {"c.md": [("id: build", "id: bridge")]},  # renamed
    {"c.md": [("id: bridge", "id: build")]},
    {"c.md": [("id: build", "id: bridge")]},  # the same change again
]  # fmt: skip


class Repository:
    """A git repository whose documents change in steps."""

    def __init__(self, top: Path) -> None:
        self.top, self.folder = top, top / "content"
        self.folder.mkdir(parents=True)
        self.number = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        time = f"2024-01-{self.number + 1:02}T10:00:00+02:00"
        names = {
            f"GIT_{who}_{what}": "x"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        return subprocess.run(
            ["git", "-C", str(self.top), *words],
            env={**os.environ, **names, "GIT_AUTHOR_DATE": time},
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    def commit(self, step: dict[str, Any]) -> None:
        """Write, edit and delete documents, and commit them."""
        for name, change in step.items():
            path = self.folder / name
            if change is None:
                path.unlink()
                continue
            text = change if isinstance(change, str) else path.read_text("utf-8")
            for old, new in change if isinstance(change, list) else ():
                assert old in text, (name, old)
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"step {self.number}")
        self.number += 1

    def commits(self) -> list[str]:
        return self.git("rev-list", "HEAD").split()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("feed"))
    for step in _DAYS:
        made.commit(step)
    return made


def run(repository: Repository, output: Path, *options: str) -> str:
    result = CliRunner().invoke(cli, ["feed", str(repository.folder), "-o", str(output), *options])
    assert result.exit_code == 0, result.output
    return result.stderr


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.suffix == ".atom" or path.name == "all.json"
    }


def test_entries_are_what_diff_says_of_each_commit(repository: Repository) -> None:
    found = change_feed(str(repository.folder))
    commits = repository.commits()
    assert list(found.entries) == commits
    assert found.entries[commits[-1]] == ()
    broken = {commits[-7], commits[-8]}
    compared = 0
    for commit in set(commits[:-1]) - broken:
        sides = (f"{commit}^:{repository.folder}", f"{commit}:{repository.folder}")
        diff = argmap.diff(*sides, answers=False)
        expected = [
            (change.kind, change.change)
            for change in diff
            if change.kind != "inferred" and not diff.follows(change)
        ]
        entries = found.entries[commit]
        assert sorted((entry.kind, entry.change) for entry in entries) == sorted(expected)
        compared += len(entries)
    assert compared > 7
    assert [document for document, _ in found.unread] == ["content/c.md"]
    titles = [entry.title for entry in found.newest]
    for title in titles:
        print(title)


def test_what_happens_again_is_another_entry(repository: Repository) -> None:
    found = change_feed(str(repository.folder)).newest
    assert len({entry.id for entry in found}) == len(found)
    assert len({entry.digest for entry in found}) < len(found)


def test_a_second_run_and_a_rebase_change_no_byte(repository: Repository, tmp_path: Path) -> None:
    fresh, again = tmp_path / "fresh", tmp_path / "again"
    run(repository, fresh)
    first = files_of(fresh)
    assert {
        "all.atom",
        "all.json",
        "thread-t.atom",
        "controversy-c.atom",
        "actor-ann.atom",
    } <= first.keys()
    assert "0 changed" in run(repository, fresh)
    old = repository.commits()[5]
    run(repository, again, "--at", old)
    assert files_of(again) != first
    run(repository, again)  # only the new commits are read
    assert files_of(again) == first
    before = repository.commits()
    names = ("-c", "user.name=y", "-c", "user.email=y@y")
    repository.git(*names, "rebase", "-q", "--root", "--force-rebase")
    rebased = tmp_path / "rebased"
    run(repository, rebased)
    assert repository.commits() != before
    repository.git("reset", "-q", "--hard", before[0])
    assert files_of(rebased) == first


def test_feeds_are_valid_and_hostile_texts_stay_text(
    repository: Repository, tmp_path: Path
) -> None:
    run(repository, tmp_path, "--base-url", "https://example.org/feeds", "--limit", "50")
    root = ElementTree.fromstring((tmp_path / "all.atom").read_text("utf-8"))
    assert root.tag == f"{_ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(root.findall(_ATOM + name)) == 1
    entries = root.findall(f"{_ATOM}entry")
    assert 7 < len(entries) <= 50
    for entry in entries:
        for name in ("id", "title", "updated", "content"):
            assert len(entry.findall(_ATOM + name)) == 1
    titles = [entry.findtext(f"{_ATOM}title") or "" for entry in entries]
    assert "New event: <b>A vote</b> [e]" in titles
    feed = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/feeds/all.json"
    assert [item["title"] for item in feed["items"]] == titles
    assert feed["items"][0]["date_published"] == "2024-01-12T10:00:00+02:00"


def test_foreign_folders_and_folders_outside_git_are_refused(
    repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    result = CliRunner().invoke(cli, ["feed", str(repository.folder), "-o", str(tmp_path)])
    assert result.exit_code == 1
    assert "did not write" in str(result.exception)
    with pytest.raises(argmap.ArgmapError, match="git"):
        change_feed(str(tmp_path))


def test_the_mirror_of_a_store_has_its_graph(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = MirroredStore.graph

    def both(self: MirroredStore, *parts: Any) -> argmap.Graph:
        found = kept(self, *parts)
        assert found == EmbeddedStore.graph(self, *parts)
        return found

    monkeypatch.setattr(MirroredStore, "graph", both)
    assert change_feed(str(repository.folder)).newest
