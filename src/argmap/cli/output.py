"""What the commands print: tables on a terminal, plain text in a pipe, complaints on stderr.

Whatever a document says is text here: control characters are shown, not sent, and rich's markup
is not read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.table import Table

FORMATS = ("table", "json", "ndjson", "csv", "markdown")

# C0 and C1 controls but tab and line feed, and the marks that turn the direction of text round.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """A text with its control characters made visible, so that a terminal does not obey them."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def one_line(text: str) -> str:
    """A text with its line ends made visible, so that what a document or its name says can't pass
    for a line of argmap's own."""
    return text.replace("\r", "\\r").replace("\n", "\\n")


def say(text: str = "") -> None:
    """Print a line on standard output."""
    click.echo(plain(text))


def note(text: str) -> None:
    """Print a line on standard error, for the person and not for the pipe."""
    click.echo(plain(text), err=True)


def complain(text: str) -> None:
    """Print what went wrong on standard error."""
    click.echo(plain(f"argmap: {text}"), err=True)


def write(text: str, output: str | None) -> None:
    """Write a text to a file, or to standard output for None and `-`, as UTF-8."""
    if output is None or output == "-":
        if sys.stdout.isatty():
            text = plain(text)
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if not path.parent.is_dir():
        raise click.ClickException(f"there is no folder {path.parent} to write {path.name} in")
    path.write_text(text, encoding="utf-8", newline="\n", errors="replace")


def show(table: Table, form: str, output: str | None = None) -> None:
    """Print a table in one of `FORMATS`, or write it to a file."""
    made = {
        "json": table.to_json,
        "ndjson": table.to_ndjson,
        "csv": table.to_csv,
        "markdown": table.to_markdown,
    }
    if form in made:
        write(made[form](), output)
    elif output not in (None, "-"):
        write(_lined(table), output)
    elif sys.stdout.isatty():
        _rich(table)
    else:
        write(_lined(table), None)
    if table.cut:
        shown = "is" if len(table) == 1 else f"{len(table):,} are"
        note(f"There are more rows: only the first {shown} shown. See --limit.")


NARROW = 8
"""Characters that a column must have on a terminal; what has no room for them is left out."""

TALL = 6
"""Lines that a cell may take on a terminal."""


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
    _tell_what_is_cut([name for n, name in enumerate(table.columns) if n not in kept], cut)


def _that_fit(columns: tuple[str, ...], texts: list[list[str]], width: int) -> list[int]:
    """The places of the columns, from the left, that have room side by side; one at least."""
    kept: list[int] = []
    room = width - 1
    for place, name in enumerate(columns):
        widest = max([len(name), *(len(row[place]) for row in texts)])
        room -= min(NARROW, widest) + 3
        if room < 0 and kept:
            break
        kept.append(place)
    return kept


def _tell_what_is_cut(left_out: list[str], cut: int) -> None:
    """Say what a terminal had no room for."""
    told = []
    if left_out:
        told.append(f"without {', '.join(left_out)}")
    if cut:
        told.append(f"with {counted(cut, 'long cell')} cut short")
    if told:
        note(
            f"Shown to fit the terminal: {' and '.join(told)}. "
            "Another --format, or -o FILE, has all of it."
        )


def _lined(table: Table) -> str:
    """The table as columns parted by two spaces, for a pipe or a file."""
    from argmap.table import cell_text

    texts = [tuple(plain(" ".join(cell_text(cell).split())) for cell in row) for row in table.rows]
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


def draw(graph: ArgumentGraph, table: Table, output: str) -> None:
    """Write the page of what a table's rows name."""
    view = graph.view_of(table)
    if not view.graph.nodes:
        note("The rows name nothing that could be drawn, so there is no map.")
        return
    write(graph.page(view), output)
    note(f"{output}: {counted(len(view.graph.nodes), 'node')}")


def counted(number: int, thing: str) -> str:
    """A number with its thing: "1 row", "2 rows", "3 controversies"."""
    many = thing[:-1] + "ies" if thing.endswith("y") else thing + "s"
    return f"{number:,} {thing if number == 1 else many}"


@contextmanager
def working(begun: str) -> Iterator[Callable[[str], None] | None]:
    """A line on a terminal that says how far something is, and nothing in a pipe.

    begun: what it says first. Gives what changes it, or None.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(begun) as shown:
        yield shown.update
