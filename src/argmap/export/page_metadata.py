"""Whose a page is, where it will be found, and where to say that something in it is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from argmap.errors import ExportError
from argmap.export.safe_links import link

_MAIL = re.compile(r"[^\s@:/?#]+@[^\s@:/?#]+")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page's maker says of it.

    attribution: whom to name; licence: its name or its address; feedback: an e-mail address, or an
    address in which `{id}`, `{document}` and `{line}` stand for what a reader has chosen (without
    them, a subject or title and a body are added); base_url: the address at which the page will
    be found, for links to it.
    """

    attribution: str | None = None
    licence: str | None = None
    feedback: str | None = None
    base_url: str | None = None

    def checked(self) -> dict[str, str]:
        """The texts for a page, "" for what was not given.

        Raises ExportError for an address that no reader could follow.
        """
        feedback = (self.feedback or "").strip()
        if _MAIL.fullmatch(feedback):
            feedback = "mailto:" + feedback
        if feedback and not link(feedback):
            raise ExportError(
                f"feedback: {self.feedback!r} is no address; give an e-mail address, or one that "
                "begins with https://"
            )
        base = (self.base_url or "").strip().split("#")[0]
        if base and not link(base).lower().startswith(("http://", "https://")):
            raise ExportError(
                f"base URL: {self.base_url!r} is no address that begins with https://"
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
    """The address at which to say that something is wrong, filled in; "" where there is none.

    feedback: as `PageMetadata.checked` returns it; title: the page's title; id, document, line:
    what the report is about.
    """
    said = {"id": id, "document": document, "line": str(line or "")}
    if _SLOT.search(feedback):
        return _SLOT.sub(lambda slot: _quoted(said[slot[1]]), feedback)
    if not feedback:
        return ""
    told = [f"{name.title()}: {text}" for name, text in said.items() if text]
    body = "\n".join([*told, f"Page: {title}"]) + "\n\n"
    name = "subject" if feedback.lower().startswith("mailto:") else "title"
    query = f"{name}={_quoted('Something is wrong: ' + (id or title))}&body={_quoted(body)}"
    address, hash_, anchor = feedback.partition("#")
    return address + ("&" if "?" in address else "?") + query + hash_ + anchor


_SLOT = re.compile(r"\{(id|document|line)\}")


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="-_.!~*'()")
