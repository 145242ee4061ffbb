"""Read the words of a question: tokens, stems, dates and what the words mean."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from argmap.model.dates import MONTHS

_CHUNK = re.compile(r'"([^"]+)"|“([^”]+)”|«([^»]+)»|([^\s"“”«»]+)')
_THAT_IS = re.compile(r"\b(?:i\.\s?e|e\.\s?g)\.,?(?=\s)|\bnamely,?(?=\s)", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\w/-])((?:1[4-9]|2\d)\d\d) ?[-–—] ?((?:1[4-9]|2\d)\d\d)(?![\w/-])")
_SPLIT = re.compile(r"[^\W_]+")
_NO_LETTERS = {number: " " for number in range(128) if not chr(number).isalnum()}
_DATE = re.compile(r"(?:1[4-9]|2\d)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_DECADE = re.compile(r"([12]\d\d)0s")
_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"sept": "september"}
_DECADES = {"sixties": "196", "seventies": "197", "eighties": "198", "nineties": "199"}
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question.

    text: as written; plain: in lower case without accents; chunk: the text between two spaces that
    it belongs to; first: whether it begins the question; quoted: whether it is in quotation marks;
    date: the date or the beginning of one ("199") that it means, or ''; breaks: the punctuation
    after it; note: how it was corrected; gloss: whether it is in brackets.
    """

    text: str
    plain: str
    chunk: str
    first: bool = False
    quoted: bool = False
    date: str = ""
    breaks: str = ""
    note: str = ""
    gloss: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written like a name, not only because it begins the question."""
        named = self.text.isupper() or self.chunk.endswith("'s")
        return self.text[:1].isupper() and (not self.first or named)


def plain(text: str) -> str:
    """Return a text in lower case without accents."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def parts(text: str) -> list[str]:
    """Return the words of a text in lower case without accents."""
    if text.isascii():
        return text.lower().translate(_NO_LETTERS).split()
    return _SPLIT.findall(plain(text))


def spellings(text: str) -> set[str]:
    """Return the words of a text, those with umlauts in both ways to write them."""
    found = set(parts(text))
    if not text.isascii():
        found.update(_SPLIT.findall(plain(text.casefold().translate(_UMLAUTS))))
    return found


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")


_IRREGULAR = {
    "children": "child", "childrens": "child", "women": "woman", "womens": "woman",
    "womans": "woman", "men": "man", "mens": "man", "peoples": "people",
}  # fmt: skip


_known_stems: dict[str, str] = {}
_finders: list[Callable[[str], str | None]] = []


def use_stems(known: dict[str, str], find: Callable[[str], str | None]) -> None:
    """Use stems that are known, so that the stemmer is imported only for other words.

    known: those of the words of the lexicon; find: returns that of a word of the graph, or None.
    """
    _known_stems.update(known)
    _finders[:] = [find]


def stems_of_lexicon() -> dict[str, str]:
    """Return the stems of the words of the lexicon."""
    return {word: stem(word) for _, line in _sections() for word in parts(line)}


def stem(word: str) -> str:
    """Return the stem of a word that is in lower case."""
    return _known_stems.get(word) or _stem(word)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    if _finders and (known := _finders[0](word)):
        return known
    # The endings that are removed have no digits, and the stemmer is slow.
    return word if len(word) <= 3 or word[-1].isdigit() else str(_stemmer().stemWord(word))


def singular(word: str) -> str:
    """Return a word that is in lower case without the ending of a plural."""
    word = _IRREGULAR.get(word, word)
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


_ENDINGS = frozenset(
    ("", "e", "s", "es", "d", "ed", "ing", "er", "ers", "or", "ors", "y", "ly", "ning", "ping",
     "ting", "ming", "ned", "ped", "ted", "med")
)  # fmt: skip


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """Return what the forms of a word share: "oppose" and "opposing", but not "opposite"."""
    short = stem(word)
    start = short.removesuffix("e") if not word.startswith(short) else short
    return short if word[len(start) :] in _ENDINGS else singular(word)


def words_of(text: str) -> list[Word]:
    """Return the words of a question."""
    made: list[Word] = []
    gloss = False
    text = re.sub(r"(\d) ?(?:%|per ?cent\b)", r"\1%", text.replace("’", "'"))
    text = _YEARS.sub(r"\1 to \2", text)
    for found in _CHUNK.finditer(_THAT_IS.sub(" ", text)):
        quoted = found[4] is None
        chunk = next(filter(None, found.groups()), "")
        bare = chunk.strip(".,;:?!()[]'‘’*_")
        gloss, closed = gloss or chunk.startswith("("), ")" in chunk
        end = "" if quoted or chunk[-1:].isalnum() else chunk[-2:]  # no break within "4.7"
        breaks = "".join(mark for mark in ".,;:?!" if mark in end)
        if re.fullmatch(r"(?:\w\.)+,?|\w{1,3}\.,?", chunk) and found.end() < len(text.rstrip()):
            breaks = breaks.replace(".", "")  # "e.V.", "Dr."
        if made and chunk in ("-", "–", "—"):  # as a colon
            made[-1] = replace(made[-1], breaks=made[-1].breaks + ":")
        if _DATE.fullmatch(bare) and not quoted:
            made.append(Word(bare, bare, bare, date=bare, breaks=breaks))
            continue
        if decade := _DECADE.fullmatch(bare.replace("'", "")):
            made.append(Word(bare, plain(bare), bare, date=decade[1], breaks=breaks))
            continue
        bare = re.sub(r"'s\b|s'$", lambda end: "s" if end[0] == "s'" else "", bare)
        pieces = _SPLIT.findall(bare)
        for place, piece in enumerate(pieces):
            last = place == len(pieces) - 1
            made.append(
                Word(
                    piece, plain(piece), bare, not made, quoted,
                    _DECADES.get(plain(piece), ""), breaks if last else "", "", gloss
                )
            )  # fmt: skip
        gloss = gloss and not closed
    return _with_months(made)


def _with_months(words: list[Word]) -> list[Word]:
    """Join months with days and years: "5 May 2016", "May 5, 2016", "May to June 2016"."""
    made: list[Word] = []
    for word in words:
        if len(word.date) == 4:
            month, day = _month(made, -1), ""
            if month and _day(made, -2):
                day = made.pop(-2).plain
            elif _day(made, -1) and (month := _month(made, -2)):
                day = made.pop().plain
            if month:
                before = made.pop()
                date = f"{word.date}-{month:02}"
                date += f"-{int(re.sub(r'[^0-9]', '', day)):02}" if day else ""
                word = Word(f"{before.text} {word.text}", date, date, date=date, breaks=word.breaks)
                if (first := _month(made, -2)) and made[-1].plain in ("to", "and", "until"):
                    date = f"{word.date[:4]}-{first:02}"
                    made[-2] = Word(made[-2].text, date, date, date=date)
        made.append(word)
    return made


def _month(words: list[Word], place: int) -> int:
    """Return the number of the month that a word is, or 0."""
    name = words[place].plain if len(words) >= -place else ""
    name = _SHORT_MONTHS.get(name, name)
    return MONTHS.index(name) + 1 if name in MONTHS else 0


def _day(words: list[Word], place: int) -> bool:
    """Return whether a word is the number of a day."""
    text = words[place].plain if len(words) >= -place else ""
    return bool(re.fullmatch(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", text))


def is_month(word: Word) -> bool:
    """Return whether a word is the name of a month without a year."""
    return word.capital and word.plain in MONTHS


@lru_cache(maxsize=1)
def _lexicon() -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return each concept of the lexicon with each word or phrase, and what each concept means."""
    made: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    concept = ""
    text = (Path(__file__).parent / "lexicon.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            concept, _, header = line[1:].partition("]")
            headers[concept] = header.strip()
        elif line and not line.startswith("#"):
            made.append((concept, line))
    return made, headers


def _sections() -> list[tuple[str, str]]:
    return _lexicon()[0]


def header_of(concept: str) -> str:
    """Return the category of a concept of the lexicon, and what it means, '' for nothing."""
    return _lexicon()[1].get(concept, "")


@lru_cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of the lexicon."""
    return frozenset(line for concept, line in _sections() if concept == f"list.{name}")


@lru_cache
def synonyms(word: str) -> tuple[str, ...]:
    """Return other words with the same meaning as a word or one of its forms."""
    return _beside(word, "synonyms")


@lru_cache
def related(word: str) -> tuple[str, ...]:
    """Return other words that may say the same in a claim."""
    return _beside(word, "related")


def _beside(word: str, name: str) -> tuple[str, ...]:
    """Return the other words on the lines of a list that have a word or one of its forms."""
    short = base(word)
    lines = [line.split() for line in sorted(word_list(name))]
    found = (one for line in lines if short in map(base, line) for one in line)
    return tuple(dict.fromkeys(one for one in found if base(one) != short))


@lru_cache(maxsize=1)
def usual_names() -> dict[str, list[tuple[list[str], list[str]]]]:
    """Return the words of official names of states and unions, each with those of a usual name.

    They are listed by the first word of the official name.
    """
    made: defaultdict[str, list[tuple[list[str], list[str]]]] = defaultdict(list)
    for concept, usual in _sections():
        if concept.startswith("name."):
            official = parts(concept.partition(".")[2])
            made[official[0]].append((official, parts(usual)))
    return dict(made)


@lru_cache(maxsize=1)
def lexicon() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the concepts of words and phrases, by these and by their bases."""
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for concept, phrase in _sections():
        if concept.startswith(("list.", "name.")):
            continue
        words = tuple(parts(phrase))
        exact = concept == "skip" or concept.startswith(("out", "agent"))
        for key in {words} if exact else {words, tuple(map(base, words))}:
            if concept not in found[key]:
                found[key].append(concept)
    return {key: tuple(concepts) for key, concepts in found.items()}


def meanings_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the meanings of some words: of exactly these, or of other forms of them."""
    known = lexicon()
    found = known.get(words) or known.get(tuple(map(base, words)), ())
    one = singular(words[-1])
    if one.endswith(("er", "or")) and not {words, (*words[:-1], one)} & known.keys():
        return tuple(c for c in found if not c.startswith("noun."))  # a petitioner is no petition
    return found


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return all words of the lexicon, to correct typing errors."""
    forms: set[str] = set()
    for concept, phrase in _sections():
        if concept == "foreign" or concept.startswith(("list.", "name.")):
            continue
        words = [word for word in parts(phrase) if len(word) > 2]
        forms.update(words)
        if concept.startswith(("noun", "kind", "agent")) and words:
            forms.add(f"{words[-1]}s")
        if concept.startswith(("verb", "tie")):
            for word in (word for word in words if len(word) > 4):
                short = word.removesuffix("e")
                plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
                forms.update((plural, f"{short}ed", f"{short}ing"))
    return frozenset(forms)


def is_foreign(words: list[Word]) -> bool:
    """Return whether a question seems to be in another language than English."""
    words = [word for word in words if not word.quoted]
    meanings = [meanings_of((word.plain,)) for word in words]
    foreign = sum("foreign" in found for found in meanings)
    english = sum(bool(set(found) - {"foreign"}) for found in meanings)
    scripts = sum(not word.plain.isascii() for word in words)
    return (foreign > english and (foreign > 1 or not english)) or (
        scripts > 1 and scripts * 2 > len(words)
    )
