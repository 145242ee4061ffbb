"""Write decisions about clusters of names to a names file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from argmap.documents import ControversyDecision, Decision, NamesFile
from argmap.errors import ArgmapError
from argmap.graph.editing.yaml_insert import Insertion, NoPlace, Text
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
    from argmap.graph.editing.atomic_write import rewrite
    from argmap.input_file import read_bounded
    from argmap.limits import DOCUMENT_BYTES
    from argmap.output_file import write_file

    path = Path(path)
    exists = path.exists()
    before = read_bounded(path, DOCUMENT_BYTES) if exists else b""
    known = _decisions(str(path), before) if before.strip() else NamesFile.model_validate({})
    made = NamesWritten()
    wanted: dict[str, list[dict[str, Any]]] = {key: [] for key in _LISTS.values()}
    for cluster in accept:
        accepted = _accepted if cluster.of == "actors" else _accepted_of_tables
        wanted[_LISTS[cluster.of]] += accepted(cluster, known, made.left, str(path))
    for cluster in different:
        wanted[_LISTS[cluster.of]] += _different(cluster, known)
    after = before
    for key, decisions in wanted.items():
        lines = [_line(decision) for decision in decisions]
        made.lines.extend(lines)
        after = with_decisions(after, key, lines) if lines else after
    if not made.lines:
        return made
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
    """Return the decisions of a names file. Raises ArgmapError if it is not a valid one."""
    from argmap.ingest.readers import read

    document = read(name, data)
    if document.problems:
        raise ArgmapError(f"{document.problems[0]}. Nothing was written")
    records = document.records
    if len(records) != 1 or not isinstance(records[0], NamesFile):
        raise ArgmapError(f"{name} is not a names file. Choose another file; nothing was written")
    return records[0]


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


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEW = "kind: names\n"


def with_decisions(data: bytes, key: str, lines: Sequence[str]) -> bytes:
    """Return the bytes of a names file with more decisions at the end of a list.

    data: of a valid names file, or empty; key: of the list, such as `names`; lines: the decisions,
    each as an item of the list. Comments and the order of lines are kept. Raises NoPlace if the
    list is not in block style.
    """
    if not data.strip():
        return (f"{_NEW}{key}:\n" + "".join(f"  {line}\n" for line in lines)).encode()
    text = Text.of(data)
    root = yaml.compose(text.raw, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NoPlace("the names file is not in block style. Add the decisions by hand")
    names = next((pair for pair in root.value if pair[0].value == key), None)
    if names is None:
        return text.with_insertions([_after(text, _last_line(root), [f"{key}:"], lines)])
    list_key, value = names
    if isinstance(value, yaml.SequenceNode) and value.value:
        if value.flow_style:
            raise NoPlace(
                f"the list `{key}` on line {list_key.start_mark.line + 1} is not in block style. "
                "Write each decision on a line that begins with `- `"
            )
        indent = " " * value.start_mark.column
        return text.with_insertions([_after(text, _last_line(value), [], lines, indent)])
    if value.start_mark.index < value.end_mark.index:  # `names: []`
        raise NoPlace(
            f"the list `{key}` on line {list_key.start_mark.line + 1} is written as `[]`. Remove "
            "the brackets"
        )
    return text.with_insertions([_after(text, list_key.end_mark.line, [], lines)])


def _after(
    text: Text, line: int, before: Sequence[str], lines: Sequence[str], indent: str = "  "
) -> Insertion:
    """Return the insertion of lines after a line."""
    end_of_line = text.line_end(line)
    _, end, after = text.lines[line]
    made = [*before, *(indent + item for item in lines)]
    if end == after:  # the last line, without a line end
        return Insertion(end, "".join(end_of_line + item for item in made))
    return Insertion(after, "".join(item + end_of_line for item in made))


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a node, without comments after it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(_last_line(part) for pair in node.value for part in pair)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return max(map(_last_line, node.value))
    last = int(node.end_mark.line)
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    if block and node.end_mark.column == 0:
        last -= 1
    return last
