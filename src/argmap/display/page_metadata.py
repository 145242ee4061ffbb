"""Metadata of a page: attribution, licence, feedback address and base URL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from argmap.display.addresses import link
from argmap.errors import ExportError
from argmap.model import Graph

_MOST_DATA = 10
"""The most statements about the data that a page names."""

_MAIL = re.compile(r"[^\s@:/?#]+@[^\s@:/?#]+")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Metadata that a page shows or uses.

    attribution: the author to name; licence: its name or address; feedback: an e-mail
    address, or a web address in which `{id}`, `{document}` and `{line}` are replaced by those of
    the selected node (without them, a subject or title and a body are added); base_url: the address
    where the page will be published, for links to it.
    """

    attribution: str | None = None
    licence: str | None = None
    feedback: str | None = None
    base_url: str | None = None

    def with_data(self, *graphs: Graph) -> PageMetadata:
        """Add the attributions and licences that the documents of graphs state for their data."""
        stated = sorted(
            {
                (node.text("attribution"), node.text("licence"))
                for graph in graphs
                for node in graph.labelled("Document")
            }
        )
        texts = [", ".join(filter(None, pair)) for pair in stated if any(pair)]
        if not texts:
            return self
        more = len(texts) - _MOST_DATA
        shown = "; ".join(texts[:_MOST_DATA]) + (f"; and {more:,} more" if more > 0 else "")
        given = (self.attribution or "").strip()
        return replace(self, attribution=" · ".join(filter(None, (given, f"Data: {shown}"))))

    def with_commits(self, commits: Sequence[str]) -> PageMetadata:
        """Add the commits that the documents were read from, if any."""
        if not commits:
            return self
        shown = ", ".join(commit[:12] for commit in commits)
        given = (self.attribution or "").strip()
        read = f"Documents of {'commit' if len(commits) == 1 else 'commits'} {shown}"
        return replace(self, attribution=" · ".join(filter(None, (given, read))))

    def checked(self) -> dict[str, str]:
        """Return the texts for a page, "" for missing ones.

        Raises ExportError for an address that is not valid.
        """
        feedback = (self.feedback or "").strip()
        if _MAIL.fullmatch(feedback):
            feedback = "mailto:" + feedback
        if feedback and not link(feedback):
            raise ExportError(
                f"feedback: {self.feedback!r} is not a valid address. Give an e-mail address, or a "
                "web address that begins with https://"
            )
        base = (self.base_url or "").strip().split("#")[0]
        if base and not link(base).lower().startswith(("http://", "https://")):
            raise ExportError(
                f"base URL: {self.base_url!r} is not a web address that begins with https://"
            )
        licence = (self.licence or "").strip()
        return {
            "attribution": (self.attribution or "").strip(),
            "licence": licence,
            "licence_href": link(licence),
            "feedback": link(feedback),
            "base_url": base,
        }


def report(feedback: str, title: str, *, id: str = "", document: str = "", line: int = 0) -> str:
    """Return the feedback address for a page, or "" if there is none.

    feedback: as `PageMetadata.checked` returns it; title: the page's title; id, document, line:
    what the report is about.
    """
    values = {"id": id, "document": document, "line": str(line or "")}
    if _SLOT.search(feedback):
        return _SLOT.sub(lambda slot: _quoted(values[slot[1]]), feedback)
    if not feedback:
        return ""
    lines = [f"{name.title()}: {text}" for name, text in values.items() if text]
    body = "\n".join([*lines, f"Page: {title}"]) + "\n\n"
    name = "subject" if feedback.lower().startswith("mailto:") else "title"
    query = f"{name}={_quoted('Error report: ' + (id or title))}&body={_quoted(body)}"
    address, hash_, anchor = feedback.partition("#")
    return address + ("&" if "?" in address else "?") + query + hash_ + anchor


_SLOT = re.compile(r"\{(id|document|line)\}")


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="-_.!~*'()")
