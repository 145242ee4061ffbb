"""Repair letters that were broken because UTF-8 was read as Windows-1252: "MiljÃ¸" for "Miljø"."""

from __future__ import annotations

import re
import unicodedata

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
