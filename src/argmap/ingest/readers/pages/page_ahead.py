"""Find in one pass what follows each block of a page's positions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.ingest.readers.pages.page_words import position_label, sources_label

OPEN_CLAIM = re.compile(r'^["“„«]')
"""The first character of a claim in quotes."""


class Ahead:
    """What follows each block, found in one pass from the end.

    sources_heading: whether a heading of sources follows before the next position; last_start: the
    index of the block in which the last position starts, -1 if there is none.
    """

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self.sources_heading = [False] * (len(blocks) + 1)
        self.last_start = -1
        for index in range(len(blocks) - 1, -1, -1):
            text = blocks[index].text
            if position_label(text) is not None or OPEN_CLAIM.match(text):
                self.last_start = max(self.last_start, index)
            else:
                self.sources_heading[index] = (
                    sources_label(text) is not None or self.sources_heading[index + 1]
                )
