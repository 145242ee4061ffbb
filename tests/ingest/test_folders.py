"""Folders with nothing to read, with files that are not regular, and read with another root."""

from __future__ import annotations

import json
import os
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import argmap
from argmap.cli.root import cli
from argmap.errors import DocumentError, DocumentWarning
from tests.support import posix

ACTOR = "id: a\nname: A\n"


def run(*arguments: str) -> Result:
    made = CliRunner().invoke(cli, arguments)
    assert made.exception is None or isinstance(made.exception, SystemExit), made.exception
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, which is not under version control."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def special(folder: Path) -> Path:
    """A folder with a document, a FIFO and a socket."""
    inside = folder / "content"
    inside.mkdir()
    (inside / "a.yml").write_text(ACTOR)
    (inside / "notes.txt").write_text("Not a document.\n")
    os.mkfifo(inside / "pipe.md")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("content/socket")
    return inside


@posix
@pytest.mark.parametrize("command", ["ingest", "check"])
def test_a_file_that_is_not_regular_is_skipped(special: Path, command: str) -> None:
    store = ("--store", "memory:") if command == "ingest" else ()
    made = run(command, "content", *store)
    assert made.exit_code == 0
    report = json.loads(run(command, "content", "--format", "json", *store).stdout)
    assert (report.get("findings") or report.get("problems") or []) == []
    skipped = (
        report["skipped_files"] if command == "check" else report["documents"]["skipped_files"]
    )
    assert skipped == {"content/notes.txt": "neither front matter nor a page"}


@posix
@pytest.mark.parametrize("command", ["ingest", "check"])
def test_skipped_files_are_named_on_request(special: Path, command: str) -> None:
    store = ("--store", "memory:") if command == "ingest" else ()
    assert "content/notes.txt" not in run(command, "content", *store).output
    assert "content/notes.txt" in run(command, "content", "-v", *store).stdout


@pytest.mark.parametrize("files", [{}, {"a.csv": "a,b\n"}])
def test_a_folder_without_documents_is_an_error(folder: Path, files: dict[str, str]) -> None:
    (folder / "content").mkdir()
    for name, text in files.items():
        (folder / "content" / name).write_text(text)
    checked = run("check", "content")
    assert checked.exit_code == 1
    assert (
        "content:1:1: error no-documents: there are no documents in this folder" in checked.stdout
    )
    notice = ", 1 notice" if files else ""  # a table without a mapping
    assert checked.stdout.endswith(f"\n1 error{notice} (0 documents checked)\n")
    ingested = run("ingest", "content", "--store", "g.kgl")
    assert ingested.exit_code == 1
    assert "content: error: there are no documents in this folder" in ingested.stderr
    with pytest.raises(DocumentError), argmap.connect("memory:") as graph:
        graph.rebuild("content")


def test_a_folder_with_other_files_only_is_a_notice(folder: Path) -> None:
    (folder / "notes.txt").write_text("Text.\n")
    for arguments in (("check", "."), ("ingest", ".", "--store", "memory:")):
        made = run(*arguments)
        assert made.exit_code == 0
        assert "there are no documents in this folder, only 1 other file" in made.output
    assert run("check", ".", "--strict").exit_code == 1


def test_an_emptied_folder_can_be_pruned(folder: Path) -> None:
    (folder / "content").mkdir()
    (folder / "content" / "a.yml").write_text(ACTOR)
    assert run("ingest", "content", "--store", "g.kgl").exit_code == 0
    (folder / "content" / "a.yml").unlink()
    made = run("ingest", "content", "--prune", "--store", "g.kgl")
    assert (made.exit_code, made.stderr) == (0, "")
    assert "1 removed" in made.stdout


def test_a_folder_with_events_only_is_no_error(folder: Path) -> None:
    (folder / "e.yml").write_text("date: 2026-01-01\ncategory: x\nid: e\n")
    assert run("check", ".").exit_code == 0


def test_the_same_file_with_another_root_is_recognised(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ledger").mkdir()
    (folder / "ledger" / "a.yml").write_text(ACTOR)
    store = str(folder / "g.kgl")
    assert run("ingest", "ledger", "--store", store).exit_code == 0
    monkeypatch.chdir(folder / "ledger")
    made = run("ingest", ".", "--store", store)
    assert made.exit_code == 1
    assert (
        "a.yml: error: the store holds this file as ledger/a.yml, with another root. "
        "Use --root with the folder that contains ledger" in made.stderr
    )
    assert "1 same-file" in made.stdout
    assert run("ingest", ".", "--root", "..", "--store", store).exit_code == 0


def test_the_same_file_below_another_root_is_recognised(folder: Path) -> None:
    (folder / "ledger").mkdir()
    (folder / "ledger" / "a.yml").write_text(ACTOR)
    with argmap.connect("memory:") as graph:
        graph.ingest("ledger", root="ledger")
        (error,) = graph.ingest("ledger").errors
        assert "Use --root with the folder ledger" in error.remedy


def test_a_table_with_another_root_is_refused_but_a_copy_is_not(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "t.csv").write_text("Who,What\nAnn,Ban it\n")
    mapping = '{actor: Who, position: What, controversy: ="Ban"}'
    (folder / "in" / "t.csv.argmap.yml").write_text(mapping)
    with argmap.connect("memory:") as graph:
        graph.ingest("in", root="in")
        (error,) = graph.ingest("in").errors
        assert (error.document, error.code) == ("in/t.csv", "same-file")
        assert "Use --root with the folder in," in error.remedy
        (error,) = graph.ingest("in/t.csv", format="stances", mapping="in/t.csv.argmap.yml").errors
        assert error.code == "same-file"
        shutil.copytree("in", "in/copy")
        assert graph.ingest("in", root="in").written == ["copy/t.csv"]
        graph.remove("copy/t.csv")
        (folder / "in" / "t.csv").unlink()
        (folder / "in" / "t.csv.argmap.yml").unlink()
        assert [item.code for item in graph.ingest("in", root="in").errors] == ["same-file"]
        assert graph.ingest("in", root="in", prune=True).written == ["copy/t.csv"]


def test_a_table_that_was_moved_or_renamed_replaces_its_earlier_version(folder: Path) -> None:
    (folder / "in" / "old").mkdir(parents=True)
    for name, actor in (("t", "Ann"), ("u", "Bob")):
        (folder / "in" / f"{name}.csv").write_text(f"Who,What\n{actor},Ban it\n")
    mapping = '{actor: Who, position: What, controversy: ="Ban", files: [%s, u.csv]}'
    (folder / "in" / "all.argmap.yml").write_text(mapping % "t.csv")
    with argmap.connect("memory:") as graph:
        graph.ingest("in")
        before = "t.csv"
        for after in ("v.csv", "old/v.csv", "old/t.csv"):
            (folder / "in" / before).rename(folder / "in" / after)
            (folder / "in" / "all.argmap.yml").write_text(mapping % after)
            report = graph.ingest("in")
            assert (report.written, report.removed) == ([f"in/{after}"], [f"in/{before}"])
            assert report.notices == {"moved-table": 1, "read-as": 1}
            assert graph.graph() == argmap.read("in").graph()
            before = after
        shutil.copy("in/old/t.csv", "in/w.csv")
        (folder / "in" / "w.csv.argmap.yml").write_text(mapping.replace(", files: [%s, u.csv]", ""))
        assert graph.ingest("in").removed == []


def test_another_document_with_the_same_id_stays_a_duplicate(folder: Path) -> None:
    (folder / "a.yml").write_text(ACTOR)
    (folder / "b.yml").write_text(ACTOR + "type: group\n")
    with argmap.connect("memory:") as graph:
        graph.ingest("a.yml")
        (error,) = graph.ingest("b.yml").errors
        assert error.code == "duplicate-id"


def test_reading_a_refused_document_warns(folder: Path) -> None:
    (folder / "a.yml").write_text(ACTOR)
    (folder / "b.yml").write_text("kind: actor\nid: b\n")
    with pytest.warns(DocumentWarning, match=r"a document was refused.*(?s:.)b\.yml:1") as caught:
        graph = argmap.read(".")
    assert caught[0].filename == __file__
    with graph:
        assert graph.last_report is not None
        assert graph.last_report.refused == ["b.yml"]


def test_reading_a_table_with_a_skipped_row_warns(folder: Path) -> None:
    (folder / "t.csv").write_text("Who,What\nAnn,Ban it\n,Ban it\n")
    mapping = '{actor: Who, position: What, controversy: ="Ban"}'
    (folder / "t.csv.argmap.yml").write_text(mapping)
    with pytest.warns(DocumentWarning, match=r"^a row was skipped; see"):
        argmap.read(".").close()
    (folder / "b.yml").write_text("kind: actor\nid: b\n")
    with pytest.warns(DocumentWarning, match=r"^a document was refused and a row was skipped; see"):
        argmap.read(".").close()


def test_the_command_line_prints_refused_documents_without_a_warning(folder: Path) -> None:
    (folder / "a.yml").write_text(ACTOR)
    (folder / "b.yml").write_text("kind: actor\nid: b\n")
    made = run("actors", "--from", ".")
    assert "b.yml:1: error: `name` is missing" in made.stderr.replace(":1:1:", ":1:")
    assert "Warning" not in made.stderr
