"""A document's bytes as text: UTF-8, and else what they look like."""

from __future__ import annotations

import codecs

from argmap.ingest.document import Problems

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, with whose mark it begins
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_LOOKED_AT = 4096
"""Bytes by which UTF-16 without a mark is told."""


def text_of(data: bytes, problems: Problems, max_bytes: int) -> str | None:
    """The text, its line ends `\\n`; None, with the error among the problems, where it is none."""
    if len(data) > max_bytes:
        # How long it is, is not known: no more was read than it takes to refuse it.
        what = f"the document has more than {max_bytes:,} bytes"
        problems.error(0, "too-large", what, "Split it, or raise the limit with --max-bytes")
        return None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            problems.error(1, "encoding", f"the document is {encoding}", "Save it as UTF-8")
            return None
    if b"\x00" in data:
        if len(data) % 2 == 0 and _is_utf_16(data[:_LOOKED_AT]):
            what = "the document looks like UTF-16 without a byte-order mark"
            problems.error(1, "encoding", what, "Save it as UTF-8")
        else:
            what = "the document is binary, not text"
            problems.error(0, "binary", what, "Give a text document")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        likely = (
            "Windows-1252 or Latin-1" if error.reason != "unexpected end of data" else "cut off"
        )
        what = f"byte {error.start + 1:,} is not UTF-8 (the document looks like {likely})"
        problems.error(line, "encoding", what, "Save it as UTF-8")
        return None
    if not text.strip():
        problems.error(0, "empty", "the document is empty", "Write it, or remove the file")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_utf_16(data: bytes) -> bool:
    """Whether most characters are of two bytes, of which always the same one is NUL."""
    first, second = data[::2].count(0), data[1::2].count(0)
    return min(first, second) == 0 and max(first, second) > len(data) // 4
