"""By what a stance was replaced, in a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap

ROAD = """
kind: controversy
id: road
title: Road
polarity: binary
positions:
  - {{id: shut, claim: Shut, proponents: [{{actor: {actor}, since: 2020}}], opponents: [{against}]}}
  - {{id: open, claim: Open, proponents: [{{actor: Cy}}, {support}]}}
"""


@pytest.mark.parametrize(
    ("actor", "against", "support", "ending"),
    [
        ("Ann", "{actor: Ann, since: 2022-03}", "Di",
         "ended: none → 2022-02-28, replaced by: contests Shut [road/shut], since 2022-03"),
        ("Ann", "Eve", "{actor: Ann, since: 2022}",
         "ended: none → 2021-12-31, replaced by: supports Open [road/open], since 2022"),
        ("Ann", "{actor: Ann}", "Di", ""),
        ("some people", "{actor: some people, since: 2022}", "Di", ""),
    ],
)  # fmt: skip
def test_a_difference_says_by_what_a_stance_was_replaced(
    tmp_path: Path, actor: str, against: str, support: str, ending: str
) -> None:
    for name, more in (("old", ("Eve", "Di")), ("new", (against, support))):
        (tmp_path / name).mkdir()
        text = ROAD.format(actor=actor, against=more[0], support=more[1])
        (tmp_path / name / "road.yml").write_text(text, "utf-8")
    text = argmap.diff(tmp_path / "old", tmp_path / "new").to_text()
    lines = (line for line in text.splitlines() if "supports Shut" in line)
    assert ending in next(lines, "")
    assert bool(ending) == ("replaced by" in text)
