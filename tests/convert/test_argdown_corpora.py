"""Argdown's own examples and made ones: every number of EXPECTED.md."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from argmap.convert.argdown import convert
from argmap.convert.conversion import Conversion
from argmap.documents import Controversy
from tests.convert.argument_maps import (
    controversies,
    converted,
    edge_counts,
    edges,
    ingested,
    items,
    losses,
    node_counts,
    table,
)

FILES = {
    "primer": "argdown-primer", "intro": "intro", "softdrugs": "legalisation-softdrugs",
    "censorship": "state-censorship", "market-hall": "made/market-hall", "strict": "made/strict",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(corpora: Path) -> Path:
    return corpora / "argdown"


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, dict[str, str]]:
    """The numbers of each file, by what is counted; "; " and ", " separate several."""
    rows = table(folder / "EXPECTED.md", "| | primer | intro |")
    return {name: {row[""]: row[name] for row in rows} for name in FILES}


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, Conversion]:
    return {name: converted(convert, folder / f"{path}.json") for name, path in FILES.items()}


def _of(found: dict[str, Conversion], name: str) -> Controversy:
    (record,) = controversies(found[name])
    return record


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.replace(";", ",").split(",")]


@pytest.mark.parametrize("name", FILES)
def test_statements_are_positions_and_arguments_reasons(
    name: str, made: dict[str, Conversion], expected: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    row, record = expected[name], _of(made, name)
    alone = losses(made[name]).get("argument-alone", 0)
    assert alone == (name == "intro")  # "Argument 2" is for and against nothing
    positions, reasons = len(record.positions), sum(1 for _ in items(record))
    assert positions - alone == int(row["statements (equivalence classes)"])
    assert reasons - positions + alone == int(row["arguments"])
    assert node_counts(ingested(made[name], tmp_path)) == (positions, reasons - positions)


@pytest.mark.parametrize("name", FILES)
def test_relations_have_their_numbers(
    name: str, made: dict[str, Conversion], expected: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    row = {
        kind.split(" ")[0]: int(number) if number.isdigit() else 0
        for kind, number in expected[name].items()
        if kind.split(" ")[0]
        in ("support", "attack", "undercut", "contradictory", "contrary", "entails")
    }
    premises, inner, main = _numbers(
        (expected[name]["premises, intermediary, main conclusions"] + ", 0, 0")
        if expected[name]["premises, intermediary, main conclusions"] == "0"
        else expected[name]["premises, intermediary, main conclusions"]
    )
    wanted = {
        ("supports", ""): row["support"] + premises + inner + main,
        ("contests", ""): row["attack"],
        ("concerns", "undercut"): row["undercut"],
        ("contests", "contradictory"): 2 * row["contradictory"],
        ("contests", "contrary"): 2 * row["contrary"],
        ("supports", "entails"): row["entails"],
    }
    found = edges(_of(made, name))
    assert found == Counter({key: number for key, number in wanted.items() if number})
    assert edge_counts(ingested(made[name], tmp_path)) == found


@pytest.mark.parametrize("name", FILES)
def test_losses_have_their_numbers(
    name: str, made: dict[str, Conversion], expected: dict[str, dict[str, str]]
) -> None:
    row, found = expected[name], losses(made[name])
    rules = row["inferences; inference rules in the JSON"]
    wanted = {
        "undercut": int(row["undercut"]),
        "contradictory": int(row["contradictory (`><`)"]),
        "inference-rule": _numbers(rules)[1] if ";" in rules else 0,
        "section": int(row["sections (levels)"].split(" ")[0]),
        "several-texts": int(row["with two different texts"]),
    }
    assert {kind: found.get(kind, 0) for kind in wanted} == wanted
    texts = [problem for problem in made[name].problems if problem.code == "several-texts"]
    assert len(texts) == int(row["with two different texts"])


def test_sections_become_threads_where_asked(folder: Path) -> None:
    made = converted(convert, folder / "made" / "market-hall.json", sections="threads")
    (record,) = controversies(made)
    assert [link.to for link in record.thread] == [
        "What should happen to the market hall?", "What the owner says",
    ]  # fmt: skip
    assert "section" not in losses(made)
