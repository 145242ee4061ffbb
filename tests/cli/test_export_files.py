"""Test `argmap export gexf` and the other formats of other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.writers.samples import LANE

FILES = ("gexf", "graphml", "cytoscape", "jsonl")


@pytest.fixture
def commands(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Commands:
    monkeypatch.chdir(tmp_path)
    Path("lane.yml").write_text(LANE, "utf-8")
    return Commands(capfd, monkeypatch)


def test_each_format_goes_to_a_file_or_to_standard_output(commands: Commands) -> None:
    for form in FILES:
        done = commands("export", form, "--from", "lane.yml", "-o", f"lane.{form}")
        assert (done.code, done.out) == (0, ""), form
        piped = commands("export", form, "--from", "lane.yml", "-o", "-")
        assert piped.out == Path(f"lane.{form}").read_text("utf-8"), form
    assert commands("export", "csv", "--from", "lane.yml", "-o", "folder").code == 0


def test_the_counts_the_selection_and_the_losses_are_printed(commands: Commands) -> None:
    done = commands(
        "export", "gexf", "--from", "lane.yml", "--controversy", "lane", "-o", "net.gexf",
        "--losses", "-",
    )  # fmt: skip
    assert done.err.splitlines() == [
        "did not fit:",
        "  lists with an item that contains '; ', which also separates the items: 1 "
        "[list-separator], first at lane.yml:17: One; two; Later",
        "  statements that are merged with another one of the same two nodes; use --multi to "
        "write each: 1 [merged-statement], first at lane.yml:18: Actor:ada SUPPORTS "
        "Position:lane/open",
        "net.gexf: 10 nodes and 13 edges, 0.0 MB",
        'Shown: the controversy “Should the lane <be> open & "free"?”, its positions, who '
        "supports and contests them, its tensions and sources.",
    ]
    assert [loss["kind"] for loss in done.json] == ["list-separator", "merged-statement"]
    assert done.json[1]["number"] == 1
    written = Path("net.gexf").read_text("utf-8")
    assert (written.count("<node id="), written.count("<edge id=")) == (10, 13)


def test_strict_writes_nothing_if_something_would_be_lost(commands: Commands) -> None:
    refused = commands("export", "gexf", "--from", "lane.yml", "-o", "l.gexf", "--strict")
    assert refused.code == 1
    assert refused.err.splitlines()[-1] == (
        "argmap: nothing was exported, because the format has no place for what is listed above. "
        "Leave out --strict to write it without that"
    )
    assert not Path("l.gexf").exists()
    kept = commands("export", "csv", "--from", "lane.yml", "-o", "folder", "--strict")
    assert kept.code == 0


def test_backups_are_whole_unless_a_part_is_selected(commands: Commands) -> None:
    def labels(*options: str) -> set[str]:
        out = commands("export", "jsonl", "--from", "lane.yml", "-o", "-", *options).out
        return {json.loads(line).get("label", "") for line in out.splitlines()}

    assert {"Event", "Reason", "Document"} <= labels() == labels("--events")
    part = labels("--controversy", "lane")
    assert "Reason" in part
    assert "Event" not in part
    assert "Event" in labels("--controversy", "lane", "--events")


def test_the_command_for_neo4j_is_printed(commands: Commands) -> None:
    done = commands("export", "csv", "--from", "lane.yml", "-o", "my folder")
    assert done.err.splitlines()[-1] == (
        "To import it into Neo4j: cd 'my folder' && neo4j-admin database import full "
        "--overwrite-destination neo4j @import.args"
    )
    assert "--overwrite" not in commands(
        "export", "csv", "--from", "lane.yml", "-o", "people", "--spreadsheet"
    ).err  # fmt: skip


def test_commands_read_a_backup_without_a_store(commands: Commands) -> None:
    assert commands("export", "jsonl", "--from", "lane.yml", "-o", "backup.jsonl").code == 0
    backup = ("--from", "backup.jsonl", "--as", "jsonl")
    lane = commands("show", "lane", "--from", "lane.yml").out
    assert lane
    assert commands("show", "lane", *backup).out == lane
    told = commands("show", "lane", *backup[:2])
    assert told.code == 1
    assert "Read it with --as jsonl" in told.err
    two = commands("show", "lane", *backup, "--from", "lane.yml")
    assert (two.code, two.out) == (2, "")
    assert "--as jsonl reads one file" in two.err
    assert "--from backup.jsonl --as jsonl\n" in commands("ask", "who opposes lane", *backup).err


def test_a_graph_is_restored_from_the_command_line(commands: Commands) -> None:
    commands("ingest", "--store", "a.kgl", "lane.yml")
    commands("export", "jsonl", "--store", "a.kgl", "-o", "a.jsonl")
    restored = commands("ingest", "--store", "b.kgl", "--as", "jsonl", "a.jsonl")
    assert restored.out.startswith("b.kgl: 1 document read, 0 unchanged, 1 written\n")
    commands("export", "jsonl", "--store", "b.kgl", "-o", "b.jsonl")
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()

    again = commands("ingest", "--store", "b.kgl", "--as", "jsonl", "a.jsonl")
    assert again.code == 1
    assert "b.kgl is not empty" in again.err
    Path("bad.jsonl").write_text("{}\n")
    wrong = commands("ingest", "--store", "c.kgl", "--as", "jsonl", "bad.jsonl")
    assert wrong.code == 1
    assert "bad.jsonl:1: error: this is not a graph that argmap exported. To read doc" in wrong.err
    assert not Path("c.kgl").exists()
    two = commands("ingest", "--store", "c.kgl", "--as", "jsonl", "a.jsonl", "b.jsonl")
    assert (two.code, "restores one file" in two.err) == (2, True)


def test_a_record_has_the_format_of_its_file(commands: Commands) -> None:
    of_lane = ("export", "record", "--from", "lane.yml")
    done = commands(*of_lane, "-o", "r.md")
    assert done.err.splitlines()[0] == "r.md: 1 controversy with 3 positions"
    assert commands(*of_lane).out == Path("r.md").read_text("utf-8")
    table = commands(*of_lane, "--format", "csv", "-o", "-").out.splitlines()
    assert len(table) == 4
    nothing = commands(*of_lane, "--query", "sources/hosts", "-o", "n.csv")
    assert (nothing.code, Path("n.csv").exists()) == (1, False)
    assert "there is no controversy in the answer" in nothing.err
