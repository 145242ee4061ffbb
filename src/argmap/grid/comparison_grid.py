"""The grid of two actors: the controversies and threads in which both have a stance."""

from __future__ import annotations

from typing import NamedTuple

from argmap.display.boxes import full_name
from argmap.grid.grid import ComparisonGrid, ComparisonRow, PlacedMark, Verdict
from argmap.grid.stance_index import StanceIndex
from argmap.model.dates import first_day, last_day
from argmap.model.graph import Ref
from argmap.model.stance_ends import end_of, held_together, periods_of


def comparison_grid(index: StanceIndex, one: Ref, other: Ref) -> ComparisonGrid:
    """Return the stances of two actors on the controversies and threads that they share."""
    placed = [_by_topic(index, actor) for actor in (one, other)]
    rows = []
    for topic in placed[0].keys() & placed[1].keys():
        sides = (placed[0][topic], placed[1][topic])
        name = full_name(index.nodes[topic])
        rows.append(ComparisonRow(topic, name, topic.label, sides, *_verdict(index, *sides)))
    order: list[Verdict] = ["clash", "mixed", "agree", "differ", "neutral"]
    rows.sort(key=lambda row: (order.index(row.verdict), row.name.casefold(), row.ref))
    pair = (index.item(one), index.item(other))
    return ComparisonGrid(pair, tuple(rows), index.agreement.between(one, other))


def _by_topic(index: StanceIndex, actor: Ref) -> dict[Ref, tuple[PlacedMark, ...]]:
    found: dict[Ref, list[Ref]] = {}
    held = index.stances.get(actor, {})
    for position in held:
        for topic in index.topics(position):
            found.setdefault(topic, []).append(position)
    return {
        topic: tuple(
            PlacedMark(position, full_name(index.nodes[position]), mark)
            for position in index.positions(topic)
            if position in positions
            for mark in held[position]
        )
        for topic, positions in ((topic, set(some)) for topic, some in found.items())
    }


class _Meeting(NamedTuple):
    """Two stances by which actors agree or clash. since, until: when, "" if not known or open."""

    verb: str
    inferred: bool
    since: str
    until: str


def _verdict(
    index: StanceIndex, mine: tuple[PlacedMark, ...], theirs: tuple[PlacedMark, ...]
) -> tuple[Verdict, bool, str, bool]:
    """Return what two actors do in a topic, whether they clash by inference only, and that in
    words where some of it has ended, otherwise "", and whether nothing is left.

    What has ended counts only if nothing is left.
    """
    found = [item for one in mine for other in theirs for item in _meetings(index, one, other)]
    current = [item for item in found if not item.until]
    counted = current or found
    if not found and any(all(item.mark.side == "neutral" for item in some)
                         for some in (mine, theirs)):  # fmt: skip
        return "neutral", False, "", False
    verbs = {item.verb for item in counted}
    verdict: Verdict = "differ"
    for verb in ("agree", "clash"):
        if verb in verbs:
            verdict = "mixed" if len(verbs) > 1 else "agree" if verb == "agree" else "clash"
    clashes = [item for item in counted if item.verb == "clash"]
    inferred = bool(clashes) and all(item.inferred for item in clashes)
    return verdict, inferred, _words(found, current), bool(found) and not current


def _words(found: list[_Meeting], current: list[_Meeting]) -> str:
    """Return in words what two actors do and did, "" if nothing has ended."""
    past = [item for item in found if item.until and item.verb not in {a.verb for a in current}]
    if not past:
        return ""
    verbs = " and ".join(f"{verb}ed" if verb == "clash" else f"{verb}d"
                         for verb in sorted({item.verb for item in past}))  # fmt: skip
    did = f"{verbs} until {max((item.until for item in past), key=last_day)}"
    if not current:
        return f"They {did}"
    starts = [item.since for item in current]
    since = f" since {min(starts, key=first_day)}" if all(starts) else ""
    return f"They {current[0].verb}{since}, and {did}"


def _meetings(index: StanceIndex, one: PlacedMark, other: PlacedMark) -> list[_Meeting]:
    """Return whether two stances agree or clash: one item, or none."""
    inferred = False
    if "neutral" in (one.mark.side, other.mark.side):
        return []
    if one.position == other.position:
        verb = "agree" if one.mark.side == other.mark.side else "clash"
    elif one.mark.side == other.mark.side == "supports":
        rival = index.agreement.rivals(one.position).get(other.position)
        if rival is None:
            return []
        verb, inferred = "clash", rival
    else:
        return []
    edges = (one.mark.edges, other.mark.edges)
    if verb == "clash" and not held_together(*map(periods_of, edges)):
        return []
    starts = [min((edge.text("since") for edge in some), key=first_day) for some in edges]
    ends = [
        end_of(max(mark.edges, key=lambda edge: edge.text("ended")))
        for mark in (one.mark, other.mark)
        if mark.ended
    ]
    since = max(starts, key=first_day) if all(starts) else ""
    return [_Meeting(verb, inferred, since, min(ends, key=last_day) if ends else "")]
