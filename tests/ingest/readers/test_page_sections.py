"""Where the parts of a page begin and end."""

from __future__ import annotations

import pytest

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import text_blocks
from argmap.ingest.readers.pages.page_sections import split_sections


@pytest.mark.parametrize(
    ("text", "parts", "closed", "codes"),
    [
        ("Context\nA\nStatus\nB", {"context": ["A"], "status": ["B"]}, {"head", "context"}, []),
        ("Context\nA\n# Other\nB", {"context": ["A"]}, {"head", "context"}, ["page-section"]),
        ("Context\nA\n## Other\nB", {"context": ["A"]}, {"head", "context"}, ["page-section"]),
        ("Context\nA\n### Other\nB", {"context": ["A", "Other", "B"]}, {"head"}, []),
        ("Context\nA\n## Sources\nB", {"context": ["A", "Sources", "B"]}, {"head"}, []),
        ("# Other\nPositions\n# B", {"positions": ["B"]}, {"head"}, []),
        (
            "Context\nA\nPosition A: B\nPosition B: C",
            {"context": ["A"], "positions": ["Position A: B", "Position B: C"]},
            {"head", "context"},
            [],
        ),
        ("Position A: B\nContext\nC\nStatus",
         {"positions": ["Position A: B"], "context": ["C"], "status": []},
         {"head", "positions", "context"}, []),
        ("Context\nA\nContext\nB", {"context": ["A", "Context", "B"]}, {"head"}, []),
        ("Positions (3)\nA\nReferences\nB", {"positions": ["A"]}, {"head", "positions"}, []),
    ],
)  # fmt: skip
def test_the_parts_of_a_page(
    text: str, parts: dict[str, list[str]], closed: set[str], codes: list[str]
) -> None:
    problems = Problems("page.txt")
    found = split_sections(text_blocks(text), problems)
    texts = {part: [block.text for block in blocks] for part, blocks in found.parts.items()}
    assert texts == parts
    assert found.closed == closed
    assert [problem.code for problem in problems.all()] == codes
