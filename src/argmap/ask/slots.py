"""What a question says in so many words: what to look for, a date, a least number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.ask.vocabulary import telling
from argmap.queries.parameter import Parameter
from argmap.queries.query import Query

_QUOTED = re.compile(r"""["“]([^"“”]+)["”]""")
_MENTIONED = re.compile(
    r"\b(?:mention(?:s|ing|ed)?|contain(?:s|ing)?|discuss(?:es|ing|ed)?|concerning|regarding"
    r"|(?:speak|talk|say|said|search)\w*\s(?:\w+\s){0,3}?(?:about|of|on|for)|about)\s+(?=\S)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[?!,;]|\.(?:\s|$)|\s(?:are|but|by|do|does|had|has|have|is|rest|since|that|was|were|which|who"
    r"|with|without)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\A(?:an?|the)\s+", re.IGNORECASE)
_DATE = re.compile(r"(?<![\w-])[12]\d{3}(?:-\d\d(?:-\d\d)?)?(?![\w-])")
_LEAST = re.compile(
    r"\b(?:(at least|more than)\s+(\w+)|(\w+) or more)\b(?:\s+(\w+))?", re.IGNORECASE
)
_MIN = "min_"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a question that gives a value.

    start, end: where the part is; instead: the word that the question would have in its place.
    """

    value: str
    start: int
    end: int
    instead: str


def said_for(query: Query, question: str, given: frozenset[str]) -> dict[str, Said]:
    """What a question says for the parameters of a query, by their names.

    Words to look for and a date go to a text or a date where that is the one that must be given;
    "at least 4 positions" goes to the parameter `min_positions`, and where there is but one
    parameter `min_…`, to that. given: parameters that need nothing more.
    """
    made: dict[str, Said] = {}
    for scalar, read in (("string", _looked_for), ("date", _dated)):
        wanted = [item for item in query.parameters if item.required and item.scalar == scalar]
        if len(wanted) == 1 and wanted[0].name not in given and not wanted[0].values:
            said = read(question)
            if said is not None:
                made[wanted[0].name] = said
    least = [item.name for item in query.parameters if _is_least(item)]
    found = _LEAST.search(question)
    if found is not None:
        of = _meant(found[4] or "")
        meant = [name for name in least if of and _meant(name.removeprefix(_MIN)) == of]
        said = _at_least(found)
        for name in meant or least[: len(least) == 1]:
            if said is not None and name not in given:
                made[name] = said
    return made


def without(question: str, parts: dict[str, Said]) -> str:
    """A question with other words in place of some of its parts."""
    for part in sorted(parts.values(), key=lambda part: -part.start):
        question = f"{question[: part.start]} {part.instead} {question[part.end :]}"
    return question


def _looked_for(question: str) -> Said | None:
    """What is in quotation marks, or what follows "about", "mention" and their like."""
    quoted = _QUOTED.search(question)
    marks = list(_MENTIONED.finditer(question))
    if quoted is not None:
        before = [mark for mark in marks if mark.end() == quoted.start()]
        start = before[0].start() if before else quoted.start()
        return (
            Said(quoted[1].strip(), start, quoted.end(), "mention") if quoted[1].strip() else None
        )
    if not marks:
        return None
    start, begins = marks[-1].span()
    ends = _ENDS.search(question, begins)
    end = ends.start() if ends else len(question)
    value = _ARTICLE.sub("", question[begins:end].strip())
    bare = marks[-1][0].strip().lower() == "about"  # as in "tell me about"
    return Said(value, start, end, "" if bare else "mention") if value else None


def _dated(question: str) -> Said | None:
    """The one date of a question."""
    found = list(_DATE.finditer(question))
    return Said(found[0][0], *found[0].span(), "") if len(found) == 1 else None


def _meant(text: str) -> list[str]:
    """The words of a text as they are compared: "debates" are controversies."""
    return [word.meant for word in telling(text)]


def _is_least(parameter: Parameter) -> bool:
    return parameter.scalar == "int" and parameter.name.startswith(_MIN)


def _at_least(found: re.Match[str]) -> Said | None:
    """The least number that is asked for."""
    word = (found[2] or found[3]).lower()
    number = _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word) if word.isdecimal() else 0
    more = (found[1] or "").lower() == "more than"
    end = found.start(4) if found[4] else found.end()  # what is counted stays
    return Said(str(number + more), found.start(), end, "several") if number else None
