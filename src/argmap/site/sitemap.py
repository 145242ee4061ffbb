"""The sitemap of an atlas, for search engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MOST = 50_000
"""Most addresses in one file, by the protocol of sitemaps.org."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(base: str, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of a sitemap: one, or several and an index of them.

    base: the address of the atlas, ending in `/`; paths: of its pages, relative to base.
    """
    parts = [paths[start : start + MOST] for start in range(0, len(paths), MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _file("urlset", "url", [base + path for path in paths])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _file("sitemapindex", "sitemap", [base + name for name in names])
    for name, part in zip(names, parts, strict=True):
        yield name, _file("urlset", "url", [base + path for path in part])


def _file(root: str, item: str, addresses: Sequence[str]) -> str:
    from xml.sax.saxutils import escape

    lines = [f"<{item}><loc>{escape(address)}</loc></{item}>" for address in addresses]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n'
    return head + "\n".join(lines) + f"\n</{root}>\n"
