"""Write docs/schema.md from the declaration in argmap.model.schema: `make docs`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from argmap.model.schema import (
    EDGE_PROPERTIES,
    LABELS,
    MODEL_VERSION,
    NODE_PROPERTIES,
    NOT_BOOKKEEPING,
    PATTERNS,
    STRUCTURAL,
    TYPES,
    Property,
    counted,
    edge_properties,
)
from argmap.store.cypher_texts import schema

TARGET = Path(__file__).with_name("schema.md")

_OPENING = f"""\
# The schema

`make docs` generates this page from `src/argmap/model/schema.py`. Make changes there. The model is
explained in [model.md](model.md). This is version {MODEL_VERSION} of the model.

Dates are ISO 8601 text: a day, a month or a year. A property without a value is not set.
"""

_BOOKKEEPING = f"""\
`Document` is bookkeeping, and so is the one `ArgmapStore` node by which argmap knows its store.
`MATCH (n)` finds both. This leaves them out:

```cypher
MATCH (n) WHERE {NOT_BOOKKEEPING.format("n")} RETURN n
```
"""

_COUNTED = f"""\
A PART_OF edge is {counted(STRUCTURAL)}. Its `documents` list all documents
that state it. All other types have {counted("SUPPORTS")}: if two documents state that an
actor supports a position, or one document states it with two quotes, there are two edges. So count
distinct nodes:

```cypher
MATCH (a:Actor)-[:SUPPORTS]->(p:Position) RETURN p.id, count(DISTINCT a)
```
"""


def page() -> str:
    """Return the text of the page."""
    parts = [
        _OPENING,
        "## Nodes\n\nEvery node may have these:\n",
        _properties(NODE_PROPERTIES),
    ]
    for label in LABELS:
        parts.append(f"### {label.name}\n\n{_sentence(label.about)}\n")
        parts.append(_properties(label.properties))
    parts.append(_BOOKKEEPING)
    parts.append("## Edges\n")
    parts.append(_table(("pattern", "read as"), ((f"`{item}`", item.about) for item in PATTERNS)))
    parts.append(_COUNTED)
    parts.append("Every edge may have these:\n")
    parts.append(_properties(EDGE_PROPERTIES))
    for name in TYPES:
        if own := [item for item in edge_properties(name) if item not in EDGE_PROPERTIES]:
            parts.append(f"An edge of the type {name} may also have these:\n")
            parts.append(_properties(own))
    parts.append("## Constraints and indexes\n\nBoth stores run the same text:\n")
    parts.append("```cypher\n" + "".join(f"{text};\n" for text in schema()) + "```\n")
    return "\n".join(parts)


def _properties(properties: Iterable[Property]) -> str:
    return _table(
        ("property", "type", "meaning"),
        ((f"`{item.name}`", item.type, _meaning(item)) for item in properties),
    )


def _meaning(item: Property) -> str:
    values = ", ".join(f"`{value}`" for value in item.values)
    return f"{item.about}; one of {values}" if values else item.about


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
