"""The JSON Schema of documents: it takes what is right and refuses what is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from argmap.cli.root import cli
from argmap.documents.json_schema import fields, json_schema
from argmap.documents.kinds import KINDS, models
from argmap.documents.record import field_names
from argmap.graph.editing.skeletons import skeleton
from argmap.ingest.readers import read
from argmap.ingest.readers.markdown import split_front_matter
from tests.support import CORPORA, EXAMPLE, missing, yaml_cases

VALIDATOR = Draft202012Validator(json_schema())


class Loader(yaml.SafeLoader):
    """YAML as editors read it, by version 1.2: a date is text, and so is `on`."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF")
)


def faults(text: str) -> list[str]:
    values = yaml.load_all(text, Loader=Loader)
    errors = (error for value in values for error in VALIDATOR.iter_errors(value))
    return [f"{error.json_path}: {error.message}" for error in errors]


def front(text: str) -> str:
    split = split_front_matter(text)
    return split[0] if split else text


def _documents(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".md", ".yml") and path.name != "README.md"
    ]


def test_it_is_a_schema_of_its_draft() -> None:
    """`check_schema` raises if it is not."""
    Draft202012Validator.check_schema(json_schema())


def test_the_command_prints_it_for_editors_and_in_words_for_people() -> None:
    made = CliRunner().invoke(cli, ["schema", "--format", "json"])
    assert json.loads(made.stdout) == json_schema()
    told = CliRunner().invoke(cli, ["schema"]).stdout
    for model in models():
        assert f"\n{model}\n" in f"\n{told}"
        for name, _, about in fields(model):
            assert f"  {name} (" in told
            assert about in told


def test_the_examples_are_taken() -> None:
    found = {path.name: faults(front(path.read_text("utf-8"))) for path in _documents(EXAMPLE)}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2026-03-08", "2026-04-19"])
def test_real_documents_are_taken(day: str) -> None:
    folder = CORPORA / "ledger" / day / "content"
    if not folder.is_dir():
        missing("corpora", f"there is no folder {folder}")
    found = {path.name: faults(front(path.read_text("utf-8"))) for path in _documents(folder)}
    assert len(found) > 20
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "text", [skeleton(kind) for kind in ("controversy", "thread", "actor", "names")]
)
def test_skeletons_are_taken(text: str) -> None:
    assert faults(front(text)) == []


CASES = yaml_cases(Path(__file__).with_name("schema.yml"))


@pytest.mark.parametrize("case", CASES["good"])
def test_what_argmap_reads_is_taken(case: str) -> None:
    text = CASES["good"][case]
    assert faults(text) == []
    assert read("a.yml", text.encode()).problems == ()


@pytest.mark.parametrize("case", CASES["bad"])
def test_what_argmap_complains_of_is_refused(case: str) -> None:
    text = CASES["bad"][case]
    assert faults(text) != []
    assert read("a.yml", text.encode()).problems != ()


def test_every_field_is_described_and_nothing_of_the_inside_is_shown() -> None:
    shown = json_schema()["$defs"]
    for model in models():
        told = {name: about for name, _, about in fields(model)}
        assert told, model
        assert all(about.endswith(".") for about in told.values())
        declared = models()[model].model_fields
        known = {field_names(models()[model], field)[0] for field in declared}
        assert known - told.keys() <= {"line", "__line__", "__commit__", "type"}
    assert {kind.model.__name__ for kind in KINDS.values()} <= shown.keys()
    text = json.dumps(_properties(json_schema()))
    assert "__line__" not in text


def _properties(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = list(schema.get("properties", {}))
        return own + [name for value in schema.values() for name in _properties(value)]
    if isinstance(schema, list):
        return [name for value in schema for name in _properties(value)]
    return []
