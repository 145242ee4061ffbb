"""What is read of small tables: `tables.yml` has each table beside its mapping."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from argmap.convert.conversion import ConversionError, OptionError
from tests.convert.test_stances import SHORT, converted
from tests.support import yaml_cases

CASES = yaml_cases(Path(__file__).with_name("tables.yml"))
FIELDS = {
    "case", "file", "table", "mapping", "stances", "notices", "problems", "says", "names",
    "names_line", "losses", "refused",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_table_is_read_as_its_case_shows(case: dict[str, Any]) -> None:
    assert case.keys() <= FIELDS
    given = SHORT | case.get("mapping", {})
    mapping = {key: value for key, value in given.items() if value is not None}
    text = case.get("table", "who,claim\nA,c\n")
    if "refused" in case:
        with pytest.raises((ConversionError, OptionError)) as refused:
            converted(text, mapping)
        assert case["refused"] in str(refused.value)
        return
    conversion = converted(text, mapping, case.get("file", "a.csv"))
    records = [record for document in conversion.documents for record in document.records]
    found = {item["claim"]: item for record in records for item in record.get("positions", ())}
    for claim, sides in case.get("stances", {}).items():
        for side, expected in sides.items():
            shown = zip(found[claim][side], expected, strict=True)
            assert [{key: one.get(key) for key in other} for one, other in shown] == expected
    problems = [item for item in conversion.problems if item.severity != "notice"]
    assert [f"{item.line} {item.code} {item.field}".rstrip() for item in problems] == case.get(
        "problems", []
    )
    for line, part in case.get("says", {}).items():
        texts = [f"{item.what}. {item.remedy}" for item in conversion.problems if item.line == line]
        assert any(part in text for text in texts), texts
    if "notices" in case:
        notices = {item.code: item.what for item in conversion.problems if item not in problems}
        assert notices == case["notices"]
    if "losses" in case:
        assert {loss.kind: loss.number for loss in conversion.losses} == case["losses"]
    if "names" in case:
        named = [item for record in records for item in record.get("names", ())]
        assert {item["label"]: item["kind"] for item in named} == case["names"]
    if "names_line" in case:
        assert records[-1]["__line__"] == case["names_line"]
