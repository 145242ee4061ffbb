"""Find who said what in nodesets: the speakers of locutions, but not their analysts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from argmap.convert.aif_nodesets import CLAIM, ILLOCUTION, LOCUTION, AifNode, Nodeset, Nodesets
from argmap.convert.conversion import Losses
from argmap.ingest.document import Problems
from argmap.model.record import Date

_SPEAKER = re.compile(r"\s*(\S.{0,79}?)\s+:\s+(?=\S)", re.DOTALL)
_COPY = re.compile(r"[^\s:][^:]{0,79}:\s+")
_QUESTION = re.compile(r"question|challeng", re.IGNORECASE)
_STATES = re.compile(r"assertive|rhetorical", re.IGNORECASE)
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
        self._out: dict[str, list[AifNode]] = defaultdict(list)
        for pair in dict.fromkeys(edge for item in nodesets.sets for edge in item.edges):
            self._out[pair[0]].append(nodesets.nodes[pair[1]])
        self._persons: dict[str, dict[tuple[str, str], Nodeset]] = defaultdict(dict)
        for nodeset in nodesets.sets:
            for key, person, date in nodeset.locutions:
                self._persons[key].setdefault((person, date), nodeset)
        self._names = self._names_of_persons()

    def all(self) -> list[Utterance]:
        """Return what speakers said, each once."""
        keys = dict.fromkeys(key for it in self._nodesets.sets for key in it.nodes.values())
        nodes = (self._nodesets.nodes[key] for key in keys)
        found = (made for node in nodes if node.type == LOCUTION for made in self._utterances(node))
        return list(dict.fromkeys(found))

    def _utterances(self, node: AifNode) -> Iterator[Utterance]:
        expressed = list(self._expressed(node))
        if not expressed:
            what = "locutions that express no claim, such as the copies of analysts"
            self._losses.add("locution", what, node.text, *node.place)
        said = [(claim, side) for claim, side in expressed if side is not None]
        if not said:
            return
        prefix, words = _split(node.text, [claim.text for claim, _ in said])
        for actor, date in self._actors(node, prefix):
            for claim, proponent in said:
                yield Utterance(claim.key, node.key, actor, proponent, words, date, node.place)

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

    def _actors(self, node: AifNode, prefix: str) -> list[tuple[str, str]]:
        """Return the speakers of a locution with dates.

        The persons of a nodeset without participants may be those who edited it. So the name in the
        text is used, if there is one. prefix: that name.
        """
        persons = self._persons.get(node.key, {})
        listed = {
            pair: it for pair, it in persons.items() if pair[0] and it.participants is not None
        }
        if listed:
            return self._participants(node, prefix, listed)
        dates = sorted(filter(None, (_valid(date) for _, date in persons)))
        date = dates[0] if dates else ""
        names = dict.fromkeys(self._names[person] for person, _ in persons if person in self._names)
        numbers = dict.fromkeys(f"person {person}" for person, _ in persons if person)
        copied = _COPY.match(node.text)
        if prefix:
            return [(prefix, date)]
        if names or numbers:
            return [(name, date) for name in names or numbers]
        if copied:
            return [(copied[0].rstrip().rstrip(":").strip(), date)]
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

    def _names_of_persons(self) -> dict[str, str]:
        """Return the names of persons that have the same name in all locutions."""
        found: dict[str, set[str]] = defaultdict(set)
        for nodeset in self._nodesets.sets:
            if nodeset.participants is None:
                for key, person, _ in nodeset.locutions:
                    node = self._nodesets.nodes[key]
                    claims = [
                        claim.text
                        for act in self._out[key]
                        if act.type == ILLOCUTION
                        for claim in self._out[act.key]
                        if claim.type == CLAIM
                    ]
                    prefix = _split(node.text, claims)[0] if claims else ""
                    if prefix and person:
                        found[person].add(prefix)
        return {person: min(names) for person, names in found.items() if len(names) == 1}


def _split(text: str, claims: list[str]) -> tuple[str, str]:
    """Return the speaker that a locution names, or '', and the words said.

    The name is before " : ", or before a colon that the claim follows word for word.
    """
    match = _SPEAKER.match(text)
    if match is None and (found := _COPY.match(text)) and text[found.end() :] in claims:
        return " ".join(found[0].rstrip().rstrip(":").split()), text[found.end() :]
    if text in claims or match is None:
        return "", text
    name = match[1]
    while copied := _COPY.match(name):  # "Analyst: Speaker : words"
        name = name[copied.end() :]
    return " ".join(name.split()), text[match.end() :].strip()


def _valid(date: str) -> str:
    try:
        return _DATE.validate_python(date)
    except ValidationError:
        return ""
