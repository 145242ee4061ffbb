"""Test that documents written as YAML are read back exactly, and that people can read them."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.convert.conversion import LINE
from argmap.documents import Controversy
from argmap.documents.yaml_writer import yaml_text
from argmap.ingest.readers import read
from argmap.ingest.readers.yaml_locations import load

AWKWARD = [
    "yes", "No", "12", "1e3", "null", "~", "=1+1", "\x85", "a\x85b", "a\nb", "a\n\nb\n", " a\nb",
    "a\n b", "a \nb", "a\n\n", "\n", "", "-", "- a", "? a", "a: b", "a #b", "𝔘𝔫𝔦", "\ufeffa",
    "\u2028x\ny", "2019", "2019-01-01", "https://a.example/c:", "https://a.example/c#d", "%a", "@",
    "`", "'a'", "---\na", "a\n---\nb", "a\n...", "|", "x\ty\nz", "\tx\ny", "#x\ny", "\x00", "\x7f",
    "a\r\nb", "y", "OFF", "[a]", "{a}", "a, b", "\ufffe",
]  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(AWKWARD)
KEYS = st.sampled_from(["claim", "since", "actor", "proponents", "x y", "true", "№"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.booleans(),
    lambda inner: (
        st.lists(TEXTS | st.booleans() | st.dictionaries(KEYS, inner, max_size=3), max_size=3)
        | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)


def texts(value: Any) -> Any:
    """Values as the reader returns them: all scalars are texts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {key: texts(item) for key, item in value.items()}
    return [texts(item) for item in value] if isinstance(value, list) else str(value)


def expected(position: dict[str, Any]) -> dict[str, Any]:
    """What is written: a proponent with only an actor becomes a text."""
    proponents = position.get("proponents")
    if not isinstance(proponents, list):
        return position
    short = [
        item["actor"]
        if isinstance(item, dict) and item.keys() == {"actor"} and isinstance(item["actor"], str)
        and "\n" not in item["actor"]
        else item
        for item in proponents
    ]  # fmt: skip
    return {**position, "proponents": short}


@given(st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_reading_returns_the_same_values(positions: list[dict[str, Any]]) -> None:
    written = yaml_text([{"kind": "controversy", "positions": positions}])
    (record,) = load(written)
    assert texts(record["positions"]) == texts([expected(position) for position in positions])


def test_other_readers_of_yaml_return_the_same_text() -> None:
    records = [
        {"claim": text, "sources": [{"title": text, "url": text}], "tags": [text]}
        for text in AWKWARD
    ]
    assert [*yaml.safe_load_all(yaml_text(records))] == records


def test_a_document_is_readable() -> None:
    stance = {"actor": "Town, the", "since": "2024-05", LINE: 4}
    record = {
        "positions": [
            {
                "claim": "First line\n  second line",
                "proponents": ["A B", {"actor": "yes", LINE: 1}, stance],
                LINE: 2,
            },
            {"contests": [], "claim": "It's so", "id": "so"},
        ],
        "title": "Is it so?",
        "kind": "controversy",
        "id": "so",
        LINE: 1,
    }
    assert yaml_text([record]) == (
        "kind: controversy\n"
        "id: so\n"
        'title: "Is it so?"\n'
        "positions:\n"
        "  - claim: |-\n"
        "      First line\n"
        "        second line\n"
        "    proponents:\n"
        "      - A B\n"
        '      - "yes"\n'
        '      - {actor: "Town, the", since: 2024-05}\n'
        "  - id: so\n"
        "    claim: It's so\n"
        "    contests: []\n"
    )


def test_an_actor_as_long_as_a_line_is_written_alone() -> None:
    alone, longer = (
        [{"kind": "controversy", "positions": [{"proponents": [{"actor": "x" * size}]}]}]
        for size in (100, 101)
    )
    assert yaml_text(alone).endswith(f"  - proponents:\n      - {'x' * 100}\n")
    assert "- actor: " in yaml_text(longer)


def test_a_document_gives_the_same_record() -> None:
    reasons = [{"claim": "Because", "for": False, "proponents": ["A"]}]
    record = {
        "kind": "controversy",
        "title": "T",
        "positions": [{"claim": "C", "reasons": reasons}],
    }
    document = read("a.yml", yaml_text([record]).encode())
    assert not document.problems
    (found,) = document.records
    assert found.model_dump() == Controversy.model_validate(record).model_dump()
