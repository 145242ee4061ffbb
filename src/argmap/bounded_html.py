"""Read the elements and texts of HTML, with the line of each, within limits.

The parser reports them while the page is fed to it, so it builds no tree: a page that exceeds a
limit is refused early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

_CHUNK = re.compile(r"(?<=\n)(?=[^<>\n]*[<>])")
_FEED = 16 * 1024


class HtmlLimit(Exception):
    """A page exceeds a limit, or can't be read. line, code, what: its problem."""

    def __init__(self, line: int, code: str, what: str) -> None:
        super().__init__(what)
        self.line, self.code, self.what = line, code, what


class OpenElement:
    """An element that is open. skipped: whether its text is ignored."""

    __slots__ = ("attributes", "skipped", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], skipped: bool) -> None:
        self.tag, self.attributes, self.skipped = tag, attributes, skipped


_Open = TypeVar("_Open", bound=OpenElement)


class HtmlReader(Generic[_Open]):
    """Receives the parser's events. A kind of reader makes something of what is not skipped.

    max_elements, max_depth, max_texts: limits; each element, entity and `<` begins a text.
    """

    max_elements: int
    max_depth: int
    max_texts: int

    def __init__(self) -> None:
        self.line = 1
        self.text_line = 1
        self.open: list[_Open] = []
        self.elements = self.texts = 0

    def read(self, page: str) -> None:
        """Read a page. Raises HtmlLimit."""
        from lxml import etree  # takes 20 ms

        parser: Any = etree.HTMLParser(
            encoding="utf-8", no_network=True, target=self, huge_tree=True
        )
        try:
            for self.line, piece in _pieces(page):
                parser.feed(piece.encode("utf-8", "replace"))
            parser.close()
        except etree.XMLSyntaxError as error:
            what = f"the HTML can't be read: {error.msg}"
            raise HtmlLimit(self.line, "html", what) from error

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > self.max_elements:
            what = f"the page has more than {self.max_elements:,} elements"
            raise HtmlLimit(self.line, "too-large", what)
        if len(self.open) >= self.max_depth:
            what = f"the page is nested deeper than {self.max_depth} elements"
            raise HtmlLimit(self.line, "too-deep", what)
        self.at_line()
        self.open.append(self.opened(tag, attributes, self.open[-1] if self.open else None))

    def end(self, tag: str) -> None:
        self.at_line()
        if self.open:
            self.closed()

    def data(self, text: str) -> None:
        self.texts += 1
        if self.texts > self.max_texts:
            what = f"the page has more than {self.max_texts:,} pieces of text"
            raise HtmlLimit(self.line, "too-large", what)
        line = self.text_line
        self.text_line += text.count("\n")
        if not (self.open and self.open[-1].skipped):
            self.text(text, line)

    def comment(self, text: str) -> None:
        self.at_line()

    def close(self) -> None:
        return None

    def at_line(self) -> None:
        """Note that the next text begins where the parser is."""
        self.text_line = self.line

    def opened(self, tag: str, attributes: dict[str, str], above: _Open | None) -> _Open:
        """Return an element that begins. above: the one that it is in."""
        raise NotImplementedError

    def closed(self) -> None:
        """End the innermost element."""
        self.open.pop()

    def text(self, text: str, line: int) -> None:
        """Take a text that is not skipped."""
        raise NotImplementedError


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text in pieces that begin at a line with a tag, with the line of each."""
    line = 1
    for chunk in _CHUNK.split(text):
        for start in range(0, len(chunk), _FEED):
            piece = chunk[start : start + _FEED]
            yield line, piece
            line += piece.count("\n")
