"""Count what a format has and argmap can't keep. `losses.txt` describes each kind."""

from __future__ import annotations

from pathlib import Path

from argmap.model.loss import Losses


class ImportLosses(Losses):
    """The losses of a run. formats: the parts of `losses.txt` with the kinds that it can have."""

    def __init__(self, *formats: str) -> None:
        super().__init__()
        text = Path(__file__).with_name("losses.txt").read_text("utf-8")
        parts = (part.partition("]\n") for part in text.split("\n[")[1:])
        lines = [line for name, _, kinds in parts if name in formats for line in kinds.splitlines()]
        self._what = {kind: what for kind, _, what in (line.partition(": ") for line in lines)}

    def lost(self, kind: str, example: str, file: str, line: int = 0) -> None:
        """Count a loss. example: it is kept of the first one of its kind."""
        self.add(kind, self._what[kind], example, file, line)
