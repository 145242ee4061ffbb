"""What usual values of a stance and words for kinds of actors mean, in four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from argmap.documents.actor import OTHER_KINDS
from argmap.model import schema_values
from argmap.model.schema_values import ACTOR_KIND

SUPPORTS, CONTESTS, NEUTRAL, NONE, SKIP = "supports", "contests", "neutral", "none", "skip"
ABSENT, NOT_ELIGIBLE = schema_values.ABSENCE
MEANINGS = (SUPPORTS, CONTESTS, NEUTRAL, ABSENT, NOT_ELIGIBLE, NONE, SKIP)
"""What a value of a stance can mean. `none` is no stance, such as an empty cell; `skip` leaves out
a stance that somebody has."""

SIDES = (SUPPORTS, CONTESTS, NEUTRAL)
"""The meanings that are stances."""

LISTS = {
    SUPPORTS: "proponents",
    CONTESTS: "opponents",
    NEUTRAL: "neutral",
    ABSENT: "absent",
    NOT_ELIGIBLE: "absent",
}
"""The fields of a position for what is stated of actors, by meaning."""

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
    nay nays noes no n false -1 oppose opposes opposed opposing opposition contest contests
    contested
    disagree disagrees disagreed strongly_disagree somewhat_disagree against con contra reject
    block blocks blocked veto
    rejects rejected not_in_favour not_in_favor
    nein dagegen kontra gegen lehnt_ab lehne_ab ablehnung ablehnend abgelehnt widerspricht
    stimmt_nicht_zu stimme_nicht_zu stimme_eher_nicht_zu eher_nein nicht_einverstanden
    non contre défavorable opposé opposée s'oppose rejette pas_d'accord en_désaccord plutôt_contre
    en_contra en_desacuerdo rechaza rechazo se_opone desfavorable
"""
_NEUTRAL = """
    neutral neither mixed abstain abstains abstained abstention pass defer deferred undecided
    abst abst. split no_position no_opinion don't_know both partly partially
    neither_agree_nor_disagree neither_for_nor_against divided it_depends
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
_ABSENT = """
    absent absence excused excused_absence absent_excused recused recusal recuse not_present
    did_not_vote didn't_vote not_voting on_leave leave_of_absence conflict_of_interest
    abwesend nicht_anwesend nicht_abgestimmt nicht_teilgenommen nicht_beteiligt entschuldigt
    unentschuldigt befangen beurlaubt fehlt fehlend im_ausstand
    absente excusé excusée récusé récusée non_votant non_votante n'a_pas_voté pas_voté déporté
    déportée n'a_pas_pris_part_au_vote en_congé
    ausente excusado excusada recusado recusada no_vota no_votó no_presente
"""
"""Words of roll calls for members who did not vote."""
_NOT_ELIGIBLE = """
    not_a_member not_eligible ineligible not_yet_a_member no_longer_a_member not_in_office
    kein_mitglied nicht_stimmberechtigt non_membre no_miembro
"""
"""Words for people who could not vote, such as before they became members."""

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "`": "'"})
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_SIGNS = str.maketrans({**dict.fromkeys(_DASHES, "-"), "\uff0b": "+", "_": " "})


_TYPED = re.compile(r"[A-Z][A-Za-z]+\.([A-Z][A-Z_]+)")


def without_type(value: str) -> str:
    """Return a value as programs write it without the name of its type: FOR of VotePosition.FOR."""
    typed = _TYPED.fullmatch(value.strip())
    return typed[1] if typed else value


@lru_cache(maxsize=4096)
def word_key(value: str) -> str:
    """Return a value without what makes no difference: case, spaces and underscores, kinds of
    apostrophes and dashes, exclamation marks at the end, the name of a type before a value.

    Texts that differ only in these mean the same stance.
    """
    key = " ".join(without_type(value).translate(_APOSTROPHES).translate(_SIGNS).casefold().split())
    return key.rstrip("! ") or key


def is_dash(value: str) -> bool:
    """Return whether a text is only a dash, which is mostly an empty cell."""
    return len(value) < 3 and value != "" and not value.strip(_DASHES)


def _listed(text: str, meaning: str) -> dict[str, str]:
    return dict.fromkeys((word_key(word.replace("_", " ")) for word in text.split()), meaning)


_DEGREES = ("strongly", "firmly", "fully", "broadly", "mostly", "somewhat", "slightly")
_WITH_DEGREE = {
    SUPPORTS: ("for", "in favour", "in favor", "support", "supports", "supportive", "agree"),
    CONTESTS: ("against", "oppose", "opposes", "opposed", "disagree"),
}
VALUES = {
    **{
        f"{degree} {word}": meaning
        for meaning, words in _WITH_DEGREE.items()
        for word in words
        for degree in _DEGREES
    },
    **_listed(_SUPPORTS, SUPPORTS),
    **_listed(_CONTESTS, CONTESTS),
    **_listed(_NEUTRAL, NEUTRAL),
    **_listed(_NONE, NONE),
    **_listed(_ABSENT, ABSENT),
    **_listed(_NOT_ELIGIBLE, NOT_ELIGIBLE),
    "": NONE,
}
"""The meanings of the usual values of a stance, by `word_key`."""

ABSENCES = {**_listed(_ABSENT, ABSENT), **_listed(_NOT_ELIGIBLE, NOT_ELIGIBLE)}
"""The same of those that mean that somebody did not vote."""

_TICKS, _CROSSES = "✓✔☑✅", "✗✘✕❌☒x"
_LOOKS = "\ufe0f"  # asks for the coloured form of the sign before it


def mark_of(value: str) -> str | None:
    """Return what a tick or a cross means beside the other one. Alone it can mean either."""
    mark = value.strip().replace(_LOOKS, "").casefold()
    if len(mark) != 1:
        return None
    return SUPPORTS if mark in _TICKS else CONTESTS if mark in _CROSSES else None


_WORDS = {
    "individual": """
        person individual expert mep mp scientist professor activist citizen lawyer author
        einzelperson politiker politikerin wissenschaftler wissenschaftlerin experte expertin
        abgeordneter abgeordnete journalistin
        personne experte député députée chercheur chercheuse journaliste
        persona experto experta diputado diputada investigador periodista
    """,
    "organization": """
        charity society federation chamber lobby hospital school consortium academy museum press
        magazine broadcaster coalition alliance network club body
        partei verband verein nro gewerkschaft stiftung universität hochschule kirche zeitung
        medium medien kammer krankenhaus bündnis verbraucherschutz akademie dachverband
        parti ong syndicat fondation université église journal média fédération académie
        hôpital école
        partido sindicato asociación fundación universidad iglesia periódico federación
        organización cámara hospital
    """,
    "company": """
        company start-up enterprise publisher bank utility manufacturer producer
        unternehmen firma konzern stadtwerke betrieb verlag hersteller
        entreprise éditeur maison_d'édition banque
        empresa compañía editorial banco
    """,
    "government": """
        government council authority department parliament municipality commission city
        eu_institution eu_body public_body public_institution
        regierung ministerium behörde amt gericht rat kommune stadt parlament bundesland
        gouvernement ministère autorité administration tribunal mairie collectivité agence
        gobierno ministerio autoridad ayuntamiento administración agencia parlamento
    """,
    "research-lab": """
        laboratory institute institut research_institute research_lab research_organisation
        research_organization research_centre research_center forschungsinstitut
        forschungseinrichtung organisme_de_recherche laboratoire centre_de_recherche
        laboratorio instituto centro_de_investigación
    """,
    "group": """
        group residents initiative
        fraktion gruppe bewegung bürgerinitiative
        groupe mouvement collectif
        grupo movimiento colectivo
    """,
}


def _key(word: str) -> str:
    return " ".join(word.replace("\u2019", "'").casefold().split())


_KINDS = {
    **{
        _key(written.replace("-", " ")): kind
        for kind, others in OTHER_KINDS.items()
        for written in others
    },
    **{kind.replace("-", " "): kind for kind in ACTOR_KIND},
    **{
        _key(word.replace("_", " ")): kind for kind, text in _WORDS.items() for word in text.split()
    },
}
_ENDINGS = tuple(
    sorted((word for word in _KINDS if len(word) > 4 and " " not in word), key=len, reverse=True)
)
"""Ends of compound words, such as `ministerium` of "Wirtschaftsministerium"."""


def kind_of(word: str, given: Mapping[str, str]) -> str | None:
    """Return the model's kind of actor that a user's word means, or None.

    given: kinds by `kind_key` that have precedence. Of several words, the whole is looked up, then
    the last and the first: "trade union", "syndicat professionnel".
    """
    return given.get(kind_key(word)) or _known(kind_key(word))


def kind_key(word: str) -> str:
    """Return a word for a kind without what makes no difference."""
    return _key(word.replace("-", " "))


@lru_cache(maxsize=4096)
def _known(key: str) -> str | None:
    words = key.split()
    if not words:
        return None
    tried = [key, key.replace(" ", "-"), key.replace(" ", "")]
    for word in (words[-1], words[0]):
        tried += [word, word.rstrip("s"), word.removesuffix("ies") + "y"]
    for text in tried:
        if text in _KINDS:
            return _KINDS[text]
    if len(words) == 1:
        ending = next((ending for ending in _ENDINGS if key.endswith(ending)), None)
        return None if ending is None else _KINDS[ending]
    return None
