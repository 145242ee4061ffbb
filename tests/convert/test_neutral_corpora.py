"""Neutral stances of public tables, beside numbers that were counted without argmap."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

import argmap

FIRST, LAST = 9001, 9040
"""The roll calls that are read."""


@pytest.fixture(scope="module")
def votes(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some roll calls of the United Nations."""
    path = tmp_path_factory.mktemp("un") / "votes.csv"
    with (
        gzip.open(corpora / "unvotes" / "un_votes.csv.gz", "rt", encoding="utf-8") as given,
        path.open("w", encoding="utf-8", newline="") as kept,
    ):
        rows = csv.DictReader(given)
        writer = csv.DictWriter(kept, rows.fieldnames or ())
        writer.writeheader()
        writer.writerows(row for row in rows if FIRST <= int(float(row["rcid"])) <= LAST)
    return path


def _counted(votes: Path) -> Counter[tuple[str, str]]:
    with votes.open(encoding="utf-8", newline="") as file:
        return Counter((str(int(float(r["rcid"]))), r["vote"]) for r in csv.DictReader(file))


def test_abstentions_are_neutral_stances(votes: Path) -> None:
    """Each roll call is a position that countries support, contest or are neutral on."""
    mapping = {
        "actor": "country", "controversy": "rcid", "position": '="Adopt it"', "stance": "vote",
    }  # fmt: skip
    counted = _counted(votes)
    with argmap.connect("memory:") as graph:
        report = graph.ingest(votes, format="stances", mapping=mapping)
        assert not report.errors
        table = graph.positions()
        found = Counter[tuple[str, str]]()
        for row in table:
            (topic,) = row["controversies"]
            for column, vote in (
                ("supporters", "yes"),
                ("opponents", "no"),
                ("neutral", "abstain"),
            ):
                found[topic, vote] += row[column]
        assert +found == counted
        assert sum(number for (_, vote), number in counted.items() if vote == "abstain") > 100
        words = graph.cypher("MATCH ()-[r:NEUTRAL_ON]->() RETURN DISTINCT r.word AS word")
        assert words["word"] == ["abstain"]


def test_abstentions_are_neutral_on_both_answers(votes: Path) -> None:
    """The votes yes and no are rival positions, as in docs/import/stances-mapping.md."""
    mapping = {
        "actor": "country", "controversy": "rcid", "position": "vote", "polarity": "binary",
        "values": {"abstain": "neutral"},
    }  # fmt: skip
    counted = _counted(votes)
    with argmap.connect("memory:") as graph:
        assert not graph.ingest(votes, format="stances", mapping=mapping).errors
        for row in graph.positions():
            (topic,) = row["controversies"]
            assert row["supporters"] == counted[topic, row["name"]]
            assert row["neutral"] == counted[topic, "abstain"]
        assert not graph.query("actors/changed").rows
