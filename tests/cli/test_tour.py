"""Test `argmap new tour` and `argmap export html --tour`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Commands
from tests.graph.test_argument_graph import MATTER


def test_a_drafted_tour_is_edited_and_put_on_a_page(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = Commands(capfd, monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("lane.md").write_text(MATTER)
    draft = ("new", "tour", "--from", "lane.md", "-o", "tour.yml")
    export = ("export", "html", "--from", "lane.md", "-o", "map.html", "--tour")

    assert "argmap export html --tour tour.yml" in commands(*draft).err
    again = commands(*draft)
    assert (again.code, again.err) == (
        1,
        "argmap: tour.yml already exists. Use --force to overwrite it\n",
    )
    assert commands(*draft, "--force").code == 0
    assert commands(*export, "auto").code == 0
    drafted = Path("map.html").read_bytes()
    assert commands(*export, "tour.yml").code == 0
    assert Path("map.html").read_bytes() == drafted

    Path("map.html").unlink()
    Path("tour.yml").write_text("steps:\n- {title: One, text: Text, view: tex}\n")
    refused = commands(*export, "tour.yml")
    assert (refused.code, refused.err) == (
        1,
        "argmap: tour.yml:2:28: error: `view` must be one of stances, network, text (got 'tex') "
        "[steps[0].view]. Did you mean text?\n",
    )
    assert not Path("map.html").exists()
