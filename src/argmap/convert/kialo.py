"""Convert discussions from Kialo's text export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from argmap.convert.argument_graph import Item, ItemRelation, arranged
from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertOptions,
    InputFile,
)
from argmap.convert.file_problems import FileReport, converted_files
from argmap.convert.json_input import input_text
from argmap.convert.kialo_text import Discussion, KialoLine, Number, read_discussion

_LINK = re.compile(
    r"\[((?:[^\[\]\\\n]|\\.){0,2000})\]\(((?:[^()\\\s]|\\.|\([^()\s]{0,2000}\)){1,2000})\)"
)
_ESCAPED = re.compile(r"\\([()\[\]])")
_CITATION = re.compile(r"\s*\[(\d{1,6})\]")
_TYPES = {"pro": "SUPPORTS", "con": "CONTESTS"}


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert discussions: one controversy each. Raises ConversionError if no file is one."""

    def read(file: InputFile, name: str, report: FileReport) -> dict[str, Any]:
        discussion = read_discussion(file.id, input_text(file, options), report)
        return _Controversy(name, discussion, report).record(options.name)

    return converted_files(files, read)


class _Controversy:
    """Makes the record of a discussion."""

    def __init__(self, id_: str, discussion: Discussion, report: FileReport) -> None:
        self._id, self._discussion, self._report = id_, discussion, report
        lines = discussion.lines
        root = lines[1,]
        below = [line for line in lines.values() if len(line.number) == 2]
        has_theses = any(line.kind in ("", "thesis") for line in below)
        self._question = root if root.kind == "question" or has_theses else None
        self._is_thesis = (
            {line.number for line in below if line.kind in ("", "thesis")}
            if self._question
            else {(1,)}
        )

    def record(self, name: str | None) -> dict[str, Any]:
        """Return the record. name: used as the title."""
        discussion = self._discussion
        claims = [
            line
            for _, line in sorted(discussion.lines.items())
            if line.see is None and line is not self._question
        ]
        index = {line.number: place for place, line in enumerate(claims)}
        items = [
            Item(line.name, text, line.line, {"sources": sources} if sources else {})
            for line in claims
            for text, sources in [self._text(line)]
        ]
        for item, line in zip(items, claims, strict=True):
            item.position = line.number in self._is_thesis
        relations = list(self._relations(index))

        def lost(kind: str, what: str, source: int) -> None:
            line = claims[source]
            self._report.lost(kind, what, f"{line.name}. {line.text}", line.line)

        positions = arranged(self._id, items, relations, lost)
        question = self._text(self._question)[0] if self._question else ""
        title = name or question or discussion.title or self._text(discussion.lines[1,])[0]
        made: dict[str, Any] = {"kind": "controversy", "id": self._id, "title": title}
        if discussion.title and discussion.title != title:
            made["context"] = discussion.title
        for position in positions:
            if not position["contests"]:  # theses are alternatives, as everywhere
                del position["contests"]
        for place, text in discussion.other:
            what = "lines of the head of the file"
            self._report.lost("head", what, text, place)
        return {**made, "positions": positions, LINE: discussion.lines[1,].line}

    def _relations(self, index: dict[Number, int]) -> Iterator[ItemRelation]:
        for number, line in sorted(self._discussion.lines.items()):
            if line is self._question or number in self._is_thesis:
                continue
            target = index.get(number[:-1])
            type_ = _TYPES.get(line.kind)
            if type_ is None or target is None:
                what = f"the claim {line.name} is neither a Pro nor a Con of another claim"
                remedy = "It becomes a position. Write `Pro:` or `Con:`, and below a claim"
                self._report.warning(line.line, "no-side", what, remedy)
            elif line.see is None:
                yield ItemRelation(index[number], type_, target, listing=True)
            elif line.see in index:
                yield ItemRelation(index[line.see], type_, target)
            else:
                name = ".".join(map(str, line.see))
                what = f"`-> See {name}` names a claim that the discussion does not have"
                self._report.error(line.line, "missing-claim", what, "The line is skipped")

    def _text(self, line: KialoLine) -> tuple[str, list[dict[str, Any]]]:
        """Return the text of a claim without its links and citations, and their sources."""
        sources: dict[str, dict[str, Any]] = {}

        def linked(match: re.Match[str]) -> str:
            address = _ESCAPED.sub(r"\1", match[2])
            sources.setdefault(address, {"url": address, LINE: line.line})
            return match[1]

        def cited(match: re.Match[str]) -> str:
            source = self._discussion.sources.get(int(match[1]))
            if source is None:
                return match[0]
            made = {"url": source.address, "quote": source.quote, LINE: line.line}
            sources.setdefault(source.address, {key: it for key, it in made.items() if it})
            return ""

        text = _LINK.sub(linked, line.text)
        if self._discussion.sources:
            text = _CITATION.sub(cited, text)
        text = " ".join(_ESCAPED.sub(r"\1", text).split())
        if not text:
            what = f"the claim {line.name} has no text"
            self._report.warning(line.line, "no-text", what, "“(no text)” is used. Add it")
        return text or "(no text)", list(sources.values())
