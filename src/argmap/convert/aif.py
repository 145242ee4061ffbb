"""Convert argument maps in AIF or xAIF, as AIFdb and OVA export them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from argmap.convert.aif_nodesets import CLAIM, SCHEMES, TRANSITION, AifNode, Nodesets
from argmap.convert.aif_speakers import Utterance, utterances
from argmap.convert.argument_graph import Item, ItemRelation, arranged
from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
    Losses,
)
from argmap.convert.file_problems import document_names, skipped
from argmap.convert.json_input import InputFault, input_fault, read_json
from argmap.ingest.document import Problems
from argmap.model.ids import short_name

_TYPES = {"RA": "SUPPORTS", "CA": "CONTESTS", "MA": "CONCERNS", "PA": "CONCERNS"}
_WORDS = {"MA": "rephrase", "PA": "preference"}
_INTO_SCHEME = {
    "CA": ("undercut", "undercut", "attacks on an inference or a conflict, kept without a side"),
    "RA": ("support-of-inference", "support of the inference", "claims that support an inference"),
}


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert nodesets. Those that share claims or relations become one controversy.

    Raises ConversionError if no file is a nodeset.
    """
    losses = Losses()
    names = document_names(files)
    nodesets = Nodesets(losses)
    problems: dict[str, Problems] = {}
    failures: list[InputFault] = []
    for file in files:
        problems[file.id] = Problems(file.id)
        try:
            nodesets.add(read_json(file, options), problems[file.id])
        except InputFault as error:
            failures.append(error)
    if failures and not nodesets.sets:
        raise failures[0]
    said: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances(nodesets, problems, losses):
        said[utterance.claim].append(utterance)
    made = tuple(_Controversies(nodesets, said, losses, options.name, names).documents())
    if not made and not failures:
        what = "there are no claims (nodes of the type I)"
        raise input_fault(files[0].id, what, "Export a nodeset that has some")
    found = [problem for each in problems.values() for problem in each.all()]
    return Conversion(made, (*map(skipped, failures), *found), losses.all())


class _Controversies:
    """Makes a controversy of the nodesets that share nodes."""

    def __init__(
        self,
        nodesets: Nodesets,
        said: dict[str, list[Utterance]],
        losses: Losses,
        name: str | None,
        names: dict[str, str],
    ) -> None:
        self._names = names
        self._nodesets, self._said, self._losses, self._name = nodesets, said, losses, name
        self._out, self._into = nodesets.neighbours()

    def documents(self) -> Iterator[ConvertedDocument]:
        groups = [group for group in self._groups() if any(self._claims(group))]
        for group in groups:
            first = self._nodesets.sets[group[0]]
            name = self._names[first.id]
            record = self._record(name, group, several=len(groups) > 1)
            yield ConvertedDocument(name, first.id, (record,))
        self._count_other_nodes()

    def _groups(self) -> list[list[int]]:
        """Return the nodesets that share a claim or a scheme, as lists of their indexes."""
        groups: list[list[int]] = [[index] for index in range(len(self._nodesets.sets))]
        owners: dict[str, int] = {}
        place = list(range(len(groups)))
        for index, nodeset in enumerate(self._nodesets.sets):
            for key in nodeset.nodes.values():
                if self._nodesets.nodes[key].type not in (CLAIM, *SCHEMES):
                    continue
                first, second = place[owners.setdefault(key, index)], place[index]
                if first != second:
                    larger, smaller = sorted((first, second), key=lambda it: -len(groups[it]))
                    for moved in groups[smaller]:
                        place[moved] = larger
                    groups[larger] += groups[smaller]
                    groups[smaller] = []
        return sorted(sorted(group) for group in groups if group)

    def _claims(self, group: list[int]) -> Iterator[AifNode]:
        keys = dict.fromkeys(key for it in group for key in self._nodesets.sets[it].nodes.values())
        return (
            self._nodesets.nodes[key] for key in keys if self._nodesets.nodes[key].type == CLAIM
        )

    def _record(self, id_: str, group: list[int], *, several: bool) -> dict[str, Any]:
        first = self._nodesets.sets[group[0]]
        claims = list(self._claims(group))
        index = {claim.key: number for number, claim in enumerate(claims)}
        items = [
            Item(claim.id, claim.text, _line(claim, first.id), self._fields(claim, first.id))
            for claim in claims
        ]
        schemes = dict.fromkeys(
            key
            for it in group
            for key in self._nodesets.sets[it].nodes.values()
            if self._nodesets.nodes[key].type in SCHEMES
        )
        relations = [
            ItemRelation(index[source.key], type_, index[target.key], word)
            for key in schemes
            for source, type_, target, word in self._relations(self._nodesets.nodes[key])
        ]

        def lost(kind: str, what: str, source: int) -> None:
            claim = claims[source]
            self._losses.add(kind, what, f"node {claim.id}: {claim.text}", *claim.place)

        positions = arranged(id_, items, relations, lost)
        title = self._name or first.title or short_name(positions[0]["claim"], 200)
        if self._name and several:
            title = f"{self._name} ({id_})"
        return {"kind": "controversy", "id": id_, "title": title, "positions": positions, LINE: 1}

    def _fields(self, claim: AifNode, source: str) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        seen: set[tuple[str, str, str, str]] = set()
        for utterance in self._said.get(claim.key, ()):
            name = "proponents" if utterance.proponent else "opponents"
            words = (name, utterance.actor, utterance.since, utterance.quote)
            if words in seen:
                what = "locutions with the words, speaker and date of another one"
                self._losses.add("said-again", what, utterance.quote, *utterance.place)
                continue
            seen.add(words)
            line = utterance.place[1] if utterance.place[0] == source else 0
            fields.setdefault(name, []).append({**utterance.stance(), LINE: line})
        return fields

    def _relations(self, scheme: AifNode) -> Iterator[tuple[AifNode, str, AifNode, str]]:
        """Yield what a scheme node says: a claim, a type of edge, another claim, and its name."""
        premises = [node for node in self._into[scheme.key] if node.type == CLAIM]
        ends = self._out[scheme.key]
        targets = [node for node in ends if node.type == CLAIM]
        inner = [node for node in ends if node.type in SCHEMES]
        example = f"node {scheme.id}: {scheme.text}"
        if len(premises) > 1:
            what = "relations with several linked premises, which become one edge each"
            self._losses.add("linked-premises", what, example, *scheme.place)
        if not premises and not any(node.type in SCHEMES for node in self._into[scheme.key]):
            what = "relations without a premise"
            self._losses.add("no-premise", what, example, *scheme.place)
        if not targets and not inner:
            what = "relations without a conclusion"
            self._losses.add("no-conclusion", what, example, *scheme.place)
        if scheme.type in _WORDS and premises and targets:
            what = f"{_WORDS[scheme.type]}s of a claim, kept without a side"
            self._losses.add(_WORDS[scheme.type], what, example, *scheme.place)
        word = scheme.scheme or _WORDS.get(scheme.type, "")
        for premise in premises:
            for target in targets:
                yield premise, _TYPES[scheme.type], target, word
            for target in inner:
                yield from self._into_scheme(premise, scheme, target)

    def _into_scheme(
        self, premise: AifNode, scheme: AifNode, target: AifNode
    ) -> Iterator[tuple[AifNode, str, AifNode, str]]:
        """Yield the relation of a claim that is about an inference or a conflict."""
        other = ("relation-of-scheme", "about the inference", "claims about an inference")
        kind, word, what = _INTO_SCHEME.get(scheme.type, other)
        self._losses.add(kind, what, f"node {premise.id}: {premise.text}", *premise.place)
        claims = [
            node
            for node in (*self._into[target.key], *self._out[target.key])
            if node.type == CLAIM and node is not premise
        ]
        if claims:
            yield premise, "CONCERNS", claims[0], word

    def _count_other_nodes(self) -> None:
        """Count what is neither a claim nor a relation of claims."""
        for node in self._nodesets.nodes.values():
            if node.type == TRANSITION:
                what = "transitions of a dialogue, from one locution to the next"
                self._losses.add("transition", what, f"node {node.id}: {node.text}", *node.place)
            elif node.type == "YA" and any(it.type in SCHEMES for it in self._out[node.key]):
                what = "speech acts that put forward a relation, and not a claim"
                self._losses.add("arguing", what, f"node {node.id}: {node.text}", *node.place)
            elif node.type == CLAIM and any(it.type == CLAIM for it in self._out[node.key]):
                what = "edges from claim to claim without a relation between them"
                self._losses.add("no-relation", what, f"node {node.id}: {node.text}", *node.place)


def _line(node: AifNode, source: str) -> int:
    return node.place[1] if node.place[0] == source else 0
