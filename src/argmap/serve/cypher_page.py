"""Queries that readers write themselves, if the server was started with --cypher.

The embedded engine can't be interrupted, so they run in a second process with a copy of the graph,
which is ended at the limit. Neo4j ends them itself.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import BoundedSemaphore

from argmap.errors import ArgmapError, ParameterError
from argmap.graph.query_process import SeparateRunner
from argmap.limits import QUERY_SECONDS
from argmap.serve.answer import Answer, Asked, linked_rows, numeric, page, table_answer
from argmap.serve.busy import turn
from argmap.serve.query_pages import SHOWN, Result, number_of
from argmap.table import Table

SLOWEST = 5.0
"""Seconds that a store may take to open: each query opens a copy."""

_ROOM = BoundedSemaphore(2)
"""How many processes run at once."""


def refusal_of(seconds: float) -> str:
    """Return why no copies of an embedded store can be made, or "".

    seconds: how long it took to open.
    """
    if seconds > SLOWEST:
        return f"Cypher is not offered: each query opens the store, which takes {seconds:.0f} s"
    free, used = free_and_used_memory()
    if used > free:
        return f"Cypher is not offered: a second copy of the graph needs {used:.1f} GB of memory"
    return ""


def free_and_used_memory() -> tuple[float, float]:
    """Return the free memory, and what this process uses, in GB; 0 where it is not known."""
    if sys.platform != "linux":
        return 0.0, 0.0
    return (
        _gigabytes("/proc/meminfo", "MemAvailable:"),
        _gigabytes("/proc/self/status", "VmRSS:"),
    )


def _gigabytes(file: str, name: str) -> float:
    """Return the size with a name in a file of Linux."""
    lines = Path(file).read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1e6 for line in lines if line.startswith(name))


def cypher(asked: Asked) -> Answer | None:
    """Return the rows of a query in Cypher."""
    refusal = asked.state.no_cypher
    if refusal is None:
        return None
    text = asked.given.get("text", "")
    if asked.form != "html":
        if refusal or not text:
            raise ParameterError(refusal or "give a query: text")
        return table_answer(_table(asked, text), asked.form)
    result = None
    if refusal:
        result = Result(fault=f"{refusal}.")
    elif text:
        try:
            table = _table(asked, text)
        except ArgmapError as error:
            result = Result(fault=str(error))
        else:
            after = number_of(asked, "after", 0)
            more = asked.address(changed={"after": after + len(table)}) if table.cut else ""
            also = {"JSON": asked.address("json"), "CSV": asked.address("csv")}
            cells = linked_rows(asked, table)
            result = Result(table.columns, cells, numeric(table), [], after, more, also)
    return page(asked, "cypher", "A query in Cypher", text=text, result=result, shown=SHOWN)


def _table(asked: Asked, text: str) -> Table:
    after = number_of(asked, "after", 0)
    limit = after + (number_of(asked, "limit", 1) if "limit" in asked.given else SHOWN)
    with asked.state.graph() as graph:
        store = graph.store
        if store.engine != "embedded":
            return graph.cypher(text, timeout=QUERY_SECONDS, limit=limit)[after:]
    with turn(_ROOM):
        runner = SeparateRunner(store)
        try:
            return runner.cypher(text, timeout=QUERY_SECONDS, limit=limit)[after:]
        finally:
            runner.end()
