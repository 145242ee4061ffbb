"""Split a question that asks two things: "who supports X, and when did it happen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from argmap.ask.form import Form, StanceCondition
from argmap.ask.phrases import Lexemes
from argmap.ask.words import Word, word_list


def joins_questions(form: Form, words: Sequence[Word]) -> bool:
    """Return whether a form takes "who supports X and who supports Y" for one question."""
    stances = [item for item in form.conditions if isinstance(item, StanceCondition)]
    both = form.sides or any(len(target.sides) == 2 for item in stances for target in item.targets)
    again = [place for place, (one, two) in enumerate(pairwise(words))
             if one.plain == "and" and two.plain in ("who", "what", "which")]  # fmt: skip
    apart = any(place and "," in words[place - 1].breaks for place in again)
    return bool(again) and not both and (apart or len(stances) > 1)


def two_questions(found: Lexemes) -> Iterator[tuple[str, str]]:
    """Yield a question that is joined with another by "and", and the other one, with names for
    its pronouns."""
    asking = word_list("question") | word_list("auxiliary")
    for place, word in enumerate(found.words[1:-2], 1):
        ends = set(found.words[place - 1].breaks) & set(",?;.")
        start = place + (word.plain == "and")
        if (word.plain == "and" or ends) and found.words[start].plain in asking:
            first = " ".join((one.plain if one.note else one.text) + one.breaks
                             for one in found.words[:place])  # fmt: skip
            texts = [_name_of(found, at) for at in range(start, len(found.words))]
            if not word_list("anaphor").intersection(map(str.lower, texts)):
                yield first, " ".join(texts)


def _name_of(found: Lexemes, place: int) -> str:
    """Return a word, or the name of what a pronoun means."""
    word = found.words[place]
    for (start, end), some in found.spans.items():
        if word.plain in word_list("anaphor") and end == place + 1 > start:
            ids = [entry.ref.id for part in some for entry in part.actors]
            entries = [e for part in some for topic in part.topics for e in topic.entries]
            held = [entry for entry in entries if entry.ref.label != "Event"]
            ids = ids or [entry.ref.id for entry in (held or entries)[:1]]
            if ids:
                return " and ".join(ids)
    return word.plain if word.note else word.text
