"""The findings that reading a document gives: `argmap ingest` reports the same."""

from __future__ import annotations

from argmap.check.finding import Finding


def _error(code: str, title: str, about: str) -> Finding:
    return Finding(code, title, about, severity="error")


FILES = (
    _error(
        "missing",
        "there is nothing at that path",
        "Check the path.",
    ),
    _error(
        "unreadable",
        "the file can't be opened",
        "Check its permissions.",
    ),
    _error(
        "nameless",
        "standard input has no path of its own",
        "Give its document an id with `--name`.",
    ),
    _error(
        "too-large",
        "the document is longer than the limit, or holds too many values",
        "Split it, or raise the limit with `--max-bytes`. YAML aliases count as often as they are "
        "used, so that a few lines can't stand for billions of values.",
    ),
    _error(
        "too-deep",
        "the document nests without end",
        "No document of argmap nests so deeply. An alias (`*name`) that contains itself does.",
    ),
    _error(
        "encoding",
        "the document is not UTF-8",
        "The message says which encoding it looks like. Save it as UTF-8.",
    ),
    _error(
        "binary",
        "the document is not text",
        "Give the text, not the file of a word processor.",
    ),
    _error(
        "empty",
        "the document is empty",
        "Write it, or remove the file.",
    ),
    _error(
        "unknown-format",
        "a file that was named is none that argmap reads",
        "It reads controversies, threads, actors and names as Markdown with front matter, YAML or "
        "JSON, and the text of a controversy's page. In a folder, other files are passed over.",
    ),
)

SYNTAX = (
    _error(
        "yaml",
        "the YAML or JSON can't be read",
        "The message says what the reader stumbled over. A text that contains `: ` or begins with "
        "a sign such as `*`, `@` or `[` needs quotes.",
    ),
    _error(
        "duplicate-key",
        "a field stands twice in one mapping",
        "Only one of the two could be kept, so neither is guessed. Keep one.",
    ),
    _error(
        "no-front-matter",
        "a document read as Markdown has no front matter",
        "Put it at the top, between two lines `---`.",
    ),
    _error(
        "front-matter",
        "the front matter does not begin or end, holds no fields, or has a document below it",
        "It opens and ends with a line `---` and holds `field: value` lines. Several YAML "
        "documents in one file need a name that ends in .yml.",
    ),
)

VALUES = (
    _error(
        "unknown-kind",
        "what the document is about can't be told",
        "Write `kind:` with `controversy`, `thread`, `actor` or `names`.",
    ),
    _error(
        "missing-field",
        "a field that must be there is not",
        "`argmap schema` lists the fields of each kind of document.",
    ),
    _error(
        "empty-value",
        "a field has no text",
        "Write it, or remove the field.",
    ),
    _error(
        "wrong-type",
        "a field holds a text, a list or a mapping where another of these is meant",
        "The message says which.",
    ),
    _error(
        "wrong-value",
        "a field holds what can't be read",
        "The message says what is expected.",
    ),
    Finding(
        "unknown-field",
        "there is no field of that name",
        "What it says is left out. Often it is misspelt; the message names the nearest.",
    ),
    Finding(
        "unknown-value",
        "a status, polarity, confidence or type is none of those that there are",
        "The value is left out. The message lists those that there are.",
    ),
    Finding(
        "bad-date",
        "a date can't be read",
        "It is left out. Write a date as 2024-05-01, 2024-05 or 2024.",
    ),
    _error(
        "bad-id",
        "an id can't be used",
        "An id has up to 200 characters, none of them `/` or a control character.",
    ),
)

TEXT = (
    Finding(
        "nameless-reading",
        "an interpretation names proponents and has no heading",
        "It is kept as text. Put a line `### Name` above it.",
    ),
    Finding(
        "nameless-tension",
        "a tension or an open question opens with no name",
        "It is kept as text. Open it with `**Name:**`, on a page with its name and a colon.",
    ),
    _error(
        "no-badges",
        "a page has no line of badges",
        "The line that says `active multi-axis polarity` is by what a page is recognised. Copy the "
        "page from there.",
    ),
    _error(
        "page-line",
        "a line of a page can't be made out",
        "A claim stands in double quotes; its confidence and `Proponents:` follow it.",
    ),
    _error(
        "open-quote",
        "a claim on a page opens with a quote that never ends",
        "Close it.",
    ),
    _error(
        "no-positions",
        "a page has no positions",
        "Copy the page from its badges to its end.",
    ),
    _error(
        "unclear-proponents",
        "where one proponent ends and the next begins can't be told",
        "Part them with commas. Only words such as `some-people` may be parted by spaces.",
    ),
)
