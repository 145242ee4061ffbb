"""Look for a quote in a folded text. A quote is there word for word, or not at all."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from argmap.sources.folding import LINE_HYPHEN, Folded, clean, fold

MAX_OMITTED = 50
"""The most words that an omission mark may leave out without a warning."""
MAX_REPLACED = 4
"""The most words for which a bracket may be."""
MAX_PLACES = 3_000
"""The most places of a part of a quote that are compared."""
NEAR = 20_000
"""How many letters before and after the longest part of a quote the other parts are looked for."""
MAX_STEPS = 3_000
"""The most places of parts that are tried for all readings of a quote."""

_PUNCTUATION = re.compile(r'[,;:.!?"()…]')
_ENDS = re.compile(r'["\s…\u2014\u2013*_\[\]]+')
_MARKS = ".,;:!?()"


@dataclass(frozen=True)
class Match:
    """Where a quote is in a text.

    start, end: in letters; warnings: why an editor should look at it; omitted: what omission marks
    leave out; replaced: what brackets are for.
    """

    start: int
    end: int
    warnings: frozenset[str] = frozenset()
    omitted: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


@dataclass
class _Place:
    """A place of a part. warnings: about its case and punctuation."""

    start: int
    end: int
    warnings: frozenset[str]


@dataclass
class _Budget:
    """How many steps are left for a quote."""

    steps: int = MAX_STEPS


@dataclass
class _Search:
    text: Folded
    reading: Reading
    budget: _Budget
    places: dict[int, list[_Place]] = field(default_factory=dict)

    @cached_property
    def longest(self) -> int:
        """The number of the longest part of the quote."""
        lengths = [len(part.folded.letters) for part in self.reading.parts]
        return lengths.index(max(lengths))


def find(quote: str, text: Folded) -> Match | None:
    """Return the best place of a quote: without warnings, else with the fewest."""
    brackets, dots = "[" in text.text, any("…" in mark for mark in text.separators)
    best: tuple[tuple[int, ...], Match] | None = None
    budget = _Budget()
    for reading in readings(quote, brackets, dots):
        found = _find(reading, text, budget)
        if found is not None:
            rank = len(found.warnings), len(found.omitted), len(found.replaced), found.start
            if best is None or rank < best[0]:
                best = rank, found
            if rank[:2] == (0, 0):
                break
    return best[1] if best else None


def _find(reading: Reading, text: Folded, budget: _Budget) -> Match | None:
    search = _Search(text, reading, budget)
    best: tuple[tuple[int, ...], Match] | None = None
    longest = [place.start for place in _places(search, search.longest)]

    def distance(place: _Place) -> tuple[int, int]:
        after = bisect_left(longest, place.start)
        return (longest[after] if after < len(longest) else len(text.letters)) - place.start, after

    for first in sorted(_places(search, 0), key=distance):
        for chain in _chains(search, 0, first):
            found = _match(search, chain)
            length = found.end - found.start
            rank = len(found.warnings), length, found.start
            if best is None or rank < best[0]:
                best = rank, found
        if budget.steps < 0 or (best and best[0][0] == 0):
            break
    return best[1] if best else None


def _chains(search: _Search, number: int, place: _Place) -> Iterator[tuple[_Place, ...]]:
    """Yield the places of a part and all later ones, one after the other."""
    search.budget.steps -= 1
    if number + 1 == len(search.reading.parts):
        search.budget.steps -= number
        yield (place,)
        return
    gap = search.reading.gaps[number]
    following = _places(search, number + 1)
    first = bisect_left(following, place.end, key=lambda item: item.start)
    most = MAX_OMITTED if gap.omission else MAX_REPLACED
    for tried, item in enumerate(following[first:]):
        between = search.text.words_between(place.end, item.start)
        near = between <= most
        if (
            near
            and between
            and not gap.omission
            and "[" in search.text.around(place.end, item.start)
        ):
            break  # the source has a bracket here, and the quote another one
        if search.budget.steps < 0 or (not near and (not gap.omission or tried)):
            break
        for chain in _chains(search, number + 1, item):
            yield (place, *chain)


def _places(search: _Search, number: int) -> list[_Place]:
    """Return the places of a part in order: all of the longest part, of others those near it."""
    if number not in search.places:
        windows = [(0, len(search.text.letters))]
        if number != search.longest:
            windows = _windows(_places(search, search.longest))
        search.places[number] = [
            place for window in windows for place in _part_places(search, number, window)
        ]
    return search.places[number]


def _windows(places: Sequence[_Place]) -> list[tuple[int, int]]:
    """Return the parts of a text that are near some places, without those that overlap."""
    found: list[tuple[int, int]] = []
    for place in places:
        start, end = max(place.start - NEAR, 0), place.end + NEAR
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _part_places(search: _Search, number: int, window: tuple[int, int]) -> Iterator[_Place]:
    reading, text = search.reading, search.text
    before = reading.gaps[number - 1] if number else reading.edges[0]
    last = number + 1 == len(reading.parts)
    after = reading.edges[1] if last else reading.gaps[number]
    wanted = reading.parts[number].folded.lowered
    start = text.lowered.find(wanted, *window)
    tried = 0
    while start >= 0 and tried < MAX_PLACES:
        tried += 1
        found = _compared(text, reading.parts[number], start, (before, after))
        if found is not None:
            yield found
        start = text.lowered.find(wanted, start + 1, window[1])


def _compared(
    text: Folded, part: Part, start: int, around: tuple[Gap | None, Gap | None]
) -> _Place | None:
    """Compare a part with the text at a place, letter for letter and separator for separator."""
    quoted = part.folded
    end = start + len(quoted.letters)
    warnings: set[str] = set()
    if not _edges(text, quoted, start, end, around, warnings):
        return None
    there = dict(_inner(text, start, end))
    asked = dict(_inner(quoted, 0, len(quoted.letters)))
    for position in there.keys() | asked.keys():
        one, other = there.get(position, ""), asked.get(position, "")
        if one != other:
            digits = text.letters[start + position - 1 : start + position + 1].isdigit()
            level = _difference(one, other, digits)
            if level is None:
                return None
            warnings |= level
    written = text.letters[start:end]
    if written != quoted.letters and any(
        one != other and index not in part.free
        for index, (one, other) in enumerate(zip(written, quoted.letters, strict=True))
    ):
        warnings.add("case")
    return _Place(start, end, frozenset(warnings))


def _inner(text: Folded, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the separators between two places, with their positions after the first one."""
    first, last = bisect_right(text.starts, start), bisect_left(text.starts, end)
    for word in range(first, last):
        yield text.starts[word] - start, text.separators[word]


def _difference(there: str, asked: str, digits: bool) -> frozenset[str] | None:
    """Return the warnings about two separators, None if they are different."""
    if LINE_HYPHEN in (there, asked):
        return frozenset() if {there, asked} <= {LINE_HYPHEN, "", "-", "- ", "\u2013"} else None
    dashes = {there, asked}
    if dashes <= {"-", "\u2013"} or dashes <= {"\u2013", "\u2014"}:
        return frozenset()
    if digits:
        return None
    one, other = (_PUNCTUATION.sub("", item).replace("\u2014", " ") for item in (there, asked))
    one, other = (
        " ".join(item.split()) + " " * any(map(str.isspace, item)) for item in (one, other)
    )
    if one == other and one.endswith(" "):
        return frozenset({"punctuation"})
    return None


def _edges(
    text: Folded,
    quoted: Folded,
    start: int,
    end: int,
    around: tuple[Gap | None, Gap | None],
    warnings: set[str],
) -> bool:
    """Return whether a part begins and ends where a word does, with the same signs."""
    before, after = around
    glued = before is not None and before.glued and not quoted.separators[0]
    if not glued and is_cut(text, start, at_start=True):
        return False
    if not (after is not None and after.glued and not quoted.separators[-1]) and is_cut(
        text, end, at_start=False
    ):
        return False
    for there, asked, gap, same in (
        (text.before(start), quoted.separators[0], before, str.endswith),
        (text.before(end), quoted.separators[-1], after, str.startswith),
    ):
        asked, there = _ENDS.sub("", asked), _ENDS.sub("", there)
        if same(there, asked):
            continue
        if asked.strip(_MARKS):
            return False
        if gap is None:
            warnings.add("punctuation")
    return True


def is_cut(text: Folded, index: int, at_start: bool) -> bool:
    """Return whether a place is inside a word or a number."""
    if not 0 < index < len(text.letters):
        return False
    mark = text.before(index)
    if mark in ("", "-", LINE_HYPHEN):
        return True
    one, other = text.letters[index - 1], text.letters[index]
    if mark == '"':
        word = bisect_right(text.starts, index - 1) - 1
        return not (at_start and index - text.starts[word] <= 2)
    if mark in (".", ",", ":"):
        return (one.isdigit() and other.isdigit()) or mark == "."
    return all(unicodedata.category(sign).startswith("M") for sign in mark)


def _match(search: _Search, chain: tuple[_Place, ...]) -> Match:
    """Return the match of the places of all parts."""
    text, reading = search.text, search.reading
    warnings = set().union(*(place.warnings for place in chain))
    omitted, replaced = [], []
    for gap, one, other in zip(reading.gaps, chain, chain[1:], strict=False):
        between = text.written(one.end, other.start)
        if has_negation(between):
            warnings.add("negation")
        if not gap.omission:
            replaced += [between] if between else []
        else:
            omitted.append(between)
            if text.words_between(one.end, other.start) > MAX_OMITTED:
                warnings.add("long-omission")
    gaps = [gap for gap in (*reading.gaps, *reading.edges) if gap]
    if any(adds_negation(gap.inserted, gap.glued) for gap in gaps):
        warnings.add("negation")
    return Match(
        chain[0].start, chain[-1].end, frozenset(warnings), tuple(omitted), tuple(replaced)
    )


_WORDS = (
    "not no nor neither never none nobody nothing nowhere cannot without hardly scarcely barely "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder "
    "ne pas jamais aucun aucune sans ni nunca nada nadie ningún ninguna ninguno "
    "non senza nessun nessuno nessuna niet geen nooit ikke ingen aldrig inte aldrig"
)
_NEGATION = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(_WORDS.split())})(?![^\W_]|-\w)|\bno-one\b|n['’]t\b", re.IGNORECASE
)
_PREFIX = re.compile(r"(?:un|in|im|il|ir|non|dis|anti)-?", re.IGNORECASE)


def has_negation(text: str) -> bool:
    """Return whether a text has a negation."""
    return bool(_NEGATION.search(text))


def adds_negation(inserted: str, glued: bool) -> bool:
    """Return whether a bracket adds a negation. glued: it is part of a word."""
    return has_negation(inserted) or (glued and bool(_PREFIX.fullmatch(inserted.strip())))


MAX_READINGS = 64
"""The most readings of a quote that are tried."""

_DOTS = r"(?:…|\.\s?\.\s?\.)(?:\s?[.…])*"
_MARK = re.compile(
    rf"(?P<omission>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})"
    r"|\[(?P<letter>[^\W\d_])\](?=[^\W_])|\[(?P<bracket>[^\[\]]{0,300})\]"
)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Gap:
    """What is between two parts of a quote.

    omission: whether something may be left out; inserted: the text in brackets; glued: whether
    the bracket touches the word before or after it.
    """

    omission: bool = False
    inserted: str = ""
    glued: bool = False

    def joined(self, other: Gap) -> Gap:
        """Return the gap of two gaps with nothing between them."""
        inserted = f"{self.inserted} {other.inserted}".strip()
        return Gap(self.omission or other.omission, inserted, self.glued or other.glued)


@dataclass(frozen=True)
class Part:
    """Words of a quote that follow each other. free: letters that may have another case."""

    text: str
    free: frozenset[int] = frozenset()

    @cached_property
    def folded(self) -> Folded:
        """The text in the form in which it is compared."""
        return fold(self.text)


@dataclass(frozen=True)
class Reading:
    """A quote as parts with a gap between each two. edges: before the first, after the last."""

    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    edges: tuple[Gap | None, Gap | None]


def readings(quote: str, brackets: bool, dots: bool) -> Iterator[Reading]:
    """Yield the readings of a quote, the most literal one first.

    brackets, dots: whether the source has any, so that those of a quote can be the source's.
    """
    text = clean(quote)
    marks = list(_MARK.finditer(text))
    choices = []
    for mark in marks:
        literal = dots if mark["omission"] and not mark.group().startswith("[") else brackets
        choices.append((True, False) if literal else (False,))
    for number, chosen in enumerate(product(*choices)):
        if number >= MAX_READINGS:
            break
        made = _reading(text, [mark for mark, kept in zip(marks, chosen, strict=True) if not kept])
        if made.parts:
            yield made


def _reading(text: str, marks: list[re.Match[str]]) -> Reading:
    pieces: list[Part | Gap] = []
    written, free, last = "", set[int](), 0
    for mark in [*marks, None]:
        written += text[last : mark.start()] if mark else text[last:]
        if mark and mark["letter"]:
            free.add(len("".join(_LETTER.findall(written))))
            written += mark["letter"]
        else:
            pieces.append(Part(written, frozenset(free)))
            written, free = "", set()
            if mark:
                pieces.append(_gap(text, mark))
        last = mark.end() if mark else len(text)
    return _joined(pieces)


def _gap(text: str, mark: re.Match[str]) -> Gap:
    if mark["omission"]:
        return Gap(omission=True)
    around = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return Gap(inserted=mark["bracket"], glued=any(map(_LETTER.match, around)))


def _joined(pieces: list[Part | Gap]) -> Reading:
    """Return the reading of parts and gaps, without parts that have no words."""
    parts: list[Part] = []
    gaps: list[Gap] = []
    edge: Gap | None = None
    gap: Gap | None = None
    for piece in pieces:
        if isinstance(piece, Gap):
            gap = gap.joined(piece) if gap else piece
        elif piece.folded.letters:
            if parts:
                gaps.append(gap or Gap())
            else:
                edge = gap
            parts.append(piece)
            gap = None
    return Reading(tuple(parts), tuple(gaps), (edge, gap))
