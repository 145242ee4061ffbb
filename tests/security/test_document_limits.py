"""Large documents are read in bounded time and memory, or refused with the name of the limit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from argmap.check.run import check
from argmap.ingest.discovery import Origin
from argmap.ingest.document import Document
from argmap.ingest.readers import markdown_body, read, read_document, yaml_locations
from argmap.ingest.readers.pages import page_lines, page_positions, read_page
from argmap.ingest.readers.pages.page_lines import PageLine
from tests.support import posix

CONTROVERSY = "---\nid: c\npositions: [{id: a, claim: A}, {id: b, claim: B}]\n---\n"
THREAD = "---\nid: t\ntitle: T\ncore_question: Q\n---\n"
POSITIONS = "id: c\npositions:\n- claim: A\n- claim: B\n"
PAGE = 'active binary polarity\n\nTitle\n\nPositions\n\n"A"\n\n"B"\n'

LISTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "items": (CONTROVERSY + "## Key Tensions\n", lambda n: f"- x{n}\n"),
    "bold names": (CONTROVERSY + "## Key Tensions\n", lambda n: f"**x{n}:** y\n\n"),
    "paragraphs": (CONTROVERSY + "## Key Tensions\n**a:** b\n\n", lambda n: "c\n\n"),
    "several sections": (CONTROVERSY, lambda n: f"## Key Tensions\n- x{n}\n"),
    "questions": (THREAD + "## Open Questions\n", lambda n: f"- x{n}\n"),
    "proponents": (THREAD + "## Interpretations\n### x\nProponents: a", lambda n: f", a{n}"),
    "proponents as a list": (
        THREAD + "## Interpretations\n### x\nProponents:\n",
        lambda n: f"- a{n}\n",
    ),
}


def _code(document: Document) -> tuple[str, str]:
    (problem,) = (problem for problem in document.problems if problem.severity == "error")
    return problem.code, problem.what


@pytest.mark.parametrize(("head", "item"), LISTS.values(), ids=LISTS.keys())
def test_a_document_with_too_many_items_is_refused(
    monkeypatch: pytest.MonkeyPatch, head: str, item: Callable[[int], str]
) -> None:
    monkeypatch.setattr(markdown_body, "MAX_ITEMS", 20)
    few = read("a.md", (head + "".join(map(item, range(9)))).encode())
    assert not few.refused
    many = read("a.md", (head + "".join(map(item, range(21)))).encode())
    assert _code(many) == ("too-large", "the document has more than 20 items in its text")
    assert many.records == () or many.refused


@pytest.mark.parametrize(
    ("limit", "text", "what"),
    [
        ("MAX_HEADINGS", "## Context\n\nText.\n\n", "headings"),
        ("MAX_LINES", "line\n", "lines"),
    ],
)
def test_headings_and_lines_are_limited(
    monkeypatch: pytest.MonkeyPatch, limit: str, text: str, what: str
) -> None:
    monkeypatch.setattr(markdown_body, limit, 20)
    assert not read("a.md", (CONTROVERSY + text * 4).encode()).refused
    found = read("a.md", (CONTROVERSY + text * 30).encode())
    assert _code(found) == ("too-large", f"the document has more than 20 {what}")


def test_the_text_of_a_page_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read("a.txt", PAGE.encode()).refused
    monkeypatch.setattr(read_document, "MAX_LINES", 3)
    code, what = _code(read("a.txt", PAGE.encode()))
    assert (code, "lines" in what) == ("too-large", True)


@pytest.mark.parametrize("form", ["a.txt", "a.html"])
def test_the_characters_of_a_page_are_limited(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    text = PAGE if form == "a.txt" else f"<h1>T</h1><p>A binary controversy.</p><p>{'a ' * 200}</p>"
    monkeypatch.setattr(read_page, "MAX_CHARACTERS", 50)
    expected = ("too-large", "the text of the page has more than 50 characters")
    assert _code(read(form, text.encode())) == expected


@pytest.mark.parametrize(
    "listed",
    ["Proponents:\n" + "A b\n" * 30_000 + "Sources\n1. T\n",
     "Proponents: a-b\n\nSources\n\n" + "a b\n\n" * 20_000 + "Position B: C\n"],
    ids=["names", "sources"],
)  # fmt: skip
def test_a_long_list_on_a_page_is_read_in_linear_time(
    monkeypatch: pytest.MonkeyPatch, listed: str
) -> None:
    real, looked = page_lines.label_of, 0

    def counted(line: PageLine) -> tuple[str, str] | None:
        nonlocal looked
        looked += 1
        return real(line)

    monkeypatch.setattr(page_positions, "label_of", counted)
    head = "T\n\nA binary controversy in the U thread.\n\nPosition A: A claim\n\n"
    assert not read("a.txt", (head + listed).encode()).refused
    assert looked < 5 * listed.count("\n")


def test_the_values_of_yaml_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    text = POSITIONS + "  proponents: [" + "a, " * 100 + "]\n"
    assert not read("a.yml", text.encode()).refused
    monkeypatch.setattr(yaml_locations, "MAX_VALUES", 90)
    assert _code(read("a.yml", text.encode()))[0] == "too-large"


_MEASURE = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
head, item = sys.argv[1].encode().decode("unicode_escape"), sys.argv[2].encode()
item = item.decode("unicode_escape")
data = head + item * (10_000_000 // len(item))
for name in sys.argv[3:]:
    document = read(name, data.encode())
    if document.records and not document.refused:
        extract_statements(document)
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
"""

HUGE: dict[str, tuple[str, str, str]] = {
    "items": (CONTROVERSY + "## Key Tensions\n", "- x\n", "a.md"),
    "asterisks": (CONTROVERSY + "## Key Tensions\n", "*", "a.md"),
    "sources": (POSITIONS + "  sources:\n", "  - {url: u}\n", "a.yml"),
    "brackets": ("", "[", "-"),
}


@posix
@pytest.mark.parametrize(("head", "item", "name"), HUGE.values(), ids=HUGE.keys())
def test_ten_megabytes_are_read_within_a_gibibyte_and_ten_seconds(
    head: str, item: str, name: str
) -> None:
    arguments = [part.encode("unicode_escape").decode() for part in (head, item)]
    made = subprocess.run(
        [sys.executable, "-c", _MEASURE, *arguments, name], capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    assert float(made.stdout) < 10


@pytest.mark.parametrize(
    "text",
    [
        "{a" + " " * 100_000,
        "{a" + " \n" * 50_000,
        "- " * 50_000 + "{a",
        THREAD + "## Interpretations\n### x\nProponents: " + ",(a" * 30_000,
    ],
    ids=["spaces", "lines", "hyphens", "brackets"],
)
def test_text_that_looks_like_a_document_is_read_in_linear_time(text: str) -> None:
    """Each of these takes minutes if the time grows with the square of the length."""
    assert read("-", text.encode()).records is not None


@pytest.mark.parametrize(
    "label",
    [
        "a" * 100_000,
        " ".join("a" * 50_000),
        "a" + " " * 100_000 + "b",
        "(" * 100_000,
        "a, " * 30_000,
    ],
    ids=["letters", "words", "spaces", "brackets", "commas"],
)
def test_a_long_label_is_checked_in_linear_time(label: str) -> None:
    text = json.dumps(
        {"id": "c", "positions": [{"claim": "A", "proponents": [label]}, {"claim": label}]}
    )
    found = check([Origin("c.json", None, data=text.encode())])
    assert found.documents == 1
