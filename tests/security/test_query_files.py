"""Test query files that come from somebody else: hostile headers, sizes, and kinds of files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.errors import QueryFileError
from argmap.limits import QUERY_BYTES
from argmap.queries.file import parse
from argmap.queries.library import Library, read_file
from tests.commands import Commands

HEADER = "//+ question: Which?\n//+ columns: {x: int}\n"


def _aliases() -> str:
    """A value of 9^10 words in ten short anchors."""
    made = ["&a0 [x,x,x,x,x,x,x,x,x]"]
    made += [f"&a{depth} [{','.join([f'*a{depth - 1}'] * 9)}]" for depth in range(1, 10)]
    return f"[{', '.join(made)}]"


@pytest.mark.parametrize(
    "header",
    [
        "question: {}",
        "question: Which?\n//+ columns: {{x: {}}}",
        "question: Which?\n//+ parameters: {{p: {{type: string, help: h, default: {}}}}}",
        "question: Which?\n//+ parameters: {{p: {{type: string, help: h, values: {}}}}}",
    ],
)
def test_aliases_do_not_multiply(header: str) -> None:
    with pytest.raises(QueryFileError, match=r"own\.cypher:\d: .* alias \(&a0\)\. Write the"):
        parse("own", f"//+ {header.format(_aliases())}\nRETURN 1 AS x", "own.cypher")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "must open with a header"),
        (bytes(range(256)) * 9, "not UTF-8"),
        ("//+ question: Which?".encode("utf-16"), "not UTF-8"),
        (b"//+ question: " + b"[" * 100_000, "nested deeper|nesting depth"),
        (b"//+ question: " + b"[" * 200, "nested deeper than 50 levels. Reduce the nesting"),
        (b'//+ question: !!python/object/apply:os.system ["touch x"]', "constructor for the tag"),
        (b'//+ question: "\\ud800?"', "can't be read"),
        (
            HEADER.encode() + b"// a comment\n" * 100_000 + b"RETURN 1 AS x",
            "more than 1,000,000 bytes",
        ),
    ],
    ids=["empty", "bytes", "utf-16", "deep", "50", "tag", "surrogate", "large"],
)
def test_what_is_no_query_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "own.cypher"
    file.write_bytes(content)
    with pytest.raises(QueryFileError, match=said) as refused:
        read_file(file)
    assert len(str(refused.value)) < len(str(file)) + 200
    assert sorted(tmp_path.iterdir()) == [file]


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "own.cypher"
    start, end = HEADER.encode(), b"\nRETURN 1 AS x"
    file.write_bytes(start + b"//" + b"x" * (QUERY_BYTES - len(start) - len(end) - 2) + end)
    assert read_file(file).columns == {"x": "int"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_pipe_in_a_folder_of_query_files_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.cypher")
    with pytest.raises(QueryFileError, match="it is not a file"):
        Library([tmp_path])


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Actor {id: 'x'}) RETURN 1 AS x",
        "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN size(row) AS x",
        "UNWIND range(1, 100000000000) AS x RETURN x ORDER BY x",
        "RETURN " + ", ".join(f"{n} AS c{n}" for n in range(5_000)),
    ],
)
def test_checking_a_file_reads_only_and_stops(
    tmp_path: Path, text: str, commands: Commands
) -> None:
    file = tmp_path / "own.cypher"
    file.write_text(HEADER + text)
    told = commands("query", "check", str(file), "--timeout", "5")
    assert told.code == 1
    assert len(told.err) < 1_000
    assert sorted(tmp_path.iterdir()) == [file]
