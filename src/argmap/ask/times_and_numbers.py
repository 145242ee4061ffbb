"""Find the times and numbers that words of a question mean."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.ask.form import NumberCondition, TimeCondition
from argmap.ask.phrases import Lexemes, Phrase
from argmap.ask.words import NUMBERS, Word, meanings_of

_BEFORE_A_DATE = frozenset((
    "the", "year", "early", "late", "end", "of", "mid", "summer", "winter", "autumn", "fall",
    "spring", "beginning", "start", "middle", "course",
))  # fmt: skip
"""Words between "in" or "since" and a date."""
_BEGINNINGS = frozenset(("early", "beginning", "start"))


def add_times(made: Lexemes) -> None:
    """Add times: "in 2016", "since May 2015", "between 2016 and 2021", "from 2016 to 2021"."""
    words = made.words
    for place, word in enumerate(words):
        if not word.date:
            continue
        start, way = place, "in"
        while start and words[start - 1].plain in _BEFORE_A_DATE:
            start -= 1
        before = made.concepts.get(start - 1, ()) if start else ()
        ways = [c.partition(".")[2] for c in before if c.startswith("time.")]
        if start > 1 and not ways:
            two = meanings_of((words[start - 2].plain, words[start - 1].plain))
            ways = [c.partition(".")[2] for c in two if c.startswith("time.")]
            start -= bool(ways)
        if ways:
            start -= 1
            way = ways[0]
        second = place + 2
        ranged = (
            second < len(words)
            and words[second].date >= word.date
            and words[place + 1].plain in ("and", "to", "until", "till", "through")
        )
        if (
            ranged
            and way in ("between", "since", "in")
            and (words[start].plain != "in" or words[place + 1].plain == "to")
        ):
            made.add(start, second + 1, _time(word.date, words[second].date, -0.2))
        early = _BEGINNINGS.intersection(one.plain for one in words[start:place])
        if way == "since" or (way == "after" and early):
            made.add(start, place + 1, _time(word.date, ""))
        elif way == "after":
            made.add(start, place + 1, _time(_next(word.date), ""))
        elif way == "before":
            made.add(start, place + 1, _time("", word.date))
        elif way == "until":
            made.add(start, place + 1, _time("", _next(word.date)))
            ended = TimeCondition(word.date, word.date, ended=True)
            made.add(
                start, place + 1, _time(word.date, word.date).but(cat="DE", time=ended, cost=-0.1)
            )
        else:
            made.add(start, place + 1, _time(word.date, word.date))


def _time(start: str, end: str, cost: float = 0.0) -> Phrase:
    return Phrase(
        "D", time=TimeCondition(start, end), traces=(("time", start or end),), cost=cost - 0.05
    )


def _next(date: str) -> str:
    """Return the first day after a year, a month or a day, in the same precision."""
    if len(date) != 4 or not date.isdigit():
        return date + "~"
    return str(int(date) + 1)


def add_numbers(made: Lexemes) -> None:
    """Add numbers: "three", "more than 3", "at least two", "only one", "no", "several"."""
    words = made.words
    for place, word in enumerate(words):
        value = integer_of(word)
        concepts = [(concept, 1) for concept in made.concepts.get(place, ())]
        for length in range(2, 5):
            key = tuple(one.plain for one in words[place : place + length])
            concepts += [(concept, len(key)) for concept in meanings_of(key) if len(key) == length]
        for concept, length in concepts:
            group, _, name = concept.partition(".")
            after = place + length
            if group != "number" or name == "unanimous":
                continue
            given = integer_of(words[after]) if after < len(words) else None
            if name == "several" and place and words[place - 1].plain == "how":
                continue  # "how many" asks for the number
            if name == "several":
                _add_number(made, place, after, 2, None, "several")
            elif name == "zero":
                _add_number(made, place, after, None, 0, "0")
            elif given is not None:
                limits = _limits(name, given)
                _add_number(made, place, after + 1, *limits, str(given))
            elif name == "only" and (word.plain != "only" or _counts(words, place, after)):
                _add_number(made, place, after, 1, 1, "1", 0.3)
        if value is not None and place and words[place - 1].plain == "all":
            _add_number(made, place - 1, place + 1, value, value, str(value))
        if value is not None:
            part = Phrase("INT", limit=value, traces=(("number", str(value)),))
            made.add(place, place + 1, part)
            then = [word.plain for word in words[place + 1 : place + 3]]
            if then == ["or", "more"]:
                _add_number(made, place, place + 3, value, None, str(value))
            elif then in (["or", "fewer"], ["or", "less"]):
                _add_number(made, place, place + 3, None, value, str(value))


def _counts(words: Sequence[Word], place: int, after: int) -> bool:
    """Return whether "only" says how many: "with only a supporter", not "only mentioned"."""
    article = after < len(words) and words[after].plain in ("a", "an", "single")
    return article or (place > 0 and words[place - 1].plain in _HAVING)


_HAVING = frozenset(("with", "has", "have", "had", "having", "by"))


def integer_of(word: Word) -> int | None:
    """Return the number that a word is, None if it is none."""
    if word.date and len(word.date) == 4:
        return None
    if word.plain.isdigit() and word.chunk.strip("+").isdigit() and len(word.plain) < 10:
        return int(word.plain)
    return NUMBERS.index(word.plain) + 1 if word.plain in NUMBERS else None


def _add_number(
    made: Lexemes, start: int, end: int, least: int | None, most: int | None, text: str,
    cost: float = 0.0,
) -> None:  # fmt: skip
    number = NumberCondition("actors", least, most)
    trace = ("not", "") if most == 0 else ("number", text)
    made.add(start, end, Phrase("NUM", number=number, traces=(trace,), cost=cost))


def _limits(name: str, number: int) -> tuple[int | None, int | None]:
    return {
        "more": (number + 1, None), "least": (number, None), "less": (None, number - 1),
        "atmost": (None, number),
    }.get(name, (number, number))  # fmt: skip
