"""Find who said what in nodesets: the speakers of locutions, but not their analysts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from argmap.convert.aif_nodesets import (
    CLAIM,
    ILLOCUTION,
    LOCUTION,
    TRANSITION,
    AifNode,
    Nodeset,
    Nodesets,
)
from argmap.convert.file_problems import FileReport
from argmap.documents.record import Date

_QUESTION = re.compile(r"question|challeng", re.IGNORECASE)
_STATES = re.compile(r"assertive|rhetorical", re.IGNORECASE)
_AGREES = re.compile(r"agree", re.IGNORECASE)
_DISAGREES = re.compile(r"\bdisagree", re.IGNORECASE)
_DATE: TypeAdapter[str] = TypeAdapter(Date)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A claim that somebody expressed.

    claim: the key of its node; locution: the one with its words; proponent: whether the actor
    supports the claim.
    """

    claim: str
    locution: AifNode
    actor: str
    proponent: bool
    quote: str
    since: str

    def stance(self) -> dict[str, Any]:
        """Return the fields of a stance."""
        made = {"actor": self.actor, "since": self.since, "quote": self.quote}
        return {name: text for name, text in made.items() if text}


def utterances(nodesets: Nodesets) -> list[Utterance]:
    """Return what speakers said, in the order of the files."""
    return _Speakers(nodesets).all()


class _Speakers:
    def __init__(self, nodesets: Nodesets) -> None:
        self._nodesets = nodesets
        self._out, self._into = nodesets.neighbours()
        self._persons: dict[str, dict[tuple[str, str], list[Nodeset]]] = defaultdict(dict)
        for nodeset in nodesets.sets:
            for key, person, date in nodeset.locutions:
                self._persons[key].setdefault((person, date), []).append(nodeset)
        self._names = Names(nodesets, self._claims)

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
            node.lost("locution", node.text)
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
                yield Utterance(claim.key, node, actor, proponent, words, date)

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
                    node.lost("question", node.text)
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
                    act.lost("answer")

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
            node.lost("no-name", f"{number}: {node.text}")
        if numbers:
            return [(number, date) for number in numbers]
        node.lost("no-speaker", node.text)
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
            line = node.line if node.report is nodeset.report else 0
            nodeset.report.warning(line, "unknown-person", what, remedy)
        return [(prefix, found[prefix])] if prefix in found else list(found.items())


def _named(nodeset: Nodeset, person: str) -> list[str]:
    name = (nodeset.participants or {}).get(person)
    return [name] if name else []


def _valid(date: str) -> str:
    try:
        return _DATE.validate_python(date)
    except ValidationError:
        return ""


_SPEAKER = re.compile(r"\s*(\S.{0,79}?)\s+:\s+(?=\S)", re.DOTALL)
_COPY = re.compile(r"[^\s:][^:]{0,79}:\s+")
_NO_NAME = re.compile(r"[,;!?\"“”…]|\.\s+\w+\s+\w+\s")
_PARTICLES = (
    "al",
    "bin",
    "da",
    "de",
    "del",
    "den",
    "der",
    "di",
    "el",
    "la",
    "of",
    "the",
    "van",
    "von",
)
_MAX_WORDS = 6
_SHOWN = 5
"""The most names that a notice lists."""


class Names:
    """Splits locutions into the name of their speaker and what was said.

    claims: returns the claims of a locution by its key.
    """

    def __init__(self, nodesets: Nodesets, claims: Callable[[str], list[AifNode]]) -> None:
        self._nodesets, self._claims = nodesets, claims
        self._repeated = {
            key: name for nodeset in nodesets.sets for key, name in self._repeated_in(nodeset)
        }
        self._persons = {it.report.document: self._names_in(it) for it in nodesets.sets}
        self._from_text: dict[FileReport, dict[str, int]] = defaultdict(dict)
        self._from_person: dict[FileReport, dict[str, int]] = defaultdict(dict)

    def split(self, node: AifNode, known: Collection[str] | None = None) -> tuple[str, str]:
        """Return the speaker that a locution names, or '', and the words said.

        known: the names that are possible, if the file lists them.
        """
        name, words, inferred = self._split(node, known)
        if inferred and known is None:
            self._from_text[node.report].setdefault(name, node.line)
        return name, words

    def of_person(self, node: AifNode, person: str, nodesets: Iterable[Nodeset]) -> str:
        """Return the name that other locutions of a nodeset give to a person, or ''.

        node: the locution that does not say it; nodesets: those in which the person said it.
        """
        named = (self._persons[nodeset.report.document].get(person) for nodeset in nodesets)
        found = set(filter(None, named))
        if len(found) != 1:
            return ""
        (name,) = found
        self._from_person[node.report].setdefault(name, node.line)
        return name

    def report(self) -> None:
        """Add notices of the names that were inferred."""
        for found, code, where in (
            (self._from_text, "speaker-from-text", "the text before a colon"),
            (self._from_person, "speaker-from-person", "other locutions of the same person"),
        ):
            for report, names in found.items():
                listed = ", ".join(list(names)[:_SHOWN])
                more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
                what = f"speakers are inferred from {where}: {listed}{more}"
                line = next(iter(names.values()))
                report.notice(line, code, what, "Check the names")

    def _split(self, node: AifNode, known: Collection[str] | None) -> tuple[str, str, bool]:
        claims = [claim.text for claim in self._claims(node.key)]
        name, words = split_locution(node.text, claims)
        if name or node.text in claims:
            return name, words, False
        name, words = _before_colon(node.text)
        if known is not None:
            is_name = name in known
        else:
            is_name = _is_name(name) or self._repeated.get(node.key) == name
        return (name, words, True) if name and is_name else ("", node.text, False)

    def _repeated_in(self, nodeset: Nodeset) -> Iterator[tuple[str, str]]:
        """Yield locutions with the name before which all locutions of a person begin.

        A locution that no person is known for has the name that is before its colon.
        """
        said: dict[str, dict[str, str]] = defaultdict(dict)
        listed = {key for key, person, _ in nodeset.locutions if person}
        for key, person, _ in nodeset.locutions:
            if person and self._claims(key):
                said[person][key] = _before_colon(self._nodesets.nodes[key].text)[0]
        for names in said.values():
            name, number = Counter(names.values()).most_common(1)[0]
            if number == len(names) > 1 and name and not name[0].islower():
                yield from names.items()
        for key in nodeset.nodes.values():
            node = self._nodesets.nodes[key]
            if node.type == LOCUTION and key not in listed:
                yield key, _before_colon(node.text)[0]

    def _names_in(self, nodeset: Nodeset) -> dict[str, str]:
        """Return the names of persons that have the same name in all locutions of a nodeset."""
        if nodeset.participants is not None:
            return {}
        found: dict[str, set[str]] = defaultdict(set)
        for key, person, _ in nodeset.locutions:
            if person and self._claims(key):
                found[person].add(self._split(self._nodesets.nodes[key], None)[0])
        return {
            person: next(iter(names - {""}))
            for person, names in found.items()
            if len(names - {""}) == 1
        }


def split_locution(text: str, claims: Collection[str]) -> tuple[str, str]:
    """Return the speaker that a locution names for sure, or '', and the words said.

    The name is before " : ", or before a colon that the claim follows word for word.
    """
    match = _SPEAKER.match(text)
    if match is None and (found := _COPY.match(text)) and text[found.end() :] in claims:
        return _before_colon(text)
    if text in claims or match is None:
        return "", text
    name = match[1]
    while copied := _COPY.match(name):  # "Analyst: Speaker : words"
        name = name[copied.end() :]
    return " ".join(name.split()), text[match.end() :].strip()


def _before_colon(text: str) -> tuple[str, str]:
    """Return the text before the first colon, if it is short, and the text after it."""
    found = _COPY.match(text)
    if found is None:
        return "", text
    return " ".join(found[0].rstrip().rstrip(":").split()), text[found.end() :].strip()


def _is_name(text: str) -> bool:
    """Return whether a text looks like a name of several words, such as "Ana de la Cruz"."""
    words = text.split()
    return (
        2 <= len(words) <= _MAX_WORDS
        and not words[0][0].islower()
        and not _NO_NAME.search(text)
        and all(word in _PARTICLES or not word[0].islower() for word in words)
    )
