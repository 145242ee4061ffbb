"""JSON with too many values is refused before it is parsed."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from argmap.bounded_text import MAX_MARKS, JsonTooLarge, load_json
from tests.commands import Commands


@pytest.mark.parametrize("item", ["{},", "[],", "0,"])
def test_too_many_values_are_refused_before_they_are_parsed(item: str) -> None:
    text = f"[{item * (MAX_MARKS // 2 + 1)}{'0,' * (MAX_MARKS // 2)}0]"
    tracemalloc.start()
    for given in (text, text.encode()):
        with pytest.raises(JsonTooLarge, match="more than 5,000,000 brackets and commas"):
            load_json(given)
    assert tracemalloc.get_traced_memory()[1] < 2 * len(text)
    tracemalloc.stop()


def test_as_many_values_as_possible_are_parsed() -> None:
    assert len(load_json(f"[{'0,' * (MAX_MARKS - 1)}0]")) == MAX_MARKS


def test_a_small_compressed_file_with_millions_of_nodes_is_an_error(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.json.gz").write_bytes(gzip.compress(b'{"nodes":[' + b"{}," * 20_000_000 + b"{}]}"))
    done = commands("convert", "a.json.gz", "--as", "aif", "-o", "out")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "argmap: a.json.gz: the JSON has more than 5,000,000 brackets and commas. Split the file, "
        "or export it in parts\n"
    )
    assert not Path("out").exists()
