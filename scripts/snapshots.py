"""Store what argmap prints and writes on real documents, to compare it before and after a change.

Usage: python scripts/snapshots.py FOLDER [--corpora ../shared/corpora]

For each corpus it stores the rows of all named queries, findings of `check`, measures and exports;
also the help of all commands, the JSON Schema, and the differences between two days of a corpus.
Run it with the code before a change and with the code after it, then compare the two folders with
`diff -r`. It stays until the program has its new structure.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

import argmap
from argmap.cli.root import cli, run
from argmap.queries.library import Library

ROOT = Path(__file__).parents[1]

MEASURES = {
    "congruence": ["network", "congruence"],
    "conflict": ["network", "conflict"],
    "subtract": ["network", "subtract"],
    "backbone": ["network", "subtract", "--backbone"],
    "ignore": ["network", "ignore"],
    "affiliation": ["network", "affiliation"],
    "agreement": ["network", "agreement"],
    "controversies": ["network", "congruence", "--over", "controversies"],
    "organizations": ["network", "congruence", "--level", "organization"],
    "jaccard": ["network", "congruence", "--normalise", "jaccard"],
    "coalitions": ["coalitions"],
    "cruxes": ["measure", "cruxes"],
    "bridges": ["measure", "bridges"],
    "contested": ["measure", "contested"],
    "balance": ["measure", "balance"],
}
"""Commands that compute numbers. Each is run with `--format json`."""

EXPORTS = {
    "csv": "csv",
    "cytoscape": "json",
    "gexf": "gexf",
    "graphml": "graphml",
    "html": "html",
    "jsonl": "jsonl",
    "record": "csv",
    "site": "",
}
"""Formats of `argmap export`, and the suffix of their files; '' for a folder."""

MADE_UP = {"day": "2022", "before": "2030", "words": "data", "start": "2000", "end": "2030"}
"""Values of required parameters that are no ids."""


@contextlib.contextmanager
def printed() -> Iterator[io.TextIOWrapper]:
    """Collect what is printed on both streams."""
    text = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        yield text


def output_of(*words: str) -> str:
    """Run one command, and return its output and its exit code."""
    before, sys.argv = sys.argv, ["argmap", *words]
    try:
        with printed() as text:
            try:
                code: object = run()
            except SystemExit as error:
                code = error.code
    finally:
        sys.argv = before
    text.seek(0)
    return f"{text.read()}\nexit code {code or 0}\n"


def save(path: Path, text: str) -> None:
    """Write a text, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def commands(command: click.Command, names: Sequence[str] = ()) -> Iterator[Sequence[str]]:
    """The names of a command and of all commands below it."""
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from commands(found, [*names, name])


def ids(graph: Any, label: str) -> list[str]:
    """The two nodes of a label that have the most edges, the most important first."""
    text = (
        f"MATCH (n:{label}) OPTIONAL MATCH (n)-[r]-() "
        "RETURN n.id AS id, count(r) AS edges ORDER BY edges DESC, id LIMIT 2"
    )
    return [row["id"] for row in graph.cypher(text).to_dicts()]


def queries(graph: Any, folder: Path) -> None:
    """Store the rows of all named queries, with and without what they leave out by default."""
    library = Library()
    known = {label: ids(graph, label) for label in sorted(library.labels())}
    for query in library:
        given: dict[str, object] = {}
        missing = False
        for item in query.parameters:
            if not item.required:
                continue
            found = known.get(item.label or "", [])
            wanted = 1 if item.name == "other" else 0
            missing = missing or (bool(item.label) and len(found) <= wanted)
            if not missing:
                given[item.name] = found[wanted] if item.label else MADE_UP[item.name]
        if missing:
            continue
        wide: dict[str, object] = {
            item.name: [*item.values]
            for item in query.parameters
            if item.name in ("standing", "basis")
        }
        for suffix, values in (("", given), ("-wide", {**given, **wide})):
            try:
                table = graph.query(query.name, values)
                text = f"{values}\n{list(table.columns)}\n" + "".join(
                    f"{row}\n" for row in table.to_dicts()
                )
            except argmap.ArgmapError as error:
                text = f"{values}\n{error}\n"
            save(folder / f"{query.name.replace('/', '-')}{suffix}.txt", text)


def corpus(name: str, source: Path, folder: Path) -> None:
    """Store what one corpus gives."""
    with tempfile.TemporaryDirectory() as temporary:
        store = Path(temporary) / "a.kgl"
        os.environ["ARGMAP_STORE"] = str(store)
        os.chdir(source)
        out = folder / name
        save(out / "ingest.txt", output_of("ingest", ".").replace(temporary, ""))
        save(out / "check.txt", output_of("check", "."))
        for words in (["actors"], ["todo", "."], ["sources", "."]):
            save(out / f"{words[0]}.txt", output_of(*words).replace(temporary, ""))
        for measure, words in MEASURES.items():
            save(out / "measures" / f"{measure}.json", output_of(*words, "--format", "json"))
        with argmap.connect(str(store)) as graph:
            queries(graph, out / "queries")
        for export, suffix in EXPORTS.items():
            target = out / "exports" / (f"{export}.{suffix}" if suffix else export)
            target.parent.mkdir(parents=True, exist_ok=True)
            save(
                out / "exports" / f"{export}.txt",
                output_of("export", export, "-o", str(target)).replace(str(folder), ""),
            )


def main() -> None:
    """Store all snapshots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    given = parser.parse_args()
    folder, corpora = given.folder.resolve(), given.corpora.resolve()
    os.environ["COLUMNS"] = "100"
    for names in commands(cli):
        save(folder / "help" / f"{'-'.join(names) or 'argmap'}.txt", output_of(*names, "--help"))
    save(folder / "schema.json", output_of("schema", "--format", "json"))
    days = [corpora / "ledger" / day / "content" for day in ("2026-03-08", "2026-04-19")]
    save(folder / "diff.txt", output_of("diff", str(days[0]), str(days[1])))
    save(folder / "diff.json", output_of("diff", str(days[0]), str(days[1]), "--format", "json"))
    for name, source in {
        "examples": ROOT / "examples",
        "more-examples": ROOT / "more-examples" / "council",
        "ledger-1": days[0],
        "ledger-2": days[1],
        "energy": corpora / "energy",
    }.items():
        corpus(name, source, folder)


if __name__ == "__main__":
    main()
