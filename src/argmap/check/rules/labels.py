"""Check texts with broken letters, and labels that hold more than one name, or more than a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch
from argmap.check.rules.names import decisions_of, labels_with_standing
from argmap.model import Edge, Node
from argmap.model.ids import fold
from argmap.model.names.faults import PART_OF_A_NAME, broken_and_repaired, names_in

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WHEN = re.compile(r"(?:since|until|till|from|seit|bis|ab|as of)\b", re.IGNORECASE)
_WHEN_AT_END = re.compile(r"[ ,]((?:since|until|seit|bis) (?:\w+ )?\d{4})$", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|bis)\b", re.IGNORECASE)
_MAX_DATE = 80
"""The most characters of a date in a label."""
_DESCRIBED = re.compile(r"\b(?:of|for|on|at|in|the|für|der|des|die|von)\b", re.IGNORECASE)


def date_in_name(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield labels that end in a date, which makes them actors of their own."""
    for document, line, label in labels_with_standing(corpus, "unregistered"):
        found = _split_date(label)
        if found:
            name, when = found
            field = "until" if _UNTIL.match(when) else "since"
            yield RuleMatch(
                document,
                line,
                f"'{label}' is a separate actor, because the date is part of the name",
                f"Write {{actor: {name}, {field}: …}}",
                label,
            )


def _split_date(label: str) -> tuple[str, str] | None:
    """Return the name and the date of a label that ends in a date, else None."""
    text = label.rstrip()
    name, bracket, inside = text.rpartition("(")
    if bracket and inside.endswith(")"):
        when = inside[:-1].strip()
        dated = len(when) <= _MAX_DATE and (_YEAR.search(when) or _WHEN.match(when))
        return (name.strip(), when) if dated and name.strip() else None
    found = _WHEN_AT_END.search(text, max(0, len(text) - _MAX_DATE))
    return (text[: found.start()].strip(" ,"), found[1]) if found else None


def several_names(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield labels that are probably the names of several actors."""
    found = list(labels_with_standing(corpus, "unregistered"))
    labels = {fold(label) for _, _, label in found}
    for document, line, label in found:
        names = names_in(label, lambda name: _is_known(corpus, name) or fold(name) in labels)
        names = names or _listed(label)
        if names:
            yield RuleMatch(
                document,
                line,
                f"'{label}' is one actor, but looks like {len(names)}: {', '.join(names)}",
                "Write each on its own line or between commas outside the quotes; for a table, set "
                "`split_actors` in its mapping. If it is one name, register it",
                label,
            )


def _listed(label: str) -> list[str]:
    """Return the parts of a label between commas, or [] if it is probably one name."""
    if "(" in label:
        return []
    parts = [part.strip() for part in label.split(",")]
    listed = len(parts) > 1 and not any(
        PART_OF_A_NAME.fullmatch(part) or _DESCRIBED.search(part) for part in parts
    )
    return parts if listed else []


def _is_known(corpus: Corpus, name: str) -> bool:
    return corpus.names.owner(corpus.names.resolve("Actor", name).ref) is not None


_NOT_TEXTS = frozenset({"id", "key", "url", "archive_url", "document", "documents", "mentioned_in"})


def broken_letters(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield texts with broken letters, each at its first place."""
    # What a names file decides needs no correction.
    seen = {decision.label for _, decision in decisions_of(corpus) if decision.label}
    for document, line, text in sorted(_texts(corpus)):
        if text in seen:
            continue
        seen.add(text)
        if found := broken_and_repaired(text):
            broken, better = found
            yield RuleMatch(
                document,
                line,
                f"'{broken}' has broken letters, and is probably '{better}'",
                "Correct it, and check that the file is UTF-8",
                broken,
                later_lines=True,
            )


def _texts(corpus: Corpus) -> Iterator[tuple[str, int, str]]:
    """Yield the texts that are not only ASCII, with their document and line."""
    for node in corpus.graph.nodes:
        if node.label != "Document":
            place = node.text("document") or node.text("mentioned_in")
            yield from _texts_of(node, place)
    for edge in corpus.graph.edges:
        yield from _texts_of(edge, edge.document)


def _texts_of(thing: Node | Edge, document: str) -> Iterator[tuple[str, int, str]]:
    for name, value in thing.properties.items():
        if name not in _NOT_TEXTS and document:
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and not text.isascii():
                    yield document, thing.line, text
