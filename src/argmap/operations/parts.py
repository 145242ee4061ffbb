"""Options that say which part of many rows is returned."""

from typing import Annotated, TypedDict

from argmap.operations.option import Option

MOST_ROWS = 200
"""The most rows of an answer to an assistant."""


class PartOptions(TypedDict, total=False):
    """Which part of the rows."""

    limit: Annotated[int, Option(50, "The most rows", least=1, most=MOST_ROWS)]
    after: Annotated[int, Option(0, "`next` of the answer before", least=0, most=1_000_000)]
