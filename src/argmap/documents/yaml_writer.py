"""Write documents as YAML that people can read and correct.

PyYAML's emitter needs seven times as long for many stances (see docs/decisions.md), folds long
texts, and writes some control characters so that no reader accepts them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from argmap.documents.kinds import KINDS
from argmap.documents.record import LINE, Record, date_fields, item_models, key_ranks

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PLAIN = re.compile(r"[^\W\d_][\w ()./'%&+;=-]*")
"""Texts that need no quotes, in block and flow style, unless they are a word of `_SPECIAL`."""
_URL = re.compile(r"https?://[A-Za-z0-9._~/?=&%@$!*+;:-]*[A-Za-z0-9_~/=&%-]")
"""Addresses that need no quotes in block style."""
_SPECIAL = frozenset(
    ("y", "n", "yes", "no", "true", "false", "on", "off", "null", "none", "nan", "inf")
)
"""Words that other readers of YAML do not read as texts."""
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_WIDTH = 100
"""The most characters of a mapping on one line."""


def yaml_text(records: Sequence[Mapping[str, Any]]) -> str:
    """Return the records of a document as YAML, several as several YAML documents.

    records: mappings, lists, texts, booleans and whole numbers; the key `LINE` is left
    out. Keys are in the order of the models' fields. Reading the text gives the same values.
    """
    lines: list[str] = []
    for number, record in enumerate(records):
        if number:
            lines.append("---")
        kind = KINDS.get(record.get("kind", ""))
        _mapping(record, kind.model if kind else Record, "", lines)
    lines.append("")
    return "\n".join(lines)


def markdown_text(record: Mapping[str, Any]) -> str:
    """Return a record as a document in Markdown, with all fields in the front matter."""
    return f"---\n{yaml_text([record])}---\n"


@lru_cache(maxsize=10_000)  # keys may come from data
def _ordered(keys: tuple[str, ...], model: type[Record]) -> list[tuple[str, bool]]:
    """Return keys in the order of documents, without the line, and whether each is of a date."""
    ranks, dates = key_ranks(model), date_fields(model)
    known = (key for key in keys if key != LINE)
    ordered = sorted(known, key=lambda key: (ranks.get(key, len(ranks)), key))
    return [(key, key in dates) for key in ordered]


def _mapping(
    mapping: Mapping[str, Any],
    model: type[Record],
    indent: str,
    lines: list[str],
    first: str = "",
) -> None:
    """Add the lines of a mapping in block style.

    model: of its record, `Record` if it has none; first: what precedes the first line.
    """
    lead = first or indent
    for key, is_date in _ordered(tuple(mapping), model):
        value = mapping[key]
        if value is None:
            continue
        name = lead + (key if _is_plain(key) else _quoted(key)) + ":"
        lead = indent
        if isinstance(value, str):
            lines.append(f"{name} {_scalar(value, is_date, indent)}")
        elif isinstance(value, bool):
            lines.append(f"{name} {'true' if value else 'false'}")
        elif isinstance(value, int):
            lines.append(f"{name} {value}")
        elif isinstance(value, Mapping):
            if _is_empty(value):
                lines.append(f"{name} {{}}")
            else:
                lines.append(name)
                part = item_models(model).get(key, Record)
                _mapping(value, part, indent + "  ", lines)
        elif value:
            lines.append(name)
            part = item_models(model).get(key, Record)
            _sequence(value, key, part, indent + "  ", lines)
        else:
            lines.append(f"{name} []")
    if lead == first and first:
        lines.append(f"{first}{{}}")


def _sequence(
    values: Sequence[Any], key: str, model: type[Record], indent: str, lines: list[str]
) -> None:
    dash = indent + "- "
    for value in values:
        if isinstance(value, str):
            lines.append(dash + _scalar(value, False, indent))
        elif isinstance(value, Mapping):
            flow = "".join(_flow(value, model)) if model.INLINE else ""
            if flow and len(flow) <= _WIDTH:
                lines.append(dash + flow)
            else:
                _mapping(value, model, indent + "  ", lines, dash)
        elif isinstance(value, bool):
            lines.append(f"{dash}{'true' if value else 'false'}")
        else:
            raise TypeError(f"a document can't hold {value!r} in {key}")


def _flow(mapping: Mapping[str, Any], model: type[Record]) -> Iterator[str]:
    """Yield the parts of a mapping on one line; nothing if it does not fit."""
    keys = _ordered(tuple(mapping), model)
    parts = []
    for key, is_date in keys:
        value = mapping[key]
        if value is None:
            continue
        if not isinstance(value, str) or len(value) > _WIDTH or "\n" in value:
            return
        text = value if _is_plain(value) or (is_date and _DATE.fullmatch(value)) else _quoted(value)
        if key == model.SHORT and len(keys) == 1:
            yield text
            return
        parts.append(f"{key}: {text}")
    if len(parts) > 1:
        yield f"{{{', '.join(parts)}}}"


def _is_empty(mapping: Mapping[str, Any]) -> bool:
    return all(value is None or key == LINE for key, value in mapping.items())


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and text[-1] != " "
        and (len(text) > 5 or text.lower() not in _SPECIAL)
        and (text.isascii() or not _UNPRINTABLE.search(text))
    )


def _scalar(text: str, is_date: bool, indent: str) -> str:
    """Return a text as a scalar in block style, after a key or a dash with this indentation."""
    if _is_plain(text) or (is_date and _DATE.fullmatch(text)) or _URL.fullmatch(text):
        return text
    if "\n" in text and _fits_block(text):
        inner = "\n" + indent + "  "
        body = text.removesuffix("\n")
        sign = "|" if body != text else "|-"
        return sign + "".join(inner + line if line else "\n" for line in body.split("\n"))
    return _quoted(text)


def _fits_block(text: str) -> bool:
    """Return whether a literal block scalar can hold a text exactly."""
    return text[0] not in " \t\n" and not text.endswith("\n\n") and not _UNPRINTABLE.search(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isascii() and "\x7f" not in quoted:
        return quoted
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
