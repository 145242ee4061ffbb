"""Check events: their threads, roles and sources, and which controversies they overtake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch, at
from argmap.check.rules.links import one_sided
from argmap.did_you_mean import did_you_mean, nearest
from argmap.model import Edge, Node, Ref
from argmap.model.counting import STANCES, is_hedged
from argmap.model.dates import is_later
from argmap.model.view import BY_THREAD, concerned

ROLES = (
    "acquirer", "advocate", "associated-government", "associated-organization", "author",
    "beneficiary", "co-investor", "commentator", "context", "counterparty", "defendant",
    "developer", "distribution-partner", "executive", "investee", "investor", "investor-parent",
    "lead-partner", "legislator", "organizer", "participant", "partner", "plaintiff", "presenter",
    "regulator", "regulatory-context", "related-body", "related-party", "signatory", "subject",
    "target",
)  # fmt: skip
"""The roles in the schema of The Ledger."""


def overtaken(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield events of a controversy that are later than its last update."""
    named, events = _events_of_controversies(corpus)
    for controversy in corpus.graph.labelled("Controversy"):
        updated, document = controversy.text("updated"), controversy.text("document")
        if not updated or not document:
            continue
        found = events[controversy.ref]
        for node in sorted(map(corpus.node, found), key=lambda node: (node.text("date"), node.id)):
            if is_later(node.text("date"), updated):
                yield RuleMatch(
                    document,
                    controversy.line,
                    f"the event '{node.id}' ({node.text('date')}) is later than the last update of "
                    f"the controversy ({updated})"
                    + ("" if node.ref in named else f", and belongs to it {BY_THREAD}"),
                    "Update the controversy and its `last_updated`",
                    updated,
                    (node.text("document"),),
                    later_lines=True,
                    about=controversy.ref,
                    name=f"{node.id} ({node.text('date')})",
                    date=node.text("date"),
                )


def active_without_position(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield actors in events that concern a controversy, with no recorded stance in it."""
    named, events = _events_of_controversies(corpus)
    topics = {edge.source: edge.target for edge in corpus.edges.get("PART_OF", ())
              if edge.source.label == "Position"}  # fmt: skip
    held = {
        (edge.source, topics.get(edge.target))
        for type_ in STANCES
        for edge in corpus.edges.get(type_, ())
    }
    taking_part: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in corpus.edges.get("TOOK_PART_IN", ()):
        taking_part[edge.target].add(edge.source)
    for controversy in corpus.graph.labelled("Controversy"):
        dates: dict[Ref, list[str]] = defaultdict(list)
        for event in events[controversy.ref] & named.keys():
            for actor in taking_part[event]:
                dates[actor].append(corpus.node(event).text("date"))
        for actor, found in sorted(dates.items()):
            node = corpus.node(actor)
            if (actor, controversy.ref) in held or is_hedged(node):
                continue
            number = "an event" if len(found) == 1 else f"{len(found)} events"
            yield at(
                controversy,
                f"'{node.id}' took part in {number} of the controversy, the last one on "
                f"{max(found) or 'an unknown day'}, and no stance of it is recorded",
                "Add the stance, if a source has it",
                about=controversy.ref,
                name=node.id,
                date=max(found),
            )


def _events_of_controversies(
    corpus: Corpus,
) -> tuple[dict[Ref, frozenset[Ref]], Mapping[Ref, set[Ref]]]:
    """Return the controversies that events concern, and the events of each controversy.

    The events of a controversy are those that concern it, and those of its threads that concern no
    controversy.
    """
    named = concerned(
        edge for type_ in ("CONCERNS", "PART_OF", "RAISES") for edge in corpus.edges.get(type_, ())
    )
    events: dict[Ref, set[Ref]] = defaultdict(set)
    for event, controversies in named.items():
        for topic in controversies:
            events[topic].add(event)
    threads: dict[Ref, set[Ref]] = defaultdict(set)
    for edge in corpus.edges.get("PART_OF", ()):
        if edge.source.label == "Event" and edge.source not in named:
            events[edge.target].add(edge.source)
        elif edge.source.label == "Controversy":
            threads[edge.source].add(edge.target)
    for controversy, found in threads.items():
        events[controversy] = set().union(events[controversy], *(events[ref] for ref in found))
    return named, events


def event_without_thread(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield events that belong to no thread."""
    placed = {edge.source for edge in corpus.edges.get("PART_OF", ())}
    for node in _defined_events(corpus):
        if node.ref not in placed:
            yield at(
                node,
                f"the event '{node.id}' belongs to no thread",
                "Name a thread in `threads`",
                node.id,
                later_lines=True,
            )


def one_way_event(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield links between an event and a thread that only one of them states."""
    links = [edge for edge in corpus.edges.get("PART_OF", ()) if edge.source.label == "Event"]
    listing = {edge.target for edge in links if corpus.document_of(edge.target) in edge.documents}
    for edge in links:
        for holder, other in ((edge.source, edge.target), (edge.target, edge.source)):
            holds, lacks = corpus.document_of(holder), corpus.document_of(other)
            if holds not in edge.documents or lacks is None or lacks in edge.documents:
                continue
            if other.label == "Thread" and other not in listing:
                continue
            yield one_sided(edge, holder, other, lacks)


def unknown_event(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield events that a document names but none defines."""
    known = sorted(node.id for node in _defined_events(corpus))
    for type_ in ("PART_OF", "RELATED_TO", "CONCERNS"):
        for edge in corpus.edges.get(type_, ()):
            ref = edge.target if type_ == "RELATED_TO" else edge.source
            if ref.label != "Event" or corpus.document_of(ref) is not None:
                continue
            if ref.id in corpus.refused_ids:
                continue
            written = edge.text("as_written")
            near = [f"'{id_}'" for id_ in nearest(written, known, most=1)]
            yield at(
                edge,
                f"no document defines the event '{written}'",
                did_you_mean(near, "Check the spelling"),
                written,
            )


def unknown_role(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield roles that are not in the list."""
    for edge in corpus.edges.get("TOOK_PART_IN", ()):
        role = edge.text("role")
        if role and role not in ROLES:
            near = [f"'{word}'" for word in nearest(role, ROLES, most=1)]
            yield at(
                edge,
                f"the role '{role}' is not one of The Ledger's",
                did_you_mean(near, "Use one of its roles"),
                role,
                later_lines=True,
            )


def landmark_on_one_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield landmark events with fewer than two independent sources."""
    origins: dict[Ref, set[str]] = defaultdict(set)
    for edge in _citations_of_events(corpus):
        origins[edge.source].add(edge.text("independence_group") or edge.target.id)
    for node in _defined_events(corpus):
        number = len(origins[node.ref])
        if node.text("significance") == "landmark" and number < 2:
            yield at(
                node,
                f"the landmark event '{node.id}' has {number or 'no'} independent source"
                f"{'s' if number == 0 else ''}",
                "Add a source",
                node.id,
                later_lines=True,
            )


def source_after_review(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield sources of events that are later than the last review of the event."""
    for edge in _citations_of_events(corpus):
        reviewed = corpus.node(edge.source).text("last_reviewed")
        published = edge.text("published")
        if reviewed and is_later(published, reviewed):
            yield at(
                edge,
                f"the source of {published} is later than the last review of the event "
                f"({reviewed})",
                "Review the event, and update `last_reviewed`",
                published,
                later_lines=True,
            )


def wildcard_archive(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield addresses of archives that are no address of one copy."""
    for edge in corpus.edges.get("CITES", ()):
        address = edge.text("archive_url")
        if "/web/*/" in address:
            yield at(
                edge,
                f"`archive_url` is a search for copies: {address}",
                "Write the address of one copy",
                address,
                later_lines=True,
            )


def _defined_events(corpus: Corpus) -> Iterator[Node]:
    for node in corpus.graph.labelled("Event"):
        if node.text("document"):
            yield node


def _citations_of_events(corpus: Corpus) -> Iterator[Edge]:
    for edge in corpus.edges.get("CITES", ()):
        if edge.source.label == "Event":
            yield edge
