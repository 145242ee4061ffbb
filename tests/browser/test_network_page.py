"""Test what a reader does with the page of a network: choose a line, and read its statements."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from argmap.analysis.network import Network
from argmap.analysis.options import NetworkOptions
from argmap.analysis.statements import read_statements
from argmap.page.network_page import network_page
from tests.browser.conftest import Open
from tests.graphs import debate


@pytest.mark.parametrize("width", [1280, 375])
def test_a_line_shows_its_statements(open_page: Open, width: int) -> None:
    network = Network.of(read_statements(debate()), NetworkOptions("subtract"))
    text = network_page(network, title="The debate", notes=["Rule: R."])
    opened = open_page(text, viewport={"width": width, "height": 800})
    page = opened.page
    tie = page.locator("#tie-0")
    expect(page.locator("#all")).to_be_visible()
    expect(tie).to_be_hidden()
    # Names lie over lines, so click where the line is on top.
    page.locator("svg a[href='#tie-0']").focus()
    page.keyboard.press("Enter")
    expect(tie).to_be_visible()
    expect(page.locator("#all")).to_be_hidden()
    expect(tie.locator(".statement").first).to_be_in_viewport()
    tie.locator("h2 a").first.click()
    expect(tie).to_be_hidden()
    expect(page.locator(".node:target")).to_be_visible()
    page.locator(".node:target .back a").click()
    expect(page.locator("#all")).to_be_visible()
    assert opened.value("document.documentElement.scrollWidth") == width
    assert opened.complaints == []
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [item["id"] for item in found] == []
