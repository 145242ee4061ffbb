"""Read a project's configuration file: the settings of `argmap check`, and the title of pages."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr, ValidationError

from argmap.check.findings import codes
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ArgmapError, shortened
from argmap.input_file import read_text
from argmap.limits import CONFIG_BYTES

OWN, SHARED = "argmap.toml", "pyproject.toml"

MAX_KEY_PARTS = 200
"""The most dots in a key."""

_KEY_ENDS = re.compile(r"[=,{}\n]")

_Shape = TypeVar("_Shape", bound=BaseModel)
_Codes = tuple[StrictStr, ...]
_CODES = 'a list of codes, such as ["no-source"]'


class Config(BaseModel):
    """The settings of `argmap check`, as the table `check` has them.

    select and ignore: codes; stale_after: in days; strict: whether notices fail the check.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    select: _Codes | None = Field(default=None, description=_CODES)
    ignore: _Codes = Field(default=(), description=_CODES)
    stale_after: int | None = Field(
        default=None,
        validation_alias="stale-after",
        strict=True,
        ge=0,
        description="a number of days, 0 or more",
    )
    strict: StrictBool = Field(default=False, description="true or false")


class _Todo(BaseModel):
    """The settings of worklists, as the table `todo` has them."""

    model_config = ConfigDict(extra="forbid")

    mute: _Codes = Field(default=(), description=_CODES)


class _Title(BaseModel):
    title: Annotated[StrictStr, Field(pattern=r"\S")] | None = Field(
        default=None, description="a text"
    )


def config(paths: Iterable[str | Path]) -> Config:
    """Read the settings for some paths: from their common folder or the nearest one above it.

    In each folder, the table `[check]` of `argmap.toml` comes before the table
    `[tool.argmap.check]` of `pyproject.toml`; a file without its table is skipped. Raises
    ArgmapError if a file can't be read or a setting is not valid.
    """
    for folder in _folders(paths):
        for name, keys in ((OWN, ("check",)), (SHARED, ("tool", "argmap", "check"))):
            file = folder / name
            if file.is_file():
                text = _text(file)
                table = _table(file, text, keys)
                if table is not None:
                    return _checked_codes(file, text, _settings(Config, file, text, table, "check"))
    return Config()


def title(paths: Iterable[str | Path]) -> str | None:
    """Return the `title` in the nearest `argmap.toml`, looked for as `config` does, or None.

    Raises ArgmapError if the file can't be read, or its title is not a text.
    """
    return _own(_Title, paths, "title").title


def muted(paths: Iterable[str | Path]) -> tuple[str, ...]:
    """Return `mute` of the table `[todo]` in the nearest `argmap.toml`: codes, or none.

    Raises ArgmapError if the file can't be read, or the setting is not a list of texts.
    """
    return _own(_Todo, paths, "todo").mute


def _own(shape: type[_Shape], paths: Iterable[str | Path], key: str) -> _Shape:
    """Return a part of the nearest `argmap.toml`."""
    file = next((at / OWN for at in _folders(paths) if (at / OWN).is_file()), None)
    text = _text(file) if file else ""
    found = _table(file, text, (key,)) if file else None
    if file is None or found is None:
        return shape()
    return _settings(shape, file, text, {key: found} if key == "title" else found, key)


def _folders(paths: Iterable[str | Path]) -> list[Path]:
    """Return the common folder of some paths, or else the current one, and those above it."""
    start = _common_folder(Path(path) for path in paths if str(path) != "-")
    return [start, *start.parents]


def _common_folder(paths: Iterable[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in (p.resolve() for p in paths)]
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # on different drives
        return Path.cwd()


def _text(file: Path) -> str:
    text = read_text(file, CONFIG_BYTES[file.name])
    # The time that `tomllib` takes grows with the square of the number of parts of a key.
    if any(part.count(".") > MAX_KEY_PARTS for part in _KEY_ENDS.split(text)):
        raise _too_deep(file)
    return text


def _too_deep(file: Path) -> ArgmapError:
    return ArgmapError(f"{file} is nested too deeply. Reduce the nesting of its tables and lists")


def _table(file: Path, text: str, keys: tuple[str, ...]) -> Any:
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ArgmapError(f"{file} can't be read: {error}") from error
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:
        raise ArgmapError(f"{file} can't be read: a number in it has too many digits") from error
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _settings(shape: type[_Shape], file: Path, text: str, table: Any, key: str) -> _Shape:
    """Return a table of settings in its shape. key: of the table."""
    if not isinstance(table, dict):
        raise ArgmapError(f"{file}: `{key}` must be a table of `name = value` lines")
    known = {
        str(field.validation_alias or name): field.description
        for name, field in shape.model_fields.items()
    }
    try:
        return shape.model_validate(table)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        wrong = f"{_place(file, text, name)}: `{name}` must be {known.get(name)}{_got(table[name])}"
        if name not in known:
            near = [f"`{word}`" for word in nearest(name, known, most=1)]
            hint = did_you_mean(near, f"The settings are {', '.join(known)}")
            wrong = f"{_place(file, text, name)}: unknown setting `{name}`. {hint}"
        raise ArgmapError(wrong) from error


def _checked_codes(file: Path, text: str, found: Config) -> Config:
    for name in ("select", "ignore"):
        try:
            codes(**{name: getattr(found, name)})
        except ArgmapError as error:
            raise ArgmapError(f"{_place(file, text, name)}: {error}") from error
    return found


def _got(value: object) -> str:
    try:
        return f" (got {shortened(repr(value))})"
    except ValueError:  # Python does not write numbers with thousands of digits
        return ""


def _place(file: Path, text: str, name: str) -> str:
    """Return the file with the line of a setting, or without it if the line is not found."""
    written = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*=""")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if written.match(line)]
    return f"{file}:{lines[0]}" if len(lines) == 1 else str(file)
