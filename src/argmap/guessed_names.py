"""What to use instead of a name that Python code tries and that does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def hints(path: Path) -> Mapping[str, str]:
    """Return the sentences of a list of names that people guess, by name.

    A line of the file has names, a colon, and what to use instead.
    """
    lines = path.read_text("utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: hint for names, _, hint in pairs for name in names.split(", ")}


def no_attribute(owner: object, called: str, name: str, prefix: str = "") -> AttributeError:
    """Return the error for an attribute that does not exist, with what to use instead.

    Without a hint, Python's traceback suggests the name that is most alike. owner: what has no
    such attribute; called: how the message names it; prefix: that of its names in the list.
    """
    hint = hints(Path(__file__).with_suffix(".txt")).get(prefix + name)
    message = f"{called} has no attribute {name!r}"
    return AttributeError(f"{message}. {hint}" if hint else message, name=name, obj=owner)
