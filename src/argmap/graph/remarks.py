"""What a result leaves out or counts without showing it, and why a result is empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.errors import QueryTimeout, shortened
from argmap.graph.query import Deadline, QueryMethods, rows_of
from argmap.graph.stored_graph import one_state
from argmap.model import Ref
from argmap.model.schema import NEUTRAL
from argmap.model.schema_values import STANDING
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.graph.ask import Answer
    from argmap.queries.parameter import Argument, Parameter
    from argmap.queries.query import Query
    from argmap.table import Cell

_LIST_MISSING_STANCES: Mapping[str, tuple[str, Argument]] = {
    "actors/in-two-threads": ("missing", True),
    "positions/by-support": ("max_proponents", 0),
}
"""The queries that list actors or positions without stances, if a parameter has a value."""

LISTED = 3
"""The most excluded actors that a text lists."""

_STANCES = ("SUPPORTS", "CONTESTS", NEUTRAL)

_CLASH = "clash"
"""The column that says of which kinds a clash is."""


@dataclass(frozen=True, repr=False)
class Remark:
    """What to know about a result besides its rows.

    kind: "excluded": actors whose standing the query does not count; "ended": stances behind the
    rows that have ended, and count; "unknown": a parameter's value that does not occur in the
    graph; "broader": there are results with other parameters; "neutral": neutral stances that the
    query does not count; "left out": answers that were left out at import.

    text: the remark in words; number: how many actors, stances, rows or answers; cut: whether there
    are more than the query's limit; ids: the excluded actors, or the values most similar to an
    unknown one; parameters: those that change the result, each with the value to give, or None for
    one to remove.
    """

    kind: str
    text: str
    number: int = 0
    cut: bool = False
    ids: tuple[str, ...] = ()
    parameters: Mapping[str, Argument] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Remark {self.kind}: {shortened(self.text, 90)}>"

    def changes(self) -> dict[str, str | None]:
        """Return the parameters as texts, lists with commas."""
        return {
            name: ",".join(map(str, value)) if isinstance(value, list)
            else None if value is None else str(value)
            for name, value in self.parameters.items()
        }  # fmt: skip


class RemarkMethods(QueryMethods):
    """The method that says what to know about a result."""

    @one_state
    def remarks(self, result: Table | Answer, *, timeout: float | None = None) -> list[Remark]:
        """Return what a result leaves out or counts without showing it, or why it is empty.

        result: the rows of a named query, the answer to a question, or a table of nodes, such as
        `graph.actors()`. There are no remarks on a query in Cypher. timeout: seconds per query that
        is run to find out; a remark that takes longer is left out.
        """
        table = result if isinstance(result, Table) else result.table
        if table is None:
            return []
        query = table.query
        makers: list[Iterator[Remark]] = []
        if self.held is None and table.rows and table.types:
            text = "" if isinstance(result, Table) else result.cypher
            text = text or (query.text if query else "")
            makers.append(_ended(self, table, text, timeout))
        if query is not None:
            bound = query.bind(table.parameters)
            if table.rows:
                makers.insert(0, _excluded(self, query, table, bound, timeout))
                name, value = _LIST_MISSING_STANCES.get(query.name, ("", None))
                if name and bound[name] == value:
                    makers.insert(1, _left_out(self, query, bound, timeout))
            else:
                makers = [_why_empty(self, query, bound, timeout)]
        found = []
        for maker in makers:
            try:
                found += list(maker)
            except QueryTimeout:  # the result is complete without this remark
                continue
        return found


# Actors that a result excludes

_HOW_MANY = "MATCH (a:Actor) WHERE a.standing IN $standing RETURN count(a) AS actors"


def _excluded(
    graph: QueryMethods,
    query: Query,
    table: Table,
    bound: Mapping[str, Argument],
    timeout: float | None,
) -> Iterator[Remark]:
    """Yield a remark on the actors that a result excludes because of their standing.

    A query that lists actors is run again for the other standings. Of a query that only counts
    actors, the remark has the number of actors with these standings in the graph.
    """
    parameter = query.by_name.get("standing")
    if parameter is None or not parameter.is_list or not set(parameter.values) <= set(STANDING):
        return
    counted = bound["standing"] or ()
    others = [value for value in parameter.values if value not in counted]  # type: ignore[operator]
    if not others:
        return
    everyone: dict[str, Argument] = {"standing": list(parameter.values)}
    if not any(kind in ("Actor.id", "list[Actor.id]") for kind in query.columns.values()):
        ((many,),) = rows_of(graph.store, _HOW_MANY, {"standing": others}, Deadline(timeout)).rows
        number = int(str(many))
        if number:
            text = f"Not counted: {_actors(number, others)} in the graph{_meaning(number, others)}"
            yield Remark("excluded", text, number, parameters=everyone)
        return
    other = graph.query(query, {**table.parameters, "standing": others}, timeout=timeout)
    given = {
        Ref("Actor", str(value))
        for name, value in table.parameters.items()
        if query.by_name[name].type == "Actor.id"
    }
    nodes = graph.store.nodes(_actors_in(other) - _actors_in(table) - given)
    standings = {ref.id: node.text("standing") for ref, node in nodes.items()}
    ids = tuple(id_ for id_, standing in sorted(standings.items()) if standing in others)
    if not ids:
        return
    found = [value for value in others if value in {standings[id_] for id_ in ids}]
    least = "at least " if other.cut else ""
    shown = ", ".join(ids[:LISTED]) + (", …" if len(ids) > LISTED else "")
    text = f"Excluded: {least}{_actors(len(ids), found)} ({shown}){_meaning(len(ids), found)}"
    yield Remark("excluded", text, len(ids), other.cut, ids, everyone)


def _actors(number: int, standings: Iterable[str]) -> str:
    return f"{number:,} {' or '.join(standings)} {'actor' if number == 1 else 'actors'}"


def _meaning(number: int, standings: list[str]) -> str:
    """Return what the standing of excluded actors means, if that is not plain English."""
    if standings != ["hedged"]:
        return ""
    return f", whose {'name does' if number == 1 else 'names do'} not say who is meant"


def _actors_in(table: Table) -> set[Ref]:
    """Return the actors in a table's columns of ids."""
    found: set[Ref] = set()
    for row in table:
        for name, kind in table.types.items():
            if kind == "Actor.id" and row[name] is not None:
                found.add(Ref("Actor", row[name]))
            elif kind == "list[Actor.id]":
                found.update(Ref("Actor", id_) for id_ in row[name] or ())
    return found


# Why a result is empty


def _why_empty(
    graph: QueryMethods, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> Iterator[Remark]:
    """Yield why a query has no results.

    Besides the neutral stances and the answers that were left out at import, these are the first
    that apply:

    1. a value that does not occur in the graph,
    2. each list parameter for which there are results if it has all of its values,
    3. a filter or a minimum without which there are results,
    4. all list parameters, if there are results when each has all of its values.
    """
    unknown = _unknown_value(graph, query, bound, timeout)
    if unknown:
        yield unknown
        return
    yield from _broader(graph, query, bound, timeout)
    yield from _neutral(graph, query, bound, timeout)
    yield from _left_out(graph, query, bound, timeout)


def _unknown_value(
    graph: QueryMethods, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> Remark | None:
    for parameter in query.parameters:
        value = bound[parameter.name]
        if parameter.values_of is None or value is None:
            continue
        known = graph.values_of(parameter, timeout=timeout)
        for item in map(str, value if isinstance(value, list) else [value]):
            if item not in known:
                from argmap.did_you_mean import nearest

                near = tuple(nearest(item, known))
                text = f"no {parameter.name} is {item!r}"
                return Remark("unknown", text, ids=near, parameters={parameter.name: None})
    return None


def _broader(
    graph: QueryMethods, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> Iterator[Remark]:
    longer = list(_longer(query, bound))
    found = [_tried(graph, query, bound, changed, timeout) for changed in longer]
    if any(found):
        yield from filter(None, found)
        return
    tries = list(_looser(query, bound))
    if len(longer) > 1:
        tries.append({name: values for changed in longer for name, values in changed.items()})
    for changed in tries:
        one = _tried(graph, query, bound, changed, timeout)
        if one:
            yield one
            return


def _tried(
    graph: QueryMethods,
    query: Query,
    bound: Mapping[str, Argument],
    changed: dict[str, Argument],
    timeout: float | None,
) -> Remark | None:
    """Return a remark on the rows that there are with other parameters, None if there are none.

    For a query that says of which kind a clash is, the text has the number of rows by kind.
    """
    given = {name: bound[name] for name in query.by_name} | changed
    found = graph.query(query, given, timeout=timeout)
    rows = found.rows
    if not rows:
        return None
    place = list(query.columns).index(_CLASH) if _CLASH in query.columns else None
    kinds = Counter(kind for row in rows for kind in _kinds(row, place))
    detail = "; ".join(f"{kind}: {number:,}" for kind, number in sorted(kinds.items()))
    text = f"there {'is' if len(rows) == 1 and not found.cut else 'are'} {len(rows):,} "
    text += "or more rows" if found.cut else "row" if len(rows) == 1 else "rows"
    return Remark(
        "broader", text + (f" ({detail})" if detail else ""), len(rows), found.cut, (), changed
    )


def _kinds(row: tuple[Cell, ...], place: int | None) -> list[str]:
    cell = None if place is None else row[place]
    return list(map(str, cell)) if isinstance(cell, list) else []


def _longer(query: Query, bound: Mapping[str, Argument]) -> Iterator[dict[str, Argument]]:
    """Yield each list parameter with all of its values."""
    for parameter in query.parameters:
        held = bound[parameter.name]
        if _is_filter(parameter) or not isinstance(held, list):
            continue
        if len(held) < len(parameter.values):
            yield {parameter.name: list(parameter.values)}


def _is_filter(parameter: Parameter) -> bool:
    """Return whether a parameter filters only if it is set."""
    return not parameter.required and parameter.default is None


def _looser(query: Query, bound: Mapping[str, Argument]) -> Iterator[dict[str, Argument]]:
    """Yield each filter without its value, and each minimum as 1."""
    for parameter in query.parameters:
        held = bound[parameter.name]
        if _is_filter(parameter) and held is not None:
            yield {parameter.name: None}
        elif parameter.name.startswith("min_") and isinstance(held, int) and held > 1:
            yield {parameter.name: 1}


# Neutral stances, and answers that were left out at import

_LABELS = ("Actor", "Position", "Controversy", "Thread")

_CONCERNED = """\
($position IS NULL OR p.id IN $position)
  AND ($controversy IS NULL
       OR COUNT { (p)-[:PART_OF]->(c:Controversy) WHERE c.id IN $controversy } > 0)
  AND ($thread IS NULL
       OR COUNT { (p)-[:PART_OF]->(:Controversy)-[:PART_OF]->(t:Thread) WHERE t.id IN $thread } > 0)
"""

_NEUTRAL = f"""\
MATCH (a:Actor)-[r:NEUTRAL_ON]->(p:Position)
WHERE ($actor IS NULL OR a.id IN $actor) AND ($standing IS NULL OR a.standing IN $standing)
  AND r.basis = 'stated' AND {_CONCERNED}
WITH DISTINCT a, p
RETURN count(*) AS stances"""

_LEFT_OUT = f"""\
MATCH (p:Position)
WHERE {_CONCERNED}
WITH DISTINCT p.document AS id
MATCH (d:Document {{id: id}})
WHERE d.left_out IS NOT NULL
RETURN sum(d.left_out) AS answers"""


def _reads_stances(query: Query) -> bool:
    """Return whether a query reads stances of actors on positions."""
    text = query.text
    return ":Actor" in text and ":Position" in text and any(type in text for type in _STANCES)


def _neutral(
    graph: QueryMethods, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> Iterator[Remark]:
    """Yield a remark on the neutral stances that concern a query that reads only sides."""
    if NEUTRAL in query.text or not _reads_stances(query):
        return
    standing = bound.get("standing")
    given = {**_named(query, bound), "standing": standing if isinstance(standing, list) else None}
    [(cell,)] = rows_of(graph.store, _NEUTRAL, given, Deadline(timeout)).rows
    number = int(str(cell))
    if number:
        stances = "1 neutral stance is" if number == 1 else f"{number:,} neutral stances are"
        text = f"{stances} not counted here: see positions/stances with stance=neutral"
        yield Remark("neutral", text, number)


def _left_out(
    graph: QueryMethods, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> Iterator[Remark]:
    """Yield a remark on answers left out at import that may be stances a query asks for.

    These are the answers of all actors on the positions, controversies and threads that the
    query's parameters name: a document says only how many answers were left out.
    """
    if not _reads_stances(query):
        return
    given = _named(query, bound)
    del given["actor"]
    [(cell,)] = rows_of(graph.store, _LEFT_OUT, given, Deadline(timeout)).rows
    number = int(str(cell or 0))
    if number:
        answers = "1 answer was" if number == 1 else f"{number:,} answers were"
        yield Remark("left out", f"{answers} left out at import", number)


def _named(query: Query, bound: Mapping[str, Argument]) -> dict[str, object]:
    """Return the ids that a query's parameters name, by the label in lower case."""
    found: dict[str, object] = {}
    for label in _LABELS:
        values = [
            str(item)
            for parameter in query.parameters
            if parameter.label == label and (value := bound[parameter.name]) is not None
            for item in (value if isinstance(value, list) else [value])
        ]
        found[label.lower()] = values or None
    return found


# Stances that have ended

_COUNT_ENDED = """\
MATCH (:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(n)
WHERE (n:Position OR n:Reading) AND r.basis IS NOT NULL
RETURN count(r.ended), count(r)"""

_ENDED = """\
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(n)
WHERE (n:Position OR n:Reading) AND r.basis IS NOT NULL AND r.ended IS NOT NULL
OPTIONAL MATCH (n)-[:PART_OF]->(c)
OPTIONAL MATCH (c)-[:PART_OF]->(t:Thread)
RETURN type(r), labels(n), a.id, n.id, r.key,
  collect(DISTINCT c.id), collect(DISTINCT t.id)"""

_GROUPS = {
    "Actor": "Actor", "Position": "target", "Reading": "target", "Controversy": "whole",
    "Thread": "whole",
}  # fmt: skip
"""The labels whose ids show which stances concern a row, by what they are of a stance."""

_Groups = Mapping[str, set[str]]


def depends_on_ended(text: str) -> bool:
    """Return whether a query in Cypher reads stances of actors without their ends."""
    reads = "Actor" in text and any(type in text for type in _STANCES)
    return reads and "until" not in text and "ended" not in text


def _ended(graph: QueryMethods, table: Table, text: str, timeout: float | None) -> Iterator[Remark]:
    """Yield a remark on the stances that have ended and concern the rows.

    A stance concerns a row that names its actor, its position, its controversy or its thread,
    unless the row names only others of the same kind. What the parameters of a query name counts as
    named by each row. If the rows name nothing, the remark has the number in the graph.
    """
    if not depends_on_ended(text):
        return
    rows = list(_named_in(table))
    if not any(any(row.values()) for row in rows):
        [(cell, of)] = rows_of(graph.store, _COUNT_ENDED, {}, Deadline(timeout)).rows
        number, all_ = int(str(cell)), int(str(of))
        stances = "stance" if all_ == 1 else "stances"
        which = f"{number:,} of {all_:,} {stances} in the graph have"
    else:
        number = _concerning(rows, list(_each_ended(graph, text, timeout)))
        which = "1 stance that concerns these rows has"
        if number > 1:
            which = f"{number:,} stances that concern these rows have"
    if number:
        yield Remark("ended", f"{which} ended. Ended stances count", number)


def _concerning(rows: Iterable[_Groups], stances: Iterable[_Groups]) -> int:
    """Return how many stances concern some of the rows."""
    numbers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, stance in enumerate(stances):
        for group, ids in stance.items():
            for id_ in ids:
                numbers[group, id_].add(number)
    found: set[int] = set()
    for row in rows:
        by_group = [
            set[int]().union(*(numbers.get((group, id_), ()) for id_ in ids))
            for group, ids in row.items()
            if ids
        ]
        if by_group:
            found |= set.intersection(*by_group)
    return len(found)


def _each_ended(graph: QueryMethods, text: str, timeout: float | None) -> Iterator[_Groups]:
    """Yield the stances that have ended and that a query reads, each with its ids."""
    for row in rows_of(graph.store, _ENDED, {}, Deadline(timeout)).rows:
        type_, labels, actor, target, _, *wholes = row
        labels_read = [label for label in ("Position", "Reading") if f":{label}" in text]
        if str(type_) not in text or (labels_read and not {*labels_read} & {*_ids(labels)}):
            continue
        yield {
            "Actor": {*_ids(actor)},
            "target": {*_ids(target)},
            "whole": {id_ for whole in wholes for id_ in _ids(whole)},
        }


def _named_in(table: Table) -> Iterator[_Groups]:
    """Yield the ids in each row, with those of the parameters."""
    given: dict[str, set[str]] = defaultdict(set)
    for name, value in table.parameters.items():
        parameter = table.query.by_name[name] if table.query else None
        if parameter and parameter.label in _GROUPS:
            given[_GROUPS[parameter.label]] |= {*_ids(value)}
    groups = [
        _GROUPS.get(kind.removeprefix("list[").removesuffix("]").removesuffix(".id"))
        for kind in (table.types.get(column, "") for column in table.columns)
    ]
    for row in table.rows:
        made: dict[str, set[str]] = defaultdict(set, {key: {*ids} for key, ids in given.items()})
        for group, cell in zip(groups, row, strict=True):
            if group:
                made[group] |= {*_ids(cell)}
        yield made


def _ids(value: Any) -> Iterator[str]:
    """Yield the ids in a cell."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item)
