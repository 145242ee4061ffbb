"""An editor's worklist: what to do next in a folder of documents, the most urgent first."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.check.rules import RULES
from argmap.check.rules.stale import stale
from argmap.errors import ArgmapError
from argmap.model import Ref

if TYPE_CHECKING:
    from argmap.model.graph import Node

REASONS = (
    ("overtaken",),
    ("no-source", "high-on-one-source", "one-group", "one-source"),
    ("open-challenge",),
    ("source-not-archived",),
    ("active-without-position",),
    ("near-name", "similar-names", "several-names"),
    ("stale",),
)
"""The codes of `argmap check` on a worklist, the most urgent first."""

CODES = tuple(code for codes in REASONS for code in codes)

_TOGETHER = {
    "overtaken": "events are later than the last update of the controversy",
    "no-source": "positions have no source",
    "high-on-one-source": "positions have high confidence, and one source or none",
    "one-group": "positions have sources of one independence group only",
    "one-source": "positions have only one source",
    "source-not-archived": "addresses have no archived copy",
    "active-without-position": "actors took part in events, without a recorded stance",
}
"""Codes of which a document has one item for all findings, and how its text goes on."""

_NAMED = 5
"""The most findings that such an item names."""


@dataclass(frozen=True)
class TodoItem:
    """Something to do.

    reason: a code of `argmap check`; document, line: the place; what: what was found; remedy: what
    to do; command: shows more; date: the day that its order depends on, or ''; number: of
    findings.
    """

    reason: str
    document: str
    line: int
    what: str
    remedy: str
    command: str
    date: str = ""
    number: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the item as plain values, for JSON."""
        return asdict(self)


def worklist(
    corpus: Corpus,
    paths: Iterable[str],
    *,
    stale_after: int,
    as_of: date,
    mute: Iterable[str] = (),
) -> tuple[TodoItem, ...]:
    """Return what to do, in the order of `REASONS`, within each the latest first.

    corpus: the documents; paths: where they are, for the commands; stale_after: in days; as_of: the
    day to count from; mute: codes to leave out.

    Raises ArgmapError for a code to mute that is not in `REASONS`.
    """
    muted = set(mute)
    for code in sorted(muted - set(CODES)):
        raise ArgmapError(f"unknown reason {code!r}. The reasons are {', '.join(CODES)}")
    places = [part for path in paths for part in ("--from", path)]
    items: list[TodoItem] = []
    for codes in REASONS:
        found = [
            item
            for code in codes
            if code not in muted
            for item in _items(code, corpus, places, stale_after, as_of)
        ]
        # Python's sort is stable, so that items of one day stay in the order of their documents.
        found.sort(key=lambda item: (item.document, item.line))
        found.sort(key=lambda item: item.date, reverse=True)
        items += found
    return tuple(items)


def _items(
    code: str, corpus: Corpus, places: list[str], stale_after: int, as_of: date
) -> Iterator[TodoItem]:
    matches = stale(corpus, stale_after, as_of) if code == "stale" else RULES[code](corpus)
    groups: dict[tuple[str, object], list[RuleMatch]] = {}
    for number, match in enumerate(matches):
        if code == "one-source" and (match.document, match.name) in _high(corpus):
            continue
        groups.setdefault((match.document, code if code in _TOGETHER else number), []).append(match)
    for group in groups.values():
        yield _item(code, group, corpus, places)


def _high(corpus: Corpus) -> set[tuple[str, str]]:
    """Return the positions that another item is about already."""
    return {(match.document, match.name) for match in RULES["high-on-one-source"](corpus)}


def _item(code: str, group: list[RuleMatch], corpus: Corpus, places: list[str]) -> TodoItem:
    group = sorted(group, key=lambda match: match.date, reverse=True)
    first = group[0]
    what = first.what
    if len(group) > 1:
        named = ", ".join(match.name for match in group[:_NAMED])
        more = f" and {len(group) - _NAMED:,} more" if len(group) > _NAMED else ""
        what = f"{len(group):,} {_TOGETHER[code]}: {named}{more}"
    day = first.date or (_updated(first.document, corpus) if code != "stale" else "")
    line = min(match.line for match in group)
    command = shlex.join(_command(code, _node(first, corpus), places))
    return TodoItem(code, first.document, line, what, first.remedy, command, day, len(group))


def _node(match: RuleMatch, corpus: Corpus) -> Ref | None:
    """Return what a finding is about: the thing in its line, else the controversy."""
    if match.about is not None:
        return match.about
    held = _by_document(corpus).get(match.document, [])
    above = [node for node in held if _line(node) <= match.line and node.label == "Position"]
    return (above or held)[-1].ref if held else None


def _by_document(corpus: Corpus) -> dict[str, list[Node]]:
    """Return the controversies, threads and positions that each document defines, by line."""
    found: dict[str, list[Node]] = {}
    for label in ("Thread", "Controversy", "Position"):
        for node in sorted(corpus.graph.labelled(label), key=_line):
            found.setdefault(node.text("document"), []).append(node)
    return found


def _line(node: Node) -> int:
    line = node.properties.get("line", 1)
    return line if isinstance(line, int) else 1


def _updated(document: str, corpus: Corpus) -> str:
    """Return when the record of a document was last updated, or ''."""
    held = _by_document(corpus).get(document, [])
    return max((node.text("updated") for node in held), default="")


def _command(code: str, node: Ref | None, places: list[str]) -> list[str]:
    if code in ("near-name", "similar-names", "several-names"):
        return ["argmap", "actors", "clusters", *places]
    if code == "active-without-position" and node is not None:
        return [
            "argmap",
            "query",
            "run",
            "actors/without-position",
            "--controversy",
            node.id,
            *places,
        ]
    if node is None:
        return ["argmap", "check", "--explain", code]
    return ["argmap", "show", node.id, "--kind", node.label.lower(), *places]
