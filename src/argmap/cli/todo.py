"""`argmap todo`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Unpack

import click

from argmap.cli.command import EXISTING, argument, command, option
from argmap.cli.options import RevisionOptions, wrong_usage
from argmap.cli.output import counted, note, one_line, write_json, write_lines

if TYPE_CHECKING:
    from argmap.graph.worklist import TodoItem


@command("text", "json", "markdown")
def todo(
    form: str,
    output: str | None,
    paths: tuple[str, ...] = argument("PATH...", type=EXISTING),
    limit: int = option(20, "The most items to list.", "N", least=1),
    **given: Unpack[RevisionOptions],
) -> None:
    """List what to do next in documents, the most urgent first.

    First controversies that events overtook, then positions with few sources, open challenges,
    quotes that are not in the copies of --sources, actors that took part in events without a
    recorded stance, names to decide, sources without an archived copy, and records that were not
    updated for long. Within each, the latest first. The reasons are codes of `argmap check`;
    `argmap check --explain CODE` explains them. A project leaves out some of them in argmap.toml:

    \b
      [todo]
      mute = ["source-not-archived"]

    \b
    Examples:
      argmap todo content/
      argmap todo content/ --sources copies/
      argmap todo content/ --format markdown -o TODO.md
    """
    from argmap.graph.worklist import worklist

    until = given["as_of"].date() if given["as_of"] else date.today()
    days, sources = given["stale_after"], given["sources"]
    with wrong_usage():
        made = worklist(paths, stale_after=days, as_of=until, sources=sources)
    if not made.documents:
        raise click.ClickException("no document could be read here. `argmap check` says why")
    items = made.items
    if form == "json":
        write_json([item.to_dict() for item in items[:limit]], output)
    else:
        write_lines(_lines(items[:limit], form), output)
    _note_rest(len(items), limit, made.refused)


def _lines(items: tuple[TodoItem, ...], form: str) -> Iterator[str]:
    if not items:
        yield "Nothing to do was found."
    for item in items:
        place = f"{item.document}:{item.line}"
        if form == "markdown":
            text = f"{_plain(item.what)}. {_plain(item.remedy)}"
            yield f"- [ ] **{item.reason}** {_code(place)}: {text}. {_code(item.command)}"
        else:
            yield one_line(f"{place}: {item.reason}: {item.what}. {item.remedy}")
            yield one_line(f"    {item.command}")


def _code(text: str) -> str:
    """Return a text as code in Markdown."""
    flat = " ".join(text.split())
    return f"`` {flat} ``" if "`" in flat else f"`{flat}`"


def _plain(text: str) -> str:
    """Return a text in which Markdown has no meaning, except that of code."""
    escaped = "".join(f"\\{sign}" if sign in "\\*_[]<>#|~!" else sign for sign in text)
    return " ".join(escaped.split())


def _note_rest(number: int, limit: int, refused: int) -> None:
    if number > limit:
        note(f"{number - limit:,} more. --limit {number} lists all.")
    if refused:
        note(f"Note: {counted(refused, 'document')} with errors left out. See `argmap check`.")
