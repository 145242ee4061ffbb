"""Test `argmap network` and `argmap why`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx
import pytest

import argmap
from tests.commands import Commands
from tests.support import EXAMPLE

FROM = ("--from", str(EXAMPLE))
NOT_COUNTED = "Not counted: 6 of hedged names, 26 on readings of threads, 16 on reasons."


def test_ties_come_with_the_rule_and_what_was_left_out(commands: Commands) -> None:
    told = commands("network", "subtract", *FROM, "--limit", "2", "--format", "csv")
    rows = list(csv.reader(io.StringIO(told.out)))
    assert [row[:3] for row in rows] == [
        ["actor", "other", "weight"], ["aclu", "eff", "11"], ["cdt", "eff", "9"],
    ]  # fmt: skip
    assert told.err.splitlines() == [
        "Rule: subtract: congruence minus conflict; every statement counts.",
        "Counted: 242 statements of 59 actors on 32 positions; all controversies.",
        NOT_COUNTED,
        "Ended, and counted: 11.",
    ]


def test_options_that_change_a_number_are_printed(commands: Commands) -> None:
    told = commands(
        "network", "congruence", *FROM, "--controversy", "apple-v-fbi", "--kind", "company",
        "--normalise", "average", "--duplicates", "year", "--min-statements", "2",
        "--level", "organization", "--until", "2020",
    )  # fmt: skip
    assert told.code == 0
    _, rule, counted, excluded, undated = told.err.splitlines()
    for words in ("mean number of statements", "one year count once", "at least 2 statements"):
        assert words in rule
    assert counted.startswith("Counted: 2 statements of 1 actor on 2 positions; ")
    assert "the controversy “Apple v. FBI" in counted
    assert "actors of the kind company; stances held up to 2020 or without a date" in counted
    assert "persons count for their organisations" in counted
    assert "of actors of another kind" in excluded
    assert "of actors with too few statements" in excluded
    assert undated.startswith("Without a date, and counted: ")


def test_a_receipt_says_what_the_numbers_depend_on(commands: Commands) -> None:
    options = ("--normalise", "jaccard", "--thread", "lawful-access", "--since", "1990")
    asked = ("network", "subtract", *options, "--format", "json")
    told = commands(*asked, *FROM)
    assert commands(*asked, *FROM).out == told.out
    assert told.json is not None
    receipt = told.json["receipt"]
    assert receipt["selection"] == {"thread": "lawful-access", "since": "1990"}
    assert receipt["options"]["normalise"] == "jaccard"
    assert len(receipt["graph"]["sha256"]) == 64
    assert set(receipt["versions"]) == {"argmap", "numpy", "scipy"}
    other = ("--from", str(EXAMPLE / "controversies"), "--from", str(EXAMPLE / "threads"))
    changed = commands(*asked, *other).json
    assert changed is not None
    assert changed["receipt"]["graph"]["sha256"] != receipt["graph"]["sha256"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("affiliation", "--normalise", "average"), "must be one of none, activity, prominence"),
        (("conflict", "--backbone"), "backbone needs subtract or congruence (got conflict)"),
        (("--backbone", "conflict"), "'conflict' is not a valid float range"),
        (("conflict", "--signed"), "signed needs the measure affiliation"),
        (("conflict", "--kind", "clubs"), "kind must be one of"),
    ],
)  # fmt: skip
def test_wrong_usage_is_explained(commands: Commands, words: tuple[str, ...], message: str) -> None:
    told = commands("network", *words, *FROM)
    assert (told.code, told.out) == (2, "")
    assert message in told.err


def test_nothing_is_written_if_a_picture_can_not_be_drawn(
    commands: Commands, tmp_path: Path
) -> None:
    told = commands(
        "network", "conflict", *FROM, "--over", "controversies", "--picture", "stances",
        "--map", str(tmp_path / "a.html"), "--plot", str(tmp_path / "a.svg"),
        "-o", str(tmp_path / "a.csv"),
    )  # fmt: skip
    assert told.code == 1
    assert "stances need positions: use it over positions" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_backbone_says_how_many_ties_it_drops(commands: Commands, tmp_path: Path) -> None:
    files = {suffix: tmp_path / f"net.{suffix}" for suffix in ("json", "gexf", "html", "svg")}
    options = ("network", "subtract", "--backbone", "--map", str(files["html"]))
    told = commands(*options, "--plot", str(files["svg"]), *FROM, "-o", str(files["json"]))
    assert told.code == 0, told.err
    found = json.loads(files["json"].read_text())
    dropped = found["receipt"]["dropped_ties"]
    all_ = len(commands("network", "subtract", *FROM, "--format", "csv").out.splitlines()) - 1
    assert 0 < len(found["ties"]) == all_ - dropped
    assert found["receipt"]["options"]["backbone"] == 0.05
    said = f"Backbone: {len(found['ties'])} of {all_} ties kept, {dropped} dropped"
    assert commands(*options, *FROM, "-o", str(files["gexf"])).code == 0
    for text in (told.err, files["html"].read_text(), files["gexf"].read_text()):
        assert "SDSM, p ≤ 0.05" in text
        assert said in text
    assert "SDSM, p ≤ 0.05" in files["svg"].read_text()
    read: Any = networkx.read_gexf(files["gexf"])
    assert read.number_of_edges() == len(found["ties"])
    assert f"Backbone: {len(found['ties'])} of" in files["html"].read_text()


def test_why_says_whether_a_tie_is_in_the_backbone(commands: Commands) -> None:
    network = argmap.read(EXAMPLE).network(backbone=0.05)
    one, other = (str(actor) for actor in network.to_table().rows[0][:2])
    p = network.tie(one, other).p
    assert p is not None
    told = commands("why", one, other, "--backbone", *FROM)
    assert f"In the backbone: p = {p:.3g}, at most 0.05." in told.out
    told = commands("why", one, other, "--backbone", "0.0001", *FROM, "--format", "json")
    assert (told.json["weight"], told.json["p"]) == (0, pytest.approx(p))
    told = commands("why", "apple", "fbi", "--backbone", *FROM)  # they agree on nothing
    assert "Weight: 0\nNot in the backbone: p = 1, above 0.05. So nothing is added." in told.out
    assert "p" not in commands("why", "apple", "fbi", *FROM, "--format", "json").json


def test_why_lists_the_statements_of_both_with_their_place(commands: Commands) -> None:
    told = commands("why", "EFF", "Federal Bureau of Investigation", *FROM)
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0] == (
        "Electronic Frontier Foundation [eff] and Federal Bureau of Investigation [fbi]"
    )
    weight = float(lines[1].removeprefix("Weight: "))
    adds = [float(line.split()[0]) for line in lines if line.startswith(("  +", "  -"))]
    assert weight < 0
    assert sum(adds) == weight
    assert any("clipper-chip.md:59)" in line and "since 1994-02-07" in line for line in lines)
    assert NOT_COUNTED in told.err


def test_why_marks_statements_that_repeat_another_one(commands: Commands, tmp_path: Path) -> None:
    stances = "".join(
        f"      - {{actor: {actor}, since: {year}, quote: said {actor} {year}}}\n"
        for actor, year in (("ann", 2001), ("ann", 2002), ("ben", 2003), ("ann", 2004))
    )
    file = tmp_path / "tax.yml"
    file.write_text(
        "id: tax\nkind: controversy\ntitle: Tax\npositions:\n  - id: raise\n    claim: Raise it.\n"
        f"    proponents:\n{stances}"
    )
    options = ("--from", str(file), "--duplicates", "once")
    told = commands("why", "ann", "ben", *options)
    marked = [line for line in told.out.splitlines() if line.startswith("  not counted  ")]
    assert [line.partition("“")[2].partition("”")[0] for line in marked] == [
        "said ann 2002", "said ann 2004",
    ]  # fmt: skip
    assert "Weight: 1\n" in told.out
    assert "Not counted: 2 that repeat another one." in told.err
    rows = commands("why", "ann", "ben", *options, "--format", "json").json["statements"]
    assert [(row["date"], row["counted"], row["adds"]) for row in rows] == [
        ("2001", True, 0.5), ("2003", True, 0.5), ("2002", False, 0), ("2004", False, 0),
    ]  # fmt: skip
    told = commands("why", "ann", "tax/raise", "--measure", "affiliation", *options)
    assert told.out.count("  not counted  ") == 2
    page = tmp_path / "net.html"
    assert commands("network", "subtract", *options, "--map", str(page)).code == 0
    assert "equal statements count once" in page.read_text()
    assert "not counted" not in commands("why", "ann", "ben", "--from", str(file)).out


def test_why_suggests_a_name(commands: Commands) -> None:
    told = commands("why", "eff", "fbii", *FROM)
    assert (told.code, told.out) == (1, "")
    assert "no statement of the actor 'fbii' counts in this network. Did you mean fbi?" in told.err
