"""Read the text of saved copies in plain text and Markdown."""

from __future__ import annotations

import re
from collections import Counter

from argmap.input_file import LATIN_1, META_CHARSET, encoding_of_mark, unix_lines
from argmap.sources.html_text import LINE, html_text
from argmap.sources.saved_text import PassageBuilder, SavedText, saved_text

_NOTE_MARK = re.compile(
    r"(?<=[^\s\[(])\[(?:\d{1,3}|\*+|†)\]"
    r"|(?:(?<=[^\W\d]{4})|(?<=[,.;:!?\"”’)]))[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+"
)
_REPLY = re.compile(r"^[ \t]*(?:[>|][ \t]?)+")
_DIGITS = re.compile(r"\d+")
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_MARKDOWN_NOTE = re.compile(r"\[\^[^\]\s]{1,80}\](?!:)")
_MARKDOWN_NOTE_TEXT = re.compile(r"^ {0,3}\[\^[^\]\s]{1,80}\]:[ \t]*", re.MULTILINE)


def decoded(data: bytes, html: bool = False) -> str:
    """Return the text of a file: by its mark, its `meta` element, UTF-8, else Windows-1252."""
    name = encoding_of_mark(data)
    if not name and html and (meta := META_CHARSET.search(data[:4096])):
        name = meta.group(1).decode("ascii", "replace").lower()
    for encoding in ("cp1252" if name in LATIN_1 else name, "utf-8-sig"):
        try:
            if encoding:
                return unix_lines(data.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            continue
    return unix_lines(data.decode("cp1252", "replace"))


def plain_text(text: str) -> SavedText:
    """Return the text of a plain text. Heads and feet of its pages are apart."""
    main, apart = PassageBuilder(), PassageBuilder(navigation=True)
    number = 1
    pages = text.split("\f")
    heads = _page_heads(pages)
    for page in pages:
        for line in page.split("\n"):
            if _pattern(line) in heads:
                apart.add(line + "\n", number)
            else:
                main.add(_NOTE_MARK.sub("", _REPLY.sub("", line)) + "\n", number)
            number += 1
        number -= 1
    return saved_text("line", main, apart)


def _page_heads(pages: list[str]) -> set[str]:
    """Return the first and last lines that several pages have, with `#` for numbers."""
    found: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        found.update({_pattern(line) for line in (*lines[:2], *lines[-2:])})
    return {line for line, number in found.items() if line and number > max(1, len(pages) // 4)}


def _pattern(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def markdown_text(text: str) -> SavedText:
    """Return the text of a Markdown document, as its HTML shows it."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    first = front.group().count("\n") if front else 0
    body = text[front.end() :] if front else text
    body = _MARKDOWN_NOTE.sub("", _MARKDOWN_NOTE_TEXT.sub("", body))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(body)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0] + 1 + first))
    return html_text(parser.renderer.render(tokens, parser.options, {}))
