"""The methods of `ArgumentGraph` that list what the store holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from argmap.api.stored_graph import StoredGraph, one_state

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.editing.name_decisions import NamesWritten
    from argmap.model import Ref
    from argmap.model.names.name_cluster import NameCluster
    from argmap.services.query.status import Status
    from argmap.table import Table


class TableMethods(StoredGraph):
    """Methods that return a table of each kind of node, and the state of the store."""

    @one_state
    def actors(
        self,
        *,
        standing: str | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Return a table of actors.

        Columns: id, name, kind, standing, aliases, part_of (ids of actors), supports, contests and
        neutral (how many positions, stated), controversies (in how many), decided (the decisions of
        names files), document.

        standing: only "registered", "unregistered" or "hedged" actors.
        """
        from argmap.services.query import actors

        return actors.actors(self._store, standing, timeout=timeout, limit=limit)

    @one_state
    def controversies(self) -> Table:
        """Return a table of controversies.

        Columns: id, name, status, polarity, updated, threads (ids), positions, actors, tensions and
        sources (how many), document.
        """
        return self._listed("controversies")

    @one_state
    def positions(self) -> Table:
        """Return a table of positions.

        Columns: id, name, claim, confidence, controversies (ids), supporters, opponents and
        neutral (how many actors, stated), sources (how many), document.
        """
        return self._listed("positions")

    @one_state
    def readings(self) -> Table:
        """Return a table of the readings of threads.

        Columns: id, name, claim, threads (ids), supporters (how many actors, stated), document.
        """
        return self._listed("readings")

    @one_state
    def reasons(self) -> Table:
        """Return a table of the reasons for and against positions, readings and other reasons.

        Columns: id, name, claim, side ("for", "against", or "about" if it is neither), under (the
        id of what it is listed below), root and root_label (the id and label of the position or
        reading at the top), depth (1 directly below it), proponents and opponents (how many actors,
        stated), sources (how many), document.
        """
        return self._listed("reasons")

    @one_state
    def threads(self) -> Table:
        """Return a table of threads.

        Columns: id, name, status, core_question, started, updated, controversies, readings and
        questions (how many), document.
        """
        return self._listed("threads")

    @one_state
    def events(self) -> Table:
        """Return a table of events.

        Columns: id, name, date, end_date, category, significance, confidence, threads (ids), actors
        and sources (how many), document.
        """
        return self._listed("events")

    @one_state
    def tensions(self) -> Table:
        """Return a table of tensions and open questions.

        Columns: id, name, kind ("tension" or "question"), text, controversies and threads (ids),
        document.
        """
        return self._listed("tensions")

    @one_state
    def sources(self) -> Table:
        """Return a table of sources.

        Columns: id, name, url, publisher, published, source_type, independence_group, author,
        archive_url, accessed, positions and controversies (how many cite it), document.
        """
        return self._listed("sources")

    @one_state
    def saved_sources(self, copies: str | Path | None = None) -> Table:
        """Return a table of sources: saved or not, and how many of their quotes were found.

        Columns: source, name, documents (how many cite it), copy (its file), saved (when), archived
        (an address), quotes, found, to_check and not_found (how many), problem (why the copy can't
        be read), name_for_copy (under which a copy is found).

        copies: the folder of saved copies, see `check_quotes`.
        """
        from argmap.sources.graph_quotes import saved_sources

        return saved_sources(self._store.graph(), copies)

    @one_state
    def check_quotes(self, copies: str | Path) -> Table:
        """Return a table of all quotes, with what was found of each in saved copies of sources.

        Columns: document, line, actor, quote, source, copy, saved, status ("found", "found with
        omission", "warning", "not found", "not saved" or "unreadable"), place, text, warnings,
        omitted, replaced, nearest and marked (the nearest passage, and the differences), reason.

        copies: a folder of saved copies; its `sources.yml` names the file of each source. Raises
        ArgmapError if there is no such folder, or `sources.yml` is not valid.
        """
        from argmap.sources.graph_quotes import quotes_table

        return quotes_table(self._store.graph(), copies)

    @one_state
    def documents(self) -> Table:
        """Return a table of the documents in the store.

        Columns: id, name, format, updated, set_aside (the document that replaces this one),
        licence and attribution (of its data), left_out (how many answers were left out when it was
        imported).
        """
        return self._listed("documents")

    def schema(self) -> Table:
        """Return a table of node labels, edge types and their properties.

        Columns: part (such as "(:Actor)"), property ('' for the part itself), type, about, values.
        """
        from argmap.services.query import node_tables

        return node_tables.schema()

    @one_state
    def status(self) -> Status:
        """Return what the store holds: counts, the last ingestion, and faults."""
        from argmap.services.query.status import status

        return status(self._store)

    @one_state
    def name_clusters(self, of: str | None = None) -> list[NameCluster]:
        """Return groups of names that are probably the same: of actors, controversies, positions.

        of: "actors", "controversies" or "positions"; None for all. The best of each kind are first.

        Compares all names, registered or not, without hedged ones; of positions, the claims within
        a controversy that a table states. A rule of spelling (case, punctuation, accents, legal
        form, article, acronym in brackets) gives a score from 0.95 on. Abbreviations, initials, the
        order of words and typing errors give less. Names that differ in a number or another telling
        part are in no group, nor are names that a names file calls `different`. Nothing is changed:
        `decide_names` writes decisions.
        """
        from argmap.services.query.name_clusters import name_clusters

        return name_clusters(self._store, of)

    def decide_names(
        self,
        path: str | Path,
        *,
        accept: Iterable[NameCluster] = (),
        different: Iterable[NameCluster] = (),
    ) -> NamesWritten:
        """Write decisions about clusters of names to a names file.

        path: the file, which is created if it is missing; accept: the names of each cluster are the
        same actor, controversy or position, called by its first name; different: they are
        different. Existing lines and comments are kept. Names that documents define, or about
        which the file says something else, are left out. Ingest the file to use the decisions.

        Raises ArgmapError if the file is not a valid names file in block style.
        """
        from argmap.editing.name_decisions import write_decisions

        return write_decisions(path, accept, different)

    def names(self, labels: Iterable[str]) -> Iterator[tuple[Ref, str]]:
        """Yield the nodes of some labels, once for each id, name and alias."""
        from argmap.services.query import actors

        return iter(self.at_once(lambda: list(actors.names(self._store, labels))))

    def _listed(self, kind: str) -> Table:
        from argmap.services.query.node_tables import TABLES, table_of

        return table_of(self._store, TABLES[kind])
