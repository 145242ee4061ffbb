"""`argmap ask`: answer a question in the user's own words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Unpack

import click

from argmap.ask.form import SINGULAR
from argmap.cli.command import ROWS, argument, command, option
from argmap.cli.memory_limit import bounded_memory
from argmap.cli.options import AnswerOptions, library, require_map
from argmap.cli.output import draw, note, one_line, show, write_lines
from argmap.cli.query import answer_from
from argmap.cli.source import Source
from argmap.cli.uv_program import command_line
from argmap.errors import ParameterError
from argmap.model.graph import stated_at

if TYPE_CHECKING:
    from argmap.ask.reading import Reading
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.ask import Answer
    from argmap.graph.graph_view import GraphView
    from argmap.graph.remarks import Remark
    from argmap.table import Table


_LONGEST = 4000
"""The most characters of a command that is printed."""

_HELP = (
    "Ask who supports or opposes something, what an actor's position is, who agrees or clashes "
    "with another, who changed and when, or for reasons, sources, tensions, open questions, "
    "events, numbers and dates."
)


@command(*ROWS)
def ask(
    words: tuple[str, ...] = argument("QUESTION..."),
    explain: bool = option(False, "Print how the question is read, and run nothing."),
    **options: Unpack[AnswerOptions],
) -> None:
    """Ask a question in your own words.

    A question is what you look for, and conditions: things of the graph, sides, kinds of actors,
    dates, numbers. argmap says how it read the question, and runs it only if it used every word
    that matters.

    \b
    Examples:
      argmap ask "which companies oppose title ii"
      argmap ask "what does the EFF think about backdoors" --explain
      argmap ask "since when has Mozilla been for Title II"
    """
    require_map(options)
    source = Source.of(options)
    with source.open() as graph:
        place, question, answered = source.words(graph), " ".join(words), True
        while question and answered:
            rest, answered = _answer(graph, question, explain, options, place)
            if rest and (options["form"] != "table" or options["output"] or options["map"]):
                note(f"To ask next: {command_line(['argmap', 'ask', rest, *place])}")
                break
            if rest and answered:
                note(f"\nThen: {rest}")
            question = rest
        if not answered:
            raise click.exceptions.Exit(1)


def _answer(
    graph: ArgumentGraph, question: str, explain: bool, options: AnswerOptions, place: list[str]
) -> tuple[str, bool]:
    """Answer a question. Returns what it asks besides, and whether there was an answer."""
    try:
        answer = graph.ask(question, run=False)
    except ParameterError as error:
        raise click.UsageError(str(error)) from error
    reading, form = answer.reading, answer.form
    for line in _reading(answer):
        note(one_line(line))
    if reading.refusal:
        near = answer
        if not explain:
            with bounded_memory():
                near = graph.ask(reading, timeout=options["timeout"])
        for line in _hints(near, place):
            note(line)
        return "", False
    if explain:
        for line in _explained(answer, options["limit"], place):
            click.echo(one_line(line))
    elif form is not None and form.query and not form.conditions:
        answer_from(graph, library().get(form.query), dict(form.parameters), options)
        note(f"Run it again: {_again(answer, options['limit'], place)}")
    elif (failed := _run(graph, reading, options, place)) is not None:
        for line in _hints(failed, place):
            note(line)
        return "", False
    return reading.rest, True


def _run(
    graph: ArgumentGraph, reading: Reading, options: AnswerOptions, place: list[str]
) -> Answer | None:
    """Run a question; print its result and its rows, or return why there is none."""
    timeout = options["timeout"]

    def read() -> tuple[Answer, list[Remark], GraphView | None]:
        with bounded_memory():
            answer = graph.ask(reading, timeout=timeout, limit=options["limit"])
            remarks = graph.remarks(answer, timeout=timeout)
        if answer.table is None or not options["map"]:
            return answer, remarks, None
        return answer, remarks, graph.view_of(answer.table, events=options["events"])

    answer, remarks, view = graph.at_once(read)
    if answer.table is None:
        return answer
    note(answer.result)
    table = answer.table
    if options["form"] == "table" and options["output"] is None:
        if answer.instead is not None:  # not the answer, so not on standard output
            table = answer.instead
            for line in answer_lines(table, options["limit"]):
                note(one_line(line))
        else:
            write_lines(answer_lines(table, options["limit"]))
        if options["limit"] is None and len(table) > MOST_LINES:
            again = ["argmap", "ask", reading.question, "--limit", str(len(table)), *place]
            note(f"{len(table) - MOST_LINES:,} more rows. To see all: {command_line(again)}")
    else:
        show(table, options["form"], options["output"])
    if view:
        draw(view, options["map"])
    for remark in remarks:
        note(remark.sentence(options=True))
    return None


def _reading(answer: Answer) -> Iterator[str]:
    """Yield how the question was read."""
    reading = answer.reading
    if reading.text:
        yield f"Read as: {reading.text}"
    yield from (f"Corrected: {text}" for text in reading.corrections)
    if reading.unused:
        yield f"Not used: {', '.join(reading.unused)}"


def _hints(answer: Answer, place: list[str]) -> Iterator[str]:
    """Yield why a question was not run, and what can be asked instead."""
    reading = answer.reading
    was_run = reading.refusal.startswith("Nothing was found")
    yield one_line(f"{'' if was_run else 'Not run: '}{reading.refusal}.")
    if reading.choices:
        yield "\nChoose one:"
        for choice in reading.choices:
            yield "  " + command_line(["argmap", "ask", choice, *place])
        return
    if answer.instead is not None:
        yield "\nNearest to these words:"
        yield from map(one_line, answer_lines(answer.instead))
    things = reading.things[:3]
    if not things and answer.instead is None:
        yield _HELP
    if not things:
        return
    yield "\nWhat the graph has about this:"
    for ref in things:
        if ref.label == "Actor":
            asked = ["ask", f"what does {ref.id} support or oppose"]
            yield "  " + command_line(["argmap", *asked, *place])
        shown = ["show", ref.id, "--kind", ref.label.lower()]
        yield "  " + command_line(["argmap", *shown, *place])


def _explained(answer: Answer, limit: int | None, place: list[str]) -> Iterator[str]:
    """Yield words and their meanings, the form, the Cypher, and the command that runs it."""
    reading = answer.reading
    yield "Words"
    yield from (f"  {text}: {meaning}" for text, meaning in reading.words)
    if answer.form is not None:
        yield ""
        yield "Form"
        yield from (f"  {line}" for line in answer.form_json.splitlines())
    yield ""
    yield "Cypher"
    yield from (f"  {line}" for line in answer.cypher.splitlines())
    if answer.parameters:
        yield ""
        yield "Parameters"
        for name, value in answer.parameters.items():
            yield f"  {name}: {json.dumps(value, ensure_ascii=False)}"
    if again := _again(answer, limit, place):
        yield ""
        yield f"Run it again: {again}"


def _again(answer: Answer, limit: int | None, place: list[str]) -> str:
    """Return the command that runs the query of an answer, '' if it would be too long.

    place: the words that select the graph.
    """
    given = answer.parameters or {}
    form = answer.form
    if form is not None and form.query and not form.conditions:
        made = ["argmap", "query", "run", form.query]
        for name, value in given.items():
            text = ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            made += ["-p", f"{name}={text}"]
    else:
        # Values are parameters, so the text has no quotation marks besides those of argmap.
        text = " ".join(answer.cypher.split()).replace("'", '"')
        made = ["argmap", "cypher", text]
        for name, value in given.items():
            made += ["-p", f"{name}={json.dumps(value, ensure_ascii=False)}"]
    made += ["--limit", str(limit)] if limit else []
    text = command_line(made + place)
    return text if len(text) <= _LONGEST else ""


MOST_LINES = 20
"""The most rows that are printed unless more are asked for."""

_HIDDEN = ("claim", "standing", "place")
_SIDES = {"supporters": "for", "opponents": "against", "neutral": "neutral"}


def answer_lines(table: Table, limit: int | None = None) -> Iterator[str]:
    """Yield the lines of an answer, at most 20 rows unless there is a limit."""
    rows = table.to_dicts()[: MOST_LINES if limit is None else None]
    columns = [
        name for name in table.columns if any(row[name] not in (None, "", []) for row in rows)
    ]
    if {"actor", "position", "stance"} <= set(columns) and "position_name" in table.columns:
        yield from _by_position(rows)
    elif "position" in columns and all(isinstance(rows[0].get(side), list) for side in _SIDES):
        yield from _sides(rows)
    else:
        yield from _listed(rows, [name for name in columns if name not in _HIDDEN])


def _by_position(rows: list[dict[str, Any]]) -> Iterator[str]:
    for position in dict.fromkeys(row["position"] for row in rows):
        some = [row for row in rows if row["position"] == position]
        yield f"{some[0]['position_name'] or some[0]['claim']} ({position})"
        for row in some:
            when = f"  since {row['since']}" if row["since"] else ""
            when += f"  until {row['ended']}" if row["ended"] else ""
            who = f" for {row['organization']}" if row.get("organization") else ""
            quote = f"  “{row['quote']}”" if row["quote"] else ""
            yield f"  {row['stance']}  {_name(row)}{who}{when}{quote}  {_place(row)}"


def _sides(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['name'] or row['claim']} ({row['position']})"
        for side, word in _SIDES.items():
            if row.get(side) or side != "neutral":
                yield f"  {word}: {', '.join(row[side]) or 'nobody'}"


def _listed(rows: list[dict[str, Any]], columns: list[str]) -> Iterator[str]:
    shown = [name for name in columns if name not in ("document", "line")]
    for row in rows:
        cells = [_cell(name, row[name]) for name in shown if row[name] not in (None, "", [])]
        place = f"  {_place(row)}" if row.get("document") else ""
        yield f"{'  '.join(cells)}{place}"


def _cell(name: str, value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value[:6])) + (
            f" and {len(value) - 6} more" if len(value) > 6 else ""
        )
        return f"{name}: {value}"
    if isinstance(value, int) and name != "number":
        noun = SINGULAR.get(name, name) if value == 1 else name
        return f"{value} {noun.replace('_', ' ')}"
    return str(value)


def _name(row: Mapping[str, Any]) -> str:
    name, id_ = row["name"], row["actor"]
    return f"{name} ({id_})" if name and name != id_ else str(id_)


def _place(row: Mapping[str, Any]) -> str:
    return stated_at(row["document"], row["line"]) if row.get("document") else ""
