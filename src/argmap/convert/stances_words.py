"""What the usual values of a stance mean, in English, German, French and Spanish."""

from __future__ import annotations

from functools import lru_cache

SUPPORTS, CONTESTS, NEUTRAL, NONE, SKIP = "supports", "contests", "neutral", "none", "skip"
MEANINGS = (SUPPORTS, CONTESTS, NEUTRAL, NONE, SKIP)
"""What a value of a stance can mean. `none` is no stance, such as an empty cell."""

_SUPPORTS = """
    yea yeas aye ayes yes y true 1 +1 + ++ support supports supported supporting supportive
    agree agrees agreed strongly_agree somewhat_agree for in_favour in_favor favour favours
    favor favors pro approve approves approved endorse endorses endorsed back backs in_support
    ja j dafür dafuer unterstützt unterstuetzt unterstützung befürwortet befuerwortet befürwortend
    zustimmung zustimmend stimmt_zu stimme_zu stimme_eher_zu eher_ja einverstanden
    oui pour favorable d'accord en_faveur soutient soutien soutiennent approuve plutôt_pour
    sí si a_favor apoya apoyo de_acuerdo
"""
_CONTESTS = """
    nay nays noes no n false -1 - -- oppose opposes opposed opposing opposition contest contests
    contested
    disagree disagrees disagreed strongly_disagree somewhat_disagree against con contra reject
    rejects rejected not_in_favour not_in_favor
    nein dagegen kontra gegen lehnt_ab lehne_ab ablehnung ablehnend abgelehnt widerspricht
    stimmt_nicht_zu stimme_nicht_zu stimme_eher_nicht_zu eher_nein nicht_einverstanden
    non contre défavorable opposé opposée s'oppose rejette pas_d'accord en_désaccord plutôt_contre
    en_contra en_desacuerdo rechaza rechazo se_opone desfavorable
"""
_NEUTRAL = """
    neutral neither mixed abstain abstains abstained abstention pass defer deferred undecided
    no_position no_opinion don't_know both partly partially neither_agree_nor_disagree
    neither_for_nor_against divided it_depends
    teils/teils teils_teils teils gemischt enthält_sich enthaelt_sich enthaltung unentschieden
    weder_noch geteilt keine_meinung
    neutre partagé partagée mitigé mitigée ni_pour_ni_contre s'abstient indécis indécise sans_avis
    neutro mixto ni_a_favor_ni_en_contra abstención se_abstiene indeciso indecisa dividido
    sin_opinión
"""
_NONE = """
    none no_answer n/a na n.a. n.a n._a. not_applicable not_available not_answered
    k.a. k.a k._a. keine_angabe keine_antwort
    n.c. nc sans_réponse pas_de_réponse non_communiqué
    s/r sin_respuesta no_contesta ns/nc
"""
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})
_SIGNS = str.maketrans({"\u2013": "-", "\u2212": "-", "\u2014": "-", "\uff0b": "+"})


@lru_cache(maxsize=4096)
def word_key(value: str) -> str:
    """Return a value without what makes no difference: case, spaces, kinds of apostrophes, dashes.

    Texts that differ only in these mean the same stance.
    """
    return " ".join(value.translate(_APOSTROPHES).translate(_SIGNS).casefold().split())


def _listed(text: str, meaning: str) -> dict[str, str]:
    return dict.fromkeys((word_key(word.replace("_", " ")) for word in text.split()), meaning)


VALUES = {
    **_listed(_SUPPORTS, SUPPORTS),
    **_listed(_CONTESTS, CONTESTS),
    **_listed(_NEUTRAL, NEUTRAL),
    **_listed(_NONE, NONE),
    "": NONE,
}
"""The meanings of the usual values of a stance, by `word_key`."""
