"""Find the encoding that a text says it has, and write line ends in one way."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8-SIG"),
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, because its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
LATIN_1 = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii")


def encoding_of_mark(data: bytes) -> str:
    """Return the encoding that a byte-order mark says, or ""."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def unix_lines(text: str) -> str:
    """Return a text with `\\n` line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
