"""Ask in your own words: how a question is read, and its rows, or what may be meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from argmap.errors import ParameterError
from argmap.limits import QUERY_SECONDS
from argmap.serve.answer import Answer, Asked, json_answer, linked_rows, numeric, page
from argmap.serve.query_pages import FOLDER, MOST, Result, named, result_of

if TYPE_CHECKING:
    from argmap import Reading
    from argmap.graph import ask as asking
    from argmap.graph.argument_graph import ArgumentGraph


def ask(asked: Asked) -> Answer:
    """Answer a question in your own words."""
    words = asked.given.get("words", "")
    found: dict[str, Any] = {}
    result = None
    if words:
        asked.state.pool.prepare_questions()
        with asked.state.graph() as graph:
            answer = graph.ask(words, run=False, timeout=QUERY_SECONDS)
            found = _described(answer)
            form = answer.form
            if form is not None and form.query and not form.conditions:
                shown = _page_of(asked, form.query, dict(found["parameters"]))
                found["address"] = shown.address()
                if asked.form == "html":
                    result = result_of(shown, graph, named(graph, form.query))
            elif form is not None or answer.reading.nearest is not None:
                found |= {"cypher": answer.cypher, "parameters": answer.parameters}
                result, rows = _rows(asked, graph, answer.reading)
                found |= rows
    if asked.form == "json":
        return json_answer({"question": words, **found})
    return page(asked, "ask", "Ask in your own words", words=words, found=found, result=result)


def _described(answer: asking.Answer) -> dict[str, Any]:
    reading = answer.reading
    described: dict[str, Any] = {
        "address": "", "cypher": "",
        "reading": reading.text, "unused": list(reading.unused), "choices": list(reading.choices),
        "corrections": list(reading.corrections), "refusal": reading.refusal, "rest": reading.rest,
    }  # fmt: skip
    form = answer.form
    if form is not None and form.query and not form.conditions:
        described |= {"query": form.query, "parameters": dict(form.parameters)}
    return described


def _rows(asked: Asked, graph: ArgumentGraph, reading: Reading) -> tuple[Result, dict[str, Any]]:
    """Return what a page shows of the rows, and the rows for JSON."""
    answer = graph.ask(reading, timeout=QUERY_SECONDS, limit=MOST)
    table = answer.table if answer.instead is None else answer.instead
    if table is None:
        raise ParameterError(answer.reading.refusal)
    found = {"result": answer.result, "rows": answer.table.to_dicts() if answer.table else []}
    if answer.instead is not None:
        found["instead"] = table.to_dicts()
    notes = [(answer.result, "")] if answer.result else []
    return Result(table.columns, linked_rows(asked, table), numeric(table), notes), found


def _page_of(asked: Asked, name: str, parameters: Mapping[str, object]) -> Asked:
    """Return the page of a query with these parameters."""
    given = {
        key: ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
        for key, value in parameters.items()
    }
    return Asked(f"{FOLDER}{name}", "html", given, asked.state)
