"""Read the text of a saved HTML page, without elements that are never or not yet visible.

Style sheets are not read: what only a rule there hides counts as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from argmap.ingest.readers.pages.html_blocks import html_pieces
from argmap.sources.saved_text import (
    AFTER_WORD,
    BREAK,
    CopyError,
    PassageBuilder,
    SavedText,
    saved_text,
)

MAX_ELEMENTS = 500_000
"""The most elements of a page."""
MAX_DEPTH = 400
"""The deepest nesting of elements."""
LINE = "data-argmap-line"
"""An attribute with the line of an element in the file that the HTML was made of."""

_HIDDEN = frozenset((
    "audio", "canvas", "datalist", "head", "iframe", "math", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_NAVIGATION = frozenset(("aside", "button", "dialog", "footer", "header", "menu", "nav"))
_ROLES = frozenset((
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation", "search",
))  # fmt: skip
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|sidebar|breadcrumbs?|navbar|nav|navigation|menu|"
    r"newsletter|subscribe|related|share|social|masthead|promo|advert|widget)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"foot-?note|\bfn|ref\b|reference|cite|noteref", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]+)[\])]?\s*")
_LINKED = "\0"


@dataclass(frozen=True, slots=True)
class _Element:
    """An element with its attributes."""

    tag: str
    attributes: dict[str, str]


class _Open:
    __slots__ = ("element", "mark", "navigation", "skipped")

    def __init__(self, element: _Element, skipped: bool, navigation: bool) -> None:
        self.element, self.skipped, self.navigation = element, skipped, navigation
        self.mark: list[str] | None = None


class _Text:
    """Receives the parser's events and collects what is visible."""

    def __init__(self) -> None:
        self.line = 1
        self.main = PassageBuilder()
        self.navigation = PassageBuilder(navigation=True)
        self._open: list[_Open] = []
        self._elements = 0
        self._line = 1
        self._given = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise CopyError(f"the page has more than {MAX_ELEMENTS:,} elements")
        if len(self._open) >= MAX_DEPTH:
            raise CopyError(f"the page is nested deeper than {MAX_DEPTH} elements")
        if LINE in attributes:
            self._line, self._given = int(attributes[LINE]), True
        elif not self._given:
            self._line = self.line
        above = self._open[-1] if self._open else None
        element = _Element(tag, attributes)
        skipped = (above is not None and above.skipped) or (
            tag in _HIDDEN
            or "hidden" in attributes
            or "popover" in attributes
            or (tag == "dialog" and "open" not in attributes)
            or _NOT_SHOWN.search(attributes.get("style", "")) is not None
        )
        navigation = self._is_navigation(element, above)
        if navigation and not (above and above.navigation):
            self.navigation.add(BREAK, self._line)
        if tag not in _INLINE:
            self._add(" ")
        opened = _Open(element, skipped, navigation)
        if above is not None and above.mark is not None:
            opened.mark = above.mark
            if tag == "a" and attributes.get("href", "").startswith("#"):
                opened.mark.append(_LINKED)
        elif not skipped and (tag == "sup" or (tag == "a" and _is_note(element))):
            opened.mark = []
        self._open.append(opened)

    def end(self, tag: str) -> None:
        if not self._given:
            self._line = self.line
        if not self._open:
            return
        closed = self._open.pop()
        above = self._open[-1] if self._open else None
        if closed.mark is not None and (above is None or above.mark is not closed.mark):
            self._end_mark(closed.element, "".join(closed.mark), closed)
        if tag not in _INLINE:
            self._add(" ")

    def data(self, text: str) -> None:
        line = self._line
        self._line += text.count("\n")
        above = self._open[-1] if self._open else None
        if above is None or above.skipped:
            return
        if above.mark is not None:
            above.mark.append(text)
            return
        for number, piece in enumerate(text.split("\n")):
            self._write(above, ("\n" if number else "") + piece, line + number)

    def comment(self, text: str) -> None:
        if not self._given:
            self._line = self.line

    def close(self) -> None:
        return None

    def _add(self, text: str) -> None:
        if self._open and not self._open[-1].skipped:
            self._write(self._open[-1], text, self._line)

    def _write(self, opened: _Open, text: str, line: int) -> None:
        (self.navigation if opened.navigation else self.main).add(text, line)

    def _is_navigation(self, element: _Element, above: _Open | None) -> bool:
        role = element.attributes.get("role", "")
        if element.tag in ("main", "article") or role == "main":
            return False
        if above is not None and above.navigation:
            return True
        if element.tag in _NAVIGATION or role in _ROLES:
            return True
        if element.tag in ("html", "body") or element.tag in _INLINE:
            return False
        names = f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}"
        return bool(_NAMES.search(names))

    def _end_mark(self, element: _Element, text: str, opened: _Open) -> None:
        """Leave a mark of a footnote out; keep other raised text."""
        builder = self.navigation if opened.navigation else self.main
        linked = _LINKED in text or element.tag == "a" or _is_note(element)
        text = text.replace(_LINKED, "").replace("\n", " ")
        linked = linked or "[" in text
        if not _MARK.fullmatch(text) or not (
            linked or AFTER_WORD.search(builder.ends_with().rstrip())
        ):
            builder.add(text, self._line)


def _is_note(element: _Element) -> bool:
    """Return whether an element is a link to a footnote, or named like one."""
    attributes = element.attributes
    names = " ".join(attributes.get(name, "") for name in ("id", "class", "role", "epub:type"))
    if element.tag == "a":
        return attributes.get("href", "").startswith("#") and bool(_FOOTNOTE.search(names))
    return bool(_FOOTNOTE.search(names))


def html_text(page: str) -> SavedText:
    """Return the visible text of a page. Raises CopyError if it can't be read."""
    from lxml import etree

    target = _Text()
    parser: Any = etree.HTMLParser(encoding="utf-8", no_network=True, target=target, huge_tree=True)
    try:
        for line, piece in html_pieces(page):
            target.line = line
            parser.feed(piece.encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError as error:
        raise CopyError(f"the HTML can't be read: {error.msg}") from error
    return saved_text("line", target.main, target.navigation)
