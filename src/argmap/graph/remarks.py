"""What a result leaves out or counts without showing it, and why a result is empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import QueryTimeout, shortened
from argmap.graph.query import Deadline, QueryMethods, rows_of
from argmap.graph.stored_graph import one_state
from argmap.model import Ref
from argmap.model.schema import NEUTRAL
from argmap.model.schema_values import STANDING
from argmap.table import Table, refs_of, scalar_of

if TYPE_CHECKING:
    from argmap.graph.ask import Answer
    from argmap.queries.query import Argument, Parameter, Query
    from argmap.table import Cell

_LIST_MISSING_STANCES: Mapping[str, tuple[str, Argument]] = {
    "actors/in-two-threads": ("missing", True),
    "positions/by-support": ("max_proponents", 0),
}
"""The queries that list actors or positions without stances, if a parameter has a value."""

LISTED = 3
"""The most excluded actors that a text lists."""

_STANCES = ("SUPPORTS", "CONTESTS", NEUTRAL)


@dataclass(frozen=True, repr=False)
class Remark:
    """What to know about a result besides its rows.

    kind: "excluded": actors whose standing or kind the query does not count; "ended": stances
    behind the rows that have ended, and count; "unknown": a parameter's value that does not occur
    in the graph; "broader": there are results with other parameters; "neutral": neutral stances
    that the query does not count; "left out": answers that were left out at import.

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

    def sentence(self, *, options: bool = False) -> str:
        """Return the remark as a sentence. options: whether it names options of a command."""
        text, words = self.text, self._changes_in_words(options=options)
        if self.kind == "broader":
            text = f"{words} {text}"
        elif self.kind == "excluded":
            text = f"{text}. Include them {words}"
        elif self.kind == "ended" and options:
            text = f"{text}, unless you give --on DAY"
        elif self.kind == "neutral" and options:
            found = text.partition(":")[0]
            text = f"{found}: see `argmap query run positions/stances --stance neutral`"
        hint = did_you_mean(self.ids) if self.kind == "unknown" else ""
        return f"{text[:1].upper()}{text[1:]}. {hint}".rstrip()

    def _changes_in_words(self, *, options: bool) -> str:
        given, removed = [], []
        for name, value in self.changes().items():
            word = "--" + name.replace("_", "-") if options else name
            if value is None:
                removed.append(word)
            else:
                given.append(f"{word} {value}" if options else f"{word}={value}")
        parts = [f"with {' '.join(given)}"] if given else []
        parts += [f"without {' '.join(removed)}"] if removed else []
        return " and ".join(parts)


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
        text = table.query.text if table.query else ""
        if not isinstance(result, Table):
            text = result.cypher or text
        bound = table.query.bind(table.parameters) if table.query else {}
        asked = _Asked(self, table, text, bound, timeout)
        makers: list[Callable[[_Asked], Iterator[Remark]]] = []
        if table.query is not None and table.rows:
            makers += [_excluded, _without_kind]
            name, value = _LIST_MISSING_STANCES.get(table.query.name, ("", None))
            makers += [_left_out] if name and bound[name] == value else []
        elif table.query is not None:
            makers.append(_why_empty)
        if self.held is None and table.rows and table.types:
            makers.append(_ended)
        found = []
        for maker in makers:
            try:
                found += list(maker(asked))
            except QueryTimeout:  # the result is complete without this remark
                continue
        return found


@dataclass(frozen=True)
class _Asked:
    """A result to remark on: text: of its query; bound: the values of its parameters."""

    graph: QueryMethods
    table: Table
    text: str
    bound: Mapping[str, Argument]
    timeout: float | None

    @property
    def query(self) -> Query:
        """The named query."""
        assert self.table.query is not None
        return self.table.query

    @property
    def reads_stances(self) -> bool:
        """Whether the query reads stances of actors on positions."""
        has_nodes = ":Actor" in self.text and ":Position" in self.text
        return has_nodes and any(type in self.text for type in _STANCES)

    def changed(self, parameters: Mapping[str, Argument]) -> Table:
        """Return the rows with other values of some parameters."""
        given = {**self.table.parameters, **parameters}
        return self.graph.query(self.query, given, timeout=self.timeout)

    def rows(self, text: str, parameters: Mapping[str, object]) -> Sequence[Sequence[Cell]]:
        """Return the rows of a query about the graph."""
        return rows_of(self.graph.store, text, parameters, Deadline(self.timeout)).rows

    def numbers(self, text: str, parameters: Mapping[str, object]) -> list[int]:
        """Return the one row of a query that counts."""
        [row] = self.rows(text, parameters)
        return [int(str(cell or 0)) for cell in row]

    def named(self) -> dict[str, set[str]]:
        """Return the ids that the parameters name, by label."""
        found: dict[str, set[str]] = defaultdict(set)
        for parameter in self.query.parameters if self.table.query else ():
            for ref in refs_of(parameter.label or "", self.bound[parameter.name]):
                found[ref.label].add(ref.id)
        return found


# Actors that a result excludes

_HOW_MANY = "MATCH (a:Actor) WHERE a.standing IN $standing RETURN count(a) AS actors"


def _excluded(asked: _Asked) -> Iterator[Remark]:
    """Yield a remark on the actors that a result excludes because of their standing.

    A query that lists actors is run again for the other standings. Of a query that only counts
    actors, the remark has the number of actors with these standings in the graph.
    """
    query, table = asked.query, asked.table
    parameter = query.by_name.get("standing")
    if parameter is None or not parameter.is_list or not set(parameter.values) <= set(STANDING):
        return
    counted = asked.bound["standing"] or ()
    others = [value for value in parameter.values if value not in counted]  # type: ignore[operator]
    if not others:
        return
    everyone: dict[str, Argument] = {"standing": list(parameter.values)}
    if not any(scalar_of(kind) == "Actor.id" for kind in query.columns.values()):
        [number] = asked.numbers(_HOW_MANY, {"standing": others})
        if number:
            text = f"Not counted: {_actors(number, others)} in the graph{_meaning(number, others)}"
            yield Remark("excluded", text, number, parameters=everyone)
        return
    other = asked.changed({"standing": others})
    given = {
        Ref("Actor", str(value))
        for name, value in table.parameters.items()
        if query.by_name[name].type == "Actor.id"
    }
    nodes = asked.graph.store.nodes(_actors_in(other) - _actors_in(table) - given)
    standings = {ref.id: node.text("standing") for ref, node in nodes.items()}
    ids = tuple(id_ for id_, standing in sorted(standings.items()) if standing in others)
    if not ids:
        return
    found = [value for value in others if value in {standings[id_] for id_ in ids}]
    least = "at least " if other.cut else ""
    shown = ", ".join(ids[:LISTED]) + (", …" if len(ids) > LISTED else "")
    text = f"Excluded: {least}{_actors(len(ids), found)} ({shown}){_meaning(len(ids), found)}"
    yield Remark("excluded", text, len(ids), other.cut, ids, everyone)


def _without_kind(asked: _Asked) -> Iterator[Remark]:
    """Yield a remark on the actors that a kind excludes, because the documents give them none."""
    parameter = asked.query.by_name.get("kind")
    kinds = asked.bound["kind"] if parameter else None
    if parameter is None or not isinstance(kinds, list) or "unknown" in kinds:
        return
    if "unknown" not in parameter.values:
        return
    other = asked.changed({"kind": ["unknown"]})
    listed = {ref.id for ref in _actors_in(asked.table)} | asked.named()["Actor"]
    ids = tuple(sorted({ref.id for ref in _actors_in(other)} - listed))
    if not ids:
        return
    shown = ", ".join(ids[:LISTED]) + (", …" if len(ids) > LISTED else "")
    least, noun = "at least " if other.cut else "", "actor" if len(ids) == 1 else "actors"
    text = f"Excluded: {least}{len(ids):,} {noun} ({shown}) without a kind in the documents"
    yield Remark("excluded", text, len(ids), other.cut, ids, {"kind": [*kinds, "unknown"]})


def _actors(number: int, standings: Iterable[str]) -> str:
    return f"{number:,} {' or '.join(standings)} {'actor' if number == 1 else 'actors'}"


def _meaning(number: int, standings: list[str]) -> str:
    """Return what the standing of excluded actors means, if that is not plain English."""
    if standings != ["hedged"]:
        return ""
    return f", whose {'name does' if number == 1 else 'names do'} not say who is meant"


def _actors_in(table: Table) -> set[Ref]:
    """Return the actors in a table's columns of ids."""
    return {ref for row in table for ref in table.named_in(row) if ref.label == "Actor"}


# Why a result is empty


def _why_empty(asked: _Asked) -> Iterator[Remark]:
    """Yield why a query has no results.

    Besides the neutral stances and the answers that were left out at import, these are the first
    that apply:

    1. a value that does not occur in the graph,
    2. each list parameter for which there are results if it has all of its values,
    3. a filter or a minimum without which there are results,
    4. all list parameters, if there are results when each has all of its values.
    """
    unknown = _unknown_value(asked)
    if unknown:
        yield unknown
        return
    yield from _broader(asked)
    yield from _neutral(asked)
    yield from _left_out(asked)


def _unknown_value(asked: _Asked) -> Remark | None:
    for parameter in asked.query.parameters:
        value = asked.bound[parameter.name]
        if parameter.values_of is None or value is None:
            continue
        known = asked.graph.values_of(parameter, timeout=asked.timeout)
        for item in map(str, value if isinstance(value, list) else [value]):
            if item not in known:
                near = tuple(nearest(item, known))
                text = f"no {parameter.name} is {item!r}"
                return Remark("unknown", text, ids=near, parameters={parameter.name: None})
    return None


def _broader(asked: _Asked) -> Iterator[Remark]:
    longer = list(_longer(asked))
    found = list(filter(None, (_tried(asked, changed) for changed in longer)))
    if not found:
        tries = list(_looser(asked))
        if len(longer) > 1:
            tries.append({name: values for changed in longer for name, values in changed.items()})
        found = list(islice(filter(None, (_tried(asked, changed) for changed in tries)), 1))
    yield from found


def _tried(asked: _Asked, changed: Mapping[str, Argument]) -> Remark | None:
    """Return a remark on the rows that there are with other parameters, None if there are none.

    For a query that says of which kind a clash is, the text has the number of rows by kind.
    """
    found = asked.changed(changed)
    if not found.rows:
        return None
    clashes = found["clash"] if "clash" in found.columns else []
    kinds = Counter(str(kind) for cell in clashes for kind in cell or ())
    detail = "; ".join(f"{kind}: {number:,}" for kind, number in sorted(kinds.items()))
    number, is_one = len(found), len(found) == 1 and not found.cut
    text = f"there {'is' if is_one else 'are'} {number:,} "
    text += "or more rows" if found.cut else "row" if is_one else "rows"
    text += f" ({detail})" if detail else ""
    return Remark("broader", text, number, found.cut, (), changed)


def _longer(asked: _Asked) -> Iterator[dict[str, Argument]]:
    """Yield each list parameter with all of its values."""
    for parameter in asked.query.parameters:
        held = asked.bound[parameter.name]
        if _is_filter(parameter) or not isinstance(held, list):
            continue
        if len(held) < len(parameter.values):
            yield {parameter.name: list(parameter.values)}


def _is_filter(parameter: Parameter) -> bool:
    """Return whether a parameter filters only if it is set."""
    return not parameter.required and parameter.default is None


def _looser(asked: _Asked) -> Iterator[dict[str, Argument]]:
    """Yield each filter without its value, and each minimum as 1."""
    for parameter in asked.query.parameters:
        held = asked.bound[parameter.name]
        if _is_filter(parameter) and held is not None:
            yield {parameter.name: None}
        elif parameter.name.startswith("min_") and isinstance(held, int) and held > 1:
            yield {parameter.name: 1}


# Neutral stances, and answers that were left out at import

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


def _neutral(asked: _Asked) -> Iterator[Remark]:
    """Yield a remark on the neutral stances that concern a query that reads only sides."""
    if NEUTRAL in asked.text or not asked.reads_stances:
        return
    standing = asked.bound.get("standing")
    given = _ids(asked, "Actor", "Position", "Controversy", "Thread")
    given["standing"] = standing if isinstance(standing, list) else None
    [number] = asked.numbers(_NEUTRAL, given)
    if number:
        stances = "1 neutral stance is" if number == 1 else f"{number:,} neutral stances are"
        text = f"{stances} not counted here: see positions/stances with stance=neutral"
        yield Remark("neutral", text, number)


def _left_out(asked: _Asked) -> Iterator[Remark]:
    """Yield a remark on answers left out at import that may be stances a query asks for.

    These are the answers of all actors on the positions, controversies and threads that the
    query's parameters name: a document says only how many answers were left out.
    """
    if not asked.reads_stances:
        return
    [number] = asked.numbers(_LEFT_OUT, _ids(asked, "Position", "Controversy", "Thread"))
    if number:
        answers = "1 answer was" if number == 1 else f"{number:,} answers were"
        yield Remark("left out", f"{answers} left out at import", number)


def _ids(asked: _Asked, *labels: str) -> dict[str, object]:
    """Return the ids that a query's parameters name, by the label in lower case; None for none."""
    named = asked.named()
    return {label.lower(): sorted(named[label]) or None for label in labels}


# Stances that have ended

_ENDED = """\
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(n)
WHERE r.basis IS NOT NULL AND type(r) IN $types
  AND ((n:Position AND $positions) OR (n:Reading AND $readings))"""
_CONCERNS = {
    "actor": "a.id IN $actor",
    "target": "n.id IN $target",
    "whole": """(0 < COUNT { (n)-[:PART_OF]->(c) WHERE c.id IN $whole }
       OR 0 < COUNT { (n)-[:PART_OF]->()-[:PART_OF]->(t:Thread) WHERE t.id IN $whole })""",
}
"""The conditions on the ids that a result names; a condition without ids would be slow."""

_OF_STANCES = """
  AND r.ended IS NOT NULL
OPTIONAL MATCH (n)-[:PART_OF]->(c)
OPTIONAL MATCH (c)-[:PART_OF]->(t:Thread)
RETURN a.id, n.id, collect(DISTINCT c.id), collect(DISTINCT t.id), type(r), r.key"""

_GROUPS = {
    "Actor": "actor", "Position": "target", "Reading": "target", "Controversy": "whole",
    "Thread": "whole",
}  # fmt: skip
"""The labels whose ids show which stances concern a row, by what they are of a stance."""

_Ids = Mapping[str, set[str]]
"""Ids by group."""


def depends_on_ended(text: str) -> bool:
    """Return whether a query in Cypher reads stances of actors without their ends."""
    reads = "Actor" in text and any(type in text for type in _STANCES)
    return reads and "until" not in text and "ended" not in text


def _ended(asked: _Asked) -> Iterator[Remark]:
    """Yield a remark on the stances that have ended and concern the rows.

    A stance concerns a row if the row, or the parameters of the query, name its actor, its position
    and its controversy or thread; if they name none of a kind, any counts. If no row names
    anything, the remark has the number in the graph.
    """
    text = asked.text
    if not depends_on_ended(text):
        return
    rows = [row for row in _ids_of_rows(asked) if any(row.values())]
    groups: dict[str, object] = {
        group: sorted(set().union(*(row[group] for row in rows)))
        for group in _CONCERNS
        if rows and all(row[group] for row in rows)
    }
    conditions = "\n  AND ".join([_ENDED, *(_CONCERNS[group] for group in groups)])
    read = [label for label in ("Position", "Reading") if label in text]
    given = {
        **groups,
        "types": [type for type in _STANCES if type in text],
        "positions": not read or "Position" in read,
        "readings": not read or "Reading" in read,
    }
    if not rows:
        number, all_ = asked.numbers(conditions + "\nRETURN count(r.ended), count(r)", given)
        stances = "stance" if all_ == 1 else "stances"
        which = f"{number:,} of {all_:,} {stances} in the graph have"
    else:
        found = asked.rows(conditions + _OF_STANCES, given)
        number = _concerning(rows, map(_ids_of_stance, found))
        which = f"{number:,} stances that concern these rows have"
        if number == 1:
            which = "1 stance that concerns these rows has"
    if number:
        yield Remark("ended", f"{which} ended. Ended stances count", number)


def _ids_of_rows(asked: _Asked) -> Iterator[_Ids]:
    """Yield the ids that each row names, with those of the parameters."""
    given = [Ref(label, id_) for label, ids in asked.named().items() for id_ in ids]
    for row in asked.table:
        made: dict[str, set[str]] = {group: set() for group in _CONCERNS}
        for ref in (*given, *asked.table.named_in(row)):
            if ref.label in _GROUPS:
                made[_GROUPS[ref.label]].add(ref.id)
        yield made


def _ids_of_stance(row: Sequence[Cell]) -> _Ids:
    actor, target, controversies, threads, *_ = row
    wholes = [cell for cells in (controversies, threads) for cell in cells or ()]
    return {"actor": {str(actor)}, "target": {str(target)}, "whole": {*map(str, wholes)}}


def _concerning(rows: Iterable[_Ids], stances: Iterable[_Ids]) -> int:
    """Return how many stances concern some of the rows."""
    numbers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, stance in enumerate(stances):
        for group, ids in stance.items():
            for id_ in ids:
                numbers[group, id_].add(number)
    found: set[int] = set()
    for row in rows:
        of_groups = [
            [numbers.get((group, id_), set[int]()) for id_ in ids]
            for group, ids in row.items()
            if ids
        ]  # a thread has many stances, so a single set is not copied
        found |= set.intersection(*(
            some[0] if len(some) == 1 else set[int]().union(*some) for some in of_groups
        ))  # fmt: skip
    return len(found)
