"""Report texts of a table with broken letters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from argmap.convert.table.read_table import Table
from argmap.ingest.document import Problems
from argmap.model.names.broken_letters import broken_and_repaired

BROKEN_TEXTS = "broken-texts"
"""The code of the notice."""

_SHOWN = 3


class BrokenText:
    """Finds texts with broken letters in the columns of a table that are used."""

    def __init__(self, table: Table, used: Collection[str]) -> None:
        self._rows = table.rows
        self._places = [n for n, column in enumerate(table.columns) if column in used]
        self._found: dict[str, tuple[str, str]] = {}
        self._seen: set[str] = set()
        for column in used:
            self._look_at(column)

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the rows of the table."""
        for line, row in self._rows:
            for place in self._places:
                if not row[place].isascii():
                    self._look_at(" ".join(row[place].split()))
            yield line, row

    def _look_at(self, text: str) -> None:
        if text not in self._seen:
            self._seen.add(text)
            if found := broken_and_repaired(text):
                self._found[text] = found

    def report(self, problems: Problems) -> None:
        """Add a notice, if there are such texts."""
        if not self._found:
            return
        number = len(self._found)
        texts = "a text has" if number == 1 else f"{number:,} texts have"
        pairs = list(dict.fromkeys(self._found.values()))[:_SHOWN]
        shown = ", ".join(f"{text!r} for {better!r}" for text, better in pairs)
        what = f"{texts} broken letters: {shown}"
        remedy = "Get the file again as UTF-8, or replace these texts"
        problems.notice(0, BROKEN_TEXTS, what, remedy)
