"""Find the claims in a question: all words after "thinks that" or "the view that"."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.ask.form import Side
from argmap.ask.index import WordIndex
from argmap.ask.names import claimed
from argmap.ask.nearest import near_claims
from argmap.ask.phrases import Lexemes, Phrase, Topic, add_topic
from argmap.ask.words import Word, meanings_of, word_list

_LONGEST = 8
"""The most words of a phrase before a claim."""
_JOINING = frozenset(("and", "or", "but"))
_BEFORE_WHETHER = word_list("about") | {"of"}
"""Words that say that what is after "whether" is a topic."""


def add_claims(made: Lexemes, index: WordIndex) -> None:
    """Add claims: all words after "thinks that" or "disagrees that", which are then opaque."""
    words = made.words
    for start in range(len(words)):
        if start and words[start].plain == "whether" and words[start - 1].plain in _BEFORE_WHETHER:
            _claim_as_topic(made, start, start + 1, index)
        noun = words[start].plain in word_list("claim noun")
        if noun and [word.plain for word in words[start + 1 : start + 2]] == ["that"]:
            _claim_as_topic(made, start, start + 2, index)
        if words[start].capital:
            continue  # "the State of Florida"
        for length in range(_LONGEST, 0, -1):
            key = tuple(word.plain for word in words[start : start + length])
            if len(key) < length:
                continue
            begin = start + length
            that = _that(made, begin)
            found = set(meanings_of(key))
            if that > begin:  # "wants at the same time that"
                found.update(meanings_of((*key, "that")))
                begin = that
            if not found & {"verb.claim", "verb.deny", "verb.want"}:
                continue
            if any(part.cat == "A" and words[at].plain in word_list("about")
                   for (left, at), some in made.spans.items() if left == begin and at < len(words)
                   for part in some):  # fmt: skip
                continue  # "what says Ann about X"
            if begin < len(words) and words[begin].plain in _JOINING:
                continue  # "what does it say and who backs it"
            said = begin < len(words) and words[begin].plain in ("that", "how")
            begin += said
            phrase = said or key[-1] == "that" or "claim" in key or "view" in key or "idea" in key
            end = _before_last_verb(words, start, _end_of_sentence(words, begin))
            texts = [word.plain for word in words[begin:end]]
            if (
                begin < len(words)
                and words[begin].plain not in word_list("about")
                and words[begin].plain != "of"
            ):
                phrase = phrase or bool(word_list("finite").intersection(texts))
            if len(texts) < 2 or (not phrase and len(texts) < 4):
                continue
            about = not said and texts[0] in word_list("about") - {"in"}
            if about or "noun.quote" in meanings_of(tuple(texts)):
                continue  # "think about X", "said in his own words"
            if "verb.want" in found and not claimed(texts, index):
                continue
            if phrase:
                for span in [s for s in made.spans if start <= s[0] < end]:
                    del made.spans[span]
            side: Side = "against" if "verb.deny" in found else "for"
            cost = (-0.3 if phrase else 0.25) + 0.02 * len(key)
            for left, after, right in _claims_of(words, (start, begin, end), index):
                if left > start:
                    made.add(left - 1, left, Phrase("AND"))
                _add_claim(made, (left, after, right), side, cost, index)
            break


def _that(made: Lexemes, place: int) -> int:
    """Return the place of "that" after some words that carry no meaning, else the same place."""
    words = made.words
    end = next((at for at in range(place, min(len(words), place + 6))
                if at not in made.free or words[at].plain == "that"), place)  # fmt: skip
    return end if end < len(words) and words[end].plain == "that" else place


def _end_of_sentence(words: Sequence[Word], begin: int) -> int:
    """Return where a claim ends: with its sentence, or before another question after a comma."""
    for place in range(begin, len(words)):
        then = [word.plain for word in words[place + 1 : place + 3] if word.plain not in _JOINING]
        asks = bool(word_list("question").intersection(then[:1]))
        if set(words[place].breaks) & set("?!;" + ",." * asks):
            return place + 1
    return len(words)


def _before_last_verb(words: Sequence[Word], start: int, end: int) -> int:
    """Return where a claim ends before the verb of the question: "what do those who say X cite"."""
    asks = word_list("auxiliary").intersection(word.plain for word in words[:start])
    for length in (2, 1):
        last = tuple(word.plain for word in words[max(start, end - length) : end])
        if asks and "verb.cite" in meanings_of(last):
            return end - length
    return end


def _claims_of(
    words: Sequence[Word], whole: tuple[int, int, int], index: WordIndex
) -> list[tuple[int, int, int]]:
    """Return a claim, or the claims that "and that" joins, if each of them is one.

    Each is the place where it begins with its verb, the one of its words, and where it ends.
    """
    start, begin, end = whole
    cuts = [place for place in range(begin + 1, end - 1)
            if (words[place].plain, words[place + 1].plain) == ("and", "that")]  # fmt: skip
    if not cuts:
        return [whole]
    starts = [(start, begin), *((cut + 1, cut + 2) for cut in cuts)]
    split = [(*one, stop) for one, stop in zip(starts, [*cuts, end], strict=True)]
    texts = [[word.plain for word in words[begin:end]] for _, begin, end in [*split, whole]]
    known = [bool(claimed(text, index)) for text in texts]
    return [whole] if known[-1] and not all(known[:-1]) else split


def _add_claim(
    made: Lexemes, places: tuple[int, int, int], side: Side, cost: float, index: WordIndex
) -> None:
    start, begin, end = places
    texts = [word.plain for word in made.words[begin:end]]
    entries = claimed(texts, index)
    near = () if entries else tuple(near_claims(texts, index))
    flags = frozenset({"claim"} if entries or near else {"claim", "no claim"})
    about = Topic(tuple(texts), tuple(entries) or near, "near" if near else "claim")
    part = Phrase("SAYS", sides=(side,), topics=(about,), flags=flags, traces=(("side", side),))
    made.add(start, end, part.but(cost=cost + 0.3 * bool(near)))


def _claim_as_topic(made: Lexemes, start: int, begin: int, index: WordIndex) -> None:
    """Add the claim after "whether" or "the view that" as a topic, which is then opaque."""
    if any(part.cat == "SAYS" for (left, right), some in made.spans.items()
           if left < start < right for part in some):  # fmt: skip
        return  # "share the view that"
    end = _end_of_sentence(made.words, begin)
    texts = tuple(word.plain for word in made.words[begin:end])
    entries = claimed(texts, index)
    if not entries and made.words[begin - 1].plain == "whether":
        return
    for span in [s for s in made.spans if s[0] >= start]:
        del made.spans[span]
    about = Topic(texts, tuple(entries), "claim")
    if entries:
        add_topic(made, start, end, about, 0)
    else:
        made.add(start, end, Phrase("NO CLAIM", topics=(about,), flags=frozenset({"no claim"})))
