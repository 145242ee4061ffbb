"""Answers without a connection: errors, pages of queries and questions, fields, and updates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import argmap
from argmap.errors import (
    AmbiguousName,
    ArgmapError,
    NotFound,
    ParameterError,
    QueryMissing,
    QueryTimeout,
    StoreError,
)
from argmap.serve import app, fields, query_pages
from argmap.serve.answer import LONGEST, Answer, Asked
from argmap.serve.app import Application
from argmap.serve.busy import Busy
from argmap.serve.fields import field_of
from argmap.serve.sources import Settings, state_of_memory
from argmap.serve.state import State
from tests.support import EXAMPLE


@pytest.fixture(scope="module")
def state() -> Iterator[State]:
    with argmap.read(EXAMPLE) as graph:
        yield state_of_memory(graph, Settings())


@pytest.mark.parametrize(
    ("error", "status", "said", "reported"),
    [
        (Busy(), 503, "Too many queries run.", ""),
        (NotFound("no <a>"), 404, "no <a>", ""),
        (QueryMissing("no q"), 404, "no q", ""),
        (QueryTimeout("too long"), 503, "too long.", ""),
        (StoreError("is gone"), 503, "The store does not answer.", "is gone"),
        (AmbiguousName("two"), 400, "two", ""),
        (ArgmapError("wrong"), 400, "wrong", ""),
        (KeyError("x"), 500, "This is a fault of argmap.", "/a/b.{form}: KeyError: 'x'"),
        (None, 404, "This server has no page at this address.", ""),
    ],
)
def test_an_error_is_answered_in_the_form_that_was_asked_for(
    state: State, monkeypatch: pytest.MonkeyPatch, error: Exception | None, status: int,
    said: str, reported: str,
) -> None:  # fmt: skip
    def fail(asked: Asked) -> Answer | None:
        if error is not None:
            raise error
        return None

    pages: list[Any] = [("b", (form,), pytest.fail) for form in ("json", "html")]
    pages += [("*", ("json", "html"), lambda asked: None), ("a/*", ("json", "csv", "html"), fail)]
    monkeypatch.setattr(app, "PAGES", pages)
    for form in ("json", "csv", "html"):
        reports: list[str] = []
        answer = Application(reports.append).answer_page(Asked("a/b", form, {}, state), {}, False)
        text = bytes(answer.body).decode()
        assert answer.status_code == status
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers.get("Retry-After") == ("2" if status == 503 else None)
        assert reports == [reported.format(form=form)] * bool(reported)
        if form == "json":
            assert json.loads(text) == {"error": said, "status": status}
        elif form == "csv":
            assert (text, answer.headers["Content-Type"]) == (
                f"{status} {said}\n", "text/plain; charset=utf-8",
            )  # fmt: skip
        else:
            titles = {404: "Page not found", 400: "Not valid"}
            assert f"<title>{titles.get(status, 'No answer')}" in text
            assert said.replace("<", "&lt;").replace(">", "&gt;") in text


def test_a_parameter_has_a_length(state: State) -> None:
    application = Application(pytest.fail)
    for longer, status in ((0, 200), (1, 400)):
        asked = Asked("search", "json", {"words": "x" * (LONGEST + longer)}, state)
        assert application.answer_page(asked, {}, False).status_code == status


def test_an_address_keeps_what_is_given(state: State) -> None:
    asked = Asked("queries/ä b", "html", {"after": "3", "words": "a&b", "empty": ""}, state)
    assert asked.file == "queries/ä b.html"
    assert asked.address() == "queries/%C3%A4%20b.html?after=3&words=a%26b"
    changed = {"after": None, "limit": 0}
    assert asked.address("csv", changed, "maps/") == (
        "maps/queries/%C3%A4%20b.csv?words=a%26b&limit=0"
    )


@pytest.mark.parametrize(
    ("query", "name", "given", "kind", "value", "first"),
    [
        ("actors/allies-in-events", "standing", {}, "checks", "registered",
         ("registered", "registered (a document defines it)")),
        ("actors/in-two-threads", "thread", {}, "choice", "",
         ("lawful-access", "Lawful Access to Encryption")),
        ("actors/in-two-threads", "thread", {"thread": "nope"}, "text", "nope", None),
        ("actors/in-two-threads", "missing", {}, "choice", "false", ("true", "yes")),
        ("actors/in-two-threads", "missing", {"missing": "true"}, "choice", "true",
         ("true", "yes")),
        ("actors/path", "most", {}, "number", "10", None),
        ("controversies/stale", "before", {}, "text", "", None),
        ("sources/most-used", "host", {}, "choice", "", ("404media.co", "404media.co")),
        ("positions/search", "words", {"words": "a"}, "text", "a", None),
    ],
)  # fmt: skip
def test_a_field_fits_its_parameter(
    state: State, query: str, name: str, given: dict[str, str], kind: str, value: str,
    first: tuple[str, str] | None,
) -> None:  # fmt: skip
    with state.graph() as graph:
        (found,) = (item for item in graph.queries() if item.name == query)
        parameter = found.by_name[name]
        made = field_of(Asked("x", "html", given, state), graph, parameter, 9.0)
    assert (made.name, made.kind, made.value) == (name, kind, value)
    assert made.required == parameter.required
    assert (made.options[:1] or (None,))[0] == first
    assert made.placeholder == (fields.DATE if name == "before" else "")


def test_many_values_are_suggested(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = len(state.pages.index.graph.labelled("Thread"))
    asked = Asked("x", "html", {}, state)
    for most, kind in ((threads, "choice"), (threads - 1, "text")):
        monkeypatch.setattr(fields, "CHOICES", most)
        made = fields.of_label(asked, "thread", "A thread", "Thread")
        assert (made.kind, made.suggestions.count("<option")) == (kind, threads * (kind == "text"))


SPANNING = "queries/actors/spanning"


@pytest.mark.parametrize(
    ("query", "given", "notes", "more"),
    [
        ("sources/most-used", {"host": "ef.org"},
         [("No host is 'ef.org'.", ""),
          ("Did you mean eff.org?", "queries/sources/most-used.html?host=eff.org"),
          ("Did you mean w3.org?", "queries/sources/most-used.html?host=w3.org")], ""),
        ("actors/spanning", {"min_controversies": "50"},
         [("With min_controversies=1 there are 59 rows", f"{SPANNING}.html?min_controversies=1")],
         ""),
        ("actors/spanning", {"min_controversies": "50", "after": "5"}, [], ""),
        ("actors/spanning", {"limit": "3", "after": "2"},
         [("Excluded: 2 hedged actors (many-computer-scientists, some-law-enforcement-officials), "
           "whose names do not say who is meant. Include them",
           f"{SPANNING}.html?limit=3&standing=registered%2Cunregistered%2Chedged")],
         f"{SPANNING}.html?limit=3&after=5"),
        ("actors/profile", {"actor": "EFF", "limit": "2"}, [("“EFF” was taken as eff.", "")],
         "queries/actors/profile.html?actor=EFF&limit=2&after=2"),
    ],
)  # fmt: skip
def test_a_result_says_what_it_leaves_out_with_addresses(
    state: State, query: str, given: dict[str, str], notes: list[tuple[str, str]], more: str
) -> None:
    asked = Asked(f"queries/{query}", "html", given, state)
    with state.graph() as graph:
        made = query_pages.result_of(asked, graph, query_pages.named(graph, query))
    assert (made.notes, made.more, made.fault) == (notes, more, "")
    assert made.after == int(given.get("after", 0))
    assert made.also == {
        "JSON": asked.address("json"), "CSV": asked.address("csv"),
        "Show on a map": f"maps/{asked.address()}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "given", "said"),
    [
        ("queries/actors/spanning", {"min_controversies": "x"}, "min_controversies"),
        ("queries/actors/spanning", {"limit": "0"}, "limit"),
        ("queries/actors/spanning", {"limit": "10001"}, "limit"),
        ("queries/actors/spanning", {"after": "-1"}, "after"),
    ],
)
def test_wrong_numbers_are_named(state: State, path: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        query_pages.query(Asked(path, "json", given, state))
