"""What a question in one's own words names of the graph: "who opposes Apple" names an actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.model import Ref
from argmap.model.ids import slug
from argmap.queries.query import Query


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
    """What a question names, in the order of its words, and the question's words with the kinds
    in place of the names: "who opposes an actor". Of a name that two kinds have, nothing stays.

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
    rest: dict[int, str] = {}
    for start, end in spans:
        if free.issuperset(range(start, end)):
            free.difference_update(range(start, end))
            found = tuple(words[start:end])
            taken[found] = min(start, taken.get(found, start))
            labels = {ref.label for ref in names[found]}
            rest[start] = any_of(labels.pop()) if len(labels) == 1 else ""
    named = [
        Named("-".join(found), tuple(sorted(names[found])))
        for found in sorted(taken, key=taken.__getitem__)
    ]
    rest |= {place: words[place] for place in free}
    return named, " ".join(rest[place] for place in sorted(rest) if rest[place])


def any_of(label: str) -> str:
    """The words for one thing of a label, such as an actor."""
    return f"{'an' if label[0] in 'AEIOU' else 'a'} {label.lower()}"


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
