"""Addresses on a page: which it may link to, and names of sources that have an address only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from argmap.model.graph import Node

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


_HOST = re.compile(r"https?://(?:www\.)?([\w.-]+(?::\d+)?)(?=[/?#]|$)", re.IGNORECASE)
"""A host without a user name before it: `good.example@evil.example` leads to the second."""
_BEFORE_HOST = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_LONGEST = 80
"""The most characters of an address that is the name of a source."""
_ADDRESS = re.compile("https?:", re.IGNORECASE)


def source_titles(nodes: Iterable[Node]) -> dict[str, str]:
    """Return the titles of the sources among some nodes, by address."""
    return {
        address: node.name
        for node in nodes
        if node.label == "Source"
        and (address := node.text("url"))
        and not _ADDRESS.match(node.name)
    }


def source_name(source: str, titles: Mapping[str, str]) -> str:
    """Return the title of a source, or else the host of its address.

    Other texts, and addresses with a user name, stay as they are. titles: by address.
    """
    host = _HOST.match(source)
    return titles.get(source) or (host[1] if host else source)


def source_names(sources: Iterable[str], titles: Mapping[str, str]) -> dict[str, str]:
    """Return what a list of sources calls each of them, as `source_name`.

    Of sources that would have the same name, those with an address also have its path.
    """
    names = {source: source_name(source, titles) for source in sources}
    counts = Counter(names.values())
    return {
        source: name if counts[name] == 1 or name == source else _with_path(source, titles)
        for source, name in names.items()
    }


def _with_path(source: str, titles: Mapping[str, str]) -> str:
    path = _BEFORE_HOST.sub("", source).rstrip("/")
    if "/" not in path and "?" not in path:
        path = source
    if len(path) > _LONGEST:
        path = f"{path[: _LONGEST // 2]}…{path[-_LONGEST // 2 + 1 :]}"
    return f"{titles[source]}, {path}" if source in titles else path
