"""Neutral stances in a browser: a third mark in the grid, its number, its key and its texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import argmap
from tests.browser.conftest import Open
from tests.browser.test_checks import contrast

POOL = """\
id: pool
title: Should the pool stay open?
polarity: binary
positions:
  - id: open
    claim: It stays open.
    proponents: [Ada, {actor: Bo, since: 2020}]
    opponents: [Cy, some neighbours]
    neutral: [{actor: Bo, since: 2021, word: abstains <b>}, {actor: Di, until: 2019}]
  - {id: close, claim: It closes., proponents: [Cy], neutral: [Di, some neighbours]}
"""
PLAIN = re.sub(r"\n    neutral:.*|, neutral: \[[^]]*\]", "", POOL)


def page_of(tmp_path: Path, text: str, **about: str) -> str:
    path = tmp_path / "pool.yml"
    path.write_text(text, "utf-8")
    made = argmap.read(path).view(**about).to_html().text  # type: ignore[arg-type]
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_the_grid_has_a_third_mark(
    open_page: Open, tmp_path: Path, scheme: str, width: int
) -> None:
    opened = open_page(
        page_of(tmp_path, POOL, controversy="pool"),
        viewport={"width": width, "height": 800}, color_scheme=scheme,
    )  # fmt: skip
    grid = opened.page.locator("#stances table")
    rows = {
        row.locator("th").inner_text().strip(): row.locator("i").all_text_contents()
        for row in grid.locator("tbody tr").all()
    }
    assert rows == {
        "Ada": ["supports"],
        "Bo": ["supports, ended", "neutral (“abstains <b>”)"],
        "Cy": ["contests", "supports"],
        "Di": ["neutral, ended", "neutral"],
        "some neighbours": ["contests", "neutral"],
    }
    shape = opened.value(
        """(() => {
          const mark = document.querySelector("#stances tbody i.neutral:not(.ended, .hedged)");
          const { backgroundColor, borderTopWidth, borderTopColor, width, height } =
            getComputedStyle(mark, "::before");
          const ground = getComputedStyle(document.body).backgroundColor;
          return { backgroundColor, borderTopWidth, borderTopColor, width, height, ground };
        })()"""
    )
    # It is hollow and wide, which neither a disc nor a cross is, also without colours.
    assert shape["backgroundColor"] == "rgba(0, 0, 0, 0)"
    assert float(shape["borderTopWidth"].removesuffix("px")) >= 1.5
    assert float(shape["width"][:-2]) >= 1.5 * float(shape["height"][:-2])
    assert contrast(_hex(shape["borderTopColor"]), _hex(shape["ground"])) >= 3


def _hex(color: str) -> str:
    """Return “rgb(1, 2, 3)” as "#010203"."""
    parts = color[color.index("(") + 1 : -1].split(",")[:3]
    return "#" + "".join(f"{int(part):02x}" for part in parts)


def test_numbers_and_key_have_neutral_stances(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(page_of(tmp_path, POOL, controversy="pool"))
    heads = opened.page.locator("#stances th .numbers")
    expect(heads.first).to_have_text("supports1+1 ended contests1+1 hedged neutral1+1 ended")
    expect(heads.last).to_have_text("supports1  neutral1+1 hedged")
    expect(opened.page.locator("#stances .key")).to_contain_text("3 actors")
    expect(opened.page.locator("#stances .key")).to_contain_text("and 1 only neutral")
    key = opened.page.locator("#stances [data-key='neutral']")
    expect(key).to_be_visible()

    opened.page.locator("#stances tbody i.neutral").first.hover()
    title = opened.page.locator("#stances tbody i.neutral").first
    expect(title).to_have_attribute(
        "title",
        "Bo, “It stays open.”: neutral (“abstains <b>”), since 2021.\nClick for details.",
    )


def test_a_page_without_them_has_no_third_mark(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(page_of(tmp_path, PLAIN, controversy="pool"))
    expect(opened.page.locator("#stances table")).to_be_visible()
    assert "neutral" not in opened.page.locator("#stances").inner_html()
    assert "eutral" not in opened.page.locator("body").inner_text()


def test_the_article_has_the_neutral_actors(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(page_of(tmp_path, POOL, controversy="pool"))
    opened.page.locator("#as-text").click()
    neutral = opened.page.locator("#articles .answer").first.locator(".neutral")
    expect(neutral).to_contain_text("Neutral 1 (1 more formerly)")
    expect(neutral).to_contain_text(re.compile(r"Bo\s+“abstains <b>”\s+since 2021"))
    expect(neutral).to_contain_text(re.compile(r"Di\s+until 2019"))
