"""Some words make text hard to read. They stay out of messages, help, docstrings and docs.

The list is short on purpose: words that are frequent in literary or old-fashioned prose and rare
in the documentation of well-known Python projects. Names of variables and functions are not
checked, only text that somebody reads.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.support import PROJECT

AVOID = {
    "anew": "again; or what happens: rebuild, rewrite, reload",
    "is said": "who says it, or what is printed",
    "kin": "similar, related, subclasses",
    "none any more": "no longer",
    "nothing found": "no problems found, no results",
    "of its own": "its own, separate",
    "parted": "separated",
    "rests": "is saved, is based on",
    "stands": "is",
    "swaps it in": "replaces it",
    "take out what": "remove what",
    "taken for": "treated as, mistaken for",
    "tells of": "reports, describes",
    "thereof": "of it",
    "told": "reported, printed, detected",
    "whatever": "any, every, regardless of",
    "which is no date": "is not a valid date",
    "which is none of": "must be one of",
    "whom": "who, which actors",
}
"""Words and phrases to avoid, in lower case, and what to write instead."""

ALLOWED: Mapping[str, tuple[str, ...]] = {}
"""By file, words that its data needs. Empty now: keep it so if you can."""

_PATTERNS = {
    phrase: re.compile(r"(?<![\w$.-])" + phrase.replace(" ", r"\s+") + r"(?![\w-])", re.IGNORECASE)
    for phrase in AVOID
}

_LONGEST = {phrase: max(phrase.split(), key=len) for phrase in AVOID}
"""A word of each phrase: texts without it need no search for the phrase, which takes long."""

Piece = tuple[int, str]
"""A text that somebody reads, and the line of its file on which it starts."""


# --- which texts a file has --------------------------------------------------------------------


def whole(text: str) -> Iterator[Piece]:
    """Return all of a file."""
    yield 1, text


def python_texts(text: str) -> Iterator[Piece]:
    """Return the strings, docstrings and comments of Python code."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            over_lines = node.end_lineno != node.lineno
            yield node.lineno, node.value if over_lines else node.value.replace("\n", " ")
    comments: list[Piece] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments.append((token.start[0], token.string.lstrip("#")))
    yield from _joined(comments)


def hash_comments(text: str) -> Iterator[Piece]:
    """Return the comments of a file whose comments start with `#`, and what it prints."""
    lines = list(enumerate(text.split("\n"), 1))
    yield from _joined([(n, line.strip().lstrip("#")) for n, line in lines if "#" in line])
    yield from ((n, line) for n, line in lines if "echo" in line and "#" not in line)


def query_header(text: str) -> Iterator[Piece]:
    """Return the comments of a query file, without `asked`, which quotes what users ask."""
    asked = False
    comments: list[Piece] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("//"):
            continue
        field = re.match(r"//\+ (\w+):", line)
        asked = field[1] == "asked" if field else asked
        if not asked:
            comments.append((number, line.lstrip("/+")))
    yield from _joined(comments)


def notebook_cells(text: str) -> Iterator[Piece]:
    """Return each cell of a notebook; the line is where the cell starts."""
    line = 1
    for cell in json.loads(text)["cells"]:
        for source in cell["source"]:
            encoded = json.dumps(source, ensure_ascii=False)
            line = 1 + text[: text.index(encoded)].count("\n")
            yield line, source


def _joined(lines: list[Piece]) -> Iterator[Piece]:
    """Join comments on consecutive lines, so that a phrase over two lines is found."""
    start, last, held = 0, -1, ""
    for number, text in lines:
        if number == last + 1:
            held += "\n" + text
        else:
            if held:
                yield start, held
            start, held = number, text
        last = number
    if held:
        yield start, held


# --- finding -----------------------------------------------------------------------------------


def found(pieces: Iterator[Piece]) -> list[tuple[int, str]]:
    """Return each word to avoid with its line, sorted."""
    return sorted(
        {
            (start + text.count("\n", 0, match.start()), phrase)
            for start, text in pieces
            for lower in (text.lower(),)
            for phrase, pattern in _PATTERNS.items()
            if _LONGEST[phrase] in lower
            for match in pattern.finditer(text)
        }
    )


def _files() -> Iterator[tuple[Path, Callable[[str], Iterator[Piece]]]]:
    source = PROJECT / "src" / "argmap"
    for folder in (source, PROJECT / "docs", PROJECT / "benchmarks"):
        yield from ((path, python_texts) for path in folder.rglob("*.py"))
    for suffix in ("j2", "css", "js"):
        for path in source.rglob(f"*.{suffix}"):
            if not path.name.endswith(".bundle.js"):  # made from the others
                yield path, whole
    for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md"):
        yield PROJECT / name, whole
    yield from ((path, whole) for path in (PROJECT / "docs").rglob("*.md"))
    yield from ((path, whole) for path in (PROJECT / "examples").rglob("README.md"))
    yield from ((path, query_header) for path in (PROJECT / "cypher").rglob("*.cypher"))
    yield from ((path, notebook_cells) for path in (PROJECT / "notebooks").glob("*.ipynb"))
    for name in (
        "Makefile",
        "compose.yaml",
        ".ci/run",
        ".ci/package",
        "pyproject.toml",
        "tests/importlinter.ini",
    ):
        yield PROJECT / name, hash_comments


FILES = sorted(_files(), key=lambda item: item[0])


def _name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def _wrong(path: Path, reads: Callable[[str], Iterator[Piece]]) -> Iterator[str]:
    name = _name(path)
    for line, phrase in found(reads(path.read_text("utf-8"))):
        if phrase not in ALLOWED.get(name, ()):
            yield f"{name}:{line}: `{phrase}` (write: {AVOID[phrase]})"


def test_no_file_has_one_of_the_words() -> None:
    assert len(FILES) > 500
    wrong = [line for path, reads in FILES for line in _wrong(path, reads)]
    assert not wrong, "\n".join(["", *wrong])


def test_all_kinds_of_text_are_checked() -> None:
    kinds = {reads for _, reads in FILES}
    assert kinds == {whole, python_texts, hash_comments, query_header, notebook_cells}


def test_exceptions_are_needed() -> None:
    for name, phrases in ALLOWED.items():
        present = {phrase for _, phrase in found(python_texts((PROJECT / name).read_text("utf-8")))}
        assert set(phrases) <= present, f"remove from ALLOWED what {name} does not need"


def test_the_readme_is_short() -> None:
    words = len((PROJECT / "README.md").read_text("utf-8").split())
    assert words <= 700, f"README.md has {words} words; move details to docs/"


def test_the_changelog_of_the_first_release_is_short() -> None:
    text = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    words = len(text.split())
    assert words <= 500, f"CHANGELOG.md has {words} words; say what a user can do, and no more"
