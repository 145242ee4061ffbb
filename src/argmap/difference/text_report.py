"""Write a difference as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.difference.graph_diff import GraphDiff
from argmap.difference.section import Section
from argmap.difference.sections import heading, sections

LIMIT = 20
"""The most changes that are listed of a kind, unless more are asked for."""


def text_lines(
    diff: GraphDiff, limit: int = LIMIT, *, details: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield lines, each with the sign of its change, or '' for headings.

    limit: the most changes of a group; of an answer, a fifth as many. The others are counted.
    details: whether to list changed details, such as quotes and dates, instead of their number.
    """
    yield from (("", line) for line in heading(diff))
    for section in sections(diff, details=details):
        yield "", ""
        yield from section_lines(section, limit)


def section_lines(section: Section, limit: int) -> Iterator[tuple[str, str]]:
    """Yield the lines of a section. See `text_lines`."""
    note = f" ({section.note})" if section.note else ""
    yield "", f"{section.title}: {section.numbers}{note}"
    lines, left = section.listed(limit)
    for line in lines:
        place = f"  ({line.place})" if line.place else ""
        yield line.mark, f"  {line.mark} {line.text}{place}"
        yield from ((mark, f"      {mark} {text}") for mark, text in line.details)
    if left:
        yield "", f"  and {left:,} more"
