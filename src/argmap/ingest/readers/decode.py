"""Decode documents from UTF-8, or report the probable encoding."""

from __future__ import annotations

import re

from argmap.ingest.document import Problems
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
