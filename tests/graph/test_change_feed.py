"""Feeds say what `argmap diff` says of each commit, and keep their ids."""

from __future__ import annotations

import html
import json
import os
import random
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import argmap
from argmap.cli.root import cli
from argmap.difference.change_history import ChangeFeed
from argmap.errors import ArgmapError, NotFound, ParameterError
from argmap.git.history import Commit
from argmap.graph.change_feed import change_feed
from argmap.serve import change_pages
from argmap.serve.answer import Asked
from argmap.serve.app import answers
from argmap.serve.sources import GitHistory, Settings, state_of_memory
from argmap.serve.state import State

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


MADE = 18


def made_steps(number: int = MADE, controversies: int = 3) -> Iterator[dict[str, Any]]:
    """Yield steps of made controversies: stances move and end, actors are merged, positions and
    documents are renamed, reworded and deleted."""
    chance = random.Random(7)
    held: dict[str, Any] = {}
    merged: list[dict[str, str]] = []
    for step in range(number):
        gone: dict[str, None] = {}
        if step < controversies or len(held) < 2:
            claims = ("Build the harbour.", "Leave it as it is.", "Ask the town first.")
            positions = [
                {"id": f"p{n}", "claim": f"{claim} {step}", "proponents": [f"Actor {step + n}"]}
                for n, claim in enumerate(claims)
            ]
            held[f"m{step}.yml"] = {
                "kind": "controversy", "id": f"m{step}", "title": f"Harbour {step}",
                "positions": positions,
            }  # fmt: skip
        name = chance.choice(sorted(held))
        position = chance.choice(held[name]["positions"])
        what = step % 7 if step >= controversies else -1
        if what == 0:  # moves to another side
            sides = ("proponents", "opponents") if position["proponents"] else ("opponents",) * 2
            position.setdefault("opponents", []).append(position[sides[0]].pop())
        elif what == 1:
            position["proponents"].append({"actor": f"Actor {step}", "until": f"20{step + 10}"})
        elif what == 2:
            position["id"] += "-again"
        elif what == 3:
            gone, held[f"n{step}.yml"] = {name: None}, held.pop(name)
        elif what == 4:
            position["claim"] += " Soon."
        elif what == 5:
            merged.append({"label": f"Actor {step % 5}", "same_as": "town"})
        elif what == 6:
            held.pop(name)
            gone[name] = None
        documents = {name: json.dumps(value) for name, value in held.items()}
        documents["town.yml"] = "id: town\nname: The town\n"
        names = {"kind": "names", "names": merged}
        yield gone | documents | ({"made-names.yml": json.dumps(names)} if merged else {})


class Repository:
    """A git repository whose documents change in steps."""

    def __init__(self, top: Path) -> None:
        self.top, self.folder = top, top / "content"
        self.folder.mkdir(parents=True)
        self.number = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        time = f"{date(2024, 1, 1) + timedelta(self.number)}T10:00:00+02:00"
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
    for step in (*made_steps(), *_DAYS):
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
    assert len(commits) == MADE + len(_DAYS)
    assert compared > 40
    assert [document for document, _ in found.unread] == ["content/c.md"]


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
    assert feed["items"][0]["date_published"] == "2024-01-30T10:00:00+02:00"


def test_foreign_folders_and_folders_outside_git_are_refused(
    repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    result = CliRunner().invoke(cli, ["feed", str(repository.folder), "-o", str(tmp_path)])
    assert result.exit_code == 1
    assert "did not write" in str(result.exception)
    with pytest.raises(argmap.ArgmapError, match="git"):
        change_feed(str(tmp_path))
    (tmp_path / "ann.yml").write_text("id: ann\n", "utf-8")
    words = ["export", "site", "--from", str(tmp_path), "-o", str(tmp_path / "atlas")]
    assert "no feeds, and no page of what changed" in CliRunner().invoke(cli, words).stderr
    assert not (tmp_path / "atlas" / "changes.html").exists()
    assert CliRunner().invoke(cli, [*words, "--changed-since", "2020-01-01"]).exit_code == 2


def test_a_shallow_clone_says_what_it_lacks(repository: Repository, tmp_path: Path) -> None:
    for depth, said in (("1", "git fetch --unshallow"), ("3", "the clone is shallow")):
        clone = tmp_path / depth
        repository.git("clone", "-q", "--depth", depth, f"file://{repository.top}", str(clone))
        words = ["feed", str(clone / "content"), "-o", str(clone / "feeds")]
        result = CliRunner().invoke(cli, words)
        assert said in f"{result.stderr}{result.exception}"


@pytest.fixture(scope="module")
def state(repository: Repository) -> Iterator[State]:
    """What the server answers from."""
    folder = str(repository.folder)
    with argmap.read(folder) as graph:
        history = GitHistory(folder)
        history.begin()
        yield state_of_memory(graph, Settings(folders=(folder,), history=history))


def test_an_atlas_and_the_server_have_the_feeds_and_what_changed(
    repository: Repository, state: State, tmp_path: Path
) -> None:
    atlas, feeds = tmp_path / "atlas", tmp_path / "feeds"
    words = ["export", "site", "--from", str(repository.folder), "-o", str(atlas)]
    for again in ("0 unchanged", "0 written"):
        result = CliRunner().invoke(cli, [*words, "--maps", "none", "--events"])
        assert result.exit_code == 0, result.output
        assert again in result.stderr
    run(repository, feeds)
    names = files_of(feeds)
    assert len(names) > 10
    link = re.compile(r'<link rel="alternate" type="text/html" href="\.\./([^"#]*)[^"]*"/>\n')
    pages = set()
    for name, data in names.items():
        text = (atlas / "feeds" / name).read_text("utf-8")
        pages.update(link.findall(text))
        assert link.sub("", text) == data.decode()
        assert state.pages.text(f"feeds/{name}") == text
    assert pages >= {"controversies/c.html", "actors/ann.html", "threads/t.html"}
    assert all((atlas / path).is_file() for path in pages)
    page = (atlas / "changes.html").read_text("utf-8")
    served = answer(state, "changes.html")
    main = re.compile("<main.*</main>", re.DOTALL)
    assert main.findall(page) == main.findall(served)
    assert '<option value="' in served
    assert "&lt;b&gt;A vote&lt;/b&gt;" in page
    assert "content/c.md has errors in" in page
    assert "<b>A vote" not in page
    for ref in ("actors/ann", "controversies/c", "threads/t"):
        text = (atlas / f"{ref}.html").read_text("utf-8")
        name = ref.replace("controversies", "controversy").replace("s/", "-").replace("/", "-")
        assert '<link rel="alternate" type="application/atom+xml" title="What changed" ' in text
        assert f'href="../feeds/{name}.atom"' in text
        [latest] = re.findall('<section id="latest">.*?</section>', text, re.DOTALL)
        assert latest in answer(state, f"{ref}.html")
    assert 'href="changes.html#commit-' in (atlas / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("folder", "at"), [("a\0b", "HEAD"), (".", "HE\0AD")])
def test_a_null_character_is_refused(folder: str, at: str) -> None:
    with pytest.raises(ArgmapError, match="a path or a revision can't have a null character"):
        change_feed(folder, at=at)


def test_a_day_means_the_newest_commit_before_it_or_on_it() -> None:
    days = {"c" * 40: "2024-03-01", "b" * 40: "2024-02-01", "a" * 40: "2024-01-01"}
    feed = ChangeFeed("f", tuple(Commit(id_, day, "") for id_, day in days.items()), {})
    texts = (
        "2024-03-02",
        "2024-02-01",
        "2023-01-01",
        "v1",
        "2024",
        "bbbbbbb",
        "bbbbbb",
        "ccccccca",
    )
    found = [feed.commit_of(text) for text in texts]
    assert [commit and commit.id[0] for commit in found] == [*"caa", None, None, "b", None, None]
    on = feed.commit_of("2024-02-01", included=True)
    assert on is not None
    assert on.date == "2024-02-01"


def test_the_record_of_what_changed_marks_positions_and_actors(
    repository: Repository, state: State
) -> None:
    first = repository.git("log", "--format=%H", f"--grep=step {MADE}$").strip()
    asked = {"since": first[:12]}
    page = answer(state, "changes.html", **asked)
    marked = page[page.index('id="marked"') : page.index('id="kinds"')]
    for word, name in (("renamed", "Build it"), ("reworded", "Keep and mend the ferry")):
        mark = f'{name}[^<]*</bdi></a> <em class="{word}"><a href="#change-'
        assert re.search(mark, marked), word
    for name, word, note in (
        ("Bob", "moved", "before: supports Build it."),
        ("Ann", "ended", "until 2020-05-01"),
        ("Ann", "changed", "before: Cid"),
    ):
        mark = rf'{name}</bdi></a> <small><a href="#change-\d+">{word}</a>, <bdi>{note}'
        assert re.search(mark, marked), word
    newest = repository.commits()[0]
    diff = argmap.diff(f"{first}..{newest}", str(repository.folder), answers=False)
    found = json.loads(answer(state, "changes.json", **asked))
    assert found["statements"] == diff.to_dict()["statements"]
    assert answer(state, "changes.csv", **asked) == diff.to_table().to_csv()


def test_the_server_compares_the_commits_of_ids_and_days(
    repository: Repository, state: State
) -> None:
    commits = repository.commits()
    days = [line[:10] for line in repository.git("log", "--format=%ad", "--date=iso").splitlines()]
    assert days[2] > days[3] > days[4]  # a commit a day

    def ends(**given: str) -> tuple[int, int]:
        """The numbers of the commits that are compared."""
        chosen = re.findall(
            r'<option value="(\w+)" selected', answer(state, "changes.html", **given)
        )
        old, new = (commits.index(id_) for id_ in chosen)
        return old, new

    last = ends()[0]
    assert ends(since=days[4]) == (5, 0), "the newest commit before the day"
    assert ends(until=days[2], since=days[6]) == (7, 2), "the commit of the day"
    assert ends(since=commits[4], until=commits[2][:7]) == (4, 2)
    assert ends(since=commits[3], until=commits[3]) == (3, 3)
    assert json.loads(answer(state, "changes.json", since=commits[3], until=commits[3])) != (
        json.loads(answer(state, "changes.json", since=commits[4], until=commits[3]))
    )
    assert last > 0
    known = "must be a day or one of the"
    for given, said in (
        ({"since": "nope"}, f"`since` {known} {len(commits):,} commits"),
        ({"until": commits[2][:6]}, f"`until` {known}"),
        ({"until": "0" * 40}, f"`until` {known}"),
        ({"since": commits[0], "until": commits[1]}, "`since` must be before `until`"),
        ({"x": "1", "y": "2"}, "unknown parameter 'x'"),
    ):
        with pytest.raises(ParameterError, match=re.escape(said)):
            answer(state, "changes.json", **given)


def test_only_documents_have_a_worklist_and_only_those_in_git_a_history(
    repository: Repository,
) -> None:
    with argmap.read(repository.folder) as graph:
        state = state_of_memory(graph, Settings())
    for file in ("changes.html", "changes.json", "todo.html", "todo.csv"):
        with pytest.raises(NotFound, match="argmap serve --from FOLDER"):
            answer(state, file)
    for file in ("changes.xml", "todo.xml", "changed.html"):
        with pytest.raises(StopIteration):
            answer(state, file)


def test_the_server_has_the_worklist_of_the_command(
    repository: Repository, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["todo", str(repository.folder), "--limit", "9999", "--format", "json"]
    items = json.loads(CliRunner().invoke(cli, words).stdout)
    assert items
    # Commands name the folders of the server.
    plain = [{key: value for key, value in item.items() if key != "command"} for item in items]
    assert json.loads(answer(state, "todo.json")) == plain
    assert str(repository.folder) not in answer(state, "todo.csv") + answer(state, "todo.html")
    page = html.unescape(answer(state, "todo.html"))
    assert items[0]["what"][1:] in page
    assert (any("`" in item["remedy"] for item in items), "`" in page) == (True, False)
    assert "more in the JSON and the CSV" not in page
    monkeypatch.setattr(change_pages, "SHOWN", 1)
    assert f"and {len(items) - 1:,} more in the JSON and the CSV." in answer(state, "todo.html")


def answer(state: State, file: str, **given: str) -> str:
    path, _, form = file.rpartition(".")
    return next(answers(Asked(path, form, given, state))).text
