"""Sources are named by their titles, or by the hosts to which their addresses lead."""

from __future__ import annotations

import pytest

from argmap.display.source_names import source_name


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
