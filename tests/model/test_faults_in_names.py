"""Test which letters count as broken, and how they are repaired."""

from __future__ import annotations

import pytest

from argmap.model.names.clusters import NodeGroup, node_groups
from argmap.model.names.faults import LONGEST, broken_and_repaired, repaired


@pytest.mark.parametrize(
    "text",
    [
        "Miljøvernforbund", "km²", "François – test", "“quoted”", "ÉCOLE", "LIBERTÉ", "MÜLLER",
        "Dvořák", "świat", "Совет", "Αθήνα", "5°C", "£5", "à la carte", "😀 yes", "Łódź",
    ],
)  # fmt: skip
def test_broken_letters_are_repaired(text: str) -> None:
    undefined = {0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0} & {*text.encode()}
    broken = text.encode().decode("latin-1" if undefined else "cp1252")
    assert broken != text
    assert repaired(broken) == text
    assert repaired(text) is None


def test_letters_that_were_broken_twice_are_repaired() -> None:
    text = "Miljøvern"
    for _ in range(2):
        text = text.encode().decode("cp1252")
    assert repaired(text) == "Miljøvern"


@pytest.mark.parametrize(
    "text",
    [
        "«CAFÉ»", "«LIBERTÉ»", "“AMANHÃ”", "„GRÜN-WEISS-Ö“", "NÃO", "TRADIÇÃO", "Île", "Åland – Ö",
        "ja»…", "Ñandú", "ÄÖÜ", "Ä“", "Å–", "only ASCII",
    ],
)  # fmt: skip
def test_letters_that_can_be_meant_are_left(text: str) -> None:
    assert repaired(text) is None


def test_of_a_long_text_the_broken_word_is_shown() -> None:
    text = LONGEST * "a " + "in kmÂ² and FrÃ¥nk"
    assert broken_and_repaired(text) == ("kmÂ²", "km²")
    assert broken_and_repaired("5 kmÂ²") == ("5 kmÂ²", "5 km²")
    assert broken_and_repaired(LONGEST * "é ") is None


def test_a_broken_name_is_the_repaired_one() -> None:
    names = {"one": ["Miljøvernforbund"], "two": ["Other"], "three": ["MiljÃ¸vernforbund"]}
    assert node_groups(names) == [NodeGroup(1.0, ("one", "three"), "broken letters")]
    (group,) = node_groups({"one": ["DvoÅ™Ã¡k"], "two": ["Dvorak"]})
    assert group.why == "broken letters, accents"
