"""`argmap demo`."""

from __future__ import annotations

import shutil
import sys
import webbrowser
from pathlib import Path

import click

from argmap.cli.command import ANY, argument, command, option
from argmap.cli.output import counted, lined, note, one_line, say, write
from argmap.cli.uv_program import command_line, uv_program

FOLDER = "argmap-demo"
DOCUMENTS, COUNCIL, COPIES = "documents", "council", "copies"
STORE, MAP = "argmap.kgl", "map.html"
QUESTION, ROWS = "actors/spanning", 8
COLUMNS = ("name", "controversies", "positions")


@command()
def demo(
    folder: str = argument(default=FOLDER, required=False, type=ANY),
    open_: bool = option(False, "Open the map in a browser.", word="open"),
) -> None:
    """Write example documents into a folder, ask one question and draw a map.

    The folder is argmap-demo unless you name another one, and must be new or empty. It gets the
    documents (ten controversies about the internet since 1993), the graph and the map, and the
    documents of a small made-up debate in which members of a council abstain, and a saved source.
    Nothing is loaded from the network.

    \b
    Examples:
      argmap demo
      argmap demo examples-of-argmap --open
    """
    place = Path(folder)
    is_new = _make_folder(place)
    try:
        _build(place)
    except BaseException:
        for made in [place] if is_new else [*place.iterdir()]:
            shutil.rmtree(made, ignore_errors=True) if made.is_dir() else made.unlink()
        raise
    drawn = place / MAP
    say()
    say(one_line(f"The map: {drawn} (open it in a browser)"))
    if open_ and not webbrowser.open(drawn.resolve().as_uri()):
        note("No browser could be opened. Open the map yourself.")
    say()
    say("Try next:")
    for words in commands_to_try(place):
        say(f"  {words}")
    if uv := uv_program():
        say()
        say(f"`argmap` in messages and in the documentation means: {command_line(uv)}")


def _make_folder(folder: Path) -> bool:
    """Create the folder unless it is there and empty; return whether it is new."""
    another = "give another folder: argmap demo FOLDER"
    is_new = not folder.exists()
    if is_new and not folder.parent.is_dir():
        raise click.ClickException(f"there is no folder {folder.parent}. Create it, or {another}")
    if not is_new and not folder.is_dir():
        raise click.ClickException(f"{folder} is not a folder. Delete it, or {another}")
    if not is_new and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty. Delete it, or {another}")
    if is_new:
        folder.mkdir()
    return is_new


def _build(folder: Path) -> None:
    """Write the documents, the graph and the map, and print the answer to a question."""
    from argmap.graph.argument_graph import connect
    from argmap.table import Table

    _copy(shipped_examples(), folder / DOCUMENTS)
    for name in (COUNCIL, COPIES):
        _copy(shipped_examples("more-examples") / name, folder / name)
    with connect(folder / STORE, queries=()) as graph:
        report = graph.ingest(folder / DOCUMENTS)
        if report.errors:
            raise click.ClickException(f"argmap's examples have an error: {report.errors[0]}")
        controversies = counted(len(graph.controversies()), "controversy")
        say(one_line(f"{folder / DOCUMENTS}: {counted(len(report.written), 'document')}"))
        say(one_line(f"{folder / STORE}: the graph of {controversies} about the internet"))
        answer = graph.query(QUESTION)
        say()
        say(f"{answer.question} The first {ROWS} of {len(answer)}:")
        say()
        rows = tuple(tuple(row[name] for name in COLUMNS) for row in answer[:ROWS])
        write(lined(Table(COLUMNS, rows)), None)
        say()
        debate = f"{folder / COUNCIL}: documents of another, made-up debate, with abstentions"
        say(one_line(f"{debate}; {COPIES}: a saved source"))
        title = "Disputes about the internet"
        graph.view().to_html(folder / MAP, title=title, sources=folder / COPIES)


def shipped_examples(name: str = "examples") -> Path:
    """Return the folder of the example documents: in the installed package, or in the checkout.

    name: also "more-examples".
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / name.replace("-", "_"), package.parents[1] / name):
        if folder.is_dir():
            return folder
    raise click.ClickException("argmap's examples are missing. Install argmap again")


def _copy(source: Path, target: Path) -> None:
    """Copy the files of a folder, but not its permissions, which may forbid to write."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            copied = target / path.relative_to(source)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copied)


def commands_to_try(folder: Path) -> list[str]:
    """Return three commands that work in the current folder."""
    store = ["--store", str(folder / STORE)]
    compared = str(folder / "eff-fbi.html")
    return [
        command_line([*_program(), *words, *store])
        for words in (
            ["ask", "who opposes Apple"],
            ["show", "tim-cook"],
            ["export", "html", "--actor", "eff", "--actor", "fbi", "-o", compared],
        )
    ]


def _program() -> list[str]:
    """Return the words with which a user's shell starts this program again."""
    if uv := uv_program():
        return uv
    started = Path(sys.argv[0])
    found = shutil.which("argmap")
    if started.stem == "argmap" and started.is_file():
        return ["argmap"] if found and started.samefile(found) else [str(started)]
    return [sys.executable, "-m", "argmap"]
