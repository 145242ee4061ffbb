"""The settings that a project keeps for `argmap check`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argmap.check.codes import codes
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ArgmapError

OWN, SHARED = "argmap.toml", "pyproject.toml"


@dataclass(frozen=True)
class Config:
    """What a configuration file says; None and empty where it says nothing.

    file: which it is; select and ignore: codes; stale_after: in days; strict: whether notices fail
    the check.
    """

    file: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    stale_after: int | None = None
    strict: bool = False


def config(paths: Iterable[str | Path]) -> Config:
    """The settings for these paths: the first found in their common folder or one above.

    A folder's `argmap.toml`, table `[check]`, goes before its `pyproject.toml`, table
    `[tool.argmap.check]`; a `pyproject.toml` without that table is passed over. Raises ArgmapError
    where a file can't be read or says what can't be.
    """
    start = _common(Path(path) for path in paths if str(path) != "-")
    for folder in (start, *start.parents):
        for name, keys in ((OWN, ("check",)), (SHARED, ("tool", "argmap", "check"))):
            file = folder / name
            if file.is_file():
                table = _table(file, keys)
                if table is not None:
                    return _config(file, table)
    return Config()


def _common(paths: Iterable[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in (p.resolve() for p in paths)]
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # on different drives
        return Path.cwd()


def _table(file: Path, keys: tuple[str, ...]) -> Any:
    try:
        found: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ArgmapError(f"{file} can't be read: {error}") from error
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _config(file: Path, table: Any) -> Config:
    if not isinstance(table, dict):
        raise ArgmapError(f"{file}: the settings of the check are a table of `name = value`")
    known: dict[str, Callable[[Path, str, Any], Any]] = {
        "select": _words,
        "ignore": _words,
        "stale-after": _days,
        "strict": _switch,
    }
    for name in table:
        if name not in known:
            near = [f"`{word}`" for word in nearest(name, known, most=1, cutoff=0.6)]
            hint = did_you_mean(near, f"There are {', '.join(known)}")
            raise ArgmapError(f"{file}: there is no setting `{name}`. {hint}")
    given = {name: known[name](file, name, value) for name, value in table.items()}
    made = Config(
        file,
        given.get("select"),
        given.get("ignore", ()),
        given.get("stale-after"),
        given.get("strict", False),
    )
    try:
        codes(made.select, made.ignore)
    except ArgmapError as error:
        raise ArgmapError(f"{file}: {error}") from error
    return made


def _words(file: Path, name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ArgmapError(f'{file}: `{name}` is a list of codes, such as ["no-source"]')
    return tuple(value)


def _days(file: Path, name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ArgmapError(f"{file}: `{name}` is a number of days")
    return value


def _switch(file: Path, name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ArgmapError(f"{file}: `{name}` is true or false")
    return value
