"""The query files that there are, found by name or by words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from argmap.catalogue.file import parse
from argmap.catalogue.query import Query
from argmap.errors import QueryFileError, QueryMissing
from argmap.model.ids import fold
from argmap.nearest import did_you_mean, nearest

ENOUGH = 50.0
"""How near, from 0 to 100, a question must be to be taken for the one that was meant."""

CLOSE = 5.0
"""Questions that lie no further apart than this are as near."""


def shipped_folder() -> Path:
    """Where argmap's own query files are: in the installed package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "cypher" / "queries", package.parents[1] / "cypher" / "queries"):
        if folder.is_dir():
            return folder
    raise QueryFileError("argmap's query files are not where they should be; install it again")


def own_folders(environment: Mapping[str, str] = os.environ) -> list[Path]:
    """The folders of a person's own query files, as ARGMAP_QUERIES names them."""
    given = environment.get("ARGMAP_QUERIES", "")
    return [Path(folder) for folder in given.split(os.pathsep) if folder]


@dataclass(frozen=True, slots=True)
class Match:
    """A query and how near it is to some words, from 0 to 100."""

    query: Query
    score: float


class Library:
    """The queries of some folders, each read once, when it is asked for."""

    def __init__(self, folders: Iterable[Path] | None = None) -> None:
        """folders: where query files are, besides argmap's own; those of ARGMAP_QUERIES where it
        is not given.

        Raises QueryFileError for a folder that is not there, or a name that two folders have.
        """
        own = own_folders() if folders is None else list(folders)
        self._files: dict[str, Path] = {}
        self._queries: dict[str, Query] = {}
        for folder in (shipped_folder(), *own):
            if not folder.is_dir():
                raise QueryFileError(f"{folder}: there is no such folder of query files")
            for path in folder.glob("**/*.cypher"):
                name = path.relative_to(folder).with_suffix("").as_posix()
                if name in self._files:
                    raise QueryFileError(
                        f"{path}: the name {name} is taken by {self._files[name]}. Rename the file"
                    )
                self._files[name] = path

    def names(self) -> list[str]:
        """The names of all queries, sorted."""
        return sorted(self._files)

    def get(self, name: str) -> Query:
        """The query of a name.

        Raises QueryMissing, with the nearest names, where there is none, and QueryFileError where
        its file breaks the rules.
        """
        path = self._files.get(name)
        if path is None:
            endings = [known for known in self.names() if known.endswith("/" + name)]
            hint = did_you_mean(endings or nearest(name, self.names()), "See `argmap query list`")
            raise QueryMissing(f"there is no query {name!r}. {hint}")
        if name not in self._queries:
            self._queries[name] = read_file(path, name)
        return self._queries[name]

    def __iter__(self) -> Iterator[Query]:
        return (self.get(name) for name in self.names())

    def words(self) -> set[str]:
        """The words of which names and questions are made, and those that tell nothing."""
        return {
            word
            for query in self
            for word in _words(" ".join((query.name, query.question, *query.asked)))
        }

    def labels(self) -> set[str]:
        """The labels whose ids parameters take."""
        return {item.label for query in self for item in query.parameters if item.label}

    def search(self, words: str) -> list[Match]:
        """The queries by how near they are to some words, the nearest first.

        Each word is looked for in the name, the question, other ways to ask it and, a little less,
        the text about it; how near two words are is rapidfuzz's ratio, or nearly the same where
        they begin alike. A word that many queries have counts less than one that few have. Of two
        queries that have the same words, the one is nearer that has fewer others.
        """
        queries = list(self)
        asked = _telling(words) or _words(words)
        near = [[_nearness(word, query) for query in queries] for word in asked]
        weights = [1.1 - sum(row) / len(row) for row in near]
        total = sum(weights) or 1.0
        found = []
        for place, query in enumerate(queries):
            met = sum(weight * row[place] for weight, row in zip(weights, near, strict=True))
            score = 100 * (0.85 * met / total + 0.15 * _share(asked, query))
            found.append(Match(query, round(score, 1)))
        return sorted(found, key=lambda match: (-match.score, match.query.name))


_COMMON = (
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "could",
    "do", "does", "find", "for", "from", "give", "had", "has", "have", "he", "her", "him", "his",
    "how", "i", "if", "in", "into", "is", "it", "its", "list", "many", "may", "me", "most", "my",
    "not", "of", "on", "or", "our", "she", "should", "show", "so", "tell", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "to", "us", "was", "we",
    "what", "when", "where", "which", "who", "whose", "why", "will", "with", "would", "you",
    "your",
)  # fmt: skip
"""Words that tell nothing about which question is meant."""


def _words(text: str) -> list[str]:
    return _NO_WORD.sub(" ", fold(text)).split()


_NO_WORD = re.compile(r"[/?,.:;!\"'“”‘’()]+")


def _telling(text: str) -> list[str]:
    """The words that tell something."""
    return [word for word in _words(text) if word not in _COMMON]


def _alike(word: str, other: str) -> float:
    """How near two words are, from 0 to 1."""
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(word, other) / 100
    if len(word) >= 4 and other[:4] == word[:4]:
        ratio = max(ratio, 0.85)  # "spans" is near "spanning"
    return ratio if ratio > 0.75 else 0.0


def _nearness(word: str, query: Query) -> float:
    """How near a word is to the nearest of a query's words, from 0 to 1."""
    texts = [(query.name, 1.0), (query.question, 0.95), (query.about, 0.8)]
    texts += [(other, 1.0) for other in query.asked]
    return max(
        (weight * _alike(word, other) for text, weight in texts for other in _words(text)),
        default=0.0,
    )


def _share(words: list[str], query: Query) -> float:
    """How much of a query's name, or of one way to ask it, is among some words, from 0 to 1."""
    shares = [0.0]
    for text in (query.name, query.question, *query.asked):
        own = _telling(text)
        met = sum(max((_alike(word, other) for word in words), default=0.0) for other in own)
        shares.append(met / max(1, len(own)))
    return max(shares)


def read_file(path: Path, name: str | None = None) -> Query:
    """The query of a file; its name is the file's stem where none is given."""
    return parse(name or path.stem, read_text(path), str(path))


def read_text(path: Path) -> str:
    """The text of a file of Cypher. Raises QueryFileError where it can't be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is not UTF-8"
        raise QueryFileError(f"{path}: the file can't be read: {said}") from error
