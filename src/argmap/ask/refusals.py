"""Say why a question is not run: what the graph can't have, or what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.ask.phrases import Lexemes, Topic
from argmap.ask.words import Word, is_month, word_list

_OUT = {
    "out.money": "The graph has no money, funding or budgets",
    "out.truth": "The graph has what actors say, not who is right",
    "out.forecast": "The graph has what happened and was said, no forecasts",
    "out.advice": "The graph has what actors say, no advice",
    "out.person": "The graph has no personal data like this",
    "out.place": "The graph does not say where actors are",
    "out.duration": "The graph has dates, no durations",
    "out.quality": "The graph has counts, and does not measure size, amount or quality",
    "out.clock": "The graph has no “now” for relative dates; give a date, such as “since 2024”",
}


def beyond_the_graph(found: Lexemes) -> str:
    """Return why the graph can't have what some words ask for, or ''."""
    for (start, end), some in sorted(found.spans.items()):
        for part in some:
            named = end - start > 1  # "right about X" is no topic, and “right to repair” is one
            if part.cat != "OUT" or is_inside(found, start, end, named_only=named):
                continue
            if any(other.cat == "R" for other in some):
                continue  # "who invested in X", if somebody took part in an event as an investor
            if all("skip" in found.concepts.get(place, ()) for place in range(start, end)):
                continue  # "is it true that Apple opposes X"
            [flag] = part.flags
            text = " ".join(word.text for word in found.words[start:end])
            if flag in _OUT:
                return f"{_OUT[flag]} (“{text}”)"
            name = flag.partition(".")[2]
            command = name if name == "coalitions" else f"measure {name}"
            return f"{name.capitalize()} are computed by `argmap {command}`"
    for place, word in enumerate(found.words):
        if _points_back(found, place):
            return f"“{word.text}” means what another question found, and none is kept: name it"
    if any(is_month(word) for word in found.words):
        word = next(word for word in found.words if is_month(word))
        return f"Give the year of “{word.text}”"
    return ""


def _points_back(found: Lexemes, place: int) -> bool:
    """Return whether a word means something that the question itself does not name.

    So do "those", "they" and "of them" without a noun before, but not "those who".
    """
    word, after = found.words[place], found.words[place + 1 : place + 2]
    pointing = word.plain in word_list("pronoun") and not word.quoted
    if not pointing or is_inside(found, place, place + 1):
        return False
    points = word.plain in ("these", "those")
    if points and after and after[0].plain in word_list("relative"):
        return False  # "those who", "those against"
    noun = any(part.cat in ("N", "K") for (start, _), some in found.spans.items()
               if start == place + 1 for part in some)  # fmt: skip
    partly = place > 0 and found.words[place - 1].plain == "of"
    if any(part.cat == "as" for (_, end), some in found.spans.items() if end == place + 1
           for part in some):  # fmt: skip
        return False
    named = any(part.cat in ("A", "T", "K", "N", "WHO", "AG") for (_, end), some in
                found.spans.items() if end <= place for part in some)  # fmt: skip
    if word.plain == "these" and noun and not named:
        return False  # "which of these debates", as the first question: of all
    return not named or partly


def not_read(found: Lexemes) -> str:
    """Return why no reading was found."""
    sizes = [start for (start, _), some in sorted(found.spans.items())
             if any(part.cat == "SIZE" for part in some)]  # fmt: skip
    if sizes:
        return f"{_OUT['out.quality']} (“{found.words[sizes[0]].text}”)"
    unknown = [found.words[place] for place in sorted(found.unknown)]
    if unknown:
        return _nothing(unknown)
    if claims := unstated(found):
        return f"No position says “{' '.join(claims[0].words)}”"
    topics = [span for span, some in found.spans.items() if any(p.cat == "T" for p in some)]
    if len(topics) > 1 and not any(_verb(found, place) for place in range(len(found.words))):
        return "The words of the question occur in different places of the graph"
    used = [f"“{word.text}”" for place, word in enumerate(found.words) if _verb(found, place)]
    shown = f" It can't be said what {', '.join(used[:6])} mean together" if used else ""
    return f"The question could not be read as one that can be answered.{shown}"


def _verb(found: Lexemes, place: int) -> bool:
    single = found.spans.get((place, place + 1), [])
    return any(part.cat not in ("AND", "BY", "WITH", "T", "A", "WHAT") for part in single)


def _nothing(unknown: Sequence[Word]) -> str:
    first = unknown[0]
    if first.capital and len(unknown) < 4:
        name = " ".join(word.text for word in unknown if word.capital)
        return (
            f"The graph has nothing about “{name}”: no actor, controversy or position has this name"
        )
    texts = _listed(f"“{word.text}”" for word in dict.fromkeys(unknown))
    return f"The graph has nothing about {texts}"


def unstated(found: Lexemes) -> list[Topic]:
    """Return the claims that no position states."""
    return [part.topics[0] for some in found.spans.values() for part in some
            if "no claim" in part.flags]  # fmt: skip


def is_inside(found: Lexemes, start: int, end: int, *, named_only: bool = False) -> bool:
    """Return whether some words are inside a longer phrase, or a part of a name or claim.

    named_only: whether words that are only in the text of something are no name.
    """
    for (left, right), some in found.spans.items():
        longer = right - left > end - start
        if named_only:
            some = [p for p in some if not p.topics or p.topics[0].how not in ("text", "parts")]
            longer = longer and bool(some)
        if left <= start and end <= right and longer:
            return True
        named = any(part.cat in ("A", "T", "SAYS") for part in some)
        if named and left < end and start < right and (longer or right - left == end - start != 1):
            return True
    return False


def _listed(some: Iterable[str]) -> str:
    made = list(some)
    return f"{', '.join(made[:-1])} or {made[-1]}" if len(made) > 1 else "".join(made)
