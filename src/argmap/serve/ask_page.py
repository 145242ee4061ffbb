"""Ask in your own words: the named query that answers, with its rows, or the nearest queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.serve.answer import Answer, Asked, json_answer
from argmap.serve.html_page import page
from argmap.serve.query_pages import FOLDER, SECONDS, result_of

PATH = "ask"


def ask(asked: Asked) -> Answer | None:
    """Answer a question in your own words."""
    if asked.path != PATH or asked.form not in ("html", "json"):
        return None
    words = asked.given.get("words", "")
    found: dict[str, Any] | None = None
    nearest: list[dict[str, Any]] = []
    result = None
    if words:
        with asked.state.graph() as graph:
            answer = graph.ask(words, run=False, timeout=SECONDS)
            nearest = [
                {
                    **_described(asked, item.query, item.parameters, item.limit),
                    "unused": list(item.unused),
                }
                for item in answer.candidates
            ]
            if answer.query is not None:
                found = _described(asked, answer.query, answer.parameters, answer.limit)
                shown = _page_of(asked, answer.query.name, answer.parameters, answer.limit)
                result = result_of(shown, graph, answer.query) if asked.form == "html" else None
    if asked.form == "json":
        return json_answer({"question": words, "answer": found, "nearest": nearest})
    return page(
        asked, "ask", "Ask in your own words", words=words, found=found, nearest=nearest,
        result=result,
    )  # fmt: skip


def _described(
    asked: Asked, query: Any, parameters: Mapping[str, object], limit: int | None
) -> dict[str, Any]:
    return {
        "query": query.name,
        "question": query.question,
        "parameters": dict(parameters),
        "address": _page_of(asked, query.name, parameters, limit).address(),
    }


def _page_of(asked: Asked, name: str, parameters: Mapping[str, object], limit: int | None) -> Asked:
    """Return the page of a query with these parameters."""
    given = {
        key: ",".join(map(str, value)) if isinstance(value, list) else _text(value)
        for key, value in parameters.items()
        if value is not None
    }
    if limit is not None:
        given["limit"] = str(limit)
    return Asked(f"{FOLDER}{name}", "html", given, asked.state)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
