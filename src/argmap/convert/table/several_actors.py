"""Split cells that have several actors, and report those that are not split."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.model.ids import fold
from argmap.model.names.several_names import names_in, separators_in

SEVERAL_ACTORS = "several-actors"
"""The code of a problem: cells probably have several actors."""

_SHOWN = 3


class ActorSplitter:
    """Splits cells with several actors.

    separators: texts between two actors, besides line ends; those of letters are words. Without any
    separator, nothing is split.
    """

    def __init__(self, separators: Sequence[str]) -> None:
        texts = [text for text in separators if text.strip()]
        self._between = re.compile("|".join(["\n", *map(_pattern, texts)]), re.IGNORECASE)
        self.splits = bool(separators)

    def names(self, cell: str) -> list[str]:
        """Return the actors in a cell."""
        if not self.splits:
            return [cell]
        names = [name for part in self._between.split(cell) if (name := part.strip())]
        return list(dict.fromkeys(names)) or [cell]


def _pattern(separator: str) -> str:
    text = separator.strip()
    if text.isalpha():
        separator = f" {text} "
    before = r"(?<=\s)" if separator[0].isspace() else ""
    after = r"(?=\s)" if separator[-1].isspace() else ""
    return before + re.escape(text) + after


@dataclass(frozen=True, slots=True)
class SeveralActors:
    """Cells that probably have several actors.

    cells: how many; examples: some of their texts; separators: what is between the actors.
    """

    cells: int
    examples: tuple[str, ...]
    separators: tuple[str, ...]

    def what(self, column: str) -> str:
        """Return what is wrong with the cells. column: its name."""
        cells = "1 cell" if self.cells == 1 else f"{self.cells:,} cells"
        has = "has" if self.cells == 1 else "have"
        examples = ", ".join(map(repr, self.examples))
        such = f": {examples}" if len(self.examples) == self.cells else f", such as {examples}"
        return f"{cells} of {column!r} probably {has} several actors, each read as one{such}"

    def setting(self, given: Sequence[str] = ()) -> str:
        """Return the setting of a mapping that splits the cells. given: what it has already."""
        texts = list(dict.fromkeys((*given, *self.separators)))
        return f"split_actors: {json.dumps(texts, ensure_ascii=False)}"


def several_actors(cells: Mapping[str, int]) -> SeveralActors | None:
    """Return which cells of a column probably have several actors. cells: their number by text."""
    known = {fold(text) for text in cells}
    found = [text for text in cells if names_in(text, lambda name: fold(name) in known)]
    if not found:
        return None
    by_number = Counter(separator for text in found for separator in separators_in(text))
    separators = tuple(text for text, _ in by_number.most_common())
    return SeveralActors(sum(cells[text] for text in found), tuple(found[:_SHOWN]), separators)
