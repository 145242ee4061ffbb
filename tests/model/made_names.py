"""Make names of organisations and people as several authors type them, with the truth."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.support import yaml_cases

_WORDS = yaml_cases(Path(__file__).with_name("made_names.yml"))
PARTS, ENDINGS, GIVEN, SMALL = (
    tuple[str, ...](_WORDS[name]) for name in ("parts", "endings", "given", "small")
)
TOPICS_EN, TOPICS_DE, TOPICS_FR, TOPICS_ES = (
    tuple[str, ...](_WORDS[f"topics_{language}"]) for language in ("en", "de", "fr", "es")
)
LEGAL: dict[str, list[tuple[str, ...]]] = _WORDS["legal"]
ABBREVIATED: dict[str, str] = _WORDS["abbreviated"]


class MadeNames:
    """Names with the number of the organisation or person that each means."""

    def __init__(self, seed: int, organisations: int = 1000) -> None:
        self._random = random.Random(seed)
        self.means: dict[str, int] = {}
        self._bases: list[tuple[str, str]] = []
        used: set[str] = set()
        while len(self._bases) < organisations:
            name, language = self._base()
            siblings = self._siblings(name, language) if self._random.random() < 0.25 else []
            for item in (name, *siblings):
                if len(self._bases) < organisations and item.casefold() not in used:
                    used.add(item.casefold())
                    self._bases.append((item, language))
        acronyms = Counter(_initials(name) for name, _ in self._bases)
        for number, (name, language) in enumerate(self._bases):
            self.means.setdefault(name, number)
            forms = LEGAL.get(language, [()])
            legal = self._random.choice(forms)
            for _ in range(self._random.choice((0, 1, 1, 2, 3))):
                variant = self._variant(name, language, legal, acronyms)
                if variant is not None and self.means.setdefault(variant, number) != number:
                    continue

    def _place(self) -> str:
        pick = self._random.choice
        return (pick(PARTS) + pick(PARTS) * (self._random.random() < 0.3) + pick(ENDINGS)).title()

    def _surname(self) -> str:
        return (self._random.choice(PARTS) + self._random.choice(PARTS)).title() + "er"

    def _base(self) -> tuple[str, str]:
        pick = self._random.choice
        place, surname = self._place(), self._surname()
        topic, german = pick(TOPICS_EN), pick(TOPICS_DE)
        french, spanish = pick(TOPICS_FR), pick(TOPICS_ES)
        return pick((
            (f"{place} {topic} Association", "en"), (f"National {topic} Federation", "en"),
            (f"Institute for {topic} Policy {place}", "en"), (f"University of {place}", "en"),
            (f"{place} City Council", "en"), (f"Friends of the {place} Valley", "en"),
            (f"{surname} & {self._surname()} {topic}", "en"),
            (f"{place} Chamber of Commerce", "en"),
            (f"Campaign for Better {topic}", "en"), (f"International {topic} Committee", "en"),
            (f"{surname} {topic}", "en"), (f"Department for {topic} and {pick(TOPICS_EN)}", "en"),
            (f"Bundesverband {german}", "de"), (f"Verband für {german} {place}", "de"),
            (f"Deutsche Gesellschaft für {german} und {pick(TOPICS_DE)}", "de"),
            (f"Stadtwerke {place}", "de"), (f"{surname} {german}", "de"),
            (f"Institut für {german} {place}", "de"), (f"Bürgerinitiative {german} {place}", "de"),
            (f"Université de {place}", "fr"), (f"Fédération nationale de {french}", "fr"),
            (f"Association {place} pour {french}", "fr"),
            (f"Syndicat de {french} de {place}", "fr"),
            (f"Asociación de {spanish} de {place}", "es"), (f"Federación de {spanish}", "es"),
            (f"{pick(GIVEN)} {surname}", "person"), (f"{pick(GIVEN)} {surname}", "person"),
        ))  # fmt: skip

    def _siblings(self, name: str, language: str) -> list[str]:
        """Return similar names of other organisations."""
        place = self._place()
        if language == "person":
            _, _, surname = name.partition(" ")
            return [f"{self._random.choice(GIVEN)} {surname}"]
        found = [
            f"{name} {self._random.choice((2, 3, 7))}", f"{name} Foundation",
            f"{name} {place}", f"Young {name}" if language == "en" else f"{name} Jugend",
        ]  # fmt: skip
        if " City Council" in name:
            found.append(name.replace("City", "County"))
        return self._random.sample(found, 2)

    def _variant(
        self, name: str, language: str, legal: tuple[str, ...], acronyms: Counter[str]
    ) -> str | None:
        kinds: list[Callable[[str], str | None]] = [
            str.upper, lambda text: text.replace(" & ", " and ").replace(" und ", " & "),
            _plain, _german, self._typo, self._typo, lambda text: text.replace(" ", "  "),
        ]  # fmt: skip
        if language == "person":
            kinds += [lambda text: ", ".join(reversed(text.split(" ", 1))), lambda t: f"Dr. {t}"]
        else:
            form = self._random.choice(legal)
            formal = name + form if form.startswith(",") else f"{name} {form}"
            initials = _initials(name)
            kinds += [lambda text: formal, lambda text: formal, _abbreviated]
            kinds += [_reordered, lambda text: f"The {text}" if language == "en" else None]
            if len(initials) >= 3:
                kinds.append(lambda text: f"{text} ({initials})")
                if acronyms[initials] == 1:
                    kinds.append(lambda text: initials)
        made = self._random.choice(kinds)(name)
        return made if made and made != name else None

    def _typo(self, text: str) -> str | None:
        """Make a typing error within one of the longest words."""
        words = text.split(" ")
        place = max(range(len(words)), key=lambda at: (len(words[at]), self._random.random()))
        word = words[place]
        if len(word) < 7:
            return None
        at = self._random.randrange(1, len(word) - 2)
        changes = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + self._random.choice("aeinrst") + word[at + 1 :],
        )
        words[place] = self._random.choice(changes)
        return " ".join(words)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _german(text: str) -> str:
    for letter, written in zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True):
        text = text.replace(letter, written)
    return text


def _initials(name: str) -> str:
    words = name.replace("l'", "").replace("d'", "").replace("-", " ").split()
    return _plain("".join(word[0] for word in words if word.lower() not in SMALL)).upper()


def _abbreviated(text: str) -> str | None:
    words = text.split(" ")
    known = [word for word in words if word in ABBREVIATED]
    return text.replace(known[0], ABBREVIATED[known[0]], 1) if known else None


def _reordered(text: str) -> str | None:
    """Write "University of Norwick" as "Norwick University", and places at the other end."""
    head, of, place = text.partition(" of ")
    if of and " " not in head and " " not in place:
        return f"{place} {head}"
    first, _, rest = text.partition(" ")
    return f"{rest} {first}" if rest.endswith(("Council", "Association", "Commerce")) else None
