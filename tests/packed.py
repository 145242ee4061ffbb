"""Read the compressed parts of a page."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any


def packed(text: str, id_: str) -> Any:
    """Return the value of a compressed block of a page."""
    found = re.search(rf'id="{id_}" data-packed>([^<]*)<', text)
    assert found, f"the page has no block {id_}"
    return json.loads(zlib.decompress(base64.b64decode(found[1]), -15))


def packed_articles(text: str) -> dict[str, str]:
    """Return all articles of a page by id, those that stand in the page, too."""
    holder = text.partition('<div id="articles">')[2].partition("</div>\n<footer>")[0]
    pattern = r'<article class="article" id="(\w+)">(.*?)</article>'
    made = dict(re.findall(pattern, holder, re.DOTALL))
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    for number, ids in enumerate(json.loads(found[1])["articles"]):
        made |= dict(zip(ids, packed(text, f"articles-{number}"), strict=True))
    return made
