"""The method of `ArgumentGraph` that answers questions: it reads, compiles and runs them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args
from weakref import WeakKeyDictionary

from argmap.activity import activity
from argmap.errors import shortened
from argmap.graph.query import EVERY, QueryMethods
from argmap.graph.remarks import LISTED
from argmap.graph.stored_graph import one_state
from argmap.store import Store
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.ask.compile import Compiled
    from argmap.ask.form import Form
    from argmap.ask.index import WordIndex
    from argmap.ask.reading import Reading

_indexes: WeakKeyDictionary[Store, tuple[str, WordIndex]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The answer to a question in the user's own words.

    reading: how the question was read, or why it was refused; form: what was run, None for a
    refusal; cypher, parameters: the query that was run; table: its result, None if nothing was run;
    result: the answer in a sentence, such as a number or a date, or ''; instead: if nothing was
    found or run, what is recorded instead, or is nearest to the words; mixed: whether the store
    changed in each attempt to read this.
    """

    reading: Reading
    form: Form | None = None
    cypher: str = ""
    parameters: dict[str, object] | None = None
    table: Table | None = None
    result: str = ""
    instead: Table | None = None
    mixed: bool = False

    @property
    def question(self) -> str:
        """The question."""
        return self.reading.question

    @property
    def form_json(self) -> str:
        """The form as JSON."""
        from argmap.ask.form_json import to_json

        return json.dumps(to_json(self.form), ensure_ascii=False, indent=2)

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
        words: str | Form | Reading,
        *,
        run: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Answer:
        """Ask in your own words: `graph.ask("which companies oppose title ii")`.

        The answer has the reading of the question, the form that it makes, and its table. If a
        word that matters can't be used, nothing is run, and the reading says why.

        words: the question, in English, a `Form`, or the `Reading` of a question, to run it; run:
        False reads the question without running the query; timeout: in seconds; limit: the most
        rows. Raises ParameterError for a question of more than 200 words or a form that can't be
        compiled, and what `cypher` raises.
        """
        from argmap.ask.reading import Reading, read, reading_of

        index = index_of(self._store)
        if isinstance(words, Reading):
            reading = words
        elif isinstance(words, str):
            reading = read(words, index, self._library())
        else:
            reading = reading_of(words, index, self._library())
        if reading.form is None:
            return self._nearest(reading, timeout) if run else Answer(reading)
        answer = self._of_form(reading, reading.form, run, timeout, limit)
        if not reading.question or not run or answer.table is None:
            return answer
        if answer.table.rows:
            return self._with_clashes(answer, timeout, limit)
        return self._instead(answer, timeout, limit)

    def _nearest(self, reading: Reading, timeout: float | None) -> Answer:
        """Return the answer to a refused question: what is nearest to its words, if it is clear."""
        if reading.nearest is None:
            return Answer(reading)
        near = self._of_form(reading, reading.nearest, True, timeout, None)
        return Answer(reading, instead=near.table if near.table else None)

    def _with_clashes(self, answer: Answer, timeout: float | None, limit: int | None) -> Answer:
        """Say of actors that agree on something whether they clash, too."""
        form = answer.form
        if form is None or (form.find, form.relation, form.want) != ("tie", "agree", "yes"):
            return answer
        other = self._of_form(answer.reading, replace(form, relation="clash"), True, timeout, limit)
        if other.table is None or not other.table.rows:
            return answer
        return replace(answer, result=f"{answer.result}. They also clash: {other.result}")

    def _of_form(
        self, reading: Reading, form: Form, run: bool, timeout: float | None, limit: int | None
    ) -> Answer:
        """Compile a form, and run it."""
        if form.find == "query" and not form.conditions:
            query = self._named(form.query)
            given = {k: list(v) if isinstance(v, tuple) else v for k, v in form.parameters}
            table = self.query(query, given, timeout=timeout, limit=limit) if run else None
            text = result_of(reading, table, "") if table is not None else ""
            return Answer(reading, form, query.text, dict(form.parameters), table, text)
        if form.find == "card":
            return self._card(reading, form)
        made = self._compiled(form)
        if not run:
            return Answer(reading, form, made.text, made.parameters)
        table = self.cypher(made.text, made.parameters, timeout=timeout, limit=limit or EVERY)
        if form.top:
            table = _top(table, form.order)
        types = {name: _TYPES[name] for name in table.columns if name in _TYPES}
        table = replace(table, types=types)
        text = result_of(reading, table, made.counted)
        more = self._undated(form, timeout) + self._without_kind(form, timeout)
        text = text.removesuffix(".") + more if more else text
        return Answer(reading, form, made.text, made.parameters, table, text)

    def _compiled(self, form: Form) -> Compiled:
        """Return a form as Cypher."""
        from argmap.ask.compile import compiled

        organizations = index_of(self._store).organizations
        return compiled(form, self._library() if form.query else None, organizations)

    def _card(self, reading: Reading, form: Form) -> Answer:
        """Return what `show` prints about some nodes in short."""
        text = "MATCH (n) WHERE n.id IN $ids RETURN labels(n)[0] AS kind, n.id AS id, n.name AS name, coalesce(n.claim, n.context, n.core_question, n.summary, n.text, n.kind) AS text, n.document AS document, n.line AS line ORDER BY kind, id"  # noqa: E501
        parameters: dict[str, object] = {"ids": list(form.ids)}
        table = self.cypher(text, parameters)
        return Answer(
            reading, form, text, parameters, table, f"argmap show {form.ids[0]} prints all"
        )

    def _undated(self, form: Form, timeout: float | None) -> str:
        """Say how many stances a period leaves out, or keeps, because they have no date."""
        from argmap.graph.wider_forms import times_of, without_times

        times = times_of(form)
        if not times or any(time.ended for time in times):
            return ""
        made = self._compiled(without_times(form))
        table = self.cypher(made.text, made.parameters, timeout=timeout, limit=EVERY)
        number = sum(row["since"] is None for row in table) if "since" in table.columns else 0
        if not number:
            return ""
        have = "has" if number == 1 else "have"
        if all(time.start and time.end and not time.began for time in times):
            return f". {number:,} of the rows {have} no date"
        listed = "it is" if number == 1 else "they are"
        return f". {number:,} more {have} no date, so {listed} not listed"

    def _without_kind(self, form: Form, timeout: float | None) -> str:
        """Say how many actors a kind leaves out because the documents do not give theirs."""
        from argmap.graph.wider_forms import of_unknown_kind

        unknown = of_unknown_kind(form)
        if unknown is None:
            return ""
        made = self._compiled(unknown)
        table = self.cypher(made.text, made.parameters, timeout=timeout, limit=EVERY)
        found = sorted(set(table["actor"])) if "actor" in table.columns else []
        if not found:
            return ""
        has = "1 other has" if len(found) == 1 else f"{len(found):,} others have"
        named = f" ({', '.join(map(str, found))})" if len(found) <= LISTED else ""
        listed = "it is" if len(found) == 1 else "they are"
        return f". {has} no kind in the documents{named}, so {listed} not listed"

    def _instead(self, answer: Answer, timeout: float | None, limit: int | None) -> Answer:
        """Return an answer without rows, with what is recorded instead."""
        from argmap.ask.form import NumberCondition
        from argmap.ask.sentence import plural
        from argmap.graph.wider_forms import is_about_actors, is_placed, wider

        form, reading = answer.form, answer.reading
        assert form is not None
        if reading.nearest is not None:  # nobody takes this side of what is near to a claim
            why = "Nothing was found: no position says this in these words"
            return self._nearest(replace(reading, refusal=why, form=None, text=""), timeout)
        for other, what in wider(form, index_of(self._store)):
            wide = self._of_form(reading, other, True, timeout, limit)
            if wide.table is not None and wide.table.rows:
                none = "No" if form.want == "yes" else "None found"
                unknown = self._without_kind(form, timeout)
                none += unknown if unknown not in wide.result else ""
                text = f"{none}. {what}: {wide.result}"
                return replace(answer, result=text, instead=wide.table)
        why = ""
        if any(isinstance(item, NumberCondition) for item in form.conditions):
            return answer  # none has so many
        if form.find in ("reason", "source", "event", "tension", "reading"):
            why = f"Nothing was found: the graph has no {plural(form.find)} for this"
        elif not reading.sure or (
            is_placed(form)
            and not is_about_actors(form)
            and form.find != "query"
            and (form.find, form.want) != ("change", "yes")
        ):
            why = "Nothing was found for this reading of the question"
        return Answer(replace(reading, refusal=why, form=None, text="")) if why else answer


def result_of(reading: Reading, table: Table, counted: str) -> str:
    """Return the answer in a sentence: a number, a date, yes or no."""
    if not len(table):
        return "No: none found." if reading.form and reading.form.want == "yes" else "None found."
    rows = f"{len(table):,} row{'' if len(table) == 1 else 's'}"
    more = " or more" if table.cut else ""
    want = reading.form.want if reading.form else "rows"
    if want == "date":
        conditions = reading.form.conditions if reading.form else ()
        ended = any(getattr(item, "current", None) is False for item in conditions)
        named = ("ended",) if ended else ("since", "date", "updated", "started")
        column = next((c for c in named if c in table.columns), "")
        dates = sorted({str(value) for value in table[column] if value}) if column else []
        shown = ", ".join(dates[:12]) or "no date is recorded"
        return f"{shown} ({rows})"
    if "relation" in table.columns:
        pairs = {(row["relation"], row["one_position"], row["other_position"]) for row in table}
        numbers = Counter(relation for relation, *_ in pairs)
        return ", ".join(f"{numbers[one]} × {one}" for one in sorted(numbers)) + f" ({rows})"
    if counted in table.columns:
        number = len({json.dumps(cell) for cell in table[counted]})
        noun = _plural(counted, number)
        asked = reading.presumed
        other = f", not {asked} as the question says" if asked and asked != number else ""
        return f"{number:,}{more} {noun}{other}" + (f" ({rows})" if number != len(table) else "")
    return rows + more


def _top(table: Table, order: str) -> Table:
    """Return the first row, and those with the same number or date; none if the most is zero."""
    ranked = _DATED if order in ("first", "last") else _ranked()
    column = next((c for c in ranked if c in table.columns), None)
    if column is None or not table.rows:
        return table
    values = table[column]
    if order == "most" and values[0] == 0:
        return table[:0]
    return table[: next((p for p, value in enumerate(values) if value != values[0]), len(values))]


def _ranked() -> tuple[str, ...]:
    """Return the columns with a number that rows may be ordered by."""
    from argmap.ask.form import Counted

    return "number", *get_args(Counted), "cited_by"


_DATED = ("date", "since", "started", "updated")


_TYPES = {
    "actor": "Actor.id", "other": "Actor.id", "part_of": "Actor.id", "position": "Position.id",
    "other_position": "Position.id", "position_before": "Position.id", "event": "Event.id",
    "position_after": "Position.id", "controversy": "Controversy.id", "thread": "Thread.id",
    "reading": "Reading.id", "tension": "Tension.id", "source": "Source.id",
    "document": "Document.id", "other_document": "Document.id", "line": "line",
    "other_line": "line",
}  # fmt: skip
"""The types of columns of ids."""


def _plural(noun: str, number: int) -> str:
    from argmap.ask.sentence import plural

    return noun if number == 1 else plural(noun)
