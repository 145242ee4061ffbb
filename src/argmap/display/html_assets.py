"""Building blocks of self-contained HTML pages: escaping templates, scripts and styles, content
security policies, and embedded data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.display import markdown
from argmap.errors import ExportError

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from markupsafe import Markup

COMPRESS_FROM = 40_000
"""JSON of this many characters or more is embedded compressed."""


def environment(*packages: str) -> Environment:
    """Return a Jinja environment that escapes all texts.

    packages: those whose folders `templates` hold the templates.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates") for package in packages]),
        bytecode_cache=_compiled_templates(),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["markdown"] = markdown.render
    made.filters["code_spans"] = markdown.code_spans
    made.policies["json.dumps_kwargs"] = {
        "sort_keys": True, "ensure_ascii": False, "separators": (",", ":"),
    }  # fmt: skip
    return made


@cache
def _compiled_templates() -> BytecodeCache:
    """Return the store of compiled templates: in memory, which all environments share, and beside
    the compiled modules of this package, as Python keeps these."""
    from jinja2 import FileSystemBytecodeCache
    from jinja2.bccache import Bucket

    class Compiled(FileSystemBytecodeCache):
        def __init__(self, folder: Path) -> None:
            super().__init__(str(folder))
            self._folder = folder
            self._codes: dict[str, bytes] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            if code := self._codes.get(bucket.key):
                bucket.bytecode_from_string(code)
                return
            super().load_bytecode(bucket)
            if bucket.code is not None:
                self._codes[bucket.key] = bucket.bytecode_to_string()

        def dump_bytecode(self, bucket: Bucket) -> None:
            self._codes[bucket.key] = bucket.bytecode_to_string()
            if sys.dont_write_bytecode:
                return
            with suppress(OSError):  # the folder may not be writable
                self._folder.mkdir(exist_ok=True)
                super().dump_bytecode(bucket)

    return Compiled(Path(__file__).parent / "__pycache__")


@cache
def template_text(package: str, name: str) -> str:
    """Return the text of a file in a package's folder `templates`."""
    return files(package).joinpath("templates", name).read_text("utf-8")


def style_sheets(names: Iterable[str]) -> str:
    """Return style sheets as one short text. names: `package/name`, as in `display/palette`."""
    return "".join(map(_style_sheet, names))


@cache
def _style_sheet(name: str) -> str:
    package, _, file = name.partition("/")
    return minified_css(template_text(f"argmap.{package}", f"{file}.css"))


_CSS_TEXT = re.compile(r'("[^"]*"|\'[^\']*\')')
_CSS_SPACE = re.compile(r"\s*([{};,>])\s*|(:)\s+|\s+")


def minified_css(css: str) -> str:
    """Return a style sheet without comments and needless space: each page of an atlas has it."""
    parts = _CSS_TEXT.split(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    parts[::2] = [_CSS_SPACE.sub(lambda at: at[1] or at[2] or " ", part) for part in parts[::2]]
    return "".join(parts).replace(";}", "}")


def trusted_html(text: str) -> Markup:
    """Mark a text as HTML. Only for texts of argmap and vis-network, never for untrusted ones."""
    from markupsafe import Markup

    return Markup(text)


def format_html(pattern: str, *texts: str) -> Markup:
    """Insert texts into HTML. Texts that are not marked as HTML are escaped.

    pattern: trusted HTML with a `%s` for each text.
    """
    from markupsafe import Markup, escape

    return Markup(pattern % tuple(map(escape, texts)))


@lru_cache(maxsize=1 << 17)
def linked_name(name: str, address: str) -> Markup:
    """Return a name as HTML, a link if there is an address. Pages repeat the same names often."""
    if not address:
        return format_html("<bdi>%s</bdi>", name)
    return format_html('<a href="%s"><bdi>%s</bdi></a>', address, name)


def checked_script(script: str) -> str:
    """Return a script unchanged. Raises ExportError if it contains the end of a script element."""
    if "</script" in script.lower() or "<!--" in script:
        raise ExportError(
            "a script contains the end of a script element. Is pyvis 0.3.2 installed?"
        )
    return script


def security_policy(
    scripts: Iterable[str], style: str | None, images: str, *, connects: bool = False
) -> str:
    """Return a content security policy that allows these scripts and this style only.

    scripts, style: the texts inside the page; style None: the page's style and scripts are files
    of its folder, which are allowed, too; images: the allowed schemes of images; connects: whether
    the page may ask its own server, also with forms.
    """
    files = "'self'" if style is None else ""
    allowed = " ".join(filter(None, [files, *map(hash_of, scripts)])) or "'none'"
    server, forms = ("connect-src 'self'; ", "'self'") if connects else ("", "'none'")
    return (
        f"default-src 'none'; script-src {allowed}; style-src {files or hash_of(style or '')}; "
        f"img-src {images}; {server}base-uri 'none'; form-action {forms}"
    )


def shared_file(name: str, text: str) -> str:
    """Return the path of a file that the pages of a folder share, relative to the folder.

    name: as in `pages.css`; text: its content. The path has its hash, so that a page never loads
    the file of another version.
    """
    stem, _, suffix = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.{suffix}"


@cache
def hash_of(text: str) -> str:
    """Return the hash of a script or a style for a content security policy."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def compressed_json(value: Any) -> str:
    """Return a value as deflated JSON in base64, or "" if it is too short to be compressed."""
    text = json_text(value)
    return _deflated(text) if len(text) >= COMPRESS_FROM else ""


def deflated_json(value: Any) -> str:
    """Return a value as deflated JSON in base64."""
    return _deflated(json_text(value))


def json_text(value: Any) -> str:
    """Return a value as the shortest JSON, which is always the same."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _deflated(text: str) -> str:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    made = deflate.compress(text.encode("utf-8", "replace")) + deflate.flush()
    return base64.b64encode(made).decode()
