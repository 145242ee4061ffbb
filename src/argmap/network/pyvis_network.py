"""An empty network of pyvis, and texts and colours for it.

Texts are data: pyvis writes them as JSON, and vis-network shows titles as plain text. It would show
a title with the word "href" as HTML, so that this word is divided.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from argmap.display import html_assets
from argmap.model.visible_text import plain

if TYPE_CHECKING:
    from pyvis.network import Network

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")


class _Ids(list[str]):
    """The ids of nodes, in which pyvis looks for both ends of each edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[object] = set()

    def append(self, id: str) -> None:
        super().append(id)
        self._known.add(id)

    def __contains__(self, id: object) -> bool:
        return id in self._known


def empty_network() -> Network:
    """Return a network without nodes, whose nodes stay where they are placed.

    It is directed, since pyvis otherwise keeps one edge only between two nodes.
    """
    from pyvis.network import Network

    network = Network(height="750px", directed=True)
    network.node_ids = _Ids()
    network.toggle_physics(False)
    return network


def title_of(*lines: str) -> str:
    """Return what is shown while the pointer is on a node or an edge, without empty lines."""
    text = plain("\n".join(filter(None, lines)))
    return re.sub("href", lambda found: found[0][0] + "\u200b" + found[0][1:], text,
                  flags=re.IGNORECASE)  # fmt: skip


def label_of(text: str) -> str:
    """Return the lines of a name as they are drawn: the punctuation of a text from right to left is
    at its left."""
    lines = plain(text)
    first = _LETTER.search(lines)
    if first is None or not _RIGHT_TO_LEFT.match(first[0]):
        return lines
    # The characters that isolate a text from right to left.
    return "\n".join(f"\u2067{line}\u2069" for line in lines.split("\n"))


@cache
def colours() -> dict[str, str]:
    """Return the light colours of pages, by name."""
    text = html_assets.template_text("argmap.display", "palette.css").split("@media")[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", text))
