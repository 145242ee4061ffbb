"""Where articles are: the addresses of an atlas, or those within one page."""

from __future__ import annotations

from typing import Protocol

from argmap.model import Ref

SUBJECTS = ("Controversy", "Thread", "Actor")
"""The labels of nodes that always have an article. Events and sources may have one."""


class Addresses(Protocol):
    """Where articles are, and how they link to each other.

    A path is that of an article, with an anchor for a part of it: `page#anchor`.
    """

    @property
    def is_page(self) -> bool:
        """Whether each article is the subject of a page: its title is the heading of the page, and
        it has a list of its sections."""
        ...

    def page_of(self, ref: Ref) -> str:
        """Return the path of the article of a thing, or "" if it has none."""
        ...

    def anchor_of(self, ref: Ref) -> str:
        """Return the anchor of a part, such as a position, or "" if it has none."""
        ...

    def href(self, page: str, path: str) -> str:
        """Return the address of a path. page: that of the article with the link."""
        ...
