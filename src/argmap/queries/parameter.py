"""A parameter of a named question: its type, and what it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from argmap.errors import ParameterError, shortened
from argmap.model.schema import LABEL_NAMES
from argmap.table import scalar_of

Argument = str | int | float | bool | list[str] | list[int] | None
"""What a parameter may be given."""

_IDS = {f"{label}.id": label for label in LABEL_NAMES}

SCALARS = ("string", "int", "float", "bool", "date", *_IDS)
"""The types of parameters, and of columns, which may also be `line`. `list[…]` of one of them is a
type, too."""

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")


@dataclass(frozen=True, repr=False)
class Parameter:
    """A parameter of a query.

    type: one of `SCALARS`, or `list[…]` of one of them; values: the allowed values;
    values_of: a query and one of its columns, whose cells are the allowed values.
    """

    name: str
    type: str
    help: str
    default: Argument = None
    required: bool = True
    values: tuple[str, ...] = ()
    values_of: tuple[str, str] | None = None

    def __repr__(self) -> str:
        return f"<Parameter {shortened(self.name, 60)}: {self.type}>"

    @property
    def scalar(self) -> str:
        """The type of one value."""
        return scalar_of(self.type)

    @property
    def is_list(self) -> bool:
        """Whether it takes a list of values."""
        return self.type.startswith("list[")

    @property
    def label(self) -> str | None:
        """The label whose ids this takes, if it takes ids."""
        return _IDS.get(self.scalar)

    def parse(self, given: object) -> Argument:
        """A value of the declared type from text or from Python.

        Raises ParameterError where it is none, or not among the declared values.
        """
        if self.is_list:
            items = given if isinstance(given, list | tuple) else str(given).split(",")
            made = [self._one(item) for item in items]
        else:
            made = self._one(given)
        for item in made if isinstance(made, list) else [made]:
            if self.values and item not in self.values:
                allowed = ", ".join(self.values)
                raise ParameterError(f"{self.name} is {item!r}; it takes one of {allowed}")
        return made

    def _one(self, given: object) -> Any:
        text = given.strip() if isinstance(given, str) else given
        try:
            if self.scalar == "int" and not isinstance(text, bool):
                number = int(str(text))
                if -(2**63) <= number < 2**63:
                    return number
            elif self.scalar == "float" and not isinstance(text, bool):
                return float(str(text))
            elif self.scalar == "bool":
                if isinstance(text, bool):
                    return text
                return {"true": True, "yes": True, "false": False, "no": False}[str(text).lower()]
            elif self.scalar == "date" and _DATE.fullmatch(str(text)):
                written = str(text)
                if len(written) == len("2024-05-31"):
                    date.fromisoformat(written)  # a day that no calendar has is none
                return written
            elif self.scalar in ("string", *_IDS) and isinstance(text, str):
                return text
        except (ValueError, KeyError):
            pass
        raise ParameterError(
            f"{self.name} takes {_SPOKEN.get(self.scalar, 'an id')}, not {given!r}"
        )


_SPOKEN = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "a text",
    "date": "a year, a month or a day, such as 2024, 2024-05 or 2024-05-31",
}
