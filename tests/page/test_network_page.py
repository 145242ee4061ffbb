"""Test the page of a network: its sections, its limits, and that texts stay texts."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest

from argmap.analysis.network import Network
from argmap.analysis.options import NetworkOptions
from argmap.analysis.statements import read_statements
from argmap.errors import ExportError
from argmap.model import Graph
from argmap.page import network_page as module
from argmap.page.network_page import network_page
from tests.analysis.made import position_graph
from tests.browser.hostile import HOSTILE, hostile
from tests.commands import Commands
from tests.graphs import debate
from tests.support import EXAMPLE


def _page(graph: Graph, options: NetworkOptions | None = None) -> str:
    network = Network.of(read_statements(graph), options or NetworkOptions("subtract"))
    return network_page(network, title="A network", notes=["Rule: R.", "Counted: C."])


def test_each_line_opens_into_the_statements_that_add_up_to_it() -> None:
    network = Network.of(read_statements(debate()), NetworkOptions("subtract", "average"))
    page = lxml.html.fromstring(_page(debate(), network.options))
    lines = page.xpath("//svg//a[starts-with(@href, '#tie-')]")
    assert len(lines) == len(network.ties)
    for number, (row, column, weight) in enumerate(network.ties):
        (section,) = page.xpath(f"//section[@id='tie-{number}']")
        names = [link.text_content() for link in section.xpath(".//h2/a")]
        assert names == [network.actors[row].name, network.actors[column].name]
        adds = [float(item.text) for item in section.xpath(".//span[@class='adds']")]
        assert sum(adds) == pytest.approx(weight, rel=1e-3)
        assert len(adds) == len(network.tie(*(network.actors[n].id for n in (row, column)))
                                .statements)  # fmt: skip
    dashed = page.xpath("//svg//line[contains(@class, 'negative')]")
    assert len(dashed) == sum(weight < 0 for _, _, weight in network.ties)


def test_every_link_leads_to_a_section_and_every_name_to_its_ties() -> None:
    page = lxml.html.fromstring(_page(debate(), NetworkOptions("affiliation")))
    targets = {target for target in page.xpath("//a/@href") if target.startswith("#")}
    assert targets == {f"#{id_}" for id_ in page.xpath("//section/@id")}
    statement = page.xpath("//section[@id='tie-0']//li[contains(@class, 'statement')]")[0]
    assert "debates/congestion-charge.md:" in statement.text_content()
    assert len(page.xpath("//svg//rect")) == 8
    quotes = [quote.text_content() for quote in page.xpath("//blockquote")]
    assert "We will not get the centre quiet without it." in quotes


def test_the_same_network_gives_the_same_text() -> None:
    assert _page(debate()) == _page(debate())


def test_texts_do_not_run() -> None:
    text = _page(hostile(), NetworkOptions("affiliation"))
    page = lxml.html.fromstring(text)
    assert page.xpath("//script | //img | //iframe | //@onload | //@onerror | //@style") == []
    assert "script-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert not re.search(r"49\b", " ".join(page.xpath("//h2//text()")))
    for address in page.xpath("//a/@href"):
        assert address.startswith(("#", "https://", "http://")), address
    assert any("alert(1)" in name for name in page.xpath("//h2//text()"))
    assert HOSTILE


def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TIES", 2)
    monkeypatch.setattr(module, "MOST_STATEMENTS", 1)
    text = _page(debate(), NetworkOptions("ignore"))
    ties = len(Network.of(read_statements(debate()), NetworkOptions("ignore")).ties)
    assert f"Not drawn: {ties - 2} lighter ties." in text
    assert "more statements: <code>argmap why " in text
    monkeypatch.setattr(module, "MOST_NODES", 3)
    with pytest.raises(ExportError, match="at most 3 actors and concepts \\(got 8\\)"):
        _page(debate())


def test_a_network_without_ties_has_a_page() -> None:
    text = _page(position_graph([("a", "x/1", "SUPPORTS")]))
    assert "There are no ties." in text
    assert "It has no ties." in text
    assert "There are no ties." in _page(Graph())


def test_the_command_writes_the_page(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands = Commands(capfd, monkeypatch)
    file = tmp_path / "net.html"
    told = commands("network", "conflict", "--from", str(EXAMPLE), "--controversy", "apple-v-fbi",
                    "--map", str(file))  # fmt: skip
    assert told.code == 0
    assert f"{file}: a page of the network" in told.err
    page = lxml.html.fromstring(file.read_text("utf-8"))
    assert page.xpath("string(//h1)").startswith("Conflict: the controversy “")
    header = page.xpath("string(//header)")
    assert "two actors are tied by each pair of statements on opposite sides" in header
    assert "Not counted: " in header
    told = commands("network", "conflict", "--from", str(EXAMPLE), "--map", "-")
    assert told.code == 2
