"""Explain in words what a result leaves out or why it is empty, and which options to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.graph.remarks import Remark


def remark_lines(remarks: list[Remark], *, empty: bool) -> list[str]:
    """Return the remarks on a result in sentences that name options.

    empty: whether the result has no rows, which one line says with the reasons.
    """
    of_kind: dict[str, list[Remark]] = {}
    for remark in remarks:
        of_kind.setdefault(remark.kind, []).append(remark)
    if not empty:
        return [_sentence(remark) for remark in remarks]
    for unknown in of_kind.pop("unknown", ()):
        from argmap.did_you_mean import did_you_mean

        return [f"No results: {unknown.text}. {did_you_mean(unknown.ids)}".rstrip()]
    broader = "; ".join(map(_sentence, of_kind.pop("broader", ())))
    others = [_sentence(remark) for some in of_kind.values() for remark in some]
    parts = ["No results.", f"{broader[:1].upper()}{broader[1:]}." if broader else "", *others]
    return [" ".join(filter(None, parts))]


def _sentence(remark: Remark) -> str:
    """Return a remark with the options that change the result; a broader query without a dot."""
    if remark.kind == "broader":
        return f"{_options(remark)} {remark.text}"
    if remark.kind == "excluded":
        given = ",".join(map(str, remark.changes().values()))
        return f"{remark.text}. Include them with --standing {given}."
    if remark.kind == "ended":
        return f"{remark.text}, unless you give --on DAY."
    if remark.kind == "neutral":
        found, _, _ = remark.text.partition(":")
        return f"{found}: see `argmap query run positions/stances --stance neutral`."
    return f"{remark.text}."


def _options(remark: Remark) -> str:
    given, removed = [], []
    for name, value in remark.changes().items():
        option = "--" + name.replace("_", "-")
        if value is None:
            removed.append(option)
        else:
            given.append(f"{option} {value}")
    parts = [f"with {' '.join(given)}"] if given else []
    parts += [f"without {' '.join(removed)}"] if removed else []
    return " and ".join(parts)
