"""An editor's worklist: the order of its items, and what each says."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from click.testing import CliRunner

from argmap.cli.root import cli
from tests.check.folder import EVENTS, controversy, fill
from tests.check.test_rules import EFF

DOCUMENTS = {
    **EVENTS,
    "t.yml": EVENTS["t.yml"] + "last_updated: 2020\nstatus: active\n",
    "eff.yml": EFF,
    "names.md": controversy(
        "- {claim: A, proponents: [electronic-frontier-fundation]}\n- {claim: B}", "id: n"
    ),
    "challenge.yml": "kind: challenge\nid: x\ntarget_claim_id: later\nopened: 2024-05-01\n",
    "more.yml": "kind: event\nid: more\ndate: 2024-06-01\nconcerns: [c]\nactors: [a, b]\n",
}


def todo(folder: Path, *options: str) -> str:
    result = CliRunner().invoke(cli, ["todo", str(folder), "--as-of", "2024-06-30", *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_items_are_in_the_order_of_their_urgency(tmp_path: Path) -> None:
    fill(tmp_path, {**DOCUMENTS, "argmap.toml": "[check]\nstale-after = 365\n"})
    items = json.loads(todo(tmp_path, "--format", "json"))
    order = list(dict.fromkeys(item["reason"] for item in items))
    assert order == [
        "overtaken", "no-source", "open-challenge", "active-without-position", "near-name",
        "source-not-archived", "stale",
    ]  # fmt: skip
    first = items[0]
    assert first["document"] == "c.md"
    assert first["number"] == 2
    assert first["date"] == "2024-06-01"  # the latest event
    assert first["what"].startswith("2 events are later than the last update of the controversy")
    dates = [item["date"] for item in items if item["reason"] == "source-not-archived"]
    assert dates == sorted(dates, reverse=True)


def test_quotes_are_looked_for_in_copies_of_sources(tmp_path: Path) -> None:
    quote = '{actor: EFF, quote: "No %s was asked", source: Letter}'
    document = controversy(f"- {{claim: A, proponents: [{quote % 'one'}]}}\n- {{claim: B}}")
    copies, content = tmp_path / "copies", tmp_path / "content"
    copies.mkdir()
    content.mkdir()
    (copies / "sources.yml").write_text("Letter: letter.txt\n", "utf-8")
    (copies / "letter.txt").write_text("No man was asked.", "utf-8")
    folder = fill(content, {"c.md": document})
    items = json.loads(todo(folder, "--sources", str(copies), "--format", "json"))
    [item] = [item for item in items if item["reason"].startswith("quote-")]
    assert item["reason"] == "quote-not-found"
    assert item["line"] == 5
    assert "Nearest, line 1: No [-man-] was asked" in item["what"]
    assert item["command"].startswith("argmap show c/a --kind position")
    assert "quote-not-found" not in todo(folder)


def test_each_command_runs(tmp_path: Path) -> None:
    items = json.loads(todo(fill(tmp_path, DOCUMENTS), "--format", "json"))
    for command in {item["command"] for item in items}:
        program, *words = shlex.split(command)
        result = CliRunner().invoke(cli, words)
        assert (program, result.exit_code) == ("argmap", 0), (command, result.output)


def test_reasons_can_be_muted_and_the_rest_is_counted(tmp_path: Path) -> None:
    fill(tmp_path, {**DOCUMENTS, "argmap.toml": "[todo]\nmute = ['overtaken', 'no-source']\n"})
    result = CliRunner().invoke(cli, ["todo", str(tmp_path), "--limit", "1"])
    assert "challenge.yml:1: open-challenge: the challenge 'x' is not resolved" in result.stdout
    assert "more. --limit " in result.stderr
    (tmp_path / "argmap.toml").write_text("[todo]\nmute = ['nope']\n", "utf-8")
    result = CliRunner().invoke(cli, ["todo", str(tmp_path)])
    assert result.exit_code == 2
    assert "unknown reason 'nope'" in result.stderr


def test_hostile_texts_stay_text_in_markdown(tmp_path: Path) -> None:
    fill(tmp_path, {"c.md": controversy("- {claim: '<b>*x*</b> [a](b) `c`'}\n- {claim: No}")})
    [line, *_] = todo(tmp_path, "--format", "markdown").splitlines()
    assert line.startswith("- [ ] **no-source** `c.md:5`: 2 positions have no source: ")
    assert "'\\<b\\>\\*x\\*\\</b\\> \\[a\\](b)" in line
