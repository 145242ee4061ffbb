"""Read the text of a saved HTML page, without elements that are never or not yet visible.

Style sheets are not read: what only a rule there hides counts as text.
"""

from __future__ import annotations

import re

from argmap.bounded_html import HtmlLimit, HtmlReader, OpenElement
from argmap.sources.saved_text import (
    AFTER_WORD,
    BREAK,
    CopyError,
    PassageBuilder,
    SavedText,
    saved_text,
)

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


class _Open(OpenElement):
    """An element that is open. mark: the texts in what may be the mark of a footnote."""

    __slots__ = ("mark", "navigation")

    mark: list[str] | None
    navigation: bool


class _Text(HtmlReader[_Open]):
    """Collects what is visible."""

    max_elements = 500_000
    max_depth = 400
    max_texts = 5_000_000

    def __init__(self) -> None:
        super().__init__()
        self.main = PassageBuilder()
        self.navigation = PassageBuilder(navigation=True)
        self._given = False

    def at_line(self) -> None:
        if not self._given:
            super().at_line()

    def opened(self, tag: str, attributes: dict[str, str], above: _Open | None) -> _Open:
        if LINE in attributes:
            self.text_line, self._given = int(attributes[LINE]), True
        skipped = (above is not None and above.skipped) or (
            tag in _HIDDEN
            or "hidden" in attributes
            or "popover" in attributes
            or (tag == "dialog" and "open" not in attributes)
            or _NOT_SHOWN.search(attributes.get("style", "")) is not None
        )
        made = _Open(tag, attributes, skipped)
        made.navigation = self._is_navigation(made, above)
        if made.navigation and not (above and above.navigation):
            self.navigation.add(BREAK, self.text_line)
        if tag not in _INLINE:
            self._add(" ")
        made.mark = above.mark if above is not None else None
        if made.mark is not None:
            if tag == "a" and attributes.get("href", "").startswith("#"):
                made.mark.append(_LINKED)
        elif not skipped and (tag == "sup" or (tag == "a" and _is_note(made))):
            made.mark = []
        return made

    def closed(self) -> None:
        closed = self.open.pop()
        above = self.open[-1] if self.open else None
        if closed.mark is not None and (above is None or above.mark is not closed.mark):
            self._end_mark("".join(closed.mark), closed)
        if closed.tag not in _INLINE:
            self._add(" ")

    def text(self, text: str, line: int) -> None:
        if not self.open:
            return
        above = self.open[-1]
        if above.mark is not None:
            above.mark.append(text)
            return
        for number, piece in enumerate(text.split("\n")):
            self._write(above, ("\n" if number else "") + piece, line + number)

    def _add(self, text: str) -> None:
        if self.open and not self.open[-1].skipped:
            self._write(self.open[-1], text, self.text_line)

    def _write(self, opened: _Open, text: str, line: int) -> None:
        (self.navigation if opened.navigation else self.main).add(text, line)

    def _is_navigation(self, element: _Open, above: _Open | None) -> bool:
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

    def _end_mark(self, text: str, opened: _Open) -> None:
        """Leave a mark of a footnote out; keep other raised text."""
        builder = self.navigation if opened.navigation else self.main
        linked = _LINKED in text or opened.tag == "a" or _is_note(opened)
        text = text.replace(_LINKED, "").replace("\n", " ")
        linked = linked or "[" in text
        if not _MARK.fullmatch(text) or not (
            linked or AFTER_WORD.search(builder.ends_with().rstrip())
        ):
            builder.add(text, self.text_line)


def _is_note(element: _Open) -> bool:
    """Return whether an element is a link to a footnote, or named like one."""
    attributes = element.attributes
    names = " ".join(attributes.get(name, "") for name in ("id", "class", "role", "epub:type"))
    if element.tag == "a":
        return attributes.get("href", "").startswith("#") and bool(_FOOTNOTE.search(names))
    return bool(_FOOTNOTE.search(names))


def html_text(page: str) -> SavedText:
    """Return the visible text of a page. Raises CopyError if it can't be read."""
    text = _Text()
    try:
        text.read(page)
    except HtmlLimit as error:
        raise CopyError(error.what) from error
    return saved_text("line", text.main, text.navigation)
