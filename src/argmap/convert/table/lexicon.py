"""Read the words of tables in four languages, which `lexicon.txt` lists."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path


def _lexicon() -> dict[str, dict[str, list[str]]]:
    text = Path(__file__).with_name("lexicon.txt").read_text("utf-8")
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for block in text.split("\n[")[1:]:
        head, _, words = block.partition("]\n")
        kind, _, meaning = head.partition(".")
        found[kind][meaning] = [word.replace("_", " ") for word in words.split()]
    return found


LEXICON = _lexicon()
"""The words of each meaning, by what they are in a table: "heading", "stance", "kind", "month"."""
