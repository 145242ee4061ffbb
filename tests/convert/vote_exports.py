"""Files of votes and polls in the shape that sites export them, made with a fixed seed.

Each has two people of one name, people who change their group and their vote, and absences. Run
`python -m tests.convert.vote_exports FOLDER` to write them.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

FIRST = ("Ana", "Ben", "Cleo", "Dina", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jane")
LAST = (
    "Abel",
    "Brandt",
    "Costa",
    "Dubois",
    "Eriksen",
    "Farkas",
    "Gruber",
    "Horvat",
    "Ilves",
    "Smith",
)
GROUPS = ("EPP", "S&D", "Renew", "Greens/EFA")


class Person(NamedTuple):
    """A person. key: the id that the site gives; two of them have one name."""

    key: int
    first: str
    last: str
    group: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


class Expected(NamedTuple):
    """A statement that a file makes. type: of the edge; when: its date; line: in the file."""

    actor: str
    type: str
    claim: str
    when: str
    group: str
    file: str
    line: int


SIDES = {"for": "SUPPORTS", "against": "CONTESTS", "neutral": "NEUTRAL_ON", "absent": "ABSENT_FROM"}
_TIMES = {"for": 45, "against": 35, "neutral": 8, "absent": 12}


def people(chance: random.Random, number: int) -> list[Person]:
    """Make people with distinct names, but for the last two."""
    names = [(first, last) for first in FIRST for last in LAST]
    chance.shuffle(names)
    made = [
        Person(1000 + 7 * n, *names[n % len(names)], chance.choice(GROUPS)) for n in range(number)
    ]
    distinct = [
        person._replace(last=f"{person.last}-{n // len(names)}") if n >= len(names) else person
        for n, person in enumerate(made)
    ]
    return [*distinct[:-1], distinct[-1]._replace(first=distinct[0].first, last=distinct[0].last)]


def answer(chance: random.Random) -> str:
    return chance.choices(list(_TIMES), list(_TIMES.values()))[0]


def write(path: Path, rows: Iterable[Sequence[object]], separator: str = ",") -> None:
    """Write rows as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), "utf-8")


def how_they_vote(folder: Path, number: int) -> list[Expected]:
    """Two roll calls of the European Parliament; some change their group, their name or their vote
    in between."""
    chance = random.Random(1)
    members = people(chance, number)
    heading = (
        "position", "member.id", "member.first_name", "member.last_name", "member.country.code",
        "member.country.label", "member.country.iso_alpha_2", "member.group.code",
        "member.group.label", "member.group.short_label",
    )  # fmt: skip
    words = {"for": "FOR", "against": "AGAINST", "neutral": "ABSTENTION", "absent": "DID_NOT_VOTE"}
    found: list[Expected] = []
    votes: dict[int, str] = {}
    for file, claim, day in (
        ("169100.csv", "Amendment 12", "2024-02-06"),
        ("169200.csv", "Whole text", "2024-02-27"),
    ):  # fmt: skip
        rows: list[Sequence[object]] = [heading]
        for line, member in enumerate(members, 2):
            if line % 25 == 3 and file == "169200.csv":
                member = member._replace(group="NI", first=f"{member.first}-M.")
            said = votes.get(member.key, "") if chance.random() < 0.9 else ""
            said = votes[member.key] = said or answer(chance)
            name, group = (member.first, member.last), member.group
            value = f"VotePosition.{words[said]}"
            rows.append(
                (value, member.key, *name, "DEU", "Germany", "DE", "CODE", f"The {group}", group)
            )
            found.append(
                Expected(f"member-{member.key}", SIDES[said], claim, day, group, file, line)
            )
        write(folder / file, rows)
    return found


def congress(folder: Path, number: int) -> list[Expected]:
    """A roll call of the House of Representatives."""
    chance = random.Random(2)
    words = {"for": "Yea", "against": "Nay", "neutral": "Present", "absent": "Not Voting"}
    file, rows, found = "house-vote-2025-07-03.csv", [], []
    for line, person in enumerate(people(chance, number), 2):
        said, party = answer(chance), chance.choice("DR")
        rows.append((f"A{person.key:06}", person.first, person.last, words[said], party, "NC"))
        found.append(Expected(f"bioguide-a{person.key:06}", SIDES[said], "Pass the bill",
                              "2025-07-03", party, file, line))  # fmt: skip
    heading = ("bioguideID", "firstName", "lastName", "voteCast", "voteParty", "voteState")
    write(folder / file, [heading, *rows])
    return found


_CODES = {"for": (1, 1, 2, 3), "against": (6, 6, 5, 4), "neutral": (), "absent": (9, 7, 8)}
MEMBERS = (
    "congress", "chamber", "icpsr", "state_icpsr", "district_code", "state_abbrev", "party_code",
    "occupancy", "last_means", "bioname", "bioguide_id", "born", "died", "nominate_dim1",
    "nominate_dim2", "nominate_log_likelihood", "nominate_geo_mean_probability",
    "nominate_number_of_votes", "nominate_number_of_errors", "conditional", "nokken_poole_dim1",
    "nokken_poole_dim2",
)  # fmt: skip
ROLLCALLS = (
    "congress", "chamber", "rollnumber", "date", "session", "clerk_rollnumber", "yea_count",
    "nay_count", "nominate_mid_1", "nominate_mid_2", "nominate_spread_1", "nominate_spread_2",
    "nominate_log_likelihood", "bill_number", "vote_result", "vote_desc", "vote_question",
    "dtl_desc",
)  # fmt: skip


def voteview(folder: Path, number: int, rolls: int = 4) -> list[Expected]:
    """Roll calls with their members, parties and codes in other files; one member came later."""
    chance = random.Random(3)
    members, parties = people(chance, number), {100: "Democrat", 200: "Republican"}
    of_party = {member.key: chance.choice(list(parties)) for member in members}
    questions = {roll: f"On the Amendment {roll}" for roll in range(1, rolls + 1)}
    days = {roll: f"2024-03-{roll:02}" if roll < 29 else "2024-04-01" for roll in questions}
    rows, found, line = [], [], 1
    last: dict[int, str] = {}
    for roll in questions:
        for place, member in enumerate(members):
            line += 1
            said = last.get(member.key, "") if chance.random() < 0.85 else ""
            while not said or said == "neutral":
                said = answer(chance)
            last[member.key] = said
            code = 0 if place % 40 == 5 and roll == 1 else chance.choice(_CODES[said])
            rows.append((118, "House", roll, member.key, code, 99.1))
            type_ = "ABSENT_FROM" if code == 0 else SIDES[said]
            party = parties[of_party[member.key]]
            found.append(
                Expected(f"icpsr-{member.key}", type_, questions[roll], days[roll], party,
                         "HSall_votes.csv", line)
            )  # fmt: skip
    heading = ("congress", "chamber", "rollnumber", "icpsr", "cast_code", "prob")
    write(folder / "HSall_votes.csv", [heading, *rows])
    blank = ("",) * 11
    write(folder / "HSall_members.csv", [MEMBERS, *(
        (118, "House", m.key, 41, 3, "AL", of_party[m.key], "", "", f"{m.last.upper()}, {m.first}",
         *blank, "") for m in members
    )])  # fmt: skip
    write(folder / "HSall_rollcalls.csv", [ROLLCALLS, *(
        (118, "House", roll, days[roll], 2, roll, 210 + roll, 190, *("",) * 5, f"HR{roll}",
         "Passed", "Some description", question, "A bill about rivers")
        for roll, question in questions.items()
    )])  # fmt: skip
    write(folder / "HSall_parties.csv", [
        ("congress", "chamber", "party_code", "party_name", "n_members"),
        *((118, "House", code, name, 9) for code, name in parties.items()),
    ])  # fmt: skip
    return found


def decidim(folder: Path, number: int) -> list[Expected]:
    """Comments on proposals, with who is for and against, and replies, which are neither."""
    chance = random.Random(4)
    site = "https://decidim.example/proposals/"
    titles = {41: "A cycle path along the river", 42: "Trees for the market square"}
    heading = (
        "id", "created_at", "body", "locale", "author/id", "author/name", "alignment", "depth",
        "user_group/id", "user_group/name", "commentable_id", "commentable_type",
        "root_commentable_url",
    )  # fmt: skip
    rows, found = [], []
    words = {"for": 1, "against": -1, "neutral": 0}
    for line, person in enumerate(people(chance, number), 2):
        said = answer(chance)
        is_reply = said == "absent"
        proposal = chance.choice(list(titles))
        rows.append((
            line, f"2024-04-{1 + line % 28:02} 10:22:33 UTC", f"Because of {line // 2}", "en",
            person.key, person.name, 0 if is_reply else words[said], int(is_reply), "", "",
            7 if is_reply else proposal,
            "Decidim::Comments::Comment" if is_reply else "Decidim::Proposals::Proposal",
            f"{site}{proposal}",
        ))  # fmt: skip
        if not is_reply:
            day = f"2024-04-{1 + line % 28:02}"
            found.append(
                Expected(f"author-{person.key}", SIDES[said], titles[proposal], day, "",
                         "comments.csv", line)
            )  # fmt: skip
    write(folder / "comments.csv", [heading, *rows], ";")
    write(folder / "proposals.csv", [
        ("id", "category/name/en", "title/en", "body/en", "state", "supports", "url"),
        *((id_, "Streets", title, "Text", "accepted", 12, f"{site}{id_}")
          for id_, title in titles.items()),
    ], ";")  # fmt: skip
    return found


def loomio(folder: Path, number: int) -> list[Expected]:
    """A poll with its options and votes below each other, and reasons."""
    chance = random.Random(5)
    options = ("agree", "abstain", "disagree", "block")
    rows: list[Sequence[object]] = [
        ("poll",), ("id", "group_id", "title", "voters_count"), (5, 2, "Buy a van", number),
        ("poll_options",), ("id", "poll_id", "name", "rank", "score", "voter_count"),
        *((n, 5, name, n, 1, 1) for n, name in enumerate(options, 1)),
        ("votes",), ("id", "poll_id", "voter_id", "voter_name", "member_title", "delegate",
                     "created_at", "updated_at", "reason", "reason_format", *options),
    ]  # fmt: skip
    found = []
    for person in people(chance, number):
        said = answer(chance)
        option = {"for": "agree", "neutral": "abstain"}.get(said, chance.choice(options[2:]))
        day = f"2024-05-{1 + person.key % 20:02}"
        when = "" if said == "absent" else f"{day}T10:00:00Z"
        marks = ["1" if said != "absent" and name == option else "" for name in options]
        rows.append((person.key, 5, person.key, person.name, "", "false", when, when,
                     f"It costs {person.key % 6} euros" if when else "", "md", *marks))  # fmt: skip
        if when:
            found.append(Expected(f"voter-{person.key}", SIDES[said], "Buy a van", day, "",
                                  "poll-5.csv", len(rows)))  # fmt: skip
    write(folder / "poll-5.csv", rows)
    return found


def consul(folder: Path, number: int) -> list[Expected]:
    """Investments of a participatory budget, of which the authors are known."""
    chance = random.Random(6)
    heading = (
        "ID", "Title", "Description", "Administrator", "Valuator", "Valuation Group",
        "Scope of operation", "Feasibility", "Val. Fin.", "Unfeasibility explanation", "Selected",
        "Show to valuators", "Author username",
    )  # fmt: skip
    rows, found = [], []
    for line, person in enumerate(people(chance, number), 2):
        title = f"Project {line}: benches, trees and light"
        name = f"{person.first.lower()}_{person.last.lower()}_{person.key}"
        rows.append((line, title, "Text", "Admin", "-", "-", chance.choice(("North", "South")),
                     "Feasible (€10,000)", "Yes", "-", "No", "Yes", name))  # fmt: skip
        found.append(Expected(name.replace("_", "-"), "SUPPORTS", title, "2024", "",
                              "budget_investments.csv", line))  # fmt: skip
    write(folder / "budget_investments.csv", [heading, *rows])
    return found


MAKERS = {
    "HowTheyVote": how_they_vote, "Congress.gov": congress, "Voteview": voteview,
    "Decidim": decidim, "Loomio": loomio, "Consul": consul,
}  # fmt: skip


def write_all(folder: Path, number: int) -> dict[str, list[Expected]]:
    """Write the files of all sites; return what each states. number: of people in each."""
    folder.mkdir(exist_ok=True)
    return {name: make(folder, number) for name, make in MAKERS.items()}


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), 220)
