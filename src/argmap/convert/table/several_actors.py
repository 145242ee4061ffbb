"""Split cells that have several actors, and report those that are not split."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from argmap.ingest.document import Problems
from argmap.model.ids import fold
from argmap.model.names.faults import names_in, separators_in

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


def report_several_actors(
    column: str, cells: Mapping[str, int], given: Sequence[str] | None, problems: Problems
) -> None:
    """Add a notice if cells of a column probably have several actors.

    cells: their number by text; given: the separators of the mapping, None if they split no cells
    of the column.
    """
    known = {fold(text) for text in cells}
    found = [text for text in cells if names_in(text, lambda name: fold(name) in known)]
    if not found:
        return
    number, shown = sum(cells[text] for text in found), found[:_SHOWN]
    have = "1 cell" if number == 1 else f"{number:,} cells"
    such = "each read as one: " if len(shown) == number else "each read as one, such as "
    what = f"{have} of {column!r} probably {'has' if number == 1 else 'have'} several actors, "
    remedy = "Write one organisation in each cell"
    if given is not None:
        between = Counter(separator for text in found for separator in separators_in(text))
        texts = dict.fromkeys((*given, *(text for text, _ in between.most_common())))
        setting = json.dumps(list(texts), ensure_ascii=False)
        remedy = f"To split them, set in the mapping: split_actors: {setting}"
    problems.notice(0, SEVERAL_ACTORS, what + such + ", ".join(map(repr, shown)), remedy)
