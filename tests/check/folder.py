"""Folders of small documents, and what a check finds in them."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

from argmap.check.findings import codes
from argmap.check.run import CheckReport, Settings, check
from argmap.graph.folder_tables import documents_and_tables
from tests.support import yaml_cases

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


RULE_CASES = yaml_cases(Path(__file__).with_name("rules.yml"))
"""Documents, and the places where a check of them finds a code."""

EVENTS: dict[str, str] = next(
    case["documents"] for case in RULE_CASES if case["finds"] == "event-without-thread"
)
