"""What words refer to: exact id, then name, then alias, and never a guess."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.ingest.resolver import NameResolver
from argmap.model import Ref
from argmap.model.definitions import Definition
from argmap.model.ids import name_id


def _actor(id_: str, name: str, *aliases: str, document: str = "") -> Definition:
    return Definition(Ref("Actor", id_), name, aliases, document or f"{id_}.yml")


META = _actor("meta-ai", "Meta", "Facebook AI Research", "FAIR")
FACEBOOK = _actor("facebook", "Facebook", "FB")
NAMES = NameResolver([META, FACEBOOK])


@pytest.mark.parametrize(
    "words",
    ["meta-ai", "Meta AI", "META_AI", "meta ai", "Meta", "meta", "ＦＡＩＲ", "fair",
     "facebook-ai-research", "Facebook\u00a0AI\u2013Research"],
)  # fmt: skip
def test_words_are_compared_folded(words: str) -> None:
    found = NAMES.resolve("Actor", words)
    assert found.ref == META.ref
    assert found.candidates == ()


@pytest.mark.parametrize("words", ["Meta A.I.", "Some Meta", "metaai", "Facebook AI", "☃"])
def test_words_that_nobody_owns_make_a_node_of_their_own(words: str) -> None:
    found = NAMES.resolve("Actor", words)
    assert found.ref == Ref("Actor", name_id(words))
    assert found.candidates == ()


def test_labels_have_names_of_their_own() -> None:
    assert NAMES.resolve("Thread", "FAIR").ref == Ref("Thread", "fair")


def test_an_id_wins_over_a_name_and_a_name_over_an_alias() -> None:
    names = NameResolver(
        [_actor("x", "One", "Three"), _actor("one", "Two"), _actor("y", "Three", "x")]
    )
    assert names.resolve("Actor", "one").ref.id == "one"
    assert names.resolve("Actor", "Three").ref.id == "y"
    assert names.resolve("Actor", "X").ref.id == "x"


def test_an_id_that_is_written_exactly_wins() -> None:
    names = NameResolver([_actor("EFF", "One"), _actor("eff", "Two")])
    assert names.resolve("Actor", "EFF").ref.id == "EFF"
    assert names.resolve("Actor", "eff").ref.id == "eff"


def test_a_name_with_two_owners_is_never_picked() -> None:
    names = NameResolver(
        [_actor("a", "The Center"), _actor("b", "the center", "TC"), _actor("c", "TC")]
    )
    found = names.resolve("Actor", "The Center")
    assert found.candidates == ("a", "b")
    assert found.ref == Ref("Actor", "the-center")
    assert names.resolve("Actor", "TC").ref.id == "c"


def test_an_alias_with_two_owners_is_never_picked() -> None:
    names = NameResolver([_actor("a", "A", "the lab"), _actor("b", "B", "The Lab")])
    assert names.resolve("Actor", "the-lab").candidates == ("a", "b")


def test_an_ambiguity_goes_with_its_document() -> None:
    names = NameResolver([_actor("a", "A", "lab"), _actor("b", "B", "lab", document="gone.yml")])
    assert names.resolve("Actor", "lab").candidates
    names.discard("gone.yml")
    assert names.resolve("Actor", "lab").ref.id == "a"
    names.discard("gone.yml")
    assert names.owner(Ref("Actor", "b")) is None


def test_a_hedged_label_is_not_the_group_that_it_resembles() -> None:
    names = NameResolver([_actor("researchers", "Researchers")])
    assert names.resolve("Actor", "some researchers").ref.id == "some-researchers"


def test_a_position_and_a_source_are_named_by_their_id_alone() -> None:
    names = NameResolver([Definition(Ref("Controversy", "c"), "C", (), "c.md")])
    assert names.resolve("Position", "c/Some Position").ref == Ref("Position", "c/Some Position")
    assert names.resolve("Source", "https://X.org").ref == Ref("Source", "https://X.org")


words = st.sampled_from(["eff", "EFF", "E.F.F.", "e f f", "e-f-f", "☃", "x", "X y", "x-y"])
claims = st.lists(
    st.builds(_actor, words.map(name_id), words, words, document=st.sampled_from("abc")),
    max_size=5,
    unique_by=lambda claim: claim.ref,
)


@given(claims, st.randoms(use_true_random=False), words)
def test_names_depend_on_the_set_of_claims_alone(
    made: list[Definition], random: object, asked: str
) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert NameResolver(made).resolve("Actor", asked) == NameResolver(shuffled).resolve(
        "Actor", asked
    )


@given(claims, words, st.sampled_from("abc"))
def test_what_comes_and_goes_leaves_no_trace(
    made: list[Definition], asked: str, document: str
) -> None:
    names = NameResolver(made)
    names.discard(document)
    kept = NameResolver(claim for claim in made if claim.document != document)
    assert names.resolve("Actor", asked) == kept.resolve("Actor", asked)
    assert set(names) == set(kept)


@given(claims, claims, words)
@example([_actor("snow", "Snow", "☃")], [_actor("516433", "Ice")], "☃")  # the id made of ☃
def test_whatever_a_claim_moves_is_near_it(
    made: list[Definition], coming: list[Definition], asked: str
) -> None:
    before = NameResolver(made)
    new = [claim for claim in coming if claim.ref not in {known.ref for known in made}]
    near = before.affected(new)
    was = before.resolve("Actor", asked).ref
    after = NameResolver([*made, *new]).resolve("Actor", asked).ref
    if was != after:
        assert was in near
