"""The named queries as Markdown, for the pages of the documentation site that have a block
`{queries}`, alone or with the name of a folder of `cypher/queries`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from argmap.queries.library import Library
from argmap.queries.query import Parameter, Query

_BLOCK = re.compile(r"^```\{queries\} ?(\w*)\n```$", re.MULTILINE)
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"(?<!\[)`(\w+/[\w-]+)`(?!\])")


def with_queries(text: str) -> str:
    """Replace the block of a page by the queries of its folder, or by tables of all queries."""
    return _BLOCK.sub(lambda block: described(block[1]) if block[1] else listed(), text)


@cache
def _names() -> frozenset[str]:
    return frozenset(Library([]).names())


def linked(text: str, page: str) -> str:
    """Make links of the names of queries in a page, outside its fenced blocks."""
    up = "../" * page.count("/")
    names = _names()

    def link(match: re.Match[str]) -> str:
        folder, _, own = match[1].partition("/")
        known = match[1] in names
        return f"[{match[0]}]({up}reference/queries/{folder}.md#{own})" if known else match[0]

    parts = _FENCED.split(text)
    return "".join(part if n % 2 else _NAME.sub(link, part) for n, part in enumerate(parts))


def listed() -> str:
    """Return a table of the queries of each folder, with links to its page."""
    library = Library([])
    lines: list[str] = []
    for folder, names in groupby(library.names(), lambda name: name.partition("/")[0]):
        lines += [f"\n## {folder.capitalize()}\n", "| question | query |", "| --- | --- |"]
        for name in names:
            own = name.partition("/")[2]
            link = f"[{own}](queries/{folder}.md#{own})"
            lines.append(f"| {_cell(library.get(name).question)} | {link} |")
    return "\n".join(lines)


def described(folder: str) -> str:
    """Return the queries of a folder: question, parameters, columns and Cypher of each."""
    library = Library([])
    found = (library.get(name) for name in library.names() if name.startswith(f"{folder}/"))
    return "\n".join(line for query in found for line in _described(query))


def _described(query: Query) -> Iterator[str]:
    yield f"## {query.name.partition('/')[2]}\n"
    yield f"**{query.question}**\n"
    if query.about:
        yield f"{query.about}\n"
    if query.heavy:
        yield f"*Heavy*: {query.heavy}\n"
    if query.limit:
        yield f"It returns at most {query.limit:,} rows unless `--limit` asks for more.\n"
    if query.parameters:
        yield "| parameter | type | default | meaning |\n| --- | --- | --- | --- |"
        yield from map(_row, query.parameters)
        yield ""
    columns = ", ".join(f"`{name}` ({kind})" for name, kind in query.columns.items())
    yield f"Columns: {columns}.\n"
    yield f"```cypher\n{query.text.rstrip()}\n```\n"


def _row(parameter: Parameter) -> str:
    default = parameter.default
    shown = ",".join(map(str, default)) if isinstance(default, list) else default
    state = "required" if parameter.required else "none" if shown is None else f"`{shown}`"
    about = parameter.help
    if parameter.values:
        about += "; one of " + ", ".join(f"`{value}`" for value in parameter.values)
    if parameter.values_of:
        about += "; a value of the column `{1}` of `{0}`".format(*parameter.values_of)
    return f"| `{parameter.name}` | {parameter.type} | {state} | {_cell(about)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
