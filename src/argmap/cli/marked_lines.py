"""Print lines of changes, each with a sign, in colours on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from argmap.cli.output import one_line, plain, write_lines

_STYLES = {"+": "green", "-": "red", "~": "yellow", "→": "yellow"}


def write_marked(lines: Iterable[tuple[str, str]], output: str | None) -> None:
    """Write lines to a file, or print them. lines: each with its sign, or '' for headings."""
    if output in (None, "-") and sys.stdout.isatty():
        _rich(lines)
    else:
        write_lines((one_line(line) for _, line in lines), output)


def _rich(lines: Iterable[tuple[str, str]]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for mark, line in lines:
        bold = "bold" if not mark and line and not line.startswith(" ") else ""
        text = Text(one_line(plain(line)), style=_STYLES.get(mark, bold))
        console.print(text, soft_wrap=True)
