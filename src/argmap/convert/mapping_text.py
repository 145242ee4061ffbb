"""Write a mapping as the text of a mapping file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[^\W\d_][\w ()./-]*")
_SPECIAL = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null", "none"))
_ABOUT = {
    "values": "what the values of a stance mean: supports, contests, neutral, none or skip",
    "kinds": "what words for kinds of actors mean: individual, organization, company, government,"
    " research-lab or group",
    "dates": "the order of day and month in dates such as 3/4/2022: dmy or mdy",
    "join": "tables in which values are looked up",
    "heading": "how the table is read",
}


def mapping_text(
    file: str,
    mapping: Mapping[str, Any],
    unsure: Sequence[str],
    unknown: Mapping[str, Sequence[str]],
) -> str:
    """Return a mapping as YAML, with comments.

    file: the name of the table; unsure: what to check; unknown: values without a meaning, by
    setting, which become comments.
    """
    lines = [f"# How argmap reads {_comment(file)}: which column is what. Edit it as you like."]
    lines += [f"# Check: {_comment(text)}." for text in unsure]
    keys = [*mapping, *(key for key in unknown if key not in mapping)]
    order = [*(key for key in keys if key not in _ABOUT), *(key for key in _ABOUT if key in keys)]
    late = ("sheet", "separator", "encoding")
    for key in [key for key in order if key not in late] + [key for key in late if key in keys]:
        if key in _ABOUT:
            lines.append(f"# {_ABOUT[key]}")
        if key in mapping:
            lines += _entry(key, mapping[key])
        elif key != "dates":
            lines.append(f"# {key}:")
        if key == "dates" and key in unknown:
            lines.append("# dates: dmy")
        elif key in unknown:
            lines += [f"#  {_scalar(value)}:  # not known" for value in unknown[key]]
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{key}:" if value else f"{key}: {{}}"
        yield from (f"  {_scalar(name)}: {_scalar(item)}" for name, item in value.items())
    elif isinstance(value, list):
        yield f"{key}:"
        for item in value:
            if isinstance(item, Mapping):
                parts = ", ".join(f"{name}: {_flow(part)}" for name, part in item.items())
                yield f"  - {{{parts}}}"
            else:
                yield f"  - {_scalar(item)}"
    else:
        yield f"{key}: {_scalar(value)}"


def _scalar(value: object) -> str:
    text = str(value)
    if isinstance(value, int) or (
        _PLAIN.fullmatch(text) and text == text.strip() and text.casefold() not in _SPECIAL
    ):
        return text
    return _quoted(text)


def _flow(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    """Return a text in double quotes, which JSON and YAML read in the same way."""
    made = json.dumps(text, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", made
    )


def _comment(text: str) -> str:
    """Return a text on one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()).rstrip(".")
