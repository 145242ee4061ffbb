"""Test bad input for all readers: a problem with its line and a remedy, never an exception."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.documents.kinds import KINDS
from argmap.errors import DocumentError, Problem
from argmap.ingest.discovery import Origin
from argmap.ingest.document import Document
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import ReadingOptions
from argmap.ingest.readers import read
from argmap.limits import DOCUMENT_BYTES
from argmap.model.graph import Graph
from argmap.model.values import check
from tests.ingest.readers.test_markdown import CONTROVERSY
from tests.ingest.readers.test_pages import PAGE
from tests.support import posix

ACTOR = b"kind: actor\nname: A\n"


def _sound(problems: tuple[Problem, ...], document: str) -> None:
    for problem in problems:
        assert problem.document == document
        assert problem.what
        assert problem.code
        assert problem.line >= 0
        assert "Traceback" not in str(problem)
        if problem.severity == "error":
            assert problem.remedy, problem


def _survives(data: bytes, name: str = "a.md") -> Document:
    """Read, and go on as ingestion does, up to values that a store takes."""
    document = read(name, data)
    _sound(document.problems, name)
    if not document.refused:
        made = extract_statements(document)
        _sound(made.problems, name)
        if not made.refused:
            check(Graph.of(made.nodes))
    return document


BYTES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "spaces": (b" \n\t\n", "empty"),
    "a mark alone": (b"\xef\xbb\xbf", "empty"),
    "UTF-16": (CONTROVERSY.encode("utf-16"), "encoding"),
    "UTF-16 without a mark": (CONTROVERSY.encode("utf-16-le"), "binary"),
    "UTF-16 of the other order": (CONTROVERSY.encode("utf-16-be"), "binary"),
    "UTF-32": (CONTROVERSY.encode("utf-32"), "encoding"),
    "UTF-32 without a mark": (CONTROVERSY.encode("utf-32-le"), "binary"),
    "numbers of two bytes": (bytes(range(1, 200)) + bytes(200), "binary"),
    "Latin-1": (CONTROVERSY.replace("Mill", "Mühle").encode("latin-1"), "encoding"),
    "Windows-1252": ("title: “a”".encode("cp1252"), "encoding"),
    "cut off in a character": (CONTROVERSY.encode() + "ü".encode()[:1], "encoding"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    "half characters in UTF-8": (b"name: \xed\xa0\x80\n", "encoding"),
    "NUL alone": (b"\x00", "binary"),
    "NUL": (b"name: a\x00b\n", "binary"),
}


@pytest.mark.parametrize(("data", "code"), BYTES.values(), ids=BYTES.keys())
@pytest.mark.parametrize("name", ["a.md", "a.yml", "a.json", "a.txt", "a"])
def test_bytes_that_are_no_text(data: bytes, code: str, name: str) -> None:
    document = _survives(data, name)
    assert [problem.code for problem in document.problems] == [code]
    assert document.refused


def test_another_encoding_is_named_with_its_line() -> None:
    data = CONTROVERSY.replace("Undecided", "Unentschieden: Mühle").encode("latin-1")
    (problem,) = read("a.md", data).problems
    assert problem.line == data[: data.index(b"\xfc")].count(b"\n") + 1
    assert "Latin-1" in problem.what
    assert "UTF-8" in problem.remedy


def test_a_document_that_is_too_long_is_not_read() -> None:
    started = time.process_time()
    document = _survives(b"x" * (50 * 1024 * 1024))
    assert time.process_time() - started < 2  # to read it takes longer
    (problem,) = document.problems
    assert problem.code == "too-large"
    assert problem.what == f"the document has more than {DOCUMENT_BYTES:,} bytes"
    assert "--max-bytes" in problem.remedy
    assert read("a.yml", ACTOR, ReadingOptions(max_bytes=len(ACTOR))).records
    assert read("a.yml", ACTOR, ReadingOptions(max_bytes=len(ACTOR) - 1)).refused


@pytest.mark.slow
def test_ten_thousand_positions() -> None:
    positions = "".join(f"  - {{claim: Claim {n}, proponents: [a{n}]}}\n" for n in range(10_000))
    document = _survives(f"---\ntitle: T\npositions:\n{positions}---\n".encode())
    made = extract_statements(document)
    assert not made.refused
    assert sum(node.label == "Position" for node in made.nodes) == 10_000
    assert {problem.code for problem in made.problems} == {"no-rivalry"}


HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes": "'\"`\\' OR 1=1 //",
    "template": "{{ 7 * 7 }} {% raw %} ${x} %s %(x)s",
    "right to left": "שלום \u202eevil\u202c",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈",
    "dots": "../../etc/passwd",
    "slash": "a/b/c",
    "no-break": "a\u00a0b\u2003c\u200bd",
    "line breaks of others": "a\u2028b\u2029c\u0085d",
    "bell": "a\u001b]0;title\u0007b",
    "long": "x" * 5000,
    "combining": "e" + "\u0301" * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_any_text_in_every_field(kind: str, text: str) -> None:
    import json

    quoted = json.dumps(text)
    for field in KINDS[kind].model.model_fields:
        if field not in ("line", "kind"):
            lines = [f"kind: {kind}", f"{field}: {quoted}"]
            lines += [f"{other}: plain" for other in ("id", "name", "title") if other != field]
            _survives("\n".join(lines).encode(), "a.yml")
            _survives(("---\n" + "\n".join(lines) + "\n---\n").encode())


@pytest.mark.parametrize(
    "id_", ["a/b", "../x", "a\\tb", "\\u001b[31m", "", "x" * 201, " a", "a "], ids=repr
)
def test_an_id_that_is_none_is_told(id_: str) -> None:
    text = f'---\nid: "{id_}"\ntitle: T\npositions: [{{claim: a}}, {{claim: b}}]\n---\n'
    document = read("a.md", text.encode())
    problems = (*document.problems, *extract_statements(document).problems)
    stripped = id_.strip() == id_ and id_
    assert ("bad-id" in {problem.code for problem in problems}) or not stripped
    if id_ == "":
        assert [problem.code for problem in problems] == ["empty-value"]


def test_ids_that_differ_only_in_case_are_two(tmp_path: Path) -> None:
    for name in ("eff", "EFF"):
        (tmp_path / f"{name}-file.yml").write_text(f"kind: actor\nid: {name}\nname: {name} org\n")
    graph = argmap.read(tmp_path, root=tmp_path)
    assert graph.store.names("Actor") == {"EFF": "EFF org", "eff": "eff org"}


def test_front_matter_that_does_not_end_is_told() -> None:
    (problem,) = _survives(b"---\nid: a\ntitle: T\n").problems
    assert (problem.code, problem.severity) == ("front-matter", "error")
    assert "`---`" in problem.remedy


def test_front_matter_that_does_not_begin_is_told() -> None:
    (problem,) = _survives(b"\nid: a\ntitle: T\n---\n\n## Context\n").problems
    assert (problem.line, problem.code, problem.severity) == (1, "front-matter", "error")
    assert "`---`" in problem.what
    assert _survives(b"title: a note\n\nThat is all.\n").problems == ()
    assert _survives(b"# A note\n\ntitle: x\n\n---\n").problems == ()


@posix
def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.yml").write_text("kind: actor\nname: Secret\n")
    (inside / "own.yml").write_text("kind: actor\nname: Own\n")
    (inside / "link.yml").symlink_to(outside / "secret.yml")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "broken.yml").symlink_to(inside / "nothing.yml")
    (inside / "round.yml").symlink_to("round.yml")
    graph = argmap.read(inside, root=tmp_path)
    assert graph.store.names("Actor") == {"own": "Own"}


@posix
def test_a_link_that_leads_to_itself_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "round.yml").symlink_to("round.yml")
    with pytest.raises(DocumentError, match="no such file or folder"):
        argmap.read(tmp_path / "round.yml")


def test_hidden_and_other_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".hidden.yml").write_bytes(ACTOR)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.yml").write_bytes(ACTOR)
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    graph = argmap.read(tmp_path, root=tmp_path)
    assert graph.last_report is not None
    assert graph.last_report.read == 0


def test_a_file_that_is_gone_when_it_is_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as failed:
        Origin("a.yml", str(tmp_path / "a.yml")).read()
    (problem,) = failed.value.problems
    assert (problem.code, problem.document) == ("unreadable", "a.yml")
    assert problem.remedy


def test_a_path_with_nothing_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file or folder"):
        argmap.read(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["a b.yml", "ünï.yml", "a\nb.yml", "'q'.yml", "-.yml", "🏳.yml"])
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ACTOR)
    graph = argmap.read(tmp_path, root=tmp_path)
    assert graph.documents()["id"] == [name]
    assert [edge.document for edge in graph.graph().edges] == []


def test_a_file_whose_name_is_no_text_is_read_under_an_escaped_name(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/b\xff.yml", "wb") as file:
        file.write(ACTOR)
    graph = argmap.read(tmp_path, root=tmp_path)
    assert graph.documents()["id"] == ["b\\udcff.yml"]
    path = next(tmp_path.iterdir())
    assert argmap.read(path, root=tmp_path).documents()["id"] == ["b\\udcff.yml"]


@given(st.binary(max_size=300), st.sampled_from(["a.md", "a.yml", "a.json", "a.txt", "a"]))
@settings(max_examples=300, deadline=None)
def test_random_bytes(data: bytes, name: str) -> None:
    """Reading must not raise."""
    _survives(data, name)


pieces = st.sampled_from(
    ["---\n", "id: ", "title: ", "positions:\n", "- claim: ", "  proponents: [", "a", "]", "{", "}",
     "&a ", "*a", "!!x ", '"', "'", "|\n", ">\n", ": ", "- ", "\n", "  ", "\t", "#",
     "kind: actor\n",
     "kind: controversy\n", "name: ", "## Context\n", "## Key Tensions\n", "**x:** y\n", "~", "1.5",
     "active binary polarity\n", "Positions\n", '"claim"\n', "Proponents: ", "? ", "%YAML 1.1\n",
     "sources: ", "contests: ", "\\ud800", "é", "\u2028", "<<: ", "...\n", "null", "[[", ","]
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(pieces, max_size=30).map("".join), st.sampled_from(["a.md", "a.yml", "a.txt"]))
@settings(max_examples=500, deadline=None)
def test_random_documents(text: str, name: str) -> None:
    """Reading must not raise."""
    _survives(text.encode(), name)


@pytest.mark.slow
@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_good_document_with_a_part_gone_or_changed(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([CONTROVERSY, PAGE]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    new = data.draw(st.text(max_size=10) | pieces)
    name = data.draw(st.sampled_from(["a.md", "a.yml"]))
    _survives((text[:start] + new + text[end:]).encode("utf-8", "replace"), name)
