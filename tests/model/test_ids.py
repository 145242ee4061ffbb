"""Ids and keys: readable, never random, within bounds, the same for the same text."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.ids import (
    HEDGES,
    MAX_ID,
    SLUG_CUT,
    cut_at_word,
    edge_key,
    fold,
    id_fault,
    is_hedged,
    name_id,
    normal_url,
    owned_id,
    short_name,
    slug,
    source_id,
)
from argmap.model.schema_values import MAX_ID_BYTES

texts = st.text(max_size=300)
named = st.text(min_size=1, max_size=400).filter(str.strip)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Meta AI", "meta-ai"),
        ("  Open vs. Closed Weights: The Battle!  ", "open-vs-closed-weights-the-battle"),
        ("meta_ai", "meta-ai"),
        ("AT&T", "at-t"),
        ("Straße", "strasse"),
        ("Ünïcode", "ünïcode"),
        ("ﬁne", "fine"),
        ("ＡＢＣ１", "abc1"),
        ("Борьба за сеть", "борьба-за-сеть"),
        ("開かれた重み", "開かれた重み"),
        ("हिन्दी", "हिन्दी"),
        ("a\u2013b\u00a0c\u200bd", "a-b-c-d"),
        ("a/b\\c", "a-b-c"),
        ("x\x00y\ny", "x-y-y"),
        ("☃", ""),
        ("…!?", ""),
        ("", ""),
    ],
)
def test_a_slug_is_letters_and_digits_of_any_script(text: str, made: str) -> None:
    assert slug(text) == made


@given(texts)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(texts)
def test_a_slug_has_no_spaces_slashes_or_ends(text: str) -> None:
    made = slug(text)
    assert not re.search(r"[\s/\\_]|--|^-|-$", made)
    assert made == made.strip()


@given(texts, st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str.strip]))
def test_what_folds_alike_has_one_slug(text: str, change: object) -> None:
    other = change(text)  # type: ignore[operator]
    if fold(other) == fold(text):
        assert slug(other) == slug(text)


@given(st.lists(st.sampled_from(["a", "B", "é", "ß"]), max_size=5), st.data())
def test_spaces_hyphens_and_underscores_are_alike(words: list[str], data: st.DataObject) -> None:
    gaps = st.sampled_from([" ", "-", "_", "  ", "\u2013", "\u00a0", " - "])
    first, second = ("".join(word + data.draw(gaps) for word in words) for _ in range(2))
    assert fold(first) == fold(second)
    assert slug(first) == slug(second)


@pytest.mark.slow
@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(named)
def test_an_id_of_a_name_is_one_that_a_document_could_give(name: str) -> None:
    made = name_id(name)
    assert id_fault(made) is None
    assert len(made) <= MAX_ID
    assert name_id(name) == made


def test_a_name_without_letters_has_an_id_of_its_own() -> None:
    assert re.fullmatch(r"[0-9a-f]{6}", name_id("☃"))
    assert name_id("☃") != name_id("☂")
    assert name_id("☃☃☃") == name_id("☃☃☃")


def test_long_names_that_begin_alike_have_different_ids() -> None:
    first, second = name_id("word " * 100 + "a"), name_id("word " * 100 + "b")
    assert first != second
    assert len(first) <= MAX_ID
    assert first.startswith("word-word")


@given(st.text(min_size=1, max_size=20), texts)
def test_a_part_of_a_controversy_is_named_within_it(owner: str, text: str) -> None:
    made = owned_id(owner, text)
    assert made.startswith(owner + "/")
    own = made.removeprefix(owner + "/")
    assert own
    assert "/" not in own
    assert len(own) <= SLUG_CUT + 7


def test_a_short_slug_is_the_whole_id() -> None:
    assert owned_id("c", "Title II") == "c/title-ii"
    assert owned_id("c", "x" * SLUG_CUT) == "c/" + "x" * SLUG_CUT


def test_a_long_claim_is_cut_at_a_word_and_closed_by_its_digest() -> None:
    claim = "Rules against discrimination last only if broadband access is a telecommunications one"
    made = owned_id("c", claim)
    assert made == (
        "c/rules-against-discrimination-last-only-if-broadband-access-" + _sha(claim)[:6]
    )


def test_one_long_word_is_cut_hard() -> None:
    assert owned_id("c", "x" * 100).startswith("c/" + "x" * SLUG_CUT + "-")


def test_a_cut_label_is_closed_by_the_claim() -> None:
    label = "word " * 20
    assert owned_id("c", label, "one claim") != owned_id("c", label, "another claim")
    assert owned_id("c", "short", "one claim") == owned_id("c", "short", "another claim")


def test_a_claim_without_letters_is_its_digest() -> None:
    assert owned_id("c", "?!") == "c/" + _sha("?!")[:6]


@given(st.text(max_size=100), st.integers(1, 80))
def test_a_cut_is_never_longer_than_asked(text: str, width: int) -> None:
    assert len(cut_at_word(text, width)) <= width
    assert text.startswith(cut_at_word(text, width))


@pytest.mark.parametrize(
    ("given_", "fault"),
    [
        ("", "empty"),
        ("a/b", "'/'"),
        ("x" * (MAX_ID + 1), "at most 200"),
        ("a\x00b", "control"),
        ("a\nb", "control"),
        ("a\x1bb", "control"),
        ("\ud800", "control"),
        (" a", "space"),
        ("a ", "space"),
    ],
)
def test_an_id_has_no_slash_no_control_character_and_bounds(given_: str, fault: str) -> None:
    assert fault in (id_fault(given_) or "")


@pytest.mark.parametrize("given_", ["a", "..", "a b", "'q'", '"', "ß", "😀", "שלום", "x" * MAX_ID])
def test_other_ids_are_taken_as_they_are(given_: str) -> None:
    assert id_fault(given_) is None


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("HTTPS://Example.ORG/Path/", "https://example.org/Path"),
        ("https://example.org", "https://example.org"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/?utm_source=x&id=1&fbclid=y", "https://example.org?id=1"),
        ("https://example.org/a?q=a%20b&r=", "https://example.org/a?q=a%20b&r="),
        ("  https://example.org/a ", "https://example.org/a"),
        ("http://WWW.example.org/a", "https://example.org/a"),
        ("http://www.com", "https://www.com"),
        ("https://User:Pass@Example.org/", "https://User:Pass@example.org"),
        ("doi:10.1000/XYZ", "doi:10.1000/XYZ"),
        ("not a url", "not a url"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_a_source_is_its_address_normalised(url: str, made: str) -> None:
    assert normal_url(url) == made
    assert normal_url(made) == made


@given(st.text(max_size=50))
def test_normalising_never_fails(text: str) -> None:
    normal_url(text)
    assert normal_url(f"https://example.org/{text}").startswith("https://example.org")


@given(st.text(alphabet="ab:/?#&= \t\u00a0\u2028.%@utm_[]ä", max_size=30) | texts)
def test_a_normal_address_is_its_own(text: str) -> None:
    for url in (f"https://example.org/{text}", f"https://example.org{text}", text):
        made = normal_url(url)
        assert normal_url(made) == made


def test_an_address_that_is_too_long_is_hashed() -> None:
    made = normal_url("https://Example.org/" + "x" * 5000)
    assert len(made.encode()) <= MAX_ID_BYTES
    assert made.startswith("https://example.org/sha256-")
    assert made != normal_url("https://Example.org/" + "x" * 5001)


def test_a_source_without_an_address_is_what_names_it() -> None:
    assert source_id(None, "The Publisher", "A Title", "2024-05") == "the-publisher-a-title-2024-05"
    assert source_id(None, None, "A Title", None) == "a-title"
    assert source_id("https://x.org/", "P", "T", "D") == "https://x.org"


def test_an_edges_key_is_the_same_on_every_machine() -> None:
    assert edge_key("SUPPORTS", "a.md", "Meta AI") == edge_key("SUPPORTS", "a.md", "Meta AI", "")
    assert re.fullmatch(r"[0-9a-f]{16}", edge_key("SUPPORTS", "a.md", "Meta AI"))


@pytest.mark.slow
@given(
    st.lists(st.text(max_size=4), min_size=7, max_size=7), st.integers(0, 6), st.text(max_size=4)
)
def test_every_part_of_a_key_counts(parts: list[str], place: int, other: str) -> None:
    changed = [*parts[:place], other, *parts[place + 1 :]]
    assert (edge_key(*parts) == edge_key(*changed)) == (parts == changed)


@given(st.text(max_size=6), st.text(max_size=6))
def test_parts_of_a_key_do_not_run_together(first: str, second: str) -> None:
    apart = edge_key("SUPPORTS", first, second)
    assert apart != edge_key("SUPPORTS", first + second, "") or not second
    assert apart != edge_key("SUPPORTS", "", first + second) or not first


@pytest.mark.parametrize(
    "label",
    ["some-researchers", "Some researchers", "MANY_people", "parts of the industry", "a few states",
     "several", "Others", "a-number-of-firms"],
)  # fmt: skip
def test_a_label_that_opens_with_a_hedge_is_hedged(label: str) -> None:
    assert is_hedged(label)


@pytest.mark.parametrize(
    "label", ["somebody", "manyness", "Mostar", "the-some", "partsofit", "few2"]
)
def test_a_label_that_only_looks_like_it_is_not(label: str) -> None:
    assert not is_hedged(label)


def test_hedges_are_slugs() -> None:
    assert [slug(hedge) for hedge in HEDGES] == list(HEDGES)


@given(st.text(max_size=300), st.integers(10, 100))
def test_a_short_name_is_one_line_within_bounds(text: str, width: int) -> None:
    made = short_name(text, width)
    assert len(made) <= width + 1
    assert made == " ".join(made.split()) or made.endswith("…")


def test_a_short_name_says_that_something_is_gone() -> None:
    assert short_name("a short one") == "a short one"
    assert short_name("word " * 50, 20) == "word word word word…"
