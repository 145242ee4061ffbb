"""Make ids and keys: readable, deterministic, the same for the same documents.

The rules are those of ``docs/model/identity.md``. Everything here is a pure function of text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from argmap.model.schema_values import MAX_ID_BYTES

MAX_ID = 200
"""The maximum number of characters of an id that a document gives."""

SLUG_CUT = 60
"""The maximum number of characters of a slug that is made from a claim or a name."""

HEDGES = (
    "some", "many", "most", "several", "certain", "various", "numerous", "few", "a-few",
    "a-number-of", "parts-of", "part-of", "elements-of", "segments-of", "members-of", "other",
    "others",
)  # fmt: skip
"""The words that make a label hedged: "some researchers" does not say who they are."""

_TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga)$")
_NO_LETTERS = {number: " " for number in range(128) if not chr(number).isalnum()}
_TAIL = "/" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)((?:/[\w./~%+-]*)?)", re.ASCII)
"""An address in lower case without user, port, query and fragment."""
_GAP = re.compile(r"[\s\-_\u2010-\u2015]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Normalise text to compare names: NFKC, case-folded, hyphens and underscores as spaces."""
    if text.isascii():
        return " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _GAP.sub(" ", folded).strip()


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Make a slug: folded letters and digits of any script, joined by hyphens. May be ''.

    Combining marks count as letters, because words of many scripts contain them. Texts that fold
    to the same text have the same slug.
    """
    if text.isascii():
        return "-".join(text.lower().translate(_NO_LETTERS).split())
    letters = (
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "
        for character in fold(text)
    )
    return "-".join("".join(letters).split())


def _digest(text: str, digits: int) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def cut_at_word(text: str, width: int) -> str:
    """Cut a slug after the last word that fits into `width` characters, or within the word."""
    if len(text) <= width:
        return text
    head = text[: width + 1].rpartition("-")[0]
    return head or text[:width]


def name_id(name: str) -> str:
    """Make the id of a thread, controversy or actor from its name.

    name: not empty. If its slug is empty, the id is six hex digits of the name's sha256.
    """
    made = slug(name)
    if made and len(made) <= MAX_ID - 7:
        return made
    cut = cut_at_word(made, MAX_ID - 7)
    return "-".join(part for part in (cut, _digest(made or fold(name), 6)) if part)


def owned_id(owner: str, text: str, closing: str | None = None) -> str:
    """Make the id of a position, a tension or a question of a controversy or thread.

    owner: the id of the controversy or thread. text: the text to make the slug from: a label,
    claim or name. closing: the text whose sha256 is appended if the slug was cut or is empty; by
    default `text`.
    """
    made = slug(text)
    if not made or len(made) > SLUG_CUT:
        cut = cut_at_word(made, SLUG_CUT)
        made = "-".join(
            part for part in (cut, _digest(text if closing is None else closing, 6)) if part
        )
    return f"{owner}/{made}"


def folded(text: str) -> str:
    """Return a label or claim without case, punctuation and kinds of quotes, as part of an id."""
    return owned_id("", text, slug(text))[1:]


def given_id(owner: str, given: str) -> str:
    """Make the id of a position from the id in its document. It does not depend on the claim.

    owner: the controversy's id; given: the id as written, without a slash.
    """
    return f"{owner}/{name_id(given)}"


def normal_url(url: str) -> str:
    """Normalise a URL for use as a source's id.

    Scheme and host become lower case, `http` becomes `https`; `www.`, the fragment, tracking
    parameters and a trailing slash are removed. Text that is not a URL is only stripped.
    """
    plain = _PLAIN_URL.fullmatch(url)
    if plain and len(url) < MAX_ID_BYTES:  # the same as below, much faster
        return f"https://{_without_www(plain[1])}{plain[2].rstrip('/')}"
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
    host, scheme = _without_www(host.lower()), parts.scheme.lower()
    scheme = "https" if scheme == "http" else scheme
    path = parts.path.rstrip(_TAIL)
    made = urlunsplit((scheme, user + at + host, path, query.rstrip(), ""))
    if len(made.encode("utf-8", "surrogatepass")) > MAX_ID_BYTES:
        return f"{scheme}://{host}/sha256-{_digest(made, 32)}"
    return made


def _without_www(host: str) -> str:
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return host


def source_id(url: str | None, publisher: str | None, title: str | None, date: str | None) -> str:
    """Make the id of a source: its normalised URL, else a slug of publisher, title and date."""
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
    *more: object,
) -> str:
    """Make the key that identifies an edge among those between the same nodes: 16 hex digits.

    The key does not depend on the line. Each part is preceded by its length, so that different
    parts never make the same text. more: other parts, without those that are not set.
    """
    made = ""
    for part in (relation, document, as_written, since, until, source, quote, *more):
        if part:
            text = str(part)
            made += f"{len(text)}:{text}"
        else:
            made += "0:"
    return _digest(made, 16)


def is_hedged(label: str) -> bool:
    """Return whether a label begins with one of `HEDGES` ("some-…", "parts of …")."""
    made = slug(label)
    return any(made == hedge or made.startswith(hedge + "-") for hedge in HEDGES)


def id_fault(given: str) -> str | None:
    """Return what is wrong with an id that a document gives, or None."""
    if not given:
        return "an id must not be empty"
    if len(given) > MAX_ID:
        return f"an id must have at most {MAX_ID} characters (this one has {len(given)})"
    if "/" in given:
        return "an id must not contain '/'"
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in given):
        return "an id must not contain control characters"
    if given != given.strip():
        return "an id must not begin or end with a space"
    return None


def short_name(text: str, width: int = 80) -> str:
    """Shorten a text at a word to use it as a name; add an ellipsis if it was cut."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    head = line[:width].rpartition(" ")[0].rstrip(" ,;:—–-")
    return (head or line[: width - 1]) + "…"
