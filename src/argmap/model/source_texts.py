"""Read and write the sources of a stance, which are one text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from argmap.model.ids import name_id, normal_url
from argmap.model.schema_values import MAX_ID_BYTES

_BETWEEN = " | "
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|(?:doi|urn|isbn|mailto):|www\.)\S+", re.IGNORECASE)


def joined_sources(sources: Iterable[str]) -> str:
    """Return several addresses or citations as one text."""
    return _BETWEEN.join(dict.fromkeys(source.replace(_BETWEEN, "|") for source in sources))


def separate_sources(text: str) -> list[str]:
    """Return the addresses and citations in a text of `joined_sources`."""
    return [source for part in text.split(_BETWEEN) if (source := part.strip())]


def is_address(text: str) -> bool:
    """Return whether the source of a stance is an address, not a citation."""
    return _ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def stance_source_id(text: str) -> str:
    """Return the id of one source of a stance: as for a source with this address, or title."""
    if is_address(text):
        address = normal_url(text)
        if len(address.encode("utf-8", "surrogatepass")) <= MAX_ID_BYTES:
            return address
    return name_id(text)
