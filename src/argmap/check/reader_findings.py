"""Declare the findings of reading a document; `argmap ingest` reports the same."""

from __future__ import annotations

from argmap.check.finding import Finding
from argmap.errors import DOCUMENTATION


def _error(code: str, title: str, about: str) -> Finding:
    return Finding(code, title, about, severity="error")


FILES = (
    _error(
        "missing",
        "the path does not exist",
        "Check the path.",
    ),
    _error(
        "unreadable",
        "the file can't be opened",
        "Check its permissions.",
    ),
    _error(
        "no-documents",
        "the given folders hold nothing to read",
        "The path is probably wrong. argmap reads files with certain suffixes, and skips hidden "
        "ones. `argmap ingest --prune` accepts an empty folder. See "
        f"{DOCUMENTATION}formats.md",
    ),
    Finding(
        "only-other-files",
        "the given folders hold files, but no document",
        "The path is probably wrong. `-v` names the files.",
        severity="notice",
    ),
    Finding(
        "special-file",
        "a folder holds a FIFO, a socket or a device",
        "It is not read. Remove it from the folder, or save its content in a file.",
        severity="notice",
    ),
    _error(
        "nameless",
        "standard input has no path",
        "Give its document an id with `--name`.",
    ),
    _error(
        "too-large",
        "the document is longer than the limit, or holds too many values",
        "Split it, or raise the limit of `argmap ingest` with `--max-bytes`. Each use of a YAML "
        "alias counts, because a few lines of aliases can expand to billions of values.",
    ),
    _error(
        "too-deep",
        "the document is nested too deeply",
        "Reduce the nesting. The cause may be a YAML alias (`*name`) that contains itself.",
    ),
    _error(
        "encoding",
        "the document is not UTF-8",
        "The message names the probable encoding. Save the document as UTF-8.",
    ),
    _error(
        "binary",
        "the document is not text",
        "Use a text file, not a file of a word processor.",
    ),
    _error(
        "empty",
        "the document is empty",
        "Add content, or remove the file.",
    ),
    _error(
        "unknown-format",
        "a file that was given by name is not an argmap document",
        "argmap reads controversies, threads, actors and names as Markdown with front matter, YAML "
        "or JSON, and a controversy's page as HTML or text. In a folder, other files are skipped.",
    ),
)

SYNTAX = (
    _error(
        "yaml",
        "the YAML or JSON can't be read",
        "The message says where. A text that contains `: ` or begins with "
        "a sign such as `*`, `@` or `[` needs quotes.",
    ),
    _error(
        "duplicate-key",
        "a field occurs twice in one mapping",
        "Remove one of the two.",
    ),
    _error(
        "no-front-matter",
        "a document read as Markdown has no front matter",
        "Put it at the top, between two lines `---`.",
    ),
    _error(
        "front-matter",
        "the front matter has no start, no end or no fields, or a YAML document follows it",
        "Front matter starts and ends with a line `---` and has `field: value` lines. A file with "
        "several YAML documents needs a name that ends in .yml.",
    ),
)

VALUES = (
    _error(
        "unknown-kind",
        "the kind of the document can't be determined",
        "Write `kind:` with `controversy`, `thread`, `actor` or `names`.",
    ),
    _error(
        "missing-field",
        "a required field is missing",
        "`argmap schema` lists the fields of each kind of document.",
    ),
    _error(
        "empty-value",
        "a field is empty",
        "Add a value, or remove the field.",
    ),
    _error(
        "wrong-type",
        "a field has the wrong type: a text, a list or a mapping",
        "The message says which type it must have.",
    ),
    _error(
        "wrong-value",
        "a field has a value that is not valid",
        "The message says what is expected.",
    ),
    Finding(
        "unknown-field",
        "an unknown field",
        "The field is ignored. It may be misspelt: the message names similar fields.",
    ),
    Finding(
        "unknown-value",
        "an unknown status, polarity, confidence or type",
        "The value is ignored. The message lists the allowed values.",
    ),
    Finding(
        "bad-date",
        "a date is not valid",
        "The date is ignored. Write it as 2024-05-01, 2024-05 or 2024.",
    ),
    Finding(
        "mapped-kind",
        "an actor's kind is another word for one that argmap knows",
        "The message says which kind is used. The words are listed at "
        f"{DOCUMENTATION}formats/actor.md",
        severity="notice",
    ),
    Finding(
        "kept-as-text",
        "a revision, memo, synthesis or perspective is kept as text",
        "argmap recognises these records of The Ledger and makes no nodes from them.",
        severity="notice",
    ),
    _error(
        "bad-id",
        "an id is not valid",
        "An id has at most 200 characters and contains no `/` and no control characters.",
    ),
)

TEXT = (
    Finding(
        "misspelt-heading",
        "a heading is similar to one that argmap reads",
        "The text below it is kept as text of the document, and is missing from the controversy, "
        "the thread or the event. Correct the heading. The headings are listed at "
        f"{DOCUMENTATION}formats/headings.md",
    ),
    Finding(
        "unknown-heading",
        "argmap does not know a heading of a controversy, a thread or an event",
        "The text below it is kept as text of the document, and is missing from the controversy, "
        "the thread or the event. Headings without text are not reported. The headings are listed "
        f"at {DOCUMENTATION}formats/headings.md",
        severity="notice",
    ),
    Finding(
        "text-without-heading",
        "the text of a controversy, a thread or an event begins without a heading",
        "It is kept as text of the document, and is missing from it. "
        "Put a heading such as `## Context` above it.",
        severity="notice",
    ),
    Finding(
        "nameless-reading",
        "an interpretation names proponents and has no heading",
        "It is kept as plain text. Put a line `### Name` above it.",
    ),
    Finding(
        "repeated-heading",
        "two interpretations of a thread have one heading, and one of them names no proponents",
        "It is kept as plain text. Change its heading.",
    ),
    Finding(
        "nameless-tension",
        "a tension or an open question does not start with a name",
        "It is kept as plain text. Start it with `**Name:**`; on a page, with `Name:`.",
    ),
    _error(
        "unknown-layout",
        "the layout of a page is unknown",
        "A page is recognised by a line such as `active multi-axis polarity` or `A multi-axis "
        "controversy in the … thread.` Copy the whole page, save it as HTML, or fill in the "
        "skeleton of `argmap new controversy`.",
    ),
    _error(
        "thread-page",
        "this is the page of a thread",
        "argmap reads pages of controversies. Write the thread with `argmap new thread`.",
    ),
    _error(
        "two-pages",
        "a text contains two pages",
        "Save each page as a document.",
    ),
    _error(
        "page-title",
        "the title of a page is unclear",
        "Keep one line for the title, without words of buttons or menus.",
    ),
    _error(
        "page-thread",
        "the thread of a page is unclear",
        "Write `Part of thread:` and its name on one line.",
    ),
    _error(
        "page-tension",
        "it is unclear where a tension of a page begins",
        "Put an empty line between tensions, and none within one.",
    ),
    Finding(
        "page-section",
        "a section of a page is not read",
        "argmap reads Positions, Context, Key Tensions and Status.",
    ),
    Finding(
        "page-source",
        "a source of a page has several addresses",
        "The first one is used.",
    ),
    Finding(
        "page-incomplete",
        "a page has no status, no date, or no sources",
        "The site may not show them, or the copy is not complete. Copy the whole page, or save it "
        "as HTML.",
        severity="notice",
    ),
    Finding(
        "position-count",
        "a page has another number of positions than it says",
        "The copy is probably not complete. Copy the whole page.",
    ),
    _error(
        "html",
        "the HTML can't be read",
        "The message gives the reason. Copy the text of the page instead.",
    ),
    _error(
        "page-line",
        "a line of a page is not recognised",
        "Put each claim in double quotes or after `Position A:`, followed by its confidence and "
        "`Proponents:`. Put `Sources:` above the titles of sources.",
    ),
    _error(
        "open-quote",
        "a claim on a page has an opening quote without a closing quote",
        "Add the closing quote.",
    ),
    _error(
        "no-positions",
        "a page has no positions",
        "Copy the page from its title to its end.",
    ),
    _error(
        "unclear-proponents",
        "the end of a proponent's name is unclear",
        "Separate them with commas. Only slugs such as `some-people` may be separated by spaces.",
    ),
)
