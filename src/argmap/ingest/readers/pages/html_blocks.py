"""Split an HTML page into blocks, with the line of each, within limits.

The parser reports elements and text while the page is fed to it, so it builds no tree: a page that
exceeds a limit is refused early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from argmap.ingest.readers.pages.page_blocks import PageBlock, PageItem, normalise, split_marker

MAX_ELEMENTS = 50_000
"""The most elements of a page."""
MAX_TEXTS = 500_000
"""The most pieces of text: each element, entity and `<` begins one."""
MAX_DEPTH = 256
"""The deepest nesting of elements."""

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
_CHUNK = re.compile(r"(?<=\n)(?=[^<>\n]*[<>])")
_FEED = 16 * 1024


class HtmlLimit(Exception):
    """A page exceeds a limit. code, what, remedy: its problem."""

    def __init__(self, line: int, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.code, self.what, self.remedy = line, code, what, remedy


def html_blocks(text: str) -> list[PageBlock]:
    """Return the blocks of a page. Raises HtmlLimit."""
    from lxml import etree  # takes 20 ms

    target = _Blocks()
    parser: Any = etree.HTMLParser(encoding="utf-8", no_network=True, target=target)
    try:
        for line, piece in html_pieces(text):
            target.line = line
            parser.feed(piece.encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError as error:
        what = f"the HTML can't be read: {error.msg}"
        raise HtmlLimit(target.line, "html", what, "Copy the text of the page instead") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        what = f"the HTML can't be read: {parser.error_log.last_error.message}"
        raise HtmlLimit(target.line, "html", what, "Copy the text of the page instead")
    target.flush()
    return target.resolved()


def html_pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text in pieces that begin at a line with a tag, with the line of each."""
    line = 1
    for chunk in _CHUNK.split(text):
        for start in range(0, len(chunk), _FEED):
            piece = chunk[start : start + _FEED]
            yield line, piece
            line += piece.count("\n")


class _Open:
    """An element that is open. skipped: whether its text is ignored; link: its address."""

    __slots__ = ("block", "link", "number", "skipped", "tag")

    def __init__(self, tag: str, number: int, block: bool, skipped: bool, link: str | None) -> None:
        self.tag, self.number, self.block = tag, number, block
        self.skipped, self.link = skipped, link


class _Blocks:
    """Receives the parser's events and makes blocks."""

    def __init__(self) -> None:
        self.line = 1
        self.found: list[PageBlock] = []
        self.base = ""
        self.canonical = ""
        self._open: list[_Open] = []
        self._elements = 0
        self._texts = 0
        self._skipping = 0
        self._text_line = 1
        self._pieces: list[tuple[int, int, bool, str | None, str]] = []
        self._bold: list[str] = []
        self._leading = True  # whether all text of the block so far is bold
        self._block_line = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            what = f"the page has more than {MAX_ELEMENTS:,} elements"
            raise HtmlLimit(self.line, "too-large", what, "Copy the text of the page instead")
        if len(self._open) >= MAX_DEPTH:
            what = f"the page is nested deeper than {MAX_DEPTH} elements"
            raise HtmlLimit(self.line, "too-deep", what, "Copy the text of the page instead")
        if tag == "base":
            self.base = self.base or attributes.get("href", "")
        elif tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = self.canonical or attributes.get("href", "")
        display = _DISPLAY.search(attributes.get("style", ""))
        shown = display.group(1) if display else ""
        skipped = tag in _SKIPPED or "hidden" in attributes or shown == "none"
        block = tag in _BLOCKS or shown in ("block", "flex", "grid", "list-item", "table")
        if block:
            self.flush()
        link = attributes.get("href", "") if tag == "a" else None
        self._open.append(_Open(tag, self._elements, block, skipped, link))
        self._skipping += skipped
        self._text_line = self.line

    def end(self, tag: str) -> None:
        if self._open:
            if self._open[-1].block:
                self.flush()
            self._skipping -= self._open.pop().skipped
        self._text_line = self.line

    def comment(self, text: str) -> None:
        self._text_line = self.line

    def close(self) -> None:
        return None

    def data(self, text: str) -> None:
        self._texts += 1
        if self._texts > MAX_TEXTS:
            what = f"the page has more than {MAX_TEXTS:,} pieces of text"
            raise HtmlLimit(self.line, "too-large", what, "Copy the text of the page instead")
        line = self._text_line
        self._text_line += text.count("\n")
        if self._skipping:
            return
        if not self._block_line and text.strip():
            self._block_line = line + text[: len(text) - len(text.lstrip())].count("\n")
        inline: list[_Open] = []
        for element in reversed(self._open):
            if element.block:
                break
            inline.append(element)
        # A link may also be a block, or contain blocks.
        link = next((element for element in reversed(self._open) if element.link is not None), None)
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
        for element in reversed(self._open):
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
