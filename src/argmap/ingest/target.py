"""Define the interface of a store that is open for writing."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from argmap.ingest.batch import StatementReader
from argmap.model import Change, Tally
from argmap.model.definitions import Definition, StoredDocument


class WriteTransaction(Protocol):
    """A transaction of the store.

    committed: whether its change is saved; tally: what it did.
    """

    @property
    def revision(self) -> int: ...

    @property
    def committed(self) -> bool: ...

    @property
    def tally(self) -> Tally: ...

    def apply(self, change: Change) -> Tally: ...


class Target(StatementReader, Protocol):
    """A store that is open for writing."""

    def definitions(self) -> list[Definition]: ...

    def definitions_named(
        self, made: Mapping[str, Collection[str]], pages: Container[str]
    ) -> list[Definition]: ...

    def definitions_by(
        self, documents: Iterable[str], pages: Container[str]
    ) -> list[Definition]: ...

    def names(self, label: str) -> dict[str, str]: ...

    def documents(self) -> dict[str, StoredDocument]: ...

    def revision(self) -> int: ...

    def transaction(self) -> AbstractContextManager[WriteTransaction]: ...
