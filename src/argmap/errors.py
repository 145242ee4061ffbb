"""Everything that argmap raises on purpose, and the problems that readers report.

::

    ArgmapError
    ├── DocumentError        a document can't be read or is refused; carries its problems
    ├── StoreError
    │   ├── StoreUnavailable   nothing answers, or the credentials are wrong
    │   │   └── TransactionFailed  a new attempt may succeed
    │   ├── StoreMissing       there is no store at that place yet
    │   ├── StoreBusy          another process is writing
    │   ├── StoreForeign       the database holds something that is not argmap's
    │   ├── StoreDamaged       the file is cut off or was changed
    │   ├── StoreOutdated      written by another version of the model
    │   └── ValueRefused       a value that the two stores would not both hold
    ├── QueryError
    │   ├── QueryMissing       no query of that name
    │   ├── QueryFileError     a query file breaks the rules of query files
    │   ├── ParameterError     a parameter is unknown, missing or of the wrong type
    │   ├── QueryRefused       the gate refused the text: not a read, or not portable
    │   ├── QueryFailed        the engine refused the text
    │   └── QueryTimeout       the time limit was reached
    ├── NotFound             no thing of that id in the store
    └── ExportError          a page or a file can't be made

Each message says what is wrong, where, and what to do about it. The command line prints the
message and exits with 1; nothing else is caught there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]


class ArgmapError(Exception):
    """The root: whatever argmap raises on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a document.

    document: the document's id (its path); line and column count from 1, 0 means the whole
    document; field: the dotted path of the value ("positions[2].confidence"), or ''; what: what
    is wrong; remedy: what to do; severity: an error refuses the document, a warning does not, a
    notice only tells; code: a short stable name of the kind of problem.
    """

    document: str
    line: int
    column: int
    code: str
    what: str
    remedy: str = ""
    field: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = self.document
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        text = f"{place}: {self.severity}: {self.what}"
        if self.field:
            text += f" [{self.field}]"
        return f"{text}. {self.remedy}" if self.remedy else text


class DocumentError(ArgmapError):
    """A document can't be read, or is refused."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class StoreError(ArgmapError):
    """Something about the store."""


class StoreUnavailable(StoreError):
    """Nothing answers at that address, or it refuses the credentials."""


class TransactionFailed(StoreUnavailable):
    """The database aborted a transaction, and a new attempt may succeed."""


class StoreMissing(StoreError):
    """There is no store at that place yet."""


class StoreBusy(StoreError):
    """Another process holds the store for writing."""


class StoreForeign(StoreError):
    """The database is not empty and not argmap's, so it is left alone."""


class StoreDamaged(StoreError):
    """A store's file is cut off or its bytes are not those that were written."""


class StoreOutdated(StoreError):
    """The store was written by another version of the model."""


class ValueRefused(StoreError):
    """A value that the two stores would not both hold exactly."""


class QueryError(ArgmapError):
    """Something about a query."""


class QueryMissing(QueryError):
    """No query of that name."""


class QueryFileError(QueryError):
    """A query file breaks the rules of query files."""


class ParameterError(QueryError):
    """A parameter is unknown, missing or of the wrong type."""


class QueryRefused(QueryError):
    """The text is not a read, or not one that both stores answer alike."""


class QueryFailed(QueryError):
    """The engine refused the text."""


class QueryTimeout(QueryError):
    """The time limit was reached."""


class NotFound(ArgmapError):
    """No thing of that id in the store."""


class ExportError(ArgmapError):
    """A page or a file can't be made."""
