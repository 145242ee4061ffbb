"""What a view is about, and which part of that it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

from argmap.graph.graph_view import GraphView
from argmap.graph.lookup import find, find_in
from argmap.model import Node, Ref
from argmap.model.graph import Reader
from argmap.model.name_match import NameMatch
from argmap.operations.option import completed, part_of
from argmap.operations.selection import FilterOptions, ViewOptions
from argmap.store import Store
from argmap.view import Filter, check_choice, chosen


class Subject:
    """What a view is about: a controversy, a thread, one actor or several, or everything.

    refs: what was given, ids or names; filter: of what is shown; hops, events: see `ViewOptions`.

    Raises ParameterError for a value that is not allowed, or options that exclude each other.
    """

    def __init__(self, *, query: bool = False, **options: Unpack[ViewOptions]) -> None:
        given: dict[str, Any] = {**completed(ViewOptions, options)}
        named = [("Controversy", given["controversy"]), ("Thread", given["thread"])]
        named += [("Actor", name) for name in given["actor"]]
        self.refs = tuple(Ref(label, name) for label, name in named if name is not None)
        self.hops: int | None = given["hops"]
        self.events: bool = given["events"]
        self.filter = Filter(**part_of(FilterOptions, given))
        check_choice(self.refs, self.hops, query=query)

    def select(self, store: Store) -> GraphView:
        """Return the view. Raises NotFound, or AmbiguousName."""
        return self._select(store, lambda label, text: find(store, [label], text))

    def select_in(self, reader: Reader) -> GraphView:
        """Return the view of a graph that is in no store."""
        return self._select(reader, lambda label, text: find_in(reader, label, text))

    def _select(self, reader: Reader, look_up: Callable[[str, str], Node]) -> GraphView:
        nodes = [look_up(ref.label, ref.id) for ref in self.refs]
        focuses = [node.ref for node in nodes]
        check_choice(focuses, self.hops)
        matches = [
            NameMatch(ref.id, node.label, node.id, node.name)
            for ref, node in zip(self.refs, nodes, strict=True)
            if node.id != ref.id
        ]
        made = chosen(reader, focuses, self.hops, self.filter, events=self.events)
        return GraphView.of(made, matches)
