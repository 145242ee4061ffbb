"""What names files decide, and whether it has an effect."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.model import Ref
from argmap.model.documents import Decision, NamesFile


def _decisions(corpus: Corpus) -> Iterator[tuple[str, Decision]]:
    """What names files decide, each with its document."""
    for name, document in sorted(corpus.documents.items()):
        for thing in document.records:
            if isinstance(thing, NamesFile):
                for decision in thing.names:
                    yield name, decision


def idle_decision(corpus: Corpus) -> Iterator[RuleMatch]:
    """Labels that are given to an actor and mean another, or several.

    An actor that nothing defines is told as `unknown-actor`.
    """
    for document, decision in _decisions(corpus):
        label, actor = decision.label, decision.same_as
        if label is None or actor is None:
            continue
        owner = corpus.document_of(Ref("Actor", actor))
        if owner is None or corpus.names.means(label, Ref("Actor", actor)):
            continue
        found = corpus.names.resolve("Actor", label)
        means = found.candidates or (found.ref.id,)
        others = [Ref("Actor", id_) for id_ in means if id_ != actor]
        what = " or ".join(f"'{id_}'" for id_ in means)
        yield RuleMatch(
            "idle-decision",
            document,
            decision.line,
            f"'{label}' is said to be '{actor}' and means {what}, so this has no effect",
            "Remove the decision, or take the word from whom it is not meant for",
            label,
            tuple(filter(None, (owner, *map(corpus.document_of, others)))),
            onward=True,
        )


def part_of_itself(corpus: Corpus) -> Iterator[RuleMatch]:
    """Actors that belong to themselves, under whichever of their names."""
    for edge in corpus.edges.get("PART_OF", ()):
        if edge.source.label == "Actor" and edge.source == edge.target:
            member, whole = edge.text("member"), edge.text("as_written")
            yield RuleMatch(
                "part-of-itself",
                edge.document,
                edge.line,
                f"'{member}' and '{whole}' are one actor, '{edge.source.id}', which can't be a "
                "part of itself",
                "Name the actor to which it belongs, or remove the decision",
                member,
                onward=True,
            )
