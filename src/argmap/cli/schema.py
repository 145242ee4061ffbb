"""`argmap schema`."""

from __future__ import annotations

from argmap.cli.command import command
from argmap.cli.output import write_json, write_lines


@command("text", "json")
def schema(form: str, output: str | None) -> None:
    """Show the fields of each kind of document.

    `--format json` prints a JSON Schema (draft 2020-12). With it, an editor can check and complete
    YAML and JSON documents. Visual Studio Code with its YAML extension, for example, uses the
    schema that is named in the first line of a document, such as
    `# yaml-language-server: $schema=argmap.schema.json`.

    \b
    Examples:
      argmap schema
      argmap schema -o argmap.schema.json
    """
    from argmap.documents.json_schema import fields, json_schema
    from argmap.documents.kinds import models
    from argmap.model.schema import NOT_BOOKKEEPING

    if form == "json":
        write_json(json_schema(), output)
        return
    lines: list[str] = []
    for model in models():
        lines += [
            model,
            *(f"  {name} ({kind}): {about}" for name, kind, about in fields(model)),
            "",
        ]
    lines += [
        "In the graph",
        "  MATCH (n) also finds argmap's own bookkeeping: a Document for each document, and one",
        "  ArgmapStore. To leave it out:",
        f"  MATCH (n) WHERE {NOT_BOOKKEEPING.format('n')}",
        "  A PART_OF edge is one for each pair of nodes, and for each period of a membership;",
        "  `documents` lists all documents that state it. All other types have one edge for each",
        "  statement, so several edges may join an actor and a position. Count distinct nodes:",
        "  count(DISTINCT a)",
    ]
    write_lines(lines, output)
