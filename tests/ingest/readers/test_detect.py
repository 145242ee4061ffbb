"""Which reader a document is for, by its name and by what it opens with."""

from __future__ import annotations

import json

import pytest

from argmap.documents import Actor
from argmap.ingest.document import Document
from argmap.ingest.options import ReadingOptions
from argmap.ingest.readers import read
from tests.ingest.readers.test_pages import PAGE

ACTOR = "kind: actor\nid: z\nname: Z\n"
SECOND = "kind: actor\nid: y\nname: Y\n"
JSON = {"kind": "actor", "id": "z", "name": "Z"}


def _read(text: str, name: str = "z") -> Document:
    return read(name, text.encode())


def _ids(document: Document) -> list[str | None]:
    assert document.problems == ()
    return [thing.id for thing in document.records if isinstance(thing, Actor)]


YAML = {
    "a mapping": ACTOR,
    "a mapping that opens with another field": "website: https://example.org\n" + ACTOR,
    "a quoted field": '"id": z\nname: Z\n',
    "JSON": json.dumps(JSON, separators=(",", ":")),
    "JSON over lines": json.dumps(JSON, indent=2),
    "a JSON list": json.dumps([JSON], indent=2),
    "JSON that opens with a field of its own": '{"x-by": "me", "id": "z", "name": "Z"}',
    "a flow mapping": "{kind: actor, id: z, name: Z}",
    "a list": "- kind: actor\n  id: z\n  name: Z\n",
    "a list of flow mappings": "- {kind: actor, id: z, name: Z}\n",
    "a directive": "%YAML 1.2\n---\n" + ACTOR,
    "a comment": "# An actor\n\n" + ACTOR,
    "an opening line": "---\n" + ACTOR,
    "an opening line below a comment": "# An actor\n---\n" + ACTOR,
    "an opening line and a list": "---\n- {kind: actor, id: z, name: Z}\n",
    "a closing line": ACTOR + "---\n",
}


@pytest.mark.parametrize("text", YAML.values(), ids=YAML.keys())
@pytest.mark.parametrize("name", ["z", "folder/z.old"])
def test_yaml_is_told_by_its_content_where_the_name_says_nothing(text: str, name: str) -> None:
    document = _read(text, name)
    told = [problem for problem in document.problems if problem.code != "unknown-field"]
    assert (document.format, told) == ("yaml", [])
    assert [thing.id for thing in document.records if isinstance(thing, Actor)] == ["z"]


def test_a_names_file_is_told_by_its_content() -> None:
    (thing,) = _read("kind: names\n").records
    assert thing.kind == "names"
    (problem,) = _read("names: [{label: a, same_as: z}]\n").problems
    assert problem.code == "unknown-kind"
    assert "`kind:`" in problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        "# only a comment\n",
        "plain: text\n",
        "[a link](x) and text\n",
        "{braces} and text\n",
        "- x\n",
    ],
)
def test_what_opens_like_nothing_is_none_of_them(text: str) -> None:
    document = _read(text)
    assert document.skipped == "neither front matter nor a page"
    assert document.problems == ()


@pytest.mark.parametrize("name", ["z.txt", "z.md"])
@pytest.mark.parametrize("text", [json.dumps(JSON), "- {kind: actor, name: Z}\n"])
def test_a_name_that_says_what_it_is_goes_before_the_content(text: str, name: str) -> None:
    assert _read(text, name).skipped == "neither front matter nor a page"


STREAMS = {
    "two mappings": f"---\n{ACTOR}---\n{SECOND}",
    "the kind as a later field": f"---\n{ACTOR}---\nid: y\nkind: actor\nname: Y\n",
    "flow": f"---\n{ACTOR}---\n" + '{"id": "y", "kind": "actor", "name": "Y"}\n',
    "a list": f"---\n{ACTOR}---\n- {{kind: actor, id: y, name: Y}}\n",
    "an empty one between": f"---\n{ACTOR}---\n# none\n---\n{SECOND}---\n",
    "the end said": f"---\n{ACTOR}...\n---\n{SECOND}...\n",
}


@pytest.mark.parametrize("text", STREAMS.values(), ids=STREAMS.keys())
def test_a_stream_is_not_taken_for_front_matter(text: str) -> None:
    document = _read(text)
    assert document.format == "yaml"
    assert _ids(document) == ["z", "y"]


@pytest.mark.parametrize("name", ["z.md", "z.txt"])
@pytest.mark.parametrize("text", STREAMS.values(), ids=STREAMS.keys())
def test_a_stream_that_the_name_calls_text_is_asked_after(text: str, name: str) -> None:
    document = _read(text, name)
    (problem,) = document.problems
    line = text.split("\n")[problem.line - 1]
    assert problem.code == "front-matter"
    assert problem.line > 5
    assert line.strip()
    assert "--as yaml" in problem.remedy
    assert document.refused
    assert _ids(read(name, text.encode(), ReadingOptions("yaml"))) == ["z", "y"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\nText of a kind: words.\n",
        "\n## Context\n\nkind: actor\n\nis how it begins.\n",
        "\ncolour: red\n",
        "\nkind: of red\n",
    ],
)
@pytest.mark.parametrize("name", ["z", "z.md"])
def test_front_matter_with_a_body_stays_markdown(body: str, name: str) -> None:
    document = _read(f"---\n{ACTOR}---\n{body}", name)
    assert document.format == "markdown"
    assert _ids(document) == ["z"]
    assert document.sections == ((body.strip(),) if body else ())


def test_a_page_needs_no_suffix() -> None:
    assert _read(PAGE).format == "page"
