"""What documents with an error would define, as far as it can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.ingest.statements import Statements
from argmap.model.ids import name_id

# What follows is bounded, because one line may hold a whole document, with very many fields.
_FIELD = re.compile(r"""(?m)(^[ \t-]*)?["']?\b(?:id|title)["']?[ \t]*:[ \t]*(?=([^\n]{1,300}))""")
_QUOTED = re.compile(r""""([^"]*)"|'([^']*)'""")
_COMMENT = re.compile(r"\s#")
_END = re.compile(r"[,}]|\s#")


def ids_in(data: bytes) -> frozenset[str]:
    """The ids that a document may define of which nothing was read.

    Its text is searched for what stands beside `id` or `title` and, as a page has its title, for
    lines. So there may be too many of them, which leaves a finding out until the document is
    mended; with too few, a link that is right would be told as wrong.
    """
    text = data.decode("utf-8-sig", "replace")
    words = set(text.splitlines())
    for found in _FIELD.finditer(text):
        rest = found[2]
        quoted = _QUOTED.match(rest)
        words.add((quoted[1] or quoted[2] or "") if quoted else _END.split(rest, maxsplit=1)[0])
        if found[1] is not None:  # a field with a line of its own may hold commas
            words.add(_COMMENT.split(rest, maxsplit=1)[0])
    return _ids(words)


def ids_of(stated: Statements) -> frozenset[str]:
    """The ids by which others may refer to what a refused document defines."""
    return _ids(word for claim in stated.definitions for word in claim.words)


def _ids(words: Iterable[str]) -> frozenset[str]:
    return frozenset(name_id(word.strip()) for word in words if word.strip())
