"""Declare what ingestion and conversion report and `argmap check` does not, for `--explain`."""

from __future__ import annotations

from argmap.check.finding import Finding
from argmap.check.findings import finding
from argmap.errors import Severity


def _findings(severity: Severity, *texts: tuple[str, str, str]) -> tuple[Finding, ...]:
    return tuple(Finding(*text, severity=severity, default=False) for text in texts)


_STORES = (
    *_findings(
        "error",
        ("store-refused", "the store can't hold a value", "Change the value."),
        ("same-file", "the store holds the file under another id",
         "Use the same `--root` as before, or remove the other document."),
        ("graph-line", "a line of a graph as JSON Lines is not valid", "Export the graph again."),
        ("git-object", "a file is not in this clone of the repository", "Fetch it with git."),
        ("lfs-pointer", "Git LFS keeps the content of a file elsewhere",
         "Get it with `git lfs pull`; that of an earlier revision in another work tree."),
    ),
    *_findings(
        "warning",
        ("no-document-now", "a file is no longer a recognised document",
         "Its earlier statements were kept. Remove them with `--prune` or `argmap remove`."),
        ("submodule", "a folder is a submodule of git", "Its documents are not read with `--at`."),
    ),
    *_findings(
        "notice",
        ("moved-table", "a table was moved or renamed",
         "Its rows are the same as those of a stored table whose file is gone, which is replaced."),
        ("other-format", "a file looks like one of another tool",
         "Read it with `--as`, or convert it with `argmap convert`."),
    ),
)  # fmt: skip

_FILES = (
    *_findings(
        "error",
        ("not-converted", "a file can't be converted", "It is skipped. The message says why."),
    ),
)  # fmt: skip

_ROWS = "The message names them. If one has a stance, correct the table."

_TABLES = (
    *_findings(
        "error",
        ("bad-table", "a table can't be read with its mapping",
         "It keeps its earlier statements. Correct the table or its mapping."),
        ("no-table", "a mapping has no table",
         "Put it beside its table, as TABLE.argmap.yml, or list its tables under `files`."),
        ("bad-json", "a line or a record is not a JSON object, or has a key twice",
         "It is skipped. Write an object with texts and numbers."),
        ("no-match", "a row has an id that the table to look it up in does not have",
         "Add it there, or correct the id. The row is skipped if it needs the values."),
        ("bad-row", "a row can't be read",
         "It is skipped. Put cells with quotation marks in quotation marks, and write theirs "
         "twice."),
        ("long-cell", "a cell is longer than the limit",
         "The rest of the file is not read. Probably a quotation mark is not closed."),
        ("wrong-cells", "a row has more or fewer cells than the heading",
         "It is skipped. Put a cell that contains the separator in quotation marks."),
        ("no-controversy", "a row names no controversy",
         "It is skipped. Fill in the cell, or delete the row."),
        ("no-position", "a row or a statement names no position",
         "It is skipped. Fill in the cell, or delete the row."),
        ("several-values", "a record has a list where one value is expected",
         "It is skipped. Write a record for each value."),
        ("unknown-stance", "a stance is not a known word",
         "The row is skipped. Say in a mapping file what the word means: "
         "values: {\"ja\": supports}."),
    ),
    *_findings(
        "warning",
        ("no-actor", "a row or a statement names no actor",
         "It is skipped. Fill in the cell, or delete the row."),
        ("no-rows", "no row of a table has a stance", "Check the mapping."),
        ("repeated-row", "two rows say the same", "They count once. Delete one of the two."),
        ("contradiction", "an actor takes both sides at the same date",
         "Both rows are kept. Correct one of the two, or set dates."),
        ("no-id", "a row of a table that is looked up has no id", "Add it, or remove the row."),
        ("several-lists", "several lists of a JSON or YAML file fit the mapping",
         "The first is read. Set `sheet` in the mapping to the key of a list."),
        ("two-kinds", "an actor has two kinds", "Use one kind for each actor."),
        ("bad-source", "a source is not a web address", "Correct it, or empty the cell."),
        ("unknown-source", "a number is not in the list of sources", "Add it there."),
        ("two-sources", "a number occurs twice in a list of sources",
         "The first is used. Give each source its number."),
        ("open-date", "a date can be read with the day or the month first",
         "Set `dates: dmy` or `dates: mdy` in the mapping. The row is kept without the date."),
    ),
    *_findings(
        "notice",
        ("no-mapping", "tables without a mapping are skipped",
         "Describe the columns of a table in TABLE.argmap.yml, beside it."),
        ("nested-values", "values of records are lists of objects, or nested too deeply",
         "They are not read. The message names them."),
        ("read-as", "how a table was read",
         "The message has the separator and the encoding. If letters are wrong, save the table "
         "as UTF-8."),
        ("date-order", "the order of day and month was inferred from other dates of the column",
         "Set `dates` in the mapping to keep it, or the other order."),
        ("quarters", "dates are quarters", "A stance begins or ends in the first month of its "
         "quarter."),
        ("several-actors", "cells of a table probably have several actors",
         "Each is read as one actor. Set `split_actors` in the mapping."),
        ("broken-texts", "texts of a table have broken letters",
         "The message has three of them, repaired. `argmap check` reports each as "
         "`broken-letters`. Get the file again as UTF-8, or replace the texts."),
        ("unused-columns", "columns are not in the mapping of a table",
         "They are not read. The message names them."),
        ("title-rows", "rows above the heading were skipped", _ROWS),
        ("blank-rows", "blank rows were skipped", _ROWS),
        ("repeated-headings", "repeated headings were skipped", _ROWS),
        ("total-rows", "rows of totals were skipped", _ROWS),
        ("note-rows", "rows with one cell were skipped", _ROWS),
        ("other-spellings", "names have another spelling in the list of actors",
         "The spelling of the list is used."),
    ),
)  # fmt: skip

_TOOLS = (
    *_findings(
        "error",
        ("bad-agreement", "the agreement of a statement is neither 1 nor 0", "Correct it."),
        ("bad-vote", "a vote is not 1, 0 or -1", "The row is skipped. Correct it."),
        ("repeated-id", "two rows have the same id", "The second is skipped. Correct it."),
        ("long-name", "a name is longer than the limit",
         "The statement is skipped. Shorten the name."),
        ("missing-claim", "a link names a claim that the discussion does not have",
         "The line is skipped."),
        ("missing-node", "an edge needs a node that the file does not have",
         "The edge is skipped. Add the node."),
        ("no-node-id", "a node has no id", "It is skipped. Add the id."),
        ("no-document", "a statement belongs to no document", "It is skipped."),
    ),
    *_findings(
        "warning",
        ("no-side", "a claim is neither a Pro nor a Con", "It becomes a position."),
        ("no-text", "a claim or a node has no text", "“(no text)” is used. Add the text."),
        ("open-database", "the database was written with a log that is not read",
         "Close Discourse Network Analyzer, so that the file is complete."),
        ("other-nodes", "two nodesets use the same ids for other nodes",
         "They are not merged. Nodesets of one AIFdb have distinct ids."),
        ("several-texts", "a statement or an argument has several texts",
         "One is used, and the others are left out."),
        ("unknown-person", "the person of a locution is not among the participants",
         "Its stance is left out. Add the participant, or correct the personID."),
    ),
    *_findings(
        "notice",
        ("speaker-from-text", "speakers are inferred from the text before a colon",
         "Check the names."),
        ("speaker-from-person", "speakers are inferred from other locutions of a person",
         "Check the names."),
    ),
)  # fmt: skip

OTHERS = {found.code: found for found in (*_STORES, *_FILES, *_TABLES, *_TOOLS)}
"""What only `argmap ingest` and `argmap convert` report, by code."""


def explained(code: str) -> Finding:
    """Find a finding, or what only ingestion and conversion report. Raises ArgmapError if none."""
    return OTHERS[code] if code in OTHERS else finding(code)
