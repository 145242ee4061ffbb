"""The exceptions that argmap raises, and the problems that it reports in documents.

::

    ArgmapError
    ├── DocumentError        documents can't be read or have errors; carries the problems
    ├── StoreError
    │   ├── StoreUnavailable   the database does not answer, or the credentials are wrong
    │   │   ├── NotPermitted       the user may not read or write there
    │   │   └── TransactionFailed  a new attempt may succeed
    │   │       └── CommitUnknown    the answer to a commit was lost
    │   ├── StoreMissing       there is no store at this path yet
    │   ├── StoreBusy          another process is writing
    │   ├── StoreForeign       the database holds data that argmap did not write
    │   ├── StoreDamaged       the file is truncated or was changed
    │   ├── StoreOutdated      written with another version of the model
    │   ├── NodeTaken          another program wrote a node that argmap would overwrite
    │   └── ValueRefused       a value that one of the two stores can't hold exactly
    ├── QueryError
    │   ├── QueryMissing       no query has this name
    │   ├── QueryFileError     a query file is not valid
    │   ├── ParameterError     a parameter is unknown, missing or of the wrong type
    │   │   └── MissingParameter
    │   ├── QueryRefused       not a read-only query, or one that the store would answer wrongly
    │   ├── QueryFailed        the engine refused the query
    │   └── QueryTimeout       the time limit was reached
    ├── NotFound             nothing has this id, name or alias
    ├── AmbiguousName        several nodes have this id, name or alias
    ├── ConversionError      another tool's files can't be converted
    │   └── OptionError        options that do not fit the format of these files
    ├── DiffError            what to compare is not given in a way that argmap understands
    └── ExportError          a page or a file can't be written

A message says what is wrong, where, and what to do. The command line prints it and exits with 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

DOCUMENTATION = "https://github.com/argmap/argmap/blob/main/docs/"
"""The folder of the documentation, for messages: an installed argmap has no copy of it."""
INSTALL = f"{DOCUMENTATION}install.md"
"""The page that says how argmap and its extras are installed."""

Severity = Literal["error", "warning", "notice"]


class ArgmapError(Exception):
    """The base class of all exceptions that argmap raises."""


def shortened(text: str, most: int = 80) -> str:
    """A text with at most so many characters, on one line, for a repr."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Problem:
    """A problem in a document.

    document: the document's id (its path); line and column count from 1, 0 means the whole
    document; field: the dotted path of the value ("positions[2].confidence"), or ''; what: what
    is wrong; remedy: what to do; severity: a document with an "error" is skipped, a "warning"
    should be fixed, a "notice" is for information; code: a short, stable name for this kind of
    problem.
    """

    document: str
    line: int
    column: int
    code: str
    what: str
    remedy: str = ""
    field: str = ""
    severity: Severity = "error"

    def __repr__(self) -> str:
        return f"<Problem {shortened(f'{self.severity} {self.code} in {self.document}')}>"

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


MAX_OF_A_KIND = 20
"""The most problems of one code that are printed for one document."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many further problems of one code a document has that are not printed."""

    document: str
    code: str
    severity: Severity
    number: int

    def __str__(self) -> str:
        return f"{self.document}: {self.severity}: and {self.number:,} more of this kind"


def limited(problems: Iterable[Problem]) -> list[Problem | LeftOut]:
    """Return the first problems of each code in each document, and the number of the others.

    The number follows the last problem of its kind that is kept.
    """
    found: list[Problem | LeftOut] = []
    counts: Counter[tuple[str, str, Severity]] = Counter()
    last: dict[tuple[str, str, Severity], int] = {}
    for problem in problems:
        kind = (problem.document, problem.code, problem.severity)
        counts[kind] += 1
        if counts[kind] <= MAX_OF_A_KIND:
            last[kind] = len(found)
            found.append(problem)
    for kind, place in sorted(last.items(), key=lambda item: -item[1]):
        if counts[kind] > MAX_OF_A_KIND:
            found.insert(place + 1, LeftOut(*kind, counts[kind] - MAX_OF_A_KIND))
    return found


class DocumentError(ArgmapError):
    """Documents can't be read or have errors. `problems` lists them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, limited(self.problems))))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Problem, ...]]]:
        return DocumentError, (self.problems,)


class DocumentWarning(UserWarning):
    """`argmap.read` refused documents or rows. `last_report` has all problems."""


class StoreError(ArgmapError):
    """The store can't be read or written."""


class StoreUnavailable(StoreError):
    """The database does not answer, or the credentials are wrong."""


class NotPermitted(StoreUnavailable):
    """The user of the database may not do this, or the database is read-only."""


class TransactionFailed(StoreUnavailable):
    """The database aborted a transaction, and a new attempt may succeed."""


class CommitUnknown(TransactionFailed):
    """The answer to a commit was lost, so the change may or may not be saved."""


class StoreMissing(StoreError):
    """There is no store at this path yet."""


class StoreBusy(StoreError):
    """Another process is writing to the store."""


class StoreForeign(StoreError):
    """The database holds data that argmap did not write. It is not changed."""


class StoreDamaged(StoreError):
    """The store's file is truncated or was changed."""


class StoreOutdated(StoreError):
    """The store was written with another version of the model."""


class ValueRefused(StoreError):
    """A value that one of the two stores can't hold exactly."""


class NodeTaken(StoreError):
    """Another program wrote a node with the label and id of one to write."""

    def __init__(self, label: str, id_: str) -> None:
        super().__init__(
            f"the store has a node {label} '{id_}' that another program wrote. Rename or delete "
            "that node, use another store, or change the id in the document"
        )


class QueryError(ArgmapError):
    """A query can't be found, is not valid, or failed."""


class QueryMissing(QueryError):
    """No query has this name."""


class QueryFileError(QueryError):
    """A query file is not valid."""


class ParameterError(QueryError):
    """A parameter is unknown, missing or of the wrong type."""


class MissingParameter(ParameterError):
    """A required parameter is missing. parameter: its name."""

    def __init__(self, message: str, parameter: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class QueryRefused(QueryError):
    """The query is not read-only, or the store would answer it wrongly."""


class QueryFailed(QueryError):
    """The engine refused the query."""


class QueryTimeout(QueryError):
    """The time limit was reached."""


class NotFound(ArgmapError):
    """Nothing has this id, name or alias.

    kind: what was looked for, such as "actor", or '' where the kind is not known; nearest: similar
    ids, the most similar first.
    """

    def __init__(self, message: str, kind: str = "", nearest: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        self.nearest = tuple(nearest)


class AmbiguousName(ArgmapError):
    """Several nodes have this id, name or alias.

    candidates: the label and the id of each, such as "Actor:apple".
    """

    def __init__(self, message: str, candidates: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class ConversionError(ArgmapError):
    """Another tool's files can't be converted."""


class OptionError(ConversionError):
    """Options that don't fit the format of another tool's files, or an unknown format."""


class DiffError(ArgmapError):
    """What to compare is not given in a way that argmap understands."""


class ExportError(ArgmapError):
    """A page or a file can't be written."""
