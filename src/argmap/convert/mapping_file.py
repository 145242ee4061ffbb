"""Read a mapping file: which column of a table is what."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from argmap.convert.conversion import ConversionError, InputFile
from argmap.ingest.readers.yaml_errors import YamlFault
from argmap.ingest.readers.yaml_locations import load

_MAX_BYTES = 1024 * 1024


def read_mapping(path: Path) -> dict[str, Any]:
    """Return the mapping in a YAML file; its values are texts, lists and mappings.

    The files of `join` are relative to the folder of the mapping file, and must be in it.

    Raises ConversionError if the file can't be read or is not a mapping.
    """
    file = InputFile(str(path), path)
    try:
        loaded = load(file.read(_MAX_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConversionError(f"{path} is not UTF-8. Save it as UTF-8") from error
    except YamlFault as fault:
        raise ConversionError(f"{path}:{fault.line}: {fault.what}. {fault.remedy}") from fault
    if len(loaded) != 1 or not isinstance(loaded[0], dict):
        raise ConversionError(f"{path} must have lines `key: column`")
    mapping: dict[str, Any] = loaded[0]
    if "join" in mapping:
        mapping["join"] = _resolved(mapping["join"], path)
    return mapping


def _resolved(given: Any, path: Path) -> Any:
    """Return the entries of `join` with paths that do not depend on the current folder."""
    entries = given if isinstance(given, list) else [given]
    made = []
    for entry in entries:
        if isinstance(entry, dict) and isinstance(file := entry.get("file"), str):
            named = PurePosixPath(file.replace("\\", "/"))
            if named.is_absolute() or ".." in named.parts or Path(file).is_absolute():
                raise ConversionError(
                    f"{path}: the file {file!r} of `join` is not in the folder of the mapping "
                    "file. Move it there, or below"
                )
            entry = {**entry, "file": str(path.parent / named)}
        made.append(entry)
    return made
