"""`argmap copy`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Unpack

from argmap.cli.command import ANY, argument, command
from argmap.cli.options import LogOptions, interruptible
from argmap.cli.output import write_json, write_lines
from argmap.cli.source import missing_store_is_wrong_usage


@command("text", "json")
def copy(
    form: str,
    output: str | None,
    source: str = argument("FROM_STORE", type=ANY),
    target: str = argument("TO_STORE", type=ANY),
    **_: Unpack[LogOptions],
) -> None:
    """Copy a graph to another, empty store.

    Both are paths or addresses, as for --store. The copy is compared with the original.

    \b
    Examples:
      argmap copy argmap.kgl bolt://localhost:7687
    """
    from argmap.graph.argument_graph import connect

    with (
        missing_store_is_wrong_usage(source),
        connect(source) as old,
        connect(target) as new,
    ):
        with interruptible(lambda: "The copy is unfinished: delete it and copy again"):
            tally = old.copy_to(new)
        if form == "json":
            places = {"from": old.store.place, "to": new.store.place}
            write_json({**places, "graph": asdict(tally), "identical": True}, output)
            return
        copied = f"{new.store.place}: {tally.described()}; identical to {old.store.place}"
        write_lines([copied], output)
