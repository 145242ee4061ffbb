"""The query files that there are, found by name or by words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from argmap.errors import ArgmapError, QueryFileError, QueryMissing
from argmap.limits import QUERY_BYTES
from argmap.queries.file import parse
from argmap.queries.query import Query


def shipped_folder(name: str = "queries") -> Path:
    """Where argmap's own query files are: in the installed package, else in the checkout.

    name: "queries" for named queries, or "tables".
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "cypher" / name, package.parents[1] / "cypher" / name):
        if folder.is_dir():
            return folder
    raise QueryFileError("argmap's query files are not where they should be; install it again")


def own_folders(environment: Mapping[str, str] = os.environ) -> list[Path]:
    """The folders of a person's own query files, as ARGMAP_QUERIES names them."""
    given = environment.get("ARGMAP_QUERIES", "")
    return [Path(folder) for folder in given.split(os.pathsep) if folder]


class Library:
    """The queries of some folders, each read once, when it is asked for."""

    def __init__(self, folders: Iterable[Path] | None = None) -> None:
        """folders: where query files are, besides argmap's own; those of ARGMAP_QUERIES where it
        is not given.

        Raises QueryFileError for a folder that is not there, or a name that two folders have.
        """
        own = own_folders() if folders is None else list(folders)
        self._shipped = shipped_folder()
        self._files: dict[str, Path] = {}
        self._queries: dict[str, Query] = {}
        for folder in (self._shipped, *own):
            if not folder.is_dir():
                raise QueryFileError(f"{folder}: there is no such folder of query files")
            for path in folder.glob("**/*.cypher"):
                if not path.is_file():
                    raise QueryFileError(f"{path}: it is not a file. Remove or rename it")
                name = path.relative_to(folder).with_suffix("").as_posix()
                if name in self._files:
                    raise QueryFileError(
                        f"{path}: the name {name} is taken by {self._files[name]}. Rename the file"
                    )
                self._files[name] = path

    def names(self) -> list[str]:
        """The names of all queries, sorted."""
        return sorted(self._files)

    def full_names(self, name: str) -> list[str]:
        """Return the names that a name means: itself, or those that end in `/` and the name."""
        if name in self._files:
            return [name]
        return [known for known in self.names() if known.endswith("/" + name)]

    def get(self, name: str) -> Query:
        """The query of a name, which may lack its folder if only one query has such a name.

        Raises QueryMissing, with the nearest names, where there is none, and QueryFileError where
        its file breaks the rules.
        """
        meant = self.full_names(name)
        if len(meant) != 1:
            from argmap.did_you_mean import did_you_mean, nearest

            if meant:
                listed = ", ".join(meant)
                raise QueryMissing(f"{name!r} can be each of these queries: {listed}. Choose one")
            known = {full.rpartition("/")[2]: full for full in self.names()}
            known |= {full: full for full in self.names()}
            near = dict.fromkeys(known[word] for word in nearest(name, known))
            hint = did_you_mean(near, "See `argmap query list`")
            raise QueryMissing(f"there is no query {name!r}. {hint}")
        [name] = meant
        path = self._files[name]
        if name not in self._queries:
            if path.is_relative_to(self._shipped):
                found = _shipped(name, path)
            else:
                found = read_file(path, name)
            self._queries[name] = found
        return self._queries[name]

    def questions(self) -> dict[str, str]:
        """Return the question of each query by its name, without reading the rest of its file."""
        found = {}
        for name in self.names():
            with self._files[name].open(encoding="utf-8", errors="replace") as file:
                start, _, question = file.readline(1_000).rstrip("\n").partition("question: ")
            plain = start == "//+ " and question and question[0] not in "\"'|>"
            found[name] = question if plain else self.get(name).question
        return found

    def __iter__(self) -> Iterator[Query]:
        return (self.get(name) for name in self.names())

    def labels(self) -> set[str]:
        """The labels whose ids parameters take."""
        return {item.label for query in self for item in query.parameters if item.label}


@cache
def _shipped(name: str, path: Path) -> Query:
    """The query of a file of argmap, which does not change while it runs."""
    return replace(parse(name, path.read_text("utf-8"), str(path), shipped=True), shipped=True)


@cache
def node_table(name: str) -> tuple[str, Mapping[str, str]]:
    """The text of a table of nodes, such as "actors", and the types of its columns.

    The lines of its file that begin with `//+` declare the columns: `//+ id: Actor.id`.
    """
    lines = (shipped_folder("tables") / f"{name}.cypher").read_text("utf-8").splitlines(True)
    declared = (line[3:].split(":") for line in lines if line.startswith("//+"))
    columns = {column.strip(): type_.strip() for column, type_ in declared}
    return "".join(line for line in lines if not line.startswith("//")), columns


def read_file(path: Path, name: str | None = None) -> Query:
    """The query of a file; its name is the file's stem where none is given."""
    return parse(name or path.stem, query_text(path), str(path))


def query_text(path: Path) -> str:
    """Return the text of a file of Cypher. Raises QueryFileError if it can't be read."""
    from argmap.input_file import read_text

    try:
        return read_text(path, QUERY_BYTES).replace("\r\n", "\n")
    except ArgmapError as error:
        raise QueryFileError(str(error)) from error
