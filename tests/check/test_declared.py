"""Every finding is declared, and what is declared is found and described."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

from argmap.check.findings import BY_CODE, FINDINGS, OTHERS, THEMES, explained
from argmap.check.rules import RULES
from tests.support import PROJECT

INGEST = PROJECT / "src" / "argmap" / "ingest"
SEVERITIES = ("error", "warning", "notice")
_NOT_WITHOUT_A_STORE = {"moved-table", "no-document-now", "same-file", "store-refused"}
_PLACES = {"Problem": 3, "YamlFault": 2, "HtmlLimit": 1, **dict.fromkeys(SEVERITIES, 1)}
"""The place of the code among the arguments."""


def _reported(folder: Path = INGEST) -> Iterator[tuple[str, str]]:
    """The codes that modules report, with their severity where it is written beside them."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            place = _PLACES.get(name)
            if place is None or len(node.args) <= place:
                continue
            code = node.args[place]
            severity = next((word.value for word in node.keywords if word.arg == "severity"), None)
            stated = severity.value if isinstance(severity, ast.Constant) else "error"
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value, name if name in SEVERITIES else str(stated)


def test_every_code_of_ingestion_is_declared_with_its_severity() -> None:
    found = set(_reported())
    assert len(found) > 30
    for code, severity in found:
        if code not in _NOT_WITHOUT_A_STORE:
            assert code in BY_CODE, f"{code} is not declared"
            assert BY_CODE[code].severity == severity, code


def test_every_code_of_ingestion_and_conversion_can_be_explained() -> None:
    package = INGEST.parent
    found = {code for code, _ in _reported(package) if re.fullmatch("[a-z]+(-[a-z]+)*", code)}
    assert {"read-as", "unknown-stance", "too-large", "store-refused"} <= found
    missing = found - BY_CODE.keys() - OTHERS.keys()
    assert not missing, f"declare them in check/findings.txt: {missing}"
    assert {explained(code).code for code in found} == found


def test_no_explanation_is_of_a_code_that_nothing_reports() -> None:
    assert not OTHERS.keys() & BY_CODE.keys()
    texts = "".join(path.read_text("utf-8") for path in INGEST.parent.rglob("*.py"))
    made = {"no-actor", "no-controversy", "no-position"}  # of the keys of a mapping
    assert [code for code in OTHERS if code not in made and f'"{code}"' not in texts] == []


def test_every_declared_code_is_found_by_something() -> None:
    found = (
        {code for code, _ in _reported(INGEST.parent)}
        | RULES.keys()
        | {"stale", "set-aside", "rewritten-event"}
    ) | {finding.code for finding in dict(THEMES)["Quotes"]}
    assert {finding.code for finding in FINDINGS} <= found


def test_the_page_of_findings_is_up_to_date() -> None:
    made = runpy.run_path(str(PROJECT / "docs" / "make_check.py"))
    page = (PROJECT / "docs" / "check" / "findings.md").read_text("utf-8")
    assert page == made["page"](), "run `make docs`"
