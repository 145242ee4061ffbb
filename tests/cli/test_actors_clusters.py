"""Test `argmap actors clusters` and the notice of `argmap ingest`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.folder import controversy, fill
from tests.commands import Commands
from tests.graph.test_names import DOCUMENTS

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_large_store_is_not_opened_again_to_count(
    commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, DOCUMENTS)
    monkeypatch.setattr("argmap.cli.ingest.MOST_NAMES", 2)
    monkeypatch.delattr("argmap.store.embedded_file.GraphFile.load")
    assert commands("ingest", ".", "--store", "g.kgl").code == 0


def test_decisions_are_not_written_through_a_link(commands: Commands, tmp_path: Path) -> None:
    positions = "- {claim: Yes, proponents: [Viessmann, Bo]}\n- {claim: No, proponents: [Viesmann]}"
    fill(tmp_path, {"content/a.md": controversy(positions)})
    Path("precious.yml").write_text("kind: names\n")
    Path("content/names.yml").symlink_to("../precious.yml")
    refused = commands("actors", "clusters", "--from", "content", "--accept", "1")
    assert "content/names.yml is a symbolic link" in refused.err
    assert (refused.code, Path("precious.yml").read_text()) == (1, "kind: names\n")
