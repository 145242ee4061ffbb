"""The tools of the server, as functions of an open graph. None of them writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from argmap.ask.form_json import from_json, schema
from argmap.ask.index import NAME, TEXT
from argmap.ask.words import parts
from argmap.errors import ArgmapError, ParameterError
from argmap.graph.argument_graph import ArgumentGraph
from argmap.graph.ask import index_of
from argmap.limits import QUERY_SECONDS
from argmap.mcp.answers import (
    Answer,
    Asked,
    Changed,
    Explained,
    Found,
    Listed,
    Queried,
    Row,
    Shown,
    fit,
)
from argmap.mcp.session import Call
from argmap.model import Edge, Node, Ref
from argmap.model.counting import left_out_note
from argmap.model.dates import dates_in_words
from argmap.model.ids import fold, slug
from argmap.model.schema import LABEL_NAMES

if TYPE_CHECKING:
    from argmap import Query, StatementChange
    from argmap.graph.node_card import NodeCard
    from argmap.model.reason_tree import ReasonTree
    from argmap.table import Table


MOST_ROWS = 200
"""The most rows of an answer."""

Limit = Annotated[int, Field(ge=1, le=MOST_ROWS, description="The most rows")]
After = Annotated[int, Field(ge=0, le=1_000_000, description="`next` of the answer before")]
Words = Annotated[
    str, Field(max_length=2_000, description="Words of names, claims, reasons or events")
]
Name = Annotated[
    str,
    Field(
        max_length=2_000,
        description="An id, name or alias; of a query, its name, such as actors/spanning",
    ),
]
Kind = Annotated[
    Literal[
        "", "actor", "controversy", "document", "event", "position", "reading", "reason", "source",
        "tension", "thread",
    ],
    Field(description="What kind of thing, if several have this name"),
]  # fmt: skip
Others = Annotated[Sequence[str], Field(max_length=11, description="Other actors, to compare")]
Parameters = Annotated[dict[str, Any], Field(description="The parameters, by name")]
Form = Annotated[dict[str, Any], WithJsonSchema(schema(inline=True))]
Cypher = Annotated[str, Field(max_length=20_000, description="A query that only reads")]
One = Annotated[str, Field(max_length=2_000, description="An actor")]
Other = Annotated[str, Field(max_length=2_000, description="Another actor")]
Measure = Annotated[
    Literal["subtract", "congruence", "conflict"],
    Field(description="Agreement less conflict, agreement or conflict"),
]
Old = Annotated[str, Field(max_length=2_000, description="A commit of the documents in git")]
New = Annotated[str, Field(max_length=2_000, description="A later commit")]

_NO_PARAMETERS: dict[str, Any] = {}

_PLACES = 3
"""The most places of a row."""

_REVISION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./@{}~^-]{0,200}")
_HIDDEN = ("name", "digest", "sections", "decisions", "relations")


def find(graph: ArgumentGraph, words: Words, limit: Limit = 50, after: After = 0) -> str:
    """Find things and their ids by words, and named queries about a subject."""
    answer = Found(queries=[_described(item) for item in _about(graph.queries(), words)])
    index = index_of(graph.store)
    spelled = parts(words)
    fixed = [word if index.has(word) else index.corrected(word) or word for word in spelled]
    if fixed != spelled:
        words = " ".join(fixed)
        answer.notes.append(f"Read as: {words}.")
    things = things_named(graph.names(SEARCHED), words)
    rows: list[Row] = [{"kind": i.label.lower(), "id": i.id, "name": name} for i, name in things]
    known = {(row["kind"], row["id"]) for row in rows}
    for n in sorted(index.with_words(fixed, (NAME, TEXT), exact=False)):
        entry = index.entry(n)
        if (entry.ref.label.lower(), entry.ref.id) not in known:
            row = {"kind": entry.ref.label.lower(), "id": entry.ref.id, "name": entry.name}
            rows.append({**row, "text": entry.text} if entry.text else row)
    rows += [{"kind": "category of events", "id": category}
             for category in sorted(index.categories) if category == words.lower()]  # fmt: skip
    if not rows:
        answer.notes.append("Nothing has all these words. Try fewer or other words.")
    return _fit_part(answer, rows, limit, after)


def ask(graph: ArgumentGraph, form: Form, limit: Limit = 50, after: After = 0) -> str:
    """Answer a question as a form: what you look for, and conditions. Ids come from `find`.

    The answer repeats in words what was asked for. For what is held now, set `current`.
    """
    reply = graph.ask(from_json(form), timeout=QUERY_SECONDS, limit=after + limit)
    assert reply.table is not None
    answer = Asked(reading=reply.reading.text, result=reply.result)
    if reply.instead is not None:
        answer.instead = _without_gaps(reply.instead)[:20]
    return fit(answer, _without_gaps(reply.table[after:]), after, more=reply.table.cut)


def _without_gaps(table: Table) -> list[Row]:
    """Return rows without cells that are empty."""
    return [{name: value for name, value in row.items() if value not in (None, "", [])}
            for row in table.to_dicts()]  # fmt: skip


def queries(graph: ArgumentGraph, limit: Limit = 50, after: After = 0) -> str:
    """List the named queries: questions that are often asked, with their parameters."""
    return _fit_part(Listed(), [_described(item) for item in graph.queries()], limit, after)


def _about(queries: Iterable[Query], words: str) -> list[Query]:
    """Return the named queries that share most words with a question, at most five."""
    wanted = {word for word in slug(words).split("-") if len(word) > 2}
    scored = [
        (len(wanted & set(slug(f"{item.name} {item.question}").split("-"))), item)
        for item in queries
    ]
    most = sorted((-score, item.name, item) for score, item in scored if score)
    return [item for _, _, item in most[:5]]


def _described(query: Query) -> Row:
    parameters = {
        item.name: f"{item.type}, required" if item.required else item.type
        for item in query.parameters
    }
    return {"query": query.name, "question": query.question, "parameters": parameters}


def show(
    graph: ArgumentGraph,
    name: Name,
    kind: Kind = "",
    compare_with: Others = (),
    limit: Limit = 50,
    after: After = 0,
) -> str:
    """Show one thing, by id or name: properties, who supports and contests it, reasons.

    Or compare actors: their agreement and stances.
    """
    if compare_with:
        view = graph.view(actor=(name, *compare_with))
        shared = Shown(kind="actors", id=name, name=view.title, properties={})
        shared.notes += [f"{item.given!r} was taken as {item.id}." for item in view.matches]
        compared = [*view.agreement().to_dicts(), *_without_gaps(view.record(columns="actors"))]
        return _fit_part(shared, compared, limit, after)
    card = graph.card(name, kind=kind.lower() or None)
    node = card.node
    properties = {
        key: value
        for key, value in node.properties.items()
        if key not in _HIDDEN and value not in (None, "", [])
    }
    answer = Shown(
        kind=node.label.lower(),
        id=node.id,
        name=node.name,
        lead=list(card.lead),
        properties=properties,
    )
    if card.matched:
        answer.notes.append(f"{card.matched!r} was taken as {node.id}.")
    if node.label == "Document":
        return _fit_part(answer, _stated_in(graph, node.id), limit, after)
    if not node.text("document"):
        answer.notes.append("No document defines it; documents only mention it.")
    if card.left_out:
        answer.notes.append(f"{left_out_note(card.left_out)}.")
    rows = [*_relations(card), *_reasons(card.reasons, node.id)]
    return _fit_part(answer, rows, limit, after)


_DEFINED = """
MATCH (n) WHERE n.document = $id
RETURN n.line AS line, labels(n)[0] AS kind, n.id AS id, n.name AS name
ORDER BY line, kind, id
"""
_RELATED = """
MATCH (a)-[r]->(b) WHERE r.document = $id OR $id IN r.documents
RETURN r.line AS line, labels(a)[0] AS kind, a.id AS id, type(r) AS relation,
  labels(b)[0] AS other_kind, b.id AS other, r.quote AS quote
ORDER BY line, id, relation, other
"""


def _stated_in(graph: ArgumentGraph, document: str) -> list[Row]:
    """Return what a document states: things, then relations, each in the order of lines."""
    tables = [
        graph.cypher(text, {"id": document}, timeout=QUERY_SECONDS) for text in (_DEFINED, _RELATED)
    ]
    return [row for table in tables for row in _without_gaps(table)]


_NOT_COUNTED = {
    True: "not counted, because it does not say who is meant",
    False: "not counted among positions, because it is a reading of a thread",
}


def _relations(card: NodeCard) -> list[Row]:
    rows = []
    for title, neighbours in card.neighbours.items():
        for item in neighbours:
            row = {"relation": title, "kind": item.ref.label.lower(), **item.to_dict()}
            del row["label"]
            if row.pop("counted"):
                rows.append(row)
            else:
                rows.append({**row, "note": _NOT_COUNTED[item.ref.label == "Actor"]})
    return rows


def _reasons(trees: Iterable[ReasonTree], under: str) -> Iterator[Row]:
    """Yield reasons, each followed by those below it.

    under: the id of what the trees are for or against.
    """
    for tree in trees:
        row: Row = {
            "relation": f"reason {tree.side}",
            "kind": tree.node.label.lower(),
            "id": tree.node.id,
            "name": tree.claim,
            "under": under,
            "in_words": tree.relation,
            "proponents": [actor.id for actor in tree.proponents],
            "opponents": [actor.id for actor in tree.opponents],
            "sources": [source.id for source in tree.sources],
            "places": [tree.node.place],
        }
        if tree.link:
            where = f" below {tree.under.id}" if tree.under else ""
            row["note"] = f"only named here; listed{where} with its actors, sources and reasons"
        yield {name: value for name, value in row.items() if value not in ("", [])}
        yield from _reasons(tree.reasons, tree.node.id)


def query(
    graph: ArgumentGraph,
    name: Name,
    parameters: Parameters = _NO_PARAMETERS,
    limit: Limit = 50,
    after: After = 0,
) -> str:
    """Run a named query, which `queries` and `find` list with its parameters."""
    table = graph.query(name, parameters, timeout=QUERY_SECONDS, limit=after + limit)
    assert table.query is not None
    answer = Queried(query=table.query.name, question=table.question)
    answer.notes += [f"{item.given!r} was taken as {item.id}." for item in table.matches]
    answer.notes += _remarks(graph, table)
    rows = _with_places(graph, table[after:])
    return fit(answer, rows, after, more=table.cut)


def cypher(
    graph: ArgumentGraph,
    text: Cypher,
    parameters: Parameters = _NO_PARAMETERS,
    call: Call | None = None,
    limit: Limit = 50,
    after: After = 0,
) -> str:
    """Run a read-only query in Cypher. Read argmap://schema first."""
    from argmap.graph.query_process import SeparateRunner

    asked = {"timeout": QUERY_SECONDS, "limit": after + limit}
    if graph.store.engine == "embedded":
        runner = SeparateRunner(graph.store)
        if call is not None:
            call.end = runner.end  # ends the second process
        try:
            table = runner.cypher(text, parameters, **asked)  # type: ignore[arg-type]
        finally:
            runner.end()
    else:
        table = graph.cypher(text, parameters, **asked)  # type: ignore[arg-type]
    answer = Queried(query="cypher", question=text, notes=list(table.notices))
    return fit(answer, table[after:].to_dicts(), after, more=table.cut)


def _remarks(graph: ArgumentGraph, table: Table) -> Iterator[str]:
    """Yield what a result leaves out, or why it is empty."""
    if not table.rows:
        yield "No rows."
    for remark in graph.remarks(table, timeout=QUERY_SECONDS):
        yield remark.sentence()


def _with_places(graph: ArgumentGraph, table: Table) -> list[Row]:
    """Return rows with `places`: where what they name is stated, as `document:line`."""
    rows = table.to_dicts()
    if "document" in table.columns or not rows:
        return rows
    refs = [list(dict.fromkeys(table.named_in(row))) for row in rows]
    named = {ref for some in refs for ref in some}
    nodes = graph.store.nodes(named)
    edges: dict[Ref, list[Edge]] = {}
    for edge in sorted(graph.store.around(named).edges, key=lambda edge: edge.id):
        edges.setdefault(edge.source, []).append(edge)
        edges.setdefault(edge.target, []).append(edge)
    return [
        {**row, "places": _places(some, nodes, edges)} for row, some in zip(rows, refs, strict=True)
    ]


def _places(
    refs: list[Ref], nodes: Mapping[Ref, Node], edges: Mapping[Ref, list[Edge]]
) -> list[str]:
    """Return where the relations among nodes are stated, else where nodes and stances are."""
    among = [
        edge for ref in refs for edge in edges.get(ref, ()) if {edge.source, edge.target} <= {*refs}
    ]
    found = [edge.place for edge in among]
    if not found:
        found = [nodes[ref].place for ref in refs if ref in nodes and nodes[ref].text("document")]
        found += [edge.place for ref in refs for edge in edges.get(ref, ()) if edge.source == ref]
    unique = list(dict.fromkeys(found))
    more = [f"[{len(unique) - _PLACES:,} more]"] if len(unique) > _PLACES else []
    return unique[:_PLACES] + more


def why(
    graph: ArgumentGraph,
    one: One,
    other: Other,
    measure: Measure = "subtract",
    limit: Limit = 50,
    after: After = 0,
) -> str:
    """Explain what ties or divides two actors. A negative weight divides."""
    made = graph.network(measure)
    tie = made.tie_of_names(one, other, graph.actor)
    answer = Explained(one=tie.one.id, other=tie.other.id, weight=tie.value, rule=tie.rule)
    answer.notes += list(made.notes())[1:]
    if not tie.statements:
        answer.notes.append("No statements of both on the same.")
    if any(tie.apart):
        answer.notes.append(
            f"On anything else, which adds nothing: {tie.apart[0]:,} statements of {tie.one.id}, "
            f"{tie.apart[1]:,} of {tie.other.id}."
        )
    return _fit_part(answer, tie.to_table().to_dicts(), limit, after)


def changed(
    graph: ArgumentGraph,
    before: str,
    folder: str,
    old: Old = "",
    new: New = "",
    limit: Limit = 50,
    after: After = 0,
) -> str:
    """List what changed since an older state. old, new: commits of documents in git."""
    # before, folder: the older state and the documents that the server was given, or ''.
    from argmap.graph.argument_graph import connect
    from argmap.graph.diff import diff

    for revision in filter(None, (old, new)):
        if not _REVISION.fullmatch(revision) or ".." in revision:
            raise ParameterError(f"{revision!r} is not a commit, tag or branch")
    if old and folder:
        made = diff(f"{old}:{folder}", f"{new}:{folder}" if new else folder, answers=False)
    elif before and not (old or new):
        with connect(before) as older:
            made = older.diff(graph)
    else:
        raise ArgmapError(
            "this server can't compare these states. "
            + ("Give `old`: a commit, tag or branch" if folder else _ONLY_ONE)
        )
    names = [side.name for side in made.sides] if made.sides else [before, "now"]
    answer = Changed(old=names[0], new=names[1], counts=made.counts())
    if made.mixed:
        answer.notes.append("The store changed while it was read; two states may be mixed.")
    return _fit_part(answer, [_change(item) for item in made.statements], limit, after)


_ONLY_ONE = (
    "It was started with one state only: start it with --before STORE, or with --from FOLDER for "
    "documents in git"
)


def _change(item: StatementChange) -> Row:
    row: Row = {"kind": item.kind, "change": item.change, "subject": item.subject}
    row |= {"object": item.object} if item.object else {}
    for name, side in (("old", item.old), ("new", item.new)):
        if side is not None:
            fields = {field: side.properties.get(field) for field in item.fields}
            row[name] = {key: value for key, value in fields.items() if value is not None}
            row[name] |= _stance(side) if isinstance(side, Edge) else {}
            row[name]["place"] = side.place
    return row


def _stance(edge: Edge) -> Row:
    dates = dates_in_words(edge.text("since"), edge.text("until"))
    quote = edge.text("quote")
    made: Row = {"type": edge.type}
    made |= {"dates": list(dates)} if dates else {}
    return made | ({"quote": quote} if quote else {})


def _fit_part(answer: Answer, rows: list[Row], limit: int, after: int) -> str:
    """Put a part of the rows into an answer."""
    shown = rows[after : after + limit]
    if rows and len(shown) < len(rows):
        answer.notes.append(f"{len(rows):,} rows in all.")
    return fit(answer, shown, after, more=after + len(shown) < len(rows))


SEARCHED = tuple(label for label in LABEL_NAMES if label != "Document")
"""The labels of things that have a name."""


def things_named(names: Iterable[tuple[Ref, str]], words: str) -> list[tuple[Ref, str]]:
    """Return the things whose id, name or alias has all words, and their names, best first.

    names: each thing once for its id, its name and each alias.
    """
    texts = [(ref, name, fold(name)) for ref, name in names]
    wanted = fold(words).split()
    best: dict[Ref, int] = {}
    for ref, _, text in texts:
        rank = _rank(text, wanted)
        if rank is not None:
            best[ref] = min(rank, best.get(ref, rank))
    shown: dict[Ref, str] = {}
    for ref, name, _ in texts if best else ():
        if ref in best and shown.get(ref, ref.id) == ref.id:
            shown[ref] = name
    things = sorted(best, key=lambda ref: (best[ref], LABEL_NAMES.index(ref.label), ref.id))
    return [(ref, shown[ref]) for ref in things]


def _rank(folded: str, wanted: list[str]) -> int | None:
    """Return how well a name has all words: 0 is best; None if it lacks one."""
    for word in wanted:
        if word not in folded:
            return None
    given = " ".join(wanted)
    if folded == given:
        return 0
    if not given:
        return None
    own = folded.split()
    return 1 if folded.startswith(given) else 2 if all(word in own for word in wanted) else 3
