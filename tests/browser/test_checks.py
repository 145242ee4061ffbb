"""Check the page by rules: accessibility (axe-core), contrast, printing and animation."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from argmap import view
from argmap.model.graph import GraphReader
from argmap.page.page import page
from tests import graphs
from tests.browser.conftest import Open, Opened
from tests.browser.test_page import crowd_page, debate_page
from tests.graphs import debate

NARROW = {"viewport": {"width": 375, "height": 812}, "has_touch": True}

STATES = {
    "start": "location.hash = ''",
    "selected": f"location.hash = 'node={graphs.PRICE}'",
    "a relation": "location.hash = 'edge=3'",
    "narrowed": "location.hash = 'kindoff=source&lineoff=CONTESTS+inferred&since=2020&rest=hide'",
    "filters": "document.getElementById('to-narrow').click()",
    "keep": "document.getElementById('to-keep').click()",
    "compare": f"location.hash = 'stances={graphs.CHAMBER}&versus={graphs.COUNCIL}';"
    "document.getElementById('to-read').click()",
    "network": "location.hash = 'way=map'",
    "legend": "document.getElementById('legend')?.setAttribute('open', '')",
    "found": "document.getElementById('find').value = 'council';"
    "document.getElementById('find').dispatchEvent(new Event('input'))",
    "text": "location.hash = 'way=text'",
    "stances": "location.hash = 'way=stances'",
    "a stance": "location.hash = 'way=stances&edge=3'",
}

DARK = STATES.keys() - {"a relation", "a stance"}
"""The states that have all colours. A theme changes nothing else."""


@cache
def axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def barriers(opened: Opened, **rules: Any) -> list[str]:
    """What axe-core holds for a serious or a critical barrier. rules: its options for them."""
    asked = {"resultTypes": ["violations"], **rules}
    found: list[dict[str, Any]] = opened.value(
        f"axe.run(document, {json.dumps(asked)}).then((found) => found.violations)"
    )
    return [
        f"{item['id']}: {node['html'][:120]} {node['failureSummary']}"
        for item in found
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"]
    ]


@pytest.mark.parametrize(
    ("size", "scheme"),
    [({}, "light"), ({}, "dark"), (NARROW, "light")],
    ids=["wide-light", "wide-dark", "phone-light"],
)
def test_no_state_has_a_barrier(open_page: Open, size: dict[str, Any], scheme: str) -> None:
    text = page(view.whole(GraphReader(debate())), title="A debate")
    opened = open_page(text, color_scheme=scheme, reduced_motion="reduce", **size)
    opened.value(axe() + "; 0")
    rules: dict[str, Any] = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    without_colours = {"rules": {"color-contrast": {"enabled": False}}}
    for name, action in STATES.items():
        if scheme == "dark" and name not in DARK:
            continue
        opened.value(action)
        if size and name != "start":
            opened.value("document.getElementById('panel').classList.add('open')")
        opened.settle()
        # A phone has the colours of a wide screen, and a sheet above the map.
        is_plain = size and name not in ("start", "selected", "stances")
        assert barriers(opened, **(without_colours if is_plain else rules)) == [], name

    assert opened.complaints == []


def test_a_large_map_has_no_barrier(open_page: Open) -> None:
    opened = open_page(crowd_page(40), reduced_motion="reduce")
    opened.value(axe() + "; 0")

    assert barriers(opened) == []


def palette(scheme: str) -> dict[str, str]:
    style = files("argmap.display").joinpath("templates", "palette.css").read_text("utf-8")
    light, dark = re.findall(r":root \{([^}]*)\}", style)[:2]
    known = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return known | (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) if scheme == "dark" else {}
    )


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "panel", "tint")
TEXTS = [
    *((text, ground) for text in ("ink", "muted", "accent") for ground in GROUNDS),
    ("controversy-ink", "controversy"), ("ink", "position-fill"), ("ink", "reading-fill"),
]  # fmt: skip
SHAPES = ("thread", "controversy", "position", "reading", "actor", "hedged", "tension", "question",
          "source", "supports", "contests", "structure", "edge")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_shapes_stand_out(scheme: str) -> None:
    known = palette(scheme)
    weak = [
        (text, ground) for text, ground in TEXTS if contrast(known[text], known[ground]) < 4.5
    ] + [
        (shape, ground) for shape in SHAPES for ground in ("paper", "panel")
        if contrast(known[shape], known[ground]) < 3
    ]  # fmt: skip

    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_stand_out_as_they_are_drawn(open_page: Open, scheme: str) -> None:
    shown = view.controversy(GraphReader(debate()), "congestion-charge")
    opened = open_page(page(shown), color_scheme=scheme, way="map")
    paper = palette(scheme)["paper"]
    drawn = opened.value(
        "Object.values(argmap.network.body.edges)"
        ".map(({ options }) => `${options.color.color} ${options.color.opacity}`)"
    )
    weak = set()
    for style in set(drawn):
        colour, opacity = style.split()
        mixed = [
            int(colour[place : place + 2], 16) * float(opacity)
            + int(paper[place : place + 2], 16) * (1 - float(opacity))
            for place in (1, 3, 5)
        ]
        if contrast("#" + "".join(f"{round(part):02x}" for part in mixed), paper) < 3:
            weak.add(style)

    assert len(set(drawn)) > 3
    assert weak == set()


def test_on_paper_it_is_the_narrowed_text(open_page: Open) -> None:
    opened = open_page(debate_page(), way="map", color_scheme="dark")
    opened.value("location.hash = 'way=text&controversy=Controversy:free-buses'")
    expect(opened.page.locator("#articles .article:visible").nth(2)).to_be_visible()
    opened.value("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")

    expect(opened.page.locator("#app")).to_be_hidden()
    expect(opened.page.locator("#search")).to_be_hidden()
    expect(opened.page.locator("#asked")).to_contain_text("Should buses be free?")
    expect(
        opened.page.locator("#articles .answer:visible", has_text="Free for everyone").first
    ).to_be_visible()
    expect(opened.page.locator("#articles .headline:visible", has_text="kerb")).to_have_count(0)
    assert opened.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert opened.page.pdf().startswith(b"%PDF")
