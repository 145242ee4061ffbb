"""Ids written into documents: the graph stays, and nothing else in the document changes."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.cli.root import cli
from argmap.documents import Controversy
from argmap.errors import ArgmapError
from argmap.graph.editing.position_ids import Rewriting, with_ids
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
from argmap.model import Ref
from argmap.output_file import rewrite
from tests.support import CORPORA, missing, posix, yaml_cases


def stated(name: str, data: bytes) -> tuple[list[object], list[object]]:
    """What a document states, apart from the lines where it does and from its digest."""
    document = read(name, data)
    assert not document.refused, [str(problem) for problem in document.problems]
    made = extract_statements(document)
    apart = ("line", "digest", "relations")
    nodes = [
        (node.ref, {key: node.properties[key] for key in node.properties if key not in apart})
        for node in made.nodes
    ]
    edges = [
        (
            (edge.source, edge.type, edge.target, edge.key),
            {key: edge.properties[key] for key in edge.properties if key not in apart},
        )
        for edge in made.edges
    ]
    return list(nodes), list(edges)


def written(name: str, text: str) -> str:
    """A document with its ids, after making sure that it states the same and is done with."""
    data = text.encode()
    made = with_ids(name, data)
    assert made.left is None
    assert stated(name, made.data) == stated(name, data)
    assert with_ids(name, made.data) == Rewriting(name, (), made.data)
    return made.data.decode()


def ids_of(rewriting: Rewriting) -> list[str]:
    return [item.id for item in rewriting.missing]


CASES = yaml_cases(Path(__file__).with_name("position-ids.yml"))


def of(section: str) -> pytest.MarkDecorator:
    """Run a test with each case of a section."""
    cases = CASES[section]
    return pytest.mark.parametrize("case", cases, ids=[case["case"] for case in cases])


@of("lines")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_a_line_is_put_in_and_nothing_else_changes(
    case: dict[str, str], end: str, mark: str
) -> None:
    before, after = (mark + case[key].replace("\n", end) for key in ("before", "after"))
    assert written(case["file"], before) == after


@of("fields")
def test_a_field_is_put_in_where_a_line_can_t_be(case: dict[str, str]) -> None:
    assert written(case["file"], case["before"]) == case["after"]


@of("left")
def test_what_can_t_be_done_is_told_and_the_document_left(case: dict[str, str]) -> None:
    made = with_ids("c.yml", case["before"].encode())
    assert made.data == case["before"].encode()
    assert made.fault
    assert case["says"] in (made.left or "")


def test_json_with_characters_in_halves_is_left() -> None:
    text = '{"id": "c", "positions": [{"claim": "\\ud83d\\ude00 yes"}]}'
    made = with_ids("c.json", text.encode())
    assert made.data == text.encode()
    assert made.fault


def test_a_claim_that_is_re_worded_is_the_same_position_afterwards() -> None:
    text = written("c.yml", "id: c\npositions:\n- claim: One answer\n- claim: Another\n")
    document = read("c.yml", text.replace("One answer", "A better one").encode())
    assert Ref("Position", "c/one-answer") in {
        node.ref for node in extract_statements(document).nodes
    }


def test_a_long_claim_that_is_re_worded_is_the_same_position_afterwards() -> None:
    claim = "An answer that takes so many words that its id must be cut, and is closed by a digest"
    text = written("c.yml", f"id: c\npositions:\n- claim: {claim}\n- claim: Another\n")
    before = with_ids("c.yml", f"id: c\npositions:\n- claim: {claim}\n".encode()).missing[0]
    document = read("c.yml", text.replace("An answer that takes", "One of").encode())
    made = {node.ref for node in extract_statements(document).nodes}
    assert Ref("Position", f"c/{before.id}") in made


# --- any document --------------------------------------------------------------------------------

words = st.text(
    st.sampled_from("abcxyz ÄéИ人😀0123'\"#:,-[]{}&*!|>%@`?\\/"), min_size=1, max_size=90
).filter(lambda text: bool(text.strip()))
plain = st.lists(
    st.sampled_from(["yes", "no", "the", "answer", "state's", "über", "1993", "a:b", "x#y"]),
    min_size=1,
    max_size=16,
).map(" ".join)
comment = st.sampled_from(["", "", "", "# a note", "  # claim: not this", "#"])


@st.composite
def claims(draw: st.DrawFn, indent: str) -> str:
    """The lines of a claim after its key, in any style of YAML."""
    style = draw(st.sampled_from(["plain", "double", "single", "literal", "folded", "lines"]))
    if style == "plain":
        return " " + draw(plain)
    if style == "lines":
        return f" {draw(plain)}\n{indent}  {draw(plain)}"
    text = draw(words)
    if style == "double":
        return "   " + json.dumps(text, ensure_ascii=draw(st.booleans()) and text.isascii())
    if style == "single":
        return " '" + text.replace("'", "''") + "'"
    sign = "|" if style == "literal" else ">"
    body = "\n".join(f"{indent}  {line}" for line in (draw(plain), "", draw(plain)))
    gap = draw(st.sampled_from(["", "\n", "\n\n"]))
    return f" {sign}{draw(st.sampled_from(['', '-', '+']))}\n{body}{gap}"


@st.composite
def blocks(draw: st.DrawFn, indent: str, number: int) -> str:
    """A position as a block mapping."""
    inner = indent + "  "
    fields = [f"claim:{draw(claims(inner))}"]
    if "\n" not in fields[0]:
        fields[0] += draw(st.sampled_from(["", "  ", "  # why"]))
    if draw(st.booleans()):
        fields.append(f"label: {json.dumps(f'{number} ' + draw(words), ensure_ascii=False)}")
    if draw(st.booleans()):
        fields.append("proponents: [eff,  'a b' ]")
    if draw(st.booleans()):
        fields.append(f"sources:\n{inner}- url: https://example.org/{number}\n{inner}  title: T")
    if draw(st.integers(0, 3)) == 0:
        fields.append(f"id:   own-{number}")
    fields = draw(st.permutations(fields))
    lines = []
    for place, field in enumerate(fields):
        note = draw(comment)
        if note and place:
            lines.append(inner + note)
        lines.append((inner if place else "") + field)
    return f"{indent}- " + "\n".join(lines)


@st.composite
def flows(draw: st.DrawFn, indent: str, number: int) -> str:
    """A position as a flow mapping."""
    claim = json.dumps(f"{number} " + draw(words), ensure_ascii=False)
    key = draw(st.sampled_from(["claim", '"claim"', "'claim'"]))
    fields = [f"{key}: {claim}", "confidence: low", "proponents: [a, 'b']"]
    fields = draw(st.permutations(fields[: draw(st.integers(1, 3))]))
    gap = draw(st.sampled_from(["", " ", f"\n{indent}    "]))
    return f"{indent}- {{{gap}{f',{gap or chr(32)}'.join(fields)}{gap}}}"


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, bytes]:
    """A document of one controversy."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    positions = [
        draw(st.one_of(blocks(indent, number), flows(indent, number)))
        for number in range(draw(st.integers(1, 4)))
    ]
    notes = [draw(comment) for _ in positions]
    listed = "\n".join(
        f"{indent}{note.strip()}\n{position}" if note else position
        for note, position in zip(notes, positions, strict=True)
    )
    text = f"id: c # an id\npolarity:  binary\npositions: # all\n{listed}\n"
    name = draw(st.sampled_from(["c.md", "c.yml"]))
    if name == "c.md":
        text = f"---\n{text}---\n\n## Status\n\n---\nid: x\n- claim: y  \n"
    elif draw(st.booleans()):
        text = text.rstrip("\n")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return name, (draw(st.sampled_from(["", "\ufeff"])) + text).encode()


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(documents())
def test_any_document_keeps_its_graph_and_its_text(made: tuple[str, bytes]) -> None:
    name, data = made
    document = read(name, data)
    rewriting = with_ids(name, data)
    if document.refused or extract_statements(document).refused:
        assert rewriting.data == data
        return
    assert rewriting.left is None
    assert stated(name, rewriting.data) == stated(name, data)
    assert without_ids(rewriting.data.decode(), ids_of(rewriting)) == data.decode()
    again = with_ids(name, rewriting.data)
    assert (again.missing, again.data) == ((), rewriting.data)
    for thing in read(name, rewriting.data).records:
        assert isinstance(thing, Controversy)
        assert all(position.id for position in thing.positions)


def without_ids(text: str, ids: Iterable[str]) -> str:
    """Take ids out of a document again, in their order."""
    start = text.index("positions:")
    for id_ in ids:
        field = re.compile(rf'("?)id\1: ("?){re.escape(id_)}\2(,?\r?\n[ \t]*|, )')
        found = field.search(text, start)
        assert found, id_
        text, start = text[: found.start()] + text[found.end() :], found.start()
    return text


@pytest.mark.parametrize("day", ["2026-03-08", "2026-04-19"])
def test_real_documents_keep_their_graph(day: str) -> None:
    folder = CORPORA / "ledger" / day / "content" / "controversies"
    if not folder.is_dir():
        missing("corpora", f"there is no folder {folder}")
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        ids = ids_of(with_ids(path.name, text.encode()))
        assert without_ids(written(path.name, text), ids) == text
        assert len(ids) == text.count("- claim: ")


# --- the command ---------------------------------------------------------------------------------


def run(*arguments: str | Path) -> Result:
    made = CliRunner().invoke(cli, ["ids", *map(str, arguments)])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.exception
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.yml").write_bytes(b"id: c\r\npositions:\r\n- claim: One\r\n- claim: Two\r\n")
    return tmp_path


def test_with_write_it_writes_once(folder: Path) -> None:
    (folder / "c.yml").chmod(0o640)
    made = run("--write", ".")
    assert made.exit_code == 0
    assert made.stdout.endswith("wrote the ids of 2 positions in 1 document\n")
    after = (folder / "c.yml").read_bytes()
    assert (
        after
        == b"id: c\r\npositions:\r\n- id: one\r\n  claim: One\r\n- id: two\r\n  claim: Two\r\n"
    )
    assert stat.S_IMODE((folder / "c.yml").stat().st_mode) == 0o640
    assert [path.name for path in folder.iterdir() if path.is_file()] == ["c.yml"]
    kept = (folder / "c.yml").stat()
    assert run("--write", ".").stdout == "all positions have an id\n"
    assert (folder / "c.yml").stat() == kept


@posix
def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "c.yml").rename(folder / "inner" / "there.yml")
    (folder / "c.yml").symlink_to("inner/there.yml")
    assert run("--write", "c.yml").exit_code == 0
    assert (folder / "c.yml").is_symlink()
    assert b"id: one" in (folder / "inner" / "there.yml").read_bytes()


def test_a_file_that_changed_meanwhile_is_left(folder: Path) -> None:
    path = folder / "c.yml"
    with pytest.raises(ArgmapError, match="was changed"):
        rewrite(path, b"something else", b"new")
    assert path.read_bytes().startswith(b"id: c")


def test_nothing_is_left_behind_where_writing_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = folder / "c.yml"
    before = path.read_bytes()
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        rewrite(path, before, b"new")
    assert path.read_bytes() == before
    assert sorted(item.name for item in folder.iterdir()) == [".git", "c.yml"]


def test_reasons_get_ids_too() -> None:
    text = (
        "id: c\npositions:\n- claim: Yes\n  id: yes\n  reasons:\n  - claim: It is cheap.\n"
        "    for: true\n    reasons:\n"
        "    - {claim: Not now., for: false}\n    - {id: x, claim: X, for: true}\n"
        "- {claim: No, id: no, reasons: [{claim: It is cheap., for: false}]}\n"
    )
    missing = with_ids("c.yml", text.encode()).missing
    assert [(item.line, item.id, item.label) for item in missing] == [
        (6, "it-is-cheap", "Reason"), (9, "not-now", "Reason"), (11, "it-is-cheap", "Reason"),
    ]  # fmt: skip
    made = written("c.yml", text)
    assert "  - id: it-is-cheap\n    claim: It is cheap.\n" in made
    assert "- {id: not-now, claim: Not now., for: false}" in made
    assert "[{id: it-is-cheap, claim: It is cheap., for: false}]" in made
