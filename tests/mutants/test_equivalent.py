"""Each mutant that is listed as equivalent is one of code that is still there."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.support import PROJECT


def test_the_code_of_each_listed_mutant_is_there() -> None:
    listed = yaml.safe_load((Path(__file__).parent / "equivalent.yml").read_text("utf-8"))
    for item in listed:
        assert set(item) == {"file", "line", "mutant", "reason"}
        code = (PROJECT / item["file"]).read_text("utf-8")
        assert item["line"] in [line.strip() for line in code.splitlines()], item
        assert item["mutant"] != item["line"]
