"""`argmap check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.completion import completing_codes
from argmap.cli.output import plain, say, write

if TYPE_CHECKING:
    from argmap.check import Settings
    from argmap.check.config import Config
    from argmap.ingest.discovery import Origin


def _listed(context: click.Context, option: click.Parameter, given: bool) -> None:
    """Print every code with its meaning, and leave."""
    if not given or context.resilient_parsing:
        return
    from argmap.check.findings import THEMES

    width = max(len(found.code) for _, findings in THEMES for found in findings)
    for theme, findings in THEMES:
        say(f"{theme}")
        for found in findings:
            told = found.severity if found.default else "on request"
            say(f"  {found.code.ljust(width)}  {told.ljust(10)}  {found.title}")
    context.exit()


def _explained(context: click.Context, option: click.Parameter, code: str | None) -> None:
    """Print what a code means, and leave."""
    if code is None or context.resilient_parsing:
        return
    from argmap.check.findings import finding

    found = _usage(lambda: finding(code))
    told = "reported by default" if found.default else "reported on request"
    say(f"{found.code}: {found.title}")
    say(f"{found.severity}, {told}")
    say()
    say(click.wrap_text(found.about.replace("`", "")))
    context.exit()


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(exists=True, allow_dash=True))
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    shell_complete=completing_codes,
    help="What to look for, parted by commas, instead of the default; `default` and `all` stand "
    "for many.",
)
@click.option(
    "--ignore",
    metavar="CODES",
    multiple=True,
    shell_complete=completing_codes,
    help="What to leave out of it.",
)
@click.option(
    "--stale-after",
    metavar="DAYS",
    type=click.IntRange(min=0),
    help="Also look for documents that were not revised for so many days.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day until which these are counted.  [default: today]",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Report only on documents that differ from where the branch left REV, as git tells.",
)
@click.option("--strict", is_flag=True, help="Fail for notices too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How findings are printed; `github` makes annotations of a workflow.",
)
@click.option("--name", metavar="ID", help="The id of a document that comes by standard input.")
@click.option(
    "--max-bytes",
    metavar="BYTES",
    type=click.IntRange(min=1),
    help="The longest document that is read.  [default: 10 MiB]",
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_listed,
    help="List the codes with their meaning.",
)
@click.option(
    "--explain",
    metavar="CODE",
    shell_complete=completing_codes,
    is_eager=True,
    expose_value=False,
    callback=_explained,
    help="Say what a code means and what to do about it.",
)
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stale_after: int | None,
    as_of: datetime | None,
    changed_since: str | None,
    strict: bool,
    form: str,
    name: str | None,
    max_bytes: int | None,
) -> None:
    """Check documents before they are merged. No store is needed.

    What reading them would report comes out, and what an editor should see: names with two
    owners, links that lead nowhere, actors on both sides. Names are resolved over all documents
    given, so give the whole folder.

    The table [tool.argmap.check] of pyproject.toml, or [check] of argmap.toml, in the folder of
    the documents or above it, may set select, ignore, stale-after and strict; options go before
    it. The exit code is 1 if there is an error or a warning, and 2 for wrong usage.
    """
    if not paths:
        raise click.UsageError("name the files and folders to check")
    if "-" in paths and not name:
        raise click.UsageError("standard input has no path, so give its document an id: --name ID")
    from argmap.check.report import FORMATS
    from argmap.check.run import check as run
    from argmap.ingest.discovery import origins
    from argmap.ingest.options import MAX_BYTES, ReadingOptions

    kept = _usage(lambda: _config(paths))
    settings = _usage(lambda: _settings(kept, select, ignore, stale_after, as_of))
    found = list(origins(paths, name=name))
    if changed_since is not None:
        settings = _usage(lambda: _only_touched(settings, found, changed_since))
    report = run(found, settings, ReadingOptions(max_bytes=max_bytes or MAX_BYTES))
    text = FORMATS[form](report)
    write(text if form == "json" else plain(text), None)
    if report.failed or ((strict or kept.strict) and report.problems):
        context.exit(1)


def kept_settings(paths: Iterable[str]) -> Settings:
    """What is looked for in documents where no option says more than the configuration."""
    settings: Settings = _usage(lambda: _settings(_config(paths), (), (), None, None))
    return settings


def _config(paths: Iterable[str]) -> Config:
    from argmap.check.config import config

    return config(paths)


def _settings(
    kept: Config,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stale_after: int | None,
    as_of: datetime | None,
) -> Settings:
    """What is looked for: what the options say, else what the configuration says."""
    from argmap.check import Settings
    from argmap.check.findings import codes

    chosen = codes(
        _words(select) if select else kept.select, _words(ignore) if ignore else kept.ignore
    )
    days = kept.stale_after if stale_after is None else stale_after
    if days is None and "stale" in (*_words(select), *(kept.select or ())):
        raise click.UsageError("after how many days is a document stale? Say --stale-after DAYS")
    if days is None and as_of is not None:
        raise click.UsageError("--as-of says until when --stale-after counts, which is not given")
    asked = stale_after is not None or (kept.stale_after is not None and not select)
    if asked and not {"stale", "all"} & {*_words(ignore), *kept.ignore}:
        chosen |= {"stale"}
    until = as_of.date() if as_of else date.today()
    return Settings(codes=chosen, stale_after=days, as_of=until)


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())


def _only_touched(settings: Settings, found: list[Origin], revision: str) -> Settings:
    from dataclasses import replace

    from argmap.check.git_changes import touched

    return replace(settings, touched=touched(found, revision))


def _usage(make: Callable[[], Any]) -> Any:
    """What is made; a fault of it is one of usage, so that 1 always means findings."""
    from argmap.errors import ArgmapError

    try:
        return make()
    except ArgmapError as error:
        raise click.UsageError(plain(str(error))) from error
