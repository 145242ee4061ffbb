"""JSON as its own grammar has it. The YAML reader, which knows lines, reads what passes."""

from __future__ import annotations

import json
import re

from argmap.ingest.readers.yaml_errors import YamlFault

_OPENING = re.compile(r"\s*(?:\[\s*)*\{\s*\"")
_HALVES = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)" + _HALVES)
_NO_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')


def opens_like_json(text: str) -> bool:
    """Whether a text opens with a mapping whose first key stands in double quotes."""
    return _OPENING.match(text) is not None


def json_fault(text: str) -> YamlFault | None:
    """Why a text is no JSON, with its place; None where it is, or nests too deeply to be told."""
    try:
        json.loads(text, parse_int=float, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        return _fault(text, *_told(text, error))
    except _NoNumber:
        words = (found for found in _NO_NUMBER.finditer(text) if found[1])
        word = next(words)
        return _fault(text, word.start(), f"{word[1]} is no number in JSON", "Leave it out")
    except RecursionError:
        return None
    return None


class _NoNumber(Exception):
    """NaN or Infinity, which Python's reader takes."""


def _no_constant(word: str) -> None:
    raise _NoNumber(word)


def _fault(text: str, place: int, said: str, remedy: str) -> YamlFault:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return YamlFault(line, column, "yaml", f"the JSON can't be read: {said}", remedy)


def _told(text: str, error: json.JSONDecodeError) -> tuple[int, str, str]:
    """Where a text is no JSON, what is wrong, and what to do; the same in every Python."""
    before = text[: error.pos].rstrip()
    comma = error.pos if text[error.pos : error.pos + 1] == "," else len(before) - 1
    if text[comma : comma + 1] == "," and text[comma + 1 :].lstrip()[:1] in ("}", "]"):
        return comma, "a comma stands before the closing bracket", "Remove the comma"
    said = error.msg[:1].lower() + error.msg[1:]
    if error.msg == "Extra data":
        remedy = "Put several values in one list [ … ]; only a file ending in .yml is a stream"
    elif "control character" in error.msg:
        remedy = r"Write a line break as \n, a tab as \t, and remove others"
    else:
        remedy = "Check the commas, quotes and brackets here and on the line above"
    return error.pos, said, remedy


def paired(text: str) -> str:
    """JSON with a character that it writes as two halves put together, which YAML can't read."""
    return _PAIR.sub(
        lambda pair: (
            pair[1] + bytes.fromhex(pair[2] + pair[3]).decode("utf-16-be", "surrogatepass")
        ),
        text,
    )
