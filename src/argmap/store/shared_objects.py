"""Share equal refs, texts and lists of names between the nodes and edges that a store reads."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import Ref


class Refs(dict[tuple[str, str], Ref]):
    """One ref for each label and id: many edges have the same ends."""

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        for key in known:
            self.__missing__(key)

    def __missing__(self, key: tuple[str, str]) -> Ref:
        made = Ref(*key)
        self[made] = made
        return made


class Texts(dict[str, str]):
    """One object for each text: many nodes and edges have the same ones."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


class EdgeNames(dict[tuple[str, ...], list[str]]):
    """The names that the schema has, in its order, of those that an edge has, without its key."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns = columns[1:]

    def __missing__(self, given: tuple[str, ...]) -> list[str]:
        found = self[given] = [name for name in self._columns if name in given]
        return found
