"""Read the texts of a page: paragraphs, tensions, dates, and lists of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_lines import PageItem, PageLine
from argmap.ingest.readers.yaml_locations import LocatedDict
from argmap.model.dates import MONTHS
from argmap.model.ids import HEDGES, short_name, slug

_NAMED = re.compile(r"^([^:]{1,120}):(?:\s+(\S.*)|)$", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<!\bvs)(?<!\bcf)[.!?]\s")
_CLOSED_LINE = re.compile(r"[.!?…][\"”»’')\]]*$")
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WRITTEN_DATE = re.compile(
    r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})"
    r"|(?P<day_2>\d{1,2})\.?\s+(?P<month_2>[A-Za-z]{3,9})\.?,?\s+(?P<year_2>\d{4})"
)
_MONTHS = [name[:3] for name in MONTHS]


def prose(lines: Sequence[PageLine]) -> str:
    """Return the paragraphs of some lines. Those without a gap between them are one paragraph."""
    made = ""
    for line in lines:
        marker = line.marker if line.marker[:1].isdigit() else "-" if line.marker else ""
        written = f"{marker} {line.text}" if marker else line.text
        before = "\n\n" if line.gap else "\n" if marker else " "
        made += before + written if made else written
    return made


def tensions(lines: Sequence[PageLine], problems: Problems) -> list[LocatedDict]:
    """Return the tensions: paragraphs that begin with a name and a colon.

    Lines without an empty line between them are one paragraph each if each has a name and is a
    whole sentence. If only some have, it is unclear what they are, and that is an error.
    """
    found: list[tuple[LocatedDict, list[str]]] = []
    bold = any(line.lead for line in lines)
    for line in _paragraphs(lines, problems):
        named = None if bold and not line.lead else _name_of(line)
        if named:
            found.append((LocatedDict.at(line.line, name=named[0]), [named[1]]))
        elif found:
            found[-1][1].append(line.text)
        else:
            problems.warning(
                line.line,
                "nameless-tension",
                f"the paragraph {short_name(line.text, 40)!r} has no name and colon at its start",
                "It is not used as a tension; begin it with a name and a colon",
            )
    for made, texts in found:
        made["text"] = "\n\n".join(filter(None, texts)) or None
    return [made for made, _ in found]


def _name_of(line: PageLine) -> tuple[str, str] | None:
    """Return the name with which a tension begins, and its text."""
    if line.lead:
        rest = line.text[len(line.lead) :].lstrip(" :—–-").strip()
        return line.lead.removesuffix(":").removesuffix(".").strip(), rest
    named = _NAMED.match(line.text)
    if named is None or _SENTENCE_END.search(named[1]):
        return None
    return named[1].strip(), (named[2] or "").strip()


def _paragraphs(lines: Sequence[PageLine], problems: Problems) -> list[PageLine]:
    """Join the lines of each paragraph, or leave them separate if each is a tension."""
    groups: list[list[PageLine]] = []
    for line in lines:
        if line.gap or line.marker or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    found: list[PageLine] = []
    for group in groups:
        begun = [
            line
            for before, line in pairwise(group)
            if _CLOSED_LINE.search(before.text) and _starts_like_tension(line)
        ]
        if begun and len(begun) == len(group) - 1 and _starts_like_tension(group[0]):
            found += group
            continue
        if unclear := begun or [line for line in group[1:] if line.lead]:
            problems.error(
                unclear[0].line,
                "page-tension",
                "it is unclear whether a new tension begins at "
                f"{short_name(unclear[0].text, 40)!r}",
                "Put an empty line before it if it does; else join it to the line above",
            )
        text = " ".join(line.text for line in group)
        found.append(PageLine(group[0].line, text, gap=True, lead=group[0].lead))
    return found


def _starts_like_tension(line: PageLine) -> bool:
    named = _name_of(line)
    return named is not None and (bool(line.lead) or not named[0][:1].islower())


def written_date(written: str) -> str | None:
    """Return a date as ISO 8601, from "March 8, 2026", "8 March 2026" or 2026-03-08."""
    text = written.strip().rstrip(".")
    if _ISO_DATE.fullmatch(text):
        return text
    match = _WRITTEN_DATE.fullmatch(text)
    if match is None:
        return None
    month, day, year = (match[name] or match[f"{name}_2"] for name in ("month", "day", "year"))
    if month[:3].lower() not in _MONTHS:
        return None
    return f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02}-{int(day):02}"


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
