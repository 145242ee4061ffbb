"""Test sharing, exporting and reporting errors in the page."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from argmap import view
from argmap.display.page_metadata import PageMetadata
from argmap.errors import ExportError
from argmap.model import Graph
from argmap.model.graph_reader import GraphReader
from argmap.page.page import page
from tests import graphs
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import hostile
from tests.browser.test_page import debate_page, whole
from tests.graphs import debate


@pytest.fixture(scope="module")
def text() -> str:
    return debate_page()


def made(graph: Graph | None = None, **said: Any) -> str:
    return page(view.whole(GraphReader(graph or debate())), metadata=PageMetadata(**said))


def choose(opened: Opened, ref: object) -> None:
    opened.value(f"argmap.choose(argmap.nodes.find((node) => node.ref === {str(ref)!r}).vis)")


def taken(opened: Opened, button: str) -> tuple[str, bytes]:
    """The name and the bytes of what a button downloads."""
    opened.tool("keep")
    with opened.page.expect_download() as download:
        opened.page.locator(button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def narrow(opened: Opened) -> None:
    opened.value("location.hash = 'controversy=Controversy:free-buses&kindoff=source'")
    expect(opened.page.locator("#asked")).to_be_visible()


def test_links_are_made_for_where_the_page_will_be(open_page: Open, text: str) -> None:
    here = open_page(text)
    choose(here, graphs.ROLF)
    here.tool("keep")
    assert here.page.locator("#link").input_value() == here.value("location.href")

    opened = open_page(made(base_url="https://maps.example/buses#x"))
    choose(opened, graphs.ROLF)
    opened.tool("keep")
    address = opened.page.locator("#link").input_value()
    assert address == "https://maps.example/buses#node=Actor%3Ailse-rolf"
    opened.page.locator("#copy").click()
    expect(opened.page.locator("#said")).to_contain_text(re.compile("copied|to copy"))


def test_relations_are_taken_as_csv(open_page: Open, text: str) -> None:
    opened = open_page(text)
    narrow(opened)
    name, content = taken(opened, "#as-csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))

    assert name == ("3-controversies-cars-in-the-centre-who-pays-for-getting-relations.csv")
    assert rows
    assert not any("congestion-charge" in row["from"] + row["to"] for row in rows)
    row = next(row for row in rows if row["to"] == str(graphs.CHEAP) and row["line"])
    assert row["basis"] == "stated"
    assert row["document"] == graphs.FARES


def test_nodes_are_taken_as_csv_and_no_cell_is_a_formula(open_page: Open) -> None:
    graph = debate()
    evil = [type(n)(n.label, n.id, {**n.properties, "name": '=1+1,"x"\n'}) for n in graph.nodes]
    opened = open_page(whole(Graph.of(evil, graph.edges)))
    rows = list(
        csv.DictReader(
            io.StringIO(taken(opened, "#as-csv-nodes")[1].decode("utf-8-sig"), newline="")
        )
    )

    assert {row["name"] for row in rows} == {'\'=1+1,"x"\n'}


def test_the_shown_part_is_taken_as_json(open_page: Open, text: str) -> None:
    opened = open_page(text)
    narrow(opened)
    part = json.loads(taken(opened, "#as-json")[1])
    refs = {f"{node['label']}:{node['id']}" for node in part["nodes"]}

    assert str(graphs.CHEAP) in refs
    assert str(graphs.PRICE) not in refs
    assert all({edge["from"], edge["to"]} <= refs for edge in part["edges"])
    assert part["narrowed"].startswith("controversy=")


def test_pictures_are_taken(open_page: Open) -> None:
    opened = open_page(whole(hostile()))
    name, png = taken(opened, "#as-png")
    assert name.endswith(".png")
    assert png.startswith(b"\x89PNG")
    opened.tool("keep")
    assert opened.page.locator("#save, #as-svg").count() == 0
    for button in ("#as-csv", "#as-csv-nodes"):
        rows = csv.reader(io.StringIO(taken(opened, button)[1].decode("utf-8-sig"), newline=""))
        assert len({len(row) for row in rows}) == 1
    assert opened.complaints == []


def test_the_colophon_says_whose_it_is(open_page: Open) -> None:
    opened = open_page(made(attribution="Made by <b>us</b>", licence="https://licence.example/by"))
    colophon = opened.page.locator("#text footer")

    expect(colophon).to_contain_text("Made by <b>us</b>")
    expect(colophon.get_by_role("link")).to_have_attribute("href", "https://licence.example/by")
    expect(colophon).to_contain_text("debates/kerbside.md (2025-08)")
    expect(colophon).to_contain_text("readings of threads, and relations that argmap inferred.")


def test_feedback_is_filled_in(open_page: Open) -> None:
    opened = open_page(made(feedback="editor@maps.example"))
    choose(opened, graphs.PRICE)
    said = opened.page.locator("#details .feedback a")
    address = urlsplit(str(said.get_attribute("href")))
    query = parse_qs(address.query)

    assert (address.scheme, address.path) == ("mailto", "editor@maps.example")
    assert str(graphs.PRICE) in query["subject"][0]
    assert f"Document: {graphs.CHARGE}\nLine: 9" in query["body"][0]

    opened = open_page(made(feedback="https://x.example/new?w={id}&d={document}&l={line}"))
    choose(opened, graphs.PRICE)
    href = str(opened.page.locator("#details .feedback a").get_attribute("href"))
    assert unquote(href) == f"https://x.example/new?w={graphs.PRICE}&d={graphs.CHARGE}&l=9"


@pytest.mark.parametrize(
    "said",
    [{"feedback": "javascript:alert(1)"}, {"base_url": "file:///x"}, {"feedback": "call me"}],
)
def test_an_address_that_is_none_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(ExportError, match=r"not a (valid|web) address"):
        PageMetadata(**said).checked()


def test_a_link_that_two_documents_state_names_both(open_page: Open) -> None:
    opened = open_page(whole(graphs.shared_link()))
    opened.value("argmap.chooseEdge(argmap.edges.findIndex((edge) => edge.also))")
    expect(opened.page.locator("#details")).to_contain_text(
        "congestion-charge.md, line 4, also in cars-in-the-centre.md"
    )
    both = [graphs.CHARGE, graphs.CENTRE]
    rows = csv.DictReader(io.StringIO(taken(opened, "#as-csv")[1].decode("utf-8-sig")))
    assert [row["line"] for row in rows if row["document"] == "; ".join(both)] == ["4"]
    edges = json.loads(taken(opened, "#as-json")[1])["edges"]
    (link,) = [edge for edge in edges if "documents" in edge]
    assert (link["document"], link["documents"]) == (graphs.CHARGE, both)
    assert "also" not in link
