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
    there, left_out = set(words), set(usual)
    names: defaultdict[tuple[str, ...], set[Ref]] = defaultdict(set)
    for ref, name in known:
        made = slug(name)
        if made not in left_out and there.issuperset(parts := made.split("-")):
            names[tuple(parts)].add(ref)
    spans = [
        (start, start + length)
        for length in sorted({len(parts) for parts in names}, reverse=True)
        for start in range(len(words) - length + 1)
        if tuple(words[start : start + length]) in names
    ]
    free = set(range(len(words)))
    taken: dict[tuple[str, ...], int] = {}
    for start, end in spans:
        if free.issuperset(range(start, end)):
            free.difference_update(range(start, end))
            parts = words[start:end]
            taken[tuple(parts)] = min(start, taken.get(tuple(parts), start))
    named = [
        Named("-".join(parts), tuple(sorted(names[parts])))
        for parts in sorted(taken, key=lambda parts: taken[parts])
    ]
    return named, " ".join(words[place] for place in sorted(free))


def given_by(query: Query, named: Iterable[Named]) -> tuple[dict[str, list[str]], list[Named]]:
    """The ids that what is named gives to a query's parameters, more than one where the words are
    ambiguous; and what is named for which the query has no parameter."""
    made: dict[str, list[str]] = {}
    spare: list[Named] = []
    for item in named:
        for parameter in query.parameters:
            ids = [ref.id for ref in item.refs if ref.label == parameter.label]
            if ids and parameter.name not in made:
                made[parameter.name] = ids
                break
        else:
            spare.append(item)
    return made, spare
