"""The sentences with which a page begins."""

from __future__ import annotations

from typing import Any

from argmap import view
from argmap.export.payload import payload
from argmap.model import Graph
from argmap.model.reading import GraphReader
from tests.graphs import crowd, debate


def told(shown: view.View) -> list[str]:
    """Each sentence, its role first, names in square brackets."""
    data: dict[str, Any] = payload(shown)
    return [
        f"{sentence['role']}: "
        + "".join(
            piece if isinstance(piece, str) else f"[{data['nodes'][piece]['name']}]"
            for piece in sentence["pieces"]
        )
        for sentence in data["summary"]
    ]


def test_a_controversy_in_a_minute() -> None:
    assert told(view.controversy(GraphReader(debate()), "congestion-charge")) == [
        "about: [Should driving into the centre cost something?] has 2 positions, which exclude "
        "each other. It is part of [Cars in the centre] and [Who pays for getting about].",
        "position: [No price on the road]: [Chamber of Trade], [Ilse Rolf], [many commuters] and "
        "[some shopkeepers] support it.",
        "position: [Price the road]: [City council], [Cyclists’ union], [Ilse Rolf] and "
        "[Institute for Mobility] support it; [Chamber of Trade] contests it.",
        "open: No position settles [Fair and effective] and [Here and there].",
        "spanning: On more than one position: [Chamber of Trade] (2), [Ilse Rolf] (2).",
    ]


def test_the_whole_names_each_controversy_and_who_spans_them() -> None:
    made = told(view.whole(GraphReader(debate())))

    assert made[0] == "about: 3 controversies in 2 threads, with 8 positions and 10 actors."
    assert sum(sentence.startswith("controversy: ") for sentence in made) == 3
    assert any("In more than one controversy or thread: " in sentence for sentence in made)


def test_an_actor_is_told_by_where_it_stands() -> None:
    made = told(view.actor(GraphReader(debate()), "chamber-of-trade"))

    assert made[0].startswith("about: [Chamber of Trade] supports ")
    assert any("Contests [Price the road] in [Should driving" in sentence for sentence in made)


def test_it_stays_short() -> None:
    assert len(told(view.whole(GraphReader(crowd(80))))) < 15


def test_nothing_is_told_of_nothing() -> None:
    assert told(view.whole(GraphReader(Graph()))) == []
