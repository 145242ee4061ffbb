"""Guess what tables are, and read them with the mapping that is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConversionError,
    ConvertOptions,
    InputFile,
    OptionError,
)
from argmap.convert.table import converter
from argmap.convert.table.mapping_guess import Draft, add_kinds, draft_of, mapping_text, sheets_text
from argmap.convert.table.profile import Profile, heading_scores, profiles
from argmap.convert.table.records import NoRecords
from argmap.convert.table.roles import Roles, is_id, roles_of
from argmap.convert.table.several_actors import SEVERAL_ACTORS
from argmap.convert.table.words import ABSENT, CONTESTS, LISTS, NEUTRAL, SUPPORTS, mark_of
from argmap.errors import Problem, shortened
from argmap.ingest.discovery import MAPPING_SUFFIX
from argmap.input_file import file_inside
from argmap.model.ids import name_id
from argmap.model.loss import Loss
from argmap.output_file import write_file

SENTENCES = 5
"""How many rows are shown as sentences."""

_SHOWN, _NAMED, _KNOWN = 3, 2.0, 0.5
_NEEDED = ("actor", "position", "stance")
_VERBS = {SUPPORTS: "supports", CONTESTS: "contests", NEUTRAL: "is neutral on"}
_ABSENT = "did not vote on"


@dataclass(frozen=True, slots=True)
class TableGuess:
    """What a file is as a table.

    file: its id; role: "stances", "actors" (a table of them), "sources" (a numbered list), or
    "none"; mapping: as in a mapping file, for stances; sentences: some rows; unsure: what to check;
    unknown: values that are not known, by setting; unused: columns; counts: numbers of statements
    by side, of absences, and of `names`, `positions` and `controversies`; problems and losses: of
    reading it; unit: what the place of a row is; written: whether the mapping is that of the
    mapping file beside the table; missing: what no column has, of "actor", "position" and "stance",
    so that nothing is read; error: why the file can't be read; sheet: the name of the sheet, if the
    file has several with stances; text_of_all: the text of the mapping file of all sheets.
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
    unit: str = "line"
    written: bool = False
    missing: tuple[str, ...] = ()
    error: str = ""
    sheet: str = ""
    text_of_all: str = ""

    def __repr__(self) -> str:
        number = sum(self.counts.get(side, 0) for side in _VERBS)
        return f"<TableGuess {shortened(self.name, 60)}: {self.role}, {number:,} statements>"

    @property
    def name(self) -> str:
        """The id of the file, and the sheet."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file

    def of_sheet(self, sheet: str) -> TableGuess:
        """Return it as the guess of one of several sheets, which need not say what was read."""
        problems = tuple(item for item in self.problems if item.code != "read-as")
        return replace(self, sheet=sheet, problems=problems)

    @property
    def text(self) -> str:
        """The text of the mapping file, with the mappings of all sheets that have stances."""
        if self.text_of_all:
            return self.text_of_all
        name = PurePosixPath(self.file).name
        return mapping_text(name, self.mapping, self.unsure, self.unknown, self.missing)

    @property
    def mapping_file(self) -> Path:
        """Where the mapping file belongs: beside the table."""
        if self.path is None:
            raise ConversionError(f"{self.file} is not a file, so that no file can be beside it")
        return self.path.with_name(self.path.name + MAPPING_SUFFIX)

    def write(self, *, force: bool = False) -> Path:
        """Write the mapping file beside the table, with all sheets, and return its path.

        force: replace a file that is different. Raises ConversionError if there is one, or if the
        table has no stances; ExportError if something there is not a regular file.
        """
        self.check_mapping_file(force=force)
        write_file(self.mapping_file, self.text)
        return self.mapping_file

    def check_mapping_file(self, *, force: bool = False) -> None:
        """Raise the error that `write` would."""
        if self.role != "stances":
            raise ConversionError(f"{self.file} has no stances, so that it needs no mapping")
        target = self.mapping_file
        file_inside(target.parent, target.name)
        if not force and target.exists() and target.read_bytes() != self.text.encode():
            raise ConversionError(
                f"{target} exists and is different, so that nothing was written. Edit it, move it, "
                "or replace it with --force"
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the guess as plain values, for JSON."""
        return {
            "file": self.file,
            "sheet": self.sheet or None,
            "role": self.role,
            "missing": list(self.missing),
            "error": self.error,
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
    """A table with stances in a file, or its first table if none has, and what that has.

    several: whether the file has several tables.
    """

    file: InputFile
    table: Profile
    roles: Roles
    several: bool = False


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Guesses:
    """Guess what each file is: a guess for each sheet with stances, or else one.

    Raises ConversionError for a single file that is not a table; of several, the others are read.
    """
    seen: dict[str, list[_Seen]] = {}
    made: list[TableGuess] = []
    for file in files:
        try:
            seen[file.id] = _seen(file, profiles(file, options.max_bytes))
        except ConversionError as error:
            if len(files) == 1:
                raise
            what = "" if isinstance(error, NoRecords) else str(error)  # data about the others
            made.append(TableGuess(file.id, file.path, "none", missing=_NEEDED, error=what))
    tables = [each for found in seen.values() for each in found]
    for found in seen.values():
        guesses = []
        for each in found:
            try:
                guesses.append(_guess(each, tables, options))
            except ConversionError as error:
                if len(files) == 1:
                    raise
                file, sheet = each.file, (each.table.sheet or "") if len(found) > 1 else ""
                failed = TableGuess(file.id, file.path, "none", error=str(error), sheet=sheet)
                guesses.append(failed)
        made += _of_one_file(guesses)
    order = {file.id: place for place, file in enumerate(files)}
    return Guesses((), tables=tuple(sorted(made, key=lambda guess: order[guess.file])))


def _of_one_file(guesses: list[TableGuess]) -> list[TableGuess]:
    """Return the guesses of the sheets of a file, each with the text of the whole mapping file.

    Sheets with an error are not in the mapping file.
    """
    if len(guesses) < 2:
        return guesses
    parts = [
        (guess.mapping, guess.unsure, guess.unknown, guess.missing)
        for guess in guesses
        if not guess.error
    ]
    text = sheets_text(PurePosixPath(guesses[0].file).name, parts)
    return [
        each if each.error else replace(each.of_sheet(each.mapping["sheet"]), text_of_all=text)
        for each in guesses
    ]


def _seen(file: InputFile, found: list[Profile]) -> list[_Seen]:
    """Look at a file; of several tables, at those that have stances, else at the first."""
    read = [_Seen(file, table, roles_of(table), len(found) > 1) for table in found]
    return [each for each in read if each.roles.is_stances] or read[:1]


def _guess(each: _Seen, seen: list[_Seen], options: ConvertOptions) -> TableGuess:
    roles, file = each.roles, each.file
    guess = TableGuess(file.id, file.path, "stances", unit=each.table.unit, missing=roles.missing)
    others = any(other.roles.is_stances for other in seen)
    partly = roles.is_part_of_stances and not (roles.is_actors and (others or roles.has_kinds))
    if not (roles.is_stances or partly):
        role = "actors" if roles.is_actors else "sources" if roles.is_sources else "none"
        reasons = () if role == "sources" else tuple(_reasons(each.table))
        return replace(guess, role=role, unsure=reasons)
    path = each.file.path
    draft = draft_of(each.file.id, each.table, each.roles, each.several)
    joined = [entry for other in seen if (entry := _join(each, other, draft))]
    if joined:
        draft.mapping["join"] = joined
    guess = replace(
        guess,
        mapping=draft.mapping,
        unsure=tuple(draft.unsure),
        unknown=draft.unknown,
        unused=tuple(draft.unused),
    )
    if roles.missing:
        return guess
    given = {**draft.mapping}
    if joined:
        folder = str(path.parent) if path else "."
        given["join"] = [{**entry, "file": str(Path(folder, entry["file"]))} for entry in joined]
    try:
        made = converter.convert((each.file,), replace(options, mapping=given))
    except OptionError as error:
        raise ConversionError(f"{each.file.id}: no mapping is found: {error}") from error
    return read_guess(guess, made, draft.mapping)


def read_guess(guess: TableGuess, made: Conversion, mapping: Mapping[str, Any]) -> TableGuess:
    """Add what was read of a table with a mapping to what is known about it."""
    records = [record for document in made.documents for record in document.records]
    controversies = [record for record in records if record["kind"] == "controversy"]
    read = list(_statements(controversies))
    named = [item for record in records for item in record.get("names", ()) if "name" in item]
    shown = {item["label"]: item["name"] for item in named}
    counts = {
        **Counter(said.side for said in read),
        "names": len({name_id(said.stance["actor"]) for said in read}),
        "positions": len({(said.controversy, said.position) for said in read}),
        "controversies": len(controversies),
    }
    keys = (*_VERBS, ABSENT, "names", "positions", "controversies")
    unsure = () if guess.written else (SEVERAL_ACTORS,)
    several = [p for p in made.problems if p.code in unsure]
    left_out = () if guess.written else ("unused-columns", *unsure)  # in `unused` and `unsure`
    return replace(
        guess,
        role="stances",
        mapping=mapping,
        sentences=tuple(said.sentence(guess.unit, shown) for said in _examples(read)),
        counts={key: counts.get(key, 0) for key in keys},
        unsure=(*guess.unsure, *(f"{item.what}. {item.remedy}" for item in several)),
        problems=tuple(item for item in made.problems if item.code not in left_out),
        losses=tuple(loss for loss in made.losses if loss.kind != "column"),
    )


def _reasons(table: Profile) -> Iterator[str]:
    """Yield why columns that may have stances are not read as stances."""
    for column in table.columns:
        marks = sorted(text for text in column.values if mark_of(text))
        shown = ", ".join(map(repr, (marks or sorted(column.values))[:_SHOWN]))
        if marks and not column.marks and 2 * len(marks) >= len(column.values):
            yield (
                f"whether {shown} in {column.name!r} means a stance: a tick or a cross is read as "
                "one only if the column has both. Write yes and no instead"
            )
        named = heading_scores(column.name).get("stance", 0.0) >= _NAMED
        is_open = column.filled and column.shares["stance"] < _KNOWN and not is_id(column)
        if not marks and named and is_open:
            yield (
                f"whether {column.name!r} has stances: values such as {shown} are not known. "
                "Add what they mean to `values` of a mapping file"
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
        what = "names of actors" if "actor" in entry else "sources"
        draft.unsure.append(
            f"{other.file.id} has {what}, but is not in the folder of {each.file.id}. Move it there"
        )
        return None
    made = {"file": file, **entry}
    if other.table.heading:
        made["heading"] = other.table.heading
    if other.table.encoding is not None:
        made["encoding"] = other.table.encoding
    return made


def _relative(table: Path | None, other: Path | None) -> str | None:
    """Return the path of a file relative to the folder of a table, if it is in it or below."""
    if table is None or other is None:
        return None
    folder, path = table.absolute().parent, other.absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


class _Said(NamedTuple):
    """A statement: ids, the claim, and the title of the controversy if the table has several.

    side: ABSENT for an absence.
    """

    side: str
    controversy: str
    position: str
    claim: str
    title: str
    stance: Mapping[str, Any]

    @property
    def place(self) -> tuple[int, str]:
        return self.stance[LINE], self.claim

    def sentence(self, unit: str, names: Mapping[str, str]) -> str:
        """Return it as a sentence. names: of actors with ids."""
        stance = self.stance
        of = f" ({self.title})" if self.title else ""
        dates = "".join(f" {key} {stance[key]}" for key in ("since", "until") if key in stance)
        dates += f" on {stance['date']}" if "date" in stance else ""
        source = f", source: {stance['source']}" if "source" in stance else ""
        verb, place = _VERBS.get(self.side, _ABSENT), f"({unit} {stance[LINE]})"
        actor = names.get(stance["actor"], stance["actor"])
        return f"{actor} {verb} '{self.claim}'{of}{dates}{source} {place}"


def _statements(controversies: Sequence[Mapping[str, Any]]) -> Iterator[_Said]:
    for record in controversies:
        title = record["title"] if len(controversies) > 1 else ""
        for position in record["positions"]:
            about = record["id"], position["id"], position["claim"], title
            for side in (*_VERBS, ABSENT):
                for stance in position.get(LISTS[side], ()):
                    yield _Said(side, *about, stance)


def _examples(read: Sequence[_Said]) -> list[_Said]:
    """Return some statements: the first of each side, and others from all parts of the table."""
    ordered = sorted(read, key=lambda said: said.place)
    first: dict[str, _Said] = {}
    for said in ordered:
        first.setdefault(said.side, said)
    chosen = list(first.values())
    for said in ordered[:: max(1, len(ordered) // SENTENCES)]:
        if len(chosen) < SENTENCES and said not in chosen:
            chosen.append(said)
    return sorted(chosen, key=lambda said: said.place)
