"""The query files that there are, found by name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from argmap.catalogue.query import Query, parse
from argmap.errors import QueryFileError, QueryMissing


def shipped_folder() -> Path:
    """Where argmap's own query files are: in the installed package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "cypher" / "queries", package.parents[1] / "cypher" / "queries"):
        if folder.is_dir():
            return folder
    raise QueryFileError("argmap's query files are not where they should be; install it again")


class Library:
    """The queries of a folder, read when they are asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: where the query files are; argmap's own where it is not given."""
        self.folder = folder or shipped_folder()

    def names(self) -> list[str]:
        """The names of all queries, sorted."""
        files = self.folder.glob("**/*.cypher")
        return sorted(path.relative_to(self.folder).with_suffix("").as_posix() for path in files)

    def get(self, name: str) -> Query:
        """The query of a name.

        Raises QueryMissing, with the nearest names, where there is none, and QueryFileError where
        its file breaks the rules.
        """
        names = self.names()
        if name not in names:
            endings = [known for known in names if known.endswith("/" + name)]
            near = endings or difflib.get_close_matches(name, names, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else "See `argmap query list`"
            raise QueryMissing(f"there is no query {name!r}. {hint}")
        path = self.folder / f"{name}.cypher"
        return parse(name, path.read_text(encoding="utf-8"), str(path))

    def __iter__(self) -> Iterator[Query]:
        return (self.get(name) for name in self.names())
