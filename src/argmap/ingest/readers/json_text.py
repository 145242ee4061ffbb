"""Check the syntax of JSON. The YAML reader then reads valid JSON, to get line numbers."""

from __future__ import annotations

import json
import re

from argmap.bounded_json import JsonTooLarge, load_json
from argmap.ingest.readers.yaml_locations import YamlFault

_OPENING = re.compile(r"\s*+(?:\[\s*+)*+\{\s*+\"")
_HALVES = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)" + _HALVES)
_NO_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')


def opens_like_json(text: str) -> bool:
    """Return whether a text begins with a mapping whose first key is in double quotes."""
    return _OPENING.match(text) is not None


def json_fault(text: str) -> YamlFault | None:
    """Return why and where a text is not valid JSON; None if it is valid or nested too deeply."""
    try:
        load_json(text, parse_int=float, parse_constant=_refuse_constant)
    except JsonTooLarge as error:
        return YamlFault(1, 1, "too-large", str(error), "Split the file")
    except json.JSONDecodeError as error:
        return syntax_fault(text, error)
    except _InvalidNumber:
        words = (found for found in _NO_NUMBER.finditer(text) if found[1])
        word = next(words)
        return _fault(text, word.start(), f"{word[1]} is not a valid number in JSON", "Remove it")
    except RecursionError:
        return None
    return None


class _InvalidNumber(Exception):
    """NaN or Infinity, which Python's `json` accepts."""


def _refuse_constant(word: str) -> None:
    raise _InvalidNumber(word)


def syntax_fault(text: str, error: json.JSONDecodeError) -> YamlFault:
    """Return why and where a text is not JSON. error: of the parser."""
    return _fault(text, *_syntax_error(text, error))


def _fault(text: str, place: int, reason: str, remedy: str) -> YamlFault:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return YamlFault(line, column, "yaml", f"the JSON can't be read: {reason}", remedy)


def _syntax_error(text: str, error: json.JSONDecodeError) -> tuple[int, str, str]:
    """Return where a text is not JSON, what is wrong and what to do, for any Python version."""
    before = text[: error.pos].rstrip()
    comma = error.pos if text[error.pos : error.pos + 1] == "," else len(before) - 1
    if text[comma : comma + 1] == "," and text[comma + 1 :].lstrip()[:1] in ("}", "]"):
        return comma, "a comma before a closing bracket", "Remove the comma"
    reason = error.msg[:1].lower() + error.msg[1:]
    if error.msg == "Extra data":
        remedy = "Put several values into one list [ … ], or use a file name that ends in .yml"
    elif "control character" in error.msg:
        remedy = r"Write a line break as \n and a tab as \t, and remove other control characters"
    else:
        remedy = "Check the commas, quotes and brackets here and on the line above"
    return error.pos, reason, remedy


def paired(text: str) -> str:
    """Replace escaped surrogate pairs in JSON by their character, which YAML requires."""
    return _PAIR.sub(
        lambda pair: (
            pair[1] + bytes.fromhex(pair[2] + pair[3]).decode("utf-16-be", "surrogatepass")
        ),
        text,
    )
