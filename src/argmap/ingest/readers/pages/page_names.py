"""Split a line of proponents into names. What is unclear is asked about, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.ingest.readers.pages.page_blocks import PageItem
from argmap.model.ids import HEDGES, short_name, slug

SEPARATE = "Separate the proponents with commas"
_STRONG = re.compile(r"\s*[;·•∙|]\s*")
_HEDGES = frozenset(HEDGES)
_COMMA = re.compile(r",(?![^()]*\))")
_AND = re.compile(r"\s+(?:and|und|et|y|&|plus)\s+", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:and|und|et|y|&|plus)\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;·•|]")
_BETWEEN = re.compile(r"\W*(?:and|und|et|y|plus)\W*", re.IGNORECASE)
_MORE = re.compile(
    r"(?:^|\W)(?:\+?\s*\d+ (?:more|others)|\+\s*\d+|and others|et al\.?|etc\.?|…|\.\.\.)$",
    re.IGNORECASE,
)


class UnclearNames(Exception):
    """A line of proponents can't be split. what: why; remedy: what to do."""

    def __init__(self, what: str, remedy: str = SEPARATE) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def is_id(text: str) -> bool:
    """Return whether a text is written as an id: one word, in lower case, with hyphens."""
    return slug(text) == text != ""


def names_in(text: str) -> list[str]:
    """Return the names in a line: separated by commas, semicolons or dots, or ids and spaces.

    Raises UnclearNames.
    """
    written = text.strip().rstrip(",;").strip()
    if _MORE.search(written):
        raise UnclearNames(
            f"the list of proponents is not complete: {short_name(written, 60)!r}",
            "Open the whole list on the page before copying it, or remove the last word",
        )
    if _STRONG.search(written):
        if _COMMA.search(written):
            raise _unclear(written, "Separate the proponents with semicolons only")
        return [name for name in _STRONG.split(written) if name]
    if _COMMA.search(written):
        return _with_commas(written)
    words = written.split()
    if len(words) < 2:
        return words
    # "mpaa fcc television-broadcasters" are ids, but "open-source community" is a name.
    hyphens = ["-" in word for word in words]
    if not all(map(is_id, words)) or not any(hyphens) or _HEDGES & set(words):
        raise _unclear(written)
    if hyphens == [True, False]:
        raise _unclear(written)
    if any(_LEADING_AND.match(word + " ") for word in words):
        raise _unclear(written)
    return words


def _unclear(text: str, remedy: str = SEPARATE) -> UnclearNames:
    return UnclearNames(
        f"it is unclear where each proponent ends in {short_name(text, 60)!r}", remedy
    )


def _with_commas(written: str) -> list[str]:
    names = [name for part in _COMMA.split(written) if (name := part.strip())]
    if len(names) > 1:
        names[-1] = _LEADING_AND.sub("", names[-1])
    ids = all(is_id(name) for name in names[:-1])
    parts = _AND.split(names[-1])
    last = [part.rstrip(".") if ids and is_id(part.rstrip(".")) else part for part in parts]
    if len(last) > 1 and not (ids and all(map(is_id, last))):
        raise UnclearNames(
            f"it is unclear whether {short_name(names[-1], 60)!r} is one proponent",
            "Separate the proponents with semicolons, or write each on a line below 'Proponents:' "
            "and 'Sources:' below them",
        )
    names = names[:-1] + last
    for name in names:
        words = name.split()
        if len(words) > 1 and all(map(is_id, words)) and sum("-" in word for word in words) > 1:
            raise _unclear(name)
    return names


def names_of_items(items: Sequence[PageItem]) -> list[str]:
    """Return the names in the pieces of a block of HTML, after its label.

    An element is one name; text between elements is split like a line. Raises UnclearNames.
    """
    found: list[str] = []
    for item in items:
        if not re.search(r"\w", item.text):
            continue
        if item.element:
            if item.joined:
                raise _unclear(item.text)
            if _MORE.search(item.text):
                return found + names_in(item.text)
            found.append(item.text.strip().rstrip(",;").strip())
        elif not _BETWEEN.fullmatch(item.text):
            found += _text_between(item.text, first=not found, last=item is items[-1])
    return found


def _text_between(text: str, first: bool, last: bool) -> list[str]:
    """Return the names in text between elements, from which separators must separate it."""
    before = first or _SEPARATOR.match(text[0]) is not None
    after = last or _SEPARATOR.match(text[-1]) is not None
    if not (before and after):
        raise _unclear(text)
    written = text.strip(" ,;·•|")
    return names_in(written) if _COMMA.search(written) or _STRONG.search(written) else [written]
