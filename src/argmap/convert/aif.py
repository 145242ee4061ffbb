"""Convert argument maps in AIF or xAIF, as AIFdb and OVA export them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from argmap.convert.aif_nodesets import (
    CLAIM,
    ILLOCUTION,
    SCHEMES,
    TRANSITION,
    AifNode,
    Nodeset,
    Nodesets,
)
from argmap.convert.aif_speakers import Utterance, utterances
from argmap.convert.argument_graph import Item, ItemRelation, arranged, components
from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
)
from argmap.convert.file_problems import FileReport, document_names, skipped
from argmap.convert.json_input import InputFault, input_fault, read_json
from argmap.convert.losses import ImportLosses
from argmap.model.ids import short_name

_TYPES = {"RA": "SUPPORTS", "CA": "CONTESTS", "MA": "CONCERNS", "PA": "CONCERNS"}
_WORDS = {"MA": "rephrase", "PA": "preference"}
_INTO_SCHEME = {
    "CA": ("undercut", "undercut"),
    "RA": ("support-of-inference", "support of the inference"),
}


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert nodesets. Those that share claims or relations become one controversy.

    Raises ConversionError if no file is a nodeset.
    """
    losses = ImportLosses("maps", "aif")
    names = document_names(files)
    nodesets = Nodesets()
    reports = [FileReport(file.id, losses) for file in files]
    failures: list[InputFault] = []
    for file, report in zip(files, reports, strict=True):
        try:
            nodesets.add(read_json(file, options), report)
        except InputFault as error:
            failures.append(error)
    if failures and not nodesets.sets:
        raise failures[0]
    said: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances(nodesets):
        said[utterance.claim].append(utterance)
    made = tuple(_Controversies(nodesets, said, options.name, names).documents())
    if not made and not failures:
        what = "there are no claims (nodes of the type I)"
        raise input_fault(files[0].id, what, "Export a nodeset that has some")
    found = [problem for report in reports for problem in report.all()]
    return Conversion(made, (*map(skipped, failures), *found), losses.all())


class _Controversies:
    """Makes a controversy of the nodesets that share nodes."""

    def __init__(
        self,
        nodesets: Nodesets,
        said: dict[str, list[Utterance]],
        name: str | None,
        names: dict[str, str],
    ) -> None:
        self._names = names
        self._nodesets, self._said, self._name = nodesets, said, name
        self._out, self._into = nodesets.neighbours()

    def documents(self) -> Iterator[ConvertedDocument]:
        groups = [group for group in self._groups() if any(self._claims(group))]
        for group in groups:
            first = self._nodesets.sets[group[0]]
            name = self._names[first.report.document]
            record = self._record(name, group, several=len(groups) > 1)
            yield ConvertedDocument(name, first.report.document, (record,))
        self._count_other_nodes()

    def _groups(self) -> list[list[int]]:
        """Return the nodesets that share a claim or a scheme, as lists of their indexes."""
        owners: dict[str, int] = {}
        shared: list[tuple[int, int]] = []
        for index, nodeset in enumerate(self._nodesets.sets):
            for key in nodeset.nodes.values():
                if self._nodesets.nodes[key].type in (CLAIM, *SCHEMES):
                    first = owners.setdefault(key, index)
                    shared += [(first, index), (index, first)]
        groups: dict[int, list[int]] = defaultdict(list)
        for index, group in enumerate(components(len(self._nodesets.sets), shared)):
            groups[group].append(index)
        return sorted(groups.values())

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
            Item(claim.id, claim.text, _line(claim, first), self._fields(claim, first))
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

        def lost(kind: str, source: int) -> None:
            claims[source].lost(kind)

        positions = arranged(id_, items, relations, lost)
        title = self._name or first.title or short_name(positions[0]["claim"], 200)
        if self._name and several:
            title = f"{self._name} ({id_})"
        return {"kind": "controversy", "id": id_, "title": title, "positions": positions, LINE: 1}

    def _fields(self, claim: AifNode, source: Nodeset) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        seen: set[tuple[str, str, str, str]] = set()
        for utterance in self._said.get(claim.key, ()):
            name = "proponents" if utterance.proponent else "opponents"
            words = (name, utterance.actor, utterance.since, utterance.quote)
            if words in seen:
                utterance.locution.lost("said-again", utterance.quote)
                continue
            seen.add(words)
            stance = {**utterance.stance(), LINE: _line(utterance.locution, source)}
            fields.setdefault(name, []).append(stance)
        return fields

    def _relations(self, scheme: AifNode) -> Iterator[tuple[AifNode, str, AifNode, str]]:
        """Yield what a scheme node says: a claim, a type of edge, another claim, and its name."""
        premises = [node for node in self._into[scheme.key] if node.type == CLAIM]
        ends = self._out[scheme.key]
        targets = [node for node in ends if node.type == CLAIM]
        inner = [node for node in ends if node.type in SCHEMES]
        if len(premises) > 1:
            scheme.lost("linked-premises")
        if not premises and not any(node.type in SCHEMES for node in self._into[scheme.key]):
            scheme.lost("no-premise")
        if not targets and not inner:
            scheme.lost("no-conclusion")
        if scheme.type in _WORDS and premises and targets:
            f"{_WORDS[scheme.type]}s of a claim, kept without a side"
            scheme.lost(_WORDS[scheme.type])
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
        other = ("relation-of-scheme", "about the inference")
        kind, word = _INTO_SCHEME.get(scheme.type, other)
        premise.lost(kind)
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
            after = {it.type for it in self._out[node.key]}
            kind = ""
            if node.type == TRANSITION:
                kind = "transition"
            elif node.type == ILLOCUTION and not after.isdisjoint(SCHEMES):
                kind = "arguing"
            elif node.type == CLAIM and CLAIM in after:
                kind = "no-relation"
            if kind:
                node.lost(kind)


def _line(node: AifNode, source: Nodeset) -> int:
    return node.line if node.report is source.report else 0
