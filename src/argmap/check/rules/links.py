"""Check the links between threads, controversies and positions, and what actors are parts of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch, at
from argmap.did_you_mean import did_you_mean, nearest
from argmap.ingest.run_state import is_of_table
from argmap.model import Edge, Node, Ref
from argmap.model.counting import STANCES
from argmap.model.dates import first_day, last_day
from argmap.model.definitions import NAMED_LABELS
from argmap.model.ids import name_id
from argmap.model.schema_values import CHALLENGE_TARGET


def _memberships(corpus: Corpus) -> Iterator[Edge]:
    for edge in corpus.edges.get("PART_OF", ()):
        if (edge.source.label, edge.target.label) == ("Controversy", "Thread"):
            yield edge


def one_way_link(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield links between a thread and a controversy that only one of them states.

    Threads that list no controversies are skipped.
    """
    stated: dict[tuple[Ref, Ref], set[str]] = defaultdict(set)
    listing: set[Ref] = set()
    for edge in _memberships(corpus):
        stated[edge.source, edge.target].update(edge.documents)
        if corpus.document_of(edge.target) in edge.documents:
            listing.add(edge.target)
    for edge in _memberships(corpus):
        holder, named = edge.source, edge.target
        if corpus.document_of(holder) != edge.document:
            holder, named = named, holder
        other = corpus.document_of(named)
        if other is None or other in stated[edge.source, edge.target]:
            continue
        if named.label == "Thread" and named not in listing:
            continue
        if corpus.documents[edge.document].is_page or corpus.documents[other].is_page:
            continue
        yield one_sided(edge, holder, named, other)


def one_sided(edge: Edge, holder: Ref, named: Ref, document: str) -> RuleMatch:
    """Return the match of a thread and a part of it of which only one names the other.

    holder: the one that does; document: that of the other one.
    """
    verb = f"list the {holder.label.lower()}" if named.label == "Thread" else "name the thread"
    what = f"the {named.label.lower()} '{named.id}' does not {verb} '{holder.id}'"
    return at(edge, what, f"Add it in {document}", edge.text("as_written"), (document,))


def undefined_link(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield what a document names but none defines, such as threads and positions.

    Names that a document with an error may define are skipped: its error is reported.
    """
    defined = {definition.ref.label for definition in corpus.names}
    of_tables = {
        ref
        for edge in corpus.edges.get("PART_OF", ())
        if is_of_table(edge)
        for ref in (edge.source, edge.target)
    }
    for edge in corpus.edges.get("PART_OF", ()):
        is_of_thread = (
            edge.source.label in ("Controversy", "Event") and edge.target.label == "Thread"
        )
        for ref in (edge.source, edge.target) if is_of_thread else ():
            if (
                ref not in of_tables
                and ref.label in defined
                and ref.label != "Event"  # see `unknown_event`
                and corpus.document_of(ref) is None
                and not _may_be_refused(corpus, ref)
            ):
                yield _undefined(corpus, edge, ref)
    if "Actor" in defined:
        yield from _undefined_actors(corpus)
    for relation in ("CONTESTS", "SUPPORTS", "CONCERNS", "CHALLENGES", "RESOLVES"):
        for edge in corpus.edges.get(relation, ()):
            ref = edge.target
            if ref.label in NAMED_LABELS and ref.label not in defined:
                continue
            if ref.label in ("Actor", "Source"):  # what a challenge names
                known = _is_mentioned(corpus, ref)
            else:
                known = bool(corpus.node(ref).text("document")) or ref in of_tables
            if not known and not _may_be_refused(corpus, ref):
                yield _undefined(corpus, edge, ref)


def _is_mentioned(corpus: Corpus, ref: Ref) -> bool:
    """Return whether a document defines a node, or names it in something besides a challenge."""
    return corpus.document_of(ref) is not None or any(
        edge.type != "CHALLENGES" for edge in corpus.edges_at[ref]
    )


def _undefined_actors(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield actors that only decisions about memberships name."""
    with_stances = {edge.source for relation in STANCES for edge in corpus.edges.get(relation, ())}
    for edge in corpus.edges.get("PART_OF", ()):
        if edge.source.label != "Actor":
            continue
        for ref, written in ((edge.source, "member"), (edge.target, "as_written")):
            known = corpus.document_of(ref) is not None or ref in with_stances
            if not known and not _may_be_refused(corpus, ref):
                yield _undefined(corpus, edge, ref, edge.text(written))


def _may_be_refused(corpus: Corpus, ref: Ref) -> bool:
    """Return whether a document with an error may define a node, or a position's controversy."""
    owner = ref.id if ref.label in NAMED_LABELS else ref.id.partition("/")[0]
    return name_id(owner) in corpus.refused_ids


def _undefined(corpus: Corpus, edge: Edge, ref: Ref, written: str = "") -> RuleMatch:
    written = written or edge.text("as_written") or ref.id
    reading = Ref("Reading", ref.id) in corpus.graph.by_ref
    if ref.label == "Position" and reading and edge.type != "CHALLENGES":
        return at(
            edge,
            f"'{written}' is a reading of a thread, and a position can't relate to one",
            "Name a position of a controversy",
            written,
        )
    others = [node.label.lower() for node in corpus.graph.nodes if _is_other(node, ref)]
    if edge.type == "CHALLENGES" and others:
        return at(
            edge,
            f"no document defines the {ref.label.lower()} '{written}', but one defines the "
            f"{others[0]} '{ref.id}'",
            f"If this is meant, add `target_kind: {others[0]}`",
            written,
        )
    known = [node.id for node in corpus.graph.labelled(ref.label) if node.text("document")]
    near = [f"'{id_}'" for id_ in nearest(written, sorted(known), most=1)]
    return at(
        edge,
        f"no document defines the {ref.label.lower()} '{written}'",
        did_you_mean(near, "Check the spelling"),
        written,
    )


def _is_other(node: Node, ref: Ref) -> bool:
    """Return whether a document defines a node with this id and another label."""
    same = node.id == ref.id and node.label != ref.label
    return same and node.label.lower() in CHALLENGE_TARGET and bool(node.text("document"))


_Parts = Mapping[Ref, Mapping[Ref, Edge]]
"""Of each actor what it is a part of, with the first statement of it."""

_NAMED = 4
"""The most memberships of a circle that a finding lists besides its own."""


def circular_membership(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield actors that are parts of each other. Circles with a common actor are one."""
    for circle in _circles(_parts_of(corpus)):
        if _at_one_time(circle):
            yield _match(circle)


def _parts_of(corpus: Corpus) -> _Parts:
    parts: dict[Ref, dict[Ref, Edge]] = defaultdict(dict)
    for edge in corpus.edges.get("PART_OF", ()):
        if edge.source.label == edge.target.label == "Actor":
            parts[edge.source].setdefault(edge.target, edge)
    return parts


def _circles(parts: _Parts) -> Iterator[list[Edge]]:
    """Yield circles of memberships, by a depth-first search."""
    done: set[Ref] = set()
    reported: set[Ref] = set()
    for start in sorted(parts):
        path: list[Edge] = []
        places = {start: 0}  # of the actors on the path
        waiting = [] if start in done else [_from(parts, start)]
        while waiting:
            edge = next(waiting[-1], None)
            if edge is None:
                waiting.pop()
                done.add(path.pop().target if path else start)
                places.popitem()
                continue
            actor, whole = edge.source, edge.target
            if whole in places and not {actor, whole} & reported:
                circle = [*path[places[whole] :], edge]
                reported.update(item.source for item in circle)
                yield circle
            elif whole not in places and whole not in done:
                path.append(edge)
                places[whole] = len(path)
                waiting.append(_from(parts, whole))


def _from(parts: _Parts, actor: Ref) -> Iterator[Edge]:
    return (edge for _, edge in sorted(parts.get(actor, {}).items()))


def _at_one_time(circle: list[Edge]) -> bool:
    """Return whether the dates of memberships allow that all held at one time."""
    since = max(
        (first_day(edge.text("since")) for edge in circle if edge.text("since")), default=""
    )
    until = min((last_day(edge.text("until")) for edge in circle if edge.text("until")), default="")
    return not since or not until or since <= until


def _match(circle: list[Edge]) -> RuleMatch:
    """Return the finding, at the last membership of a circle in the order of documents."""
    place = max(range(len(circle)), key=lambda at: (circle[at].document, circle[at].line))
    edge, *others = circle[place:] + circle[:place]
    listed = [
        f"'{other.source.id}' of '{other.target.id}' in {other.document}:{other.line}"
        for other in others[:_NAMED]
    ]
    if len(others) > _NAMED:
        listed.append(f"{len(others) - _NAMED:,} more")
    return at(
        edge,
        f"'{edge.source.id}' is a part of '{edge.target.id}', which is a part of it in turn "
        f"({', '.join(listed)})",
        "Remove one of these memberships, or add their dates with `since` and `until`",
        edge.text("as_written"),
        tuple(sorted({other.document for other in others} - {edge.document})),
    )
