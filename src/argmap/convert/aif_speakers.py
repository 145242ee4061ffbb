"""Find who said what in nodesets: the speakers of locutions, but not their analysts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from argmap.convert.aif_names import Names
from argmap.convert.aif_nodesets import (
    CLAIM,
    ILLOCUTION,
    LOCUTION,
    TRANSITION,
    AifNode,
    Nodeset,
    Nodesets,
)
from argmap.convert.conversion import Losses
from argmap.documents.record import Date
from argmap.ingest.document import Problems

_QUESTION = re.compile(r"question|challeng", re.IGNORECASE)
_STATES = re.compile(r"assertive|rhetorical", re.IGNORECASE)
_AGREES = re.compile(r"agree", re.IGNORECASE)
_DISAGREES = re.compile(r"\bdisagree", re.IGNORECASE)
_DATE: TypeAdapter[str] = TypeAdapter(Date)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A claim that somebody expressed.

    claim, locution: the keys of the two nodes; proponent: whether the actor supports the claim.
    """

    claim: str
    locution: str
    actor: str
    proponent: bool
    quote: str
    since: str
    place: tuple[str, int]

    def stance(self) -> dict[str, Any]:
        """Return the fields of a stance."""
        made = {"actor": self.actor, "since": self.since, "quote": self.quote}
        return {name: text for name, text in made.items() if text}


def utterances(
    nodesets: Nodesets, problems: dict[str, Problems], losses: Losses
) -> list[Utterance]:
    """Return what speakers said, in the order of the files. problems: by file."""
    return _Speakers(nodesets, problems, losses).all()


class _Speakers:
    def __init__(self, nodesets: Nodesets, problems: dict[str, Problems], losses: Losses) -> None:
        self._nodesets, self._problems, self._losses = nodesets, problems, losses
        self._out, self._into = nodesets.neighbours()
        self._persons: dict[str, dict[tuple[str, str], list[Nodeset]]] = defaultdict(dict)
        for nodeset in nodesets.sets:
            for key, person, date in nodeset.locutions:
                self._persons[key].setdefault((person, date), []).append(nodeset)
        self._names = Names(nodesets, self._claims, problems)

    def all(self) -> list[Utterance]:
        """Return what speakers said, each once."""
        keys = dict.fromkeys(key for it in self._nodesets.sets for key in it.nodes.values())
        nodes = (self._nodesets.nodes[key] for key in keys)
        found = (made for node in nodes if node.type == LOCUTION for made in self._utterances(node))
        made = list(dict.fromkeys(found))
        self._names.report()
        return made

    def _utterances(self, node: AifNode) -> Iterator[Utterance]:
        expressed = list(self._expressed(node))
        if not expressed:
            what = "locutions that express no claim, such as the copies of analysts"
            self._losses.add("locution", what, node.text, *node.place)
        said = [(claim, side) for claim, side in expressed if side is not None]
        if not said:
            return
        persons = self._persons.get(node.key, {})
        listed = {
            pair: sets[0]
            for pair, sets in persons.items()
            if pair[0] and sets[0].participants is not None
        }
        if listed:
            known = {name for pair, it in listed.items() for name in _named(it, pair[0])}
            prefix, words = self._names.split(node, known)
            actors = self._participants(node, prefix, listed)
        else:
            prefix, words = self._names.split(node)
            actors = self._actors(node, prefix, persons)
        for actor, date in actors:
            for claim, proponent in said:
                yield Utterance(claim.key, node.key, actor, proponent, words, date, node.place)

    def _claims(self, key: str) -> list[AifNode]:
        """Return the claims that a locution expresses itself. key: of its node."""
        return [
            claim
            for act in self._out[key]
            if act.type == ILLOCUTION
            for claim in self._out[act.key]
            if claim.type == CLAIM
        ]

    def _expressed(self, node: AifNode) -> Iterator[tuple[AifNode, bool | None]]:
        """Yield the claims of a locution, and whether it supports them; None for a question."""
        for act in self._out[node.key]:
            if act.type != ILLOCUTION:
                continue
            for claim in self._out[act.key]:
                if claim.type != CLAIM:
                    continue
                if _QUESTION.search(act.text) and not _STATES.search(act.text):
                    what = "questions, which say nothing about what their speaker thinks"
                    self._losses.add("question", what, node.text, *node.place)
                    yield claim, None
                else:
                    yield claim, not _DISAGREES.search(act.text)
        yield from self._answered(node)

    def _answered(self, node: AifNode) -> Iterator[tuple[AifNode, bool]]:
        """Yield the claims with which a locution agrees or disagrees as an answer.

        Then the act belongs to the transition from the locution before it.
        """
        for transition in self._into[node.key]:
            if transition.type != TRANSITION:
                continue
            for act in self._out[transition.key]:
                claims = [claim for claim in self._out[act.key] if claim.type == CLAIM]
                if act.type != ILLOCUTION or not claims:
                    continue
                if _AGREES.search(act.text):
                    yield from ((claim, not _DISAGREES.search(act.text)) for claim in claims)
                else:
                    what = "other acts on transitions than that somebody agrees or disagrees"
                    self._losses.add("answer", what, f"node {act.id}: {act.text}", *act.place)

    def _actors(
        self, node: AifNode, prefix: str, persons: dict[tuple[str, str], list[Nodeset]]
    ) -> list[tuple[str, str]]:
        """Return the speakers of a locution with dates.

        The persons of a nodeset without participants may be those who edited it. So the name in the
        text is used, if there is one. prefix: that name.
        """
        dates = sorted(filter(None, (_valid(date) for _, date in persons)))
        date = dates[0] if dates else ""
        if prefix:
            return [(prefix, date)]
        known = [
            name
            for (person, _), sets in persons.items()
            if person and (name := self._names.of_person(node, person, sets))
        ]
        numbers = dict.fromkeys(f"person {person}" for person, _ in persons if person)
        if known:
            return [(name, date) for name in dict.fromkeys(known)]
        for number in numbers:
            what = "speakers without a name, who are called by the number of their person"
            self._losses.add("no-name", what, f"{number}: {node.text}", *node.place)
        if numbers:
            return [(number, date) for number in numbers]
        what = "locutions without a speaker"
        self._losses.add("no-speaker", what, node.text, *node.place)
        return []

    def _participants(
        self, node: AifNode, prefix: str, persons: dict[tuple[str, str], Nodeset]
    ) -> list[tuple[str, str]]:
        """Return the speakers of a locution whose nodeset lists its participants."""
        found: dict[str, str] = {}
        for (person, date), nodeset in persons.items():
            known = nodeset.participants or {}
            if person in known:
                found.setdefault(known[person] or prefix or f"person {person}", _valid(date))
                continue
            what = f"the person {person} of the locution {node.id} is not among the participants"
            remedy = "Its stance is left out. Add the participant, or correct the personID"
            line = node.place[1] if node.place[0] == nodeset.id else 0
            self._problems[nodeset.id].warning(line, "unknown-person", what, remedy)
        return [(prefix, found[prefix])] if prefix in found else list(found.items())


def _named(nodeset: Nodeset, person: str) -> list[str]:
    name = (nodeset.participants or {}).get(person)
    return [name] if name else []


def _valid(date: str) -> str:
    try:
        return _DATE.validate_python(date)
    except ValidationError:
        return ""
