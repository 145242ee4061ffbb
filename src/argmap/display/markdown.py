"""Markdown prose as HTML of allowed elements.

Documents are untrusted. Raw HTML stays text, only the addresses that `link` allows become
links, images become links to them, and no element has an attribute that is not set here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from argmap.display.addresses import link

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

_DIRECTED = frozenset({"p", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"})
_BLANK_LINE = re.compile(r"\n *\n")
MARKUP = re.compile(r"[*_`\[<\\&|\r\t\0]|^ *(?:[#>+=~-]|\d{1,9}[.)])|^ {4}| $", re.MULTILINE)
"""Found in every text that is more than plain paragraphs."""


def render(text: str, *, heading: int = 3) -> Markup:
    """Render Markdown (CommonMark with tables) as HTML that is safe to put into a page.

    heading: the level of the text's highest headings, 3 to 6; lower ones follow without a gap.

    Takes time linear in the length of the text.
    """
    from markupsafe import Markup

    if len(text) > MAX_CHARACTERS or not MARKUP.search(text):
        return _plain(text)
    parser = _parser()
    tokens = parser.parse(text)
    if len(tokens) > MAX_TOKENS or _too_deep(tokens):
        return _plain(text)
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    headings = {tag: f"h{min(heading + place, 6)}" for place, tag in enumerate(used)}
    for token in tokens:
        token.tag = headings.get(token.tag, token.tag)
        token.info = ""  # the language of code
        token.children = list(_with_links(token.children or ()))
        start = token.attrs.get("start")
        token.attrs = {"dir": "auto"} if token.nesting == 1 and token.tag in _DIRECTED else {}
        if token.type == "table_open":
            token.attrs["tabindex"] = 0  # a wide table scrolls, also by keyboard
        if start is not None:
            token.attrs["start"] = start
    return Markup(parser.renderer.render(tokens, parser.options, {}).strip())


def code_spans(text: str) -> Markup:
    """Render a message as HTML: names in backticks are code, and everything else is text."""
    from markupsafe import Markup, escape

    parts = re.split(r"`([^`]+)`", text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"html": False, "xhtmlOut": False, "maxNesting": MAX_NESTING}
    parser = MarkdownIt("commonmark", options).enable("table")
    # Every address is parsed as a link; `_with_links` drops the link and keeps its text where
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


def _plain(text: str) -> Markup:
    from markupsafe import Markup

    return Markup("\n").join(
        Markup('<p dir="auto">{}</p>').format("\n".join(map(str.strip, part.strip().split("\n"))))
        for part in _BLANK_LINE.split(text)
        if part.strip()
    )


def _with_links(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the parts of a line, with links to allowed addresses only, and images as such links."""
    from markdown_it.token import Token

    open_links: list[bool] = []
    for token in tokens:
        address = link(str(token.attrs.get("href") or token.attrs.get("src") or ""))
        if token.type == "link_close":
            token.hidden = not open_links.pop()
        elif token.type == "link_open":
            open_links.append(bool(address))
            token.hidden, token.attrs = not address, _attributes(address)
        elif token.type == "image":
            is_link = bool(address) and not any(open_links)
            if is_link:
                yield Token("link_open", "a", 1, _attributes(address))
            yield Token("text", "", 0, content=token.content or address)
            token = Token("link_close", "a", -1, hidden=not is_link)
        yield token


def _attributes(address: str) -> dict[str, str | int | float]:
    return {"href": address, "rel": "noopener noreferrer"}
