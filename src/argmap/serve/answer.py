"""What is asked of the server, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from argmap.serve.state import State
from argmap.table import Table

MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
"""The media type of each suffix of a path."""

LONGEST = 2_000
"""The most characters of a parameter in the address."""


@dataclass(frozen=True)
class Asked:
    """A request. path: without its suffix; form: the suffix; given: the parameters in the address,
    repeated ones with commas; state: from which it is answered; article, version: the id of the
    article of a map that is asked for, and the version of the map."""

    path: str
    form: str
    given: Mapping[str, str]
    state: State
    article: str = ""
    version: str = ""

    @property
    def file(self) -> str:
        """The path with its suffix."""
        return f"{self.path}.{self.form}"

    def address(
        self, form: str = "", changed: Mapping[str, object] | None = None, under: str = ""
    ) -> str:
        """Return the address of the same, from the front page.

        form: another suffix; changed: other parameters, None to remove them; under: a folder before
        the path.
        """
        given = {**self.given, **(changed or {})}
        pairs = [(name, str(value)) for name, value in given.items() if value not in (None, "")]
        path = quote(f"{under}{self.path}.{form or self.form}")
        return path + (f"?{urlencode(pairs)}" if pairs else "")


@dataclass(frozen=True)
class Answer:
    """An answer. form: the suffix that its media type has; headers: further ones;
    exported: whether it is a file that is complete in itself."""

    text: str
    form: str = "html"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    exported: bool = False


Page = Callable[[Asked], Answer | None]
"""Answers what is asked, or returns None if that is not its path."""


def json_answer(value: object) -> Answer:
    """Return plain values as JSON, as commands write it."""
    return Answer(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "json")


def table_answer(table: Table, form: str, next_: str = "") -> Answer:
    """Return a table as JSON or CSV, as commands write it. next_: the address of more rows."""
    headers = {"Link": f'<{next_.rpartition("/")[2]}>; rel="next"'} if next_ else {}
    return Answer(table.to_csv() if form == "csv" else table.to_json(), form, headers=headers)
