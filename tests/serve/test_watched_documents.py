"""Documents that are watched: what is read and shown of them, and their problems."""

from __future__ import annotations

import html
import itertools
import json
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap.check.corpus import corpus
from argmap.errors import Problem
from argmap.ingest.discovery import origins
from argmap.model import Graph
from argmap.model.view import View
from argmap.page.page import page
from argmap.serve import watched_documents
from argmap.serve.answer import Asked
from argmap.serve.live import problems, with_updates
from argmap.serve.sources import Settings, state_of_documents
from argmap.serve.watched_documents import (
    LOOK_EVERY,
    MOST_PROBLEMS,
    Documents,
    ParsedDocuments,
    changes,
    file_states,
)
from tests.commands import Commands
from tests.graph.test_argument_graph import ACTOR, MATTER
from tests.servers import BROKEN, write_documents


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree with documents in its folder `content`; it is the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_documents(tmp_path)


def again(documents: Documents) -> ParsedDocuments:
    documents.load()
    return documents.read()


def reported(read: ParsedDocuments) -> list[tuple[str, str, str]]:
    return [(item.document, item.severity, item.code) for item in read.problems]


def test_what_is_read_again_and_again_is_what_is_read_once(folder: Path) -> None:
    documents = Documents(["content"])
    edits: list[dict[str, str | None]] = [
        {"lane.md": MATTER.replace("shops", "shopkeepers")},
        {"eff.yml": ACTOR.replace("EFF", "Riders") + "aliases: [riders]\n"},
        {"two.yml": "kind: actor\nid: shopkeepers\nname: Shopkeepers\n"},
        {"eff.yml": None},
        {"lane.md": MATTER, "eff.yml": ACTOR},
    ]
    for edit in edits:
        for name, text in edit.items():
            (folder / name).write_text(text) if text else (folder / name).unlink()
        read = again(documents)
        assert read.count("error") == 0
        assert read.graph == corpus(origins(["content"])).graph
    assert documents.load() == ()


def test_what_is_watched_has_the_findings_of_check(folder: Path, commands: Commands) -> None:
    rows = "Ann,Pool,close,yes\nAnn,Pool,close,no\nBob,Pool,close,perhaps\nGreenpeace,Pool,no,yes\n"
    (folder / "t.csv").write_text(f"who,what,claim,side\n{rows}Greenpeace e.V.,Pool,keep,yes\n")
    (folder / "u.csv").write_text("who\nAnn\n")
    mapping = "actor: who\ncontroversy: what\nposition: claim\nstance: side\n"
    (folder / "t.csv.argmap.yml").write_text(mapping)
    (folder / "old.md").write_text(BROKEN.replace("id: ", "id: old-"))
    checked = json.loads(commands("check", "content", "--format", "json").out)
    documents = Documents(["content"])
    documents.load()
    parsed = documents.parse()
    read = documents.check()
    assert parsed.graph == read.graph
    assert [i for i in read.problems if i.severity == "error"] == [
        i for i in parsed.problems if i.severity == "error"
    ]
    assert len(parsed.problems) < len(read.problems)
    wanted = sorted((item["document"], item["code"]) for item in checked["findings"])
    assert sorted((item.document, item.code) for item in read.problems) == wanted
    assert {code for _, code in wanted} >= {
        "contradiction", "no-mapping", "similar-names", "unknown-stance", "yaml",
    }  # fmt: skip
    assert (read.before, read.left_out) == ((), ("content/old.md",))
    (folder / "t.csv").write_text(
        "who,what,claim,side\nZoe,Pool,close,yes\nBob,Pool,close,perhaps\n"
    )
    assert "Zoe" in {node.name for node in again(documents).graph.labelled("Actor")}


def test_a_document_with_an_error_stands_as_it_last_was(folder: Path) -> None:
    documents = Documents(["content"])
    good = again(documents).graph
    (folder / "lane.md").write_text(BROKEN)
    (folder / "eff.yml").write_text(ACTOR.replace("EFF", "The EFF"))
    assert documents.load() == ("content/eff.yml", "content/lane.md")
    read = documents.read()

    assert reported(read) == [("content/lane.md", "error", "yaml")]
    assert read.problems[0].line == 7
    assert (read.before, read.left_out) == (("content/lane.md",), ())
    # The rest is as it is now.
    assert {node.name for node in read.graph.labelled("Actor")} >= {"The EFF", "Shops"}
    assert read.graph.by_ref.keys() == good.by_ref.keys()
    (folder / "lane.md").write_text(MATTER.replace("A bus lane", "A lane"))
    read = again(documents)
    assert read.problems == ()
    assert read.graph.labelled("Controversy")[0].name == "A lane on Mill Street?"


@pytest.mark.parametrize("wrong", ["encoding: punycode", "heading: 999999999999999999999"])
def test_a_table_with_a_wrong_mapping_stays_as_it_was(folder: Path, wrong: str) -> None:
    (folder / "t.csv").write_text("who,claim\nAnn,Yes\n")
    mapping = folder / "t.csv.argmap.yml"
    mapping.write_text(right := 'actor: who\nposition: claim\ncontroversy: ="X"\n')
    documents = Documents(["content"])
    good = again(documents)
    mapping.write_text(right + wrong)
    found = again(documents)
    assert [item.code for item in found.problems if item.severity == "error"] == ["bad-table"]
    assert found.graph == good.graph


def test_what_is_good_is_shown_from_the_first(folder: Path) -> None:
    (folder / "lane.md").write_text(BROKEN)
    read = again(Documents(["content"]))

    assert (read.before, read.left_out) == ((), ("content/lane.md",))
    assert [node.id for node in read.graph.labelled("Actor")] == ["eff"]


def test_an_error_makes_no_other_document_wrong(folder: Path) -> None:
    (folder / "thread.md").write_text(
        "---\nid: streets\ntitle: Streets\ncontroversies: [lane]\n---\n"
    )
    documents = Documents(["content"])
    assert reported(again(documents)) == []
    (folder / "lane.md").write_text(BROKEN)
    assert reported(again(documents)) == [("content/lane.md", "error", "yaml")]


def test_of_two_that_claim_one_id_the_one_that_was_there_is_shown(folder: Path) -> None:
    documents = Documents(["content"])
    good = again(documents).graph
    (folder / "other.md").write_text(MATTER.replace("Mill Street", "Hill Street"))
    read = again(documents)

    assert reported(read) == [("content/other.md", "error", "duplicate-id")]
    assert read.left_out == ("content/other.md",)
    assert read.graph == good


def test_an_emptied_file_stands_as_it_last_was(folder: Path) -> None:
    documents = Documents(["content/lane.md"])
    good = again(documents).graph
    (folder / "lane.md").write_text("")
    read = again(documents)

    assert reported(read) == [("content/lane.md", "error", "empty")]
    assert read.graph == good


def test_a_place_that_is_gone_keeps_what_was_there(folder: Path) -> None:
    documents = Documents(["content"])
    good = again(documents).graph
    shutil.move(folder, folder.with_name("away"))
    assert documents.load() == ("content",)
    read = documents.read()
    assert reported(read) == [("content", "error", "missing")]
    assert read.graph == good
    assert documents.load() == ()
    shutil.move(folder.with_name("away"), folder)
    assert documents.load() == ("content",)
    assert documents.read().problems == ()


def test_a_deleted_file_is_gone_from_the_map(folder: Path) -> None:
    documents = Documents(["content"])
    again(documents)
    (folder / "lane.md").unlink()
    read = again(documents)

    assert read.problems == ()
    assert [node.label for node in read.graph.nodes] == ["Actor", "Document"]


def test_problems_name_documents_by_their_ids(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "lane.md").write_text(BROKEN)
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    read = again(Documents([".."]))

    # The path from the top of the work tree.
    assert reported(read) == [("content/lane.md", "error", "yaml")]


def test_a_page_gets_its_script_whatever_its_title_says(folder: Path) -> None:
    title = "</body> script-src style-src base-uri <script>"
    state = state_of_documents(again(Documents(["content"])), Settings())
    asked = Asked("map", "html", {}, state)
    exported = page(View(Graph(), title, "nothing"), fetched=True)
    served = with_updates(asked, exported)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', served)
    rules = dict(rule.split(" ", 1) for rule in html.unescape(policy).split("; "))

    assert rules["connect-src"] == "'self'"
    assert rules["script-src"].startswith("'self' 'sha256-")
    assert rules["style-src"].startswith("'self' 'sha256-")
    assert served.count(html.escape(title)) == exported.count(html.escape(title))
    assert "connect-src" not in page(View(Graph(), title, "nothing"))


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(0, 0, "a.md"), (0, 7, "a.md"), (4, 0, "a.md:4"), (4, 7, "a.md:4:7")],
)
def test_a_problem_has_the_place_that_is_known(line: int, column: int, place: str) -> None:
    problem = Problem("a.md", line, column, "yaml", "is wrong")
    read = ParsedDocuments(Graph(), (problem,), 1, (), ())
    assert f'<code dir="ltr">{place}</code>' in problems(state_of_documents(read, Settings()))


def test_a_page_lists_problems_with_an_end(folder: Path) -> None:
    (folder / "lane.md").write_text(MATTER.replace("polarity: binary", "polarity: [" + "x" * 5000))
    for number in range(MOST_PROBLEMS + 10):
        (folder / f"{number}.md").write_text(BROKEN)
    state = state_of_documents(again(Documents(["content"])), Settings())
    text = problems(state)
    assert text.count("<li ") == MOST_PROBLEMS
    assert f"<b>{MOST_PROBLEMS + 11} errors.</b>" in text
    assert f"Only the first {MOST_PROBLEMS} of" in text


@pytest.mark.parametrize(
    ("edit", "is_found"),
    [
        (lambda at: None, False),
        (lambda at: (at / "lane.md").write_text(MATTER + "\n"), True),
        (lambda at: os.utime(at / "lane.md", ns=(1, 1)), True),
        (lambda at: (at / "lane.md").replace(at / "eff.yml"), True),
        (lambda at: (at / "lane.md").chmod(0o600), True),
        (lambda at: (at / "lane.md").unlink(), True),
        (lambda at: (at / "A.YML").write_text("x"), True),
        (lambda at: (at / "sub" / "t.csv").write_text("x"), True),
        (lambda at: (at / "named").write_text("x"), True),
        (lambda at: at.rename(at.with_name("away")), True),
        (lambda at: (at / "notes.log").write_text("x"), False),
        (lambda at: (at / "a.md~").write_text("x"), False),
        (lambda at: (at / ".a.md").write_text("x"), False),
        (lambda at: (at / ".git" / "a.md").write_text("x"), False),
    ],
)
def test_a_change_of_a_document_is_found(
    folder: Path, edit: Callable[[Path], object], is_found: bool
) -> None:
    for name in ("sub", ".git"):
        (folder / name).mkdir()
    paths = ["content", "nowhere", "content/named"]
    before = file_states(paths)
    edit(folder)
    assert (file_states(paths) != before) is is_found


def test_a_change_is_said_once_and_looks_take_a_tenth_of_the_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            (folder / "lane.md").write_text("x")

    monkeypatch.setattr(time, "sleep", pause)
    found = changes(["content"])
    next(found)
    assert pauses == []
    next(found)
    assert len(pauses) == 3
    assert min(pauses) >= LOOK_EVERY
    clock = itertools.count(0, 5)
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(watched_documents, "file_states", lambda paths: {"x": len(pauses) // 5})
    next(found)
    next(found)
    assert pauses[3:] == [45, 45]
