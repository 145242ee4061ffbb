"""`argmap diff`: folders, revisions, stores and saved graphs, as text, JSON and Markdown."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import argmap
from argmap.cli.root import cli
from argmap.errors import ArgmapError
from argmap.limits import DOCUMENT_BYTES
from tests.difference.history import CASE, LATER, git, repository, write_v1
from tests.support import posix

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of documents in the work tree of the small history."""
    return repository(tmp_path_factory.mktemp("history"))


@pytest.fixture
def run(content: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `argmap diff` at the top of the work tree."""
    monkeypatch.chdir(content.parent)

    def running(*arguments: str | Path, code: int = 0) -> Result:
        answers = [] if "--query" in arguments or "--answers" in arguments else ["--no-answers"]
        words = [str(word) for word in arguments if word != "--answers"]
        made = CliRunner().invoke(cli, ["diff", *answers, *words])
        raised = made.exception
        if isinstance(raised, ArgmapError):  # which `main` turns into exit code 1
            assert code == 1, raised
            return made
        assert made.exit_code == code, made.output
        return made

    return running


def test_revisions_folders_and_ranges_are_the_same_documents(run: Run, content: Path) -> None:
    texts = [
        run(*words).stdout.splitlines()[2:]
        for words in (("HEAD~1:./content", "content"), ("v1..v2", "content"), ("v1...",))
    ]
    assert texts[0] == texts[1] == texts[2]
    text = texts[0]
    assert "1 label became a registered actor: epic" in text
    assert f"  ~ content/{CASE}" in text
    assert (
        "  ~ Mozilla supports No compelled weakening (Apple v. FBI: The San Bernardino iPhone) "
        "[apple-v-fbi/no-compelled-backdoor]: side: against → for  "
        f"(content/{CASE}:73 → content/{CASE}:66)"
    ) in text
    (renamed,) = [line for line in text if "probably renamed from [apple-v-fbi/no-conscr" in line
                  and "18 stances" in line]  # fmt: skip
    assert "100% alike, 18 stances unchanged" in renamed
    limited = run("v1:content", "content", "--limit", "1").stdout
    assert len(limited) < len("\n".join(text))
    assert "Changed side: 1 changed\n" in limited
    assert "  and 19 more\n" in limited


def test_nothing_changed(run: Run, content: Path, tmp_path: Path) -> None:
    store, saved = tmp_path / "s.kgl", tmp_path / "s.jsonl"
    graph = argmap.connect(store)
    graph.ingest(content)
    saved.write_text(graph.exported("jsonl").text)
    for words in (("v2:content", content), (store, saved), (saved, content), (content, store)):
        made = run(*words, "--exit-code")
        assert made.stdout.endswith("\nNo differences.\n")
    twice = run(store, store)
    assert "both sides are the same store" in twice.stderr
    assert json.loads(run(store, saved, "--format", "json").stdout)["statements"] == []
    write_v1(tmp_path / "elsewhere" / "old")
    other = run(tmp_path / "elsewhere" / "old", content)
    assert f"  + {LATER[0]}\n" in other.stdout  # ids are relative to the folders


def test_json_has_both_sides_of_each_statement_with_places(run: Run) -> None:
    made = json.loads(
        run("v1:content", "content", "--format", "json", "--exit-code", code=1).stdout
    )
    assert (made["old"]["documents"], made["new"]["documents"]) == (60, 62)
    assert re.fullmatch("[0-9a-f]{40}", made["old"]["commit"])
    assert made["became_registered"] == ["epic"]
    (comey,) = [item for item in made["statements"]
                if item["kind"] == "stance" and item["change"] == "changed"
                and item["fields"] == ["since"]]  # fmt: skip
    assert comey["old"]["place"] == comey["new"]["place"] == f"content/{CASE}:15"
    assert [comey[side]["properties"]["since"] for side in ("old", "new")] == [
        "2016-02-20", "2016-02-21",
    ]  # fmt: skip


def test_markdown_is_bounded_and_harmless(run: Run, tmp_path: Path) -> None:
    made = run("v1:content", "content", "--format", "markdown").stdout
    assert made.startswith("<!-- argmap diff -->\n## What changed\n")
    claims = "".join(
        f"- {{id: p{n}, claim: 'No {n}: <img src=x> [a](http://x) @octocat #1 {'x' * 200}'}}\n"
        for n in range(700)
    )
    (tmp_path / "a.yml").write_text("kind: controversy\nid: a\ntitle: A\npositions:\n"
                                    "- {id: p, claim: p}\n- {id: q, claim: q}\n")  # fmt: skip
    (tmp_path / "b.yml").write_text(f"kind: controversy\nid: a\ntitle: A\npositions:\n{claims}")
    text = run(tmp_path / "a.yml", tmp_path / "b.yml", "--format", "markdown").stdout
    assert len(text) <= 60_000
    more = re.search(r"^- and (\d+) more$", text, re.MULTILINE)
    assert more
    assert text.count("- `+` No") + text.count("- `-` ") + int(more[1]) == 703  # with a.yml
    assert "<img" not in text.replace("\\<img", "")
    assert "@octocat" not in text
    assert "://" not in text
    found = argmap.diff(tmp_path / "a.yml", tmp_path / "b.yml", answers=False)
    for made in (text, short := found.to_markdown(600)):
        assert made.count("<details") == made.count("</details>")
    assert len(short) <= 600
    assert re.search(r"^\d+ more lines were cut.$", short, re.MULTILINE)


def test_a_document_with_errors_is_left_out_of_both_sides(
    run: Run, content: Path, tmp_path: Path
) -> None:
    write_v1(tmp_path)
    (tmp_path / CASE).write_text("---\nid: apple-v-fbi\npositions: 1\n---\n")
    store = tmp_path / "old.kgl"
    argmap.connect(store).ingest(content, root=content)
    before = argmap.connect(store).graph()
    for old in (content, store):
        made = run(old, tmp_path)
        assert re.match(rf"new: \S*{CASE}:3:", made.stderr)
        assert "1 document with errors on one side left out of both: " in made.stdout
        assert "compel-assistance" not in made.stdout
    assert argmap.connect(store).graph() == before


def test_control_characters_are_visible(run: Run, tmp_path: Path) -> None:
    for name, claim in (("a.yml", "p"), ("b.yml", r"\e[31mred\u202Eevil\nStances: 9 added")):
        (tmp_path / name).write_text(
            f'kind: controversy\nid: a\ntitle: "{claim}"\npositions:\n- {{id: p, claim: p}}\n'
        )
    folder = tmp_path / "docs"
    folder.mkdir()
    name = "x\nStances: 9 added\x1b.yml"
    (folder / name).write_text("kind: actor\nid: x\nname: X\n")
    out = run(tmp_path / "a.yml", folder).stdout
    assert "  + x\\nStances: 9 added\\x1b.yml\n" in out
    assert "\nStances: 9" not in run(tmp_path / "a.yml", folder, "--format", "markdown").stdout
    out = run(tmp_path / "a.yml", tmp_path / "b.yml").stdout
    assert "\\x1b[31mred\\x202eevil Stances: 9 added" in out
    assert "\x1b" not in out
    text = argmap.diff(tmp_path / "a.yml", tmp_path / "b.yml").to_text()
    assert ("\\x1b[31mred\\x202eevil" in text, "\x1b" in text) == (True, False)


def test_a_tree_that_lists_billions_of_files_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argmap.git import tree as git_tree

    monkeypatch.setattr(git_tree, "MOST_LISTED", 100_000)
    git(tmp_path, "init")
    (tmp_path / "a.yml").write_text("kind: actor\nid: a\nname: A\n")
    tree = made(tmp_path, "hash-object", "-w", "a.yml")
    kind = "100644 blob"
    for _ in range(10):
        names = "".join(f"{kind} {tree}\t{n}.yml\n" for n in range(10))
        tree, kind = made(tmp_path, "mktree", sent=names), "040000 tree"
    commit = made(tmp_path, "commit-tree", "-m", "bomb", tree)
    refused = run(f"{commit}:{tmp_path}", tmp_path, code=1)
    assert "more than 100,000 bytes of file names" in str(refused.exception)


def made(top: Path, *arguments: str, sent: str = "") -> str:
    """Run a plumbing command of git, and return the id of what it made."""
    author = {f"GIT_{who}_{what}": "e@example.org" for who in ("AUTHOR", "COMMITTER")
              for what in ("NAME", "EMAIL")}  # fmt: skip
    result = subprocess.run(
        ["git", *arguments], cwd=top, input=sent, text=True, capture_output=True, check=True,
        env={**os.environ, **author},
    )  # fmt: skip
    return result.stdout.strip()


@posix
def test_git_s_files_that_are_not_documents(run: Run, tmp_path: Path) -> None:
    top = tmp_path / "odd"
    (top / "a").mkdir(parents=True)
    git(top, "init")
    actor = "kind: actor\nid: {0}\nname: {0}\n"
    (top / "a" / "one.yml").write_text(actor.format("one"))
    (top / "a" / "ünï code.yml").write_text(actor.format("two"))
    (top / "a" / ".hidden.yml").write_text(actor.format("hidden"))
    (top / "secret.yml").write_text(actor.format("secret"))
    (top / "a" / "three.data").write_text(actor.format("three"))
    (top / "a" / "link.yml").symlink_to("three.data")
    (top / "a" / "out.yml").symlink_to("../secret.yml")
    (top / "a" / "loop.yml").symlink_to("loop.yml")
    (top / "a" / "big.yml").write_text(actor.format("big") + "# " + "x" * DOCUMENT_BYTES + "\n")
    git(top, "add", ".")
    git(top, "commit", "-m", "one")
    same = run(f"HEAD:{top}/a", top / "a")
    assert "No differences." in same.stdout
    assert same.stdout.count("3 documents\n") == 2  # a link out of the folder is not followed
    assert "big.yml" in same.stderr
    lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    (top / "a" / "large.yml").write_text(lfs)
    (top / "a" / "t.csv").write_text(lfs)
    (top / "a" / "t.csv.argmap.yml").write_text(
        "actor: a\ncontroversy: d\nposition: b\nstance: c\n"
    )
    git(top, "add", ".")
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},a/module")
    git(top, "commit", "-m", "two")
    both = run(f"HEAD:{top}/a", top / "a").stderr
    assert both.count("large.yml: error: Git LFS keeps the content of the file elsewhere.") == 2
    assert both.count("t.csv: error: Git LFS keeps the content of the file elsewhere.") == 2
    (top / "a" / "large.yml").write_text(actor.format("large"))
    made = run(f"HEAD:{top}/a", top / "a")
    assert "Git LFS keeps the content" in made.stderr
    assert "a/module: warning: the documents of a submodule" in made.stderr
    assert "left out of both: a/big.yml, a/large.yml, a/t.csv" in made.stdout
    assert made.stdout.endswith("No differences.\n")
