"""Whose a page is, where it will be found, and where to say that something in it is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.errors import ExportError
from argmap.export.links import link

_MAIL = re.compile(r"[^\s@:/?#]+@[^\s@:/?#]+")


@dataclass(frozen=True, slots=True)
class Colophon:
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
