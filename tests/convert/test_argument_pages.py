"""The worked examples of docs/import about argument maps, and how their formats are recognised."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.convert.converters import BY_NAME, FORMATS
from tests.commands import Commands
from tests.support import PROJECT

DATA = Path(__file__).parent / "data"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(name: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((PROJECT / "docs" / "import" / f"{name}.md").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "file", "options"),
    [
        ("aif", "benches.json", ["--as", "aif"]),
        ("argdown", "benches.json", ["--name", "Benches"]),
        ("kialo", "benches.txt", ["--as", "kialo"]),
    ],
)
def test_a_worked_example_is_what_argmap_writes(
    name: str,
    file: str,
    options: list[str],
    tmp_path: Path,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (_, text), (_, session), (_, expected) = _blocks(name)[:3]
    if name == "argdown":  # the JSON that Argdown's own tool made of the text
        text = (DATA / file).read_text("utf-8")
    (tmp_path / file).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ["convert", file, *options, "-o", "documents"]
    result = commands(*arguments)
    shown = [line for line in session.splitlines() if not line.startswith("$ npx")]
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == shown[1:]
    assert shown[0] == f"$ argmap {' '.join(arguments)}"
    written = (tmp_path / "documents" / "benches.yml").read_text("utf-8")
    assert _loaded(written) == _loaded(expected)


def _loaded(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only


@pytest.mark.parametrize(
    ("name", "head", "formats"),
    [
        ("a.json", b'{"nodes": [{"nodeID": "1"', ["aif"]),
        ("a.json", b'{\n "AIF" : {"nodes": [{"nodeID" : 1', ["xaif"]),
        ("a.json", b'{"arguments": {', ["argdown"]),
        ("a.json", b'{"statements": {"A": {"type": "equivalence-class"', ["argdown"]),
        ("a.txt", b"\xef\xbb\xbfDiscussion Name:\nX\n", ["kialo"]),
        ("a.txt", b"Discussion Title: X\n", ["kialo"]),
        ("a.txt", b"A Discussion Title: X\n", []),
        ("a.json", b'{"nodes": []}', []),
        ("a.json", b'{"kind": "controversy", "id": "nodeID"}', []),
    ],
)
def test_formats_are_recognised_by_their_content(
    name: str, head: bytes, formats: list[str]
) -> None:
    found = [item.name for item in FORMATS if item.is_format and item.is_format(name, head)]
    assert found == formats


def test_each_format_of_argument_maps_has_a_page() -> None:
    for name in ("aif", "xaif", "argdown", "kialo"):
        page = PROJECT / "docs" / "import" / f"{BY_NAME[name].module}.md"
        assert f"`{name}`" in page.read_text("utf-8")
