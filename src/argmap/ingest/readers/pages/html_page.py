"""Split a saved HTML page into lines, and read it. What it states is kept to be read again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from argmap.bounded_html import HtmlLimit, HtmlReader, OpenElement
from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_head import find_heads
from argmap.ingest.readers.pages.page_lines import PageItem, PageLine, normalise, split_marker
from argmap.ingest.readers.pages.read_page import is_thread_page, read_page
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText

NOT_A_PAGE = "HTML without the page of a controversy"
THREAD_PAGE = "the page of a thread, which argmap can't read"
_WORDS = re.compile(r"controversy|polarity|canonical synthesis|interpretations", re.IGNORECASE)


def read_html(text: str, problems: Problems) -> tuple[LocatedDict | None, str | None]:
    """Return a page's controversy, or None and, if it is another page, the reason to skip it."""
    if not _WORDS.search(text):
        return None, NOT_A_PAGE
    reader = _LineReader()
    try:
        reader.read(text)
    except HtmlLimit as limit:
        remedy = "Copy the text of the page instead"
        problems.error(limit.line, limit.code, limit.what, remedy)
        return None, None
    reader.flush()
    if not find_heads(reader.lines):
        return None, THREAD_PAGE if is_thread_page(reader.lines) else NOT_A_PAGE
    return read_page(reader.lines, problems), None


def stored_html(data: LocatedDict) -> str:
    """Write what a page states as JSON, with lines."""
    return json.dumps(_encoded(data), ensure_ascii=False, separators=(",", ":"))


def data_of(text: str) -> LocatedDict:
    """Return what `stored_html` wrote."""
    value = _decoded(json.loads(text))
    assert isinstance(value, LocatedDict)
    return value


def _encoded(value: Any) -> Any:
    if isinstance(value, LocatedDict):
        return {"line": value.line, "fields": {key: _encoded(item) for key, item in value.items()}}
    if isinstance(value, LocatedList):
        return {"line": value.line, "items": [_encoded(item) for item in value]}
    return {"line": value.line, "text": value} if isinstance(value, LocatedText) else value


def _decoded(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    line = value["line"]
    if "fields" in value:
        fields = {key: _decoded(item) for key, item in value["fields"].items()}
        return LocatedDict.at(line, **fields)
    if "items" in value:
        return LocatedList.at(line, map(_decoded, value["items"]))
    return LocatedText.at(line, value["text"])


_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SKIPPED = frozenset((
    "button", "canvas", "iframe", "math", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video", "audio",
))  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DISPLAY = re.compile(r"display\s*:\s*([a-z-]+)")


class _Open(OpenElement):
    """An element that is open. block: whether it begins a line; link: its address, if a link."""

    __slots__ = ("block", "link")

    block: bool
    link: str | None


class _Piece(NamedTuple):
    """A text in a block. outer, inner: the link or else the outermost element, and the innermost;
    bold: whether it is bold."""

    text: str
    outer: _Open | None
    inner: _Open | None
    bold: bool


class _LineReader(HtmlReader[_Open]):
    """Makes a line of each block."""

    max_elements = 50_000
    max_depth = 256
    max_texts = 500_000

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[PageLine] = []
        self._base = self._canonical = ""
        self._pieces: list[_Piece] = []
        self._first_line = 0

    def opened(self, tag: str, attributes: dict[str, str], above: _Open | None) -> _Open:
        address = attributes.get("href", "")
        if tag == "base":
            self._base = self._base or address
        elif tag == "link" and attributes.get("rel") == "canonical":
            self._canonical = self._canonical or address
        display = _DISPLAY.search(attributes.get("style", ""))
        shown = display[1] if display else ""
        hidden = tag in _SKIPPED or "hidden" in attributes or shown == "none"
        made = _Open(tag, attributes, hidden or (above is not None and above.skipped))
        made.block = tag in _BLOCKS or shown in ("block", "flex", "grid", "list-item", "table")
        made.link = address if tag == "a" else None
        if made.block:
            self.flush()
        return made

    def closed(self) -> None:
        if self.open[-1].block:
            self.flush()
        super().closed()

    def text(self, text: str, line: int) -> None:
        if not self._first_line and text.strip():
            self._first_line = line + text[: len(text) - len(text.lstrip())].count("\n")
        inline = [*takewhile(lambda element: not element.block, reversed(self.open))]
        # A link may also be a block, or contain blocks.
        link = next((element for element in reversed(self.open) if element.link is not None), None)
        outer, inner = (inline[-1], inline[0]) if inline else (None, None)
        bold = any(element.tag in ("b", "strong") for element in inline)
        self._pieces.append(_Piece(text, link or outer, inner, bold))

    def flush(self) -> None:
        """End the current block."""
        pieces, self._pieces = self._pieces, []
        line, self._first_line = self._first_line, 0
        text = _joined(pieces)
        if not text:
            return
        listed = level = 0
        for element in reversed(self.open):
            listed = listed or element.tag == "li"
            level = level or _HEADINGS.get(element.tag, 0)
            if element.block:
                break
        marker, rest = ("-", text) if listed else split_marker(text)
        bold = _joined([*takewhile(lambda piece: piece.bold or not piece.text.strip(), pieces)])
        lead = bold if bold and rest.startswith(bold) else ""
        items = tuple(self._items(pieces))
        self.lines.append(PageLine(line or self.line, rest, True, marker, level, lead, items))

    def _items(self, pieces: list[_Piece]) -> Iterator[PageItem]:
        for outer, group in groupby(pieces, key=lambda piece: piece.outer):
            inside = list(group)
            text = _joined(inside)
            if not text or outer is None:
                yield from [PageItem(text)] if text else []
            elif outer.link is not None:
                yield PageItem(text, True, True, self._address(outer.link.strip()))
            else:
                touching = any(
                    one.inner is not other.inner
                    and one.text[-1:].isalnum()
                    and other.text[:1].isalnum()
                    for one, other in pairwise(inside)
                )
                yield PageItem(text, True, joined=touching)

    def _address(self, link: str) -> str | None:
        """Return the address of a link; None if it is not known or leads nowhere."""
        base = _web_address(self._canonical, self._base) or _web_address(self._canonical, "")
        return _web_address(base or "", link) if link and not link.startswith("#") else None


def _joined(pieces: list[_Piece]) -> str:
    return normalise("".join(piece.text for piece in pieces))


def _web_address(base: str, link: str) -> str | None:
    """Return where a link leads, None if that is not on the web."""
    try:
        address = urljoin(base, link)
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
