"""Each finding where it should be, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from argmap.check.findings import FINDINGS, THEMES
from argmap.check.possible_ids import ids_in
from argmap.check.rules import RULES
from argmap.errors import DOCUMENTATION
from tests.check.folder import Place, controversy, fill, places, report
from tests.support import yaml_cases

EFF = "id: eff\nname: Electronic Frontier Foundation\ntype: organization\naliases:\n  - EFF\n"
TWO = controversy("- {id: yes, claim: Yes}\n- {id: no, claim: No}")

CASES = yaml_cases(Path(__file__).with_name("rules.yml"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_finding_is_where_it_should_be(case: dict[str, Any], tmp_path: Path) -> None:
    found = places(fill(tmp_path, case["documents"]), case["finds"])
    assert [f"{document}:{line}:{column}" for document, line, column in found] == case["at"]


def test_every_rule_has_a_case() -> None:
    assert RULES.keys() <= {case["finds"] for case in CASES}
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


PAGE = 'active binary polarity\n\nThe D\n\nPart of thread: T\n\nPositions\n\n"Yes'
LOST = {
    "what can't be read": TWO.replace("id: c", "id: d # D\ntitle: 'The D'\nstatus: ["),
    "a field": TWO.replace("id: c", 'id: "d"\ntitle: The D # D\nthread: {a: b}'),
    "a link": TWO.replace("{id: yes,", "{id: yes, contests: [gone],").replace(
        "id: c", "id: d\ntitle: The D"
    ),
    "a tension twice": TWO.replace("id: c", "id: d\ntitle: The D")
    + "\n## Key Tensions\n\n**A:** B.\n\n**A:** C.\n",
    "JSON": '[{"kind": "controversy", "id": "d", "title": "The D", "positions": 1}]',
    "a mapping on one line": "{kind: controversy, id: d, title: The D, positions: 1}",
}


@pytest.mark.parametrize("case", LOST)
def test_what_a_document_with_an_error_defines_is_not_called_undefined(
    case: str, tmp_path: Path
) -> None:
    thread = "kind: thread\nid: t\ncontroversies: [d, The D, e]\n"
    name = "d.yml" if LOST[case][0] in "[{" else "d.md"
    fill(tmp_path, {"c.md": TWO.replace("id: no,", "id: no, supports: [d/yes, e/yes],")})
    fill(tmp_path, {name: LOST[case], "t.yml": thread})
    found = report(tmp_path, "undefined-link").problems
    assert [item.document for item in found if item.severity == "error"] == [name]
    told = [item.what for item in found if item.code == "undefined-link"]
    assert told == [
        "no document defines the position 'e/yes'",
        "no document defines the controversy 'e'",
    ]


def test_a_link_to_a_reading_is_explained(tmp_path: Path) -> None:
    thread = "kind: thread\nid: t\ninterpretations: [{label: A, claim: B, proponents: [c]}]\n"
    fill(tmp_path, {"c.md": TWO.replace("id: no,", "id: no, contests: [t/a],"), "t.yml": thread})
    found = report(tmp_path, "undefined-link").problems
    assert [item.what for item in found] == [
        "'t/a' is a reading of a thread, and a position can't relate to one"
    ]


def test_only_a_position_s_relation_to_a_reading_is_explained(tmp_path: Path) -> None:
    thread = "kind: thread\nid: t\ninterpretations: [{label: A, claim: B, proponents: [c]}]\n"
    event = "kind: event\nid: e\ndate: 2024\nconcerns: [{tension: t/a}]\n"
    challenge = "kind: challenge\nid: x\ntarget_claim_id: t/a\n"
    fill(tmp_path, {"t.yml": thread, "e.yml": event, "x.yml": challenge})
    found = {item.document: item for item in report(tmp_path, "undefined-link").problems}
    assert found["e.yml"].what == "no document defines the tension 't/a'"
    what = "no document defines the position 't/a', but one defines the reading 't/a'"
    assert found["x.yml"].what == what
    assert found["x.yml"].remedy == "If this is meant, add `target_kind: reading`"


@pytest.mark.parametrize(
    ("first", "second", "remedy"),
    [
        ("", "", "Remove one of the stances. If the actor changed its stance, add"),
        ("since: 2019", "", "Remove one of the stances. If the actor changed its stance, add"),
        ("since: 2019", "since: 2019-05", "Remove one of the stances. If"),
        ("since: 2019", "since: 2020", "If the actor changed its stance, add `until: 2020` to "
         "the earlier stance, on line 5. Without it, both count as held"),
        ("since: 2020", "since: 2019", "If the actor changed its stance, add `until: 2020` to "
         "the earlier stance, on line 6. Without it, both count as held"),
        ("since: 2019, until: 2021", "since: 2020", "If the actor changed its stance, set `until` "
         "of the earlier stance to 2020, when the later one began"),
    ],
)  # fmt: skip
def test_the_remedy_for_both_sides_depends_on_the_dates(
    tmp_path: Path, first: str, second: str, remedy: str
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
    (problem,) = report(tmp_path, "on-rival-positions").problems
    assert problem.remedy.startswith(remedy)


def test_the_valid_parts_of_a_document_with_an_error_are_checked(tmp_path: Path) -> None:
    text = """\
kind: controversy
id: c
title: C
positions:
- {id: yes, claim: Yes, proponents: [{actor: a, since: 2020, until: 2019}], opponents: [b]}
- {id: no, claim: No, proponents: [b], opponents: [b], sources: [{url: "example com"}]}
- {id: maybe, proponents: [d]}
- {id: never, claim: [1], proponents: [{actor: e, since: 2021, until: 2020}]}
"""
    fill(tmp_path, {"c.yml": text})
    found = [(item.code, item.line) for item in report(tmp_path).problems]
    assert found == [
        ("until-before-since", 5),
        ("on-rival-positions", 6),
        ("bad-address", 6),
        ("missing-field", 7),
        ("wrong-type", 8),
    ]


def test_undefined_links_of_a_document_with_an_error_are_reported(tmp_path: Path) -> None:
    text = """\
kind: controversy
id: c
thread: {thread}
positions:
- {{id: yes, claim: Yes, contests: [no, {here}d/yes, d/nay]}}
- {{id: no, claim: No{no}}}
"""
    whole = {"d.yml": "id: d\nthread: t\npositions: [{id: yes, claim: Y}]\n"}
    whole["t.yml"] = "kind: thread\nid: t\ntitle: The T\n"
    expected = ["no document defines the position 'd/nay'", "no document defines the thread 's'"]
    parts = {
        "": ("", ""),
        "wrong-type": ("", "}\n- {id: maybe, claim: [1]"),
        "unknown-position": ("nowhere, ", ""),
    }
    for code, (here, no) in parts.items():
        for thread, number in (("The T", 1), ("s", 2)):
            fill(tmp_path, {**whole, "c.yml": text.format(thread=thread, here=here, no=no)})
            found = report(tmp_path, "undefined-link").problems
            assert [item.code for item in found if item.severity == "error"] == [code] * bool(code)
            told = sorted(item.what for item in found if item.code == "undefined-link")
            assert told == expected[:number]


def test_what_an_error_removes_is_not_called_missing(tmp_path: Path) -> None:
    positions = "- {id: yes, claim: Yes, proponents: [a, a]}\n- {id: maybe, proponents: [d]}\n"
    fill(tmp_path, {"c.yml": f"id: c\npositions:\n{positions}"})
    codes = [item.code for item in report(tmp_path).problems]
    assert codes == ["same-stance-twice", "missing-field"]


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


def test_what_a_page_with_an_error_defines_is_not_called_undefined(tmp_path: Path) -> None:
    thread = "kind: thread\nid: t\ncontroversies: [The D, The E]\n"
    fill(tmp_path, {"c.md": TWO, "d.txt": PAGE, "t.yml": thread})
    found = report(tmp_path, "undefined-link").problems
    assert [(item.document, item.severity) for item in found] == [
        ("d.txt", "error"),
        ("t.yml", "warning"),
    ]
    assert found[1].what == "no document defines the controversy 'The E'"


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        ("kind: names\nnames:\n- {label: HeroDevs, kind: group}\n"
         "- {label: Herodevs, kind: group}\n- {label: herodevs, kind: group}\n", [3, 4, 5]),
        (f"{EFF}---\n{EFF}", [1, EFF.count("\n") + 2]),
    ],
)  # fmt: skip
def test_what_one_document_defines_twice_is_an_error_that_names_the_first_line(
    tmp_path: Path, document: str, lines: list[int]
) -> None:
    fill(tmp_path, {"a.yml": document, "b.yml": "id: b\nname: B\n"})
    found = [item for item in report(tmp_path).problems if item.code == "duplicate-id"]
    assert [item.line for item in found] == lines[1:]
    assert all(f"first on line {lines[0]}" in item.what for item in found)


def test_two_documents_of_one_id_are_an_error_that_names_both(tmp_path: Path) -> None:
    fill(tmp_path, {"a.yml": EFF, "b.yml": EFF})
    (problem,) = report(tmp_path).problems
    assert (problem.document, problem.severity, problem.code) == ("b.yml", "error", "duplicate-id")
    assert "a.yml" in problem.what


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


def test_a_page_behind_a_document_is_told_and_has_no_findings(tmp_path: Path) -> None:
    page = 'active binary polarity\nOpen weights\nPositions\n"Yes"\n"No"\n'
    fill(tmp_path, {"a.txt": page, "b.md": TWO.replace("id: c", "id: c\ntitle: Open weights")})
    found = report(tmp_path, "set-aside", "no-source")
    assert [(item.document, item.code) for item in found.problems] == [
        ("a.txt", "set-aside"),
        ("b.md", "no-source"),
        ("b.md", "no-source"),
    ]


def test_a_names_file_settles_what_is_near_or_unregistered(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "eff.yml": EFF,
            "c.md": controversy(
                "- {claim: Yes, proponents: [electronic-frontier-fundation, libraries]}\n"
                "- {claim: No}"
            ),
            "n.yml": "kind: names\nnames:\n"
            "- {label: electronic-frontier-fundation, same_as: eff}\n"
            "- {label: libraries, kind: group}\n",
        },
    )
    assert report(tmp_path, "near-name", "unregistered-proponent").problems == ()


def test_severities_and_texts_are_as_declared() -> None:
    assert len({finding.code for finding in FINDINGS}) == len(FINDINGS)
    for finding in FINDINGS:
        assert finding.title[0].islower() or finding.title[0].isupper()
        assert not finding.title.endswith(".")
        ends_in_address = finding.about.split()[-1].startswith(DOCUMENTATION)
        assert ends_in_address or finding.about.endswith(".")
        assert finding.default or finding.severity == "warning"
