"""Take a name apart: its words, acronym, legal form, and the words in brackets.

The lists have words that say little about which organisation is meant, folded and without accents.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _set("the die der das le la les los las el il lo gli de het den det o os as")
"""Articles, left out at the beginning of a name."""

CONJUNCTIONS = _set("and und et y e u og och en")

SMALL_WORDS = CONJUNCTIONS | _set(
    "of for the on in at to by with from fur der die das des dem den von vom zu zur zum im am bei "
    "de du des la le les l d a au aux en pour sur del el los las por para al da do dos das di "
    "della dei degli per il van voor het af i for till av"
)
"""Words that a change of order adds or leaves out, and that acronyms often skip."""

TITLES = _set(
    "dr prof professor mr mrs ms miss sir dame lord lady herr frau monsieur madame mme mlle ing "
    "phd rev hon"
)

OFFICES = _set(
    "mayor senator sen governor gov president minister chancellor councillor councilor ambassador "
    "judge justice congressman congresswoman representative deputy secretary commissioner mp mep "
    "bundeskanzler bundeskanzlerin bundesminister bundesministerin burgermeister burgermeisterin "
    "oberburgermeister oberburgermeisterin ministerin senatorin staatssekretar staatssekretarin "
    "abgeordneter abgeordnete prasident prasidentin maire ministre senateur senatrice depute "
    "deputee presidente alcalde alcaldesa senadora senador ministro ministra diputado diputada"
)
"""Offices before the name of a person."""

BEFORE_OFFICES = _set("prime vice deputy lord lady former ex first")
"""Words before an office: "Prime Minister"."""

LEGAL_FORMS = {
    tuple(spelling.split()): form
    for form, spellings in {
        "ev": "ev|e v|eingetragener verein",
        "gmbh": "gmbh|gesellschaft mbh|ges mbh|gesmbh",
        "ggmbh": "ggmbh|gemeinnutzige gmbh",
        "gmbh & co kg": "gmbh co kg|gmbh co kgaa",
        "ug": "ug|ug haftungsbeschrankt",
        "ag": "ag|aktiengesellschaft",
        "kg": "kg",
        "kgaa": "kgaa",
        "ohg": "ohg",
        "gbr": "gbr",
        "eg": "eg",
        "se": "se",
        "inc": "inc|incorporated",
        "corp": "corp|corporation",
        "co": "co",
        "co ltd": "co ltd|co limited|company limited",
        "ltd": "ltd|limited",
        "llc": "llc",
        "llp": "llp",
        "lp": "lp",
        "plc": "plc|public limited company",
        "cic": "cic",
        "pty ltd": "pty ltd|pty limited|pty",
        "pte ltd": "pte ltd",
        "sa": "sa|societe anonyme|sociedad anonima",
        "sas": "sas",
        "sasu": "sasu",
        "sarl": "sarl",
        "eurl": "eurl",
        "asbl": "asbl",
        "aisbl": "aisbl|ivzw",
        "vzw": "vzw",
        "bv": "bv",
        "nv": "nv",
        "cv": "cv",
        "srl": "srl",
        "spa": "spa",
        "sl": "sl|slu",
        "sa de cv": "sa de cv",
        "ab": "ab",
        "oy": "oy|oyj",
        "as": "as|asa",
        "aps": "aps",
        "kft": "kft",
        "doo": "doo",
        "sro": "sro",
        "sp z oo": "sp z oo|sp zoo",
        "ltda": "ltda",
        "ooo": "ooo",
        "jsc": "jsc",
        "kk": "kk",
    }.items()
    for spelling in spellings.split("|")
}
"""Legal forms by the words at the end of a name. Two different forms are two bodies."""

GENERIC = _set(
    "group gruppe groupe grupo gruppo party partei parti partido partito union international "
    "consortium konsortium holding holdings company sons bros trust industries enterprises "
    "worldwide"
)
"""Words that a short name leaves out: "Wellcome Trust", "Wellcome"."""

FAMILY = _set("sons bros brothers fils hijos figli sohne soehne")
"""Words after the surname of a family firm, which is its short name: "John Wiley & Sons"."""

HEADS = GENERIC | _set(
    "association federation council committee institute institut university universite universitat "
    "universidad club forum society foundation stiftung fondation verband bundesverband verein "
    "ministry ministerium ministere department agency agentur agence office amt board commission "
    "chamber kammer bank network netzwerk campaign alliance bundnis movement centre center zentrum "
    "college school church bureau confederation organisation organization authority service "
    "syndicat syndicate gewerkschaft league team house community project initiative gesellschaft "
    "asociacion federacion sindicato fundacion coalition trade"
)
"""Words that say what kind of body a name means. A name that has one is complete."""

NUMERALS = {
    word: str(number)
    for number, words in (
        (2, "two zwei deux"),
        (3, "three drei trois tres"),
        (4, "four vier quatre cuatro"),
        (5, "five funf fuenf cinq cinco"),
        (6, "six sechs seis"),
        (7, "seven sieben sept siete"),
        (8, "eight huit ocho"),
        (9, "nine neun nueve"),
        (10, "ten zehn dix diez"),
        (12, "twelve zwolf zwoelf douze doce"),
    )
    for word in words.split()
}

ABBREVIATIONS = _set(
    "dept govt intl natl nat assoc assn asso univ uni inst org fed comm cttee soc min dt bd ges "
    "bundesverb conf conv ctr dir div ed found gen gov grp mgmt mfg reg rep res sec svc "
    "tech"
)
"""Abbreviations that are often written without a full stop."""


MAX_WORDS = 24
"""Longer names are compared only as a whole."""

MAX_NAME = 4
"""The most words of a person's name."""

_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u0060\u00b4\u02bc\u2032"), "'")
_INITIALS = re.compile(r"(?<!\w)[^\W\d_](?:\.\s?[^\W\d_])+(?!\w)\.?")
_ELISION = re.compile(r"(?<!\w)(l|d|dell|all|dall|un|qu)'(?=\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_DASHED = re.compile(r"^(?P<first>[^\s:]+)(?:\s+[-\u2013\u2014]|:)\s+(?P<rest>\S.*)$")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?\.?")
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def without_accents(text: str) -> str:
    """Return a case-folded text without accents: "ä" as "a"."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFD", text.casefold().translate(_SPECIAL))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def transliterated(text: str) -> str:
    """Return a case-folded text with "ä" as "ae", and other letters without accents."""
    if text.isascii():
        return text.lower()
    return without_accents(unicodedata.normalize("NFC", text.casefold()).translate(_GERMAN))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name. plain: without accents; german: with "ä" as "ae"; cut: it may be cut."""

    written: str
    plain: str
    german: str
    cut: bool = False

    @property
    def capital(self) -> bool:
        """Whether it looks like an acronym: several capitals, at most seven letters."""
        return len(self.written) <= 7 and sum(map(str.isupper, self.written)) >= 2


@dataclass(frozen=True)
class NameForm:
    """A name taken apart.

    words: without article, titles and legal form; legal: the legal form; acronym: the acronym in
    brackets, folded; qualifier: other words in brackets; titled: whether a title was left out;
    office: the office before the name of a person that was left out, such as Mayor; guessed:
    whether the name does not have the letters of the acronym, which may be another body, such as
    the party of a person; sentence: whether it is a sentence, in which every word and the order
    count.
    """

    text: str
    words: tuple[Word, ...]
    legal: str = ""
    acronym: str = ""
    qualifier: tuple[Word, ...] = ()
    titled: bool = False
    office: str = ""
    article: bool = False
    shouted: bool = field(default=False, compare=False)
    guessed: bool = False
    sentence: bool = False

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words without small words."""
        if self.sentence:
            return self.words
        found = tuple(word for word in self.words if word.plain not in SMALL_WORDS)
        return found or self.words

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The name as letters only, without conjunctions, once or twice transliterated."""
        kept = [word for word in self.words if word.plain not in CONJUNCTIONS] or self.words
        plain, german = ("".join(word.plain for word in kept), "".join(w.german for w in kept))
        return (plain,) if plain == german else (plain, german)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in the name."""
        if self.is_acronym:  # an acronym may have the number of its name: "G7"
            return ()
        return tuple(re.findall(r"\d+", " ".join(w.plain for w in (*self.words, *self.qualifier))))

    @property
    def is_acronym(self) -> bool:
        """Whether the name is one word that may be an acronym."""
        if len(self.words) != 1 or not 2 <= len(self.words[0].plain) <= 7:
            return False
        word = self.words[0]
        return word.plain[0].isalpha() and (word.capital or len(word.plain) <= 4)


def parse_sentence(text: str) -> NameForm:
    """Take a sentence apart, such as a claim. It has no acronym and no legal form."""
    line = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    return NameForm(text, tuple(_words(line)), sentence=True)


def parse(text: str) -> NameForm:
    """Take a name apart."""
    line = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    line = _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found.group()), line)
    shouted = line.isupper() and max(map(len, line.split()), default=0) > 5
    inner = [part.strip() for part in _BRACKETS.findall(line) if part.strip()]
    outer = _BRACKETS.sub(" ", line)
    if not outer.strip():
        outer, inner = line, []
    words = _words(outer)
    acronym, guessed = "", False
    qualifier: list[Word] = []
    for part in inner:
        found = _words(part)
        if len(found) == 1 and not acronym and _abbreviates(found[0], words):
            acronym = found[0].plain
            guessed = not _abbreviates(found[0], words, certainly=True)
        elif len(words) == 1 and len(found) > 1 and not acronym and _abbreviates(words[0], found):
            acronym, words = words[0].plain, found
        else:
            qualifier += found
    dashed = _DASHED.match(outer.strip())
    if dashed and not acronym:
        first, rest = _words(dashed["first"]), _words(dashed["rest"])
        if len(first) == 1 and len(rest) > 1 and _abbreviates(first[0], rest, certainly=True):
            acronym, words = first[0].plain, rest
    words, legal = _without_legal_form(words)
    titled = False
    while len(words) > 1 and words[0].plain in TITLES:
        words, titled = words[1:], True
    article = len(words) > 1 and words[0].plain in ARTICLES
    words = words[1:] if article else words
    person = words if legal or qualifier else _without_office(words)
    office = " ".join(item.plain for item in words[: len(words) - len(person)])
    words = person
    parts = tuple(words), legal, acronym, tuple(qualifier)
    return NameForm(text, *parts, titled, office, article, shouted, guessed)


def _without_office(words: list[Word]) -> list[Word]:
    """Return the words of a person's name without the office before it."""
    at = 0
    while at < len(words) and words[at].plain in BEFORE_OFFICES:
        at += 1
    if at == len(words) or words[at].plain not in OFFICES:
        at -= 1
    if at < 0 or words[at].plain not in OFFICES:
        return words
    person = words[at + 1 :]
    is_name = 2 <= len(person) <= MAX_NAME and not any(
        item.plain in SMALL_WORDS or item.plain in HEADS for item in person
    )
    return person if is_name else words


def _words(text: str) -> list[Word]:
    found = []
    for part in _WORD.findall(_ELISION.sub(r"\1 ", text)):
        bare = part.rstrip(".'")
        letters = bare.replace("'", "")
        letters = NUMERALS.get(without_accents(letters), letters)
        plain = without_accents(letters)
        inside = "'" in bare and not bare.lower().endswith("'s")
        cut = part.endswith(".") or inside or plain in ABBREVIATIONS
        found.append(Word(letters, plain, transliterated(letters), cut))
    return found


def _abbreviates(word: Word, words: list[Word], certainly: bool = False) -> bool:
    """Return whether a word in brackets is the acronym of a name."""
    if len(words) < 2 or not word.plain[0].isalpha() or len(word.plain) > 10:
        return False
    initials = "".join(item.plain[0] for item in words if item.plain not in SMALL_WORDS)
    if initials.startswith(word.plain[:1]) and is_subsequence(word.plain, "".join(
        item.plain for item in words
    )):  # fmt: skip
        return len(word.plain) <= len(words) + 4 and (word.capital or len(word.plain) <= 5)
    return not certainly and word.capital and word.written.isupper() and len(word.plain) <= 7


def is_subsequence(letters: str, text: str) -> bool:
    """Return whether the letters stand in a text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _without_legal_form(words: list[Word]) -> tuple[list[Word], str]:
    """Return the words without a legal form at the end, and the legal form."""
    plain = [word.plain for word in words if word.plain not in CONJUNCTIONS or word.plain == "e"]
    for length in (3, 2, 1):
        form = LEGAL_FORMS.get(tuple(plain[-length:])) if len(plain) > length else None
        if form is not None:
            kept = list(words)
            for name in reversed(plain[-length:]):
                while kept[-1].plain != name:
                    kept.pop()
                kept.pop()
            while kept and kept[-1].plain in CONJUNCTIONS:
                kept.pop()
            if kept:
                return kept, form
    return words, ""


def other_body(one: NameForm, other: NameForm) -> bool:
    """Return whether two names have different numbers, legal forms or acronyms."""
    return one.numbers != other.numbers or other_legal_form(one, other)


def other_legal_form(one: NameForm, other: NameForm) -> bool:
    """Return whether two names have different legal forms or acronyms."""
    return bool(
        (one.legal and other.legal and one.legal != other.legal)
        or (one.acronym and other.acronym and one.acronym != other.acronym)
    )
