"""Where the graph of a command comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from argmap.cli.command_group import INCOMPLETE
from argmap.cli.output import note, one_line
from argmap.errors import ParameterError, StoreMissing, limited
from argmap.operations.option import part_of
from argmap.operations.source import GraphOptions

if TYPE_CHECKING:
    from argmap import IngestReport
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.model.schema_values import ImportFormat


@dataclass(frozen=True)
class Source:
    """A store, or documents, and the day of which the graph is. See `GraphOptions`."""

    store: str | None = None
    documents: tuple[str, ...] = ()
    at: str | None = None
    format: ImportFormat | Literal["jsonl"] | None = None
    mapping: str | None = None
    on: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Source:
        """Return the source of the options of a command.

        Raises UsageError if they do not fit together, or for a path that does not exist.
        """
        made = cls(**part_of(GraphOptions, given))
        if message := made._fault():
            raise click.UsageError(message)
        for path in made.documents:
            if made.at is None and not Path(path).exists():  # the revision may have had it
                raise click.BadParameter(f"Path {path!r} does not exist.", param_hint="'--from'")
        for name in ("since", "until", "window"):
            if made.on is not None and given.get(name):
                raise click.UsageError(f"--on can't be used with --{name}. Give only one of them")
        return made

    def _fault(self) -> str:
        """Return which options do not fit together, or ""."""
        if self.format and not self.documents:
            return "--as needs --from"
        if self.mapping and not self.format:
            return "--mapping needs --as FORMAT"
        if self.at is not None and not self.documents:
            return (
                "--at needs --from, because a store has only its current graph. Add --from FOLDER"
            )
        if self.at is not None and self.format:
            return (
                "--at can't be used with --as. Check out the revision in another work tree, and "
                "give its files with --from"
            )
        if self.documents and self.store:
            return "use either --store or --from, not both"
        if self.format == "jsonl" and len(self.documents) > 1:
            return "--as jsonl reads one file: give one --from"
        return ""

    @contextmanager
    def open(self, queries: Iterable[str] = ()) -> Iterator[ArgumentGraph]:
        """Open the graph, with the query files in some folders, and say what was left out.

        If a document was refused, the command goes on and its exit code is 1 (see `cli`). Raises
        ClickException if all documents were refused.
        """
        from argmap.graph.argument_graph import connect

        folders = [Path(folder) for folder in queries] or None
        if not self.documents:
            with missing_store_is_wrong_usage(self.store), self.connect(folders) as graph:
                with self._of_day(graph) as chosen:
                    yield chosen
                if chosen.notice:
                    note(f"Note: {chosen.notice}.")
            return
        with wrong_options(), connect("memory:", queries=folders) as graph:
            self._read(graph)
            with self._of_day(graph) as chosen:
                yield chosen

    def connect(self, queries: Iterable[Path] | None = None) -> ArgumentGraph:
        """Return the graph in the store."""
        from argmap.graph.argument_graph import connect

        return connect(self.store, queries=queries)

    def words(self, graph: ArgumentGraph) -> list[str]:
        """Return the source as words of a command line, with the commit that was read."""
        at = graph.commits[0][:12] if len(graph.commits) == 1 else self.at
        given = (
            ("--store", self.store),
            *(("--from", path) for path in self.documents),
            ("--as", self.format), ("--mapping", self.mapping), ("--at", at), ("--on", self.on),
        )  # fmt: skip
        return [word for option, value in given if value for word in (option, str(value))]

    def _read(self, graph: ArgumentGraph) -> None:
        """Read the documents, and say what is wrong with them."""
        if self.at is None:
            report = graph.ingest(*self.documents, format=self.format, mapping=self.mapping)
        else:
            from argmap.graph.argument_graph import read_revision
            from argmap.graph.revision_ingestion import commits_text

            report = read_revision(graph, self.documents, self.at)
            if not click.get_current_context().resilient_parsing:
                note(one_line(f"Documents of {commits_text(graph.commits)} ({self.at})."))
        for item in limited(report.problems):
            if item.severity != "notice" or item.code == "other-format":
                note(one_line(str(item)))
        _check_refused(report)

    @contextmanager
    def _of_day(self, graph: ArgumentGraph) -> Iterator[ArgumentGraph]:
        """Yield the graph of the day, and say at the end what it leaves out."""
        if self.on is None:
            yield graph
            return
        from argmap.model.dates import checked_day

        try:
            day = checked_day(self.on, "--on")
        except ParameterError as error:
            raise click.UsageError(str(error)) from error
        with graph.on(day) as held:
            yield held
            note(str(held.held))


def _check_refused(report: IngestReport) -> None:
    """Say that documents or rows of --from are missing from the answer, and that it is an error."""
    if not report.errors:
        return
    read, refused = report.read - report.skipped.total(), len(report.refused)
    if refused and refused == read:
        raise click.ClickException("no document of --from could be read. Correct the errors above")
    parts = [f"{refused:,} of {read:,} documents of --from had errors"] if refused else []
    rows = len(report.errors_of_rows)
    if rows:
        parts.append("1 row had an error" if rows == 1 else f"{rows:,} rows had errors")
    note(f"Note: the result is incomplete, because {' and '.join(parts)}.")
    click.get_current_context().meta[INCOMPLETE] = True


@contextmanager
def missing_store_is_wrong_usage(given: str | None) -> Iterator[None]:
    """Report a store that was given and is not there as wrong usage, like any missing path."""
    try:
        yield
    except StoreMissing as error:
        if given is None:
            raise
        raise click.UsageError(str(error)) from error


@contextmanager
def wrong_options() -> Iterator[None]:
    """Report an option that a format of other tools does not know as wrong usage."""
    from argmap.errors import OptionError

    try:
        yield
    except OptionError as error:
        raise click.UsageError(str(error)) from error
