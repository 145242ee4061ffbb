"""Find the findings of `argmap check`; docs, `--list` and `--explain` are made from them.

`findings.txt` declares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from argmap.check.finding import Finding
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import DOCUMENTATION, ArgmapError, Severity


def _declared() -> dict[str, tuple[Finding, ...]]:
    """Return the findings of `findings.txt` by theme."""
    text = Path(__file__).with_name("findings.txt").read_text("utf-8")
    _, *parts = re.split(r"\n\[(.+)\]\n", text.replace("{documentation}", DOCUMENTATION))
    return {name: tuple(_of(blocks)) for name, blocks in zip(parts[::2], parts[1::2], strict=True)}


def _of(blocks: str) -> Iterator[Finding]:
    for block in blocks.strip().split("\n\n"):
        head, title, *about = block.split("\n")
        code, severity, *on_request = head.split(" ")
        yield Finding(
            code, title, " ".join(about), cast(Severity, severity), default=not on_request
        )


_DECLARED = _declared()
OTHERS = {found.code: found for found in _DECLARED.pop("Ingestion and conversion")}
"""What only `argmap ingest` and `argmap convert` report, by code, for `--explain`."""

THEMES = tuple(_DECLARED.items())
FINDINGS = tuple(finding for _, findings in THEMES for finding in findings)
BY_CODE = {finding.code: finding for finding in FINDINGS}
DEFAULT = frozenset(finding.code for finding in FINDINGS if finding.default)
ERRORS = frozenset(finding.code for finding in FINDINGS if finding.severity == "error")


def explained(code: str) -> Finding:
    """Find a finding, or what only ingestion and conversion report. Raises ArgmapError if none."""
    return OTHERS[code] if code in OTHERS else finding(code)


def finding(code: str) -> Finding:
    """Find a finding by its code. Raises ArgmapError, with similar codes, if there is none."""
    if code not in BY_CODE:
        hint = did_you_mean(nearest(code, BY_CODE, most=2), "See `argmap check --list`")
        raise ArgmapError(f"unknown finding {code!r}. {hint}")
    return BY_CODE[code]


def codes(select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> frozenset[str]:
    """Return the codes of the findings to report.

    select: codes, `default` or `all`; None for the default findings; ignore: codes, `default` or
    `all` to remove from them. Errors are always included, because a document with an error is
    refused. Raises ArgmapError for an unknown code, and for an error in `ignore`.
    """
    chosen = DEFAULT if select is None else _expanded(select)
    ignored = list(ignore)
    for code in ignored:
        if code in ERRORS:
            raise ArgmapError(f"{code!r} is an error and can't be ignored: the document is refused")
    return (chosen - _expanded(ignored)) | ERRORS


def _expanded(given: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for code in given:
        if code == "all":
            found |= BY_CODE.keys()
        elif code == "default":
            found |= DEFAULT
        else:
            found.add(finding(code).code)
    return frozenset(found)
