"""Find out which elements of a page its own style hides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_RULES = 2_000
"""The most rules of a page that hide or show something."""

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_MEDIA = re.compile(r"<style\b[^>]*\bmedia\s*=\s*[\"']?\s*print\b[^>]*>.*?</style", re.I | re.S)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMPOUND = re.compile(r"(?:[\w*-]+)?(?:[.#][\w-]+|\[[\w-]+(?:=[\"']?[\w -]*[\"']?)?\])*")
_PART = re.compile(r"([.#]?)([\w*-]+)|\[([\w-]+)(?:=[\"']?([\w -]*)[\"']?)?\]")
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;!]+)")
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)?")
_NOTHING = re.compile(r"0(?:\.0+)?(?:px|em|rem|pt|%)?")
_SMALL = re.compile(r"[01](?:px)?")
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?[\s,]|inset\(\s*(?:50|100)%")


@dataclass(frozen=True)
class Element:
    """An open element with its attributes."""

    tag: str
    attributes: dict[str, str]

    def has(self, kind: str, name: str) -> bool:
        """Return whether it has a name. kind: `.` for a class, `#` for an id, else a tag."""
        if kind == ".":
            return name in self.attributes.get("class", "").split()
        if kind == "#":
            return self.attributes.get("id") == name
        return name in ("*", self.tag)


@dataclass(frozen=True)
class _Rule:
    """A rule. steps: compound selectors from the inside out, each with its combinator."""

    steps: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    weight: tuple[int, int]
    hides: bool


class StyleRules:
    """The rules of a page's own style that hide or show elements."""

    def __init__(self, page: str) -> None:
        self._rules: list[_Rule] = []
        for style in _STYLE.findall(_MEDIA.sub("", page)):
            self._read(_COMMENT.sub("", style))
        self._rules.sort(key=lambda rule: rule.weight)

    def hides(self, path: Sequence[Element]) -> bool:
        """Return whether the last element of a path is hidden by a rule or its own style."""
        own = hidden_by(path[-1].attributes.get("style", ""))
        if own is not None:
            return own
        found = False
        for rule in self._rules:
            if rule.hides != found and _matches(rule, path):
                found = rule.hides
        return found

    def _read(self, text: str) -> None:
        for selectors, body in _blocks(text):
            hides = hidden_by(body)
            if hides is None:
                continue
            for selector in selectors.split(","):
                steps = _steps(selector.strip())
                if steps and len(self._rules) < MAX_RULES:
                    names = [kind for _, parts in steps for kind, *_ in parts]
                    weight = names.count("#") * 100 + sum(kind in ".[" for kind in names if kind)
                    self._rules.append(_Rule(steps, (weight, len(self._rules)), hides))


def hidden_by(declarations: str) -> bool | None:
    """Return whether declarations hide an element, None if they do not say."""
    found = {name: value.strip() for name, value in _DECLARATION.findall(declarations.lower())}
    display, visibility = found.get("display"), found.get("visibility")
    if display == "none" or visibility in ("hidden", "collapse"):
        return True
    if any(_NOTHING.fullmatch(found.get(name, "1")) for name in ("opacity", "font-size")):
        return True
    if found.get("overflow") == "hidden" and any(
        _SMALL.fullmatch(found.get(name, "")) for name in ("height", "max-height", "width")
    ):
        return True
    if _FAR.fullmatch(found.get("text-indent", "")) or (
        found.get("position") in ("absolute", "fixed")
        and (
            _CLIPPED.match(found.get("clip", "") or found.get("clip-path", ""))
            or any(_FAR.fullmatch(found.get(side, "")) for side in ("left", "top", "right"))
        )
    ):
        return True
    return False if display or visibility or "opacity" in found else None


def _blocks(text: str, depth: int = 0) -> list[tuple[str, str]]:
    """Return the selectors and declarations of a style sheet, without those for printing."""
    found, position = [], 0
    while (opening := text.find("{", position)) >= 0:
        head = text[position:opening].rpartition(";")[2].strip()
        level, end = 1, opening + 1
        while level and end < len(text):
            sign = re.compile("[{}]").search(text, end)
            if sign is None:
                end = len(text)
                break
            level += 1 if sign.group() == "{" else -1
            end = sign.end()
        body = text[opening + 1 : end - 1]
        if not head.startswith("@"):
            found.append((head, body))
        elif (
            depth < 3
            and head.startswith(("@media", "@supports", "@layer"))
            and not re.search(r"\bprint\b|max-width|prefers-", head)
        ):
            found += _blocks(body, depth + 1)
        position = end
    return found


def _steps(selector: str) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Return a selector from the inside out, nothing if it has what is not supported."""
    words = re.sub(r"\s*>\s*", " > ", selector).split()
    steps: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
    combinator = ""
    for word in reversed(words):
        if word == ">":
            combinator = ">"
            continue
        if not _COMPOUND.fullmatch(word):
            return ()
        parts = tuple(
            ("[", name, value) if name else (kind, word_)
            for kind, word_, name, value in _PART.findall(word)
        )
        steps.append((combinator or " ", parts))
        combinator = ""
    return tuple(steps) if len(steps) <= 8 else ()


def _matches(rule: _Rule, path: Sequence[Element]) -> bool:
    index = len(path) - 1
    if not _fits(path[index], rule.steps[0][1]):
        return False
    for combinator, parts in rule.steps[1:]:
        index -= 1
        if combinator == ">":
            if index < 0 or not _fits(path[index], parts):
                return False
            continue
        while index >= 0 and not _fits(path[index], parts):
            index -= 1
        if index < 0:
            return False
    return True


def _fits(element: Element, parts: tuple[tuple[str, ...], ...]) -> bool:
    for kind, name, *value in parts:
        if kind == "[":
            there = element.attributes.get(name)
            if there is None or (value[0] and there != value[0]):
                return False
        elif not element.has(kind, name if kind else name.lower()):
            return False
    return True
