"""`argmap schema`."""

from __future__ import annotations

import click

from argmap.cli.output import write_json, write_lines
from argmap.cli.output_options import report_options


@click.command()
@report_options
def schema(form: str, output: str | None) -> None:
    """Show the fields of each kind of document.

    `--format json` prints a JSON Schema (draft 2020-12). With it, an editor can check and complete
    YAML and JSON documents. Visual Studio Code with its YAML extension, for example, uses the
    schema that is named in the first line of a document:

    \b
        argmap schema -o argmap.schema.json
        # yaml-language-server: $schema=argmap.schema.json
    """
    from argmap.editing.json_schema import KINDS, MODELS, fields, json_schema
    from argmap.gate.bookkeeping import CONDITION

    if form == "json":
        write_json(json_schema(), output)
        return
    lines: list[str] = []
    parts = [model for model in MODELS if model not in KINDS.values()]
    for model in (*KINDS.values(), *parts):
        lines += [
            model,
            *(f"  {name} ({kind}): {about}" for name, kind, about in fields(model)),
            "",
        ]
    lines += [
        "In the graph",
        "  MATCH (n) also finds argmap's own bookkeeping: a Document for each document, and one",
        "  ArgmapStore. To leave it out:",
        f"  MATCH (n) WHERE {CONDITION.format('n')}",
    ]
    write_lines(lines, output)
