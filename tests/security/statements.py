"""Hypothesis strategies for Cypher that tries to get past the read-only check."""

from __future__ import annotations

from hypothesis import strategies as st

READS = (
    "LOAD CSV FROM '{canary}' AS row",
    "LOAD CSV WITH HEADERS FROM '{canary}' AS row",
    "LOAD CSV FROM '{listener}' AS row",
    "CALL dbms.listConfig() YIELD name AS row",
    "CALL apoc.load.csv('{canary}') YIELD list AS row",
    "CALL db.labels() YIELD label AS row",
    "SHOW FUNCTIONS YIELD name AS row",
)
WRITES = (
    "CREATE (w:Actor {{id: 'w'}})",
    "MERGE (w:Actor {{id: 'w'}})",
    "SET n.name = 'w'",
    "SET n:Written",
    "REMOVE n.name",
    "DETACH DELETE n",
    "DELETE n",
    "FOREACH (x IN [1] | SET n.name = 'w')",
    "CALL (n) {{ SET n.name = 'w' RETURN 1 AS one }}",
    "CALL {{ CREATE (w:Actor {{id: 'w'}}) RETURN 1 AS one }}",
    "CALL (n) {{ SET n.name = 'w' }} IN TRANSACTIONS OF 1 ROW",
    "INSERT (w:Actor {{id: 'w'}})",
    "DROP INDEX actor_id",
)
BEFORE = (
    "",
    "MATCH (n) ",
    "MATCH (n) WHERE n:% ",
    "MATCH (n:%) ",
    "MATCH (n:!%) ",
    "MATCH (n) WHERE n:Actor|% ",
    "MATCH (n) WHERE n:Actor&(%) ",
    "MATCH (n) WHERE n:!(Actor|%) ",
    "MATCH (n)-[r:%]-() ",
    "MATCH (n) WHERE n.id = $load ",
    "MATCH (n) WITH n AS n, {{load: 1}} AS m ",
    "MATCH (n) WITH n LIMIT 1 ",
    "MATCH (n) WHERE n.name = 'it''s' ",
    "MATCH (n) WHERE n.name = 'a\\'b' ",
    'MATCH (n) WHERE n.name = "\'" ',
    "MATCH (n) RETURN n.id AS x; ",
    "MATCH (n) RETURN 1 AS x UNION MATCH (n) ",
    "MATCH (n) RETURN 1 AS x UNION ALL ",
    "MATCH (n) WHERE EXISTS {{ MATCH (n) ",
    "CALL {{ MATCH (n) RETURN n }} ",
    "EXPLAIN MATCH (n) ",
    "PROFILE MATCH (n) ",
    "CYPHER 5 MATCH (n) ",
    "USE neo4j MATCH (n) ",
    "MATCH (n) // '\n",
    "MATCH (n) /* ' */ ",
)
AFTER = ("", " RETURN 1 AS x", " RETURN row AS x", " RETURN n.id AS x", " }} RETURN 1 AS x", ";")
SPACES = ("  ", "\t", "\n", "\r", "/**/", " /* RETURN */ ", "//\n", " // '\r", "\u00a0", "\u2028")
PIECES = ("", "'", '"', "`", "/*", "*/", "//", ":", "%", "$", ".", "|")


@st.composite
def statements(draw: st.DrawFn, canary: str, listener: str) -> str:
    """One statement: something harmless, something that must not run, and an ending.

    canary: a file that must not be read; listener: an address that must not be asked.
    """
    evil = draw(st.sampled_from(READS + WRITES))
    text = draw(st.sampled_from(BEFORE)) + draw(_disguised(evil)) + draw(st.sampled_from(AFTER))
    text = text.format(canary=canary, listener=listener)
    for _ in range(draw(st.integers(0, 2))):  # a cut, or a piece of something else
        place = draw(st.integers(0, len(text)))
        piece = draw(
            st.sampled_from(("", "'", '"', "`", "/*", "*/", "//", ":", "%", "$", ".", "|"))
        )
        text = text[:place] + piece + text[place:]
    return text


@st.composite
def _disguised(draw: st.DrawFn, text: str) -> str:
    """The same words in other spellings: case, spaces, comments, backticks, escapes."""
    words = []
    for word in text.split(" "):
        how = draw(st.sampled_from(("as it is", "as it is", "lower", "quoted", "escaped", "space")))
        if how == "lower":
            word = word.lower() if word.isalpha() else word
        elif how == "quoted" and word.isalpha():
            word = f"`{word}`"
        elif how == "escaped" and word.isalpha():
            word = f"\\u{ord(word[0]):04x}{word[1:]}"
        elif how == "space":
            word = draw(st.sampled_from(SPACES)) + word
        words.append(word)
    return " ".join(words)
