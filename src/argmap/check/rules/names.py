"""Names: who owns which, who is called by which, and what looks alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.ingest.similar_names import SimilarNames
from argmap.model import Ref
from argmap.model.definitions import Definition
from argmap.model.ids import fold

_NAMED = ("Actor", "Thread", "Controversy")
_PLURAL = {"Actor": "actors", "Thread": "threads", "Controversy": "controversies"}


def _claims(corpus: Corpus) -> list[Definition]:
    """What documents define, in a stable order; pages' titles, which give way, left out."""
    return sorted(
        (claim for claim in corpus.names if claim.ref.label in _NAMED and not claim.page),
        key=lambda claim: (claim.document, claim.ref),
    )


def _line(corpus: Corpus, claim: Definition) -> int:
    line = corpus.node(claim.ref).properties.get("line", 0)
    return line if isinstance(line, int) else 0


def _kind(claim: Definition) -> str:
    return claim.ref.label.lower()


def _by_folded_name(corpus: Corpus) -> Iterator[tuple[Definition, Definition]]:
    """Each thing whose name folds to that of an earlier one, with the first that has it."""
    first: dict[tuple[str, str], Definition] = {}
    for claim in _claims(corpus):
        known = first.setdefault((claim.ref.label, fold(claim.name)), claim)
        if known is not claim:
            yield claim, known


def duplicate_name(corpus: Corpus) -> Iterator[RuleMatch]:
    """Two things of one kind that bear one name, letter for letter."""
    for claim, first in _by_folded_name(corpus):
        if claim.name == first.name:
            yield RuleMatch(
                "duplicate-name",
                claim.document,
                _line(corpus, claim),
                f"the {_kind(claim)} '{claim.ref.id}' is called '{claim.name}', and so is "
                f"'{first.ref.id}' ({first.document}:{_line(corpus, first)})",
                "Name them apart",
                claim.name,
                (first.document,),
                onward=True,
            )


def folding_names(corpus: Corpus) -> Iterator[RuleMatch]:
    """Two ids, or two names, of one kind that are written differently and compared alike."""
    pairs: dict[tuple[Ref, Ref], tuple[Definition, Definition, str, str]] = {}
    for claim, first in _by_folded_name(corpus):
        if claim.name != first.name:
            pairs[claim.ref, first.ref] = (claim, first, claim.name, first.name)
    ids: dict[tuple[str, str], Definition] = {}
    for claim in _claims(corpus):
        first = ids.setdefault((claim.ref.label, fold(claim.ref.id)), claim)
        if first is not claim:
            pairs[claim.ref, first.ref] = (claim, first, claim.ref.id, first.ref.id)
    for claim, first, written, other in pairs.values():
        yield RuleMatch(
            "folding-names",
            claim.document,
            _line(corpus, claim),
            f"the {_PLURAL[claim.ref.label]} '{written}' and '{other}' "
            f"({first.document}:{_line(corpus, first)}) are compared alike",
            "Name them apart by more than case, spaces, hyphens and underscores",
            written,
            (first.document,),
            onward=True,
        )


def shared_alias(corpus: Corpus) -> Iterator[RuleMatch]:
    """An alias that another actor has as an alias, a name or an id."""
    claims = [claim for claim in _claims(corpus) if claim.ref.label == "Actor"]
    owners: dict[str, list[Definition]] = defaultdict(list)
    for claim in claims:
        for word in {fold(word) for word in claim.words}:
            owners[word].append(claim)
    for claim in claims:
        for alias in claim.aliases:
            others = [other for other in owners[fold(alias)] if other is not claim]
            if not others:
                continue
            said = " and ".join(f"'{other.ref.id}' ({other.document})" for other in others)
            yield RuleMatch(
                "shared-alias",
                claim.document,
                _line(corpus, claim),
                f"'{alias}', an alias of '{claim.ref.id}', also names {said}",
                "Leave it to one of them, or to neither",
                alias,
                tuple(other.document for other in others),
                onward=True,
            )


def _labels(corpus: Corpus, standing: str) -> Iterator[tuple[str, int, str]]:
    """The labels of a standing as documents write them, once a document, at their first line."""
    seen: set[tuple[str, Ref]] = set()
    for relation in ("SUPPORTS", "CONTESTS"):
        for edge in corpus.edges.get(relation, ()):
            ref = edge.source
            if ref.label != "Actor" or (edge.document, ref) in seen:
                continue
            seen.add((edge.document, ref))
            if corpus.node(ref).text("standing") == standing:
                yield edge.document, edge.line, edge.text("as_written")


def unregistered_proponent(corpus: Corpus) -> Iterator[RuleMatch]:
    """Labels that no actor file and no names file defines."""
    for document, line, label in _labels(corpus, "unregistered"):
        yield RuleMatch(
            "unregistered-proponent",
            document,
            line,
            f"'{label}' is registered nowhere",
            "Add an actor file or an entry in a names file, if it is no group",
            label,
        )


def near_name(corpus: Corpus) -> Iterator[RuleMatch]:
    """Labels that look like a word by which an actor is known."""
    likeness = SimilarNames(corpus.names)
    for document, line, label in _labels(corpus, "unregistered"):
        near = likeness.nearest(label)
        if near is None:
            continue
        actor, word = near
        owner = corpus.document_of(Ref("Actor", actor))
        assert owner is not None
        meant = f"'{word}'" if word == actor else f"'{word}', the actor '{actor}'"
        yield RuleMatch(
            "near-name",
            document,
            line,
            f"'{label}' is registered nowhere and looks like {meant}",
            f"Write '{actor}' if that is meant",
            label,
            (owner,),
        )
