"""The methods of `ArgumentGraph` that list what the store holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.graph.stored_graph import StoredGraph, one_state
from argmap.model.schema import (
    LABELS,
    NODE_PROPERTIES,
    PATTERNS,
    Property,
    counted,
    edge_properties,
)
from argmap.table import Table

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.graph.name_decisions import NameDecision


class TableMethods(StoredGraph):
    """Methods that return a table of each kind of node."""

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
        from argmap.graph.name_decisions import decided

        decisions: defaultdict[str, list[NameDecision]] = defaultdict(list)
        for item in decided(self._store):
            decisions[item.actor].append(item)
        table = self._listed("actors", {"standing": standing}, timeout=timeout, limit=limit)
        rows = []
        for row in table:
            items = decisions.get(row["id"], [])
            labels = [item.label for item in items if item.label]
            row["aliases"] = list(dict.fromkeys([*row["aliases"], *labels]))
            row["decided"] = [f"{item.text} ({item.place})" for item in items]
            rows.append(tuple(row.values()))
        return replace(table, rows=tuple(rows))

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
        rows: list[tuple[str, str, str, str, list[str]]] = []

        def add(part: str, about: str, properties: tuple[Property, ...]) -> None:
            rows.append((part, "", "", about, []))
            rows.extend(
                (part, item.name, item.type, item.about, [*item.values]) for item in properties
            )

        for label in LABELS:
            add(f"(:{label.name})", label.about, (*NODE_PROPERTIES, *label.properties))
        for pattern in PATTERNS:
            about = f"{pattern.about}; {counted(pattern.type)}"
            add(str(pattern), about, edge_properties(pattern.type))
        return Table(("part", "property", "type", "about", "values"), tuple(rows))

    @one_state
    def _listed(
        self,
        name: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Return the table of the file `cypher/tables/NAME.cypher`, sorted by id."""
        from argmap.queries.library import node_table

        text, types = node_table(name)
        found = self._store.run(text, parameters, timeout=timeout, limit=limit)
        return Table(found.columns, found.rows, types, found.cut)
