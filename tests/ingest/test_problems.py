"""Each problem of a document is reported with its place, in the words of the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.errors import Problem
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read

CASES = yaml.safe_load(Path(__file__).with_name("problems.yml").read_text("utf-8"))


def _shown(problem: Problem) -> str:
    field = f" [{problem.field}]" if problem.field else ""
    place = f"{problem.line}:{problem.column} {problem.severity} {problem.code}{field}"
    return f"{place}: {problem.what}. {problem.remedy}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_problems_of_a_document(case: dict[str, Any]) -> None:
    document = read(case["file"], case["text"].encode())
    problems = [*document.problems]
    if document.records and not document.refused:
        problems += extract_statements(document).problems
    assert list(map(_shown, problems)) == case["problems"]
