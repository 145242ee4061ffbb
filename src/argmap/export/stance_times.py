"""Say of the stances of a payload whether they have ended, and when.

A stance of an actor on a position has ended if every statement of it has an end date. The page's
script does the same (`js/stance-times.js`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from argmap.export.position_names import with_topics
from argmap.export.sentences import Piece, Sentence, folded, sentence
from argmap.export.stated_relations import StatedRelations
from argmap.model.dates import first_day, last_day

SUPPORTS, CONTESTS = "actor-supports", "actor-contests"
_VERBS = {SUPPORTS: "support", CONTESTS: "contest"}
_CHANGES = 3
"""Changes that have a sentence each before the rest is shown on request."""


class Stance(NamedTuple):
    """The support or contest of a position by an actor, by number. side: the key of a relation."""

    actor: int
    side: str
    position: int


class StanceTimes:
    """When the stances of a payload began and ended."""

    def __init__(self, edges: Iterable[Mapping[str, Any]]) -> None:
        self._statements: dict[Stance, list[Mapping[str, Any]]] = defaultdict(list)
        for edge in edges:
            if edge["relation"] in _VERBS and edge["basis"] == "stated":
                stance = Stance(edge["from"], edge["relation"], edge["to"])
                self._statements[stance].append(edge)

    def until(self, actor: int, side: str, position: int) -> str:
        """Return when a stance ended, "" if it has not."""
        ends = [
            item.get("until", "")
            for item in self._statements.get(Stance(actor, side, position), [])
        ]
        return max(ends, key=last_day) if all(ends) and ends else ""

    def since(self, actor: int, side: str, position: int) -> str:
        """Return when a stance began, "" if that is not known."""
        starts = [
            item.get("since", "")
            for item in self._statements.get(Stance(actor, side, position), [])
        ]
        return min(starts, key=first_day) if all(starts) and starts else ""

    def words(self, actor: int, side: str, position: int) -> tuple[str, str]:
        """Return what an actor does, before and after the name of the position: ("supports", ""),
        or ("supported", " until 2022")."""
        until = self.until(actor, side, position)
        return (f"{_VERBS[side]}ed", f" until {until}") if until else (f"{_VERBS[side]}s", "")

    def text(self, actor: int, side: str, position: int) -> str:
        """Return what an actor does: "supports it", or "supported it until 2022"."""
        return " it".join(self.words(actor, side, position))

    def ended(self) -> list[tuple[str, Stance]]:
        """Return the stances that have ended with their ends, the latest first."""
        found = [(until, item) for item in self._statements if (until := self.until(*item))]
        return sorted(found, key=lambda item: (last_day(item[0]), item[1]), reverse=True)


def changes(
    relations: StatedRelations, times: StanceTimes, without: int | None = None
) -> list[Sentence]:
    """Say which stances have ended, and who takes the other side of the position now.

    without: an actor to leave out, because the summary lists its stances.
    """
    made = []
    for until, (actor, side, position) in times.ended():
        if actor == without:
            continue
        other = CONTESTS if side == SUPPORTS else SUPPORTS
        since = times.since(actor, other, position)
        then = ""
        if since and not times.until(actor, other, position):
            then = f", and {_VERBS[other]}s it since {since}"
        named = with_topics(relations, [position])
        pieces: list[Piece] = ["Changed: ", actor, f" {_VERBS[side]}ed "]
        made.append(sentence("changed", [*pieces, *named, f" until {until}{then}."]))
    return folded(made, "more change", _CHANGES)
