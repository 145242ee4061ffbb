"""Tours: drafted from the graph, written, read and checked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import argmap
from argmap import view
from argmap.errors import ExportError
from argmap.model.graph_reader import GraphReader
from argmap.page.page import drafted_tour, page
from argmap.view import View
from tests import graphs
from tests.browser.hostile import hostile
from tests.graphs import debate
from tests.support import PROJECT


def charge() -> View:
    return view.controversy(GraphReader(debate()), "congestion-charge")


def steps(shown: View, tour: str | Path) -> list[dict[str, Any]]:
    """The steps that a page gets."""
    found = re.search(r'id="data">([^<]*)<', page(shown, tour=tour))
    assert found
    tour_steps: list[dict[str, Any]] = json.loads(found[1])["tour"]
    return tour_steps


def refusal(tmp_path: Path, text: str | bytes) -> list[str]:
    """The lines of the message for a tour, without the file's name."""
    path = tmp_path / "tour.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ExportError) as caught:
        page(charge(), tour=path)
    return str(caught.value).replace(str(path), "tour.yml").splitlines()


def test_a_controversy_is_drafted_by_fixed_sentences() -> None:
    made = steps(charge(), "auto")

    assert [step["title"] for step in made] == [
        "The camps",
        "Who bridges",
        "What nobody resolves",
        "What changed",
        "What it is based on",
    ]
    camps = made[0]
    assert "“Price the road”: 4 actors support it, 1 actor contests it." in camps["text"]
    assert unquote(camps["state"]) == f"tour=1&node={graphs.PRICE}"
    assert {item["document"] for item in camps["based_on"]} == {"debates/congestion-charge.md"}
    assert made[3]["text"].endswith(
        "“Ilse Rolf” supported “Price the road” until 2023-09 → supports “No price on the "
        "road” (since 2023-10)."
    )
    assert [step["state"].split("&")[0] for step in made] == [f"tour={n}" for n in range(1, 6)]
    # The title of any other page does not say what it is about.
    assert steps(view.whole(GraphReader(debate())), "auto")[0]["title"] == "What it is about"


@pytest.mark.parametrize("kind", ["thread", "actor", "two actors", "whole", "hostile", "nothing"])
def test_a_draft_can_be_read_again(kind: str, tmp_path: Path) -> None:
    reader = GraphReader(debate())
    shown = {
        "thread": lambda: view.thread(reader, "cars-in-the-centre"),
        "actor": lambda: view.actor(reader, "ilse-rolf"),
        "two actors": lambda: view.compared(reader, graphs.CHAMBER.id, graphs.COUNCIL.id),
        "whole": lambda: view.whole(reader),
        "hostile": lambda: view.whole(GraphReader(hostile())),
        "nothing": lambda: View(graphs.debate().of(debate().labelled("Tension")), "T", "tensions"),
    }[kind]()
    path = tmp_path / "tour.yml"
    path.write_text(drafted_tour(shown), encoding="utf-8")

    drafted = steps(shown, "auto")
    assert drafted == steps(shown, path)
    assert drafted
    if kind == "two actors":
        assert all(step["state"].startswith("stances=Actor%3A") for step in drafted)
        assert "Where they differ" in [step["title"] for step in drafted]


def test_a_step_is_a_state_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "tour.yml"
    path.write_text(
        "steps:\n"
        "- title: <b>One\n"
        "  text: Businesses & shops.\n"
        "  view: network\n"
        "  select: ilse-rolf\n"
        "  filter: {kind: [government, individual], until: 2023, confidence: [high, not-said]}\n"
        "  based_on: debates/congestion-charge.md:12\n"
    )

    assert steps(charge(), path) == [
        {
            "title": "<b>One",
            "text": "Businesses & shops.",
            "state": "tour=1&node=Actor%3Ailse-rolf&way=map&actor=government&actor=individual"
            "&confidence=high&confidence=not+said&until=2023",
            "based_on": [{"document": "debates/congestion-charge.md", "line": 12}],
        }
    ]


def test_all_problems_are_reported_with_their_lines(tmp_path: Path) -> None:
    lines = refusal(
        tmp_path,
        "title: A tour\n"
        "steps:\n"
        "- titel: One\n"
        "  text: Text\n"
        "- title: Two\n"
        "  text: Text\n"
        "  view: grid\n"
        "  select: ilse-rol\n"
        "  filter:\n"
        "    kind: goverment\n"
        "    since: soon\n"
        "  based_on: [debates/congestion-charg.md:3]\n"
        "- text\n",
    )

    assert lines == [
        "tour.yml:1:1: error: unknown field `title`. The fields are steps",
        "tour.yml:3:3: error: unknown field `titel` [steps[0]]. Did you mean `title`?",
        "tour.yml:3:3: error: `title` must be a text [steps[0].title]",
        "tour.yml:7:3: error: `view` must be one of stances, network, text (got 'grid') "
        "[steps[1].view]",
        "tour.yml:8:3: error: `select` must be the id of something on the page (got 'ilse-rol') "
        "[steps[1].select]. Did you mean Actor:ilse-rolf?",
        "tour.yml:10:5: error: kind must be one of company, government, research-lab, "
        "individual, organization, group, unknown (got 'goverment') [steps[1].filter]. "
        "Did you mean government?",
        "tour.yml:11:5: error: since must be a year, a month or a day, such as 2024, 2024-05 or "
        "2024-05-31 (got 'soon') [steps[1].filter]",
        "tour.yml:12:14: error: the page has no document 'debates/congestion-charg.md' "
        "[steps[1].based_on]. Did you mean debates/congestion-charge.md?",
        "tour.yml:13:3: error: a step must have `title` and `text` [steps[2]]",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "tour.yml:1:1: error: this is not a tour. It must have `steps:`"),
        ("steps: []", "tour.yml:1:1: error: `steps` must be a list of steps"),
        ("steps:\n- [", "tour.yml:3:1: error: the YAML can't be read"),
        (
            "steps:\n- &a {title: T, text: x}\n- *a\n",
            "tour.yml:2:3: error: there must be no anchor or alias (&a)",
        ),
        ("steps:\n" + "- {title: T, text: x}\n" * 13, "a tour has at most 12 steps (got 13)"),
        (f"steps:\n- {{title: T, text: {'x' * 1501}}}", "`text` has 1,501 characters"),
        ("steps: " + "[" * 200, "tour.yml:1:57: error: it is nested deeper than 50 levels"),
        ("steps: " + "[" * 40_000, "Reduce the nesting"),
        ("#" * 100_001, "a tour has at most 100,000 bytes"),
        (b"\xff\xfe", "tour.yml: the tour can't be read: it is not UTF-8 text"),
        (
            "steps:\n- {title: T, text: x, filter: {confidence: low, kind: group}}",
            "tour.yml:2:23: error: nothing on the page passes this filter: actors of the kind "
            "group, positions whose documentation is low",
        ),
        (
            "steps:\n- {title: T, text: x, filter: {since: 2024, until: 2020}}",
            "tour.yml:2:23: error: since (2024) must not be after until (2020)",
        ),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_a_tour_that_is_not_valid_is_refused(
    text: str | bytes, message: str, tmp_path: Path
) -> None:
    assert message in refusal(tmp_path, text)[0]


def test_the_example_in_the_documentation_fits_its_page(tmp_path: Path) -> None:
    text = (PROJECT / "docs/publishing.md").read_text("utf-8")
    example = re.search(r"```yaml\n(steps:.*?)```", text, re.DOTALL)
    assert example
    with argmap.read(PROJECT / "examples/internet-policy") as graph:
        shown = graph.view(controversy="apple-v-fbi")
    [document] = {node.id for node in shown.graph.labelled("Document") if "apple-v-fbi" in node.id}
    path = tmp_path / "tour.yml"
    path.write_text(
        example[1].replace("examples/internet-policy/controversies/apple-v-fbi.md", document)
    )

    assert [step["title"] for step in steps(shown, path)] == ["Two camps", "The day of the order"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="the tour can't be read: No such file"):
        page(charge(), tour=tmp_path / "none.yml")


def test_dates_in_a_draft_have_the_right_preposition() -> None:
    shown = view.controversy(GraphReader(debate()), "free-buses")

    changed = next(step for step in steps(shown, "auto") if step["title"] == "What changed")
    assert "the last on 2022-01-15" in changed["text"]
