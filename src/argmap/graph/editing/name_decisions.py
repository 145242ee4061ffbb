"""Write decisions about clusters of names to a names file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from argmap.documents import ControversyDecision, Decision, NamesFile
from argmap.errors import ArgmapError
from argmap.model.ids import fold, folded, name_id
from argmap.model.names.name_cluster import ClusterName, NameCluster


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
    from argmap.input_file import read_bounded
    from argmap.limits import DOCUMENT_BYTES
    from argmap.output_file import rewrite, write_file

    path = Path(path)
    exists = path.exists()
    before = read_bounded(path, DOCUMENT_BYTES) if exists else b""
    known = _decisions(str(path), before)
    made = NamesWritten()
    wanted: dict[str, list[dict[str, Any]]] = {key: [] for key in _LISTS.values()}
    for cluster in accept:
        accepted = _accepted if cluster.of == "actors" else _accepted_of_tables
        wanted[_LISTS[cluster.of]] += accepted(cluster, known, made.left, str(path))
    for cluster in different:
        wanted[_LISTS[cluster.of]] += _different(cluster, known)
    made.lines.extend(_line(decision) for decisions in wanted.values() for decision in decisions)
    if not made.lines:
        return made
    after = with_decisions(before, wanted)
    written = _decisions(str(path), after)
    for key, decisions in wanted.items():
        if [*map(_values, getattr(known, key)), *decisions] != [
            *map(_values, getattr(written, key))
        ]:
            raise ArgmapError(
                f"{path}: the decisions can't be added there. Write them by hand: "
                + " ".join(made.lines)
            )
    if exists:
        rewrite(path, before, after)
    else:
        write_file(str(path), after.decode())
    return made


_LISTS = {"actors": "names", "controversies": "controversies", "positions": "positions"}
"""The list of a names file for clusters of each kind."""


def _decisions(name: str, data: bytes) -> NamesFile:
    """Return all decisions of a names file. Raises ArgmapError if it is not a valid one."""
    from argmap.ingest.readers import read

    records = []
    if data.strip():
        document = read(name, data)
        if document.problems:
            raise ArgmapError(f"{document.problems[0]}. Nothing was written")
        records = [item for item in document.records if isinstance(item, NamesFile)]
        if len(records) != len(document.records) or not records:
            raise ArgmapError(
                f"{name} is not a names file. Choose another file; nothing was written"
            )
    lists = {key: [item for each in records for item in getattr(each, key)]
             for key in _LISTS.values()}  # fmt: skip
    return NamesFile.model_validate({}).model_copy(update=lists)


def _values(decision: Decision | ControversyDecision) -> dict[str, Any]:
    """Return the fields of a decision that a cluster sets, as they are written."""
    values = decision.model_dump(exclude_none=True)
    if "type" in values:
        values["kind"] = values.pop("type")
    return {name: value for name, value in values.items() if value != []}


def _accepted(
    cluster: NameCluster, known: NamesFile, left: list[str], path: str
) -> Iterator[dict[str, Any]]:
    """Yield the decisions that make the names of a cluster one actor."""
    keep, *others = cluster.names
    apart = _apart(known.names)
    assigned = {
        fold(item.label): (item.same_as or name_id(item.label), item.line)
        for item in known.names
        if item.label
    }
    found = []
    for other in others:
        pair = frozenset((name_id(keep.name), name_id(other.name)))
        if pair in apart:
            left.append(f"{path} says that '{keep.name}' and '{other.name}' are different")
            continue
        if other.document and not other.registered:
            left.append(_both_defined(keep, other))
            continue
        for spelling in other.spellings:
            decided = assigned.get(fold(spelling))
            if decided is None:
                found.append({"label": " ".join(spelling.split()), "same_as": keep.id})
                assigned[fold(spelling)] = (keep.id, 0)
            elif decided[0] != keep.id:
                left.append(f"{path}:{decided[1]} says something else about '{spelling}'")
    if found and not keep.document and fold(keep.name) not in assigned:
        known_kinds = (item for item in cluster.names if item.kind != "unknown")
        of_kind = next(known_kinds, keep)
        word = {"kind_word": of_kind.kind_word} if of_kind.kind_word else {}
        yield {"label": " ".join(keep.name.split()), "kind": of_kind.kind, **word}
    yield from found


def _both_defined(keep: ClusterName, other: ClusterName) -> str:
    return (
        f"'{keep.name}' ({keep.document}) and '{other.name}' ({other.document}) are both "
        "defined by documents. Merge these by hand"
    )


def _accepted_of_tables(
    cluster: NameCluster, known: NamesFile, left: list[str], path: str
) -> Iterator[dict[str, Any]]:
    """Yield the decisions that make the names of a cluster one controversy or position."""
    keep, *others = cluster.names
    decided = _of_owner(cluster, known)
    apart = _apart(decided)
    assigned = {name_id(item.label): item for item in decided if item.label and item.same_as}
    owner = _owner(cluster)
    kept = _own_name(keep)
    for other in others:
        name = _own_name(other)
        if frozenset((name_id(kept), name_id(name))) in apart:
            left.append(f"{path} says that '{keep.name}' and '{other.name}' are different")
        elif other.document:
            left.append(_both_defined(keep, other))
        elif (item := assigned.get(name_id(name))) is None:
            yield {**owner, "label": name, "same_as": kept}
        elif name_id(item.same_as or "") != name_id(kept):
            left.append(f"{path}:{item.line} says something else about '{name}'")


def _own_name(item: ClusterName) -> str:
    """Return the name of which an id of a table is made, or the last part of the id."""
    id_ = item.id.rpartition("/")[2]
    name = " ".join(item.name.split())
    made = folded(name) if "/" in item.id else name_id(name)
    return name if made == id_ and not item.document else id_


def _owner(cluster: NameCluster) -> dict[str, Any]:
    """Return the field of a decision that says which controversy positions belong to."""
    controversy = cluster.names[0].id.partition("/")[0]
    return {"controversy": controversy} if cluster.of == "positions" else {}


def _of_owner(cluster: NameCluster, known: NamesFile) -> Sequence[Decision | ControversyDecision]:
    """Return the decisions of a names file about the kind of a cluster, of one controversy."""
    if cluster.of != "positions":
        return known.names if cluster.of == "actors" else known.controversies
    owner = cluster.names[0].id.partition("/")[0]
    return [item for item in known.positions if name_id(item.controversy) == name_id(owner)]


def _different(cluster: NameCluster, known: NamesFile) -> Iterator[dict[str, Any]]:
    """Yield the decision that the names of a cluster mean different things."""
    actors = cluster.of == "actors"
    names = [" ".join(item.name.split()) if actors else _own_name(item) for item in cluster.names]
    pairs = {frozenset(map(name_id, pair)) for pair in combinations(names, 2)}
    if not pairs <= _apart(_of_owner(cluster, known)):
        yield {**_owner(cluster), "different": names}


def _apart(known: Iterable[Decision | ControversyDecision]) -> set[frozenset[str]]:
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


def with_decisions(data: bytes, decisions: Mapping[str, Sequence[dict[str, Any]]]) -> bytes:
    """Return the bytes of a names file with more decisions at its end, as a further YAML document.

    data: of a valid names file, or empty, which is kept; decisions: by list, such as `names`.
    """
    end = "\r\n" if b"\r\n" in data else "\n"
    lines = ["kind: names"]
    for key, some in decisions.items():
        lines += [f"{key}:", *(f"  {_line(decision)}" for decision in some)] if some else []
    if data.strip():
        lines.insert(0, "---")
        data = data if data.endswith(b"\n") else data + end.encode()
    return data + "".join(line + end for line in lines).encode()
