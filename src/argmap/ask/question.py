"""Read a question: its words, and the names, dates, numbers and quoted text in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from argmap.ask.normalise import NOT, NUMBER, SEVERAL, has_synonyms, meaning, simplified
from argmap.model import Ref
from argmap.model.ids import slug

NAME, TEXT, DATE, LIMIT = "@name", "@text", "@date", "@limit"

_CHUNK = re.compile(r'"([^"]+)"|“([^”]+)”|(\S+)')
_DATE = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?")
_ABOUT = re.compile(
    r"\b(?:about|mention(?:s|ed|ing)?|contain(?:s|ed|ing)?|discuss(?:es|ed|ing)?|concern(?:s|ing)?"
    r"|regarding|(?:speak|talk)(?:s|ing)? (?:of|about)|search(?: for)?)\s+(?=\S)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[?!,;:]|\.(?:\s|$)|\s(?:that|which|who|and|but|or|not|with|without|since|by|are|is|was|were"
    r"|has|have|had|do|does|from|please|mentioned)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\A(?:(?:an?|the|words?|terms?)\s+)+", re.IGNORECASE)


class Token(NamedTuple):
    """A word of a question.

    word: the normalised word, or one of the placeholders above; written: the word as the user wrote
    it; value: the text, date or number; refs: the nodes that a name matches.
    """

    word: str
    written: str
    value: str | int | None = None
    refs: tuple[Ref, ...] = ()


def read(
    text: str,
    names: Iterable[tuple[Ref, str]] = (),
    known: frozenset[str] = frozenset(),
    values: frozenset[str] = frozenset(),
) -> list[Token]:
    """Return the words of a question that are not ignored.

    names: the nodes of the graph with their ids, names and aliases; each name becomes one token;
    known: words of the named queries; a name that is only such a word is ignored; values: values of
    parameters; their prefix "un-" is kept.
    """
    made = []
    for token in _named(list(_parts(simplified(text))), names, known):
        number = NUMBER.fullmatch(token.word)
        if token.word.startswith("@"):
            made.append(token)
        elif number:
            word = SEVERAL if number[1] == "atleast" else LIMIT
            written = f"{'at least' if word == SEVERAL else 'top'} {number[2]}"
            made.append(Token(word, written, int(number[2])))
        else:
            words = [token.word] if token.word in values else _denied(token.word, known)
            made += [token._replace(word=meant) for meant in map(meaning, words) if meant]
    return made


def read_searching(
    text: str, names: list[tuple[Ref, str]], known: frozenset[str], values: frozenset[str]
) -> list[Token] | None:
    """Return the words of a question with the search text as one token, None if it has none.

    The search text is in quotation marks, or follows "about", "mention" or a similar word. Without
    quotation marks, those words of it that are common in questions are also returned as words. The
    parameters are those of `read`.
    """
    quoted = next((found for found in _CHUNK.finditer(text) if not found[3]), None)
    marks = list(_ABOUT.finditer(text))
    if quoted:
        (start, end), value = quoted.span(), quoted[1] or quoted[2]
    elif marks:
        start = marks[-1].end()
        ends = _ENDS.search(text, start)
        end = ends.start() if ends else len(text)
        value = _ARTICLE.sub("", text[start:end])
    if not (quoted or marks) or not value.strip():
        return None
    before, after = (read(part, names, known, values) for part in (text[:start], text[end:]))
    doubtful = [] if quoted else read(value, (), known, values)
    doubtful = [token for token in doubtful if token.written in values or has_synonyms(token.word)]
    return [*before, Token(TEXT, value.strip(), value.strip()), *doubtful, *after]


def _parts(text: str) -> Iterator[Token]:
    """Yield the words of a text, normalised as in ids. A date is one word."""
    for found in _CHUNK.finditer(text):
        bare = (found[1] or found[2] or found[3]).strip(".,;:?!()'‘’“”\"")
        if _DATE.fullmatch(bare):
            yield Token(DATE, bare, bare)
        else:
            words = _words(bare)
            yield from (Token(word, bare if len(words) == 1 else word) for word in words)


@lru_cache(maxsize=65536)  # each question is compared with all names
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, normalised as in ids, without the "s" of a genitive."""
    return tuple(word for word in slug(text).split("-") if word and word != "s")


def _named(
    parts: list[Token], known: Iterable[tuple[Ref, str]], usual: frozenset[str]
) -> list[Token]:
    """Return the words; replace each name by one token, the longest names first."""
    words = [part.word for part in parts]
    there = set(words)
    names: defaultdict[tuple[str, ...], set[Ref]] = defaultdict(set)
    for ref, name in known:
        made = _words(name)
        if not there.issuperset(made):
            continue
        usual_word = len(made) == 1 and meaning(made[0]) in usual
        if made and not usual_word:
            names[made].add(ref)
    for length in sorted({len(name) for name in names}, reverse=True):
        place = 0
        while place <= len(parts) - length:
            span = parts[place : place + length]
            refs = names.get(tuple(part.word for part in span))
            if refs:
                written = " ".join(part.written for part in span)
                parts[place : place + length] = [Token(NAME, written, None, tuple(sorted(refs)))]
            place += 1
    return parts


def _denied(word: str, known: frozenset[str]) -> list[str]:
    """Split a negated word: "unsourced" becomes "not" and "sourced"."""
    for bare in (word.removeprefix("un"), word.removesuffix("less")):
        if bare not in ("", word) and meaning(bare) in known:
            return [NOT, bare]
    return [word]
