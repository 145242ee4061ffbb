"""Check the documents at some paths, and list their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.check.config import config
from argmap.check.corpus import corpus
from argmap.check.findings import codes
from argmap.check.run import CheckReport, Settings, check
from argmap.errors import ParameterError, Problem
from argmap.git.tree import changed_files, earlier_versions
from argmap.graph.folder_tables import documents_and_tables
from argmap.ingest.discovery import Origin, nothing_found
from argmap.table import Table

if TYPE_CHECKING:
    pass


def check_settings(
    paths: Iterable[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    stale_after: int | None = None,
    as_of: date | None = None,
    strict: bool = False,
) -> Settings:
    """Return the settings of a check: the given ones, else those of the configuration file.

    paths: of documents, beside or above which the file is; select, ignore: codes; stale_after: in
    days; as_of: the day to count until; strict: whether notices fail the check.

    Raises ArgmapError for a setting that is not valid, and for settings that do not fit together.
    """
    kept = config(paths)
    chosen = codes(select or kept.select, ignore or kept.ignore)
    days = kept.stale_after if stale_after is None else stale_after
    if days is None and "stale" in (*select, *(kept.select or ())):
        raise ParameterError("`stale` needs --stale-after DAYS")
    if days is None and as_of is not None:
        raise ParameterError("--as-of needs --stale-after")
    asked = stale_after is not None or (kept.stale_after is not None and not select)
    if asked and not {"stale", "all"} & {*ignore, *kept.ignore}:
        chosen |= {"stale"}
    return Settings(chosen, days, as_of or date.today(), strict=strict or kept.strict)


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    *,
    name: str | None = None,
    changed_since: str | None = None,
    sources: str | None = None,
) -> CheckReport:
    """Check documents, and report also that there are none, and files that can't be read.

    name: the id of the document on standard input; changed_since: a git revision: only documents
    that differ from it are reported on; sources: a folder of saved copies, in which quotes are
    looked for.

    Raises ArgmapError for a revision or a folder of copies that can't be used.
    """
    there = documents_and_tables(paths, name=name)
    found = list(there.origins)
    if changed_since is not None:
        settings = _only_touched(settings, found, changed_since)
    with ExitStack() as stack:
        if sources is not None:
            from argmap.sources.saved_copies import SavedCopies

            settings = replace(settings, copies=stack.enter_context(SavedCopies(sources)))
        report = check(found, settings)
    problems = [*report.problems]
    if settings.touched is None or not found:
        nothing = nothing_found(paths, report.documents, report.skipped)
        problems[:0] = [nothing] if nothing else []
    if there.problems:
        problems = sorted((*problems, *there.problems))
    return replace(report, problems=tuple(problems))


def _only_touched(settings: Settings, found: list[Origin], revision: str) -> Settings:
    def paths(origins: Iterable[Origin]) -> dict[str, Path]:
        return {origin.id: origin.path for origin in origins if origin.path is not None}

    drafts = {origin.id for origin in found if origin.path is None}
    return replace(
        settings,
        touched=changed_files(paths(found), revision) | drafts,
        earlier=lambda origins: earlier_versions(paths(origins), revision),
    )


@dataclass(frozen=True)
class SourceList:
    """The sources of documents.

    refused: how many documents with errors are left out; problem: that there are no documents.
    """

    table: Table
    refused: int
    problem: Problem | None


def source_list(paths: Sequence[str], sources: str | None) -> SourceList:
    """Return the sources of the documents at some paths. sources: a folder of saved copies."""
    from argmap.sources.graph_quotes import saved_sources

    read = corpus(list(documents_and_tables(paths).origins))
    nothing = nothing_found(paths, len(read.documents), Counter(read.skipped.values()))
    return SourceList(saved_sources(read.graph, sources), len(read.partial), nothing)
