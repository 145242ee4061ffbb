"""Where the states of a graph come from: a store, or documents."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.display.page_metadata import PageMetadata
from argmap.errors import ArgmapError
from argmap.gc_pause import collector_at_rest
from argmap.graph.argument_graph import ArgumentGraph, copies_of, of_graph
from argmap.model import Graph
from argmap.serve.atlas_pages import AtlasPages
from argmap.serve.cypher_page import refusal_of
from argmap.serve.state import AT_ONCE, FrontMap, GraphPool, State
from argmap.site.made_of import digest_of
from argmap.sources.graph_quotes import Marks, marked, marks_of

if TYPE_CHECKING:
    from argmap.difference.change_history import ChangeHistory
    from argmap.graph.worklist import Worklist
    from argmap.serve.watched_documents import ParsedDocuments


class GitHistory:
    """What the commits of documents changed, read when there are new ones."""

    def __init__(self, folder: str, at: str | None = None, since: str | None = None) -> None:
        """folder: in a git work tree; at, since: see `change_history`."""
        self._folder, self._at, self._since = folder, at or "HEAD", since or ""
        self._newest = ""
        self._read: ChangeHistory | None = None

    def begin(self) -> None:
        """Read the commits, which may take long. Raises ArgmapError if git can't read them."""
        from argmap.graph.change_feed import change_history, newest_commit

        self._newest, _ = newest_commit(self._folder, at=self._at)
        feed = self._read and self._read.feed
        self._read = change_history(
            self._folder, at=self._at, since=self._since,
            known=feed.entries if feed else None, whole=feed.whole if feed else (),
        )  # fmt: skip

    def present(self) -> ChangeHistory | None:
        """Return the present history; None before `begin`."""
        from argmap.graph.change_feed import newest_commit

        if self._read is not None:
            with suppress(ArgmapError):  # then it is the last one that could be read
                if newest_commit(self._folder, at=self._at)[0] != self._newest:
                    self.begin()
        return self._read


@dataclass(frozen=True)
class Settings:
    """What all states share: the title and metadata of pages, and folders with query files.

    sources: a folder of saved copies of sources, in which quotes are looked for; folders: of
    documents; history: of these, if they are in git; front_map: the front page, if it is a map.
    """

    title: str | None = None
    metadata: PageMetadata = field(default_factory=PageMetadata)
    queries: tuple[Path, ...] | None = None
    sources: Path | None = None
    folders: tuple[str, ...] = ()
    history: GitHistory | None = None
    front_map: FrontMap | None = None
    cypher: bool = False

    def state(
        self,
        graph: Graph,
        open_graphs: Callable[[], Sequence[ArgumentGraph]],
        *known: object,
        problems: ParsedDocuments | None = None,
        reopen: Callable[[], ArgumentGraph] | None = None,
    ) -> State:
        """Return a state.

        open_graphs, problems, reopen: see `State`; known: what differs if the graph does.
        """
        marks: Marks = {} if self.sources is None else marks_of(graph, self.sources)
        history = self.history.present() if self.history else None
        with collector_at_rest():
            pages = AtlasPages(
                marked(graph, marks), self.title, self.metadata, marks, history,
                of_documents=bool(self.folders),
            )  # fmt: skip
        key = history and history.key
        tag = digest_of(self.title, self.metadata, sorted(marks.items()), key, *known)[:20]
        now = datetime.now(UTC)
        read_at = f"{now:%Y-%m-%d %H:%M:%S} UTC"

        def to_do() -> Worklist:
            from argmap.graph.worklist import worklist

            return worklist(self.folders, as_of=now.date(), sources=self.sources)

        return State(
            pages, tag, read_at, GraphPool(open_graphs), problems, reopen,
            to_do if self.folders else None, front_map=self.front_map,
            no_cypher="" if self.cypher else None,
        )  # fmt: skip

    def copies(self, graph: ArgumentGraph) -> list[ArgumentGraph]:
        """Return a graph in memory several times."""
        return copies_of(graph, AT_ONCE, self.queries)


class StoreSource:
    """The graph in a store, which other processes may change."""

    def __init__(self, open_store: Callable[[], ArgumentGraph], settings: Settings) -> None:
        """open_store: returns the graph of the store; it can be sent to a second process."""
        self._connect, self._settings = open_store, settings
        self._probe = self._connect()
        self._connections: list[ArgumentGraph] = []

    def stamp(self) -> tuple[int, ...]:
        """Return what differs after a change."""
        return self._probe.store.stamp()

    def load(self) -> State:
        """Read the present state. Raises what `connect` raises."""
        graph = self._connect() if self._probe.store.engine == "embedded" else self._probe
        began = time.perf_counter()
        graph.store.revision()  # opens it
        opening = time.perf_counter() - began
        with collector_at_rest():
            whole, at = graph.at_once(lambda: (graph.graph(), graph.store.last_run().get("at")))
        known = (graph.store.revision(), at, graph.store.place)
        if graph.store.engine == "embedded":
            state = self._settings.state(
                whole, lambda: self._settings.copies(graph), *known, graph.store.stamp()
            )
            return replace(state, no_cypher=refusal_of(opening)) if self._settings.cypher else state
        if not self._connections:
            self._connections = [self._connect() for _ in range(AT_ONCE)]
        return self._settings.state(whole, lambda: self._connections, *known, reopen=self._connect)

    def close(self) -> None:
        """Close all connections."""
        for graph in (self._probe, *self._connections):
            graph.close()


def state_of_memory(graph: ArgumentGraph, settings: Settings) -> State:
    """Return the state of a graph in memory, which does not change."""
    whole = graph.graph()
    return settings.state(whole, lambda: settings.copies(graph), _digests(whole))


def state_of_documents(
    read: ParsedDocuments, settings: Settings, before: ParsedDocuments | None = None
) -> State:
    """Return the state of documents that are watched.

    before: what was known of problems, if only errors were looked for so far.
    """
    if before is not None:
        errors = [item for item in read.problems if item.severity == "error"]
        kept = [item for item in before.problems if item.severity != "error"]
        read = replace(read, problems=(*errors, *kept))

    def open_graphs() -> list[ArgumentGraph]:
        with collector_at_rest():
            graph = of_graph(read.graph, "documents")
        return settings.copies(graph)

    known = (_digests(read.graph), read.tag)
    return settings.state(read.graph, open_graphs, *known, problems=read)


def checked_state(state: State, read: ParsedDocuments) -> State:
    """Return a state with all problems of its documents."""
    if read == state.problems:
        return state
    return replace(state, problems=read, tag=digest_of(state.tag, read.tag)[:20])


def _digests(graph: Graph) -> list[tuple[str, str]]:
    return [(node.id, node.text("digest")) for node in graph.labelled("Document")]
