"""Decode documents from UTF-8, or report the probable encoding, and check the syntax of JSON."""

from __future__ import annotations

import json
import re

from argmap.bounded_text import JsonTooLarge, load_json
from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import YamlFault
from argmap.input_file import LATIN_1, LFS, LFS_REMEDY, META_CHARSET, encoding_of_mark, unix_lines

_ENCODINGS = re.compile(
    r"^(?:iso-?8859-\d+|latin-?1|windows-?\d+|cp\d+|koi8-[ru]|gb\w+|big5\w*|euc-?\w+|shift[_-]jis"
    r"|sjis|macintosh|tis-620|us-ascii|ascii)$",
    re.IGNORECASE,
)


def html_text_of(data: bytes, problems: Problems, max_bytes: int) -> str | None:
    """Return the text of an HTML page like `text_of`; its encoding is its mark's or its meta's."""
    if len(data) <= max_bytes:
        mark = encoding_of_mark(data)
        meta = META_CHARSET.search(data[:4096])
        name = mark or (meta.group(1).decode("ascii", "replace") if meta else "utf-8")
        if mark or _ENCODINGS.match(name):
            # Browsers read Latin-1 as Windows-1252.
            encoding = "cp1252" if name.lower() in LATIN_1 else name
            try:
                data = data.decode(encoding).encode("utf-8", "replace")
            except (LookupError, UnicodeDecodeError):
                what = f"the page is not {name}, although it says so"
                problems.error(1, "encoding", what, "Save it as UTF-8")
                return None
    return text_of(data, problems, max_bytes)


def text_of(data: bytes, problems: Problems, max_bytes: int) -> str | None:
    """Return the text with `\\n` line ends, or None after adding an error if it is not text."""
    if len(data) > max_bytes:
        # Its size is not known, because the rest was not read.
        what = f"the document has more than {max_bytes:,} bytes"
        remedy = "Split it, or raise the limit of `argmap ingest` with --max-bytes"
        problems.error(0, "too-large", what, remedy)
        return None
    if data.startswith(LFS):
        what = "Git LFS keeps the content of the file elsewhere"
        problems.error(0, "lfs-pointer", what, LFS_REMEDY)
        return None
    if (encoding := encoding_of_mark(data)) not in ("", "UTF-8-SIG"):
        problems.error(1, "encoding", f"the document is {encoding}", "Save it as UTF-8")
        return None
    if b"\x00" in data:
        what = "the document is binary, not text, or UTF-16 without a byte-order mark"
        problems.error(0, "binary", what, "Save it as UTF-8 text")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        likely = (
            "is probably incomplete"
            if error.reason == "unexpected end of data"
            else "looks like Windows-1252 or Latin-1"
        )
        what = f"byte {error.start + 1:,} is not UTF-8 (the document {likely})"
        problems.error(line, "encoding", what, "Save it as UTF-8")
        return None
    if not text.strip():
        problems.error(0, "empty", "the document is empty", "Add content, or remove the file")
        return None
    return unix_lines(text)


_OPENING = re.compile(r"\s*+(?:\[\s*+)*+\{\s*+\"")
_HALVES = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)" + _HALVES)
_NO_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')


def opens_like_json(text: str) -> bool:
    """Return whether a text begins with a mapping whose first key is in double quotes."""
    return _OPENING.match(text) is not None


def json_fault(text: str) -> YamlFault | None:
    """Return why and where a text is not valid JSON; None if it is valid or nested too deeply."""
    try:
        load_json(text, parse_int=float, parse_constant=_refuse_constant)
    except JsonTooLarge as error:
        return YamlFault(1, 1, "too-large", str(error), "Split the file")
    except json.JSONDecodeError as error:
        return syntax_fault(text, error)
    except _InvalidNumber:
        words = (found for found in _NO_NUMBER.finditer(text) if found[1])
        word = next(words)
        return _fault(text, word.start(), f"{word[1]} is not a valid number in JSON", "Remove it")
    except RecursionError:
        return None
    return None


class _InvalidNumber(Exception):
    """NaN or Infinity, which Python's `json` accepts."""


def _refuse_constant(word: str) -> None:
    raise _InvalidNumber(word)


def syntax_fault(text: str, error: json.JSONDecodeError) -> YamlFault:
    """Return why and where a text is not JSON. error: of the parser."""
    return _fault(text, *_syntax_error(text, error))


def _fault(text: str, place: int, reason: str, remedy: str) -> YamlFault:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return YamlFault(line, column, "yaml", f"the JSON can't be read: {reason}", remedy)


def _syntax_error(text: str, error: json.JSONDecodeError) -> tuple[int, str, str]:
    """Return where a text is not JSON, what is wrong and what to do, for any Python version."""
    before = text[: error.pos].rstrip()
    comma = error.pos if text[error.pos : error.pos + 1] == "," else len(before) - 1
    if text[comma : comma + 1] == "," and text[comma + 1 :].lstrip()[:1] in ("}", "]"):
        return comma, "a comma before a closing bracket", "Remove the comma"
    reason = error.msg[:1].lower() + error.msg[1:]
    if error.msg == "Extra data":
        remedy = "Put several values into one list [ … ], or use a file name that ends in .yml"
    elif "control character" in error.msg:
        remedy = r"Write a line break as \n and a tab as \t, and remove other control characters"
    else:
        remedy = "Check the commas, quotes and brackets here and on the line above"
    return error.pos, reason, remedy


def paired(text: str) -> str:
    """Replace escaped surrogate pairs in JSON by their character, which YAML requires."""
    return _PAIR.sub(
        lambda pair: (
            pair[1] + bytes.fromhex(pair[2] + pair[3]).decode("utf-16-be", "surrogatepass")
        ),
        text,
    )
