"""When stances began and ended, concluded from the versions of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from argmap.convert.table.row_history import Row, RowHistory, Version

SIDES = {"+": "supports", "-": "contests", "0": "neutral"}
DAYS = "2021-01-01", "2022-02-02", "2023-03-03", "2024-04-04", "2025-05-05"


def rows(text: str) -> tuple[Row, ...]:
    """Read rows such as "7=ann+pool since=2020": with a key, an actor, a side and a position."""
    made = []
    for line, item in enumerate(filter(None, map(str.strip, text.split(","))), 1):
        name, *dates = item.split(" ")
        key, _, said = name.rpartition("=")
        side = next(sign for sign in said if sign in SIDES)
        actor, position = said.split(side)
        actor, position = actor.replace("_", " "), position.replace("_", " ")
        stance: Mapping[str, Any] = {"line": line} | dict(date.split("=") for date in dates)
        ids = actor.casefold(), position.casefold(), "c"
        made.append(Row(key or None, SIDES[side], ids, (actor, position, "C"), stance))
    return tuple(made)


def history(*texts: str | Version) -> RowHistory:
    """Return the history of versions, one on each of `DAYS`, with the commits "1", "2", …"""
    made = RowHistory()
    for number, (text, day) in enumerate(zip(texts, DAYS, strict=False), 1):
        is_version = isinstance(text, Version)
        made.add(text if is_version else Version(str(number), day, rows(text)))  # type: ignore[arg-type]
    return made


def found(made: RowHistory) -> list[str]:
    """Write statements as "ann+pool since 2021 until 2022 (1)", years and last commit."""
    signs = {name: sign for sign, name in SIDES.items()}
    shown = []
    for item in made.statements():
        dates = item.dates()
        text = f"{item.ids[0]}{signs[item.row.side]}{item.ids[1]}"
        for name in ("since", "until"):
            mark = "~" if dates.get("in_file") in (name, "both") else ""
            text += f" {name} {mark}{dates[name][:4]}" if name in dates else ""
        shown.append(f"{text} ({item.commit})")
    return shown


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        pytest.param(["ann+pool"], ["ann+pool (1)"], id="first commit: no since"),
        pytest.param(
            ["ann+pool", "ann+pool,bob-pool"], ["ann+pool (2)", "bob-pool since ~2022 (2)"],
            id="appears",
        ),
        pytest.param(
            ["ann+pool,bob-pool", "bob-pool"], ["bob-pool (2)", "ann+pool until ~2022 (1)"],
            id="goes, and keeps the commit where it was last",
        ),
        pytest.param(
            ["ann+pool", "ann-pool", "ann-pool", "ann0pool"],
            ["ann0pool since ~2024 (4)", "ann+pool until ~2022 (1)",
             "ann-pool since ~2022 until ~2024 (3)"],
            id="changes side twice",
        ),
        pytest.param(
            ["ann+pool", "", "ann+pool"], ["ann+pool since ~2023 (3)", "ann+pool until ~2022 (1)"],
            id="goes and returns",
        ),
        pytest.param(
            ["ann+pool", "ann+pool source=b"], ["ann+pool (2)"], id="another source is no change"
        ),
        pytest.param(
            ["ann+pool since=2019", "ann+pool since=2019,bob+pool since=2020"],
            ["ann+pool since 2019 (2)", "bob+pool since 2020 (2)"],
            id="a date of the row comes first",
        ),
        pytest.param(
            ["ann+pool since=2019", "ann-pool since=2021"],
            ["ann-pool since 2021 (2)", "ann+pool since 2019 until ~2021 (1)"],
            id="ends when the next one began by the date of its row",
        ),
        pytest.param(
            ["ann+pool since=2019", "ann-pool since=2015"],
            ["ann-pool since 2015 (2)", "ann+pool since 2019 until ~2022 (1)"],
            id="the date of the next row is too early for that",
        ),
        pytest.param(
            ["ann+pool since=2030", ""], ["ann+pool since 2030 until ~2030 (1)"],
            id="does not end before it began",
        ),
        pytest.param(
            ["bob+pool", "bob+pool,ann+pool until=2010", "bob+pool"],
            ["bob+pool (3)", "ann+pool until 2010 (2)"],
            id="an end of the row comes first, and no later begin is concluded",
        ),
        pytest.param(
            ["ann+pool since=2019", "ann+pool since=2019,ann-pool since=2021"],
            ["ann+pool since 2019 (2)", "ann-pool since 2021 (2)"],
            id="a second row of the same pair ends nothing",
        ),
        pytest.param(
            ["7=ann+pool", "7=ann-pool", "8=ann-pool"],
            ["ann-pool since ~2023 (3)", "ann+pool until ~2022 (1)",
             "ann-pool since ~2022 until ~2023 (2)"],
            id="another key is another row",
        ),
        pytest.param(
            ["7=ann+pool,8=bob+pool", "7=ann+lane,8=bob+pool"],
            ["ann+lane since ~2022 (2)", "bob+pool (2)", "ann+pool until ~2022 (1)"],
            id="a row that moves to another position",
        ),
        pytest.param(
            ["Viesmann+pool,bob-pool", "Viesmann-pool,bob-pool", "Viessmann-pool,bob-pool"],
            ["viessmann-pool since ~2022 (3)", "bob-pool (3)", "viessmann+pool until ~2022 (1)"],
            id="another spelling of an actor is the same actor, also before",
        ),
        pytest.param(
            ["Viesmann+pool", "Viessmann-pool"],
            ["viessmann-pool since ~2022 (2)", "viesmann+pool until ~2022 (1)"],
            id="without a key, not with another side",
        ),
        pytest.param(
            ["7=Viesmann+pool", "7=Viessmann-pool"],
            ["viessmann-pool since ~2022 (2)", "viessmann+pool until ~2022 (1)"],
            id="with a key, also with another side",
        ),
        pytest.param(
            ["7=Smith+pool", "7=Jones+pool"],
            ["jones+pool since ~2022 (2)", "smith+pool until ~2022 (1)"],
            id="another name with the same key is another actor",
        ),
        pytest.param(
            ["a+Raise_the_fee,b+Raise_the_fee", "a+Lower_the_fee,b+Lower_the_fee"],
            ["a+lower the fee since ~2022 (2)", "b+lower the fee since ~2022 (2)",
             "a+raise the fee until ~2022 (1)", "b+raise the fee until ~2022 (1)"],
            id="a similar claim of few rows is another position",
        ),
        pytest.param(
            ["a+Ban_boilers,b-Ban_boilers,c+Ban_boilers",
             "a+Ban_all_boilers,b-Ban_all_boilers,c+Ban_all_boilers"],
            ["a+ban all boilers (2)", "b-ban all boilers (2)", "c+ban all boilers (2)"],
            id="a claim that all its rows reword is the same position",
        ),
    ],
)  # fmt: skip
def test_statements_of_versions(versions: list[str], expected: list[str]) -> None:
    assert found(history(*versions)) == expected


def test_rows_that_can_not_be_read_end_nothing() -> None:
    unread = Version("2", DAYS[1], rows("bob+pool"), frozenset({("ann", "pool", "c")}))
    made = history("ann+pool,bob+pool,cem+pool", unread, "bob+pool")
    assert found(made) == [
        "bob+pool (3)", "cem+pool until ~2022 (1)", "ann+pool until ~2023 (1)"
    ]  # fmt: skip
    first = Version("1", DAYS[0], rows("bob+pool"), frozenset({("ann", "pool", "c")}))
    assert found(history(first, "ann+pool,bob+pool,cem+pool")) == [
        "ann+pool (2)", "bob+pool (2)", "cem+pool since ~2022 (2)"
    ]  # fmt: skip
    lost = Version("2", DAYS[1], rows("bob-pool"), whole=False)
    assert found(history("ann+pool,bob+pool", lost)) == [
        "bob-pool since ~2022 (2)", "ann+pool (1)", "bob+pool until ~2022 (1)"
    ]  # fmt: skip


def test_what_is_not_committed_has_no_date_and_replaces_the_last_state() -> None:
    edited = Version(None, None, rows("ann-pool,cem+pool"))
    made = history("ann0pool,bob+pool", "ann+pool,bob+pool", edited)
    assert found(made) == ["ann-pool (None)", "cem+pool (None)", "ann0pool until ~2022 (1)"]
    assert made.uncommitted == {"changed": 1, "added": 1, "removed": 1}


def test_another_id_of_the_same_claim_is_the_same_position() -> None:
    first, second = rows("ann+Pool")[0], rows("ann+Pool")[0]
    other = replace(second, ids=("ann", "p2", "c"))
    made = history(Version("1", DAYS[0], (first,)), Version("2", DAYS[1], (other,)))
    assert found(made) == ["ann+p2 (2)"]


def test_names_that_changed_and_keys_that_several_rows_have_are_reported() -> None:
    made = history("Viesmann+pool", "Viessmann+pool")
    assert made.renamed == [("Viesmann", "Viessmann", "2")]
    assert (made.repeated, history("7=a+pool,7=b+pool").repeated) == (None, "7")
