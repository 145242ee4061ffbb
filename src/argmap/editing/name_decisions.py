"""Write decisions about clusters of names to a names file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from argmap.errors import ArgmapError
from argmap.model.documents import Decision, NamesFile
from argmap.model.ids import fold, name_id
from argmap.model.names.name_cluster import NameCluster


@dataclass(frozen=True)
class NamesWritten:
    """What was written to a names file.

    lines: the new lines; left: the names that were left out, each with the reason.
    """

    lines: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<NamesWritten {len(self.lines):,} lines, {len(self.left):,} left>"


def write_decisions(
    path: str | Path, accept: Iterable[NameCluster], different: Iterable[NameCluster]
) -> NamesWritten:
    """Add decisions to a names file. See `ArgumentGraph.decide_names`."""
    from argmap.editing.atomic_write import rewrite
    from argmap.editing.names_insert import with_decisions
    from argmap.ingest.options import MAX_BYTES
    from argmap.input_file import read_input
    from argmap.output_file import write_file

    path = Path(path)
    exists = path.exists()
    before = read_input(path, MAX_BYTES + 1) if exists else b""
    if len(before) > MAX_BYTES:
        raise ArgmapError(f"{path} is larger than {MAX_BYTES:,} bytes. Choose another file")
    known = _decisions(str(path), before) if before.strip() else []
    made = NamesWritten()
    wanted: list[dict[str, Any]] = []
    for cluster in accept:
        wanted += _accepted(cluster, known, made.left, str(path))
    for cluster in different:
        wanted += _different(cluster, known)
    if not wanted:
        return made
    made.lines.extend(_line(decision) for decision in wanted)
    after = with_decisions(before, made.lines)
    written = _decisions(str(path), after)
    if [*map(_values, known), *wanted] != [*map(_values, written)]:
        raise ArgmapError(
            f"{path}: the decisions can't be added there. Write them by hand: "
            + " ".join(made.lines)
        )
    if exists:
        rewrite(path, before, after)
    else:
        write_file(str(path), after.decode())
    return made


def _decisions(name: str, data: bytes) -> list[Decision]:
    """Return the decisions of a names file. Raises ArgmapError if it is not a valid one."""
    from argmap.ingest.readers import read

    document = read(name, data)
    if document.problems:
        raise ArgmapError(f"{document.problems[0]}. Nothing was written")
    records = document.records
    if len(records) != 1 or not isinstance(records[0], NamesFile):
        raise ArgmapError(f"{name} is not a names file. Choose another file; nothing was written")
    return records[0].names


def _values(decision: Decision) -> dict[str, Any]:
    """Return the fields of a decision that a cluster sets, as they are written."""
    values = decision.model_dump(exclude_none=True)
    if "type" in values:
        values["kind"] = values.pop("type")
    return {name: value for name, value in values.items() if value != []}


def _accepted(
    cluster: NameCluster, known: list[Decision], left: list[str], path: str
) -> Iterator[dict[str, Any]]:
    """Yield the decisions that make the names of a cluster one actor."""
    keep, *others = cluster.names
    apart = _apart(known)
    assigned = {
        fold(item.label): (item.same_as or name_id(item.label), item.line)
        for item in known
        if item.label
    }
    found = []
    for other in others:
        pair = frozenset((name_id(keep.name), name_id(other.name)))
        if pair in apart:
            left.append(f"{path} says that '{keep.name}' and '{other.name}' are different")
            continue
        if other.document and not other.registered:
            left.append(
                f"'{keep.name}' ({keep.document}) and '{other.name}' ({other.document}) are both "
                "defined by documents. Merge these by hand"
            )
            continue
        for spelling in other.spellings:
            decided = assigned.get(fold(spelling))
            if decided is None:
                found.append({"label": " ".join(spelling.split()), "same_as": keep.id})
                assigned[fold(spelling)] = (keep.id, 0)
            elif decided[0] != keep.id:
                left.append(f"{path}:{decided[1]} says something else about '{spelling}'")
    if found and not keep.document and fold(keep.name) not in assigned:
        yield {"label": " ".join(keep.name.split()), "kind": keep.kind}
    yield from found


def _different(cluster: NameCluster, known: list[Decision]) -> Iterator[dict[str, Any]]:
    """Yield the decision that the names of a cluster mean different actors."""
    names = [" ".join(item.name.split()) for item in cluster.names]
    pairs = {frozenset(map(name_id, pair)) for pair in combinations(names, 2)}
    if not pairs <= _apart(known):
        yield {"different": names}


def _apart(known: Iterable[Decision]) -> set[frozenset[str]]:
    """Return pairs of ids of names that are decided to be different."""
    return {
        frozenset(map(name_id, pair)) for item in known for pair in combinations(item.different, 2)
    }


def _line(decision: dict[str, Any]) -> str:
    """Write a decision as an item of a YAML list."""
    fields = (
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in decision.items()
    )
    return f"- {{{', '.join(fields)}}}"
