"""Fold text, so that a quote and its source can be compared: words, and what is between them.

A folded text has all its letters and digits in one string. Between two words is a separator, in
which kinds of spaces, quotation marks, dashes and ellipses are the same. So a search for letters
finds every place where a quote can be, and the separators decide whether it is there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

LINE_HYPHEN = "\x1f"
"""A separator: a hyphen at the end of a line, which may belong to the word or not."""

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\u180e]")
_SOFT_HYPHEN = re.compile("\u00ad(?![ \t]*\n)")
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_HYPHENS = re.compile("[\u00ad\u2010\u2011\u2043\u2212\ufe63\uff0d]")
_AT_LINE_END = re.compile(r"^-[ \t\u00a0]*[\r\n]\s*$")
_QUOTES = re.compile(
    "[\"'`\u00b4\u2018-\u201f\u2032-\u2037\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02\uff07]+"
)
_ELLIPSIS = re.compile(r"\s*(?:(?:\.\s?)?…|\.\s?\.\s?\.)(?:\s?[.…])*\s*")
_SPACED_HYPHEN = re.compile(r"(?<=\s)-(?=\s)")
_LONG_DASH = re.compile(r"\s*(?:-{2,}|[\u2012\u2014\u2015\u2e3a\u2e3b\ufe58])\s*")
_EN_DASH = re.compile(r"(\s*)\u2013(\s*)")
_OPENING_GUILLEMET = re.compile("([\u00ab\u2039])\\s+")
_CLOSING_GUILLEMET = re.compile("\\s+([\u00bb\u203a])")
_SPACE_BEFORE = re.compile(r"\s+([;:?!])")
_SPACES = re.compile(r"\s+")
_EMPHASIS = re.compile(r"[*_]+")


def clean(text: str) -> str:
    """Return text in NFC without ligatures and what nobody sees, such as soft hyphens."""
    text = _INVISIBLE.sub("", text)
    text = _SOFT_HYPHEN.sub("", text)
    text = _LIGATURE.sub(lambda found: _LIGATURES[found.group()], text)
    return unicodedata.normalize("NFC", text)


def lower(text: str) -> str:
    """Return text in lower case, with as many characters as before."""
    found = text.lower()
    if len(found) == len(text):
        return found
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


@lru_cache(maxsize=100_000)
def fold_separator(text: str) -> str:
    """Return what is between two words in the form in which it is compared."""
    if text in ("", " "):
        return text
    text = _HYPHENS.sub("-", text)
    if _AT_LINE_END.match(text):
        return LINE_HYPHEN
    if text.strip("*_"):
        text = _EMPHASIS.sub("", text)
    text = _OPENING_GUILLEMET.sub(r"\1", _CLOSING_GUILLEMET.sub(r"\1", text))
    text = _QUOTES.sub('"', text)
    text = _ELLIPSIS.sub("…", text)
    text = _SPACED_HYPHEN.sub("\u2014", text)
    text = _LONG_DASH.sub("\u2014", text)
    text = _EN_DASH.sub(lambda found: "\u2014" if any(found.groups()) else "\u2013", text)
    text = _LONG_DASH.sub("\u2014", text)
    text = _SPACE_BEFORE.sub(r"\1", text)
    return _SPACES.sub(" ", text)


@dataclass(frozen=True)
class Folded:
    """A folded text.

    text: the text; letters: its letters and digits; lowered: the same in lower case; starts: where
    each word begins in letters; offsets: where it begins in the text; separators: what is before
    each word, and after the last one.
    """

    text: str
    letters: str
    lowered: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    separators: tuple[str, ...]

    def before(self, index: int) -> str:
        """Return the separator before a letter: empty inside a word."""
        word = bisect_left(self.starts, index)
        if index >= len(self.letters):
            return self.separators[-1]
        return self.separators[word] if self.starts[word : word + 1] == (index,) else ""

    def words_between(self, start: int, end: int) -> int:
        """Return how many words, or parts of words, two places in letters have between them."""
        if end <= start:
            return 0
        first = bisect_left(self.starts, start)
        inside = self.starts[first : first + 1] != (start,)
        return bisect_left(self.starts, end) - first + inside

    def offset(self, index: int) -> int:
        """Return where a letter is in the text."""
        if not self.starts:
            return 0
        word = max(bisect_right(self.starts, index) - 1, 0)
        return self.offsets[word] + index - self.starts[word]

    def around(self, start: int, end: int) -> str:
        """Return the text between two places in letters, with what is around it."""
        return self.text[self.offset(start - 1) + 1 : self.offset(end)]

    def written(self, start: int, end: int) -> str:
        """Return the text between two places in letters, without what is around it."""
        return self.text[self.offset(start) : self.offset(end - 1) + 1] if end > start else ""


def fold(text: str) -> Folded:
    """Fold a cleaned text."""
    words, starts, offsets, separators = [], [], [], []
    last = length = 0
    for found in _WORD.finditer(text):
        begin, end = found.span()
        word = found.group()
        words.append(word)
        starts.append(length)
        offsets.append(begin)
        separators.append(fold_separator(text[last:begin]))
        length += len(word)
        last = end
    separators.append(fold_separator(text[last:]))
    letters = "".join(words)
    return Folded(text, letters, lower(letters), tuple(starts), tuple(offsets), tuple(separators))
