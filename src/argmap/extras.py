"""Report that a package is missing because an extra of argmap was not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from argmap.errors import INSTALL, ArgmapError


@contextmanager
def extra(name: str, error: type[Exception] = ArgmapError) -> Iterator[None]:
    """Import packages of the extra `name`. If one is missing, raise `error` with the remedy.

    >>> with extra("pandas"):
    ...     import pandas
    """
    try:
        yield
    except ModuleNotFoundError as missing:
        raise error(
            f"{missing.name} is missing. Install argmap's extra `{name}`: {INSTALL}"
        ) from missing
