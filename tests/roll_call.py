"""A made parliament: 40 members in five parties and three states, and 60 votes."""

from __future__ import annotations

import csv
import io
import random
from typing import NamedTuple

PARTIES = ("Greens", "Liberals", "Labour", "Centre", "Farmers")
MAPPING = {
    "actor": "Member", "kind": '="individual"', "controversy": '="Parliament"', "position": "Bill",
    "stance": "Vote", "since": "Date", "group": {"party": "Party", "state": "State"},
}  # fmt: skip
_WORDS = ("Yes", "No", "Abstain")


class Vote(NamedTuple):
    """A row of the table."""

    member: str
    party: str
    state: str
    bill: str
    vote: str
    date: str


def votes() -> list[Vote]:
    """Return the rows. Member 07 changes its party, and member 21 its vote on bill 10."""
    chance = random.Random(53)
    found = []
    for number in range(60):
        date = f"2024-{number // 6 + 1:02}-{number % 6 * 4 + 2:02}"
        lines = {party: chance.choices(_WORDS, [5, 4, 1])[0] for party in PARTIES}
        for at in range(40):
            party = "Farmers" if at == 7 and number >= 30 else PARTIES[at % 5]
            is_free = chance.random() < 0.02 + 0.03 * (at % 5)
            word = chance.choice(_WORDS) if is_free else lines[party]
            if chance.random() < (0.2 if at == 13 else 0.02):
                word = "Absent"
            row = Vote(
                f"Member {at:02}", party, f"State {at % 3}", f"Bill {number + 1}", word, date
            )
            found.append(row)
            if at == 21 and number == 9:
                found.append(row._replace(vote="No" if word == "Yes" else "Yes", date="2024-12-01"))
    return found


def table() -> str:
    """Return the rows as CSV."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([name.capitalize() for name in Vote._fields])
    writer.writerows(votes())
    return made.getvalue()
