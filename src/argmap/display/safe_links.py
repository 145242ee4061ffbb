"""Check which addresses a page may link to."""

from __future__ import annotations

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://[^\s/?#\\]\S*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s]+@[^\s]+", re.IGNORECASE)
_DOI = re.compile(r"doi:(10\.[^\s]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def link(address: str) -> str:
    """Return the address if a page may link to it, else ''.

    Allows http, https, mailto and doi (which becomes https). Anything else, above all javascript:,
    stays text.
    """
    address = address.strip()
    if _CONTROL.search(address):
        return ""
    if _WEB.fullmatch(address) or _MAIL.fullmatch(address):
        return address
    if doi := _DOI.fullmatch(address):
        return "https://doi.org/" + quote(doi[1], safe="/:;()._-")
    return ""
