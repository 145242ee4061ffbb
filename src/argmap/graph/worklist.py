"""An editor's worklist: what to do next in a folder of documents, the most urgent first."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.check.config import config
from argmap.check.config import muted as codes_to_mute
from argmap.check.corpus import Corpus, corpus
from argmap.check.findings import RuleMatch
from argmap.check.quotes import quote_findings
from argmap.check.rules import RULES
from argmap.check.rules.upkeep import stale
from argmap.errors import ArgmapError
from argmap.graph.folder_tables import documents_and_tables
from argmap.model import Ref
from argmap.sources.graph_quotes import check_graph
from argmap.sources.saved_copies import SavedCopies

if TYPE_CHECKING:
    from argmap.model.graph import Node

REASONS = (
    ("overtaken",),
    ("no-source", "high-on-one-source", "one-group", "one-source"),
    ("open-challenge",),
    ("quote-not-found", "quote-to-check"),
    ("active-without-position",),
    ("near-name", "similar-names", "several-names", "broken-letters"),
    ("source-not-archived",),
    ("stale",),
)
"""The codes of `argmap check` on a worklist, the most urgent first. Those of quotes need copies of
sources. What most documents lack, such as archived copies, must not hide what few need."""

STALE_AFTER = 180
"""Days after which an active record is stale, without a setting."""

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
    findings; about: the thing, if it is known.
    """

    reason: str
    document: str
    line: int
    what: str
    remedy: str
    command: str
    date: str = ""
    number: int = 1
    about: Ref | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the item as plain values, for JSON."""
        return {**asdict(self), "about": str(self.about) if self.about else None}


@dataclass(frozen=True)
class Worklist:
    """What to do, the most urgent first.

    documents: how many were read; refused: how many have errors; muted: the codes left out.
    """

    items: tuple[TodoItem, ...]
    documents: int
    refused: int
    muted: tuple[str, ...] = ()


def worklist(
    paths: Iterable[str],
    *,
    stale_after: int | None = None,
    as_of: date,
    sources: str | Path | None = None,
) -> Worklist:
    """Return what to do, in the order of `REASONS`, within each the latest first.

    paths: of documents; stale_after: in days, by default the setting of `argmap check`; as_of: the
    day to count from; sources: a folder with saved copies of sources, in which quotes are looked
    for. Codes that `argmap.toml` mutes are left out.

    Raises ArgmapError for a setting that is not valid, and for copies that can't be used.
    """
    given = list(paths)
    kept, muted = config(given).stale_after, set(codes_to_mute(given))
    for code in sorted(muted - set(CODES)):
        raise ArgmapError(f"unknown reason {code!r}. The reasons are {', '.join(CODES)}")
    read = corpus(documents_and_tables(given).origins)
    days = stale_after if stale_after is not None else STALE_AFTER if kept is None else kept
    quotes = [] if sources is None else _quotes(read, sources)
    made = _Items(read, [part for path in given for part in ("--from", path)])
    items: list[TodoItem] = []
    for codes in REASONS:
        found: list[TodoItem] = []
        for code in codes:
            if code in RULES and code not in muted:
                found += made.of(code, RULES[code](read))
            elif code == "stale" and code not in muted:
                found += made.of(code, stale(read, days, as_of))
            elif code not in muted:
                found += made.of(code, (match for match in quotes if match.code == code))
        # Python's sort is stable, so that items of one day stay in the order of their documents.
        found.sort(key=lambda item: (codes.index(item.reason), item.document, item.line))
        found.sort(key=lambda item: item.date, reverse=True)
        items += found
    return Worklist(tuple(items), len(read.documents), len(read.partial), tuple(sorted(muted)))


def _quotes(read: Corpus, sources: str | Path) -> list[RuleMatch]:
    with SavedCopies(sources) as copies:
        return list(quote_findings(read, check_graph(read.graph, copies), drafts=False))


class _Items:
    """Makes items of the findings of a corpus."""

    def __init__(self, corpus: Corpus, places: list[str]) -> None:
        """places: the options that name the documents, for the commands."""
        self._places = places
        self._by_document: dict[str, list[Node]] = {}
        for label in ("Thread", "Controversy", "Position"):
            for node in sorted(corpus.graph.labelled(label), key=lambda node: node.line):
                self._by_document.setdefault(node.text("document"), []).append(node)
        self._high = {(match.document, match.name) for match in RULES["high-on-one-source"](corpus)}

    def of(self, code: str, matches: Iterable[RuleMatch]) -> Iterator[TodoItem]:
        """Yield the items of a code; one for each document if its findings go together."""
        groups: dict[tuple[str, object], list[RuleMatch]] = {}
        for number, match in enumerate(matches):
            if code == "one-source" and (match.document, match.name) in self._high:
                continue  # another item is about this position
            key = match.document, code if code in _TOGETHER else number
            groups.setdefault(key, []).append(match)
        for group in groups.values():
            yield self._item(code, sorted(group, key=lambda match: match.date, reverse=True))

    def _item(self, code: str, group: list[RuleMatch]) -> TodoItem:
        first = group[0]
        what = first.what
        if len(group) > 1:
            names = Counter(match.name for match in group)
            shown = list(names)[:_NAMED]
            named = ", ".join(f"{name} ({names[name]:,})" if names[name] > 1 else name
                              for name in shown)  # fmt: skip
            left = len(group) - sum(names[name] for name in shown)
            more = f" and {left:,} more" if left else ""
            what = f"{len(group):,} {_TOGETHER[code]}: {named}{more}"
        day = first.date or (self._updated(first.document) if code != "stale" else "")
        line = min(match.line for match in group)
        about = self._about(first)
        command = shlex.join(_command(code, about, self._places))
        number = len(group)
        remedy = first.remedy
        return TodoItem(code, first.document, line, what, remedy, command, day, number, about)

    def _about(self, match: RuleMatch) -> Ref | None:
        """Return what a finding is about: the position in its line, else the controversy."""
        if match.about is not None:
            return match.about
        held = self._by_document.get(match.document, [])
        above = [node for node in held if node.line <= match.line and node.label == "Position"]
        return (above or held)[-1].ref if held else None

    def _updated(self, document: str) -> str:
        """Return when the record of a document was last updated, or ''."""
        held = self._by_document.get(document, [])
        return max((node.text("updated") for node in held), default="")


def _command(code: str, node: Ref | None, places: list[str]) -> list[str]:
    if code in ("near-name", "similar-names", "several-names"):
        return ["argmap", "actors", "clusters", *places]
    if code == "active-without-position" and node is not None:
        query = ("argmap", "query", "run", "actors/without-position")
        return [*query, "--controversy", node.id, *places]
    if node is None:
        return ["argmap", "check", "--explain", code]
    return ["argmap", "show", node.id, "--kind", node.label.lower(), *places]
