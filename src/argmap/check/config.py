"""Read a project's configuration file: the settings of `argmap check`, and the title of pages."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

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

_EXPECTED = {
    "select": 'must be a list of codes, such as ["no-source"]',
    "ignore": 'must be a list of codes, such as ["no-source"]',
    "stale-after": "must be a number of days, 0 or more",
    "strict": "must be true or false",
}


class Config(BaseModel):
    """The settings of a configuration file.

    file: its path, None for the defaults; select and ignore: codes; stale_after: in days; strict:
    whether notices fail the check.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: Path | None = None
    select: tuple[StrictStr, ...] | None = None
    ignore: tuple[StrictStr, ...] = ()
    stale_after: int | None = Field(default=None, validation_alias="stale-after", strict=True, ge=0)
    strict: StrictBool = False


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
                    return _config(file, text, table)
    return Config()


def title(paths: Iterable[str | Path]) -> str | None:
    """Return the `title` in the nearest `argmap.toml`, looked for as `config` does, or None.

    Raises ArgmapError if the file can't be read, or its title is not a text.
    """
    file = next((at / OWN for at in _folders(paths) if (at / OWN).is_file()), None)
    if file is None:
        return None
    text = _text(file)
    found = _table(file, text, ("title",))
    if found is None or (isinstance(found, str) and found.strip()):
        return found
    raise ArgmapError(f"{_place(file, text, 'title')}: `title` must be a text{_got(found)}")


def muted(paths: Iterable[str | Path]) -> tuple[str, ...]:
    """Return `mute` of the table `[todo]` in the nearest `argmap.toml`: codes, or none.

    Raises ArgmapError if the file can't be read, or the setting is not a list of texts.
    """
    file = next((at / OWN for at in _folders(paths) if (at / OWN).is_file()), None)
    if file is None:
        return ()
    text = _text(file)
    table = _table(file, text, ("todo",))
    if table is None:
        return ()
    if not isinstance(table, dict):
        raise ArgmapError(f"{_place(file, text, 'todo')}: `todo` must be a table with `mute`")
    for name in sorted(table.keys() - {"mute"}):
        place = _place(file, text, name)
        raise ArgmapError(f"{place}: unknown setting `{name}` of `todo`. It must be a list `mute`")
    found = table.get("mute", [])
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        return tuple(found)
    raise ArgmapError(f"{_place(file, text, 'mute')}: `mute` must be a list of codes{_got(found)}")


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


def _config(file: Path, text: str, table: Any) -> Config:
    if not isinstance(table, dict):
        raise ArgmapError(f"{file}: `check` must be a table of `name = value` lines")
    for name in table:
        if name not in _EXPECTED:
            near = [f"`{word}`" for word in nearest(name, _EXPECTED, most=1)]
            hint = did_you_mean(near, f"The settings are {', '.join(_EXPECTED)}")
            raise ArgmapError(f"{_place(file, text, name)}: unknown setting `{name}`. {hint}")
    try:
        found = Config.model_validate({**table, "file": file})
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise ArgmapError(
            f"{_place(file, text, name)}: `{name}` {_EXPECTED[name]}{_got(table[name])}"
        ) from error
    try:
        codes(found.select, found.ignore)
    except ArgmapError as error:
        name = next(name for name in ("select", "ignore") if _is_refused(found, name))
        raise ArgmapError(f"{_place(file, text, name)}: {error}") from error
    return found


def _got(value: object) -> str:
    try:
        return f" (got {shortened(repr(value))})"
    except ValueError:  # Python does not write numbers with thousands of digits
        return ""


def _is_refused(found: Config, name: str) -> bool:
    try:
        codes(**{name: getattr(found, name)})
    except ArgmapError:
        return True
    return False


def _place(file: Path, text: str, name: str) -> str:
    """Return the file with the line of a setting, or without it if the line is not found."""
    written = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*=""")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if written.match(line)]
    return f"{file}:{lines[0]}" if len(lines) == 1 else str(file)
