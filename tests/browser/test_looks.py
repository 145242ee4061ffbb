"""What a reader could see as a fault of a page's looks, measured in the browser."""

from __future__ import annotations

import pytest

from argmap import view
from argmap.model import Graph, Node
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.page.page import page
from tests import graphs
from tests.browser.conftest import Open
from tests.grid.test_matrix import crowd

MEASURE = """() => {
    const found = [];
    const say = (fault, element) => found.push(`${fault}: ${element.outerHTML.slice(0, 150)}`);
    if (document.scrollingElement.scrollWidth > innerWidth) say("wide page", document.body);
    const isSeen = (element) => element.checkVisibility({
        opacityProperty: true, visibilityProperty: true,
    });
    // The part of the screen in which a box's content can be seen.
    const clip = (element) => {
        const part = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
        for (let box = element; box; box = box.parentElement) {
            if (getComputedStyle(box).overflowX === "visible") continue;
            const { left, top, right, bottom } = box.getBoundingClientRect();
            part.left = Math.max(part.left, left);
            part.top = Math.max(part.top, top);
            part.right = Math.min(part.right, right);
            part.bottom = Math.min(part.bottom, bottom);
        }
        return part;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        const box = text.parentElement;
        const { fontSize } = getComputedStyle(box);
        // The text of a mark is drawn as a sign, and some texts are only for screen readers.
        const isRead = box.closest("script, style, option, .spoken, #said, i, .corner");
        if (!text.data.trim() || isRead || !isSeen(box)) continue;
        if (parseFloat(fontSize) < 11) say("small", box);
        const { left, top, right, bottom } = clip(box);
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const part of range.getClientRects()) {
            const [x, y] = [(part.left + part.right) / 2, (part.top + part.bottom) / 2];
            if (part.width < 2 || x < left || x > right || y < top || y > bottom) continue;
            const hit = document.elementFromPoint(x, y);
            // What scrolls passes under what stays, and the panel of a phone is above the rest.
            if (!hit || hit.closest("#panel, #strip, thead, tbody th")) continue;
            if (!hit.contains(box) && !box.contains(hit)) say("covered", box);
        }
    }
    for (const box of document.querySelectorAll("#head *, #app *")) {
        const { overflowX, overflowY, display } = getComputedStyle(box);
        const isCut = box.scrollWidth > box.clientWidth + 1 && overflowX === "hidden" ||
            box.scrollHeight > box.clientHeight + 2 && overflowY === "hidden";
        const isText = display !== "inline" && box.clientWidth > 1 && box.textContent.trim();
        const isNamed = box.closest("[title], #panel, #map, .spoken, #said");
        if (isCut && isText && isSeen(box) && !isNamed) say("cut", box);
    }
    const TARGETS = "button, select, summary, input:not(label input), label.check, label.switch";
    for (const box of document.querySelectorAll(TARGETS)) {
        const { width, height } = box.getBoundingClientRect();
        if (isSeen(box) && width && Math.min(width, height) < 24 && !box.closest("p")) {
            if (!box.matches(".name, .go, .back")) say(`target of ${width} x ${height}`, box);
        }
    }
    return found;
}"""


WITHOUT_OPENER = """[...document.querySelectorAll(".claims p")].filter((claim) =>
    claim.scrollHeight > claim.clientHeight + 1 &&
    !claim.parentElement.querySelector(".if-cut").checkVisibility()
).length"""


def hard_names(graph: Graph) -> Graph:
    """The graph with names that are long, have no space, or run from right to left."""
    hard = (
        "The interdepartmental working group on the coordination of urban mobility policy and "
        "sustainable transport infrastructure in the region",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "جمعية حماية المستهلك في المدينة",
    )

    def renamed(place: int, node: Node) -> Node:
        name = f"{hard[place % 3]} {place}" if place % 2 else node.name
        more = {"claim": 5 * f"{hard[0]}. "} if node.label == "Position" and place % 2 else {}
        return node._replace(properties={**node.properties, "name": name, **more})

    return Graph.of([renamed(*item) for item in enumerate(graph.nodes)], graph.edges)


def pages() -> dict[str, View]:
    """The views to look at: many positions, few, no stances, and everything."""
    nine = hard_names(crowd(9, {"S" * 9: 4, "SC" + "-" * 7: 20, "C" * 9: 3}))
    silent = hard_names(crowd(2, {}))
    debate = GraphReader(graphs.debate())
    return {
        "nine": view.controversy(GraphReader(nine), "c"),
        "silent": view.controversy(GraphReader(silent), "c"),
        "thread": view.thread(debate, "cars-in-the-centre"),
        "hard thread": view.thread(GraphReader(hard_names(graphs.debate())), "cars-in-the-centre"),
        "actor": view.actor(debate, graphs.CHAMBER.id),
        "two": view.compared(debate, graphs.CHAMBER.id, graphs.COUNCIL.id),
    }


@pytest.mark.parametrize(
    "name",
    # The hard thread is the thread, with names that need more room.
    [
        "nine",
        "silent",
        pytest.param("thread", marks=pytest.mark.full),
        "hard thread",
        "actor",
        "two",
    ],
)
def test_nothing_is_cut_covered_small_or_hard_to_hit(open_page: Open, name: str) -> None:
    opened = open_page(page(pages()[name]))

    for width, height in ((1280, 800), (375, 760)):
        opened.page.set_viewport_size({"width": width, "height": height})
        ways = opened.value("argmap.data.ways")
        assert ("map" in ways) == (name != "two")
        for way in ways:
            opened.value(f"document.getElementById('as-{way}').click()")
            opened.settle()
            assert opened.value(MEASURE) == [], (width, way)
        # A card that cuts its claim offers the whole of it.
        assert opened.value(WITHOUT_OPENER) == 0
        opened.value("location.hash = 'way=stances&since=1990&until=1990'")
        opened.settle()
        assert opened.value(MEASURE) == [], (width, "with a period")
        opened.value("location.hash = ''")

    assert opened.complaints == []
