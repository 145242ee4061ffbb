"""Write docs/check/findings.md from src/argmap/check/findings.txt: `make docs`."""

from __future__ import annotations

import re
from pathlib import Path

from argmap.check.findings import THEMES, Finding
from argmap.errors import DOCUMENTATION

TARGET = Path(__file__).parent / "check" / "findings.md"

_OPENING = """\
# Findings

What [`argmap check`](../check.md) reports, by code. *On request*: only if `--select` names it.
`make docs` generates this page from `src/argmap/check/findings.txt`.
"""


def page() -> str:
    """Return the text of the page."""
    parts = [_OPENING]
    for theme, findings in THEMES:
        parts.append(f"## {theme}\n")
        parts += [_described(finding) for finding in findings]
    return "\n".join(parts)


def _described(finding: Finding) -> str:
    severity = finding.severity if finding.default else f"{finding.severity}, on request"
    about = re.sub(rf"{re.escape(DOCUMENTATION)}([\w/]+)\.md", r"[\1](../\1.md).", finding.about)
    return f"### `{finding.code}`\n\n*{severity.capitalize()}*: {finding.title}. {about}\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
