"""Read who a row is about: the name of the actor and its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from argmap.convert.conversion import Losses
from argmap.convert.stances_documents import ActorRow
from argmap.convert.stances_kinds import kind_key, kind_of
from argmap.convert.stances_lookups import ActorList
from argmap.ingest.document import Problems
from argmap.model.ids import is_hedged, name_id
from argmap.model.schema_values import ACTOR_KIND


class ActorCells:
    """Reads names and kinds of actors.

    lists: tables of actors; words: kinds by users' words; registered: gets the kinds, as
    `Collected.kinds`; file: the id of the table; problems, losses: get what does not fit.
    """

    def __init__(
        self,
        lists: list[ActorList],
        words: Mapping[str, str],
        registered: dict[str, dict[str, ActorRow]],
        file: str,
        problems: Problems,
        losses: Losses,
    ) -> None:
        self._lists, self._words, self._registered = lists, words, registered
        self._file, self._problems, self._losses = file, problems, losses
        self._unknown: set[str] = set()
        self._conflicts: set[tuple[str, str]] = set()
        self._renamed: Counter[str] = Counter()

    def name(self, text: str) -> str:
        """Return the name of an actor: that of a table of actors for its other spellings.

        Spaces in it are kept as written.
        """
        name = " ".join(text.split())
        for each in self._lists:
            if each.names and (known := each.names.get(name_id(name))):
                self._renamed[each.file] += known != name
                return known
        return " ".join(text.splitlines()).strip()

    def note_kind(self, actor: str, word: str, line: int) -> None:
        """Register the kind of an actor. word: the user's word, empty if the row has none."""
        actor = " ".join(actor.split())
        id_ = name_id(actor)
        if not word:
            word = next((kind for each in self._lists if (kind := each.kinds.get(id_))), "")
            if not word:
                return
        kind = kind_of(word, self._words)
        if kind is None:
            self._report_unknown(word, line)
        elif is_hedged(actor):
            what = "kinds of hedged names, which can't be registered"
            self._losses.add("hedged-kind", what, actor, self._file, line)
        elif not self._conflicts_with(id_, actor, kind, line):
            own = self._registered.setdefault(self._file, {})
            own_word = "" if kind_key(word) == kind_key(kind) else " ".join(word.split())
            own.setdefault(id_, ActorRow(actor, kind, line, own_word))

    def _conflicts_with(self, id_: str, actor: str, kind: str, line: int) -> bool:
        """Return whether an actor has another kind, after reporting that."""
        for file, kinds in self._registered.items():
            known = kinds.get(id_)
            if known is None or known.kind == kind:
                continue
            if (id_, kind) not in self._conflicts:
                self._conflicts.add((id_, kind))
                where = f"{file}:{known.line}"
                what = f"{actor!r} is {kind} here, but has another kind in {where}: {known.kind}"
                remedy = f"Use one kind for each actor. {known.kind} is used"
                self._problems.warning(line, "two-kinds", what, remedy)
            return True
        return False

    def _report_unknown(self, word: str, line: int) -> None:
        what = "rows with a kind that is not known; their actors get no kind from them"
        self._losses.add("unknown-kind", what, word, self._file, line)
        if word.casefold() in self._unknown:
            return
        self._unknown.add(word.casefold())
        what = f"the kind {word!r} is not known"
        remedy = f"Add it to `kinds` in the mapping, as one of {', '.join(ACTOR_KIND)}"
        self._problems.warning(line, "unknown-kind", what, remedy)

    def report(self) -> None:
        """Add a notice of the names that were replaced."""
        for file, number in sorted(self._renamed.items()):
            if number:
                rows = "1 stance has" if number == 1 else f"{number:,} stances have"
                what = f"{rows} another spelling of a name in {file}, which is used"
                self._problems.notice(0, "other-spellings", what)
