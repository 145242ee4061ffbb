"""Make what the legend of a map page says: kinds, relations and lines, with their numbers."""

from __future__ import annotations

from collections import Counter

from argmap.display import legend
from argmap.model.counting import COUNTING_NOTE, COUNTING_RULE, Actors
from argmap.model.graph import Graph, Ref
from argmap.model.schema import NEUTRAL
from argmap.page.payload_types import KindInfo, RelationInfo

_NEUTRAL_RULE = "Actors that are neutral on a position are a number of their own."
_NEUTRAL_NOTE = (
    "Actors that support or contest a position; neutral actors are a number of their own, hedged "
    "names and readings are not counted."
)


def kinds(graph: Graph, actors: Actors[Ref], stance_sources: int) -> list[KindInfo]:
    """Return the kinds of nodes in the graph, for the legend.

    count: how many count; more: how many are drawn besides, such as actors of readings only.

    stance_sources: how many sources only stances name.
    """
    counts, drawn = _counts_of_kinds(graph, actors)
    return [
        {
            "key": kind.key,
            "name": kind.name,
            "plural": kind.plural,
            "note": kind.note + (_not_drawn(stance_sources) if kind.key == "source" else ""),
            "count": counts[kind.key],
            "more": drawn[kind.key] - counts[kind.key],
        }
        for kind in legend.KINDS
        if drawn[kind.key]
    ]


def _not_drawn(stance_sources: int) -> str:
    if not stance_sources:
        return ""
    return f"; {stance_sources:,} more, which only stances name, are not drawn"


def _counts_of_kinds(graph: Graph, actors: Actors[Ref]) -> tuple[Counter[str], Counter[str]]:
    """Return by kind how many nodes count, and how many are drawn."""
    drawn = Counter(legend.kind_of(node) for node in graph.nodes)
    counted = {"actor": len(actors.counted), "hedged": len(actors.hedged)}
    return Counter({**drawn, **counted}), drawn


def relations(graph: Graph) -> list[RelationInfo]:
    """Return the relations in the graph, with their numbers of stated and inferred edges."""
    counts = Counter((legend.relation_of(edge).key, edge.inferred) for edge in graph.edges)
    return [
        {
            "key": item.key,
            "type": item.type,
            "stated": counts[item.key, False],
            "inferred": counts[item.key, True],
        }
        for item in legend.RELATIONS
        if counts[item.key, False] or counts[item.key, True]
    ]


def lines(graph: Graph) -> list[dict[str, str]]:
    """Return the lines of the legend. Neutral stances have one only if there are any."""
    return [
        {"type": type, "name": name}
        for type, name in legend.LINES.items()
        if type != NEUTRAL or graph.typed(NEUTRAL)
    ]


def counts(
    graph: Graph,
    actors: Actors[Ref],
    neutral: int,
    events: int,
    stance_sources: int,
    focus: Ref | None,
) -> str:
    """Return how many nodes of each kind count, in words.

    focus: what the page is about; if it is a thread, other threads of its controversies do not
    count; neutral: how many more actors are only neutral; events: how many events there are;
    stance_sources: how many more sources only stances name.
    """
    counts, _ = _counts_of_kinds(graph, actors)
    counts["source"] += stance_sources
    if focus is not None and focus.label == "Thread":
        counts["thread"] = 1
    named = [
        legend.count_of(counts[kind.key], kind)
        + (f" and {neutral:,} only neutral" if kind.key == "actor" and neutral else "")
        for kind in legend.KINDS
        if counts[kind.key] or (kind.key == "actor" and neutral)
    ]
    if events:
        named.append(f"{events:,} {'event' if events == 1 else 'events'}")
    return ", ".join(named)


def counting_note(graph: Graph) -> str:
    """Return what a number of actors counts, in one line."""
    return _NEUTRAL_NOTE if graph.typed(NEUTRAL) else COUNTING_NOTE


def counted(graph: Graph, *, legend: bool) -> str:
    """Return what the counts include. legend: whether the Network view has one."""
    inferred = sum(edge.inferred for edge in graph.edges)
    rule = f"{COUNTING_RULE} {_NEUTRAL_RULE}" if graph.typed(NEUTRAL) else COUNTING_RULE
    if not inferred or not legend:
        return rule
    relations = "relation" if inferred == 1 else "relations"
    return (
        f"{rule} The legend of the Network view also counts {inferred:,} inferred "
        f"{relations}, drawn dashed there."
    )
