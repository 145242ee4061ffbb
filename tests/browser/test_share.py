"""Test sharing, exporting and reporting errors in the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from argmap import view
from argmap.cli.root import cli
from argmap.display.page_metadata import PageMetadata
from argmap.errors import ExportError
from argmap.model import Graph
from argmap.model.graph import GraphReader
from argmap.page.page import page
from tests import graphs
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import hostile
from tests.browser.test_page import debate_page, whole
from tests.graphs import debate
from tests.support import EXAMPLE


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


def test_pictures_are_taken_at_multiples_of_their_size(open_page: Open) -> None:
    opened = open_page(whole(hostile()))
    for scale in (2, 4):
        name, png = taken(opened, f"#as-png-{scale}")
        assert name.endswith(f"-{scale}x.png")
        assert png.startswith(b"\x89PNG")
        width = opened.value("document.querySelector('#chart canvas').clientWidth")
        assert int.from_bytes(png[16:20]) == scale * width
    assert opened.value("document.querySelector('#chart canvas').width") == width
    assert opened.complaints == []


@pytest.mark.parametrize("way", ["record", "stances"])
def test_tables_are_taken_as_pictures_with_their_text(open_page: Open, text: str, way: str) -> None:
    opened = open_page(text, way=way)
    expect(opened.page.locator(f"#{way}")).to_be_visible()
    before = opened.page.locator(f"#{way}").inner_html()
    name, content = taken(opened, "#as-svg")
    made = ElementTree.fromstring(content)
    words = [item.text or "" for item in made.iter("{http://www.w3.org/2000/svg}text")]
    marks = list(made.iter("{http://www.w3.org/2000/svg}rect"))

    assert name.endswith(".svg")
    assert {"Ilse", "council"} <= {word for text in words for word in text.split()}
    assert "NaN" not in content.decode()
    assert len(marks) > 10
    assert opened.page.locator(f"#{way}").inner_html() == before
    assert opened.complaints == []


STATES = (
    "",
    "way=map",
    "way=text",
    "node=Actor:eff",
    "since=2016",
    "until=2000-06&way=stances",
    "since=2012&until=2014-03",
    "since=2016-02-16&until=2016-02-16",
    "controversy=Controversy:apple-v-fbi",
    "controversy=Controversy:apple-v-fbi&controversy=Controversy:clipper-chip&way=map",
    "thread=Thread:lawful-access",
    "thread=Thread:lawful-access&since=2015",
    "actor=company",
    "actor=company&actor=individual&since=2010",
    "actor=company&thread=Thread:lawful-access",
    "lineoff=CONTESTS inferred",
    "since=2005&until=2012",
    "actor=unknown",
    "round=Actor:apple&hops=2",
    "stances=Actor:eff&versus=Actor:fbi&kindoff=source",
)
"""States of the page of the whole example."""

SHOWN = """(() => { const { isIn, edgeIn } = argmap.shown();
    const ref = (number) => argmap.nodes[number].ref;
    const edge = ({ from, relation, to, basis }) => [ref(from), relation, ref(to), basis].join(" ");
    return [argmap.nodes.filter((node) => isIn[node.vis]).map((node) => node.ref),
        argmap.edges.filter((one) => edgeIn[one.vis]).map(edge)]; })()"""


def test_the_command_makes_the_page_again(open_page: Open, tmp_path: Path) -> None:
    made, again = tmp_path / "page.html", tmp_path / "again.html"
    graph = ["--from", str(EXAMPLE)]
    runner = CliRunner()
    options = [["--controversy", "net-neutrality", "--kind", "company,government"]] * 2
    options += [
        ["--actor", "apple", "--actor", "fbi"],
        ["--thread", "lawful-access", "--hops", "1"],
    ]
    states = [*(([], state) for state in STATES), *((some, "since=2014") for some in options)]
    for selected, state in states:
        words = ["export", "html", *selected, *graph, "-o", str(made)]
        assert runner.invoke(cli, words).exit_code == 0
        opened = open_page(made)
        opened.value(f"location.hash = {state!r}")
        opened.tool("keep")
        shown = opened.value(SHOWN)
        command = shlex.split(opened.page.locator("#command").inner_text())
        assert command[0] == "argmap"
        assert command[-2:] == ["-o", "page.html"]
        ran = runner.invoke(cli, [*command[1:-1], str(again), *graph])
        assert ran.exit_code == 0, ran.stderr
        reopened = open_page(again)
        assert reopened.value(SHOWN) == shown, state
        way = "document.documentElement.dataset.way"
        assert reopened.value(way) == opened.value(way), state
        assert shown[0], state


@pytest.mark.parametrize("state", ["", "way=stances", "since=2020&way=map"])
def test_a_small_frame_is_mostly_the_picture(
    open_page: Open, tmp_path: Path, text: str, state: str
) -> None:
    (tmp_path / "page.html").write_text(text, encoding="utf-8", newline="")
    frame = f'<!DOCTYPE html><iframe src="page.html#{state}" width="640" height="400"></iframe>'
    (tmp_path / "host.html").write_text(frame)
    opened = open_page(tmp_path / "host.html", java_script_enabled=True)
    inner = opened.page.frame_locator("iframe")
    link = inner.get_by_role("link", name="Open the whole page")
    expect(link).to_be_visible()
    way = state.rpartition("=")[2] or "record"
    box = inner.locator(f"#{way}").bounding_box()
    top = opened.page.locator("iframe").bounding_box()
    assert box
    assert top
    bottom = min(box["y"] + box["height"], top["y"] + 400)
    assert (bottom - max(box["y"], top["y"])) * box["width"] >= 0.7 * 640 * 400
    assert str(link.get_attribute("href")).endswith(f"page.html#{state}".rstrip("#"))


def test_the_colophon_says_whose_it_is(open_page: Open) -> None:
    opened = open_page(made(attribution="Made by <b>us</b>", licence="https://licence.example/by"))
    colophon = opened.page.locator("#text footer")

    expect(colophon).to_contain_text("Made by <b>us</b>")
    expect(colophon.get_by_role("link")).to_have_attribute("href", "https://licence.example/by")
    expect(colophon).to_contain_text("debates/kerbside.md (2025-08)")
    expect(colophon).to_contain_text("readings of threads, and relations that argmap inferred.")


def test_feedback_is_filled_in(open_page: Open) -> None:
    topic = graphs.CONTROVERSY_CHARGE
    opened = open_page(made(feedback="editor@maps.example"))
    choose(opened, graphs.PRICE)
    said = opened.page.locator("#details").get_by_role("link", name="Report an error here")
    address = urlsplit(str(said.get_attribute("href")))
    query = parse_qs(address.query)

    assert (address.scheme, address.path) == ("mailto", "editor@maps.example")
    assert str(topic) in query["subject"][0]
    assert f"Document: {graphs.CHARGE}\nLine: 2" in query["body"][0]

    opened = open_page(made(feedback="https://x.example/new?w={id}&d={document}&l={line}"))
    choose(opened, graphs.PRICE)
    said = opened.page.locator("#details").get_by_role("link", name="Report an error here")
    href = str(said.get_attribute("href"))
    assert unquote(href) == f"https://x.example/new?w={topic}&d={graphs.CHARGE}&l=2"


@pytest.mark.parametrize(
    "said",
    [{"feedback": "javascript:alert(1)"}, {"base_url": "file:///x"}, {"feedback": "call me"}],
)
def test_an_address_that_is_none_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(ExportError, match=r"not a (valid|web) address"):
        PageMetadata(**said).checked()
