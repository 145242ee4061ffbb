"""Read and write the sources of a stance, which are one text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from argmap.model.ids import name_id, normal_url
from argmap.model.schema_values import MAX_ID_BYTES

_BETWEEN = " | "
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|(?:doi|urn|isbn|mailto):)\S+", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*)", re.IGNORECASE)
"""An address without its scheme."""


def joined_sources(sources: Iterable[str]) -> str:
    """Return several addresses or citations as one text."""
    return _BETWEEN.join(dict.fromkeys(source.replace(_BETWEEN, "|") for source in sources))


def separate_sources(text: str) -> list[str]:
    """Return the addresses and citations in a text of `joined_sources`."""
    return [source for part in text.split(_BETWEEN) if (source := part.strip())]


def address_in(text: str) -> str:
    """Return the address that is the source of a stance, with a scheme; '' for a citation."""
    if _ADDRESS.fullmatch(text):
        return text
    return f"https://{text}" if _BARE.fullmatch(text) else ""


@lru_cache(maxsize=65536)
def stance_source_id(text: str) -> str:
    """Return the id of one source of a stance: as for a source with this address, or title."""
    if address := address_in(text):
        address = normal_url(address)
        if len(address.encode("utf-8", "surrogatepass")) <= MAX_ID_BYTES:
            return address
    return name_id(text)
