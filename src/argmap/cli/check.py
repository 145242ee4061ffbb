"""`argmap check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Unpack

import click

from argmap.cli.completion import completing_codes
from argmap.cli.declared_options import CommandOption, options_of
from argmap.cli.options import AsOf, QuotesOptions, VerboseOptions
from argmap.cli.output import one_line, plain, write, write_json, write_lines
from argmap.cli.output_options import FormOptions, output_options

if TYPE_CHECKING:
    from argmap.check.config import Config
    from argmap.check.run import CheckReport, Settings
    from argmap.graph.folder_tables import Found
    from argmap.ingest.discovery import Origin
    from argmap.sources.saved_copies import SavedCopies


class _Options(QuotesOptions, VerboseOptions, FormOptions, total=False):
    """The options of `argmap check`."""

    select: Annotated[
        tuple[str, ...],
        CommandOption(
            (),
            "Comma-separated codes to report instead of the default. `default` and `all` select "
            "groups.",
            "CODES",
            more={"shell_complete": completing_codes},
        ),
    ]
    ignore: Annotated[
        tuple[str, ...],
        CommandOption(
            (), "Comma-separated codes to ignore.", "CODES",
            more={"shell_complete": completing_codes},
        ),
    ]  # fmt: skip
    stale_after: Annotated[
        int | None,
        CommandOption(
            None, "Also report documents that were not revised for this many days.", "DAYS",
            least=0,
        ),
    ]  # fmt: skip
    as_of: AsOf
    changed_since: Annotated[
        str | None,
        CommandOption(
            None,
            "Report only documents that changed in git since the branch left REV.",
            "REV",
        ),
    ]
    drafts: Annotated[
        bool,
        CommandOption(
            False,
            "Refuse documents with `draft_assistance` that have an unverified quote, or a stance "
            "without a quote or a source. Needs --sources.",
        ),
    ]
    strict: Annotated[bool, CommandOption(False, "Exit with 1 for notices too.")]
    name: Annotated[
        str | None, CommandOption(None, "The id of the document on standard input.", "ID")
    ]
    list: Annotated[bool, CommandOption(False, "List all codes with their meaning.")]
    explain: Annotated[
        str | None,
        CommandOption(
            None, "Explain a code and what to do about it.", "CODE",
            more={"shell_complete": completing_codes},
        ),
    ]  # fmt: skip


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(exists=True, allow_dash=True))
@options_of(_Options)
@output_options("text", "json", "github")
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **given: Unpack[_Options]) -> None:
    """Check documents before they are merged.

    It reports the problems that `argmap ingest` reports, and what an editor should look at: names
    that two documents define, broken links, actors on both sides. Names are resolved across all
    documents, so check the whole folder. No store is needed.

    The table [tool.argmap.check] in pyproject.toml, or [check] in argmap.toml, in the folder of the
    documents or above it, can set select, ignore, stale-after and strict. Options override it.
    `--format github` prints annotations for a workflow. The exit code is 1 if there is an error or
    a warning, and 2 for wrong usage.

    \b
    Examples:
      argmap check content/
      argmap check content/ --changed-since main --format github
      argmap check content/ --sources copies/
      argmap check --explain overtaken
    """
    form, output, explain = given["form"], given["output"], given["explain"]
    sources, changed_since = given["sources"], given["changed_since"]
    if explain is not None:
        _explain(explain, form, output)
        return
    if given["list"]:
        _list(form, output)
        return
    if not paths:
        raise click.UsageError("give the files and folders to check")
    if given["drafts"] and sources is None:
        raise click.UsageError("--drafts needs the saved copies of sources: --sources DIR")
    if "-" in paths and not given["name"]:
        raise click.UsageError("standard input needs an id: --name ID")
    from argmap.check.report import FORMATS
    from argmap.graph.folder_tables import documents_and_tables

    kept = _usage(lambda: _config(paths))
    settings = _usage(lambda: _settings(kept, given))
    there = documents_and_tables(paths, name=given["name"])
    if changed_since is not None:
        settings = _usage(lambda: _only_touched(settings, list(there.origins), changed_since))
    with _copies(sources) as copies:
        report = _checked(paths, there, _with_copies(settings, copies, given["drafts"]))
    text = FORMATS[form](report)
    if given["verbose"] and form == "text":
        for file, reason in report.skipped_files.items():
            text += one_line(f"  {file} ({reason})") + "\n"
        text += "".join(one_line(line) + "\n" for line in _found_quotes(report))
    write(text if form == "json" else plain(text), output)
    if report.failed or ((given["strict"] or kept.strict) and report.problems):
        context.exit(1)


def _with_copies(settings: Settings, copies: SavedCopies | None, drafts: bool) -> Settings:
    from dataclasses import replace

    return replace(settings, copies=copies, drafts=drafts)


def _checked(paths: tuple[str, ...], there: Found, settings: Settings) -> CheckReport:
    """Check documents, and report also that there are none, and files that can't be read."""
    from dataclasses import replace

    from argmap.check.run import check as run
    from argmap.ingest.discovery import nothing_found

    found = list(there.origins)
    report = run(found, settings)
    nothing = (
        None
        if settings.touched is not None and found
        else nothing_found(paths, report.documents, report.skipped)
    )
    problems = (nothing, *report.problems) if nothing else report.problems
    if there.problems:
        problems = tuple(sorted((*problems, *there.problems)))
    return replace(report, problems=problems)


@contextmanager
def _copies(folder: str | None) -> Iterator[SavedCopies | None]:
    """Open the folder of saved copies, if there is one."""
    if folder is None:
        yield None
        return
    from argmap.sources.saved_copies import SavedCopies

    with _usage(lambda: SavedCopies(folder)) as copies:
        yield copies


def _found_quotes(report: CheckReport) -> Iterator[str]:
    """Yield a line for each quote that was found."""
    for item in report.quotes or ():
        if item.result.is_found and item.copy:
            result, statement = item.result, item.statement
            yield (
                f"  {statement.document}:{statement.line}: {result.status}: {item.copy.file}, "
                f"{result.place}: …{result.before} [{result.text}] {result.after}…"
            )


def _list(form: str, output: str | None) -> None:
    """Print all codes with their meaning."""
    from argmap.check.findings import THEMES

    if form == "json":
        write_json([asdict(found) for _, findings in THEMES for found in findings], output)
        return
    width = max(len(found.code) for _, findings in THEMES for found in findings)
    lines = []
    for theme, findings in THEMES:
        lines.append(theme)
        for found in findings:
            when = found.severity if found.default else "optional"
            lines.append(f"  {found.code.ljust(width)}  {when.ljust(10)}  {found.title}")
    write_lines(lines, output)


def _explain(code: str, form: str, output: str | None) -> None:
    """Print what a code means."""
    from argmap.check.findings import OTHERS, explained

    found = _usage(lambda: explained(code))
    if form == "json":
        write_json(asdict(found), output)
        return
    when = "reported by default" if found.default else "reported if selected"
    if code in OTHERS:
        when = "reported by `argmap ingest` and `argmap convert`"
    about = click.wrap_text(found.about.replace("`", ""))
    lines = [f"{found.code}: {found.title}", f"{found.severity}, {when}", "", about]
    write_lines(lines, output)


def kept_settings(paths: Iterable[str]) -> Settings:
    """Return the settings of `argmap check` without options."""
    settings: Settings = _usage(lambda: _settings(_config(paths), {}))
    return settings


def _config(paths: Iterable[str]) -> Config:
    from argmap.check.config import config

    return config(paths)


def _settings(kept: Config, given: _Options) -> Settings:
    """Return the settings: the options, else the configuration."""
    from argmap.check.findings import codes
    from argmap.check.run import Settings

    select, ignore = given.get("select", ()), given.get("ignore", ())
    stale_after, as_of = given.get("stale_after"), given.get("as_of")
    chosen = codes(
        _words(select) if select else kept.select, _words(ignore) if ignore else kept.ignore
    )
    days = kept.stale_after if stale_after is None else stale_after
    if days is None and "stale" in (*_words(select), *(kept.select or ())):
        raise click.UsageError("`stale` needs --stale-after DAYS")
    if days is None and as_of is not None:
        raise click.UsageError("--as-of needs --stale-after")
    asked = stale_after is not None or (kept.stale_after is not None and not select)
    if asked and not {"stale", "all"} & {*_words(ignore), *kept.ignore}:
        chosen |= {"stale"}
    until = as_of.date() if as_of else date.today()
    return Settings(codes=chosen, stale_after=days, as_of=until)


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())


def _only_touched(settings: Settings, found: list[Origin], revision: str) -> Settings:
    from dataclasses import replace

    from argmap.git.work_tree import changed_files, earlier_versions

    def paths(origins: Iterable[Origin]) -> dict[str, Path]:
        return {origin.id: origin.path for origin in origins if origin.path is not None}

    drafts = {origin.id for origin in found if origin.path is None}
    return replace(
        settings,
        touched=changed_files(paths(found), revision) | drafts,
        earlier=lambda origins: earlier_versions(paths(origins), revision),
    )


def _usage(make: Callable[[], Any]) -> Any:
    """Call `make`, and report an error as wrong usage. So exit code 1 always means findings."""
    from argmap.errors import ArgmapError

    try:
        return make()
    except ArgmapError as error:
        raise click.UsageError(str(error)) from error
