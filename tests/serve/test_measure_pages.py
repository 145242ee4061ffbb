"""Pages of measures: how numbers and ids are shown, and which graphs are measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import argmap
from argmap.errors import ParameterError
from argmap.serve import measure_pages
from argmap.serve.answer import Asked
from argmap.serve.app import answers
from argmap.serve.measure_pages import SHOWN, measure, measures, result_of, why
from argmap.serve.sources import Settings, state_of_memory
from argmap.serve.state import State
from argmap.table import Table
from tests.support import EXAMPLE


@pytest.fixture(scope="module")
def state() -> Iterator[State]:
    with argmap.read(EXAMPLE) as graph:
        yield state_of_memory(graph, Settings())


@pytest.fixture
def asked(state: State) -> Asked:
    return Asked("measures/ties", "html", {}, state)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"), (0.12345, "0.123"), (-0.12345, "-0.123"), (0.9999, "1"), (1.0, "1.0"),
        (-1.0, "-1.0"), (1234.56, "1,234.6"), (-1234.56, "-1,234.6"), (0.00012345, "0.000123"),
        (3, "3"), (1234, "1234"), (None, ""), ("a_b", "a_b"),
    ],
)  # fmt: skip
def test_small_numbers_have_three_digits_and_others_one_decimal(
    asked: Asked, value: object, shown: str
) -> None:
    result = result_of(asked, Table(("value",), ((value,),)))
    assert result.rows == [[[(shown, "")]]]


def test_numbers_are_marked_and_names_of_measures_are_words(asked: Asked) -> None:
    table = Table(
        ("measure", "value", "count", "mixed", "other_name"),
        (("signed_split", 0.5, 1, 1, "a_b"), ("b", None, 2, "x", "c")),
    )
    result = result_of(asked, table)
    assert result.numeric == [False, True, True, False, False]
    assert result.rows[0][0] == [("signed split", "")]
    assert result.rows[0][4] == [("a_b", "")]


def test_ids_have_links_and_other_texts_have_none(asked: Asked) -> None:
    columns = ("actor", "members", "main_stance", "id", "name")
    row = ("eff", ["aclu", "nobody"], "apple-v-fbi/compel-assistance", "apple-v-fbi", "eff")
    (cells,) = result_of(asked, Table(columns, (row,))).rows
    assert [[address for _, address in cell] for cell in cells] == [
        ["actors/eff.html"],
        ["actors/aclu.html", ""],
        ["controversies/apple-v-fbi.html#p-compel-assistance"],
        ["controversies/apple-v-fbi.html"],
        [""],
    ]
    assert [text for text, _ in cells[1]] == ["aclu", "nobody"]


def test_a_page_has_the_first_rows(asked: Asked) -> None:
    rows = tuple((number,) for number in range(SHOWN + 1))
    assert len(result_of(asked, Table(("n",), rows)).rows) == SHOWN


def test_too_large_graphs_are_not_measured(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = len(state.pages.index.graph.nodes)
    said = f"more than {nodes - 1:,} nodes are not measured here (this one has {nodes:,})"
    for largest in (nodes, nodes - 1):
        monkeypatch.setattr(measure_pages, "LARGEST", largest)
        found = measures(Asked("measures", "html", {}, state))
        assert found is not None
        assert (said in found.text) == (largest < nodes)
    with pytest.raises(ParameterError, match="Use argmap measure on the command line"):
        measure(Asked("measures/ties", "html", {}, state))


def test_a_page_has_pictures_if_there_are_rows(state: State, tmp_path: Path) -> None:
    made = measure(Asked("measures/ties", "html", {}, state))
    assert made is not None
    assert 'src="../measures/ties.svg?kind=network"' in made.text
    (tmp_path / "a.yml").write_text("kind: actor\nid: a\nname: A\n", "utf-8")
    with argmap.read(tmp_path) as graph:
        empty = measure(Asked("measures/ties", "html", {}, state_of_memory(graph, Settings())))
    assert empty is not None
    assert "<img" not in empty.text
    assert '<p class="none">None.</p>' in empty.text


def test_other_paths_are_not_measures(state: State) -> None:
    paths = ("measures/nope.html", "x/ties.html", "measures/ties.xml", "ties.html", "why.svg")
    for path, _, form in (path.partition(".") for path in paths):
        assert list(answers(Asked(path, form, {}, state))) == []


def test_a_tie_is_explained_for_two_actors(state: State) -> None:
    found = why(Asked("why", "html", {"one": "eff", "other": "apple"}, state))
    assert found is not None
    assert "weight" in found.text
    for given in ({}, {"one": "eff"}, {"other": "eff"}):
        form = why(Asked("why", "html", given, state))
        assert form is not None
        assert "weight" not in form.text
        assert 'role="alert"' not in form.text
        with pytest.raises(ParameterError, match="give two actors: one and other"):
            why(Asked("why", "json", given, state))
