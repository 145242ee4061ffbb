"""Find names that are probably the names of several actors."""

from __future__ import annotations

import re
from collections.abc import Callable

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
