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

`make docs` generates this page from `findings.py`, `reader_findings.py` and `value_findings.py` in
`src/argmap/check`. Make changes there.

`argmap check PATH…` is the linter that an editorial team runs before merging. It needs no store.
It reads the documents as `argmap ingest` would read them into an empty store, reports the same
problems, and then looks for further mistakes.

```console
$ argmap check content
@EXAMPLE@```

Names are resolved across all given documents, so give the whole folder. If you check a single file,
findings that need the other documents are not reported.

## What is reported

A finding has a code and one of three severities:

- **error**: the document can't be ingested. Errors are always reported and can't be ignored. In
  a document that has an error, the valid parts are checked for dates, addresses, undefined links
  and actors on both sides;
- **warning**: the document can be ingested, but something in it is wrong or doubtful;
- **notice**: for information. A notice fails the check only with `--strict`.

Some findings are reported by default, the others on request. Codes are comma-separated; `default`
and `all` mean the default findings and all findings:

| option | meaning |
| --- | --- |
| `--select default,no-source` | report these instead of the default findings |
| `--ignore near-name` | do not report these |
| `--stale-after 180` | also report documents that were not updated for this number of days |
| `--as-of 2024-06-30` | count these days until this date, not until today |
| `--changed-since origin/main` | report only findings about documents that the branch changed |
| `--sources copies/` | look for quotes in saved copies: [check-quotes.md](check-quotes.md) |
| `--drafts` | refuse drafts with `draft_assistance` that have an unverified quote or stance |
| `--strict` | also fail for notices |
| `--format json`, `--format github` | output for scripts; annotations for a GitHub workflow |

A branch changed a document if the document differs from the merge base of the branch and the
revision. Uncommitted changes, renamed files and untracked files count too. Names are still
resolved across all documents. A finding about two documents is reported if the branch changed
either of them.

`argmap check --list` lists the codes, and `argmap check --explain near-name` explains one, also one
that only `argmap ingest` or `argmap convert` reports, such as `read-as`.

The exit code is 0 if the check passes, 1 if there is an error or a warning, and 2 for wrong usage.

## Settings

A project's settings are in `argmap.toml`, in the folder of the documents or in a folder above it:

```toml
title = "Streets and harbour"

[check]
select = ["default", "no-source", "one-group"]
ignore = ["one-way-link"]
stale-after = 180
strict = false
```

If a folder has no `argmap.toml`, its `pyproject.toml` may have the table `[tool.argmap.check]`
instead. Only the nearest file is used. Options on the command line override it.

`title` is the heading of the map of everything and of the atlas
([publishing](publishing.md#titles-and-metadata)). Commands that read a store look for the file in
the current folder and above it.

## Before each commit

[pre-commit](https://pre-commit.com) can run the check before each commit. Add this to
`.pre-commit-config.yaml`:

```yaml
repos:
  - repo: https://github.com/argmap/argmap
    rev: v0.1.0
    hooks:
      - id: argmap-check
        args: [--strict, documents]
```

`args` lists the options and folders for `argmap check`. Without it, the whole repository
is checked.

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
    """Return the text of the page."""
    parts = [_OPENING.replace("@EXAMPLE@", _example())]
    for theme, findings in THEMES:
        parts.append(f"### {theme}\n")
        parts += [_described(finding) for finding in findings]
    return "\n".join(parts)


def _example() -> str:
    """Return what a check of the example prints."""
    origins = [Origin(name, None, data=text.encode()) for name, text in _EXAMPLE.items()]
    return as_text(check(origins))


def _described(finding: Finding) -> str:
    severity = finding.severity if finding.default else f"{finding.severity}, on request"
    return f"- `{finding.code}` ({severity}): {finding.title}. {finding.about}\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
