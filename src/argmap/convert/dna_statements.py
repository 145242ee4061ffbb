"""Define the statements of Discourse Network Analyzer, as its database and its CSV have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STATEMENT_TYPE = "DNA Statement"
"""The only type of statement that is converted."""

VARIABLES = ("person", "organization", "concept", "agreement")
"""The variables of that type, as DNA names them by default."""


@dataclass(frozen=True, slots=True)
class DnaDocument:
    """A text in which statements are coded.

    id: in the database; date: an ISO day; source, section and type: as its editors filled them in,
    or ''.
    """

    id: int
    title: str
    date: str
    author: str = ""
    source: str = ""
    section: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class DnaStatement:
    """A coded passage: somebody agrees or disagrees with a concept.

    id: in the database; person, organization, concept: '' if not filled in; agrees: None if not
    filled in; quote: the passage; line: the line of its row in a CSV file; in a database, its id.
    """

    id: int
    person: str
    organization: str
    concept: str
    agrees: bool | None
    quote: str
    document: DnaDocument
    line: int


def titles(documents: Iterable[DnaDocument]) -> dict[int, str]:
    """Return a name for each document, by its id: its title, with the id if it is not unique."""
    found = {document.id: document for document in documents}
    seen: dict[str, int] = {}
    for document in found.values():
        seen[document.title] = seen.get(document.title, 0) + 1
    return {
        id_: document.title
        if document.title and seen[document.title] == 1
        else f"{document.title} (document {id_})".strip()
        for id_, document in found.items()
    }
