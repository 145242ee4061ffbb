"""The methods of `ArgumentGraph` that return all or a part of the graph, and draw it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

from argmap.errors import ParameterError
from argmap.graph.export import ExportMethods, exported_lines
from argmap.graph.query import QueryMethods
from argmap.graph.stored_graph import of_revision, one_state
from argmap.model import Graph
from argmap.model.schema import LABEL_NAMES, TYPES
from argmap.operations.option import with_keywords
from argmap.table import Table

if TYPE_CHECKING:
    import networkx

    from argmap.graph.graph_view import GraphView
    from argmap.graph.writers.exported import Exported
    from argmap.graph.writers.networkx import StanceEdges
    from argmap.model.view import View
    from argmap.operations.pages import AtlasOptions
    from argmap.operations.selection import ViewOptions
    from argmap.queries.query import Query
    from argmap.site.atlas import Atlas


def _several(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


class ViewMethods(QueryMethods, ExportMethods):
    """Methods that return views, pages, an atlas, and files for other programs."""

    @one_state
    def graph(self) -> Graph:
        """Return all nodes and edges as an immutable value."""
        return self._store.graph()

    def within(self, *, thread: str | None = None, controversy: str | None = None) -> Self:
        """Return the graph of one thread or controversy, in which all queries can be run.

        thread, controversy: one of them, an id, a name or an alias. It is a copy in memory, with
        what `view` shows of it and its events. Raises NotFound, AmbiguousName, or ParameterError.
        """
        from argmap.model import Change
        from argmap.store.embedded import EmbeddedStore

        view = self.view(thread=thread, controversy=controversy, events=True)
        more = view.events.graph if view.events is not None else Graph()
        nodes = {node.ref: node for node in (*more.nodes, *view.graph.nodes)}
        edges = (edge for edge in (*more.edges, *view.graph.edges)
                 if edge.source in nodes and edge.target in nodes)  # fmt: skip
        store = EmbeddedStore.named(self._store.place)
        with store.writing() as writer:
            writer.write(Change(Graph.of(nodes.values(), edges)))
        made = type(self)(store, self._folders)
        made.held, made.commits = self.held, self.commits
        return made

    @with_keywords("selection", "ViewOptions")
    @one_state
    @of_revision
    def view(
        self,
        *names: str,
        query: str | Query | None = None,
        parameters: Mapping[str, object] | None = None,
        timeout: float | None = None,
        **options: Unpack[ViewOptions],
    ) -> GraphView:
        """Return a part of the graph, by default all of it, with its map.

        Give at most one of: controversy, thread, actor (2 to 12 to compare them), or query (as for
        `query`, with parameters and timeout). Names and aliases are accepted as ids are. names: of
        these without saying which; a position means its controversy.

        A filter may have several values. Nodes that lose all that connects them are removed; the
        subject of the view stays. Dates are a year, a month or a day.

        With events, the view has those of a thread, of a controversy (of its threads, and those
        that concern it), of an actor, in which all compared actors took part, about the nodes in
        the result of a query, or all. The events in a result are always there. since and until
        apply to events as well.

        Raises NotFound, AmbiguousName, QueryMissing, or ParameterError.
        """
        from argmap.graph.graph_view import GraphView
        from argmap.graph.query import EVERY
        from argmap.graph.subject import Subject
        from argmap.model.organizations import ORGANIZATION_ID
        from argmap.view import answered

        if names:
            options = self._with_subjects(names, options)
        subject = Subject(query=query is not None, **options)
        if query is None:
            if parameters:
                raise ParameterError("`parameters` needs `query`")
            made = subject.select(self._store)
            focus = made.focus and made.focus.id
            if any(edge.text(ORGANIZATION_ID) == focus for edge in self._said_for):
                made = subject.select(self.for_organizations.store)
            return self._of_day(made)
        table = self.query(query, parameters, timeout=timeout, limit=EVERY)
        answer = answered(self._store, table, subject.filter, events=subject.events)
        return self._of_day(GraphView.of(answer, table.matches))

    def _with_subjects(self, names: Iterable[str], options: ViewOptions) -> ViewOptions:
        """Return options with the things that have these names."""
        from argmap.graph.lookup import find

        made: dict[str, Any] = {**options}
        for name in names:
            node = find(self._store, ("Controversy", "Thread", "Actor", "Position"), name)
            option, text = node.label.lower(), name
            if node.label == "Position":
                option, text = "controversy", node.id.partition("/")[0]
            if option == "actor":
                made["actor"] = (*_several(made.get("actor")), text)
            elif made.get(option) not in (None, text):
                raise ParameterError(f"{made[option]!r} and {text!r} can't be shown together")
            else:
                made[option] = text
        return cast("ViewOptions", made)

    @one_state
    @of_revision
    def view_of(self, table: Table, *, events: bool = False) -> GraphView:
        """Return the part of the graph that the rows of a table name.

        It has the events in the rows. events: whether it also has those about the other nodes.
        """
        from argmap.graph.graph_view import GraphView
        from argmap.view import answered

        made = GraphView.of(answered(self._store, table, events=events), table.matches)
        return self._of_day(made)

    def _of_day(self, made: GraphView) -> GraphView:
        from argmap.view import of_day

        return of_day(made, self._day, self._said_for)

    def to_networkx(
        self, view: View | None = None, *, stances: StanceEdges = "statements"
    ) -> networkx.MultiDiGraph[str]:
        """Return the whole graph, or a view of it, as a networkx graph.

        The whole graph has reasons and the sources of stances. A view has none; `view.reasons` and
        `view.stance_sources` have them.

        Nodes are named `Label:id`; an edge's key is its own key. Properties are attributes, with
        `label` on nodes and `type` on edges.

        stances: by default, an actor has one edge to a position for each statement of its stance.
        With "merged" it has one for each side: the key is "SUPPORTS", "CONTESTS" or
        "NEUTRAL_ON", and the attribute `statements` is a list with a dictionary for each statement.
        """
        from argmap.graph.writers.networkx import to_networkx

        return to_networkx(view.graph if view else self.graph(), stances=stances)

    @property
    def _whole(self) -> bool:
        return self.held is None

    def _shown(self) -> View:
        return self.view()

    def _complete(self) -> Graph:
        return self.graph()

    @one_state
    def _json_lines(self) -> Exported:
        """Read one label or type at a time, so that the graph is never in memory as a whole."""
        counts = self._store.counts()
        parts = itertools.chain(
            (self._store.graph([label], []) for label in sorted(LABEL_NAMES)),
            (self._store.graph([], [type_]) for type_ in TYPES),
        )
        nodes = sum(counts[label] for label in LABEL_NAMES)
        return exported_lines(parts, nodes, sum(counts[type_] for type_ in TYPES))

    @with_keywords("pages", "AtlasOptions")
    def site(
        self,
        folder: str | Path,
        *,
        title: str | None = None,
        changes: str | Path | None = None,
        changed_since: str = "",
        progress: Callable[[int, int], None] | None = None,
        **options: Unpack[AtlasOptions],
    ) -> Atlas:
        """Write the whole graph as an atlas: a folder of linked pages.

        Unchanged files are not written; pages that no longer belong to it are removed.

        folder: new, empty, or written by this before; title: the atlas's title; changes: the folder
        of its documents in git, for feeds and the page "What changed"; changed_since: a date or a
        revision from which on that page compares, by default the ten newest commits with changes;
        progress: called with how many pages are done and about how many there will be.

        Raises ExportError if the folder holds other files, or for an address that is not valid, and
        ArgmapError if `changes` is not in git, or has no such commit.
        """
        from argmap.operations.option import completed, part_of
        from argmap.operations.pages import AtlasOptions, MetadataOptions
        from argmap.site.atlas import site

        chosen = completed(AtlasOptions, options)
        graph = self.graph()
        if chosen["sources"] is not None:
            from argmap.sources.graph_quotes import with_marks

            graph = with_marks(graph, chosen["sources"])
        history = kept = None
        if changes is not None:
            from argmap.graph.change_feed import change_history
            from argmap.site.changes import kept_feeds

            kept = kept_feeds(Path(folder), str(changes))
            at = self.commits[0] if self.commits else "HEAD"
            known, whole = kept.known, kept.whole
            history = change_history(
                str(changes), at=at, since=changed_since, known=known, whole=whole
            )
        return site(
            graph,
            Path(folder),
            title=title,
            options=part_of(MetadataOptions, chosen),
            commits=self.commits,
            maps=chosen["maps"],
            events=chosen["events"],
            day=self._day,
            said_for=self._said_for,
            history=history,
            kept=kept,
            progress=progress,
        )
