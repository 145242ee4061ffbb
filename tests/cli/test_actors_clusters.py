"""Test `argmap actors clusters` and the notice of `argmap ingest`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from argmap.model.names.link import SURE
from tests.check.folder import controversy, fill
from tests.commands import Commands
from tests.graph.test_names import DOCUMENTS


@pytest.fixture
def argmap(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Commands:
    monkeypatch.chdir(tmp_path)
    return Commands(capfd, monkeypatch)


def test_the_command_lists_groups_and_writes_decisions(argmap: Commands, tmp_path: Path) -> None:
    fill(tmp_path, DOCUMENTS)
    store = ("--store", "g.kgl")
    printed = argmap("ingest", ".", *store)
    assert (
        "3 groups of names are probably the same: argmap actors clusters --store g.kgl"
        in printed.err
    )
    rows = json.loads(argmap("actors", "clusters", "--format", "json", *store).out)
    assert [row["group"] for row in rows] == [1, 1, 2, 2, 2, 3, 3]
    assert min(row["score"] for row in rows if row["group"] < 3) >= SURE
    printed = argmap(
        "actors", "clusters", "--accept", "all", "--min", "0.95", "--different", "1", *store
    )
    assert printed.code == 0
    assert printed.out.splitlines()[0] == "names.yml: 4 decisions added"
    assert "argmap ingest names.yml" in printed.err
    printed = argmap("actors", "clusters", "--accept", "1", *store)
    assert (printed.code, printed.out) == (1, "names.yml: 0 decisions added\n")
    assert "names.yml says that 'Greenpeace e.V.' and 'Greenpeace' are different." in printed.err
    printed = argmap("ingest", "names.yml", "--format", "json", *store)
    assert json.loads(printed.out)["similar_names"] == 1
    assert argmap("actors", "clusters", "--of", "positions", *store).err.startswith("No names")
    printed = argmap("actors", "clusters", *store)
    assert "Viesmann" in printed.out
    assert "Zippa" not in printed.out
    for wrong in (
        ["--accept", "7"],
        ["--accept", "x"],
        ["--different", "0"],
        ["--accept", "1", "--different", "1"],
    ):
        printed = argmap("actors", "clusters", *wrong, *store)
        assert printed.code == 2
        assert "group" in printed.err
    assert argmap("actors", *store).code == 0


def test_a_large_store_is_not_opened_again_to_count(
    argmap: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, DOCUMENTS)
    monkeypatch.setattr("argmap.cli.ingest.MOST_NAMES", 2)
    monkeypatch.setattr("argmap.graph.status.LARGE", 5)
    monkeypatch.delattr("argmap.store.embedded_file.GraphFile.load")
    printed = argmap("ingest", ".", "--store", "g.kgl")
    assert printed.code == 0
    assert re.match(r"g\.kgl has \d+ nodes and edges, so each command takes", printed.err)


def test_names_on_opposite_sides_are_a_warning(argmap: Commands, tmp_path: Path) -> None:
    positions = "- {claim: Yes, proponents: [Viessmann], opponents: [Viesmann]}\n- {claim: No}"
    fill(tmp_path, {"a.md": controversy(positions)})
    decided = argmap("actors", "clusters", "--from", "a.md", "--accept", "1")
    assert "Ingest it to use the decisions: argmap ingest names.yml" in decided.err
    Path("names.yml").unlink()
    shown = argmap("actors", "clusters", "--from", "a.md")
    assert (
        "warning: the names of group 1 are on opposite sides of 'Yes' (a.md:5, a.md:5)" in shown.err
    )


def test_decisions_about_a_folder_are_added_to_it(argmap: Commands, tmp_path: Path) -> None:
    positions = "- {claim: Yes, proponents: [Viessmann, Bo]}\n- {claim: No, proponents: [Viesmann]}"
    fill(tmp_path, {"content/a.md": controversy(positions)})
    checked = argmap("check", "content", "--select", "similar-names")
    assert "Decide with `argmap actors clusters --from FOLDER`" in checked.out
    decided = argmap("actors", "clusters", "--from", "content", "--accept", "1")
    assert decided.out.startswith("content/names.yml: 2 decisions added\n")
    assert "argmap check content" in decided.err
    assert argmap("check", "content", "--select", "similar-names").code == 0
    for name in ("Viesmann", "Viessmann"):  # the alias of a names file, and the name
        assert argmap("why", name, "Bo", "--from", "content").code == 0
    Path("content/names.yml").write_text(
        "kind: names\nnames:\n- {label: Bob, same_as: Bo Li}\n- {label: Bab, same_as: bo-xi}\n"
    )
    printed = argmap("check", "content", "--select", "unknown-actor").out
    assert '- {label: "Bo Li", kind: group}`, with `same_as: bo-li` here' in printed
    assert '- {label: "ITS NAME", kind: group}`)' in printed
    Path("precious.yml").write_text("kind: names\n")
    Path("content/names.yml").unlink()
    Path("content/names.yml").symlink_to("../precious.yml")
    refused = argmap("actors", "clusters", "--from", "content", "--accept", "1")
    assert "content/names.yml is a symbolic link" in refused.err
    assert (refused.code, Path("precious.yml").read_text()) == (1, "kind: names\n")


def test_names_with_broken_letters_are_offered_repaired(argmap: Commands, tmp_path: Path) -> None:
    table = "who,claim\nMiljÃ¸vern,A\nMiljÃ¸vern,C\nMiljøvern,B\nFrÃ¥nk,B\n"
    (tmp_path / "t.csv").write_text(table)
    (tmp_path / "t.csv.argmap.yml").write_text('actor: who\nposition: claim\ncontroversy: ="X"\n')
    printed = argmap("actors", "clusters", "--from", ".", "--format", "json")
    rows = json.loads(printed.out)
    assert [(row["name"], row["why"]) for row in rows] == [
        ("Miljøvern", "broken letters"), ("MiljÃ¸vern", "broken letters"),
    ]  # fmt: skip
    assert "'FrÃ¥nk' has broken letters, and is probably 'Frånk'" in printed.err
    assert printed.err.count("broken letters, and is probably") == 1
    argmap("actors", "clusters", "--from", ".", "--accept", "all")
    checked = argmap("check", ".").out
    assert "MiljÃ¸vern" not in checked
    assert "warning broken-letters: 'FrÃ¥nk'" in checked
