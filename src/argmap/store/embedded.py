"""The embedded store: kglite, in one file or in memory.

What the engine does, and what follows from it, is written down in ``docs/stores.md``.
"""

from __future__ import annotations

import contextlib
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import kglite

from argmap.errors import (
    QueryFailed,
    QueryTimeout,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreOutdated,
    StoreUnavailable,
)
from argmap.model import Change, Graph, Tally
from argmap.model.schema import INTEGER, LABELS, MODEL_VERSION, NODE_PROPERTIES, TEXT, TEXTS
from argmap.model.values import check, check_parameters, check_timeout, is_text
from argmap.store import text
from argmap.store.contract import Cell, Rows, Store
from argmap.store.shared import CypherReading, apply, cells, difference

kglite.set_query_warning_policy("silent")
# How a file is laid out is the engine's affair: its hints on that are not for argmap's users.
warnings.filterwarnings("ignore", category=kglite.MappedFallbackWarning)

_Result = TypeVar("_Result")

_SAMPLES: dict[str, object] = {TEXT: "sample", INTEGER: 0, TEXTS: ["sample"]}

WAIT = 10.0
"""Seconds to wait for another process that writes."""

_READ = {
    # These passes of the optimizer answer some counts wrongly (see tests/test_portable.py).
    "disabled_passes": [
        "fuse_match_return_aggregate",
        "fuse_chain_path_count",
        "fuse_optional_match_aggregate",
    ],
    "hide_structural_keys": True,
}


class EmbeddedStore(CypherReading):
    """A graph in one file, or in memory where there is no path.

    A reader holds what was last closed by a writer; it never closes what it loaded, because
    closing would write the file anew, over what another process wrote meanwhile.
    """

    engine = "embedded"

    def __init__(self, path: str | Path | None = None, *, wait: float = WAIT) -> None:
        """path: the store's file; None for a store in memory. wait: seconds to wait for another
        process that writes. Raises StoreUnavailable for a path that is no text."""
        self._path = None if path is None else Path(path)
        if path is not None and not is_text(str(path)):
            raise StoreUnavailable("the store's path is not UTF-8. Name another with --store")
        self._wait = wait
        self._graph: Any = None
        self._writing = False
        self._written = False
        self.notice: str | None = None
        if self._path is None:
            self._graph = kglite.KnowledgeGraph()

    @property
    def place(self) -> str:
        return "memory" if self._path is None else str(self._path)

    # Reading -------------------------------------------------------------------------------

    def _query(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        try:
            return list(_rows(self._graph.cypher(question, params=dict(parameters), **_READ)))
        except kglite.KgError as error:
            raise StoreError(f"{self.place}: {_said(error)}") from error

    def _ready(self) -> None:
        if self._graph is None:
            self._graph = self._load()
            try:
                self._expect_mark()
            except BaseException:
                self._graph = None
                raise

    def _load(self) -> Any:
        assert self._path is not None
        if not self._path.exists():
            raise StoreMissing(
                f"there is no store at {self._path} yet. Run `argmap ingest PATH` first, "
                "or name another with --store"
            )
        with _mapped(self._path), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                loaded = kglite.open(str(self._path), durable="off", lock=False)
            except ValueError:
                loaded = self._recover()
            loaded.read_only(True)
            return loaded

    def _recover(self) -> Any:
        """A writer was killed, or writes just now: what it committed is not in the file yet."""
        try:
            graph = kglite.open(str(self._path))
        except kglite.WriterLeaseHeldError as error:
            self.notice = (
                f"as of the last checkpoint; process {_holder(error)} is writing to {self._path}"
            )
            return kglite.load(str(self._path))
        graph.close()
        return kglite.open(str(self._path), durable="off", lock=False)

    def run(
        self,
        question: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        check_parameters(parameters or {})
        check_timeout(timeout)
        self._ready()
        graph = self._graph
        options: dict[str, Any] = dict(_READ)
        if timeout is not None:
            options["timeout_ms"] = max(1, int(timeout * 1000))
        was_read_only = graph.read_only()
        graph.read_only(True)
        try:
            result = graph.cypher(question, params=dict(parameters or {}), **options)
            columns = tuple(result.columns)
            rows: list[tuple[Cell, ...]] = []
            for row in result:
                if limit is not None and len(rows) >= limit:
                    return Rows(columns, tuple(rows), cut=True)
                rows.append(cells(row.values(), _cell))
            return Rows(columns, tuple(rows))
        except kglite.CypherTimeoutError as error:
            raise QueryTimeout(f"the query took longer than {timeout or 180:g} s") from error
        except kglite.KgError as error:
            raise QueryFailed(_said(error)) from error
        finally:
            graph.read_only(was_read_only)

    def explain(self, question: str, parameters: Mapping[str, object] | None = None) -> None:
        self.run("EXPLAIN " + question, parameters)

    def check(self) -> list[str]:
        found = self._missing_schema()
        graph = self._graph
        found += [str(item) for item in graph.verify_unique_constraints()]
        return found + [str(item) for item in graph.verify_integrity().get("problems", [])]

    # Writing -------------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[EmbeddedStore]:
        if not keep:
            yield self._rehearsal()
            return
        if self._path is None:
            if self._mark() is None:
                self._make_schema(self._graph)
            yield self
            return
        self._written = False
        graph = self._open()
        self._writing = True
        try:
            yield self
        finally:
            self._graph, self._writing = None, False
            with _mapped(self._path):
                if self._written:
                    graph.close()
                else:
                    _release(graph)

    def _rehearsal(self) -> EmbeddedStore:
        """A store in memory with this one's graph, which nobody else sees."""
        other = EmbeddedStore()
        if self._path is None:
            other._graph = self._graph.copy()
        elif self._path.exists():
            other._graph = self._load()
            other._graph.read_only(False)
        if other._mark() is None:
            other._make_schema(other._graph)
        return other

    def replace(self, other: Store) -> Tally:
        try:
            before = Graph() if self._path is None or not self._path.exists() else self.graph()
        except StoreOutdated:
            before = Graph()  # to be replaced is what it is there for
        after = other.graph()
        fresh = EmbeddedStore(None if self._path is None else f"{self._path}.rebuild")
        fresh._discard()
        with fresh.writing() as writer:
            writer.write(lambda revision: (Change(after), None))
        if self._path is None:
            self._graph = fresh._graph
        else:
            self._swap(fresh)
        return difference(before, after)[1]

    def _swap(self, fresh: EmbeddedStore) -> None:
        """Put another store's file in the place of this one's, while nobody else writes."""
        assert self._path is not None
        assert fresh._path is not None
        graph = self._open(any_version=True)
        try:
            graph.save()  # so that nothing waits in the log beside the file
            os.replace(fresh._path, self._path)
        finally:
            self._graph = None
            _release(graph)
            fresh._discard()

    def _discard(self) -> None:
        """Remove the store's files."""
        if self._path is not None:
            for suffix in _FILES:
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)

    def _open(self, *, any_version: bool = False) -> Any:
        assert self._path is not None
        if not self._path.parent.is_dir():
            raise StoreUnavailable(f"there is no folder {self._path.parent} to put a store in")
        deadline = time.monotonic() + self._wait
        while True:
            try:
                with _mapped(self._path):
                    graph = kglite.open(str(self._path))
                break
            except kglite.WriterLeaseHeldError as error:
                if time.monotonic() > deadline:
                    raise StoreBusy(
                        f"process {_holder(error)} is writing to {self._path}, and has not ended "
                        f"in {self._wait:g} s. Try again when it has"
                    ) from error
                time.sleep(0.1)
        self._graph = graph
        try:
            if not any_version and self._mark() is None:
                self._make_schema(graph)
                # A reader can load nothing before the first checkpoint.
                graph.save()
            elif not any_version and self._missing_schema():
                for statement in text.schema():
                    graph.cypher(statement)
                self._written = True
        except BaseException:
            self._graph = None
            _release(graph)
            raise
        return graph

    def _make_schema(self, graph: Any) -> None:
        for statement in text.schema():
            graph.cypher(statement)
        # The engine refuses a property in a pattern that no node of the label ever had, where
        # Neo4j finds nothing. So each label meets all of its properties once.
        for label in LABELS:
            sample = {
                item.name: _SAMPLES[item.type] for item in (*NODE_PROPERTIES, *label.properties)
            }
            row = {"id": sample["id"], "properties": sample}
            graph.cypher(text.put_nodes(label.name), params={"rows": [row]})
            graph.cypher(text.drop_nodes(label.name), params={"ids": [sample["id"]]})
        graph.cypher(text.SET_MARK, params={"model": MODEL_VERSION, "revision": 0})

    def revision(self) -> int:
        return int(next(iter(self._graph.cypher(text.REVISION)))["revision"])

    def write(self, make: Callable[[int], tuple[Change, _Result]]) -> tuple[Tally, _Result]:
        revision = self.revision()
        change, result = make(revision)
        if not change:
            return Tally(), result
        check(change.put)
        try:
            with self._graph.begin() as transaction:

                def run(question: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
                    stats = transaction.cypher(question, params=values).stats
                    return (
                        stats["nodes_created"],
                        stats["nodes_deleted"],
                        stats["relationships_created"],
                        stats["relationships_deleted"],
                    )

                tally = apply(change, run)
                transaction.cypher(text.ADVANCE)
        except kglite.KgError as error:
            raise StoreError(f"{self.place}: the change was not written: {_said(error)}") from error
        self._written = True
        return tally, result

    def finish(self, *, whole: bool) -> None:
        model = MODEL_VERSION if whole else text.UNFINISHED
        self._graph.cypher(text.SET_MODEL, params={"model": model})
        self._written = True

    def remember(self, *, at: str, changes: str, problems: list[str]) -> None:
        values = {"at": at, "changes": changes, "problems": problems}
        self._graph.cypher(text.SET_LAST_RUN, params=values)
        self._written = True

    def close(self) -> None:
        # What was loaded is let go, never closed.
        if self._path is not None and not self._writing:
            self._graph = None


_MAGIC = b"RGF"
"""How a file of the engine begins, whatever may have become of the rest."""

_FILES = ("", "-wal", ".lock", ".lock-owner")


def _release(graph: Any) -> None:
    """Let a writer go without saving, so that the file stays as it is."""
    graph.__exit__(RuntimeError, RuntimeError(), None)


def _rows(result: Any) -> Iterator[Sequence[object]]:
    columns = result.columns
    for row in result:
        yield [row[name] for name in columns]


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_cell(item) for item in value]
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)


def _said(error: Exception) -> str:
    """The engine's words, without the source line that it draws under them."""
    return str(error).split("\n")[0].strip()


def _holder(error: Any) -> object:
    holder = getattr(error, "holder", None) or {}
    return holder.get("pid", "unknown")


@contextlib.contextmanager
def _mapped(path: Path) -> Iterator[None]:
    """The engine's errors about the file, as argmap's."""
    try:
        yield
    except kglite.FileFormatError as error:
        ours = False
        with contextlib.suppress(OSError), path.open("rb") as file:
            ours = file.read(len(_MAGIC)) == _MAGIC
        if ours:
            raise StoreDamaged(
                f"{path} is damaged: it is cut off, or its bytes have changed. Remove it and "
                "ingest its documents again"
            ) from error
        raise StoreForeign(
            f"{path} is not a store of argmap's, so it is left alone. Name another with --store"
        ) from error
    except kglite.WriterLeaseHeldError:
        raise
    except (kglite.FileError, kglite.FileIoError, OSError) as error:
        raise StoreUnavailable(f"{path} can't be opened: {_said(error)}") from error
    except kglite.KgError as error:
        raise StoreError(f"{path}: {_said(error)}") from error
