"""Read the positions of a page: claims, confidence, proponents and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock, PageItem
from argmap.ingest.readers.pages.page_sections import (
    confidence_of,
    is_button,
    is_other_label,
    position_label,
    sources_label,
    stance_label,
)
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import HEDGES, short_name, slug

_CLAIM = re.compile(
    r'^["“„«](.+)["”“»]\s*(?:[-–—·(]\s*)?(\w*(?:\s+confidence)?)\)?\s*$', re.IGNORECASE
)
_MAX_CLAIM = 20_000
_TITLE_WORDS = 5
"""A line with so many words below ids is a source's title; a shorter one may be a name."""
_ASK_SOURCES = "Put a line 'Sources:' above the titles of sources"


def read_positions(
    blocks: Sequence[PageBlock], closed: bool, problems: Problems
) -> list[LocatedDict]:
    """Return the positions as mappings.

    closed: whether something else follows the last position, so that its sources end there.
    """
    reader = _PositionsReader(
        [block for block in blocks if not is_button(block.whole)], closed, problems
    )
    reader.read()
    return reader.found


class _PositionsReader:
    """Reads blocks one by one. part: what is read: "", "claim", a field of stances, "sources"."""

    def __init__(self, blocks: Sequence[PageBlock], closed: bool, problems: Problems) -> None:
        self.blocks = blocks
        self.closed = closed
        self.problems = problems
        self.found: list[LocatedDict] = []
        self.part = ""
        self.listed = False  # whether proponents are on a line each
        self.ids_only = True
        self.comma = False  # whether the last line of proponents ends with a comma
        self.implied = False  # whether sources have no heading
        self.numbered = False
        self.index = 0
        self.ahead = Ahead(blocks)

    def read(self) -> None:
        while self.index < len(self.blocks):
            block = self.blocks[self.index]
            self.index += 1
            self._read_block(block)
            if self.problems.refusing:
                return

    def _read_block(self, block: PageBlock) -> None:
        label = position_label(block.text)
        confidence = confidence_of(block.text)
        stances = stance_label(block.items[0].text if block.items else block.text)
        sources = sources_label(block.text)
        if label is not None:
            self._labelled(block, label)
        elif self._is_claim(block):
            self._quoted(block)
        elif not self.found:
            self._unknown(block)
        elif confidence is not None and self.part == "claim":
            self.found[-1]["confidence"] = confidence
        elif confidence is not None and not self.implied and self.part != "sources":
            self._ask(block, "the confidence is not directly below its claim", "Put it there")
        elif stances is not None or (block.items and stance_label(block.text)):
            self._stances(block)
        elif sources is not None:
            self.part, self.implied, self.numbered = "sources", False, False
            if sources:
                self._source(PageBlock(block.line, sources))
        elif self.part == "sources":
            self._source(block)
        elif self.part in ("proponents", "opponents"):
            self._below_stances(block)
        else:
            self._unknown(block)

    # --- claims ---------------------------------------------------------------------------------

    def _start(self, line: int, claim: str, confidence: str | None = None) -> None:
        made = LocatedDict.at(line, claim=claim, confidence=confidence)
        self.found.append(made)
        self.part, self.implied, self.numbered = "claim", False, False

    def _labelled(self, block: PageBlock, claim: str) -> None:
        if not claim and self.index < len(self.blocks):
            claim = self.blocks[self.index].text
            self.index += 1
        match = _CLAIM.match(claim)
        self._start(block.line, match.group(1).strip() if match and not match.group(2) else claim)

    def _is_claim(self, block: PageBlock) -> bool:
        if OPEN_CLAIM.match(block.text):
            if self.part in ("proponents", "opponents", "sources") and not self._claim_follows():
                what = f"it is unclear whether {short_name(block.text, 60)!r} is a claim"
                remedy = "Put its confidence or 'Proponents:' below it; if it is the title of a "
                self._ask(block, what, remedy + "source, remove the quotes")
            return True
        return (
            block.level >= 3 and sources_label(block.text) is None and not stance_label(block.text)
        )

    def _claim_follows(self) -> bool:
        """Return whether a confidence or a label follows the claim that begins here."""
        for block in self.blocks[self.index - 1 : self.index + 5]:
            match = _CLAIM.match(block.text)
            if _ends_claim(block) or (match and match.group(2) and confidence_of(match.group(2))):
                return True
            if block is not self.blocks[self.index - 1] and OPEN_CLAIM.match(block.text):
                return False
        return False

    def _quoted(self, block: PageBlock) -> None:
        if self.problems.refusing:
            return
        lines = [block.text]
        if not OPEN_CLAIM.match(block.text):
            self._start(block.line, block.text)
            return
        while True:
            text = " ".join(lines)
            match = _CLAIM.match(text)
            if match and (not match.group(2) or confidence_of(match.group(2))):
                confidence = confidence_of(match.group(2)) if match.group(2) else None
                self._start(block.line, match.group(1).strip(), confidence)
                return
            following = self.blocks[self.index] if self.index < len(self.blocks) else None
            if (
                following is None
                or _ends_claim(following)
                or OPEN_CLAIM.match(following.text)
                or len(text) > _MAX_CLAIM
            ):
                what = "the claim has no closing quote"
                self.problems.error(block.line, "open-quote", what, 'Add " at its end')
                return
            lines.append(following.text)
            self.index += 1

    # --- proponents -----------------------------------------------------------------------------

    def _stances(self, block: PageBlock) -> None:
        label = stance_label(block.text) or stance_label(block.items[0].text)
        assert label is not None
        self.part, rest = label
        self.found[-1].setdefault(self.part, LocatedList.at(block.line, []))
        pieces = block.items[1:]
        if stance_label(block.items[0].text if block.items else "") and not any(
            item.element and item.text.strip() for item in pieces
        ):
            pieces = ()
        self.listed = not rest
        self.ids_only = True
        if pieces and stance_label(block.items[0].text) == (self.part, ""):
            self._add(block, lambda: names_of_items(pieces))
            self.listed = False
        elif rest:
            self._add(block, lambda: names_in(rest))
        self.comma = rest.endswith((",", ";"))

    def _add(self, block: PageBlock, names: object) -> None:
        try:
            found = names() if callable(names) else []
        except UnclearNames as unclear:
            self.problems.error(
                block.line, "unclear-proponents", unclear.what, unclear.remedy, field=self.part
            )
            return
        self.ids_only = self.ids_only and all(map(is_id, found))
        self.found[-1][self.part].extend(LocatedText.at(block.line, name) for name in found)

    def _below_stances(self, block: PageBlock) -> None:
        """Read a line below proponents: another proponent, or a source of the old layout."""
        text = block.text
        if block.links_only and self.found[-1][self.part]:
            self._imply_sources(block)
        elif block.items and self.listed:
            # HTML: a list item or a block of elements is one name or several.
            pieces = [item for item in block.items if item.element]
            whole = not block.marker and len(pieces) > 1
            self._add(block, lambda: names_of_items(block.items) if whole else [text])
        elif block.items:
            self._unknown(block)
        elif self.comma or (
            all(map(is_id, text.replace(",", " ").split())) and not self._may_be_title(text)
        ):
            self._add(block, lambda: names_in(text))
            self.comma = text.endswith((",", ";"))
        elif self.listed and self._has_sources_heading() and not is_other_label(text):
            self._add(block, lambda: names_in(text) if "," in text or ";" in text else [text])
        elif (
            self.ids_only
            and self.found[-1][self.part]
            and len(text.split()) >= _TITLE_WORDS
            and not is_other_label(text)
            and "," not in text.split()[0]
            and (self.listed or not block.gap)
        ):
            self._imply_sources(block)
        else:
            what = f"it is unclear whether {short_name(text, 60)!r} is a proponent or a source"
            self._ask(block, what, f"Separate the proponents with commas. {_ASK_SOURCES}")

    def _may_be_title(self, text: str) -> bool:
        """Return whether a word below proponents may be the title of a source, such as "report".

        It is an id in a list of ids if other ids are words without a hyphen, if more ids follow, or
        if sources have a heading.
        """
        names = self.found[-1][self.part]
        if not names or not text.isalpha() or self._has_sources_heading():
            return False
        following = self.blocks[self.index] if self.index < len(self.blocks) else None
        more = following is not None and all(map(is_id, following.text.replace(",", " ").split()))
        return not (self.listed and (more or any(name.isalpha() for name in names)))

    def _has_sources_heading(self) -> bool:
        """Return whether a heading of sources follows in this position."""
        return self.ahead.sources_heading[self.index]

    # --- sources --------------------------------------------------------------------------------

    def _imply_sources(self, block: PageBlock) -> None:
        self.part, self.implied, self.numbered = "sources", True, False
        self._source(block)

    def _source(self, block: PageBlock) -> None:
        listed = self.found[-1].setdefault("sources", LocatedList.at(block.line, []))
        number = block.marker[:1].isdigit()
        stray = bool(listed) and block.gap and not number and not block.items
        if (self.implied and not block.items and is_id(block.text)) or is_other_label(block.text):
            what = (
                f"it is unclear whether {short_name(block.text, 60)!r} is a proponent or a source"
            )
            self._ask(block, what, _ASK_SOURCES)
        elif self.numbered and not number:
            what = f"it is unclear whether {short_name(block.text, 60)!r} is another source"
            self._ask(block, what, "Number it, or join it to the line above")
        elif (stray and self.index > self.ahead.last_start and not self.closed) or (
            block.items and self.implied and not block.links_only
        ):
            what = f"it is unclear whether {short_name(block.text, 60)!r} is a source"
            self._ask(block, what, "Remove the empty line above it, or remove the line")
        else:
            listed.extend(sources_in(block, self.problems))
            self.numbered = number

    # --- problems -------------------------------------------------------------------------------

    def _ask(self, block: PageBlock, what: str, remedy: str) -> None:
        self.problems.error(block.line, "page-line", what, remedy)

    def _unknown(self, block: PageBlock) -> None:
        shown = repr(short_name(block.text, 60))
        self._ask(
            block,
            f"{shown} is not a claim, a confidence or a list of proponents",
            "Put a claim in double quotes or after 'Position A:' on one line, and its confidence "
            "and `Proponents:` on separate lines",
        )


def _ends_claim(block: PageBlock) -> bool:
    return (
        confidence_of(block.text) is not None
        or stance_label(block.text) is not None
        or (bool(block.items) and stance_label(block.items[0].text) is not None)
    )


OPEN_CLAIM = re.compile(r'^["“„«]')
"""The first character of a claim in quotes."""


class Ahead:
    """What follows each block, found in one pass from the end.

    sources_heading: whether a heading of sources follows before the next position; last_start: the
    index of the block in which the last position starts, -1 if there is none.
    """

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self.sources_heading = [False] * (len(blocks) + 1)
        self.last_start = -1
        for index in range(len(blocks) - 1, -1, -1):
            text = blocks[index].text
            if position_label(text) is not None or OPEN_CLAIM.match(text):
                self.last_start = max(self.last_start, index)
            else:
                self.sources_heading[index] = (
                    sources_label(text) is not None or self.sources_heading[index + 1]
                )


_MARKDOWN_LINK = re.compile(r"^\[(.+)\]\((https?://\S+)\)$")
_ADDRESS = re.compile(r"^(.*?)\s*[(<\[—–-]?\s*(https?://[^\s<>)\]]+)[)>\]]?\.?$")


def sources_in(block: PageBlock, problems: Problems) -> list[LocatedDict]:
    """Return the sources of a block: one for each link of a line of links, else one."""
    links = [item for item in block.items if item.link]
    if block.links_only and not block.marker:
        return [LocatedDict.at(block.line, title=item.text, url=item.url) for item in links]
    addresses = list(dict.fromkeys(item.url for item in links if item.url))
    if len(addresses) > 1:
        what = "a source has several addresses"
        problems.warning(block.line, "page-source", what, "Only the first one is used")
    if block.items:
        url = addresses[0] if addresses else None
        return [LocatedDict.at(block.line, title=block.text, url=url)]
    match = _MARKDOWN_LINK.match(block.text) or _ADDRESS.match(block.text)
    title, address = match.groups() if match else (block.text, None)
    return [LocatedDict.at(block.line, title=title or None, url=address)]


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
