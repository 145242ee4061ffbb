"""Codings of the same material: which units there are, what is missing, and where coders differ."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap.errors import ArgmapError, DiffError, ParameterError

DOCUMENT = """\
id: harbour
kind: controversy
title: Harbour
positions:
  - id: open
    claim: It should stay open.
    proponents:
      - {actor: Ann, source: "https://a.org/1"}
      - {actor: Ben, source: "https://a.org/1"}
      - {actor: Cy, source: "https://a.org/2"}
  - id: close
    claim: It should be closed.
    proponents: [{actor: Di, source: "https://a.org/2"}]
"""
OTHER = DOCUMENT.replace('      - {actor: Ben, source: "https://a.org/1"}\n', "").replace(
    "proponents: [{actor: Di", "opponents: [{actor: Di"
)
THIRD = DOCUMENT.replace("https://a.org/2", "https://a.org/1")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("a", DOCUMENT), ("b", OTHER), ("c", THIRD)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_two_folders(folders: Path) -> None:
    result = argmap.agree("a", "b")
    assert {name: result.values[name] for name in ("units", "matched_by", "agreement")} == {
        "units": 4, "matched_by": "source", "agreement": 0.5,
    }  # fmt: skip
    assert result.tables["disagreements"].rows == (
        ("ben", "harbour/open", "Harbour", "https://a.org/1", "supports", ["a/x.yml:9"], "nothing",
         None),
        ("di", "harbour/close", "Harbour", "https://a.org/2", "supports", ["a/x.yml:13"],
         "contests", ["b/x.yml:12"]),
    )  # fmt: skip
    confusion = {row[2:4]: row[4] for row in result.tables["confusion"].rows if row[4]}
    assert confusion == {
        ("supports", "supports"): 2, ("supports", "contests"): 1, ("supports", "nothing"): 1,
    }  # fmt: skip
    names = [(row["of"], row["id"], row["units"]) for row in result.table]
    assert names == [
        ("all", "", 4), ("actor", "ann", 1), ("actor", "ben", 1), ("actor", "cy", 1),
        ("actor", "di", 1),
    ]  # fmt: skip
    assert "agreement on 'nothing' is not counted" in " ".join(result.notes)


def test_a_source_that_a_coder_did_not_code_is_missing(folders: Path) -> None:
    result = argmap.agree("a", "b", "c")
    assert result.values["units"] == 6  # Cy and Di also with the other source
    assert [row["of"] for row in result.table][:7] == ["all", *["pair"] * 3, *["coder"] * 3]
    missing = next(note for note in result.notes if "missing" in note)
    assert missing == "2 values are missing, where a coder coded nothing in a source."


def test_a_list_of_units_counts_agreement_on_nothing(folders: Path) -> None:
    units = folders / "units.csv"
    units.write_text(
        "actor;position;source\nAnn;harbour/open;https://a.org/1\nben;harbour/open;a.org/1\n"
        "Ed;harbour/open;https://a.org/1\n",
        "utf-8",
    )
    result = argmap.agree("a", "b", units=units)
    assert (result.values["units"], result.values["agreement"]) == (3, pytest.approx(2 / 3))
    assert "2 coded units are not in the list" in " ".join(result.notes)
    units.write_text("who,what\n", "utf-8")
    with pytest.raises(ArgmapError, match=r"units\.csv:1: the columns must be actor, position"):
        argmap.agree("a", "b", units=units)


def test_stores_and_tables_are_sides_too(folders: Path) -> None:
    with argmap.connect(folders / "a.kgl") as graph:
        graph.ingest("a")
    (folders / "votes.csv").write_text(
        "topic,who,claim,vote\nHarbour,Ann,It should stay open,yes\n"
        "Harbour,Di,It should be closed.,no\n",
        "utf-8",
    )
    (folders / "votes.csv.argmap.yml").write_text(
        "controversy: topic\nactor: who\nposition: claim\nstance: vote\n",
        "utf-8",
    )
    result = argmap.agree("a.kgl", "votes.csv")
    assert (result.values["matched_by"], result.values["units"]) == ("position", 4)
    assert [row[:2] for row in result.tables["disagreements"].rows] == [
        ("ben", "harbour/open"), ("cy", "harbour/open"), ("di", "harbour/close"),
    ]  # fmt: skip


def test_tables_without_a_controversy_are_matched_by_the_rest(folders: Path) -> None:
    mapping = 'actor: who\nposition: claim\nstance: vote\ncontroversy: ="{name}"\n'
    for name, vote in (("one", "no"), ("two", "yes")):
        (folders / f"{name}.csv").write_text(f"who,claim,vote\nAnn,Open,yes\nDi,Close,{vote}\n")
        (folders / f"{name}.csv.argmap.yml").write_text(mapping.format(name=name))
    result = argmap.agree("one.csv", "two.csv")
    assert [row[:2] for row in result.tables["disagreements"].rows] == [("di", "one/close")]
    assert result.notes[1].startswith("The controversy 'two' of two.csv counts as 'one'")
    with (folders / "two.csv").open("a") as file:
        file.write("Ed,Later,yes\n")
    (folders / "two.csv.argmap.yml").write_text(mapping.replace('="{name}"', "claim"))
    result = argmap.agree("one.csv", "two.csv")
    assert "no controversy in common (one.csv: one; two.csv: close, later, open)" in result.notes[1]


def test_what_can_not_be_compared(folders: Path) -> None:
    (folders / "empty.yml").write_text("kind: actor\nname: A\n", "utf-8")
    with pytest.raises(ParameterError, match="two or more"):
        argmap.agree("a")
    with pytest.raises(DiffError, match="there is no file, folder or store gone"):
        argmap.agree("a", "gone")
    with pytest.raises(ArgmapError, match=r"empty\.yml: there are no stances"):
        argmap.agree("a", "empty.yml")
