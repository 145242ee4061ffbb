"""Marks of quotes on pages: what was found of each in the saved copy of its source."""

from __future__ import annotations

import shutil
from pathlib import Path

import argmap
from argmap.serve.sources import Settings, state_of_memory
from argmap.sources.graph_quotes import QUOTE_CHECK, quotes_table, saved_sources, with_marks
from tests.support import EXAMPLE, PROJECT

MARK = "Checked against the copy of 2026-11-29, lines 14–15"


def test_pages_and_atlases_mark_quotes(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    shutil.copytree(PROJECT / "more-examples" / "copies", copies)
    with argmap.read(EXAMPLE / "controversies" / "apple-v-fbi.md") as graph:
        page = graph.view().to_html(sources=copies).text
        graph.site(tmp_path / "atlas", maps="none", sources=copies)
        assert MARK not in graph.view().to_html().text
        served = state_of_memory(graph, Settings(sources=copies)).pages
        drawn = served.map_of_view(graph.view(), "select.html").articles
        articles = "".join(str(drawn.html(f"n{number}")) for number in range(len(graph.graph())))
    atlas = (tmp_path / "atlas" / "controversies" / "apple-v-fbi.html").read_text("utf-8")
    for text in (page, atlas, served.text("controversies/apple-v-fbi.html") or "", articles):
        assert MARK in text
        assert "Not checked: no saved copy of the source" in text


def test_marks_say_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One two three four.", "utf-8")
    (tmp_path / "sources.yml").write_text("https://a.org: a.txt\n", "utf-8")
    stances = ", ".join(
        f'{{actor: A{number}, quote: "{quote}", source: "https://a.org"}}'
        for number, quote in enumerate(("One two", "one two", "One […] three", "One six"))
    )
    (tmp_path / "c.yml").write_text(
        "kind: controversy\nid: c\ntitle: C\npositions:\n  - claim: Yes\n"
        f"    proponents: [{stances}]\n  - claim: No way\n",
        "utf-8",
    )
    with argmap.read(tmp_path / "c.yml", root=tmp_path) as graph:
        marked = with_marks(graph.graph(), tmp_path)
        saved, unsaved = saved_sources(graph.graph(), tmp_path), saved_sources(graph.graph())
        quotes = quotes_table(graph.graph(), tmp_path)
    source = {"source": "https://a.org", "name": "https://a.org", "documents": 1, "archived": None}
    counts = {"quotes": 4, "found": 2, "to_check": 1, "not_found": 1, "problem": None}
    there = {"copy": "a.txt", "saved": None, "name_for_copy": None}
    missing = {"copy": None, "saved": None, "name_for_copy": "a-org"}
    assert saved.to_dicts() == [{**source, **counts, **there}]
    assert unsaved.to_dicts() == [
        {**source, **dict.fromkeys(counts, 0), "problem": None, **missing}
    ]
    assert quotes["status"] == ["found with omission", "not found", "found", "warning"]
    assert quotes.to_dicts()[3] == {
        "document": "c.yml", "line": 6, "actor": "A1", "quote": "one two",
        "source": "https://a.org", "copy": "a.txt", "saved": None, "status": "warning",
        "place": "line 1",
        "text": "One two", "warnings": ["case"], "omitted": [], "replaced": [], "nearest": None,
        "marked": None, "reason": None,
    }  # fmt: skip
    quoted = [edge for edge in marked.edges if edge.text("quote")]
    assert {edge.source.id: edge.text(QUOTE_CHECK) for edge in quoted} == {
        "a0": "Checked against a saved copy, line 1",
        "a1": "In a saved copy, line 1, but capital and small letters differ",
        "a2": "Checked against a saved copy, line 1, with an omission",
        "a3": "Not found in a saved copy",
    }
