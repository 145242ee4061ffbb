"""Test `argmap export gexf` and the other formats of other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.graph.writers.samples import LANE

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


def test_backups_are_whole_unless_a_part_is_selected(commands: Commands) -> None:
    def labels(*options: str) -> set[str]:
        out = commands("export", "jsonl", "--from", "lane.yml", "-o", "-", *options).out
        return {json.loads(line).get("label", "") for line in out.splitlines()}

    assert {"Event", "Reason", "Document"} <= labels() == labels("--events")
    part = labels("--controversy", "lane")
    assert "Reason" in part
    assert "Event" not in part
    assert "Event" in labels("--controversy", "lane", "--events")


def test_commands_read_a_backup_without_a_store(commands: Commands) -> None:
    assert commands("export", "jsonl", "--from", "lane.yml", "-o", "backup.jsonl").code == 0
    lane = commands("show", "lane", "--from", "lane.yml").out
    assert lane
    assert commands("show", "lane", "--from", "backup.jsonl", "--as", "jsonl").out == lane


def test_a_large_page_is_announced_with_what_is_smaller(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "For a part of it, add a name or --thread; for pages of everything: argmap serve"
    assert said not in commands("export", "html", "--from", "lane.yml").err
    monkeypatch.setattr("argmap.cli.export.MANY", 0)
    done = commands("export", "html", "--from", "lane.yml")
    assert f"A page of 1 controversy takes a minute and has 20 MB or more. {said}" in done.err
    assert done.code == 0
