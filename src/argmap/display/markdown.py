"""Markdown prose as a tree of allowed elements, from which pages make HTML.

Documents are untrusted. Raw HTML stays text, only the addresses that `safe_links` allows become
links, and images become links to them. The tree can hold no other element or attribute, so neither
the HTML made here nor the elements that a page's script makes from it can run anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from argmap.display.safe_links import link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markupsafe import Markup

MAX_CHARACTERS = 100_000
"""Longer texts are shown as plain paragraphs."""

MAX_NESTING = 20
"""Texts that nest elements deeper are shown as plain paragraphs."""

MAX_TOKENS = 20_000
"""Texts with more block tokens, such as a table of 6,700 cells, are shown as plain paragraphs."""

BLOCKS = frozenset({
    "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
INLINE = frozenset({"em", "strong", "code", "a", "br"})

_EMPTY = frozenset({"hr", "br"})
_DIRECTED = frozenset({"p", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"})
_BLANK_LINE = re.compile(r"\n *\n")
MARKUP = re.compile(r"[*_`\[<\\&|\r\t\0]|^ *(?:[#>+=~-]|\d{1,9}[.)])|^ {4}| $", re.MULTILINE)
"""Found in every text that is more than plain paragraphs."""


@dataclass(slots=True)
class ProseElement:
    """An element of rendered prose.

    tag: one of `BLOCKS` or `INLINE`; children: texts and elements, in order; href: the address of
    an `a`; start: the first number of an `ol`.
    """

    tag: str
    children: list[str | ProseElement] = field(default_factory=list)
    href: str = ""
    start: int = 1


def parse(text: str, *, heading: int = 3) -> list[ProseElement]:
    """Parse Markdown (CommonMark with tables) into block elements.

    heading: the level of the text's highest headings, 3 to 6; lower ones follow without a gap.

    Takes time linear in the length of the text.
    """
    if len(text) > MAX_CHARACTERS or not MARKUP.search(text):
        return _plain(text)
    tokens = _parser().parse(text)
    if len(tokens) > MAX_TOKENS or _too_deep(tokens):
        return _plain(text)
    return _Builder(tokens, heading).build()


def render(text: str, *, heading: int = 3) -> Markup:
    """Render Markdown as HTML that is safe to put into a page. See `parse`."""
    from markupsafe import Markup

    return Markup("\n").join(_html(element) for element in parse(text, heading=heading))


def code_spans(text: str) -> Markup:
    """Render a message as HTML: names in backticks are code, and everything else is text."""
    from markupsafe import Markup, escape

    parts = re.split(r"`([^`]+)`", text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def plain_text(text: str) -> str:
    """Return Markdown as text on one line, without markup. See `parse`."""
    return " ".join(" ".join(map(_text, parse(text))).split())


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    # Every address is parsed as a link; `_Builder` drops the link and keeps its text where
    # readers may not follow it.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _too_deep(tokens: Sequence[Token]) -> bool:
    """Whether elements are nested so deep that the parser would drop what is inside."""
    return any(
        token.level + (token.nesting == 1) >= MAX_NESTING
        or (token.children and _too_deep(token.children))
        for token in tokens
    )


def _plain(text: str) -> list[ProseElement]:
    return [
        ProseElement("p", ["\n".join(line.strip() for line in part.strip().split("\n"))])
        for part in _BLANK_LINE.split(text)
        if part.strip()
    ]


class _Builder:
    """Builds elements from the parser's tokens, with a stack of the open ones."""

    def __init__(self, tokens: Sequence[Token], heading: int) -> None:
        self._tokens = tokens
        used = sorted({token.tag for token in tokens if token.type == "heading_open"})
        self._headings = {tag: f"h{min(heading + place, 6)}" for place, tag in enumerate(used)}
        self._root = ProseElement("")
        self._open = [self._root]

    def build(self) -> list[ProseElement]:
        self._add_all(self._tokens)
        return [child for child in self._root.children if isinstance(child, ProseElement)]

    def _add_all(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._add_all(token.children or [])
            elif token.hidden:  # a paragraph of a tight list
                if token.nesting == 1 and self._open[-1].children:
                    self._text("\n")
            elif token.nesting == 1:
                self._push(self._element(token))
            elif token.nesting == -1:
                self._open.pop()
            else:
                self._add_leaf(token)

    def _add_leaf(self, token: Token) -> None:
        if token.type in ("softbreak", "text"):
            self._text(token.content if token.type == "text" else "\n")
        elif token.type in ("code_inline", "fence", "code_block"):
            code = ProseElement("code", [token.content])
            self._add(code if token.type == "code_inline" else ProseElement("pre", [code]))
        elif token.type in ("hardbreak", "hr"):
            self._add(ProseElement("br" if token.type == "hardbreak" else "hr"))
        elif token.type == "image":
            self._add_image(token)
        else:
            self._text(token.content)

    def _add_image(self, token: Token) -> None:
        """Add a link to an image, which the page does not load."""
        address = link(str(token.attrs.get("src", "")))
        text = token.content or address
        in_link = any(element.tag == "a" for element in self._open)
        if address and not in_link:
            self._add(ProseElement("a", [text], href=address))
        else:
            self._text(text)

    def _element(self, token: Token) -> ProseElement:
        tag = self._headings.get(token.tag, token.tag)
        if tag == "a":
            href = link(str(token.attrs.get("href", "")))
            return ProseElement("a", href=href) if href else ProseElement("span")
        if tag not in BLOCKS and tag not in INLINE:
            tag = "span"
        start = token.attrs.get("start", 1)
        return ProseElement(tag, start=start if tag == "ol" and isinstance(start, int) else 1)

    def _push(self, element: ProseElement) -> None:
        if element.tag != "span":
            self._add(element)
        else:  # a group without an element: its children go to the parent
            element.children = self._open[-1].children
        self._open.append(element)

    def _add(self, element: ProseElement) -> None:
        self._open[-1].children.append(element)

    def _text(self, text: str) -> None:
        if text:
            self._open[-1].children.append(text)


def _html(element: ProseElement) -> Markup:
    from markupsafe import Markup, escape

    attributes = ' dir="auto"' if element.tag in _DIRECTED else ""
    if element.tag == "table":
        attributes += ' tabindex="0"'  # a wide table scrolls, also by keyboard
    if element.href:
        attributes += f' href="{escape(element.href)}" rel="noopener noreferrer"'
    if element.start != 1:
        attributes += f' start="{element.start}"'
    opening = Markup(f"<{element.tag}{attributes}>")
    if element.tag in _EMPTY:
        return opening
    return opening + Markup("").join(_children(element)) + Markup(f"</{element.tag}>")


def _children(element: ProseElement) -> Iterator[Markup]:
    from markupsafe import escape

    for child in element.children:
        yield escape(child) if isinstance(child, str) else _html(child)


def _text(element: ProseElement) -> str:
    gap = " " if element.tag in BLOCKS else ""
    return gap + "".join(
        child if isinstance(child, str) else _text(child) for child in element.children
    )
