"""Declare the findings about dates, addresses, texts and lists."""

from __future__ import annotations

from argmap.check.finding import Finding

VALUES = (
    Finding(
        "until-before-since",
        "a stance, a membership or an event ends before it begins",
        "Correct `since` or `until`, or an event's `date` or `end_date`. A month or a year is "
        "compared as far as both are known.",
    ),
    Finding(
        "bad-address",
        "an address has no scheme, or is not an address",
        "`url`, `archive_url` and `website` need a complete address such as https://example.org/a, "
        "and not one such as `javascript:` or `file:`, which pages never link to. "
        "Write other references in `title`. The `source` of a stance may also be a text, or an "
        "address without https://.",
    ),
    Finding(
        "quotes-in-text",
        "a text is enclosed in curly quotes",
        "YAML keeps curly quotes as part of the text. Remove them, or use straight quotes.",
    ),
    Finding(
        "empty-list",
        "a list is written and empty",
        "Add the items, or remove the field. Only `contests: []` has a meaning: no rivals.",
        severity="notice",
    ),
)
