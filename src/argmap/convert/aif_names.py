"""Find the names of speakers in the texts of locutions, and report which names are inferred.

What a nodeset says about a name is used for its own locutions only. So a speaker does not depend on
the other files of a run.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from argmap.convert.aif_nodesets import LOCUTION, AifNode, Nodeset, Nodesets
from argmap.ingest.document import Problems

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

    claims: returns the claims of a locution by its key; problems: by file, get what is inferred.
    """

    def __init__(
        self,
        nodesets: Nodesets,
        claims: Callable[[str], list[AifNode]],
        problems: dict[str, Problems],
    ) -> None:
        self._nodesets, self._claims, self._problems = nodesets, claims, problems
        self._repeated = {
            key: name for nodeset in nodesets.sets for key, name in self._repeated_in(nodeset)
        }
        self._persons = {nodeset.id: self._names_in(nodeset) for nodeset in nodesets.sets}
        self._from_text: dict[str, dict[str, int]] = defaultdict(dict)
        self._from_person: dict[str, dict[str, int]] = defaultdict(dict)

    def split(self, node: AifNode, known: Collection[str] | None = None) -> tuple[str, str]:
        """Return the speaker that a locution names, or '', and the words said.

        known: the names that are possible, if the file lists them.
        """
        name, words, inferred = self._split(node, known)
        if inferred and known is None:
            self._from_text[node.place[0]].setdefault(name, node.place[1])
        return name, words

    def of_person(self, node: AifNode, person: str, nodesets: Iterable[Nodeset]) -> str:
        """Return the name that other locutions of a nodeset give to a person, or ''.

        node: the locution that does not say it; nodesets: those in which the person said it.
        """
        found = {self._persons[nodeset.id].get(person, "") for nodeset in nodesets} - {""}
        if len(found) != 1:
            return ""
        (name,) = found
        self._from_person[node.place[0]].setdefault(name, node.place[1])
        return name

    def report(self) -> None:
        """Add notices of the names that were inferred."""
        for found, code, where in (
            (self._from_text, "speaker-from-text", "the text before a colon"),
            (self._from_person, "speaker-from-person", "other locutions of the same person"),
        ):
            for file, names in found.items():
                listed = ", ".join(list(names)[:_SHOWN])
                more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
                what = f"speakers are inferred from {where}: {listed}{more}"
                line = next(iter(names.values()))
                self._problems[file].notice(line, code, what, "Check the names")

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
