"""Split a page's text, copied from a browser, into blocks: one for each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.ingest.readers.pages.page_blocks import PageBlock, normalise, split_marker

MAX_LINES = 50_000
"""The most lines of a page."""

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_LEAD = re.compile(r"^(?:\*\*|__)([^*_]+)(?:\*\*|__)")
# Words before which a copied page may lack a line break.
_GLUED = re.compile(
    r"(?<=\S)\s*(?=Part of thread:|Last updated:)"
    r"|(?:(?<=high)|(?<=medium)|(?<=low)|(?<=disputed)|(?<=confidence)|(?<=[\"”»]))\s*"
    r"(?=Proponents:|PROPONENTS:)"
)


def text_blocks(text: str) -> list[PageBlock]:
    """Return at most `MAX_LINES` lines of a text, without empty ones. It has `\\n` line ends."""
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[PageBlock]:
    gap = True
    for number, raw in enumerate(text.split("\n", MAX_LINES)[:MAX_LINES], 1):
        line = normalise(raw)
        if not line:
            gap = True
            continue
        for piece in _GLUED.split(line):
            if piece.strip():
                yield _block(number, piece.strip(), gap)
                gap = False


def _block(number: int, written: str, gap: bool) -> PageBlock:
    heading = _HEADING.match(written)
    level = len(heading.group(1)) if heading else 0
    marker, content = split_marker(heading.group(2) if heading else written)
    bold = _LEAD.match(content)
    if bold:
        content = bold.group(1) + content[bold.end() :]
    lead = bold.group(1).strip() if bold else ""
    return PageBlock(number, content, gap=gap, marker=marker, level=level, lead=lead)
