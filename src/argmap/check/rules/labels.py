"""Check labels of actors that hold more than one name, or more than a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.check.rules.names import labels_with_standing
from argmap.model.ids import fold

_DATED = re.compile(
    r"^(.*\w.*?)\s*(?:\(([^()]*\b(?:1[5-9]|20)\d\d\b[^()]*)\)"
    r"|[,(]?\s*\b((?:since|until|till|from|seit|bis|ab|as of)\s+[^()]*\d{4}[^()]*)\)?)\s*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\s*(?:until|till|bis)\b", re.IGNORECASE)
_SURE = re.compile(r"\s*[;\n]\s*")
_LIKELY = re.compile(r"\s*,\s*(?:and\s+|und\s+)?|\s+(?:and|und|&)\s+")
_PART_OF_A_NAME = re.compile(
    r"(?:inc|ltd|llc|llp|gmbh|co|corp|plc|ag|se|sa|nv|jr|sr|ii|iii|ph\.?d|md|d\.?c|u\.?k|u\.?s\.?a?"
    r"|e\.?v|[a-z]{2})\.?",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"\b(?:of|for|on|at|in|the|für|der|des|die|von)\b", re.IGNORECASE)


def date_in_name(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield labels that end in a date, which makes them actors of their own."""
    for document, line, label in labels_with_standing(corpus, "unregistered"):
        found = _DATED.match(label)
        if found:
            when = found[2] or found[3]
            field = "until" if _UNTIL.match(when) else "since"
            yield RuleMatch(
                "date-in-name",
                document,
                line,
                f"'{label}' is a separate actor, because the date is part of the name",
                f"Write {{actor: {found[1]}, {field}: …}}",
                label,
            )


def several_names(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield labels that are probably the names of several actors."""
    found = list(labels_with_standing(corpus, "unregistered"))
    labels = {fold(label) for _, _, label in found}
    for document, line, label in found:
        names = _names(corpus, labels, label)
        if names:
            yield RuleMatch(
                "several-names",
                document,
                line,
                f"'{label}' is one actor, but looks like {len(names)}: {', '.join(names)}",
                "Write each on its own line or between commas outside the quotes. If it is one "
                "name, register it",
                label,
            )


def _names(corpus: Corpus, labels: set[str], label: str) -> list[str]:
    """Return the names in a label, or [] if it is probably one name."""
    sure = [part for part in _SURE.split(label) if part]
    if len(sure) > 1:
        return sure
    if "(" in label:
        return []
    parts = [part for part in _LIKELY.split(label) if part]
    if len(parts) < 2:
        return []
    if any(_is_known(corpus, part) or fold(part) in labels for part in parts):
        return parts
    by_comma = [part.strip() for part in label.split(",")]
    listed = len(by_comma) > 1 and not any(
        _PART_OF_A_NAME.fullmatch(part) or _DESCRIBED.search(part) for part in by_comma
    )
    return parts if listed else []


def _is_known(corpus: Corpus, name: str) -> bool:
    return corpus.names.owner(corpus.names.resolve("Actor", name).ref) is not None
