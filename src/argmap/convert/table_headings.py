"""What headings of tables mean, in English, German, French and Spanish."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    "actor": """
        actor actors who organisation organization organisations organizations org speaker
        stakeholder party name institution group company respondent participant member entity
        person country
        akteur akteure akteurin wer sprecher sprecherin institution partei verband name
        acteur acteurs qui intervenant organisme nom parti
        actor actores quién quien organización entidad nombre partido
    """,
    "organization": """
        affiliation employer speaks_for on_behalf_of organisation organization
        zugehörigkeit für_wen organisation
        affiliation organisme
        afiliación organización
    """,
    "kind": """
        kind type category sector actor_type class
        art typ kategorie akteurstyp sektor gruppe
        catégorie genre secteur
        tipo categoría clase sector
    """,
    "controversy": """
        controversy topic issue subject bill law debate theme dossier file question policy matter
        thema vorhaben gesetz streitfrage debatte gegenstand sachverhalt
        sujet thème loi débat controverse dossier
        tema asunto ley debate controversia
    """,
    "position": """
        position claim statement proposal demand thesis argument option measure motion item concept
        forderung these aussage vorschlag maßnahme massnahme antrag behauptung
        revendication proposition mesure affirmation énoncé thèse
        posición propuesta demanda medida afirmación tesis
    """,
    "stance": """
        stance agree agreement agrees support vote side answer response view opinion pro_contra
        for_against pro_con yes_no in_favour supports sentiment
        haltung zustimmung votum dafür_dagegen ja_nein meinung antwort
        avis pour_contre vote oui_non accord
        postura voto a_favor_en_contra respuesta sí_no acuerdo
    """,
    "since": """
        date when since as_of day year time from start dated
        datum stand wann seit jahr tag zeitpunkt
        date quand depuis année jour
        fecha cuándo desde año día
    """,
    "until": """
        until end to end_date till
        bis ende
        jusqu'à fin
        hasta fin
    """,
    "source": """
        source sources reference references ref url link where citation evidence document website
        quelle quellen beleg belege nachweis fundstelle
        référence références réf lien preuve
        fuente fuentes referencia enlace
    """,
    "quote": """
        quote quotation text wording verbatim excerpt
        zitat wortlaut textstelle
        citation verbatim extrait
        cita texto
    """,
    "comment": """
        comment comments note notes remark remarks coder memo
        bemerkung bemerkungen anmerkung anmerkungen kommentar notiz
        commentaire commentaires remarque remarques
        comentario comentarios nota observaciones
    """,
    "number": """
        # no nr number id index
        nr nummer lfd
        n° no numéro
        n.º núm número
    """,
    "names": """
        other_names aliases alias other_spellings also_known_as acronym abbreviation variants
        weitere_namen abkürzung kürzel schreibweisen
        autres_noms sigle
        otros_nombres sigla
    """,
    "title": """
        title titel titre título
    """,
}
_KIND_FIRST = frozenset(
    ("type", "kind", "typ", "art", "tipo", "category", "catégorie", "kategorie")
)
_SPLIT = re.compile(r"[^\w#°']+")


@lru_cache(maxsize=4096)
def heading_key(heading: str) -> tuple[str, ...]:
    """Return the words of a heading, without case and punctuation."""
    text = heading.casefold().replace("\u2019", "'")
    return tuple(word for word in _SPLIT.split(text) if word)


_MEANINGS: dict[tuple[str, ...], list[str]] = {}
for _role, _text in _WORDS.items():
    for _word in _text.split():
        _roles = _MEANINGS.setdefault(heading_key(_word.replace("_", " ")), [])
        if _role not in _roles:
            _roles.append(_role)


def heading_scores(heading: str) -> dict[str, float]:
    """Return how probably a heading means each role: 3 if it is the word, less if it has it."""
    words = heading_key(heading.partition("(")[0]) or heading_key(heading)
    scores: dict[str, float] = {}
    if len(words) > 1 and words[0] in _KIND_FIRST:
        return {"kind": 3.0}
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            for role in _MEANINGS.get(words[start : start + length], ()):
                whole = length == len(words)
                score = 3.0 if whole else 2.0 if start == 0 or start + length == len(words) else 1.0
                if len(words) > 5:
                    score -= 1.5
                scores[role] = max(scores.get(role, 0.0), score)
    return scores
