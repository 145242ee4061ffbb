"""Read the positions of a page: claims, confidence, proponents and sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_lines import (
    OTHER_LABEL,
    STANCES,
    PageLine,
    is_button,
    label_of,
)
from argmap.ingest.readers.pages.page_text import UnclearNames, is_id, names_in, names_of_items
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import short_name

_OPEN_CLAIM = re.compile(r'^["“„«]')
_CLAIM = re.compile(
    r'^["“„«](.+)["”“»]\s*(?:[-–—·(]\s*)?(\w*(?:\s+confidence)?)\)?\s*$', re.IGNORECASE
)
_MAX_CLAIM = 20_000
_TITLE_WORDS = 5
"""A line with so many words below ids is a source's title; a shorter one may be a name."""
_ASK_SOURCES = "Put a line 'Sources:' above the titles of sources"


def read_positions(
    lines: Sequence[PageLine], closed: bool, problems: Problems
) -> list[LocatedDict]:
    """Return the positions as mappings.

    closed: whether something else follows the last position, so that its sources end there.
    """
    reader = _PositionReader([line for line in lines if not is_button(line.whole)], problems)
    reader.closed = closed
    while reader.index < len(reader.lines) and not problems.refusing:
        reader.index += 1
        reader.read(reader.lines[reader.index - 1])
    return reader.found


class _PositionReader:
    """Reads line by line. part: what is read: "", "claim", a field of stances, "sources"."""

    closed = False

    def __init__(self, lines: Sequence[PageLine], problems: Problems) -> None:
        self.lines = lines
        self.problems = problems
        self.found: list[LocatedDict] = []
        self.part = ""
        self.listed = False  # whether proponents are on a line each
        self.ids_only = True
        self.comma = False  # whether the last line of proponents ends with a comma
        self.implied = False  # whether sources have no heading
        self.numbered = False
        self.index = 0  # of the line below the one that is read
        self.labels = [label_of(line) for line in lines]
        self.sources_follow, self.last_start = _ahead(lines, self.labels)

    def read(self, line: PageLine) -> None:
        label, rest = self.labels[self.index - 1] or ("", "")
        opens = _OPEN_CLAIM.match(line.text) is not None
        if label == "position":
            self._labelled(line, rest)
        elif opens:
            self._quoted(line)
        elif line.level >= 3 and label not in (*STANCES, "sources"):
            self._start(line.line, line.text)
        elif not self.found:
            self._unknown(line)
        elif label == "confidence" and self.part == "claim":
            self.found[-1]["confidence"] = rest.lower()
        elif label == "confidence" and not self.implied and self.part != "sources":
            self._ask(line, "the confidence is not directly below its claim", "Put it there")
        elif label in STANCES:
            self._stances(line, label, rest)
        elif label == "sources":
            self.part, self.implied, self.numbered = "sources", False, False
            if rest:
                self._source(PageLine(line.line, rest))
        elif self.part == "sources":
            self._source(line)
        elif self.part in STANCES:
            self._below_stances(line)
        else:
            self._unknown(line)

    # --- claims ---------------------------------------------------------------------------------

    def _start(self, line: int, claim: str, confidence: str | None = None) -> None:
        self.found.append(LocatedDict.at(line, claim=claim, confidence=confidence))
        self.part, self.implied, self.numbered = "claim", False, False

    def _labelled(self, line: PageLine, claim: str) -> None:
        if not claim and self.index < len(self.lines):
            claim = self.lines[self.index].text
            self.index += 1
        match = _CLAIM.match(claim)
        self._start(line.line, match[1].strip() if match and not match[2] else claim)

    def _quoted(self, line: PageLine) -> None:
        """Read a claim in quotes, which may have several lines, and the confidence behind it."""
        if self.part in (*STANCES, "sources") and not self._claim_follows():
            what = f"it is unclear whether {short_name(line.text, 60)!r} is a claim"
            remedy = "Put its confidence or 'Proponents:' below it; if it is the title of a "
            self._ask(line, what, remedy + "source, remove the quotes")
            return
        text = line.text
        while not (claim := _closed_claim(text)):
            if (
                self.index == len(self.lines)
                or self._ends_claim(self.index)
                or _OPEN_CLAIM.match(self.lines[self.index].text)
                or len(text) > _MAX_CLAIM
            ):
                what = "the claim has no closing quote"
                self.problems.error(line.line, "open-quote", what, 'Add " at its end')
                return
            text = f"{text} {self.lines[self.index].text}"
            self.index += 1
        self._start(line.line, *claim)

    def _claim_follows(self) -> bool:
        """Return whether a confidence or a label follows the claim that begins here."""
        start = self.index - 1
        for index in range(start, min(start + 6, len(self.lines))):
            claim = _closed_claim(self.lines[index].text)
            if self._ends_claim(index) or (claim and claim[1]):
                return True
            if index > start and _OPEN_CLAIM.match(self.lines[index].text):
                return False
        return False

    def _ends_claim(self, index: int) -> bool:
        label = self.labels[index]
        return label is not None and label[0] in (*STANCES, "confidence")

    # --- proponents -----------------------------------------------------------------------------

    def _stances(self, line: PageLine, label: str, rest: str) -> None:
        self.part = label
        self.found[-1].setdefault(label, LocatedList.at(line.line))
        self.listed, self.ids_only, self.comma = not rest, True, rest.endswith((",", ";"))
        pieces = line.items[1:]
        if any(item.element for item in pieces) and label_of(PageLine(0, line.items[0].text)) == (
            label,
            "",
        ):
            self._add(line, lambda: names_of_items(pieces))
            self.listed = False
        elif rest:
            self._add(line, lambda: names_in(rest))

    def _add(self, line: PageLine, names: Callable[[], list[str]]) -> None:
        try:
            found = names()
        except UnclearNames as unclear:
            self.problems.error(line.line, "unclear-proponents", *unclear.args, field=self.part)
            return
        self.ids_only = self.ids_only and all(map(is_id, found))
        self.found[-1][self.part].extend(LocatedText.at(line.line, name) for name in found)

    def _below_stances(self, line: PageLine) -> None:
        """Read a line below proponents: another proponent, or a source of the old layout."""
        text = line.text
        known, sources_follow = self.found[-1][self.part], self.sources_follow[self.index]
        is_other = OTHER_LABEL.match(text) is not None
        if line.links_only and known:
            self._imply_sources(line)
        elif line.items and self.listed:
            # HTML: a list item or a block of elements is one name or several.
            several = not line.marker and sum(item.element for item in line.items) > 1
            self._add(line, lambda: names_of_items(line.items) if several else [text])
        elif line.items:
            self._unknown(line)
        elif self.comma or (_are_ids(text) and not self._may_be_title(text)):
            self._add(line, lambda: names_in(text))
            self.comma = text.endswith((",", ";"))
        elif self.listed and sources_follow and not is_other:
            self._add(line, lambda: names_in(text) if "," in text or ";" in text else [text])
        elif (
            self.ids_only
            and known
            and len(text.split()) >= _TITLE_WORDS
            and not is_other
            and "," not in text.split()[0]
            and (self.listed or not line.gap)
        ):
            self._imply_sources(line)
        else:
            remedy = f"Separate the proponents with commas. {_ASK_SOURCES}"
            self._ask(
                line, f"it is unclear whether {_short(line)} is a proponent or a source", remedy
            )

    def _may_be_title(self, text: str) -> bool:
        """Return whether a word below proponents may be the title of a source, such as "report".

        It is an id in a list of ids if other ids are words without a hyphen, if more ids follow, or
        if sources have a heading.
        """
        names = self.found[-1][self.part]
        if not names or not text.isalpha() or self.sources_follow[self.index]:
            return False
        more = self.index < len(self.lines) and _are_ids(self.lines[self.index].text)
        return not (self.listed and (more or any(name.isalpha() for name in names)))

    # --- sources --------------------------------------------------------------------------------

    def _imply_sources(self, line: PageLine) -> None:
        self.part, self.implied, self.numbered = "sources", True, False
        self._source(line)

    def _source(self, line: PageLine) -> None:
        listed = self.found[-1].setdefault("sources", LocatedList.at(line.line))
        number = line.marker[:1].isdigit()
        stray = bool(listed) and line.gap and not number and not line.items
        is_name = self.implied and not line.items and is_id(line.text)
        if is_name or OTHER_LABEL.match(line.text):
            what = f"it is unclear whether {_short(line)} is a proponent or a source"
            self._ask(line, what, _ASK_SOURCES)
        elif self.numbered and not number:
            what = f"it is unclear whether {_short(line)} is another source"
            self._ask(line, what, "Number it, or join it to the line above")
        elif (stray and self.index > self.last_start and not self.closed) or (
            line.items and self.implied and not line.links_only
        ):
            what = f"it is unclear whether {_short(line)} is a source"
            self._ask(line, what, "Remove the empty line above it, or remove the line")
        else:
            listed.extend(_sources_in(line, self.problems))
            self.numbered = number

    # --- problems -------------------------------------------------------------------------------

    def _ask(self, line: PageLine, what: str, remedy: str) -> None:
        self.problems.error(line.line, "page-line", what, remedy)

    def _unknown(self, line: PageLine) -> None:
        self._ask(
            line,
            f"{_short(line)} is not a claim, a confidence or a list of proponents",
            "Put a claim in double quotes or after 'Position A:' on one line, and its confidence "
            "and `Proponents:` on separate lines",
        )


def _short(line: PageLine) -> str:
    return repr(short_name(line.text, 60))


def _are_ids(text: str) -> bool:
    return all(map(is_id, text.replace(",", " ").split()))


def _closed_claim(text: str) -> tuple[str, str | None] | None:
    """Return the claim in quotes and the confidence behind it; None if it is not closed."""
    match = _CLAIM.match(text)
    if match is None or not match[2]:
        return (match[1].strip(), None) if match else None
    label = label_of(PageLine(0, match[2]))
    return (match[1].strip(), label[1].lower()) if label and label[0] == "confidence" else None


def _ahead(
    lines: Sequence[PageLine], labels: Sequence[tuple[str, str] | None]
) -> tuple[list[bool], int]:
    """Return whether a heading of sources follows before the next position, for each line, and the
    index of the line in which the last position starts, -1 if there is none."""
    follow = [False] * (len(lines) + 1)
    last_start = -1
    for index in range(len(lines) - 1, -1, -1):
        label = labels[index]
        if _OPEN_CLAIM.match(lines[index].text) or (label and label[0] == "position"):
            last_start = max(last_start, index)
        else:
            follow[index] = follow[index + 1] or (label is not None and label[0] == "sources")
    return follow, last_start


_MARKDOWN_LINK = re.compile(r"^\[(.+)\]\((https?://\S+)\)$")
_ADDRESS = re.compile(r"^(.*?)\s*[(<\[—–-]?\s*(https?://[^\s<>)\]]+)[)>\]]?\.?$")


def _sources_in(line: PageLine, problems: Problems) -> list[LocatedDict]:
    """Return the sources of a line: one for each link of a line of links, else one."""
    links = [item for item in line.items if item.link]
    if line.links_only and not line.marker:
        return [LocatedDict.at(line.line, title=item.text, url=item.url) for item in links]
    addresses = list(dict.fromkeys(item.url for item in links if item.url))
    if len(addresses) > 1:
        what = "a source has several addresses"
        problems.warning(line.line, "page-source", what, "Only the first one is used")
    if line.items:
        url = addresses[0] if addresses else None
        return [LocatedDict.at(line.line, title=line.text, url=url)]
    match = _MARKDOWN_LINK.match(line.text) or _ADDRESS.match(line.text)
    title, address = match.groups() if match else (line.text, None)
    return [LocatedDict.at(line.line, title=title or None, url=address)]
