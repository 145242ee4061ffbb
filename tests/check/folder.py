"""Folders of small documents, and what a check finds in them."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

from argmap.check import CheckReport, Settings, check
from argmap.check.findings import codes
from argmap.graph.folder_tables import documents_and_tables

Place = tuple[str, int, int]


def fill(folder: Path, documents: dict[str, str]) -> Path:
    """Write documents into a folder; `.git` makes it a work tree for their ids."""
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return folder


def report(folder: Path, *select: str, stale_after: int | None = None) -> CheckReport:
    """What a check of a folder finds."""
    settings = Settings(codes(select or None), stale_after, date(2024, 6, 30))
    return check(documents_and_tables([folder]).origins, settings)


def places(folder: Path, code: str, stale_after: int | None = None) -> list[Place]:
    """Where a check of a folder finds one code, without errors of other codes."""
    found = report(folder, code, stale_after=stale_after).problems
    assert {problem.code for problem in found} <= {code}, [str(problem) for problem in found]
    return [(problem.document, problem.line, problem.column) for problem in found]


def controversy(positions: str, head: str = "id: c\npolarity: binary") -> str:
    """A controversy as Markdown. positions: their YAML, from line 5 on by default."""
    indented = textwrap.indent(textwrap.dedent(positions).strip("\n"), "  ")
    return f"---\n{head}\npositions:\n{indented}\n---\n"


EVENTS = {
    "c.md": controversy(
        "- {id: yes, claim: Yes}\n- {id: no, claim: No, events: [gone]}",
        "id: c\nthread: t\nlast_updated: 2024-03-01",
    ),
    "t.yml": "kind: thread\nid: t\nevents:\n  - early\n  - later\n",
    "early.yml": "kind: event\nid: early\ndate: 2024-02-28\nthreads: [t]\nsignificance: landmark\n"
    "actors: [{actor: a, role: author}]\nrevision: {last_reviewed: 2024-03}\nsources:\n"
    "  - {url: 'https://a.example/', independence_group: g, date: 2024-03-02}\n"
    "  - {url: 'https://b.example/', independence_group: g, date: 2024-04-01}\n",
    "later.yml": "kind: event\nid: later\ndate: 2024-03-02\nrelated: [earli]\n"
    "actors:\n  - {actor: a, role: writer}\nsources:\n"
    "  - url: https://c.example/\n    archive_url: https://web.archive.org/web/*/https://c.example/\n",
    "month.yml": "kind: event\nid: month\ndate: 2024-03\nthreads: [t]\nsignificance: landmark\n"
    "sources: [{url: 'https://a.example/'}, {url: 'https://b.example/'}]\n",
    "alone.yml": "kind: event\nid: alone\ndate: 2025\n",
}
