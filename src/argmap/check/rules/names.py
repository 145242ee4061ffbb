"""Check names: duplicates, aliases, unregistered labels, similar names, idle decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch
from argmap.documents import Decision, NamesFile, PositionDecision
from argmap.ingest.resolver import NameResolver
from argmap.ingest.run_state import is_of_table
from argmap.model import Ref
from argmap.model.counting import STANCES
from argmap.model.definitions import Definition
from argmap.model.ids import fold
from argmap.model.names.clusters import (
    NodeGroup,
    controversy_groups,
    node_groups,
    position_groups,
)
from argmap.model.schema import STRUCTURAL
from argmap.model.similarity import similar, sorted_words

_NAMED = ("Actor", "Thread", "Controversy")
LEAST = 0.8
"""The lowest score of names to report; `argmap actors clusters` shows lower ones, too."""
_PLURAL = {"Actor": "actors", "Thread": "threads", "Controversy": "controversies"}


def _definitions(corpus: Corpus) -> list[Definition]:
    """Return the definitions in a stable order, without those of pages."""
    return sorted(
        (
            definition
            for definition in corpus.names
            if definition.ref.label in _NAMED
            and not definition.page
            and not corpus.names.hidden(definition)
        ),
        key=lambda definition: (definition.document, definition.ref),
    )


def _line(corpus: Corpus, definition: Definition) -> int:
    line = corpus.node(definition.ref).properties.get("line", 0)
    return line if isinstance(line, int) else 0


def _kind(definition: Definition) -> str:
    return definition.ref.label.lower()


def _by_folded_name(corpus: Corpus) -> Iterator[tuple[Definition, Definition]]:
    """Yield each definition whose folded name is not new, with the first one that has it."""
    first: dict[tuple[str, str], Definition] = {}
    for definition in _definitions(corpus):
        known = first.setdefault((definition.ref.label, fold(definition.name)), definition)
        if known is not definition:
            yield definition, known


def duplicate_name(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield pairs of nodes of one kind with exactly the same name."""
    for definition, first in _by_folded_name(corpus):
        if definition.name == first.name:
            yield RuleMatch(
                definition.document,
                _line(corpus, definition),
                f"the {_kind(definition)} '{definition.ref.id}' has the name "
                f"'{definition.name}', and so does '{first.ref.id}' "
                f"({first.document}:{_line(corpus, first)})",
                "Give them different names",
                definition.name,
                (first.document,),
                later_lines=True,
            )


def folding_names(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield pairs of ids or names of one kind that differ but are compared as equal."""
    pairs: dict[tuple[Ref, Ref], tuple[Definition, Definition, str, str]] = {}
    for definition, first in _by_folded_name(corpus):
        if definition.name != first.name:
            pairs[definition.ref, first.ref] = (definition, first, definition.name, first.name)
    ids: dict[tuple[str, str], Definition] = {}
    for definition in _definitions(corpus):
        first = ids.setdefault((definition.ref.label, fold(definition.ref.id)), definition)
        if first is not definition:
            pairs[definition.ref, first.ref] = (definition, first, definition.ref.id, first.ref.id)
    for definition, first, written, other in pairs.values():
        yield RuleMatch(
            definition.document,
            _line(corpus, definition),
            f"the {_PLURAL[definition.ref.label]} '{written}' and '{other}' "
            f"({first.document}:{_line(corpus, first)}) are compared as equal",
            "Give them names that differ in more than case, spaces, hyphens and underscores",
            written,
            (first.document,),
            later_lines=True,
        )


def shared_alias(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield aliases that are also an alias, a name or an id of another actor."""
    definitions = [
        definition for definition in _definitions(corpus) if definition.ref.label == "Actor"
    ]
    owners: dict[str, list[Definition]] = defaultdict(list)
    for definition in definitions:
        for word in {fold(word) for word in definition.words}:
            owners[word].append(definition)
    for definition in definitions:
        for alias in definition.aliases:
            others = [other for other in owners[fold(alias)] if other is not definition]
            if not others:
                continue
            named = " and ".join(f"'{other.ref.id}' ({other.document})" for other in others)
            yield RuleMatch(
                definition.document,
                _line(corpus, definition),
                f"'{alias}', an alias of '{definition.ref.id}', also refers to {named}",
                "Keep it for one of them, or for neither",
                alias,
                tuple(other.document for other in others),
                later_lines=True,
            )


def labels_with_standing(corpus: Corpus, standing: str) -> Iterator[tuple[str, int, str]]:
    """Yield labels with this standing as written, once per document, with their first line."""
    seen: set[tuple[str, Ref]] = set()
    for relation in STANCES:
        for edge in corpus.edges.get(relation, ()):
            ref = edge.source
            if ref.label != "Actor" or (edge.document, ref) in seen:
                continue
            seen.add((edge.document, ref))
            if corpus.node(ref).text("standing") == standing:
                yield edge.document, edge.line, edge.text("as_written")


def unregistered_proponent(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield labels that no actor file and no names file defines."""
    for document, line, label in labels_with_standing(corpus, "unregistered"):
        yield RuleMatch(
            document,
            line,
            f"'{label}' is not registered",
            "Add an actor file or an entry in a names file, unless it is a group",
            label,
        )


def similar_names(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield names that are probably the same, once for each group of names.

    Names of controversies and positions are compared if tables mention them. A label that is
    similar to a registered actor is reported as `near-name`.
    """
    near = SimilarNames(corpus.names)
    places: dict[Ref, tuple[str, int, str]] = {}
    for document, line, label in labels_with_standing(corpus, "unregistered"):
        ref = corpus.names.resolve("Actor", label).ref
        if ref not in places and near.nearest(label) is None:
            places[ref] = document, line, label
    words = {ref.id: [label] for ref, (_, _, label) in places.items()}
    for ref, word in corpus.names.meant("Actor"):
        if word != ref.id:
            words.setdefault(ref.id, []).append(word)
    different = [
        [corpus.names.resolve("Actor", name).ref.id for name in decision.different]
        for _, decision in decisions_of(corpus)
    ]
    yield from _similar("Actor", node_groups(words, different, least=LEAST), words, places)
    yield from _similar_of_tables(corpus)


def _similar_of_tables(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield controversies and positions that are probably the same, if tables mention one."""
    places: dict[Ref, tuple[str, int, str]] = {}
    for edge in corpus.edges.get(STRUCTURAL, ()):
        if is_of_table(edge):
            at = edge.document, edge.line
            places.setdefault(edge.source, (*at, edge.text("member")))
            places.setdefault(edge.target, (*at, edge.text("as_written")))
    places = {ref: place for ref, place in places.items() if corpus.node(ref).text("mentioned_in")}
    if not places:
        return
    names = {node.id: node.name for node in corpus.graph.labelled("Controversy")}
    positions = {node.id: node for node in corpus.graph.labelled("Position")}
    claims = {
        id_: [node.text("claim"), *([node.name] if node.text("document") else [])]
        for id_, node in positions.items()
    }
    apart = [
        item
        for document in corpus.documents.values()
        for record in document.records
        if isinstance(record, NamesFile)
        for item in (*record.controversies, *record.positions)
        if item.different
    ]
    of_positions = [
        (item.controversy, item.different) for item in apart if isinstance(item, PositionDecision)
    ]
    of_controversies = [item.different for item in apart if not isinstance(item, PositionDecision)]
    for label, groups in (
        ("Controversy", controversy_groups(names, of_controversies)),
        ("Position", position_groups(claims, names, of_positions)),
    ):
        words = names if label == "Controversy" else {key: item[0] for key, item in claims.items()}
        yield from _similar(label, groups, {id_: [word] for id_, word in words.items()}, places)


def _similar(
    label: str,
    groups: Iterable[NodeGroup],
    words: Mapping[str, Sequence[str]],
    places: Mapping[Ref, tuple[str, int, str]],
) -> Iterator[RuleMatch]:
    """Yield the groups of which a name has a place, at the last of these places."""
    for group in groups:
        found = sorted(
            (places[ref], id_) for id_ in group.ids if (ref := Ref(label, id_)) in places
        )
        if not found:
            continue
        (document, line, written), named_id = found[-1]
        named = ", ".join(
            f"'{words[id_][0]}'" + (f" ({id_})" if words[id_][0] == written else "")
            for id_ in group.ids
            if id_ != named_id
        )
        yield RuleMatch(
            document,
            line,
            f"'{written}' is probably the same as {named} ({group.why})",
            "Decide with `argmap actors clusters --from FOLDER`, which adds to FOLDER/names.yml",
            written,
            tuple(sorted({place[0] for place, _ in found} - {document})),
        )


def near_name(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield labels that are similar to an id, a name or an alias of an actor."""
    similar = SimilarNames(corpus.names)
    for document, line, label in labels_with_standing(corpus, "unregistered"):
        near = similar.nearest(label)
        if near is None:
            continue
        actor, word = near
        owner = corpus.document_of(Ref("Actor", actor))
        assert owner is not None
        meant = f"'{word}'" if word == actor else f"'{word}', the actor '{actor}'"
        yield RuleMatch(
            document,
            line,
            f"'{label}' is not registered and is similar to {meant}",
            f"If you mean that actor, write '{actor}'",
            label,
            (owner,),
        )


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


MIN_LENGTH = 5
"""The shortest names to compare. In shorter names, one letter makes a different name."""


class SimilarNames:
    """Compares labels with the names of actors.

    Names that are ambiguous or refer to another actor are not compared, because writing such a
    name would not refer to the actor.
    """

    def __init__(self, names: NameResolver) -> None:
        """names: the names of all documents."""
        self._names = names
        self._words: dict[str, tuple[str, str]] = {}
        shared: set[str] = set()
        for ref, word in names.meant("Actor"):
            folded = fold(word)
            if len(folded) < MIN_LENGTH:
                continue
            actor, _ = self._words.setdefault(folded, (ref.id, word))
            if actor != ref.id:  # two ids that differ only in case
                shared.add(folded)
        for folded in shared:
            del self._words[folded]
        self._folded = list(self._words)
        self._sorted = [sorted_words(word) for word in self._folded]

    def nearest(self, label: str) -> tuple[str, str] | None:
        """Return the id of the actor whose name is most similar to a label, and that name.

        Returns None if no name is similar, or if the label is ambiguous, which is a separate
        problem. `argmap.model.similarity` compares folded names.
        """
        folded = fold(label)
        if len(folded) < MIN_LENGTH or self._names.resolve("Actor", label).candidates:
            return None
        matches = similar(folded, self._folded, known_sorted=self._sorted)
        found = [(-score, self._folded[place]) for score, place in matches]
        return self._words[min(found)[1]] if found else None
