"""Say of stances whether they have ended, and when."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model.counting import SIDE_WORDS
from argmap.model.dates import dates_in_words
from argmap.model.graph import Edge, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.schema import NEUTRAL
from argmap.model.stance_times import end_of

_FORMERLY = {"SUPPORTS": "supported", "CONTESTS": "contested", NEUTRAL: "was neutral on"}


def verb(type: str, *, ended: bool = False) -> str:
    """Return what an actor does, or did. type: of the stance."""
    return (_FORMERLY if ended else SIDE_WORDS)[type]


def does(type: str, actors: Sequence[Ref]) -> str:
    """Return what actors do: "contests", or "contest" if they are several."""
    if type == NEUTRAL:
        return "is neutral on" if len(actors) == 1 else "are neutral on"
    return verb(type) if len(actors) == 1 else verb(type)[:-1]


def stance_words(index: IndexedGraph, actor: Ref, type: str, position: Ref) -> tuple[str, str]:
    """Return what an actor does, before and after the name of the position: ("supports", ""), or
    ("supported", " until 2022")."""
    until = index.times.until(actor, type, position)
    return (verb(type, ended=True), f" until {until}") if until else (verb(type), "")


def stance_text(index: IndexedGraph, actor: Ref, type: str, position: Ref) -> str:
    """Return what an actor does: "supports it", or "supported it until 2022"."""
    return " it".join(stance_words(index, actor, type, position))


def period(edge: Edge) -> str:
    """Return when a stance was held, in words, or '' if unknown."""
    return period_text(edge.text("since"), end_of(edge))


def period_text(since: str, until: str) -> str:
    """Return a period in words: "2019 to 2020", "since 2019", "until 2020", or ""."""
    if since and until:
        return f"{since} to {until}"
    return ", ".join(dates_in_words(since, until))


def undated_note(topic: str, status: str) -> str:
    """Return what is known of a stance without a date if its topic is not active, otherwise "".

    topic: "controversy" or "thread"; status: that of the topic, which may be "".
    """
    return "" if status in ("", "active") else f"no date given; the {topic} is {status}"


def statements_note(stances: int, statements: int) -> str:
    """Return how many statements some stances have, if that is another number, or ""."""
    return f" ({statements:,} statements)" if statements != stances else ""
