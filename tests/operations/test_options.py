"""Options that are declared once: their checks, and what people see of them."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Literal, TypedDict, Unpack

import click
import pytest

import argmap
from argmap.cli.command import command
from argmap.cli.root import cli
from argmap.errors import ParameterError
from argmap.operations import exports, network, pages, reading, selection, source
from argmap.operations.option import Option, Several, completed, declared, not_default, part_of


class Sample(TypedDict, total=False):
    """Options of each kind."""

    kind: Annotated[Several[Literal["red", "blue"]], Option((), "Only these.", "VALUE,…")]
    form: Annotated[Literal["a", "b"], Option("a", "The form.")]
    count: Annotated[int | None, Option(None, "How many.", "N", least=1, most=9)]
    alpha: Annotated[float, Option(0.5, "How sure.", least=0, most=1, inside=True)]
    name: Annotated[str | int | None, Option(None, "The name.")]
    all: Annotated[bool, Option(False, "Everything.")]


def given(**options: Any) -> Any:
    return completed(Sample, options)


def test_values_that_are_not_given_are_the_defaults() -> None:
    assert given() == {
        "kind": (), "form": "a", "count": None, "alpha": 0.5, "name": None, "all": False,
    }  # fmt: skip


def test_one_value_is_a_list_of_one_and_numbers_are_texts() -> None:
    assert given(kind="red")["kind"] == ("red",)
    assert given(kind=["red", "blue"])["kind"] == ("red", "blue")
    assert given(kind=None)["kind"] == ()
    assert given(name=2024)["name"] == "2024"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "rde"}, "kind must be one of red, blue (got 'rde'). Did you mean red?"),
        ({"form": "c"}, "form must be one of a, b (got 'c')"),
        ({"count": 0}, "count must be 1 to 9 (got 0)"),
        ({"count": 10}, "count must be 1 to 9 (got 10)"),
        ({"alpha": 1}, "alpha must be between 0 and 1 (got 1)"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ParameterError) as refused:
        given(**options)
    assert str(refused.value) == message


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        given(colour="red")


def test_a_part_and_what_differs_from_the_defaults() -> None:
    values = {**given(kind="red", count=3), "other": 1}
    assert part_of(Sample, values) == given(kind="red", count=3)
    assert not_default(Sample, part_of(Sample, values)) == {"kind": ["red"], "count": 3}


def test_a_command_has_the_options_and_gives_the_same_values() -> None:
    found: dict[str, Any] = {}

    @command()
    def run(**options: Unpack[Sample]) -> None:
        found.update(options)

    run.main(["--kind", "red,blue", "--count", "2", "--all"], standalone_mode=False)
    assert completed(Sample, found) == given(kind=["red", "blue"], count=2, all=True)
    with pytest.raises(click.BadParameter, match="'c' is not one of 'a', 'b'"):
        run.main(["--form", "c"], standalone_mode=False)
    with pytest.raises(click.BadParameter, match="10 is not in the range 1<=x<=9"):
        run.main(["--count", "10"], standalone_mode=False)


@pytest.mark.parametrize(
    ("method", "table"),
    [
        (argmap.ArgumentGraph.view, selection.ViewOptions),
        (argmap.ArgumentGraph.statements, selection.SelectionOptions),
        (argmap.ArgumentGraph.network, network.NetworkOptions),
        (argmap.ArgumentGraph.ingest, reading.IngestKeywords),
        (argmap.GraphView.to_html, pages.PageOptions),
        (argmap.ArgumentGraph.site, pages.AtlasOptions),
        (argmap.ArgumentGraph.to_gexf, exports.NetworkFileOptions),
        (argmap.NetworkResult.coalitions, network.CoalitionOptions),
        (argmap.NetworkResult.cruxes, network.CruxOptions),
        (argmap.convert_files, reading.ConvertKeywords),
    ],
)
def test_help_shows_the_keywords_with_their_defaults(method: Any, table: type) -> None:
    shown = inspect.signature(method).parameters
    assert not [item for item in shown.values() if item.kind is item.VAR_KEYWORD]
    text = inspect.getdoc(method) or ""
    for name, item in declared(table).items():
        assert shown[name].default == item.option.default
        assert item.option.help in text


def tables() -> list[type]:
    modules = (exports, network, pages, reading, selection, source)
    return [
        item
        for module in modules
        for item in vars(module).values()
        if inspect.isclass(item) and item.__module__ == module.__name__
    ]


def test_every_default_is_a_value_that_is_allowed() -> None:
    assert len(tables()) > 25
    for table in tables():
        assert completed(table, {}) == completed(table, completed(table, {}))
        for item in declared(table).values():
            assert item.option.help, item.name
            assert not item.option.help.startswith(" ")


def test_a_command_and_a_method_have_the_same_defaults() -> None:
    command = cli.get_command(click.Context(cli), "network")
    assert command is not None
    parent = click.Context(cli, **cli.context_settings)
    context = command.make_context("network", ["subtract"], parent=parent)
    for name, item in declared(network.NetworkOptions).items():
        assert item.checked(context.params[name]) == item.checked(item.option.default), name
