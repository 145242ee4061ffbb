"""Split a saved HTML page into blocks, and read it. What it states is kept to be read again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from argmap.bounded_html import HtmlLimit, HtmlReader, OpenElement
from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock, PageItem, normalise, split_marker
from argmap.ingest.readers.pages.read_page import has_head, is_thread_page, read_page
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText

NOT_A_PAGE = "HTML without the page of a controversy"
THREAD_PAGE = "the page of a thread, which argmap can't read"
_WORDS = re.compile(r"controversy|polarity|canonical synthesis|interpretations", re.IGNORECASE)


def read_html(text: str, problems: Problems) -> tuple[LocatedDict | None, str | None]:
    """Return a page's controversy, or None and, if it is another page, the reason to skip it."""
    if not _WORDS.search(text):
        return None, NOT_A_PAGE
    try:
        blocks = html_blocks(text)
    except HtmlLimit as limit:
        remedy = "Copy the text of the page instead"
        problems.error(limit.line, limit.code, limit.what, remedy)
        return None, None
    if not has_head(blocks):
        return None, THREAD_PAGE if is_thread_page(blocks) else NOT_A_PAGE
    return read_page(blocks, problems), None


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
    if isinstance(value, LocatedText):
        return {"line": value.line, "text": str(value)}
    return value


def _decoded(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    line = value["line"]
    if "fields" in value:
        return LocatedDict.at(
            line, **{key: _decoded(item) for key, item in value["fields"].items()}
        )
    if "items" in value:
        return LocatedList.at(line, [_decoded(item) for item in value["items"]])
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


def html_blocks(text: str) -> list[PageBlock]:
    """Return the blocks of a page. Raises HtmlLimit."""
    blocks = _Blocks()
    blocks.read(text)
    blocks.flush()
    return blocks.resolved()


class _Open(OpenElement):
    """An element that is open. number: counted from 1; link: its address, if it is a link."""

    __slots__ = ("block", "link", "number")

    block: bool
    link: str | None
    number: int


class _Blocks(HtmlReader[_Open]):
    """Makes blocks."""

    max_elements = 50_000
    max_depth = 256
    max_texts = 500_000

    def __init__(self) -> None:
        super().__init__()
        self.found: list[PageBlock] = []
        self.base = ""
        self.canonical = ""
        self._pieces: list[tuple[int, int, bool, str | None, str]] = []
        self._bold: list[str] = []
        self._leading = True  # whether all text of the block so far is bold
        self._block_line = 0

    def opened(self, tag: str, attributes: dict[str, str], above: _Open | None) -> _Open:
        if tag == "base":
            self.base = self.base or attributes.get("href", "")
        elif tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = self.canonical or attributes.get("href", "")
        display = _DISPLAY.search(attributes.get("style", ""))
        shown = display.group(1) if display else ""
        hidden = tag in _SKIPPED or "hidden" in attributes or shown == "none"
        made = _Open(tag, attributes, hidden or (above is not None and above.skipped))
        made.block = tag in _BLOCKS or shown in ("block", "flex", "grid", "list-item", "table")
        made.link = attributes.get("href", "") if tag == "a" else None
        made.number = self.elements
        if made.block:
            self.flush()
        return made

    def closed(self) -> None:
        if self.open[-1].block:
            self.flush()
        super().closed()

    def text(self, text: str, line: int) -> None:
        if not self._block_line and text.strip():
            self._block_line = line + text[: len(text) - len(text.lstrip())].count("\n")
        inline: list[_Open] = []
        for element in reversed(self.open):
            if element.block:
                break
            inline.append(element)
        # A link may also be a block, or contain blocks.
        link = next((element for element in reversed(self.open) if element.link is not None), None)
        outer = link or (inline[-1] if inline else None)
        inner = inline[0].number if inline else 0
        key = outer.number if outer else 0
        if self._leading and text.strip():
            self._leading = any(element.tag in ("b", "strong") for element in inline)
        if self._leading:
            self._bold.append(text)
        self._pieces.append((key, inner, link is not None, link.link if link else None, text))

    def flush(self) -> None:
        """End the current block."""
        pieces, self._pieces = self._pieces, []
        bold, self._bold, self._leading = normalise("".join(self._bold)), [], True
        line, self._block_line = self._block_line, 0
        text = normalise("".join(piece[-1] for piece in pieces))
        if not text:
            return
        listed = level = 0
        for element in reversed(self.open):
            listed = listed or element.tag == "li"
            level = level or _HEADINGS.get(element.tag, 0)
            if element.block:
                break
        marker, rest = split_marker(text) if not listed else ("-", text)
        lead = bold if bold and rest.startswith(bold) else ""
        items = _items(pieces)
        self.found.append(PageBlock(line or self.line, rest, True, marker, level, lead, items))

    def resolved(self) -> list[PageBlock]:
        """Return the blocks, with links resolved."""
        base = next(
            (url for url in (urljoin(self.canonical, self.base), self.canonical) if _is_web(url)),
            "",
        )
        return [
            replace(block, items=tuple(_resolved(item, base) for item in block.items))
            for block in self.found
        ]


def _items(pieces: list[tuple[int, int, bool, str | None, str]]) -> tuple[PageItem, ...]:
    found: list[tuple[int, int, bool, str | None, list[str], bool]] = []
    for key, inner, link, url, text in pieces:
        if found and found[-1][0] == key:
            last = found[-1]
            before = last[4][-1]
            joined = last[5] or (
                last[1] != inner and not link and before[-1:].isalnum() and text[:1].isalnum()
            )
            last[4].append(text)
            found[-1] = (key, inner, link, url, last[4], joined)
        else:
            found.append((key, inner, link, url, [text], False))
    return tuple(
        PageItem(written, key != 0, link, url, joined and key != 0)
        for key, _, link, url, texts, joined in found
        if (written := normalise("".join(texts)))
    )


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _resolved(item: PageItem, base: str) -> PageItem:
    """Resolve an item's link; remove an address that is not known or leads nowhere."""
    written = (item.url or "").strip()
    address = "" if not written or written.startswith("#") else _joined(base, written)
    return replace(item, url=address if _is_web(address) else None)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
