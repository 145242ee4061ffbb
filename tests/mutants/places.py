"""Find where code can be changed with Cosmic Ray, and take a sample."""

from __future__ import annotations

import ast
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

_At: TypeAlias = tuple[int, int]

_FOR_SPEED_OR_TYPES = ("lru_cache", "cache", "overload", "override", "dataclass")
"""Decorators that, or whose options, change mainly speed, memory and types."""


@dataclass(frozen=True, order=True)
class Mutant:
    """A change of one place. file: from the project's folder; operator: its name in Cosmic Ray;
    occurrence: which of the places in the file where the operator applies."""

    file: str
    line: int
    column: int
    operator: str
    occurrence: int

    def code(self, text: str) -> str:
        """Return the changed code of the file."""
        made = mutate_code(text, _operator(self.operator), self.occurrence)
        assert made is not None
        return str(made)


def sample(project: Path, packages: Sequence[str], number: int, seed: int) -> list[Mutant]:
    """Return mutants of packages in a random order: at most one of a place for each kind of
    change."""
    chosen = random.Random(f"{seed} {' '.join(packages)}")
    places: defaultdict[tuple[str, int, int, str], list[str]] = defaultdict(list)
    occurrences: dict[tuple[str, int, int, str], int] = {}
    folders = (project / "src" / "argmap" / package for package in packages)
    for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
        text = path.read_text("utf-8")
        ignored = _ignored(text)
        tree = get_ast(text)
        for kind, names in _kinds().items():
            operator = _operator(names[0])
            positions = (at for node in ast_nodes(tree) for at in operator.mutation_positions(node))
            for occurrence, ((line, column), _) in enumerate(positions):
                if not any(start <= (line, column + 1) <= end for start, end in ignored):
                    place = path.relative_to(project).as_posix(), line, column, kind
                    places[place] = names
                    occurrences[place] = occurrence
    found = chosen.sample(sorted(places), min(number, len(places)))
    return [Mutant(*place[:3], chosen.choice(places[place]), occurrences[place]) for place in found]


def _operator(name: str) -> Any:
    return plugins.get_operator(name)()


def _kinds() -> dict[str, list[str]]:
    """Return the operators that apply to the same places.

    Comparisons of values are not replaced by those of identity, or the other way round: the
    first are the same for many values, the second are nonsense.
    """
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for name in plugins.operator_names():
        if plugins.get_operator(name).arguments():
            continue
        kind, _, to = (
            name.rpartition("_") if "Comparison" in name or "Binary" in name else (name,) * 3
        )
        identity = ("Is", "IsNot")
        if "Comparison" in name and (to in identity) != (kind.rpartition("_")[2] in identity):
            continue
        kinds[kind].append(name)
    return dict(kinds)


def _ignored(text: str) -> list[tuple[_At, _At]]:
    """Return what no test can notice, from where to where: annotations, types, some decorators."""
    return [
        ((part.lineno, part.col_offset), (part.end_lineno or 0, part.end_col_offset or 0))
        for node in ast.walk(ast.parse(text))
        for part in _without_effect(node)
    ]


def _without_effect(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
        yield node
    elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield node.annotation
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield node
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield from (part for part in node.decorator_list if _is_for_speed_or_types(part))
        if isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns


def _is_for_speed_or_types(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(called) in _FOR_SPEED_OR_TYPES
