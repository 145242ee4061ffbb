"""Test views in a browser: the same filters as in the page, comparisons, and notebooks."""

from __future__ import annotations

from itertools import product
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import expect

from argmap import view
from argmap.graph.graph_view import GraphView
from argmap.model import Edge, Graph, Node
from argmap.model.graph import GraphReader
from tests import graphs
from tests.browser.conftest import HEADING, Open
from tests.browser.hostile import HOSTILE, hostile
from tests.browser.test_page import whole
from tests.graphs import debate

CHOICES = (
    ((), ("government", "unknown"), ("individual",), ("organization", "company")),
    (("", ""), ("2024", ""), ("", "2021-12"), ("2022-02-01", "2023")),
)
ASKED: list[dict[str, Any]] = [
    dict(zip(("kind", "time"), chosen, strict=True)) for chosen in product(*CHOICES)
]

# What the page shows for each state, one after the other.
SHOWN = """async (states) => {
    const found = [];
    for (const state of states) {
        const done = new Promise((go) => addEventListener("hashchange", go, { once: true }));
        location.hash = state;
        await done;
        const { isIn, edgeIn } = argmap.shown();
        found.push([
            argmap.nodes.filter((node) => isIn[node.vis]).map((node) => node.ref),
            argmap.edges.filter((edge) => edgeIn[edge.vis]).length,
        ]);
    }
    return found;
}"""


def state(asked: dict[str, Any], number: int) -> str:
    """What was asked for as the page's address keeps it, never the same as the one before."""
    said = [("actor", value) for value in asked["kind"]]
    said += [(name, date) for name, date in zip(("since", "until"), asked["time"], strict=True)]
    return urlencode([*said, ("order", ("name", "most")[number % 2])])


def odd() -> Graph:
    """The debate, with members of members, a silent position and things that nothing is tied to."""
    clubs = [Node("Actor", f"club-{number}", {"name": f"Club {number}"}) for number in range(4)]
    silent = Node("Position", "kerbside/silent", {"name": "Silent"})
    alone = [Node("Source", "alone", {"name": "Alone"}), Node("Tension", "alone", {"name": "A"})]
    stated = {"basis": "stated"}
    edges = [
        Edge("PART_OF", graphs.ROLF, clubs[3].ref, "m", stated),
        *(Edge("PART_OF", clubs[n].ref, clubs[n - 1].ref, "m", stated) for n in (3, 2, 1)),
        Edge("PART_OF", silent.ref, graphs.CONTROVERSY_KERB, "p", stated),
        Edge("CITES", silent.ref, graphs.LETTERS, "c", stated),
    ]
    old = {"basis": "stated", "until": "2020-06", "document": graphs.KERB}
    edges.append(Edge("CONTESTS", graphs.TRANSPORT, silent.ref, "s", old))
    return Graph.of((*debate().nodes, *clubs, silent, *alone), (*debate().edges, *edges))


def test_python_narrows_as_the_page_does(open_page: Open) -> None:
    opened = open_page(whole(odd()))
    everything = view.whole(GraphReader(odd()))
    found = opened.page.evaluate(SHOWN, [state(asked, n) for n, asked in enumerate(ASKED)])

    sizes = set()
    for asked, (refs, edges) in zip(ASKED, found, strict=True):
        since, until = asked["time"]
        left = view.Filter(kind=asked["kind"], since=since, until=until).applied(everything).graph
        drawn = [str(node.ref) for node in left.nodes if node.label != "Document"]
        assert (drawn, len(left.edges)) == (refs, edges), asked
        sizes.add(len(drawn))
    assert len(sizes) > 7
    assert opened.complaints == []


def test_two_compared_open_side_by_side(open_page: Open) -> None:
    shown = view.compared(GraphReader(debate()), graphs.CHAMBER.id, graphs.COUNCIL.id)
    opened = open_page(GraphView.of(shown).to_html().text)

    expect(opened.page.locator("h1")).to_have_text("Chamber of Trade and City council")
    expect(opened.page.locator("#lead")).to_contain_text("on opposite sides")
    expect(opened.page.locator("#lead")).to_contain_text("Price the road")
    expect(opened.page.locator("#panel")).to_be_hidden()
    assert opened.complaints == []


def notebook(view: GraphView) -> str:
    """What a notebook makes of a view, in a page of its own."""
    return (
        f"<!DOCTYPE html><meta charset=utf-8><title>A notebook</title><p>1</p>{view._repr_html_()}"
    )


def test_a_notebook_shows_a_view_and_its_frame_works_offline(open_page: Open) -> None:
    shown = GraphView.of(view.controversy(GraphReader(debate()), "congestion-charge"))
    # A frame that is hidden at first has no size when its scripts start.
    opened = open_page(f"<div hidden>{notebook(shown)}</div>")
    opened.value("document.querySelector('div').hidden = false")
    frame = opened.page.frame_locator("iframe")
    heading = frame.locator(HEADING).first

    frame.locator("#stances").get_by_role("link", name="No price on the road").first.click()
    expect(heading).to_have_text("No price on the road")
    frame.locator("#shut").click()
    expect(heading).to_have_count(0)
    frame.locator("#tools").click()
    frame.locator("#filters").get_by_label("individual").first.check()
    expect(frame.locator("#asked")).to_contain_text("individual")
    frame.locator("#clear").click()
    expect(frame.locator("#asked")).to_be_hidden()
    frame.locator("#to-keep").click()
    expect(frame.locator("#link")).to_have_count(0)
    with opened.page.expect_download() as saved:
        frame.locator("#as-csv-stances").click()
    assert saved.value.path().read_text("utf-8").startswith("\ufeff")
    frame.locator("#as-map").click()
    expect(frame.locator("#chart canvas")).to_be_visible()
    height = opened.value("document.querySelector('iframe').clientHeight")
    assert 300 < height <= 720
    assert opened.requests == [opened.value("location.href")]
    assert opened.complaints == []


def test_hostile_text_stays_in_its_frame(open_page: Open) -> None:
    shown = GraphView(hostile(), '"></iframe><img src=x onerror=alert(1)>', HOSTILE[0])
    opened = open_page(notebook(shown))

    expect(opened.page.frame_locator("iframe").locator("#lead p").first).to_be_visible()
    assert opened.value("document.querySelectorAll('img, script').length") == 0
    assert opened.value("document.querySelectorAll('iframe').length") == 1
    # The frame is of another origin: not even its own scripts see the notebook.
    reached = opened.page.frames[1].evaluate(
        "(() => { try { return parent.document.title } catch { return 'nothing' } })()"
    )
    assert reached == "nothing"
    assert opened.requests == [opened.value("location.href")]
    assert opened.complaints == []
