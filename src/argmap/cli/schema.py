"""`argmap schema`."""

from __future__ import annotations

import json

import click

from argmap.cli.output import say, write


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON Schema, draft 2020-12.")
def schema(as_json: bool) -> None:
    """Say what documents may hold: every field of every kind of document.

    With --json, editors can check and complete YAML and JSON documents while you type. Visual
    Studio Code with its YAML extension, for instance, reads it from the file that a document
    names in its first line:

    \b
        argmap schema --json > argmap.schema.json
        # yaml-language-server: $schema=argmap.schema.json
    """
    from argmap.editing.field_help import FIELDS
    from argmap.editing.json_schema import KINDS, fields, json_schema
    from argmap.gate.bookkeeping import CONDITION

    if as_json:
        write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", None)
        return
    parts = [model for model in FIELDS if model not in KINDS.values()]
    for model in (*KINDS.values(), *parts):
        say(model)
        for name, kind, about in fields(model):
            say(f"  {name} ({kind}): {about}")
        say()
    say("In the graph")
    say("  MATCH (n) also finds argmap's own bookkeeping: a Document for each document, and one")
    say("  ArgmapStore. To leave it out:")
    say(f"  MATCH (n) WHERE {CONDITION.format('n')}")
