"""Read the text of a PDF in the order in which a person reads it.

A PDF has letters at places. Which of them are a word, a line, a column, a running head or a
footnote follows from the places and sizes.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from argmap.extras import extra
from argmap.sources.saved_text import (
    AFTER_WORD,
    CopyError,
    PassageBuilder,
    SavedText,
    saved_text,
)

MAX_PAGES = 5_000
"""The most pages of a PDF."""
MAX_LETTERS = 20_000_000
"""The most letters of a PDF."""
MIN_GUTTER = 6.0
"""The least width of the space between two columns, in points."""

_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"[\[(]?\d{1,3}(?:,\d{1,3})*[\])]?|[*†‡§¶]+")
_HYPHENS = {"\ufffe": "-", "\x02": "-", "\x00": ""}


@dataclass(slots=True)
class _Word:
    """A word at a place. base: its line; space: whether a space is before it; size: of letters."""

    text: str
    left: float
    right: float
    base: float
    size: float
    space: bool


@dataclass
class _Page:
    """The words of a page, in rows from the top."""

    number: int
    height: float
    rows: list[list[_Word]]
    heads: list[list[_Word]] = field(default_factory=list)


def pdf_text(data: bytes) -> SavedText:
    """Return the text of a PDF. Raises CopyError if it can't be read."""
    pages = _pages(data)
    sizes = Counter(
        round(word.size, 1)
        for page in pages
        for row in page.rows
        for word in row
        for _ in word.text
    )
    if not sizes:
        raise CopyError(
            "the PDF has no text, only pictures of it. Save a version with text, such as one that "
            "was read by OCR"
        )
    body = sizes.most_common(1)[0][0]
    _set_heads_apart(pages, body)
    main, notes, heads = PassageBuilder(), PassageBuilder(), PassageBuilder(navigation=True)
    shared = _gutters([row for page in pages for row in page.rows])
    for page in pages:
        for row in page.heads:
            heads.add(_line(row), page.number)
        for column in _columns(page, shared):
            text, below = _without_notes(column, body)
            for builder, rows in ((main, text), (notes, below)):
                for row in rows:
                    builder.add(_line(row), page.number)
    return saved_text("page", main, notes, heads)


def _pages(data: bytes) -> list[_Page]:
    with extra("sources", CopyError):
        import pypdfium2
        import pypdfium2.raw as raw
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MAX_PAGES:
            raise CopyError(f"the PDF has more than {MAX_PAGES:,} pages")
        pages, letters = [], 0
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            text = page.get_textpage()
            letters += raw.FPDFText_CountChars(text.raw)
            if letters > MAX_LETTERS:
                raise CopyError(f"the PDF has more than {MAX_LETTERS:,} letters")
            height = page.get_size()[1]
            pages.append(_Page(number, height, _rows(_words(raw, text.raw))))
            page.close()
    except pypdfium2.PdfiumError as error:
        raise CopyError(f"the PDF can't be read: {error}") from error
    return pages


def _words(raw: Any, page: Any) -> Iterator[_Word]:
    """Yield the words of a page in the order in which the PDF draws them."""
    values = [ctypes.c_double() for _ in range(6)]
    box, origin = [ctypes.byref(value) for value in values[:4]], map(ctypes.byref, values[4:])
    across, up = origin
    word: _Word | None = None
    space = True
    for index in range(raw.FPDFText_CountChars(page)):
        code = raw.FPDFText_GetUnicode(page, index)
        sign = chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
        sign = _HYPHENS.get(sign, sign)
        if not sign.strip() or not raw.FPDFText_GetCharBox(page, index, *box):
            if word:
                yield word
            word, space = None, True
            continue
        raw.FPDFText_GetCharOrigin(page, index, across, up)
        left, right, base = values[0].value, values[1].value, values[5].value
        size = abs(raw.FPDFText_GetFontSize(page, index)) or 1.0
        if word and not (
            abs(size - word.size) < 0.1 * size
            and abs(base - word.base) < 0.1 * size
            and -size < left - word.right < size
        ):
            yield word
            space = False
            word = None
        if word is None:
            word = _Word(sign, left, right, base, size, space)
            continue
        word.text += sign
        word.right = max(word.right, right)
    if word:
        yield word


def _rows(words: Iterable[_Word]) -> list[list[_Word]]:
    """Return words in rows from the top, each from the left."""
    rows: list[list[_Word]] = []
    for word in sorted(words, key=lambda item: -item.base):
        if rows:
            first = rows[-1][0]
            # The mark of a footnote is above its line.
            near = 0.25 * min(first.size, word.size)
            raised = 0.6 * max(first.size, word.size) if first.size != word.size else 0.0
            if first.base - word.base <= max(near, raised):
                rows[-1].append(word)
                continue
        rows.append([word])
    return [sorted(row, key=lambda item: item.left) for row in rows]


def _line(row: Sequence[_Word]) -> str:
    """Return the text of a row, without marks of footnotes."""
    text = ""
    largest = max(word.size for word in row)
    base = min(word.base for word in row if word.size == largest)
    last: _Word | None = None
    for word in row:
        raised = word.size < 0.85 * largest and word.base > base + 0.15 * largest
        if raised and _MARK.fullmatch(word.text) and AFTER_WORD.search(text):
            last = word
            continue
        gap = word.left - last.right > 0.15 * word.size if last else False
        text += (" " if text and (word.space or gap) else "") + word.text
        last = word
    return text + "\n"


def _set_heads_apart(pages: Sequence[_Page], body: float) -> None:
    """Move running heads and feet from the rows of pages to their heads."""
    patterns: Counter[str] = Counter()
    heights: Counter[tuple[int, str]] = Counter()
    for page in pages:
        outer = list(_outer_rows(page))
        patterns.update({_pattern(row) for _, row in outer})
    repeated = {text for text, number in patterns.items() if number > 1}
    for page in pages:
        for _, row in _outer_rows(page):
            if _pattern(row) in repeated:
                heights[_height(row)] += 1
    for page in pages:
        for gap, row in list(_outer_rows(page)):
            size = max(word.size for word in row)
            outside = not 0.08 * page.height < row[0].base < 0.92 * page.height
            if (
                _pattern(row) in repeated
                or (gap > 1.8 * body and heights[_height(row)])
                or (gap > 1.8 * body and outside and size < 0.97 * body)
                or (len(row) == 1 and row[0].text.isdigit())
            ):
                page.heads.append(row)
        page.rows = [row for row in page.rows if row not in page.heads]


def _outer_rows(page: _Page) -> Iterator[tuple[float, list[_Word]]]:
    """Yield the first and last rows of a page, with the space between each and the text."""
    rows = page.rows
    for index in {0, 1, len(rows) - 2, len(rows) - 1}:
        if 0 <= index < len(rows):
            other = index + 1 if index < len(rows) / 2 else index - 1
            gap = abs(rows[index][0].base - rows[other][0].base) if 0 <= other < len(rows) else 99.0
            yield gap, rows[index]


def _pattern(row: Sequence[_Word]) -> str:
    return _DIGITS.sub("#", " ".join(word.text for word in row))


def _height(row: Sequence[_Word]) -> tuple[int, str]:
    return round(row[0].base / 2), f"{row[0].size:.0f}"


def _gutters(rows: Sequence[list[_Word]]) -> list[tuple[float, float]]:
    """Return the spaces between columns: few rows have words there, many have some beside it."""
    if len(rows) < 6:
        return []
    left = min(row[0].left for row in rows)
    right = max(row[-1].right for row in rows)
    steps = int(right - left) + 1
    if steps < 100:
        return []
    changes = [0] * (steps + 2)
    for row in rows:
        for word in row:
            changes[max(int(word.left - left), 0)] += 1
            changes[min(int(word.right - left) + 1, steps)] -= 1
    covered, level = [], 0
    for change in changes[:steps]:
        level += change
        covered.append(level)
    most = max(2.0, 0.12 * len(rows))
    found, begin = [], None
    for place in range(int(0.15 * steps), int(0.85 * steps) + 1):
        if covered[place] <= most:
            begin = place if begin is None else begin
        elif begin is not None:
            found.append((left + begin, left + place))
            begin = None
    return [
        gutter for gutter in found if gutter[1] - gutter[0] >= MIN_GUTTER and _parts(rows, gutter)
    ]


def _parts(rows: Sequence[list[_Word]], gutter: tuple[float, float]) -> bool:
    """Return whether many rows have words on each side of a gutter, next to it."""
    middle = sum(gutter) / 2
    near = (middle - gutter[0]) + 60
    sides = [0, 0]
    for row in rows:
        sides[0] += any(middle - near < word.right <= middle for word in row)
        sides[1] += any(middle <= word.left < middle + near for word in row)
    return min(sides) >= max(3, 0.2 * len(rows))


def _columns(page: _Page, shared: list[tuple[float, float]]) -> Iterator[list[list[_Word]]]:
    """Yield the columns of a page in the order of reading, as rows."""
    gutters = _gutters(page.rows) or [gutter for gutter in shared if _is_free(page.rows, gutter)]
    edges = [sum(gutter) / 2 for gutter in gutters]
    narrowest = min((end - begin for begin, end in gutters), default=0.0)
    band: list[list[_Word]] = [[] for _ in range(len(edges) + 1)]
    for row in page.rows:
        if edges and _is_wide(row, edges, narrowest):
            yield from (_rows(words) for words in band if words)
            band = [[] for _ in band]
            yield [row]
            continue
        for word in row:
            band[sum(word.left >= edge for edge in edges)].append(word)
    yield from (_rows(words) for words in band if words)


def _is_free(rows: Sequence[list[_Word]], gutter: tuple[float, float]) -> bool:
    middle = sum(gutter) / 2
    crossing = sum(any(word.left < middle < word.right for word in row) for row in rows)
    return crossing <= 0.3 * len(rows)


def _is_wide(row: Sequence[_Word], edges: Sequence[float], narrowest: float) -> bool:
    """Return whether a row is written across columns."""
    for edge in edges:
        if any(word.left < edge < word.right for word in row):
            return True
        before = [word.right for word in row if word.right <= edge]
        after = [word.left for word in row if word.left >= edge]
        if before and after and min(after) - max(before) < 0.6 * narrowest:
            return True
    return False


def _without_notes(
    rows: list[list[_Word]], body: float
) -> tuple[list[list[_Word]], list[list[_Word]]]:
    """Return the rows of a column, and the footnotes below them, which are smaller."""
    end = len(rows)
    while end and median(word.size for word in rows[end - 1]) < 0.93 * body:
        end -= 1
    return rows[:end], rows[end:]
