"""Charts of roll calls of a council that does not exist, as councils publish them.

One file for each meeting, with its date in the name; a row for each vote, a column for each
member. Members are absent, recused, or leave early; items have amendments and second readings;
titles come again under other numbers. `Council` also has each cell, to compare with.
"""

from __future__ import annotations

import csv
import datetime
import io
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ELECTION = datetime.date(2022, 11, 14)
"""From this day on, the second council meets."""

LEFT_EARLY = "Left early"
"""The value of a member who went home, a word that argmap does not know."""

_LEFT, _RIGHT = "left", "right"
_STAY = {"Abel": _LEFT, "Brand": _LEFT, "Cano": _LEFT, "Diaz": _LEFT, "Egan": _RIGHT}
_GO = {"Faber": _LEFT, "Gold": _LEFT, "Hayn": _RIGHT, "Ito": _RIGHT, "Jung": _RIGHT}
_COME = {"Kent": _LEFT, "Lund": _LEFT, "Moor": _LEFT, "Nash": _LEFT, "Orr": _RIGHT}
_MOVES = "Song"
"""She is with the left until the election, then with the right, and mostly absent."""

_TOPICS = ("Approve minutes", "Appoint to boards", "Water main contract", "Zoning of a plot",
           "Street closing", "Budget amendment", "Bike lanes", "Rental inspections")  # fmt: skip
_DISPUTED = ("Zoning of a plot", "Budget amendment", "Bike lanes", "Rental inspections")


class Vote(NamedTuple):
    """A cell of a chart. item: the number of the item; value: as in the chart."""

    day: str
    item: str
    motion: str
    member: str
    value: str


@dataclass
class Council:
    """Charts by name of their file, and each cell of them."""

    charts: dict[str, str] = field(default_factory=dict)
    votes: list[Vote] = field(default_factory=list)

    def write(self, folder: Path) -> list[Path]:
        """Write the charts to a folder, and return their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / name for name in self.charts]
        for path, text in zip(paths, self.charts.values(), strict=True):
            path.write_text(text)
        return paths


def council(meetings: int, motions: int = 24, seed: int = 7) -> Council:
    """Return the charts of some meetings, half of them before the election.

    motions: how many items a meeting has, without amendments and second readings.
    """
    made, chance = Council(), random.Random(seed)
    first: dict[tuple[str, str, str], str] = {}
    second: list[tuple[str, str]] = []
    number = 0
    for place in range(meetings):
        half = meetings // 2
        start = ELECTION if place >= half else ELECTION - datetime.timedelta(14 * half)
        day = start + datetime.timedelta(14 * (place % half if place < half else place - half))
        sides = {**_STAY, _MOVES: _LEFT if place < half else _RIGHT}
        sides |= _GO if place < half else _COME
        rows = [(item, title, "Adopt") for item, title in second]
        second = []
        for _ in range(motions):
            number += 1
            item, title = f"{day:%y}-{number:04d}", chance.choice(_TOPICS)
            if title in _DISPUTED and chance.random() < 0.3:
                rows.append((item, title, "Amend"))
            rows.append((item, title, "Adopt"))
            if title == "Zoning of a plot":
                second.append((item, title))
        _add_chart(made, chance, day.isoformat(), rows, sides, first)
    return made


def _add_chart(
    made: Council,
    chance: random.Random,
    day: str,
    rows: list[tuple[str, str, str]],
    sides: dict[str, str],
    first: dict[tuple[str, str, str], str],
) -> None:
    """Add the chart of a meeting. first: the first vote of a member on a motion of an item."""
    members = sorted(sides)
    away = {name for name in members if chance.random() < (0.8 if name == _MOVES else 0.06)}
    leaves = {name: chance.randrange(1, 4) for name in members if chance.random() < 0.03}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([f"Votes of the council, {day}", *[""] * (len(members) + 2)])
    writer.writerow(["File #", "Title", "Motion", *members])
    for place, (item, title, motion) in enumerate(rows):
        is_disputed = title in _DISPUTED
        yes = chance.choice((_LEFT, _RIGHT))
        # On a second reading, members mostly vote as on the first.
        cells = []
        for name in members:
            with_side = sides[name] == yes or not is_disputed
            says_yes = with_side if chance.random() > 0.03 else not with_side
            value = "Yes" if says_yes else "No"
            known = first.setdefault((item, motion, name), value)
            if known != value and chance.random() > 0.06:
                value = known
            if name in away:
                value = "Absent"
            elif place >= leaves.get(name, len(rows)):
                value = LEFT_EARLY
            elif chance.random() < 0.01:
                value = "Recused"
            cells.append(value)
            made.votes.append(Vote(day, item, motion, name, value))
        writer.writerow([item, title, motion, *cells])
    made.charts[f"council-{day}.csv"] = out.getvalue()
