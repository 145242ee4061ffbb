"""Write docs/check.md from the declaration in argmap.check.findings: `make docs`."""

from __future__ import annotations

from pathlib import Path

from argmap.check import check
from argmap.check.finding import Finding
from argmap.check.findings import THEMES
from argmap.check.report import as_text
from argmap.ingest.discovery import Origin

TARGET = Path(__file__).with_name("check.md")

_OPENING = """\
# Checking documents

Made from `src/argmap/check/findings.py` and `reader_findings.py` by `make docs`: change it there.

`argmap check PATH…` is the linter that an editorial team runs before merging. It needs no store.
It reads documents as `argmap ingest` would read them into an empty one, says what that would say,
and then looks for what an editor should see.

```console
$ argmap check content
@EXAMPLE@```

Names are resolved over all documents that are given, so give the whole folder. For one file by
itself, what can only be told of a folder is left out.

## What is reported

A finding has a code and one of three severities:

- **error**: the document can't be ingested. Errors are always reported, and can't be ignored. What
  is stated in a document that has one is left out of the other findings;
- **warning**: the document can be ingested, and something in it is wrong or doubtful;
- **notice**: something to know. It does not fail the check, unless with `--strict`.

Some are reported by default; a folder in good order has next to none of these. The others are
reported on request. Codes are parted by commas, and `default` and `all` stand for many:

| option | meaning |
| --- | --- |
| `--select default,no-source` | look for these instead of the default |
| `--ignore near-name` | leave these out |
| `--stale-after 180` | look for documents that were not revised for so many days, too |
| `--as-of 2024-06-30` | count these days until then, not until today |
| `--changed-since origin/main` | report only what concerns documents that the branch touches |
| `--strict` | fail for notices too |
| `--format json`, `--format github` | for scripts; as annotations of a workflow on GitHub |

A branch touches what differs from where it left the revision: committed or not, renamed, or new to
git. Names are still resolved over all documents; where two clash, the finding is reported if the
branch touches either.

`argmap check --list` lists the codes, and `argmap check --explain near-name` explains one.

The exit code is 0 where nothing fails the check, 1 where an error or a warning does, and 2 for
wrong usage.

## Settings

A project's own settings stand in `argmap.toml`, in the folder of the documents or one above it:

```toml
[check]
select = ["default", "no-source", "one-group"]
ignore = ["one-way-link"]
stale-after = 180
strict = false
```

or, where there is none beside it, in `pyproject.toml` as the table `[tool.argmap.check]`. The
nearest file counts, alone. What the command line says goes before what the file says.

## Before each commit

With [pre-commit](https://pre-commit.com), a mistake is found before it is committed. In
`.pre-commit-config.yaml`:

```yaml
repos:
  - repo: https://github.com/argmap/argmap
    rev: v0.1.0
    hooks:
      - id: argmap-check
        args: [--strict, documents]
```

`args` holds the options and folders of `argmap check`; without it, the whole repository is
checked.

## Findings
"""


_EXAMPLE = {
    "content/actors/eff.yml": "id: eff\nname: Electronic Frontier Foundation\n",
    "content/controversies/clipper-chip.md": """\
---
id: clipper-chip
polarity: binary
positions:
  - id: escrow
    claim: "The state should keep a copy of every key."
    proponents: [nsa]
  - id: no-escrow
    claim: "Nobody but their owners should have keys."
    proponents: [electronic-frontier-fundation]
---
""",
}


def page() -> str:
    """The page's text."""
    parts = [_OPENING.replace("@EXAMPLE@", _example())]
    for theme, findings in THEMES:
        parts.append(f"### {theme}\n")
        parts += [_described(finding) for finding in findings]
    return "\n".join(parts)


def _example() -> str:
    """What a check prints."""
    origins = [Origin(name, None, data=text.encode()) for name, text in _EXAMPLE.items()]
    return as_text(check(origins))


def _described(finding: Finding) -> str:
    told = finding.severity if finding.default else f"{finding.severity}, on request"
    return f"- `{finding.code}` ({told}): {finding.title}. {finding.about}\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
