"""Estimate which ids documents with an error would define."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.ingest.statements import Statements
from argmap.model.ids import name_id

# The value's length is limited, because one line may hold a whole document with many fields.
_FIELD = re.compile(r"""(?m)(^[ \t-]*)?["']?\b(?:id|title)["']?[ \t]*:[ \t]*(?=([^\n]{1,300}))""")
MAX_SEARCHED = 1_000_000
"""The number of bytes in which ids are looked for."""

_QUOTED = re.compile(r""""([^"]*)"|'([^']*)'""")
_COMMENT = re.compile(r"\s#")
_END = re.compile(r"[,}]|\s#")


def ids_in(data: bytes) -> frozenset[str]:
    """Return the ids that a document that can't be read may define.

    They are the values of `id` and `title` in its text and, because a page's title is a line, all
    lines. Too many ids only hide a finding until the document is corrected; too few would report
    correct links as undefined.
    """
    text = data[:MAX_SEARCHED].decode("utf-8-sig", "replace")
    words = set(text.splitlines())
    for found in _FIELD.finditer(text):
        rest = found[2]
        quoted = _QUOTED.match(rest)
        words.add((quoted[1] or quoted[2] or "") if quoted else _END.split(rest, maxsplit=1)[0])
        if found[1] is not None:  # a field on its own line may contain commas
            words.add(_COMMENT.split(rest, maxsplit=1)[0])
    return _ids(words)


def ids_of(stated: Statements) -> frozenset[str]:
    """Return the ids by which other documents may refer to what a refused document defines."""
    return _ids(word for definition in stated.definitions for word in definition.words)


def _ids(words: Iterable[str]) -> frozenset[str]:
    return frozenset(name_id(word.strip()) for word in words if word.strip())
