"""Sentences of a summary as texts and links to pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from argmap.articles.graph_index import PageLink


@dataclass(frozen=True, slots=True)
class FoldedLinks:
    """The rest of a list in a sentence. See `argmap.text.sentences.FoldedNames`."""

    more: str
    rest: list[SentencePiece]


SentencePiece: TypeAlias = "str | PageLink | FoldedLinks"


@dataclass(frozen=True, slots=True)
class SentenceItem:
    """A sentence of a summary, as texts and links. role: see `argmap.text.sentences`; rest: the
    sentences that it opens."""

    role: str
    pieces: list[SentencePiece]
    rest: list[SentenceItem]

    @property
    def text(self) -> str:
        return "".join(
            item if isinstance(item, str)
            else item.name if isinstance(item, PageLink) else f" {item.more}"
            for item in self.pieces
        )  # fmt: skip
