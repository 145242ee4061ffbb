"""Split lists of proponents on a page into names, or say that it is unclear where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.ingest.readers.pages.page_lines import PageItem
from argmap.model.ids import HEDGES, short_name, slug

SEPARATE = "Separate the proponents with commas"
_HEDGES = frozenset(HEDGES)
_STRONG = re.compile(r"\s*[;·•∙|]\s*")
_COMMA = re.compile(r",(?![^()]*\))")
_WORDS = r"(?:and|und|et|y|&|plus)"
_AND = re.compile(rf"\s+{_WORDS}\s+", re.IGNORECASE)
_LEADING_AND = re.compile(rf"^{_WORDS}(?:\s+|$)", re.IGNORECASE)
_BETWEEN = re.compile(r"\W*(?:and|und|et|y|plus)\W*", re.IGNORECASE)
_SEPARATORS = ",;·•|"
_MORE = re.compile(
    r"(?:^|\W)(?:\+?\s*\d+ (?:more|others)|\+\s*\d+|and others|et al\.?|etc\.?|…|\.\.\.)$",
    re.IGNORECASE,
)


class UnclearNames(Exception):
    """A line of proponents can't be split. Its arguments are why, and what to do."""


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
    # "mpaa fcc television-broadcasters" are ids, but "open-source community" is a name.
    hyphens = ["-" in word for word in words]
    if len(words) > 1 and (
        not all(map(is_id, words))
        or not any(hyphens)
        or hyphens == [True, False]
        or _HEDGES & set(words)
        or any(map(_LEADING_AND.match, words))
    ):
        raise _unclear(written)
    return words


def _unclear(text: str, remedy: str = SEPARATE) -> UnclearNames:
    what = f"it is unclear where each proponent ends in {short_name(text, 60)!r}"
    return UnclearNames(what, remedy)


def _with_commas(written: str) -> list[str]:
    names = [name for part in _COMMA.split(written) if (name := part.strip())]
    if len(names) > 1:
        names[-1] = _LEADING_AND.sub("", names[-1])
    *names, end = names
    ids = all(map(is_id, names))
    last = _AND.split(end)
    last = [part.rstrip(".") if ids and is_id(part.rstrip(".")) else part for part in last]
    if len(last) > 1 and not (ids and all(map(is_id, last))):
        raise UnclearNames(
            f"it is unclear whether {short_name(end, 60)!r} is one proponent",
            "Separate the proponents with semicolons, or write each on a line below 'Proponents:' "
            "and 'Sources:' below them",
        )
    for name in names + last:
        words = name.split()
        if len(words) > 1 and all(map(is_id, words)) and sum("-" in word for word in words) > 1:
            raise _unclear(name)
    return names + last


def names_of_items(items: Sequence[PageItem]) -> list[str]:
    """Return the names in the pieces of a paragraph of HTML, after its label.

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
    if not ((first or text[0] in _SEPARATORS) and (last or text[-1] in _SEPARATORS)):
        raise _unclear(text)
    written = text.strip(" " + _SEPARATORS)
    return names_in(written) if _COMMA.search(written) or _STRONG.search(written) else [written]
