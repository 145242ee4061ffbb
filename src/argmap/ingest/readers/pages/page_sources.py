"""Read the sources of a page: titles, and the addresses of links."""

from __future__ import annotations

import re

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.ingest.readers.yaml_locations import LocatedDict

_MARKDOWN_LINK = re.compile(r"^\[(.+)\]\((https?://\S+)\)$")
_ADDRESS = re.compile(r"^(.*?)\s*[(<\[—–-]?\s*(https?://[^\s<>)\]]+)[)>\]]?\.?$")


def sources_in(block: PageBlock, problems: Problems) -> list[LocatedDict]:
    """Return the sources of a block: one for each link of a line of links, else one."""
    links = [item for item in block.items if item.link]
    if block.links_only and not block.marker:
        return [LocatedDict.at(block.line, title=item.text, url=item.url) for item in links]
    addresses = list(dict.fromkeys(item.url for item in links if item.url))
    if len(addresses) > 1:
        what = "a source has several addresses"
        problems.warning(block.line, "page-source", what, "Only the first one is used")
    if block.items:
        url = addresses[0] if addresses else None
        return [LocatedDict.at(block.line, title=block.text, url=url)]
    match = _MARKDOWN_LINK.match(block.text) or _ADDRESS.match(block.text)
    title, address = match.groups() if match else (block.text, None)
    return [LocatedDict.at(block.line, title=title or None, url=address)]
