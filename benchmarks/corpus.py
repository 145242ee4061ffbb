"""Generate a corpus of any size. The same arguments give the same corpus.

10,000 controversies have 50,000 positions with two sources each, 20,000 actors, 150,000 stances
and 30,000 tensions. With events there are 30,000 of them, with five involvements and three sources
each.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

ACTOR = """\
id: actor-{n}
name: "Actor {n}"
type: {kind}
founded: {year}
aliases:
  - "A{n} Group"
"""
KINDS = ("company", "government", "research-lab", "individual", "organization")
EVENTS = 3
"""Events for each controversy."""
ROLES = ("author", "plaintiff", "defendant", "developer", "regulator", "subject")
LEVELS = ("high", "medium", "low", "disputed")


def write(folder: Path, controversies: int, seed: int = 7, *, events: bool = False) -> None:
    """Write a corpus: controversies, two actor files for each, and a thread for every hundred.

    folder: created if it does not exist, with at most 200 controversies per subfolder;
    controversies: how many; seed: the seed of the random numbers; events: whether to write three
    events for each controversy.
    """
    chance = random.Random(seed)
    actors = 2 * controversies
    for number in range(actors):
        text = ACTOR.format(n=number, kind=KINDS[number % 5], year=1950 + number % 70)
        _put(folder / "actors" / f"{number // 500:03}" / f"actor-{number}.yml", text)
    threads = max(1, controversies // 100)
    for number in range(threads):
        _put(folder / "threads" / f"thread-{number}.md", _thread(number))
    for number in range(controversies):
        text = _controversy(number, threads, actors, chance)
        _put(folder / "controversies" / f"{number // 200:03}" / f"controversy-{number}.md", text)
    for number in range(EVENTS * controversies if events else 0):
        text = _event(number, threads, actors, chance)
        _put(folder / "events" / f"{number // 500:03}" / f"event-{number}.md", text)


def _thread(number: int) -> str:
    return (
        f'---\nid: thread-{number}\ntitle: "Thread {number}"\nstatus: active\n'
        f'started: 2020-01-01\ncore_question: "What of {number}?"\ncurator: nobody\n---\n\n'
        "## Canonical Synthesis\n\nNothing is settled.\n"
    )


def _controversy(number: int, threads: int, actors: int, chance: random.Random) -> str:
    lines = [
        "---",
        f"id: controversy-{number}",
        f'title: "Controversy {number}: this against that"',
        f"thread: thread-{number % threads}",
        "status: active",
        "polarity: multi-axis",
        "last_updated: 2026-01-01",
        "positions:",
    ]
    for position in range(5):
        people = ", ".join(f"actor-{n}" for n in chance.sample(range(actors), 3))
        lines += [
            f'  - claim: "Position {position} of controversy {number} holds that one thing follows '
            f'from another"',
            f"    label: Position {position}",
            f"    proponents: [{people}]",
            f"    confidence: {LEVELS[chance.randrange(4)]}",
            "    sources:",
        ]
        for _ in range(2):
            source = chance.randrange(10 * actors)
            lines += [
                f"      - url: https://example.org/source/{source}",
                f'        title: "Source {source}"',
                f"        publisher: Publisher {source % 100}",
                "        date: 2025-05-01",
            ]
    lines += ["---", "", "## Context", "", "A paragraph that says what this is about. " * 8, ""]
    lines += ["## Key Tensions", ""]
    for tension in range(3):
        lines += [f"**Tension {tension}:** " + "It pulls in two directions. " * 6, ""]
    lines += ["## Status", "", "Open, with no end in sight.", ""]
    return "\n".join(lines)


def _event(number: int, threads: int, actors: int, chance: random.Random) -> str:
    date = f"{2020 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
    lines = [
        "---",
        f"id: event-{number}",
        f'title: "Event {number}: something happened"',
        f"date: {date}",
        "category: policy",
        f"significance: {('landmark', 'major', 'notable')[number % 3]}",
        f"confidence: {LEVELS[chance.randrange(4)]}",
        f"threads: [thread-{number % threads}, thread-{chance.randrange(threads)}]",
        f"concerns: [controversy-{number // EVENTS}]",
        f"related: [event-{chance.randrange(number + 1)}]",
        "actors:",
    ]
    for actor in chance.sample(range(actors), 5):
        lines.append(f"  - {{id: actor-{actor}, role: {chance.choice(ROLES)}}}")
    lines.append("sources:")
    for _ in range(3):
        source = chance.randrange(10 * actors)
        lines += [
            f"  - url: https://example.org/source/{source}",
            f'    title: "Source {source}"',
            f"    publisher: Publisher {source % 100}",
            "    date: 2025-05-01",
            f"    type: {chance.choice(('primary_document', 'secondary_reporting'))}",
        ]
    lines += ["---", "", "## Summary", "", "It happened, and this says how. " * 4, ""]
    lines += ["## What Happened", "", "It happened in this way. " * 12, ""]
    return "\n".join(lines)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
