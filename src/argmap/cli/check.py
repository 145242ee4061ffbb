"""`argmap check`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Unpack

import click

from argmap.cli.command import EXISTING_OR_STDIN, CommandOption, argument, command, option
from argmap.cli.completion import completing_codes
from argmap.cli.options import RevisionOptions, VerboseOptions, wrong_usage
from argmap.cli.output import one_line, plain, write, write_json, write_lines

if TYPE_CHECKING:
    from argmap.check.run import CheckReport


class _Options(RevisionOptions, VerboseOptions, total=False):
    """What is checked, and which findings are reported."""

    select: Annotated[
        tuple[str, ...],
        CommandOption(
            (), "Comma-separated codes to report instead of the default. `default` and `all` "
            "select groups.", "CODES", complete=completing_codes,
        ),
    ]  # fmt: skip
    ignore: Annotated[
        tuple[str, ...],
        CommandOption((), "Comma-separated codes to ignore.", "CODES", complete=completing_codes),
    ]
    changed_since: Annotated[
        str | None,
        CommandOption(
            None, "Report only documents that changed in git since the branch left REV.", "REV"
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


@command("text", "json", "github")
def check(
    form: str,
    output: str | None,
    paths: tuple[str, ...] = argument("PATH...", type=EXISTING_OR_STDIN, required=False),
    name: str | None = option(None, "The id of the document on standard input.", "ID"),
    list: bool = option(False, "List all codes with their meaning."),
    explain: str | None = option(
        None, "Explain a code and what to do about it.", "CODE", complete=completing_codes
    ),
    **given: Unpack[_Options],
) -> None:
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
    if explain is not None:
        _explain(explain, form, output)
        return
    if list:
        _list(form, output)
        return
    if not paths:
        raise click.UsageError("give the files and folders to check")
    if given["drafts"] and given["sources"] is None:
        raise click.UsageError("--drafts needs the saved copies of sources: --sources DIR")
    if "-" in paths and not name:
        raise click.UsageError("standard input needs an id: --name ID")
    from argmap.check.report import FORMATS

    report = _checked(paths, name, given)
    text = FORMATS[form](report)
    if given["verbose"] and form == "text":
        text += "".join(one_line(line) + "\n" for line in _details(report))
    write(text if form == "json" else plain(text), output)
    if report.failed:
        raise click.exceptions.Exit(1)


def _checked(paths: tuple[str, ...], name: str | None, given: _Options) -> CheckReport:
    """Check documents. Raises UsageError if there are no such files, or settings are wrong."""
    from argmap.graph.checking import check_paths, check_settings

    with wrong_usage():
        settings = check_settings(
            paths,
            select=_words(given["select"]),
            ignore=_words(given["ignore"]),
            stale_after=given["stale_after"],
            as_of=given["as_of"].date() if given["as_of"] else None,
            strict=given["strict"],
        )
        return check_paths(
            paths,
            replace(settings, drafts=given["drafts"]),
            name=name,
            changed_since=given["changed_since"],
            sources=given["sources"],
        )


def _details(report: CheckReport) -> Iterator[str]:
    """Yield a line for each skipped file and each quote that was found."""
    for file, reason in report.skipped_files.items():
        yield f"  {file} ({reason})"
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

    with wrong_usage():
        found = explained(code)
    if form == "json":
        write_json(asdict(found), output)
        return
    when = "reported by default" if found.default else "reported if selected"
    if code in OTHERS:
        when = "reported by `argmap ingest` and `argmap convert`"
    about = click.wrap_text(found.about.replace("`", ""))
    lines = [f"{found.code}: {found.title}", f"{found.severity}, {when}", "", about]
    write_lines(lines, output)


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())
