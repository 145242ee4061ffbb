"""Map users' words for kinds of actors to those of the model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from argmap.ingest.readers.other_spellings import ACTOR_KINDS
from argmap.model.schema_values import ACTOR_KIND

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
        for kind, others in ACTOR_KINDS.items()
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
