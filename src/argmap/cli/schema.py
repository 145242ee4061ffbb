"""`argmap schema`."""

from __future__ import annotations

import json

import click

from argmap.cli.output import say, write


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON Schema (draft 2020-12).")
def schema(as_json: bool) -> None:
    """Show the fields of each kind of document.

    With --json, an editor can check and complete YAML and JSON documents. Visual Studio Code with
    its YAML extension, for example, uses the schema that is named in the first line of a document:

    \b
        argmap schema --json > argmap.schema.json
        # yaml-language-server: $schema=argmap.schema.json
    """
    from argmap.editing.json_schema import KINDS, MODELS, fields, json_schema
    from argmap.gate.bookkeeping import CONDITION

    if as_json:
        write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", None)
        return
    parts = [model for model in MODELS if model not in KINDS.values()]
    for model in (*KINDS.values(), *parts):
        say(model)
        for name, kind, about in fields(model):
            say(f"  {name} ({kind}): {about}")
        say()
    say("In the graph")
    say("  MATCH (n) also finds argmap's own bookkeeping: a Document for each document, and one")
    say("  ArgmapStore. To leave it out:")
    say(f"  MATCH (n) WHERE {CONDITION.format('n')}")
