"""What a question in one's own words names of the graph: "who opposes Apple" names an actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.catalogue.query import Query
from argmap.model import Ref
from argmap.model.ids import slug


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a question that name something.

    words: as slugs write them; refs: what they name; more than one where they are ambiguous.
    """

    words: str
    refs: tuple[Ref, ...]


def names_in(
    question: str, known: Iterable[tuple[Ref, str]], usual: Iterable[str] = ()
) -> tuple[list[Named], str]:
    """What a question names, in the order of its words, and the words that are left.

    known: what there is, each with its id or one of its names; usual: words that alone name
    nothing, since questions are made of them. The longest names win, and words are compared as
    their slugs.
    """
    words = [word for word in slug(question).split("-") if word]
    spans = {
        "-".join(words[start:end]): (start, end)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    }
    for word in usual:
        spans.pop(word, None)
    found: defaultdict[str, set[Ref]] = defaultdict(set)
    for ref, name in known:
        made = slug(name)
        if made in spans:
            found[made].add(ref)
    taken: dict[int, str] = {}
    free = set(range(len(words)))
    for made in sorted(found, key=lambda made: (spans[made][0] - spans[made][1], made)):
        span = set(range(*spans[made]))
        if span <= free:
            free -= span
            taken[min(span)] = made
    named = [Named(taken[at], tuple(sorted(found[taken[at]]))) for at in sorted(taken)]
    return named, " ".join(words[place] for place in sorted(free))


def given_by(query: Query, named: Iterable[Named]) -> dict[str, list[str]] | None:
    """The ids that what is named gives to a query's parameters; more than one where the words are
    ambiguous. None where the query has no parameter for something that is named."""
    made: dict[str, list[str]] = {}
    for item in named:
        for parameter in query.parameters:
            ids = [ref.id for ref in item.refs if ref.label == parameter.label]
            if ids and parameter.name not in made:
                made[parameter.name] = ids
                break
        else:
            return None
    return made
