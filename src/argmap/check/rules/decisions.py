"""Find decisions of names files that have no effect."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.documents import Decision, NamesFile
from argmap.model import Ref


def decisions_of(corpus: Corpus) -> Iterator[tuple[str, Decision]]:
    """Yield the decisions of names files, each with its document."""
    for name, document in sorted(corpus.documents.items()):
        for record in document.records:
            if isinstance(record, NamesFile):
                for decision in record.names:
                    yield name, decision


def idle_decision(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield labels that are assigned to an actor but refer to another actor, or to several.

    An actor that no document defines is reported as `unknown-actor`. Names of controversies and
    positions are reported if they mean another one, such as one that a document defines.
    """
    for alias, meant in corpus.names.without_effect():
        yield RuleMatch(
            alias.document,
            alias.line,
            f"'{alias.label}' is assigned to '{alias.name}' but refers to '{meant.id}', so this "
            "has no effect",
            "Remove the decision, or merge the two where they are defined",
            alias.label,
            tuple(filter(None, (corpus.document_of(meant),))),
            later_lines=True,
        )
    for document, decision in decisions_of(corpus):
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
            document,
            decision.line,
            f"'{label}' is assigned to '{actor}' but refers to {what}, so this has no effect",
            "Remove the decision, or remove the alias from the other actor",
            label,
            tuple(filter(None, (owner, *map(corpus.document_of, others)))),
            later_lines=True,
        )
