"""Read the rows of a table that is text: its encoding, its separator, and its cells."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from typing import Any

from argmap.convert.conversion import ConversionError, OptionError
from argmap.ingest.document import Problems
from argmap.input_file import encoding_of_mark

MAX_LINE = 1_000_000
"""The most characters of a line."""

MAX_COLUMNS = 10_000
"""The most columns of a table."""

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 with a byte-order mark", "cp1252": "Windows-1252"}
_WESTERN = frozenset(
    "äöüßÄÖÜẞàâæçéèêëîïôœùûÿÀÂÆÇÉÈÊËÎÏÔŒÙÛŸáíóúñÁÍÓÚÑ¿¡ºªåøÅØ"
    "«»‹›„“”‘’‚–—…•·€£§°©®²³½¼±×µ\u00a0\u00ad"
)
"""Characters of English, German, French and Spanish texts that are not in ASCII."""
_TURKISH = frozenset("çÇğĞıİöÖşŞüÜâîûÂÎÛ«»‹›„“”‘’‚–—…•·€£§°\u00a0\u00ad")
_SINGLE_BYTE = [
    "cp1250", "cp1251", "cp1253", "cp1257", "iso8859_2", "koi8_r", "mac_roman", "cp850",
]  # fmt: skip
"""Encodings of texts that have other characters than these if they are read as Windows-1252."""

_HEAD = 64 * 1024
_SNIFFED_ROWS = 200


def decoded(name: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of a file and its encoding.

    name: of the file; encoding: the one to use, by default detected. Raises ConversionError if the
    file is not text, and OptionError for an unknown encoding.
    """
    found = encoding or encoding_of_mark(data).lower() or None
    if found is not None:
        text = _decoded_as(name, data, found)
    else:
        found = "utf-8"
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            found = _detected(data)
            if found is None:
                line = data.count(b"\n", 0, error.start) + 1
                raise ConversionError(
                    f"{name}:{line}: the text is neither UTF-8 nor Windows-1252, and its encoding "
                    "is not recognised. Save it as UTF-8, or name it with `encoding` in the mapping"
                ) from error
            text = _decoded_as(name, data, found)
    nul = text.find("\x00")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise ConversionError(
            f"{name}:{line}: the file has a NUL character, so it is not a table as text. "
            "Save it as CSV in UTF-8"
        )
    return text.removeprefix("\ufeff"), found


def _decoded_as(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConversionError(
            f"{name}:{line}: the text is not {encoding}. Save it as UTF-8"
        ) from error
    except UnicodeError as error:  # of codecs of Python that are not for files, such as punycode
        raise ConversionError(
            f"{name}: the text can't be read as {encoding!r}. Correct `encoding`, or save the text "
            "as UTF-8"
        ) from error
    except (LookupError, ValueError) as error:
        raise OptionError(
            f"there is no encoding {encoding!r}. Write utf-8, utf-16 or windows-1252"
        ) from error


def _detected(data: bytes) -> str | None:
    """Return the encoding of a text with one byte for each character."""
    for encoding, letters in (("cp1252", _WESTERN), ("cp1254", _TURKISH)):
        if _can_decode(data, encoding):
            found = {letter for letter in set(data.decode(encoding)) if not letter.isascii()}
            if found <= letters:
                return encoding
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _HEAD], cp_isolation=_SINGLE_BYTE).best()
    if best is not None and _can_decode(data, best.encoding):
        return str(best.encoding)
    return "cp1252" if _can_decode(data, "cp1252") else None


def _can_decode(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def encoding_name(encoding: str) -> str:
    """Return how people write an encoding."""
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = encoding
    return _NAMES.get(name, name.upper())


def text_lines(name: str, text: str) -> Iterator[str]:
    """Yield lines with their ends: line feeds, or carriage returns in a text without line feeds."""
    ending = "\n" if "\n" in text else "\r"
    start = number = 0
    while start < len(text):
        end = text.find(ending, start) + 1 or len(text)
        number += 1
        if end - start > MAX_LINE:
            raise ConversionError(
                f"{name}:{number}: the line has more than {MAX_LINE:,} characters. Check whether "
                "this is a table, with one row on each line"
            )
        yield text[start:end]
        start = end


def separator_of(text: str, given: str | None, tabs: bool) -> str:
    """Return the separator: the one with which the most rows have as many cells as each other.

    given: the one to use; tabs: whether it is the tab. Raises OptionError if it is not valid.
    """
    if given is not None:
        if len(given) != 1 or given in '"\r\n':
            raise OptionError(f"the separator must be one character (got {given!r})")
        return given
    if tabs:
        return "\t"
    head = text[:_HEAD]
    lines = head.splitlines(keepends=True)
    if len(head) < len(text):
        lines = lines[:-1] or lines
    return max(SEPARATORS, key=lambda separator: _regularity(lines, separator))


def _regularity(lines: list[str], separator: str) -> tuple[int, int]:
    """Return how many rows have the most frequent number of cells above one, and that number."""
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=separator)):
            if number == _SNIFFED_ROWS:
                break
            widths[len(row)] += 1
    except csv.Error:
        pass
    return max(((number, width) for width, number in widths.items() if width > 1), default=(0, 0))


def csv_rows(
    lines: Iterator[str], separator: str, problems: Problems
) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each row that can be read; empty lines have no cells.

    What can't be read is added to the problems.
    """
    reader: Any = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = str(error)
            if "unexpected end" in message:
                what = "a quotation mark is opened in this row and never closed"
                problems.error(line, "open-quote", what, "Close it, or write it twice in the cell")
                return
            if "field limit" in message:
                what = f"a cell has more than {csv.field_size_limit():,} characters"
                remedy = "Probably a quotation mark is not closed. The rest of the file is not read"
                problems.error(line, "long-cell", what, remedy)
                return
            what = f"the row can't be read: {message}"
            remedy = "Put cells with quotation marks in quotation marks, and write theirs twice"
            problems.error(line, "bad-row", what, remedy)
            continue
        yield line, row
