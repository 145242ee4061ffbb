"""Find faults in names: names of several actors, and letters that a wrong encoding broke.

UTF-8 that was read as Windows-1252 gives "MiljÃ¸" for "Miljø".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from argmap.errors import shortened

LONGEST = 60
"""Texts up to this length are shown whole, of longer ones only the first broken word."""

_TIMES = 3
"""How often a text may have been broken."""


def _bytes() -> dict[str, int]:
    """Return the byte of each character, also of those that Windows-1252 does not define."""
    made = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        try:
            made[bytes([byte]).decode("cp1252")] = byte
        except UnicodeDecodeError:
            continue
    return made


_BYTE = _bytes()


def _class(first: int, last: int) -> str:
    return "[" + "".join(re.escape(c) for c, byte in _BYTE.items() if first <= byte <= last) + "]"


_NEXT = _class(0x80, 0xBF)
_BROKEN = re.compile(
    f"(?:{_class(0xC2, 0xDF)}{_NEXT}|{_class(0xE0, 0xEF)}{_NEXT}{{2}}"
    f"|{_class(0xF0, 0xF4)}{_NEXT}{{3}})+"
)
_MARKS = frozenset("«»‹›„“”‘’‚–—…•™°®²³¹ºª·¡")
"""Characters that often follow or precede a letter, so that one of them proves little."""


def repaired(text: str) -> str | None:
    """Return a text with its letters repaired, or None if none is broken.

    In doubt, letters are not broken: "«CAFÉ»" is left as it is.
    """
    if text.isascii():
        return None
    made = text
    for _ in range(_TIMES):
        before, made = made, _BROKEN.sub(_repaired, made)
        if made == before:
            break
    return made if made != text else None


def _repaired(found: re.Match[str]) -> str:
    """Return what broken letters were, or the same text if that is not certain."""
    run = found[0]
    try:
        made = bytes(_BYTE[char] for char in run).decode()
    except UnicodeDecodeError:
        return run
    if any(unicodedata.category(char) == "Cc" for char in made):
        return run
    return made if len(made) > 1 or _is_certain(found) else run


def _is_certain(found: re.Match[str]) -> bool:
    """Return whether one letter was certainly broken, by its first byte and what is around it."""
    first, mark = _BYTE[found[0][0]], found[0][1] in _MARKS
    before = found.string[found.start() - 1 : found.start()]
    in_word = before.islower() or found.string[found.end() : found.end() + 1].isalpha()
    if first in (0xC2, 0xC3):  # those of Western European languages, and signs such as ² and £
        return not mark or in_word or not before.isalpha()
    if first in (0xC4, 0xC5):  # ś, č, ž, ğ
        return not mark or in_word
    return first in (0xE2, 0xF0)  # punctuation, such as “ and –, and emoji


def broken_and_repaired(text: str) -> tuple[str, str] | None:
    """Return a text with broken letters, and the repaired one, to show them; None if it has none.

    Of a long text, this is the first word with broken letters.
    """
    made = repaired(text)
    if made is None or len(text) <= LONGEST:
        return None if made is None else (text, made)
    words = ((word, better) for word in text.split() if (better := repaired(word)))
    one, other = next(words, (text, made))
    return shortened(one), shortened(other)


_SURE = re.compile(r"[;|\n]|(?<=\s)\+(?=\s)")
_LIKELY = re.compile(r", ?(?:and |und |et |y )?| (?:and|und|et|y|&|/) ")

PART_OF_A_NAME = re.compile(
    r"(?:inc|ltd|llc|llp|gmbh|co|corp|plc|ag|se|sa|nv|jr|sr|ii|iii|ph\.?d|md|d\.?c|u\.?k|u\.?s\.?a?"
    r"|e\.?v|[a-z]{2})\.?",
    re.IGNORECASE,
)
"""What follows a comma in one name: legal forms, generations, degrees and short forms of places."""


def names_in(label: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names in a label, or [] if it is probably one name.

    Semicolons, vertical bars, line ends and plus signs separate names. So do commas and words like
    "and" if one of the parts is a name elsewhere. is_known: whether a text is such a name.
    """
    names = [name for part in _SURE.split(label) if (name := part.strip())]
    if len(names) > 1:
        return names
    label = " ".join(label.split())
    after_commas = map(str.strip, label.split(",")[1:])
    if "(" in label or any(map(PART_OF_A_NAME.fullmatch, after_commas)):
        return []
    names = [part for part in _LIKELY.split(label) if part]
    return names if len(names) > 1 and any(map(is_known, names)) else []


def separators_in(label: str) -> list[str]:
    """Return what may separate names in a label: signs, signs between spaces, and words."""
    found: list[str] = []
    for each in _SURE.findall(label) or _LIKELY.findall(" ".join(label.split())):
        sign = each.strip(" ,")
        found += [", "] if "," in each else []
        found += [f" {sign} " if sign in ("+", "&", "/") else sign]
    return [sign for sign in found if sign.strip()]
