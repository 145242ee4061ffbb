"""Each finding where it should be, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from argmap.check.corpus import ids_in
from argmap.check.findings import FINDINGS, THEMES
from argmap.check.rules import RULES
from argmap.errors import DOCUMENTATION
from tests.check.folder import RULE_CASES, Place, controversy, fill, places, report
from tests.support import yaml_cases

EFF = "id: eff\nname: Electronic Frontier Foundation\ntype: organization\naliases:\n  - EFF\n"
TWO = controversy("- {id: yes, claim: Yes}\n- {id: no, claim: No}")


@pytest.mark.parametrize("case", RULE_CASES, ids=[case["case"] for case in RULE_CASES])
def test_a_finding_is_where_it_should_be(case: dict[str, Any], tmp_path: Path) -> None:
    found = places(fill(tmp_path, case["documents"]), case["finds"])
    assert [f"{document}:{line}:{column}" for document, line, column in found] == case["at"]


REPORTS = yaml_cases(Path(__file__).with_name("reports.yml"))


@pytest.mark.parametrize("case", REPORTS, ids=[case["case"] for case in REPORTS])
def test_a_report_has_the_findings_of_its_case_and_no_others(
    case: dict[str, Any], tmp_path: Path
) -> None:
    found = report(fill(tmp_path, case["documents"]), *case.get("select", ())).problems
    assert len(found) == len(case["finds"]), [str(item) for item in found]
    for item, expected in zip(found, case["finds"], strict=True):
        place = f"{item.document}:{item.line}:{item.column} {item.severity} {item.code}"
        assert f"{place}: {item.what}. {item.remedy}".startswith(expected)


@pytest.mark.parametrize(
    ("sources", "said"),
    [("[]", "no independent sources"), ("[{url: https://a.example}]", "1 independent source")],
)
def test_a_landmark_event_needs_two_independent_sources(
    sources: str, said: str, tmp_path: Path
) -> None:
    event = f"kind: event\nid: e\ndate: 2024\nsignificance: landmark\nsources: {sources}\n"
    (found,) = report(fill(tmp_path, {"e.yml": event}), "landmark-on-one-source").problems
    assert found.what == f"the landmark event 'e' has {said}"


def test_every_rule_has_a_case() -> None:
    assert RULES.keys() <= {case["finds"] for case in RULE_CASES}
    assert {finding.code for _, findings in THEMES for finding in findings} >= RULES.keys()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-06-20", []),
        ("2024-06-19", [("c.md", 4, 15)]),
        ("2024-05", [("c.md", 4, 15)]),
        ("2024-06", []),
        ("2024", []),
        ("2023", [("c.md", 4, 15)]),
        ("2023-02-31", [("c.md", 2, 1)]),  # no date at all
    ],
)
def test_a_document_is_stale_so_many_days_after_its_date(
    written: str, expected: list[Place], tmp_path: Path
) -> None:
    fill(tmp_path, {"c.md": TWO.replace("binary", f"binary\nlast_updated: {written}")})
    assert places(tmp_path, "stale", stale_after=10) == expected


def test_what_rests_does_not_get_stale_and_what_has_no_date_is_told(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.md": TWO.replace("binary", "binary\nstatus: resolved\nlast_updated: 2001"),
            "b.yml": "kind: thread\nid: b\nstatus: dormant\n",
            "c.yml": "kind: thread\nid: c\nstatus: active\n",
            "d.yml": "id: d\nname: D\n",
        },
    )
    assert places(tmp_path, "stale", stale_after=10) == [("c.yml", 1, 1)]


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        ("", "", 1),
        ("since: 2019", "", 1),
        ("since: 2019", "since: 2019-05", 1),
        ("since: 2019", "since: 2020", 0),
        ("since: 2020", "since: 2019", 0),
        ("since: 2019, until: 2021", "since: 2020", 0),
        ("until: 2019", "since: 2020", 0),
    ],
)
def test_a_later_stance_replaces_an_earlier_one(
    tmp_path: Path, first: str, second: str, number: int
) -> None:
    text = f"""\
kind: controversy
id: c
positions:
- claim: Yes
  proponents: [{{actor: a, {first}}}]
  opponents: [{{actor: a, {second}}}]
- claim: No
"""
    fill(tmp_path, {"c.yml": text})
    found = report(tmp_path, "on-rival-positions").problems
    assert len(found) == number
    assert all("add `until` to the earlier stance" in problem.remedy for problem in found)


def test_only_the_items_with_errors_are_left_out_of_a_long_list(tmp_path: Path) -> None:
    items = [f"- {{id: p{n}, claim: [1]}}\n" if n in (9, 10) else
             f"- {{id: p{n}, claim: C{n}, proponents: [{{actor: a, since: 2020, until: 2019}}]}}\n"
             for n in range(13)]  # fmt: skip
    fill(tmp_path, {"c.yml": f"id: c\npositions:\n{''.join(items)}"})
    found = report(tmp_path).problems
    lines = [item.line for item in found if item.code == "until-before-since"]
    assert lines == [n + 3 for n in range(13) if n not in (9, 10)]


def test_a_title_with_commas_is_found_whole() -> None:
    found = ids_in(b"- title: Yes, no, or both # as it was\n  id: 'c d'\n- {id: e, title: F}\n")
    assert {"c-d", "e", "f"} <= found
    assert "yes-no-or-both-as-it-was" not in found
    assert "yes-no-or-both" in found


def test_what_reading_finds_comes_out(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.md": controversy(
                "- {claim: Yes, confidence: certain}\n- {claim: No, claims: x}",
                "id: a\nstatus: open\npolarity: both\nlast_updated: yesterday",
            ),
            "b.yml": "name: [\n",
            "c.yml": "id: a/b\nname: C\n",
            "README.md": "# Read me\n",
        },
    )
    found = report(tmp_path)
    assert [(item.document, item.line, item.column, item.code) for item in found.problems] == [
        ("a.md", 3, 9, "unknown-value"),
        ("a.md", 4, 11, "unknown-value"),
        ("a.md", 5, 15, "bad-date"),
        ("a.md", 7, 30, "unknown-value"),
        ("a.md", 8, 17, "unknown-field"),
        ("b.yml", 2, 1, "yaml"),
        ("c.yml", 1, 1, "bad-id"),
    ]
    assert found.counts == {"error": 2, "warning": 5, "notice": 0}
    assert (found.documents, dict(found.skipped)) == (3, {"neither front matter nor a page": 1})
    assert found.failed


def test_severities_and_texts_are_as_declared() -> None:
    assert len({finding.code for finding in FINDINGS}) == len(FINDINGS)
    for finding in FINDINGS:
        assert finding.title[0].islower() or finding.title[0].isupper()
        assert not finding.title.endswith(".")
        ends_in_address = finding.about.split()[-1].startswith(DOCUMENTATION)
        assert ends_in_address or finding.about.endswith(".")
        assert finding.default or finding.severity == "warning"


def test_problems_of_one_row_that_differ_only_in_their_column_have_one_order(
    tmp_path: Path,
) -> None:
    columns = list("abcdefgh")
    mapping = f"actor: who\ncontroversy: '=\"X\"'\npositions: [{', '.join(columns)}]\n"
    rows = f"who,{','.join(columns)}\nAnn{',yes' * 8}\n{',yes' * 8}\n"
    found = report(fill(tmp_path, {"v.csv": rows, "v.csv.argmap.yml": mapping})).problems
    assert [item.field for item in found if item.code == "no-actor"] == columns
