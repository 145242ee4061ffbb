"""The search index of an atlas and a server: names, claims, reasons, prose, events, sources."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from argmap.articles.graph_index import GraphIndex
from argmap.display.boxes import prose
from argmap.display.legend import KINDS, kind_of
from argmap.model import Node, Ref
from argmap.model.schema import REASON, STANCE_TARGETS
from argmap.site.urls import FOLDERS, file_name

MOST = 10_000_000
"""Largest search index, in characters. What has fewer relations is left out first."""

SEARCH_INDEX = "search-index.js"
"""The path of the file with the search index, which pages read when it is needed."""

_PLACES = (*STANCE_TARGETS, "Tension")
"""The labels of nodes that have a place on another node's page."""

_PLACE_OF = {
    "controversy": "controversies/", "thread": "threads/", "position": "p-", "reading": "r-",
    "actor": "actors/", "hedged": "actors/", "tension": "t-", "question": "t-", "event": "events/",
    "source": "sources/", "reason": "",
}  # fmt: skip
"""The start of the path of each kind, in their order."""
_ORDER = tuple(_PLACE_OF)


def search_index(index: GraphIndex, most: int | None = MOST) -> dict[str, Any]:
    """Return the search index as a JSON-able value of at most so many characters.

    things: one list for each node: the number of its kind, its name, its id (for a position or a
    tension, the part after the slash), its other names and then other words, the number of the node
    whose page shows it or -1, and the name of its file or anchor, "" where that is the id. Nodes
    with more relations come first, which decides between equally good hits. left: how many did not
    fit.
    """
    nodes = [node for node in index.graph.nodes if node.label in (*FOLDERS, *_PLACES)]
    nodes += [*index.event_pages, *index.source_index.nodes.values()]
    nodes += index.reasons.labelled(REASON)
    nodes.sort(key=lambda node: _order(index, node))
    kinds = {kind.key: kind for kind in KINDS}
    numbers: dict[str, int] = {}
    things: list[list[Any]] = []
    size = 0
    for node in nodes:
        owner, _, place = index.place(node.ref).partition("#")
        if not owner or (place and owner not in numbers):
            continue
        thing = _entry(node, numbers[owner] if place else -1, place)
        size += len(json.dumps(thing, ensure_ascii=False)) + 1
        if most and size > most:
            break
        if not place:
            numbers[owner] = len(things)
        things.append(thing)
    return {
        "kinds": [kinds[key].name if key in kinds else key for key in _ORDER],
        "places": [*_PLACE_OF.values()],
        "things": things,
        "left": len(nodes) - len(things) if most and size > most else 0,
    }


def search_file(index: GraphIndex) -> str:
    """Return the text of the file with the search index."""
    text = json.dumps(search_index(index), ensure_ascii=False, separators=(",", ":"))
    return f"window.searchIndex = {text};\n"


Found = tuple[str, str, str, str]
"""Kind, id, name and path of something that was found."""


class SearchTexts:
    """The texts of a search index, prepared to be searched by words."""

    def __init__(self, index: GraphIndex) -> None:
        made = search_index(index, None)
        self._kinds, self._places = made["kinds"], made["places"]
        self._things = made["things"]
        self._texts = [
            ([*map(_plain, (name, *texts[:-1]))], _plain(" ".join((self._id(thing), *texts))))
            for thing in self._things
            for name, texts in [(thing[1], thing[3])]
        ]

    def find(self, words: str) -> list[Found]:
        """Return what has all words, the best matches first, as `matching` in `search-list.js`."""
        wanted = _plain(words).split()
        if not wanted:
            return []
        found = sorted(
            (min(ranks), number)
            for number, (names, more) in enumerate(self._texts)
            if (ranks := [rank for name in names if (rank := _rank(wanted, name, more)) >= 0])
        )
        things = [self._things[number] for _, number in found]
        return [
            (self._kinds[item[0]], self._id(item), item[1], self._path(item)) for item in things
        ]

    def _id(self, thing: list[Any]) -> str:
        owner = thing[4]
        return thing[2] if owner < 0 else f"{self._things[owner][2]}/{thing[2]}"

    def _path(self, thing: list[Any]) -> str:
        kind, _, id_, _, owner, path = thing
        place = f"{self._places[kind]}{path or id_}"
        return f"{place}.html" if owner < 0 else f"{self._path(self._things[owner])}#{place}"


def _plain(text: str) -> str:
    """Return a text without accents, in lower case."""
    marked = unicodedata.normalize("NFKD", text)
    return "".join(char for char in marked if not unicodedata.combining(char)).lower()


def _rank(words: list[str], name: str, more: str) -> int:
    """Rank a match as `rankOf` in `text-match.js`: 0 is best, -1 if a word is missing."""
    if not all(word in name or word in more for word in words):
        return -1
    phrase = " ".join(words)
    if phrase in name:
        return 0 if name == phrase else 1 if name.startswith(phrase) else 2
    return 3 if all(word in name for word in words) else 4


def _entry(node: Node, owner: int, anchor: str) -> list[Any]:
    """Return the entry of a node. anchor: its place on the page of its owner."""
    name = node.full_name
    more = [node.text("claim")] if node.text("claim") != name else []
    more += [prose(node), *map(node.text, ("date", "url", "publisher")), *_words(node, "tags")]
    id_, at = node.id, file_name(node.id)
    if owner >= 0:
        id_ = node.id.partition("/")[2] or node.id
        at = anchor.removeprefix(_PLACE_OF[_kind(node)])
    texts = [*_words(node, "aliases"), " ".join(filter(None, more))]
    return [_ORDER.index(_kind(node)), name, id_, texts, owner, "" if at == id_ else at]


def _words(node: Node, field: str) -> list[str]:
    """Return the words in a property with a list of words."""
    words = node.properties.get(field, [])
    return [*map(str, words)] if isinstance(words, list | tuple) else []


def _order(index: GraphIndex, node: Node) -> tuple[int, int, str, str]:
    """Return a sort key: pages before positions and tensions, then by size, name and id."""
    kind = _kind(node)
    late = node.label in (*_PLACES, REASON)
    return (
        _ORDER.index(kind) + (10 if late else 0),
        -_weight(index, node.ref),
        node.name.casefold(),
        node.id,
    )


def _kind(node: Node) -> str:
    return node.label.lower() if node.label in ("Event", REASON) else kind_of(node)


def _weight(index: GraphIndex, ref: Ref) -> int:
    counting = index.counting
    if ref.label == "Actor":
        return len(counting.positions_of(ref))
    if ref.label in STANCE_TARGETS:
        return len(counting.on([ref]))
    if ref.label == "Controversy":
        return len(counting.actors(ref))
    return len(counting.controversies(ref)) if ref.label == "Thread" else 0
