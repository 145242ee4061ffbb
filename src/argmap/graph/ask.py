"""The method of `ArgumentGraph` that answers questions: it reads, compiles and runs them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from argmap.activity import activity
from argmap.errors import shortened
from argmap.graph.query import EVERY, QueryMethods
from argmap.graph.stored_graph import one_state
from argmap.model.counting import STANCES
from argmap.store import Store
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.ask.index import WordIndex
    from argmap.ask.query_value import AskedQuery
    from argmap.ask.reading import Reading

_indexes: WeakKeyDictionary[Store, tuple[str, WordIndex]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The answer to a question in the user's own words.

    reading: how the question was read, or why it was refused; query: the query value, None for a
    refusal or a named query; cypher, parameters: the query that was run; table: its result, None if
    nothing was run; result: the answer in a sentence, such as a number or a date, or ''; mixed:
    whether the store changed in each attempt to read this.
    """

    reading: Reading
    query: AskedQuery | None = None
    cypher: str = ""
    parameters: dict[str, object] | None = None
    table: Table | None = None
    result: str = ""
    mixed: bool = False

    @property
    def question(self) -> str:
        """The question."""
        return self.reading.question

    def __repr__(self) -> str:
        if self.table is None:
            return f"<Answer: {shortened(self.reading.refusal or 'not run', 100)}>"
        return f"<Answer: {shortened(self.reading.text, 85)}, rows: {len(self.table):,}>"


def index_of(store: Store) -> WordIndex:
    """Return the index of a store's names and words, made once for each state of the store."""
    from argmap.ask.index import open_index, state_key
    from argmap.graph.name_decisions import aliases

    key = state_key(store)
    known = _indexes.get(store)
    if known is not None and known[0] == key:
        return known[1]
    with activity.step("indexing names"):
        found = open_index(store, key, lambda: aliases(store, ("Actor", "Controversy", "Thread")))
    _indexes[store] = (key, found)
    return found


def share_index(store: Store, copies: Iterable[Store]) -> None:
    """Let copies of a store use its index."""
    from argmap.ask.index import state_key

    found = index_of(store)
    for copy in copies:
        _indexes[copy] = (state_key(copy), found)


class AskMethods(QueryMethods):
    """Methods that answer questions in the user's own words."""

    @one_state
    def ask(
        self,
        words: str,
        *,
        run: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Answer:
        """Ask in your own words: `graph.ask("which companies oppose title ii")`.

        The answer has the reading of the question, the query that it makes, and its table. If a
        word that matters can't be used, nothing is run, and the reading says why.

        words: the question, in English; run: False reads the question without running the query;
        timeout: in seconds; limit: the most rows. Raises ParameterError for a question of more than
        200 words, and what `cypher` raises.
        """
        from argmap.ask.reading import read

        has_events = False
        reading = self._own_question(words)
        if reading is None:
            index = index_of(self._store)
            reading, has_events = read(words, index), bool(index.roles)
        if reading.named is not None:
            query = self._named(reading.named.name)
            parameters: dict[str, object] = dict(reading.named.parameters)
            table = None
            if run:
                given = {k: list(v) if isinstance(v, tuple) else v for k, v in parameters.items()}
                table = self.query(query, given, timeout=timeout, limit=limit)
            text = result_of(reading, table, "") if table is not None else ""
            return Answer(reading, None, query.text, parameters, table, text)
        if reading.query is None:
            return Answer(reading)
        return self._answered(reading, reading.query, has_events, run, timeout, limit)

    def _own_question(self, words: str) -> Reading | None:
        """Return the reading of a question that is the one of a named query, word for word."""
        from argmap.ask.query_value import NamedQuery
        from argmap.ask.reading import Reading
        from argmap.ask.words import same_words

        if len(words) > _LONGEST_QUESTION:
            return None
        asked = same_words(words)
        for query in self.queries():
            if same_words(query.question) != asked:
                continue
            needed = [parameter for parameter in query.parameters if parameter.required]
            if not needed:
                text = f"The question of {query.name}: {query.question}"
                return Reading(words, text, named=NamedQuery(query.name))
            options = " ".join(f"--{item.name.replace('_', '-')} …" for item in needed)
            why = f"This is the question of {query.name}, which needs more: argmap query run "
            return Reading(words, refusal=f"{why}{query.name} {options}")
        return None

    def _answered(
        self,
        reading: Reading,
        query: AskedQuery,
        has_events: bool,
        run: bool,
        timeout: float | None,
        limit: int | None,
    ) -> Answer:
        """Compile the query of a question, and run it."""
        from argmap.ask.compile import compiled

        made = compiled(query)
        if not run:
            return Answer(reading, query, made.text, made.parameters)
        table = self.cypher(made.text, made.parameters, timeout=timeout, limit=limit or EVERY)
        if query.find in ("reasons", "sources") and not table.rows:
            asked_for_quotes = query.actors and "reasons" in reading.text.lower()
            quotes = " and no quotes" if asked_for_quotes else ""
            why = f"Nothing was found: the graph has no {query.find}{quotes} for this"
            return Answer(replace(reading, refusal=why, query=None, text=""))
        if query.top:
            table = _top(table)
        types = {name: _TYPES[name] for name in table.columns if name in _TYPES}
        table = replace(table, types=types)
        text = result_of(reading, table, made.counted) + _undated(table, query)
        if not table.rows and reading.want == "yes":
            other = _any_side(query)
            wide = compiled(other) if other else None
            instead = self.cypher(wide.text, wide.parameters, timeout=timeout) if wide else table
            if wide and instead.rows:
                text = f"No. Recorded instead: {result_of(reading, instead, wide.counted)}"
                return Answer(reading, other, wide.text, wide.parameters, instead, text)
        if not table.rows and (why := _nothing(reading, has_events)):
            why += self._without_time(query, timeout)
            return Answer(replace(reading, refusal=why, query=None))
        return Answer(reading, query, made.text, made.parameters, table, text)

    def _without_time(self, query: AskedQuery, timeout: float | None) -> str:
        """Return what there is without the period that a question names, in a sentence, or ''."""
        from argmap.ask.compile import compiled

        stances = tuple(replace(stance, began=None) for stance in query.stances)
        if query.period is None and stances == query.stances:
            return ""
        made = compiled(replace(query, stances=stances, period=None))
        table = self.cypher(made.text, made.parameters, timeout=timeout, limit=EVERY)
        if not table.rows:
            return ""
        rows = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
        be = "is" if len(table) == 1 else "are"
        column = next((name for name in ("since", "date") if name in table.columns), "")
        dates = sorted(str(value) for value in table[column] if value) if column else []
        when = (
            f", from {dates[0]} to {dates[-1]}" if dates else ", without a date" if column else ""
        )
        return f"; at other times, there {be} {rows}{when}"


_LONGEST_QUESTION = 400
"""The most characters of a question of a named query."""


def _any_side(query: AskedQuery) -> AskedQuery | None:
    """Return a query for any stance of the same actors on the same, None if it names none."""
    if query.find != "stances" or len(query.stances) != 1 or not query.stances[0].actors:
        return None
    [stance] = query.stances
    if stance.denied or not any(t.positions or t.controversies for t in stance.targets):
        return None
    targets = tuple(
        replace(target, sides=STANCES, names=(), other_names=()) for target in stance.targets
    )
    return replace(query, stances=(replace(stance, targets=targets),))


def _nothing(reading: Reading, has_events: bool) -> str:
    """Return why "none" may be wrong, because the topic or the side may be misread, or ''."""
    query = reading.query
    assert query is not None
    if any(item.began and any(target.positions or target.controversies for target in item.targets)
           for item in query.stances):  # fmt: skip
        return "Nothing was found for that time in what was read as the topic"
    if query.find == "events" and not has_events:
        return "Nothing was found: the graph has no events"
    if any(stance.current is False for stance in query.stances):
        return "Nothing was found: no stance that ended is recorded in what was read as the topic"
    if query.find in ("events", "participants") and (query.scope or query.roles):
        return "Nothing was found for this reading of the question"
    if query.find == "stances" and query.measure:
        return "Nothing was found for this reading of the question"
    clash = query.find == "ties" and query.relation != "agree"
    if clash or query.find == "changes" or (reading.corrections and query.stances):
        return "Nothing was found for this reading of the question"
    against = any(target.sides in (("CONTESTS",), ("NEUTRAL_ON",)) and len(target.positions) != 1
                  for stance in query.stances for target in stance.targets)  # fmt: skip
    if reading.want != "yes" and against and query.find == "stances":
        return "Nothing was found: no stance like this is recorded in what was read as the topic"
    return ""


def result_of(reading: Reading, table: Table, counted: str) -> str:
    """Return the answer in a sentence: a number, a date, yes or no."""
    if not len(table):
        return "No: none found." if reading.want == "yes" else "None found."
    rows = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
    more = " or more" if table.cut else ""
    if reading.want == "date":
        column = next((c for c in ("since", "date", "updated") if c in table.columns), "")
        dates = sorted({str(value) for value in table[column] if value}) if column else []
        shown = ", ".join(dates[:12]) or "no date is recorded"
        return f"{shown} ({rows})"
    if "relation" in table.columns:
        pairs = {(row["relation"], row["position"], row["other_position"]) for row in table}
        numbers = Counter(relation for relation, *_ in pairs)
        return ", ".join(f"{numbers[one]} × {one}" for one in sorted(numbers)) + f" ({rows})"
    if counted in table.columns:
        number = len({json.dumps(cell) for cell in table[counted]})
        noun = _plural(counted, number)
        asked = reading.presumed
        other = f", not {asked} as the question says" if asked and asked != number else ""
        return f"{number:,}{more} {noun}{other}" + (f" ({rows})" if number != len(table) else "")
    return rows + more


def _undated(table: Table, query: AskedQuery) -> str:
    """Return how many stances of a period have no date, in a sentence, or ''."""
    if not any(stance.began for stance in query.stances) or "until" not in table.columns:
        return ""
    number = sum(row["since"] is None and row["until"] is None for row in table)
    if not number:
        return ""
    return f". {number:,} of the rows {'has' if number == 1 else 'have'} no date"


def _top(table: Table) -> Table:
    """Return the first row, and those with the same number or date."""
    column = next((c for c in table.columns if c in _RANKED), None)
    if column is None or not table.rows:
        return table
    values = table[column]
    return table[: next((p for p, value in enumerate(values) if value != values[0]), len(values))]


_RANKED = (
    "number", "actors", "supporters", "opponents", "neutral", "positions", "controversies",
    "threads", "sources", "reasons", "tensions", "stances", "cited_by", "events", "date", "since",
    "updated",
)  # fmt: skip


_TYPES = {
    "actor": "Actor.id", "other": "Actor.id", "part_of": "Actor.id", "position": "Position.id",
    "other_position": "Position.id", "position_before": "Position.id", "event": "Event.id",
    "position_after": "Position.id", "controversy": "Controversy.id", "thread": "Thread.id",
    "reading": "Reading.id", "tension": "Tension.id", "source": "Source.id",
    "document": "Document.id", "other_document": "Document.id", "line": "line",
    "other_line": "line",
}  # fmt: skip
"""The types of columns of ids."""

_PLURALS = {"controversy": "controversies"}


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else _PLURALS.get(noun, f"{noun}s")
