"""True and altered quotes over saved sources in four forms, with what a check should say."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from argmap.sources.quote_check import check_quote
from argmap.sources.readers import read_copy

FORMS = {"html": 145, "pdf": 114, "md": 125, "txt": 116}
"""The forms of copies, and how many quotes are checked against each."""
HIDDEN_BY_RULES = {"g0098", "g0115", "g0162", "g0198", "g0294", "g0305"}
"""Quotes that are, or contain, text that only a rule of a style sheet hides: these are not read."""


@pytest.mark.parametrize("form", FORMS)
def test_given_quotes_have_the_expected_results(corpora: Path, form: str) -> None:
    folder = corpora / "quotes" / "given"
    lines = (folder / "quotes.jsonl").read_text("utf-8").splitlines()
    quotes = [quote for quote in map(json.loads, lines) if quote["source"].endswith(f".{form}")]
    texts = {
        name: read_copy(name, (folder / name).read_bytes())
        for name in sorted({quote["source"] for quote in quotes})
    }
    found: Counter[str] = Counter()
    wrong = []
    for quote in quotes:
        status = check_quote(quote["quote"], texts[quote["source"]]).status
        found[status] += 1
        if status != quote["expected"] and quote["id"] not in HIDDEN_BY_RULES:
            wrong.append((quote["id"], quote["kind"], quote["expected"], status))
    assert wrong == []
    assert (found.total(), len(found)) == (FORMS[form], 4)
