"""The matrix of stances in a browser: selection, keyboard, filters, order, and small screens."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import argmap
from argmap import view
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.graph import GraphReader
from argmap.page.page import page
from tests import graphs
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import HOSTILE, hostile
from tests.graphs import debate
from tests.grid.test_camps import blocs
from tests.grid.test_matrix import crowd
from tests.support import EXAMPLE


def charge() -> str:
    return page(view.controversy(GraphReader(debate()), "congestion-charge"))


def row(opened: Opened, name: str) -> str:
    """The classes of an actor's row, and of its cells."""
    return str(
        opened.value(
            f"[...document.querySelectorAll('.stances tbody tr')]"
            f".find((row) => row.cells[0].textContent.trim() === {name!r}).className"
        )
    )


def address(opened: Opened) -> str:
    return str(opened.value("decodeURIComponent(location.hash)"))


def test_rows_columns_and_cells_are_selected(open_page: Open) -> None:
    opened = open_page(charge())
    grid = opened.page.get_by_role("grid")
    details = opened.page.locator("#details")

    expect(grid).to_be_visible()
    expect(opened.page.locator("#chart")).to_be_hidden()
    grid.get_by_text("City council").click()
    expect(opened.heading).to_have_text("City council")
    assert row(opened, "City council") == "chosen"
    grid.get_by_role("link", name="No price on the road").first.click()
    expect(opened.heading).to_have_text("No price on the road")
    assert address(opened) == f"#node={graphs.NO_PRICE}"
    expect(grid.locator("th.chosen")).to_contain_text("No price on the road")
    grid.get_by_role("gridcell", name="supports, with a quote").first.click()
    found = details.locator(".found")
    expect(found).to_contain_text("We will not get the centre quiet without it.")
    expect(found).to_contain_text("line 10")
    assert address(opened).startswith("#edge=")
    opened.page.go_back()
    expect(opened.heading).to_have_text("No price on the road")
    opened.page.locator("#as-map").click()
    expect(opened.page.locator("#chart")).to_be_visible()
    assert address(opened) == f"#node={graphs.NO_PRICE}&way=map"
    assert opened.complaints == []


def test_a_cell_shows_all_statements_of_an_actor(open_page: Open) -> None:
    old: dict[str, Value] = {
        "basis": "stated",
        "document": graphs.CHARGE,
        "line": 77,
        "until": "2020",
        "ended": "2020-12-31",
    }
    graph = Graph.of(
        debate().nodes, (*debate().edges, Edge("CONTESTS", graphs.COUNCIL, graphs.PRICE, "x", old))
    )
    opened = open_page(page(view.controversy(GraphReader(graph), "congestion-charge")))
    opened.page.get_by_role(
        "gridcell", name="supports, with a quote and a source contests, ended"
    ).click()
    details = opened.page.locator("#details")

    expect(details.locator(".found")).to_contain_text("line 10")
    expect(details.locator(".against").first).to_contain_text("line 77")


def test_the_keyboard_reaches_every_cell(open_page: Open) -> None:
    opened = open_page(charge())
    focused = "document.activeElement.textContent.trim()"
    press = opened.page.keyboard.press

    opened.value("document.querySelector('.stances tbody [tabindex=\"0\"]').focus()")
    first = opened.value(focused)
    press("ArrowUp")
    assert opened.value(focused) == "Actor"
    press("ArrowRight")
    assert opened.value(focused).startswith("Price the road")
    press("Enter")
    assert address(opened) == f"#node={graphs.PRICE}"
    press("ArrowDown")
    press("Home")
    assert opened.value(focused) == first
    press("Control+End")
    assert opened.value("document.activeElement.tagName") == "TD"
    assert opened.value("document.querySelectorAll('table [tabindex=\"0\"]').length") == 1
    press("/")
    opened.page.keyboard.type("chamber")
    press("Enter")
    assert row(opened, "Chamber of Trade") == "chosen"


def test_filters_and_orders_apply_to_the_grid(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(charge())
    names = (
        "[...document.querySelectorAll('.stances tbody tr')]"
        ".filter((row) => !row.hidden).map((row) => row.cells[0].textContent.trim())"
    )

    opened.value("location.hash = 'actor=government&actor=individual&rest=hide'")
    opened.settle()
    assert opened.value(names) == ["City council", "Ilse Rolf"]
    expect(opened.page.locator("th .number b").first).to_have_text("1")
    expect(opened.page.locator(".stances .key > b")).to_have_text("2 actors.")
    opened.value("location.hash = 'order=name'")
    opened.settle()
    assert opened.value(names)[:3] == ["Chamber of Trade", "City council", "Cyclists’ union"]
    with opened.page.expect_download() as download:
        opened.tool("keep")
        opened.page.locator("#as-csv-stances").click()
    download.value.save_as(tmp_path / "grid.csv")
    lines = list(csv.reader(io.StringIO((tmp_path / "grid.csv").read_text("utf-8-sig"))))
    assert lines[0] == ["Actor", "Price the road", "No price on the road"]
    assert ["Ilse Rolf", "supports, ended", "supports"] in lines
    opened.page.locator("#stances-order").select_option("")
    opened.settle()
    assert opened.value(names)[0] != "Chamber of Trade"
    assert len(opened.value(names)) == 7
    assert opened.complaints == []


def test_stances_without_dates_are_marked_while_dates_are_filtered(open_page: Open) -> None:
    opened = open_page(charge(), way="stances")
    key = opened.page.locator(".key [data-key=undated]")
    total = opened.page.locator(".key > b")

    def numbers() -> tuple[list[str], list[str]]:
        """The supporters in each head, and by the marks of counted actors below it."""
        heads = opened.value(
            "[...document.querySelectorAll('.labels .number i.supports + b')]"
            ".map((number) => number.textContent)"
        )
        below = opened.value(
            """[...document.querySelectorAll('tr.labels th')].slice(1).map((_, place) =>
                String([...document.querySelectorAll('tbody tr:not(.hedged)')]
                    .filter((row) => row.checkVisibility())
                    .flatMap((row) => [...row.cells[place + 1]
                        .querySelectorAll('i.supports:not(.faded, .ended)')])
                    .filter((sign) => sign.checkVisibility()).length))"""
        )
        return heads, below

    expect(key).to_be_hidden()
    assert numbers() == (["3", "2"], ["3", "2"])
    opened.value("location.hash = 'way=stances&actor=government&rest=hide'")
    opened.settle()
    assert numbers()[0] == numbers()[1]
    opened.value("location.hash = 'way=stances&since=1990&until=1990'")
    opened.settle()
    expect(key).to_be_visible()
    assert numbers()[0] == numbers()[1]
    # Every stance that is left has no date: in the marks, the heads, the line above and the strip.
    expect(opened.page.locator("#strip .period")).to_contain_text("0 of ")
    undated = opened.page.locator(".stances tbody i.undated")
    expect(opened.page.locator("#strip .period")).to_contain_text(
        f"{undated.count()} without a date are kept"
    )
    for number in opened.page.locator(".labels .number", has=opened.page.locator("small")).all():
        if (count := number.locator("b").text_content()) != "0":
            expect(number.locator(".without-date")).to_have_text(f"({count}?)")
    expect(total).to_have_text(re.compile(r"^(\d+) actors \(\1 without a date, "))
    undated.first.hover()
    expect(undated.first).to_have_attribute("title", re.compile("no date"))
    expect(opened.page.locator("tbody td[data-edge] i:not(.undated, .faded)")).to_have_count(0)
    assert opened.complaints == []


def test_the_key_has_the_signs_in_sight(open_page: Open) -> None:
    opened = open_page(charge(), way="stances")
    keys = opened.page.locator(".key [data-key]:visible")

    def shown() -> set[str]:
        return {item.get_attribute("data-key") or "" for item in keys.all()}

    everything = shown()
    assert {"supports", "contests", "hedged"} <= everything
    opened.value("location.hash = 'way=stances&actor=government&rest=hide'")
    opened.settle()
    assert shown() < everything


def test_a_position_opens_over_the_table(open_page: Open) -> None:
    opened = open_page(charge())
    opener = opened.page.locator(".claims .opener").first
    place = "document.querySelector('tbody th').getBoundingClientRect().top"
    top = opened.value(place)

    opener.click()
    popover = opened.page.get_by_role("dialog", name="Price the road")
    expect(popover).to_be_visible()
    expect(popover.locator("a[target]").first).to_be_visible()
    assert opened.value(place) == top
    opened.page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    expect(opener).to_be_focused()
    assert opened.complaints == []


def test_an_actor_shows_who_agrees_and_clashes_with_it(open_page: Open, tmp_path: Path) -> None:
    graph = crowd(3, {"S--": 1, "-S-": 12, "--S": 1, "S-S": 1})
    rivalry: dict[str, Value] = {"basis": "inferred", "rule": "rival-positions", "document": "c.md"}
    edge = Edge("CONTESTS", Ref("Position", "c/0"), Ref("Position", "c/1"), "r", rivalry)
    own, *stances = sorted(graph.edges, key=lambda edge: edge.source.id != "S--0")
    sourced = {"source": "https://www.example.org/statements/7"}
    own = own._replace(properties={**own.properties, **sourced})
    made = Graph.of(graph.nodes, (own, *stances, edge))
    opened = open_page(page(view.actor(GraphReader(made), "S--0")))
    grid = opened.page.get_by_role("grid")
    details = opened.page.locator("#details")

    # The numbers in the heads are those of the article, where all actors are listed.
    opened.value("argmap.choose(argmap.data.focus)")
    clashing = details.locator(".agreement details", has_text="Only clash with it")
    expect(clashing.locator("summary")).to_have_text("Only clash with it (12)")
    expect(clashing.locator("p")).to_contain_text("once by argmap's inference")
    expect(opened.page.locator(".left-out")).to_contain_text(" 12 only clash")
    number = grid.locator(".clashing > [data-node]").nth(1)
    expect(number).to_have_text("0(1 inferred)")
    # The heads of the groups cover all columns, so that no row is seen through them.
    expect(grid.locator(".topics th")).to_have_text(["Only agree: 1", "Only clash: 9 of 12"])
    spans = "(row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)"
    rows = [grid.locator(f"tr.{name}").evaluate(spans) for name in ("topics", "labels")]
    assert rows == [12, 12]

    # The answer that the others support has a row, too.
    marks = grid.locator("tbody tr", has_text="P1").locator("i.supports")
    expect(marks).to_have_count(9)
    marks.first.click()
    expect(details.locator(".found")).to_contain_text("-S- ")
    expect(details).to_contain_text("answers that exclude each other")
    expect(grid.locator("td.cell-chosen")).to_have_count(1)
    opened.page.go_back()
    # The text beside a mark of the actor opens the same statement as the mark.
    grid.locator("td.evidence").first.click(position={"x": 3, "y": 3})
    expect(details.locator(".found")).to_contain_text("example.org/statements/7")
    expect(grid.locator("td.evidence .source")).to_have_text("example.org")
    with opened.page.expect_download() as download:
        opened.tool("keep")
        opened.page.locator("#as-csv-stances").click()
    download.value.save_as(tmp_path / "grid.csv")
    lines = (tmp_path / "grid.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Controversy,Position,S-- 0,S-S 0,'-S- 0,")
    assert lines[1].startswith('C,P0,"supports, with a source",supports,,')

    # What counts everything is not shown while a filter is set.
    opened.value("location.hash = 'actor=unknown&rest=hide'")
    expect(number).to_be_hidden()
    expect(grid.locator(".topics .total").first).to_be_hidden()
    opened.value("location.hash = ''")
    expect(number).to_be_visible()
    # A number leaves only the stances of the two.
    number.click()
    expect(opened.page.locator("#asked")).to_contain_text("S-- 0 and -S- 0")
    assert opened.complaints == []


def test_large_groups_unfold_and_are_downloaded_whole(open_page: Open, tmp_path: Path) -> None:
    graph = crowd(2, {"S-": 30, "-S": 12})
    opened = open_page(page(view.controversy(GraphReader(graph), "c")))
    member = opened.page.locator(".stances tr", has_text="S- 29")

    expect(opened.page.locator(".stances .sum")).to_contain_text("and 26 more")
    expect(member).to_be_hidden()
    opened.value("argmap.choose(argmap.nodes.find((node) => node.name === 'S- 29').vis)")
    expect(member).to_be_visible()
    with opened.page.expect_download() as download:
        opened.tool("keep")
        opened.page.locator("#as-csv-stances").click()
    download.value.save_as(tmp_path / "grid.csv")
    lines = (tmp_path / "grid.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 42
    # A spreadsheet would run a cell that begins with a minus sign.
    assert "'-S 0,,supports" in lines


@pytest.mark.parametrize("kind", ["controversy", "thread", "actor", "two actors"])
def test_it_fits_a_phone_and_needs_no_scripts(open_page: Open, kind: str) -> None:
    reader = GraphReader(debate())
    shown = {
        "controversy": lambda: view.controversy(reader, "congestion-charge"),
        "thread": lambda: view.thread(reader, "cars-in-the-centre"),
        "actor": lambda: view.actor(reader, graphs.CHAMBER.id),
        "two actors": lambda: view.compared(reader, graphs.CHAMBER.id, graphs.COUNCIL.id),
    }[kind]()
    size = {"viewport": {"width": 375, "height": 812}}
    phone = open_page(page(shown), way="stances", **size)
    bare = open_page(page(shown), java_script_enabled=False, **size)

    for opened in (phone, bare):
        expect(opened.page.locator("#stances table")).to_be_visible()
    # The grid scrolls, the page does not.
    assert phone.value("document.documentElement.scrollWidth") == 375
    # Names break between words.
    heights = phone.value(
        """["Communications", "One"].map((text) => {
          const name = document.querySelector("#stances tr[data-node] th > div");
          name.textContent = text;
          return name.scrollHeight;
        })"""
    )
    assert kind == "actor" or heights[0] == heights[1]
    # Two or three signs are explained at once.
    signs = phone.page.locator(".key [data-key]:visible")
    assert kind == "two actors" or signs.first.inner_text().strip().endswith("supports")


def test_three_rows_are_in_sight_on_a_phone(open_page: Open) -> None:
    size = {"viewport": {"width": 375, "height": 812}}
    with argmap.read(EXAMPLE) as graph:
        pages = {
            "controversy": graph.view(controversy="net-neutrality").to_html().text,
            "several": graph.view().to_html().text,
            "actor": graph.view(actor="eff").to_html().text,
            "pair": graph.view(actor=["eff", "att"]).to_html().text,
        }
    for name, text in pages.items():
        opened = open_page(text, way="stances", **size)
        seen = opened.value(
            """[...document.querySelectorAll("#stances tbody tr:not(.topic) > th, "
                + "#stances .flip .labels th:not(.corner), #stances.flip .labels th:not(.corner)")]
              .filter((item) => !document.querySelector("#stances.flip")
                || item.closest("thead"))
              .filter((item) => item.checkVisibility()
                && item.getBoundingClientRect().bottom <= innerHeight).length"""
        )
        assert (name, seen >= 3) == (name, True), seen


def test_the_longer_side_becomes_the_rows_on_a_phone(open_page: Open) -> None:
    text = page(view.whole(GraphReader(blocs(5))))
    opened = open_page(text, way="stances")
    place = """(selector) => {
        const { x, y } = document.querySelector(selector).getBoundingClientRect();
        return [x, y];
    }"""
    heads = [".labels th:nth-child(2)", ".labels th:nth-child(3)"]

    def places() -> list[list[float]]:
        return [opened.page.evaluate(place, selector) for selector in heads]

    first, second = places()
    assert first[0] < second[0]
    opened.page.set_viewport_size({"width": 375, "height": 812})
    opened.settle()
    first, second = places()
    assert first[0] == second[0]
    assert first[1] < second[1]
    # Names stay in sight, and the arrow keys follow what is seen.
    focused = "document.activeElement.textContent.trim()"
    opened.value("document.querySelector('.stances .labels th:nth-child(2)').tabIndex = 0")
    opened.value("document.querySelector('.stances .labels th:nth-child(2)').focus()")
    before = opened.value(focused)
    opened.page.keyboard.press("ArrowDown")
    assert opened.value(focused) != before
    assert opened.value("document.activeElement.closest('thead') !== null")
    opened.page.keyboard.press("ArrowRight")
    assert opened.value("document.activeElement.closest('tbody') !== null")
    assert opened.value("document.documentElement.scrollWidth") == 375
    assert opened.complaints == []


def test_names_stay_in_sight_while_columns_scroll(open_page: Open) -> None:
    graph = crowd(12, {"S" * 12: 3, "C" * 12: 60})
    opened = open_page(
        page(view.controversy(GraphReader(graph), "c")),
        viewport={"width": 375, "height": 812},
        reduced_motion="reduce",
    )
    opened.value("document.getElementById('stances').scrollTo(400, 300)")
    opened.settle()

    assert opened.value("document.getElementById('stances').scrollLeft") > 100
    left = opened.value("document.querySelector('.stances tbody th').getBoundingClientRect().left")
    assert abs(left) < 3
    # A button says how many columns are to the right, and goes to the first of them.
    opened.value("document.getElementById('stances').scrollTo(0, 300)")
    more = opened.page.locator("#beyond button")
    expect(more).to_be_visible()
    expect(more).to_have_text(re.compile(r"^\d more →$"))
    more.click()
    expect(more).to_be_hidden()
    last = opened.page.locator(".stances .labels th").last.bounding_box()
    assert last
    assert last["x"] + last["width"] <= 375


def test_long_labels_are_in_a_list_above_the_table_on_a_phone(open_page: Open) -> None:
    graph = crowd(4, {"S-C-": 2, "-C-S": 3})
    long = " is an answer to the question that takes a whole sentence"
    nodes = [
        Node("Position", node.id, {**node.properties, "name": str(node.properties["name"]) + long})
        if node.label == "Position"
        else node
        for node in graph.nodes
    ]
    view_of = view.controversy(GraphReader(Graph.of(nodes, graph.edges)), "c")
    opened = open_page(page(view_of), viewport={"width": 375, "height": 812})
    items = opened.page.locator(".stances .in-full li")
    heads = opened.page.locator(".stances .labels th")
    expect(items).to_have_count(4)
    boxes = [heads.last.bounding_box(), items.last.bounding_box()]

    head, item = (box or pytest.fail("not shown") for box in boxes)
    assert item["y"] + item["height"] <= head["y"]
    assert head["x"] + head["width"] <= 375
    expect(opened.page.locator("#beyond")).to_be_hidden()
    expect(heads.last.locator(".label")).to_have_css("position", "absolute")
    # On a wide screen they are in the heads.
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    expect(items.last).to_be_hidden()
    expect(heads.last.locator(".label")).to_have_css("position", "static")


def test_hostile_text_stays_text_in_a_matrix(open_page: Open) -> None:
    graph = hostile()
    [controversy] = graph.labelled("Controversy")[:1]
    opened = open_page(page(view.controversy(GraphReader(graph), controversy.id)))

    expect(opened.page.locator(".stances")).to_contain_text(HOSTILE[1])
    assert opened.page.locator(".stances :is(script, img, iframe)").count() == 0
    assert opened.complaints == []


@pytest.mark.parametrize("width", [1280, 375])
def test_a_table_says_that_it_goes_on_to_the_right(open_page: Open, width: int) -> None:
    with argmap.read(EXAMPLE) as graph:
        text = page(graph.view())
    size = {"width": width, "height": 812}
    opened = open_page(text, way="stances", viewport=size, reduced_motion="reduce")
    more = opened.page.locator("#beyond button")
    expect(more).to_be_in_viewport()
    expect(more).to_have_text(re.compile(r"^\d\d more →$"))
    while more.is_visible():
        before = more.inner_text()
        more.click()
        expect(opened.page.locator("#beyond button", has_text=before)).to_be_hidden()
