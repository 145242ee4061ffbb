"""`document` of a PART_OF edge, which has `documents`."""

from __future__ import annotations

import pytest

from argmap.queries.gate.notices import part_of_document


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("MATCH (c)-[r:PART_OF]->(t) RETURN r.document AS d", "Use r.documents"),
        ("MATCH (c)<-[`of`:SUPPORTS|PART_OF]-(t) WHERE `of`.`document` = 'a'", "Use of.documents"),
        ("MATCH (c)-[r:PART_OF*1..2 {document: 'a'}]->(t) RETURN c", "Use 'a.md' IN r.documents"),
        ("MATCH (c)-[:PART_OF {key: 1, document: $d}]->(t)", "Use 'a.md' IN r.documents"),
        ("MATCH (c)-[r:PART_OF]->(t) RETURN r.documents AS document", ""),
        ("MATCH (c {document: 'a'})-[r:PART_OF]->(t) RETURN c.document", ""),
        ("MATCH (a)-[r:SUPPORTS]->()-[:PART_OF]->() RETURN r.document", ""),
        ("MATCH (a)-[r:PART_OF]->() RETURN 'r.document', r.line", ""),
    ],
)
def test_a_read_of_document_is_found(text: str, instead: str) -> None:
    found = part_of_document(text)
    assert found.endswith(instead) if instead else not found
