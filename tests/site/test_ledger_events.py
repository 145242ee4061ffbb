"""What an atlas says about the events of The Ledger is what the named queries answer."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import view
from argmap.articles.graph_index import GraphIndex
from argmap.site.urls import AtlasAddresses


@pytest.mark.parametrize(
    ("day", "since"),
    [("2026-03-08", []), ("2026-04-19", ["uk-drops-tdm-opt-out-ai-copyright"])],
)
def test_lists_of_events_are_those_of_the_queries(
    corpora: Path, day: str, since: list[str]
) -> None:
    content = corpora / "ledger" / day / "content"
    read = argmap.read(content, root=content)
    graph = read.graph()
    index = GraphIndex(view.without_events(graph), AtlasAddresses(), view.all_events(graph))
    found = index.events
    acted, later = [], []
    for controversy in index.graph.labelled("Controversy"):
        threads = index.targets(controversy.ref, "controversy-of")
        actors = found.without_position(controversy.ref)
        acted += [(actor.id, controversy.id, [ref.id for ref in refs]) for actor, refs in actors]
        later += [
            ref.id for ref in found.since(controversy.text("updated"), controversy.ref, threads)
        ]
    asked = read.query("actors/without-position")
    assert sorted(acted) == sorted(
        (row["actor"], row["controversy"], row["events"]) for row in asked
    )
    assert acted == []  # the events concern no controversy themselves
    assert later == read.query("controversies/overtaken")["event"] == since
    for thread in index.graph.labelled("Thread"):
        rows = read.query("events/timeline", thread=thread.id)["event"]
        assert [ref.id for ref in found.of_thread(thread.ref)] == rows
