"""A map that the server sends without its articles, which it makes when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from argmap.model.view import View
from argmap.page.packed_articles import FetchedArticles


@dataclass
class SentMap:
    """A map of a view. text: without articles; feedback: see `argmap.articles.render.article`."""

    text: str
    view: View
    feedback: str

    @cached_property
    def articles(self) -> FetchedArticles:
        """Its articles."""
        return FetchedArticles(self.view, self.feedback)
