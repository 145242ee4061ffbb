"""The docstrings of the public API are valid reStructuredText, so that Sphinx can show them."""

from __future__ import annotations

import inspect
import io
from collections.abc import Iterator

from docutils.frontend import get_default_settings  # type: ignore[import-untyped]
from docutils.parsers.rst import Parser  # type: ignore[import-untyped]
from docutils.utils import new_document  # type: ignore[import-untyped]

import argmap


def docstrings() -> Iterator[tuple[str, str, bool]]:
    """Yield the name and the docstring of each public thing, and whether it is a property."""
    for name in argmap.__all__:
        thing = getattr(argmap, name)
        if not (inspect.isclass(thing) or inspect.isfunction(thing)):
            continue
        yield name, inspect.getdoc(thing) or "", False
        for member, value in inspect.getmembers(thing) if inspect.isclass(thing) else ():
            module = getattr(value, "__module__", None) or "argmap"
            if not member.startswith("_") and module.startswith("argmap"):
                single = not inspect.isroutine(value)
                yield f"{name}.{member}", inspect.getdoc(value) or "", single


def faults(text: str, *, single: bool = False) -> str:
    """Return what docutils reports about a docstring.

    single: whether it is that of a property. Sphinx reads what is before its first colon as a type.
    """
    found = io.StringIO()
    parser = Parser()
    settings = get_default_settings(Parser)
    settings.warning_stream, settings.report_level, settings.halt_level = found, 2, 5
    for part in text.split(":", 1) if single else [text]:
        parser.parse(part.strip(), new_document("docstring", settings))
    return found.getvalue()


def test_public_docstrings_are_valid() -> None:
    found = list(docstrings())
    assert len(found) > 400
    assert {
        name: said for name, text, single in found if (said := faults(text, single=single))
    } == {}
