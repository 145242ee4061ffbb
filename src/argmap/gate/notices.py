"""Say what a typed query asks for that it does not say itself."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.gate.bookkeeping import bookkeeping_notice
from argmap.gate.part_of_documents import part_of_document
from argmap.gate.unknown_names import unknown_name, unknown_property


def notices_of(text: str, parameters: Mapping[str, object], *, found: bool) -> tuple[str, ...]:
    """Return sentences about a query in Cypher: about a label, a type or a property that does not
    exist, and about argmap's own bookkeeping in the result.

    parameters: those of the query; found: whether it has rows.
    """
    unknown = unknown_name(text) or unknown_property(text, parameters) or part_of_document(text)
    own = bookkeeping_notice(text) if found else ""
    return tuple(notice[0].upper() + notice[1:] for notice in (unknown, own) if notice)
