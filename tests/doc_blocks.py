"""The fenced blocks of a page of the documentation, the commands in them, and what these print.

A console block holds commands after `$ ` and, below each, what it prints; a line `…` stands for any
lines. A block after "Save this as `name`" is that file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

GAP = "…"
SAVED = re.compile(r"[Ss]ave this as `([^`]+)`")


@dataclass
class Command:
    """A command and the lines that it prints, as a page has it. place: the page and the line."""

    place: str
    text: str
    printed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the section and the paragraph before it."""

    page: str
    line: int
    language: str
    section: str
    before: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def commands(self) -> list[Command]:
        found: list[Command] = []
        for number, line in enumerate(self.lines, self.line + 1):
            if line.startswith("$ "):
                found.append(Command(f"{self.page}:{number}", line[2:]))
            else:
                assert found, f"{self.page}:{number}: a block must open with a command"
                found[-1].printed.append(line)
        for command in found:
            while command.printed and not command.printed[-1]:
                command.printed.pop()
        return found


def blocks(text: str, page: str = "") -> list[Block]:
    """The fenced blocks of a Markdown text."""
    found: list[Block] = []
    held: list[str] | None = None
    opened, language, section, before = 0, "", "", ""
    for number, line in enumerate(text.split("\n"), 1):
        if held is not None and line == "```":
            found.append(Block(page, opened, language, section, before, tuple(held)))
            held, before = None, ""
        elif held is not None:
            held.append(line)
        elif line.startswith("```"):
            held, opened, language = [], number, line[3:]
        elif line.startswith("## "):
            section = line[3:]
        elif line.strip():
            before = line
    assert held is None, f"{page}:{opened}: the block never ends"
    return found


def matches(printed: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether lines are those that a page shows.

    There, a line `…` stands for any lines, and `…` in a line for any text.

    How wide a column is does not matter: it depends on what else is in it.
    """
    pattern = "".join(
        r"(?:.*\n)*?"
        if line.strip() == GAP
        else re.escape(_narrow(line)).replace(GAP, ".*") + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(_narrow(line) + "\n" for line in printed)) is not None


def _narrow(line: str) -> str:
    return re.sub(r"--+", "--", re.sub(r" +", " ", line.rstrip()))
