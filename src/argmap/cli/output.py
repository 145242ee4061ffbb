"""Print tables on a terminal, plain text in a pipe, and notices and errors on standard error.

Text from documents is untrusted: control characters are made visible, and rich's markup is not
interpreted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from argmap.model.visible_text import counted as counted
from argmap.model.visible_text import one_line as one_line
from argmap.model.visible_text import plain as plain

if TYPE_CHECKING:
    from argmap.graph.graph_view import GraphView
    from argmap.model.loss import Loss
    from argmap.model.name_match import NameMatch
    from argmap.table import Table


def say(text: str = "") -> None:
    """Print a line on standard output."""
    click.echo(plain(text))


@contextmanager
def to_stderr() -> Iterator[None]:
    """Continue if what reads standard error has closed it."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def note(text: str) -> None:
    """Print a notice on standard error."""
    with to_stderr():
        click.echo(plain(text), err=True)


def note_match(given: str, label: str, id_: str, name: str) -> None:
    """Print which node was used for a name or an alias."""
    title = f" ({name})" if name not in (id_, given) else ""
    note(one_line(f"Using {label.lower()} {id_}{title} for {given!r}."))


def note_matches(matches: Iterable[NameMatch]) -> None:
    """Print which nodes were used for names and aliases."""
    for match in matches:
        note_match(match.given, match.label, match.id, match.name)


def complain(text: str) -> None:
    """Print an error on standard error."""
    note(f"argmap: {text}")


def write(text: str, output: str | None) -> None:
    """Write a text as UTF-8 to a file, or to standard output for None and `-`."""
    if output is None or output == "-":
        if sys.stdout.isatty():
            text = plain(text)
        try:
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        except OSError as error:
            error.filename = "standard output"
            raise
        return
    from argmap.output_file import write_file

    write_file(output, text)


def write_json(value: object, output: str | None = None) -> None:
    """Write plain values as JSON to a file, or to standard output for None and `-`."""
    import json

    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", output)


def write_lines(lines: Iterable[str], output: str | None = None) -> None:
    """Write lines of text to a file, or to standard output for None and `-`."""
    write("".join(plain(line) + "\n" for line in lines), output)


def loss_lines(losses: Iterable[Loss]) -> Iterator[str]:
    """Yield the lines that show what did not fit into a format; none if everything did."""
    for number, loss in enumerate(losses):
        if not number:
            yield "did not fit:"
        yield one_line(f"  {loss}")


def show(table: Table, form: str, output: str | None = None) -> None:
    """Print a table in one of the formats `ROWS` of commands, or write it to a file."""
    if form != "table":
        write(getattr(table, f"to_{form}")(), output)
    elif output in (None, "-") and sys.stdout.isatty():
        _rich(table)
    else:
        write(lined(table), output)
    if table.cut:
        note(f"Stopped after {counted(len(table), 'row')}; there are more. See --limit.")


NARROW = 8
"""The minimum width of a column on a terminal. Columns without room for it are not shown."""

WIDE = 500
"""The most characters of a cell in text output that is not for a terminal."""

TALL = 6
"""The most lines of a cell on a terminal."""


def _rich(table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    from argmap.table import cell_text

    console = Console()
    texts = [[plain(cell_text(cell)) for cell in row] for row in table.rows]
    kept = _that_fit(table.columns, texts, console.width)
    longest = TALL * max(NARROW, console.width // (2 * len(kept) or 1) - 3)
    made = RichTable(show_lines=False)
    for place in kept:
        numbers = all(isinstance(row[place], int | float) for row in table.rows) and table.rows
        name = Text(plain(table.columns[place]))
        made.add_column(name, justify="right" if numbers else "left", overflow="fold")
    cut = 0
    for row in texts:
        shown = [row[place] for place in kept]
        cut += sum(len(text) > longest for text in shown)
        made.add_row(
            *(Text(text if len(text) <= longest else text[: longest - 1] + "…") for text in shown)
        )
    console.print(made)
    click.echo(counted(len(table), "row"))
    _note_hidden([name for n, name in enumerate(table.columns) if n not in kept], cut)


def _that_fit(columns: tuple[str, ...], texts: list[list[str]], width: int) -> list[int]:
    """Return the positions of the first columns that fit side by side, at least one."""
    kept: list[int] = []
    room = width - 1
    for place, name in enumerate(columns):
        widest = max([len(name), *(len(row[place]) for row in texts)])
        room -= min(NARROW, widest) + 3
        if room < 0 and kept:
            break
        kept.append(place)
    return kept


def _note_hidden(columns: list[str], shortened: int) -> None:
    """Print which columns and cells did not fit on the terminal."""
    parts = []
    if columns:
        parts.append(f"hidden: {', '.join(columns)}")
    if shortened:
        parts.append(f"shortened: {counted(shortened, 'cell')}")
    if parts:
        note(f"Fitted to the terminal ({'; '.join(parts)}). Use --format or -o FILE to see all.")


def lined(table: Table) -> str:
    """Return the table as columns separated by two spaces, for a pipe or a file.

    Cells with more than `WIDE` characters are cut, because each row is as long as the longest one.
    """
    from argmap.table import cell_text

    texts = [tuple(plain(" ".join(cell_text(cell).split())) for cell in row) for row in table.rows]
    cut = sum(len(text) > WIDE for row in texts for text in row)
    if cut:
        texts = [
            tuple(text if len(text) <= WIDE else text[: WIDE - 1] + "…" for text in row)
            for row in texts
        ]
        cells = counted(cut, "cell")
        note(f"Cut to {WIDE} characters: {cells}. Use --format csv or json to see all.")
    widths = [
        max(len(name), *(len(row[place]) for row in texts)) if texts else len(name)
        for place, name in enumerate(table.columns)
    ]
    lines = [table.columns, tuple("-" * width for width in widths), *texts]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def draw(view: GraphView, output: str | None) -> None:
    """Write a map of the nodes and edges in a table."""
    if not (view.drawn or view.events):
        note("No map was written: the result has no nodes or edges to draw.")
        return
    write(view.to_html().text, output)
    events = f", {counted(len(view.events), 'event')}" if view.events else ""
    note(f"{output}: {counted(view.drawn, 'node')}{events}")


_STYLES = {"+": "green", "-": "red", "~": "yellow", "→": "yellow"}


def write_marked(lines: Iterable[tuple[str, str]], output: str | None) -> None:
    """Write lines to a file, or print them. lines: each with its sign, or '' for headings."""
    if output in (None, "-") and sys.stdout.isatty():
        _rich_lines(lines)
    else:
        write_lines((one_line(line) for _, line in lines), output)


def _rich_lines(lines: Iterable[tuple[str, str]]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for mark, line in lines:
        bold = "bold" if not mark and line and not line.startswith(" ") else ""
        text = Text(one_line(plain(line)), style=_STYLES.get(mark, bold))
        console.print(text, soft_wrap=True)
