"""Read a tour from a YAML file, and check it against the page.

All problems are reported together, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from argmap.bounded_yaml import YamlLimit, check_yaml
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ExportError, ParameterError, Problem, limited
from argmap.ingest.readers.yaml_errors import YamlFault, fault_of
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, load
from argmap.input_file import read_input
from argmap.page.tour.tour import FILTERS, VIEWS, Step, Tour
from argmap.view import Filter, View

MAX_BYTES = 100_000
"""The largest tour file."""
MAX_STEPS = 12
"""The most steps of a tour."""
MAX_TITLE, MAX_TEXT = 100, 1_500
"""The most characters of a step's title and text."""
MAX_BASED_ON = 20
"""The most documents that a step is based on."""

_FIELDS = ("title", "text", "view", "select", "filter", "based_on")
_LINE = re.compile(r"(.+):(\d{1,9})")


def read_tour(path: Path, view: View, data: Mapping[str, Any]) -> Tour:
    """Read the tour of a view's page.

    data: the payload of the view, with its `ways`.

    Raises ExportError with all problems, if the file can't be read or does not fit the page.
    """
    try:
        found = read_input(path, MAX_BYTES + 1)
        text = found.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ExportError(f"{path}: the tour can't be read: {reason}") from error
    if len(found) > MAX_BYTES:
        raise ExportError(f"{path}: a tour has at most {MAX_BYTES:,} bytes. Shorten its texts")
    checking = _Reading(str(path), view, data)
    try:
        _check(text)
        documents = load(text)
    except YamlFault as fault:
        checking.report((fault.line, fault.column), fault.what, fault.remedy)
    else:
        tour = checking.tour(documents)
        if not checking.problems:
            return tour
    raise ExportError("\n".join(map(str, limited(checking.problems))))


def _check(text: str) -> None:
    try:
        check_yaml(text)
    except YamlLimit as limit:
        raise YamlFault(limit.line, limit.column, "yaml", limit.what, limit.remedy) from limit
    except yaml.YAMLError as error:
        raise fault_of(error, text, 1) from error


class _Reading:
    """Reads the values of a tour and collects their problems."""

    def __init__(self, file: str, view: View, data: Mapping[str, Any]) -> None:
        self.file = file
        self.view = view
        self.ways: Collection[str] = data["ways"]
        self.refs = {node["ref"]: node["id"] for node in data["nodes"]}
        self.documents = [item["id"] for item in data["documents"]]
        self.problems: list[Problem] = []

    def report(self, place: tuple[int, int], what: str, remedy: str = "", field: str = "") -> None:
        self.problems.append(Problem(self.file, *place, "tour", what, remedy, field))

    def tour(self, documents: list[Any]) -> Tour:
        expected = "It must have `steps:`, a list of steps with `title` and `text`"
        if len(documents) != 1 or not isinstance(documents[0], LocatedDict):
            self.report((1, 1), "this is not a tour", expected)
            return Tour(())
        [top] = documents
        self._unknown(top, ("steps",), "")
        steps = top.get("steps")
        if not isinstance(steps, LocatedList) or not steps:
            self.report(_at(top, "steps"), "`steps` must be a list of steps", expected)
            return Tour(())
        if len(steps) > MAX_STEPS:
            what = f"a tour has at most {MAX_STEPS} steps (got {len(steps)})"
            self.report((steps.line, steps.column), what, "Four to six are usual")
            return Tour(())
        return Tour([self._step(item, number, steps) for number, item in enumerate(steps)])

    def _step(self, item: Any, number: int, steps: LocatedList) -> Step:
        field = f"steps[{number}]"
        if not isinstance(item, LocatedDict):
            place = _place(item, steps.empty_at.get(number, (steps.line, steps.column)))
            self.report(place, "a step must have `title` and `text`", "", field)
            return Step("", "")
        self._unknown(item, _FIELDS, field)
        return Step(
            title=self._text(item, "title", field, MAX_TITLE),
            text=self._text(item, "text", field, MAX_TEXT),
            view=self._one_of(item, "view", field, self._views()),
            select=self._node(item, field),
            filter=self._filter(item, field),
            based_on=self._based_on(item, field),
        )

    def _views(self) -> list[str]:
        return [name for name, way in VIEWS.items() if way in self.ways]

    def _unknown(self, item: LocatedDict, known: Collection[str], field: str) -> None:
        for name in item:
            if name not in known:
                near = [f"`{word}`" for word in nearest(name, known, most=1)]
                hint = did_you_mean(near, f"The fields are {', '.join(known)}")
                self.report(item.keys_at[name], f"unknown field `{name}`", hint, field)

    def _text(self, item: LocatedDict, name: str, field: str, most: int) -> str:
        value = item.get(name)
        if not isinstance(value, str) or not value.strip():
            self.report(_at(item, name), f"`{name}` must be a text", "", f"{field}.{name}")
            return ""
        if len(value) > most:
            what = f"`{name}` has {len(value):,} characters, at most {most:,} are possible"
            self.report(_at(item, name), what, "Shorten it", f"{field}.{name}")
        return str(value).strip()

    def _one_of(self, item: LocatedDict, name: str, field: str, known: Collection[str]) -> str:
        value = item.get(name)
        if value is None:
            return ""
        if value not in known if isinstance(value, str) else True:
            what = f"`{name}` must be one of {', '.join(known)}{_got(value)}"
            self.report(_at(item, name), what, _hint(value, known), f"{field}.{name}")
            return ""
        return str(value)

    def _node(self, item: LocatedDict, field: str) -> str:
        value = item.get("select")
        if value is None:
            return ""
        if isinstance(value, str):
            if value in self.refs:
                return str(value)
            found = [ref for ref, id in self.refs.items() if id == value]
            if len(found) == 1:
                return str(found[0])
            if found:
                what = f"`select` means several things on the page: {', '.join(found)}"
                self.report(_at(item, "select"), what, "Choose one of them", f"{field}.select")
                return ""
        hint = _hint(value, self.refs) or _hint(value, self.refs.values())
        what = f"`select` must be the id of something on the page{_got(value)}"
        self.report(_at(item, "select"), what, hint, f"{field}.select")
        return ""

    def _filter(self, item: LocatedDict, field: str) -> dict[str, list[str]]:
        value = item.get("filter")
        if value is None:
            return {}
        field += ".filter"
        if not isinstance(value, LocatedDict):
            self.report(_at(item, "filter"), "`filter` must be a mapping", "", field)
            return {}
        before = len(self.problems)
        self._unknown(value, tuple(FILTERS), field)
        found = {name: self._values(value, name, field) for name in FILTERS if name in value}
        if len(self.problems) > before:
            return {}
        for name, values in found.items():
            self._check(_at(value, name), field, lambda: _made({name: values}))  # noqa: B023
        if len(self.problems) == before:
            self._check(_at(item, "filter"), field, lambda: self._some_left(_made(found)))
        return found

    def _check(self, place: tuple[int, int], field: str, make: Callable[[], object]) -> None:
        try:
            make()
        except ParameterError as error:
            what, _, hint = str(error).partition(". Did you mean")
            self.report(place, what, f"Did you mean{hint}" if hint else "", field)

    def _some_left(self, by: Filter) -> None:
        left = by.applied(self.view).graph
        if not any(node.label in ("Position", "Reading") for node in left.nodes):
            raise ParameterError(f"nothing on the page passes this filter: {by}")

    def _values(self, item: LocatedDict, name: str, field: str) -> list[str]:
        value = item[name]
        values = value if isinstance(value, LocatedList) else [value]
        is_date = name in ("since", "until")
        if not values or not all(isinstance(one, str) for one in values) or (
            is_date and len(values) != 1
        ):  # fmt: skip
            wanted = "a date" if is_date else "a value or a list of values"
            self.report(_at(item, name), f"`{name}` must be {wanted}", "", f"{field}.{name}")
            return []
        return [str(one) for one in values]

    def _based_on(self, item: LocatedDict, field: str) -> list[tuple[str, int]]:
        value = item.get("based_on")
        if value is None:
            return []
        field += ".based_on"
        values = value if isinstance(value, LocatedList) else [value]
        if len(values) > MAX_BASED_ON:
            what = f"`based_on` has {len(values)} documents, at most {MAX_BASED_ON} are possible"
            self.report(_at(item, "based_on"), what, "", field)
            return []
        made = []
        for one in values:
            document, line = _document_line(one) if isinstance(one, str) else ("", 0)
            if document in self.documents:
                made.append((document, line))
                continue
            what = f"the page has no document {document!r}" if document else "a document is missing"
            hint = _hint(document, self.documents) or "Write it as debates/buses.md:12"
            self.report(_place(one, _at(item, "based_on")), what, hint, field)
        return made


def _made(found: Mapping[str, list[str]]) -> Filter:
    return Filter(
        **{
            name: values[0] if name in ("since", "until") else values
            for name, values in found.items()
        }  # type: ignore[arg-type]
    )


def _document_line(text: str) -> tuple[str, int]:
    found = _LINE.fullmatch(text)
    return (found[1], int(found[2])) if found else (str(text), 0)


def _at(item: LocatedDict, name: str) -> tuple[int, int]:
    """Return the place of a field, or of the mapping if the field is missing."""
    return item.keys_at.get(name, (item.line, item.column))


def _place(value: Any, otherwise: tuple[int, int]) -> tuple[int, int]:
    return (value.line, value.column) if hasattr(value, "line") else otherwise


def _got(value: Any) -> str:
    return f" (got {str(value)!r})" if isinstance(value, str) else ""


def _hint(value: Any, known: Iterable[str]) -> str:
    return did_you_mean(nearest(value, known)) if isinstance(value, str) else ""
