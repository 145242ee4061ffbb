"""Decide which column of a table has what."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.convert.table.profile import Column, Profile, heading_scores
from argmap.convert.table.words import CONTESTS, SUPPORTS, VALUES, is_dash, word_key

_LONG = ("actor", "position", "stance")
_MOST_KINDS = 60
_MOSTLY, _OFTEN = 0.6, 0.35
_ROLES = (
    "stance", "since", "until", "source", "kind", "actor", "organization", "controversy",
    "position", "quote", "comment", "number", "names", "title",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """What the columns of a table have.

    columns: by role; scores: how sure each is; wide: "positions" or "actors" if there is a column
    for each, with these in `stances`.
    """

    columns: dict[str, Column]
    scores: dict[str, float]
    wide: str | None = None
    stances: tuple[Column, ...] = ()

    @property
    def is_stances(self) -> bool:
        """Whether the table has stances."""
        other = {"positions": "actor", "actors": "position"}
        if self.wide is not None:
            return other[self.wide] in self.columns
        return all(role in self.columns for role in _LONG)

    @property
    def is_actors(self) -> bool:
        """Whether it is a table of actors: their kinds or other names, and no stances."""
        found = self.columns
        return not self.is_stances and "actor" in found and ("kind" in found or "names" in found)

    @property
    def is_sources(self) -> bool:
        """Whether it is a numbered list of sources."""
        found = self.columns
        named = "title" in found or "source" in found
        return not self.is_stances and "number" in found and named and "stance" not in found


def roles_of(table: Profile) -> Roles:
    """Return what the columns of a table have."""
    columns = [column for column in table.columns if column.name and not _is_empty(column)]
    alike = [column for column in columns if _has_stances(column)]
    roles = _assigned(columns)
    if len(alike) > 1 and not _is_long(roles):
        rest = [column for column in columns if column not in alike]
        others = _assigned(rest)
        first = others.scores.get("position", 0.0) > others.scores.get("actor", 0.0)
        if "actor" not in others.columns and "position" not in others.columns and rest:
            others.columns["actor"], others.scores["actor"] = rest[0], 0.5
        if not first:
            unused = [column for column in rest if column not in others.columns.values()]
            _find_organization(others.columns, others.scores, unused)
        return Roles(
            others.columns, others.scores, "actors" if first else "positions", tuple(alike)
        )
    return roles


def _is_empty(column: Column) -> bool:
    """Return whether all cells of a column are empty, or dashes that mean that."""
    return all(is_dash(text) and column.marks.get(text) != CONTESTS for text in column.values)


def _has_stances(column: Column) -> bool:
    """Return whether most cells are stances, or many are and they have both sides."""
    share = column.shares["stance"]
    return share >= _MOSTLY or (share >= _OFTEN and len(sides_in(column)) > 1)


def sides_in(column: Column) -> set[str]:
    """Return the sides that cells of a column take."""
    found = {column.marks.get(text) or VALUES.get(word_key(text)) for text in column.values}
    return {side for side in (SUPPORTS, CONTESTS) if side in found}


def _is_long(roles: Roles) -> bool:
    return all(role in roles.columns for role in _LONG) and roles.scores["stance"] >= 5


def _assigned(columns: list[Column]) -> Roles:
    """Assign roles to columns, the surest first."""
    offers = []
    for place, column in enumerate(columns):
        for role, score in _scores(column).items():
            offers.append((-score, _ROLES.index(role), place, role, column))
    found: dict[str, Column] = {}
    scores: dict[str, float] = {}
    used: set[int] = set()
    for score, _, place, role, column in sorted(offers, key=lambda offer: offer[:3]):
        if role not in found and place not in used:
            found[role], scores[role] = column, -score
            used.add(place)
    _complete(found, scores, [column for place, column in enumerate(columns) if place not in used])
    if "organization" in found and "actor" not in found:
        found["actor"], scores["actor"] = found.pop("organization"), scores.pop("organization")
    return Roles(found, scores)


def _complete(found: dict[str, Column], scores: dict[str, float], rest: list[Column]) -> None:
    """Give the needed roles that no heading names to columns of plain texts."""
    if "stance" not in found:
        return
    if "position" not in found and "controversy" in found:
        found["position"], scores["position"] = found.pop("controversy"), 1.0
    _find_organization(found, scores, rest)
    rest = [column for column in rest if column is not found.get("organization")]
    texts = [
        column
        for column in rest
        if not any(column.shares[key] > 0.5 for key in ("date", "address", "number", "reference"))
    ]
    for role in ("actor", "position"):
        if role not in found and texts:
            found[role], scores[role] = texts.pop(0), 0.5


def _scores(column: Column) -> dict[str, float]:
    """Return how well a column fits each role, by its heading and its values."""
    named = heading_scores(column.name)
    shares = column.shares
    scores = dict(named)
    for role, share in (("stance", "stance"), ("since", "date"), ("until", "date")):
        if shares[share] < 0.5:
            scores.pop(role, None)
        elif role in named or role != "until":
            scores[role] = named.get(role, 0.0) + 3 * shares[share]
    if shares["address"] >= 0.5 or shares["reference"] >= 0.5:
        scores["source"] = named.get("source", 0.0) + 2
    if len(column.values) <= _MOST_KINDS and shares["kind"] >= 0.6 and "actor" not in named:
        scores["kind"] = named.get("kind", 0.0) + shares["kind"]
    elif "kind" in scores and shares["kind"] < 0.2:
        scores["kind"] -= 1.5
    if shares["number"] < 0.8:
        scores.pop("number", None)
    else:
        for role in ("actor", "position", "controversy", "quote", "kind", "organization"):
            scores.pop(role, None)
    if shares["stance"] >= 0.6 or shares["date"] >= 0.6:
        for role in ("actor", "position", "controversy", "kind", "organization", "quote", "title"):
            scores.pop(role, None)
    return {role: score for role, score in scores.items() if score > 0}


def _find_organization(
    found: dict[str, Column], scores: dict[str, float], rest: list[Column]
) -> None:
    """Of two columns that may have the actor, that with fewer values has its organisation."""
    speakers = [column for column in rest if heading_scores(column.name).get("actor", 0.0) >= 2]
    alone = "actor" in found and "organization" not in found
    if speakers and alone and len(speakers[0].values) < len(found["actor"].values):
        found["organization"], scores["organization"] = speakers[0], 1.0
