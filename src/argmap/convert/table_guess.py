"""Guess what tables are, and read them with the mapping that is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from argmap.convert import stances
from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConversionError,
    ConvertOptions,
    InputFile,
    OptionError,
)
from argmap.convert.mapping_text import mapping_text
from argmap.convert.stances_words import CONTESTS, NEUTRAL, SUPPORTS
from argmap.convert.table_mapping import Draft, add_kinds, draft_of
from argmap.convert.table_profile import Profile, profiles
from argmap.convert.table_roles import Roles, roles_of
from argmap.errors import Problem, shortened
from argmap.ingest.discovery import MAPPING_SUFFIX
from argmap.model.ids import name_id
from argmap.model.loss import Loss
from argmap.output_file import write_file

SENTENCES = 5
"""How many rows are shown as sentences."""

_LISTS = {"proponents": SUPPORTS, "opponents": CONTESTS, "neutral": NEUTRAL}
_VERBS = {SUPPORTS: "supports", CONTESTS: "contests", NEUTRAL: "is neutral on"}


@dataclass(frozen=True, slots=True)
class TableGuess:
    """What a file is as a table.

    file: its id; role: "stances", "actors" (a table of them), "sources" (a numbered list), or
    "none"; mapping: as in a mapping file, for stances; sentences: some rows; unsure: what to check;
    unknown: values that are not known, by setting; unused: columns; counts: numbers of statements
    by side, and of `names`, `positions` and `controversies`; problems and losses: of reading it.
    """

    file: str
    path: Path | None
    role: str
    mapping: Mapping[str, Any] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    unknown: Mapping[str, list[str]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()

    def __repr__(self) -> str:
        number = sum(self.counts.get(side, 0) for side in _VERBS)
        return f"<TableGuess {shortened(self.file, 60)}: {self.role}, {number:,} statements>"

    @property
    def text(self) -> str:
        """The mapping as the text of a mapping file."""
        name = PurePosixPath(self.file).name
        return mapping_text(name, self.mapping, self.unsure, self.unknown)

    @property
    def mapping_file(self) -> Path:
        """Where the mapping file belongs: beside the table."""
        if self.path is None:
            raise ConversionError(f"{self.file} is not a file, so that no file can be beside it")
        return self.path.with_name(self.path.name + MAPPING_SUFFIX)

    def write(self, *, force: bool = False) -> Path:
        """Write the mapping file beside the table, and return its path.

        force: replace a file that is different. Raises ConversionError if there is one, or if the
        table has no stances.
        """
        self.check_mapping_file(force=force)
        write_file(self.mapping_file, self.text)
        return self.mapping_file

    def check_mapping_file(self, *, force: bool = False) -> None:
        """Raise ConversionError if `write` would."""
        if self.role != "stances":
            raise ConversionError(f"{self.file} has no stances, so that it needs no mapping")
        target = self.mapping_file
        if not force and target.exists() and target.read_bytes() != self.text.encode():
            raise ConversionError(
                f"{target} exists and is different, so that nothing was written. Edit it, move it, "
                "or replace it with --force"
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the guess as plain values, for JSON."""
        return {
            "file": self.file,
            "role": self.role,
            "mapping": dict(self.mapping),
            "counts": dict(self.counts),
            "sentences": list(self.sentences),
            "unsure": list(self.unsure),
            "unused": list(self.unused),
            "problems": [asdict(problem) for problem in self.problems],
            "losses": [loss.to_dict() for loss in self.losses],
        }


@dataclass(frozen=True, slots=True)
class Guesses(Conversion):
    """The guesses about tables, in the order of the files."""

    tables: tuple[TableGuess, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    file: InputFile
    table: Profile
    roles: Roles
    several: bool


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Guesses:
    """Guess what each file is. Raises ConversionError for a file that is not a table."""
    seen = [_seen(file, options.max_bytes) for file in files]
    return Guesses((), tables=tuple(_guess(each, seen, options) for each in seen))


def _seen(file: InputFile, max_bytes: int) -> _Seen:
    """Look at a file; of several sheets, at the one that has stances, else at the first."""
    found = profiles(file, max_bytes)
    read = [(table, roles_of(table)) for table in found]
    best = max(
        read, key=lambda item: (item[1].is_stances, item[0].rows if item[1].is_stances else 0)
    )
    if not best[1].is_stances:
        best = read[0]
    return _Seen(file, *best, len(found) > 1)


def _guess(each: _Seen, seen: list[_Seen], options: ConvertOptions) -> TableGuess:
    if not each.roles.is_stances:
        role = "actors" if each.roles.is_actors else "sources" if each.roles.is_sources else "none"
        return TableGuess(each.file.id, each.file.path, role)
    draft = draft_of(each.file.id, each.table, each.roles, each.several)
    joined = [entry for other in seen if (entry := _join(each, other, draft))]
    if joined:
        draft.mapping["join"] = joined
    given = {**draft.mapping}
    if joined:
        folder = each.file.path.parent if each.file.path else Path()
        given["join"] = [{**entry, "file": str(folder / entry["file"])} for entry in joined]
    try:
        made = stances.convert((each.file,), replace(options, mapping=given))
        made = replace(made, documents=list(made.documents))
    except OptionError as error:
        raise ConversionError(f"{each.file.id}: no mapping is found: {error}") from error
    read = list(_statements(made))
    names = {name_id(stance["actor"]) for _, _, stance in read}
    counts = {
        **Counter(side for side, _, _ in read),
        "names": len(names),
        "positions": len({claim for _, claim, _ in read}),
        "controversies": sum(1 for _ in _controversies(made)),
    }
    return TableGuess(
        each.file.id,
        each.file.path,
        "stances",
        draft.mapping,
        tuple(_sentence(*item) for item in _examples(read)),
        tuple(draft.unsure),
        draft.unknown,
        tuple(draft.unused),
        {side: counts.get(side, 0) for side in (*_VERBS, "names", "positions", "controversies")},
        made.problems,
        tuple(loss for loss in made.losses if loss.kind != "column"),
    )


def _join(each: _Seen, other: _Seen, draft: Draft) -> dict[str, Any] | None:
    """Return the entry of `join` for a table to look values up in, if it is one."""
    if other is each or other.roles.is_stances:
        return None
    columns = other.roles.columns
    entry: dict[str, Any] = {}
    if other.roles.is_actors:
        entry["actor"] = columns["actor"].name
        for role in ("kind", "names"):
            if role in columns:
                entry[role] = columns[role].name
        if "kind" in columns:
            add_kinds(draft, columns["kind"].values)
    elif other.roles.is_sources and "source" in each.roles.columns:
        entry["source"] = columns["number"].name
        for key, role in (("title", "title"), ("address", "source")):
            if role in columns:
                entry[key] = columns[role].name
    else:
        return None
    file = _relative(each.file.path, other.file.path)
    if file is None:
        draft.unsure.append(
            f"{other.file.id} has {'kinds' if 'actor' in entry else 'sources'}, but is not in the "
            f"folder of {each.file.id}. Move it there"
        )
        return None
    made = {"file": file, **entry, "heading": other.table.heading}
    if other.table.encoding is not None:
        made["encoding"] = other.table.encoding
    return made


def _relative(table: Path | None, other: Path | None) -> str | None:
    """Return the path of a file relative to the folder of a table, if it is in it or below."""
    if table is None or other is None:
        return None
    folder, path = table.absolute().parent, other.absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def _controversies(made: Conversion) -> Iterator[Mapping[str, Any]]:
    documents = made.documents
    assert isinstance(documents, list)
    for document in documents:
        yield from (record for record in document.records if record["kind"] == "controversy")


def _statements(made: Conversion) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield the side, the claim and the stance of each statement."""
    for record in _controversies(made):
        for position in record["positions"]:
            for key, side in _LISTS.items():
                for stance in position.get(key, ()):
                    yield side, position["claim"], stance


def _examples(
    read: list[tuple[str, str, Mapping[str, Any]]],
) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return some statements: the first of each side, and others from all parts of the table."""
    ordered = sorted(read, key=lambda item: (item[2][LINE], item[1]))
    first: dict[str, tuple[str, str, Mapping[str, Any]]] = {}
    for item in ordered:
        first.setdefault(item[0], item)
    chosen = list(first.values())
    step = max(1, len(ordered) // SENTENCES)
    for item in ordered[::step]:
        if len(chosen) < SENTENCES and item not in chosen:
            chosen.append(item)
    return sorted(chosen, key=lambda item: (item[2][LINE], item[1]))


def _sentence(side: str, claim: str, stance: Mapping[str, Any]) -> str:
    """Return a statement as a sentence."""
    dates = "".join(f" {key} {stance[key]}" for key in ("since", "until") if key in stance)
    source = f", source: {stance['source']}" if "source" in stance else ""
    return f"{stance['actor']} {_VERBS[side]} '{claim}'{dates}{source} (row {stance[LINE]})"
