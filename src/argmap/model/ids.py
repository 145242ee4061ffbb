"""Ids and keys: readable, never random, the same for the same documents.

The rules are those of ``docs/model.md``. Everything here is a pure function of text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

MAX_ID = 200
"""Characters in an id that a document gives."""

MAX_ID_BYTES = 1000
"""Bytes (UTF-8) of an id or an edge key: Neo4j's index refuses above 8,164."""

SLUG_CUT = 60
"""Characters of a slug made from a claim or a name, before it is cut at a word."""

HEDGES = (
    "some", "many", "most", "several", "certain", "various", "numerous", "few", "a-few",
    "a-number-of", "parts-of", "part-of", "elements-of", "segments-of", "members-of", "other",
    "others",
)  # fmt: skip
"""The closed list of openings that hedge a label: who "some researchers" are is not said."""

_TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga)$")
_NO_LETTERS = {number: " " for number in range(128) if not chr(number).isalnum()}
_TAIL = "/" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_GAP = re.compile(r"[\s\-_\u2010-\u2015]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text as names are compared: NFKC, case folded, spaces, hyphens and underscores alike."""
    if text.isascii():
        return " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _GAP.sub(" ", folded).strip()


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Letters and digits of any script, folded; everything else is one hyphen. May be ''.

    Combining marks count as letters: without them words of many scripts fall apart. Texts that
    fold to one slug to one.
    """
    if text.isascii():
        return "-".join(text.lower().translate(_NO_LETTERS).split())
    letters = (
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "
        for character in fold(text)
    )
    return "-".join("".join(letters).split())


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def cut_at_word(text: str, width: int) -> str:
    """The longest run of whole hyphened words within `width` characters, else a hard cut."""
    if len(text) <= width:
        return text
    head = text[: width + 1].rpartition("-")[0]
    return head or text[:width]


def name_id(name: str) -> str:
    """The id of a thread, controversy or actor that a document names without an id.

    name: not empty. A name with nothing to make a slug of gets six hex digits of its sha256.
    """
    made = slug(name)
    if made and len(made) <= MAX_ID - 7:
        return made
    cut = cut_at_word(made, MAX_ID - 7)
    return "-".join(part for part in (cut, _digest(made or fold(name), 6)) if part)


def owned_id(owner: str, text: str, closing: str | None = None) -> str:
    """The id of a position, a tension or a question inside its controversy or thread.

    owner: the controversy's or thread's id. text: what the slug is made of, an author's id,
    label, claim or name. closing: the text whose sha256 closes a slug that had to be cut, or that
    has nothing left; `text` where it is not given.
    """
    made = slug(text)
    if not made or len(made) > SLUG_CUT:
        cut = cut_at_word(made, SLUG_CUT)
        made = "-".join(
            part for part in (cut, _digest(text if closing is None else closing, 6)) if part
        )
    return f"{owner}/{made}"


def given_id(owner: str, given: str) -> str:
    """The id of a position whose author gave one: its whole slug, whatever the claim becomes.

    owner: the controversy's id; given: what the author wrote, without a slash.
    """
    return f"{owner}/{name_id(given)}"


def normal_url(url: str) -> str:
    """A URL as a source's id: scheme and host in lower case, no fragment, no tracking
    parameter, no trailing slash. Text that is no URL comes back stripped."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    if not parts.netloc or parts.netloc.split() != [parts.netloc]:
        return url.strip()
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [pair for pair in pairs if not _TRACKING.match(pair[0].lower())]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    user, at, host = parts.netloc.rpartition("@")
    path = parts.path.rstrip(_TAIL)
    made = urlunsplit((parts.scheme.lower(), user + at + host.lower(), path, query.rstrip(), ""))
    if len(made.encode("utf-8", "surrogatepass")) > MAX_ID_BYTES:
        return f"{parts.scheme.lower()}://{host.lower()}/sha256-{_digest(made, 32)}"
    return made


def source_id(url: str | None, publisher: str | None, title: str | None, date: str | None) -> str:
    """The id of a source: its URL, normalised; without one, the slug of what names it."""
    if url:
        return normal_url(url)
    named = " ".join(part for part in (publisher, title, date) if part)
    return name_id(named)


def edge_key(
    relation: str,
    document: str,
    as_written: str | None,
    since: object = None,
    until: object = None,
    source: object = None,
    quote: object = None,
) -> str:
    """An edge's identity among those between its two ends: 16 hex digits, never of the line.

    Each part is preceded by its length, so that no two lists of parts make one text.
    """
    made = ""
    for part in (relation, document, as_written, since, until, source, quote):
        text = str(part) if part else ""
        made += f"{len(text)}:{text}"
    return _digest(made, 16)


def is_hedged(label: str) -> bool:
    """Whether a label opens with a hedge ("some-…", "parts of …"), by the closed list."""
    made = slug(label)
    return any(made == hedge or made.startswith(hedge + "-") for hedge in HEDGES)


def id_fault(given: str) -> str | None:
    """What is wrong with an id that a document gives, or None."""
    if not given:
        return "an id must not be empty"
    if len(given) > MAX_ID:
        return f"an id has at most {MAX_ID} characters, this one has {len(given)}"
    if "/" in given:
        return "an id must not contain '/'"
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in given):
        return "an id must not contain control characters"
    if given != given.strip():
        return "an id must not begin or end with a space"
    return None


def short_name(text: str, width: int = 80) -> str:
    """A long text cut at a word to serve as a name, with an ellipsis where something is gone."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    head = line[:width].rpartition(" ")[0].rstrip(" ,;:—–-")
    return (head or line[: width - 1]) + "…"
