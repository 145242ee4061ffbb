"""Sources are named by their titles, or by the hosts to which their addresses lead."""

from __future__ import annotations

import pytest

from argmap.display.addresses import source_name, source_names


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("https://www.good.example/a?b#c", "good.example"),
        ("HTTP://good.example:8080", "good.example:8080"),
        ("https://good.example@evil.example/", "https://good.example@evil.example/"),
        ("https://good.example:1@evil.example/", "https://good.example:1@evil.example/"),
        ("https://good.example\\@evil.example/", "https://good.example\\@evil.example/"),
        ("Minutes of the council", "Minutes of the council"),
    ],
)
def test_a_source_without_a_title_has_the_name_of_its_host(source: str, name: str) -> None:
    assert source_name(source, {}) == name
    assert source_name(source, {source: "A title"}) == "A title"


def test_sources_of_one_host_are_told_apart_in_a_list() -> None:
    names = {
        "https://www.mill.example/a/": "mill.example/a",
        "http://mill.example/b?x=1": "mill.example/b?x=1",
        "https://mill.example": "https://mill.example",
        "mill.example": "mill.example",
        "https://other.example/c": "other.example",
        "https://mill.example/" + "d" * 90: f"mill.example/{'d' * 27}…{'d' * 39}",
        "https://mill.example/e": "Minutes",
        "https://post.example/f": "Report, post.example/f",
        "https://post.example/g": "Report, post.example/g",
    }
    titles = {"https://post.example/f": "Report", "https://post.example/g": "Report"}
    assert source_names(names, titles | {"https://mill.example/e": "Minutes"}) == names
