"""`argmap show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Unpack

import click

from argmap.cli.command import argument, command, option
from argmap.cli.completion import completing_ids
from argmap.cli.options import DayOptions, parameter_errors
from argmap.cli.output import (
    counted,
    lined,
    note_match,
    note_matches,
    one_line,
    write_json,
    write_lines,
)
from argmap.cli.output import show as show_rows
from argmap.cli.source import Source
from argmap.errors import shortened
from argmap.model.dates import dates_in_words
from argmap.model.graph import stated_at
from argmap.model.schema import BY_LABEL, LABEL_NAMES
from argmap.model.schema_values import ABSENCE, MEANINGS
from argmap.model.stance_times import end_text
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.graph.graph_view import GraphView
    from argmap.graph.node_card import Neighbour, NodeCard
    from argmap.model.reason_tree import ReasonTree

_HIDDEN = ("id", "name", "document", "line", "digest", "sections", "decisions", "relations")
_SIDES = {"supports": "supports it", "contests": "contests it", "neutral": "is neutral"}
_LONG = 600
"""The most characters of a property that are shown."""
_WIDEST = 60
"""The most characters of a name in a table of compared actors."""


_KINDS = [label.lower() for label in LABEL_NAMES]


KIND = option(
    None,
    f"The kind of thing, if several things have this id or name: {', '.join(_KINDS)}.",
    "KIND",
    type=click.Choice(_KINDS),
)
"""The option --kind."""


@command("text", "json", "csv", "markdown")
def show(
    form: str,
    output: str | None,
    names: tuple[str, ...] = argument("NAME...", shell_complete=completing_ids(*LABEL_NAMES)),
    kind: str | None = KIND,
    **given: Unpack[DayOptions],
) -> None:
    """Show one thing, or compare 2 to 12 actors.

    One thing has its properties, supporters and opponents, tensions and sources. A controversy, a
    thread and an actor begin with what is in dispute, who is opposed, and what changed last. Each
    line says in which document and line it is stated.

    Actors have a table of their stances on the positions of the controversies that two of them
    share, and the agreement of each pair in per cent of the positions on which both have a stance.

    NAME is an id, a name or an alias.

    \b
    Examples:
      argmap show apple
      argmap show "Lawful Access" --kind thread
      argmap show apple eff fbi -o compared.csv
    """
    if len(names) > 1:
        if kind not in (None, "actor"):
            raise click.UsageError(f"only actors can be compared. Leave out --kind {kind}")
        _compare(names, Source.of(given), form, output)
        return
    if form in ("csv", "markdown"):
        raise click.UsageError(f"{form} needs several actors. Give 2 to 12")
    with Source.of(given).open() as graph:
        card = graph.card(names[0], kind=kind)
        if card.matched:
            note_match(card.matched, card.node.label, card.node.id, card.node.name)
        if form == "json":
            write_json(card.to_dict(), output)
        else:
            write_lines(_lines(card), output)


def _compare(names: tuple[str, ...], source: Source, form: str, output: str | None) -> None:
    """Print the stances of some actors in one table, and their agreement."""
    with source.open() as graph, parameter_errors():
        view = graph.view(actor=names)
    note_matches(view.matches)
    if form == "text":
        write_lines([*_compared(view), *_agreement(view)], output)
        return
    table = view.record(columns="actors")
    if form == "json":
        rows = {"positions": table.to_dicts(), "agreement": view.agreement().to_dicts()}
        write_json(rows, output)
    else:
        show_rows(table, form, output)


def _compared(view: GraphView) -> Iterator[str]:
    """Yield the stances of compared actors, a line for each position."""
    from argmap.graph.record_file import compared_table

    table = compared_table(view)
    if not table.rows:
        yield f"{view.title} have no stance in the same controversy or thread."
        return
    shown = [
        [shortened(cell, _WIDEST if place < 2 else _LONG) for place, cell in enumerate(row)]
        for row in table.rows
    ]
    yield from lined(Table(table.columns, tuple(map(tuple, shown)))).splitlines()


def _agreement(view: GraphView) -> Iterator[str]:
    """Yield the agreement of each pair of compared actors."""
    agreement = view.agreement()
    names = {node.id: node.name for node in view.graph.labelled("Actor")}
    if agreement.rows:
        yield ""
        yield "agreement, of the positions on which both have a stance"
    for row in agreement:
        positions = counted(row["positions"], "position")
        pair = f"{names[row['actor']]} and {names[row['other']]}"
        yield f"  {row['agreement']:.0f}% of {positions}  {pair}"


def _lines(card: NodeCard) -> Iterator[str]:
    node = card.node
    yield node.name
    yield f"  {node.label.lower()} {node.id}"
    if card.lead:
        yield ""
        yield from (f"  {one_line(item)}" for item in card.lead)
        yield ""
    for item in BY_LABEL[node.label].properties:
        value = node.properties.get(item.name)
        if item.name in _HIDDEN or value in (None, ""):
            continue
        text = ", ".join(value) if isinstance(value, list) else " ".join(str(value).split())
        if text != node.name:
            name = item.name.replace("_", " ")
            if item.name == "standing" and text in MEANINGS:
                text = f"{text} ({MEANINGS[text]})"
            yield f"  {name}: {text[:_LONG]}{'…' if len(text) > _LONG else ''}"
    for title, neighbours in card.neighbours.items():
        yield ""
        yield f"{title} ({card.number(title)})"
        yield from (f"  {_neighbour(item)}  ({'; '.join(item.places)})" for item in neighbours)
    if card.reasons:
        from argmap.model.reason_tree import number_of_reasons

        yield ""
        yield f"reasons ({number_of_reasons(card.reasons):,})"
        yield from _reasons(card.reasons, "  ")
    if card.left_out:
        yield ""
        document = node.text("document")
        stances = card.neighbours.keys() & {"supported by", "contested by", "neutral"}
        none = "no stance recorded; " if node.label == "Position" and not stances else ""
        yield f"{none}{counted(card.left_out, 'answer')} left out when {document} was imported"
    if card.decisions:
        yield ""
        yield f"decisions in names files ({len(card.decisions)})"
        yield from (f"  {item.text}  ({item.place})" for item in card.decisions)
    if node.text("document"):
        yield ""
        yield f"defined in {stated_at(node.text('document'), node.line)}"
    elif node.text("mentioned_in"):
        yield ""
        yield f"no document defines it; first named in {node.text('mentioned_in')}"


def _reasons(trees: Iterable[ReasonTree], indent: str) -> Iterator[str]:
    """Yield a tree of reasons: `+` for, `-` against what it is below, `·` neither."""
    for tree in trees:
        sign = {"for": "+", "against": "-", "about": "·"}[tree.side]
        text = f"{sign} {tree.claim} [{tree.node.id}]"
        text += f", {tree.relation}" if tree.relation else ""
        if tree.link:
            text += f", listed under {tree.under.id}" if tree.under else ""
        groups = ("supported by", tree.proponents), ("contested by", tree.opponents)
        for title, actors in groups:
            text += f", {title} {', '.join(actor.name for actor in actors)}" if actors else ""
        sources = len(tree.sources)
        text += f", {counted(sources, 'source')}" if sources else ""
        yield f"{indent}{one_line(text)}  ({tree.node.place})"
        yield from _reasons(tree.reasons, indent + "  ")


def _neighbour(item: Neighbour) -> str:
    name = f"{item.name} ({item.topic})" if item.topic else item.name
    text = name if item.name == item.ref.id else f"{name} [{item.ref.id}]"
    get = item.details.get
    until = get("until", "")
    end = end_text(until, get("ended", "")) or until
    text += "".join(f", {date}" for date in dates_in_words(get("since", ""), end))
    text += f", on {get('date')}" if get("date") else ""
    text += ", not eligible" if get("status") == ABSENCE[1] else ""
    text += f", “{get('word')}” in the source" if get("word") else ""
    text += f", {get('role')}" if get("role") else ""
    text += f", for {get('organization')}" if get("organization") else ""
    text += f", {get('actor')} {_SIDES[get('side', '')]}" if get("actor") else ""
    text += f", “{get('quote')}”" if get("quote") else ""
    return text + (f" <{get('source')}>" if get("source") else "")
