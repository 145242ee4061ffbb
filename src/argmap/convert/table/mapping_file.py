"""Read a mapping file: which column of a table is what."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Any

from argmap.convert.conversion import Beside, ConversionError, InputFile
from argmap.errors import shortened
from argmap.ingest.readers.yaml_locations import YamlFault, load
from argmap.limits import MAPPING_BYTES


def read_mapping(mapping: Path | InputFile, beside: Beside | None = None) -> dict[str, Any]:
    """Return the mapping in a YAML file; its values are texts, lists and mappings.

    The files of `join`, also of those of `sheets`, are relative to the folder of the mapping file,
    and must be in it. beside: finds them; by default, they are paths.

    Raises ConversionError if the file can't be read or is not a mapping.
    """
    file = mapping if isinstance(mapping, InputFile) else InputFile(str(mapping), mapping)
    try:
        loaded = load(file.read(MAPPING_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConversionError(f"{file.id} is not UTF-8. Save it as UTF-8") from error
    except YamlFault as fault:
        raise ConversionError(f"{file.id}:{fault.line}: {fault.what}. {fault.remedy}") from fault
    if len(loaded) != 1 or not isinstance(loaded[0], dict):
        raise ConversionError(f"{file.id} must have lines `key: column`")
    made: dict[str, Any] = loaded[0]
    for each in (made, *_of_sheets(made)):
        if "join" in each:
            each["join"] = _resolved(each["join"], file, beside)
    return made


def _of_sheets(mapping: dict[str, Any]) -> list[dict[str, Any]]:
    sheets = mapping.get("sheets")
    listed = sheets.values() if isinstance(sheets, dict) else ()
    return [each for each in listed if isinstance(each, dict)]


def _resolved(given: Any, mapping: InputFile, beside: Beside | None) -> Any:
    """Return the entries of `join` with files that do not depend on the current folder."""
    entries = given if isinstance(given, list) else [given]
    made = []
    for entry in entries:
        if isinstance(entry, dict) and isinstance(file := entry.get("file"), str):
            named = PurePosixPath(file.replace("\\", "/"))
            if named.is_absolute() or ".." in named.parts or Path(file).is_absolute():
                raise ConversionError(
                    f"{mapping.id}: the file {shortened(file)!r} of `join` is not in the folder of "
                    "the mapping file. Move it there, or below"
                )
            found: InputFile | str | None
            if beside is None:
                assert mapping.path is not None
                path = mapping.path.parent / named
                found = str(path) if os.path.exists(path) else None
            else:
                found = beside(mapping, str(named))
            if found is None:
                raise ConversionError(
                    f"{mapping.id}: there is no file {shortened(file)!r} in the folder of this "
                    "mapping. Correct `join`"
                )
            entry = {**entry, "file": found}
        made.append(entry)
    return made
