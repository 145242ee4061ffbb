"""What a page that carries all it needs is put together from: templates that escape, argmap's own
texts, the hashes by which a browser knows them, and data in blocks that no browser runs."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from argmap.errors import ExportError
from argmap.export import markdown

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PACKED_FROM = 1_000_000
"""Characters of JSON from which it travels deflated."""


def environment(package: str) -> Environment:
    """The templates of a package, for which every text is text and never markup.

    package: the one whose folder `templates` holds them.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["markdown"] = markdown.render
    made.policies["json.dumps_kwargs"] = {
        "sort_keys": True, "ensure_ascii": False, "separators": (",", ":"),
    }  # fmt: skip
    return made


@cache
def own(package: str, name: str) -> str:
    """A text of argmap's own, from a package's templates."""
    return files(package).joinpath("templates", name).read_text("utf-8")


def trusted(text: str) -> Markup:
    """A text that goes into a page as it is: argmap's or vis-network's, never what others wrote."""
    from markupsafe import Markup

    return Markup(text)


def escaped(pattern: str, *texts: str) -> Markup:
    """A piece of HTML in which these texts, unless they are pieces themselves, stand escaped.

    pattern: argmap's own, with a `%s` for each text.
    """
    from markupsafe import Markup, escape

    return Markup(pattern % tuple(map(escape, texts)))


def checked(script: str) -> str:
    """A script that its own element can hold. Raises ExportError for one that would end it."""
    if "</script" in script.lower() or "<!--" in script:
        raise ExportError("a script would end its own element; is pyvis 0.3.2 installed?")
    return script


def policy(scripts: Iterable[str], style: str, images: str) -> str:
    """A content security policy that lets run these scripts and this style, and loads nothing.

    images: the schemes from which pictures may come.
    """
    admitted = " ".join(map(hash_of, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {admitted}; style-src {hash_of(style)}; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )


@cache
def hash_of(text: str) -> str:
    """A text's hash, as a policy names it."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def packed(value: Any) -> str:
    """A value as deflated JSON in base64, "" where it is short enough to travel as it is."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    if len(text) < PACKED_FROM:
        return ""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    made = deflate.compress(text.encode("utf-8", "replace")) + deflate.flush()
    return base64.b64encode(made).decode()
