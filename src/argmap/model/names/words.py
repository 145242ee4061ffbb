"""Words that say little about which organisation a name means. All are folded, without accents."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _set("the die der das le la les los las el il lo gli de het den det o os as")
"""Articles, left out at the beginning of a name."""

CONJUNCTIONS = _set("and und et y e u og och en")

SMALL_WORDS = CONJUNCTIONS | _set(
    "of for the on in at to by with from fur der die das des dem den von vom zu zur zum im am bei "
    "de du des la le les l d a au aux en pour sur del el los las por para al da do dos das di "
    "della dei degli per il van voor het af i for till av"
)
"""Words that a change of order adds or leaves out, and that acronyms often skip."""

TITLES = _set(
    "dr prof professor mr mrs ms miss sir dame lord lady herr frau monsieur madame mme mlle ing "
    "phd rev hon"
)

OFFICES = _set(
    "mayor senator sen governor gov president minister chancellor councillor councilor ambassador "
    "judge justice congressman congresswoman representative deputy secretary commissioner mp mep "
    "bundeskanzler bundeskanzlerin bundesminister bundesministerin burgermeister burgermeisterin "
    "oberburgermeister oberburgermeisterin ministerin senatorin staatssekretar staatssekretarin "
    "abgeordneter abgeordnete prasident prasidentin maire ministre senateur senatrice depute "
    "deputee presidente alcalde alcaldesa senadora senador ministro ministra diputado diputada"
)
"""Offices before the name of a person."""

BEFORE_OFFICES = _set("prime vice deputy lord lady former ex first")
"""Words before an office: "Prime Minister"."""

LEGAL_FORMS = {
    tuple(spelling.split()): form
    for form, spellings in {
        "ev": "ev|e v|eingetragener verein",
        "gmbh": "gmbh|gesellschaft mbh|ges mbh|gesmbh",
        "ggmbh": "ggmbh|gemeinnutzige gmbh",
        "gmbh & co kg": "gmbh co kg|gmbh co kgaa",
        "ug": "ug|ug haftungsbeschrankt",
        "ag": "ag|aktiengesellschaft",
        "kg": "kg",
        "kgaa": "kgaa",
        "ohg": "ohg",
        "gbr": "gbr",
        "eg": "eg",
        "se": "se",
        "inc": "inc|incorporated",
        "corp": "corp|corporation",
        "co": "co",
        "co ltd": "co ltd|co limited|company limited",
        "ltd": "ltd|limited",
        "llc": "llc",
        "llp": "llp",
        "lp": "lp",
        "plc": "plc|public limited company",
        "cic": "cic",
        "pty ltd": "pty ltd|pty limited|pty",
        "pte ltd": "pte ltd",
        "sa": "sa|societe anonyme|sociedad anonima",
        "sas": "sas",
        "sasu": "sasu",
        "sarl": "sarl",
        "eurl": "eurl",
        "asbl": "asbl",
        "aisbl": "aisbl|ivzw",
        "vzw": "vzw",
        "bv": "bv",
        "nv": "nv",
        "cv": "cv",
        "srl": "srl",
        "spa": "spa",
        "sl": "sl|slu",
        "sa de cv": "sa de cv",
        "ab": "ab",
        "oy": "oy|oyj",
        "as": "as|asa",
        "aps": "aps",
        "kft": "kft",
        "doo": "doo",
        "sro": "sro",
        "sp z oo": "sp z oo|sp zoo",
        "ltda": "ltda",
        "ooo": "ooo",
        "jsc": "jsc",
        "kk": "kk",
    }.items()
    for spelling in spellings.split("|")
}
"""Legal forms by the words at the end of a name. Two different forms are two bodies."""

GENERIC = _set(
    "group gruppe groupe grupo gruppo party partei parti partido partito union international "
    "consortium konsortium holding holdings company sons bros trust industries enterprises "
    "worldwide"
)
"""Words that a short name leaves out: "Wellcome Trust", "Wellcome"."""

FAMILY = _set("sons bros brothers fils hijos figli sohne soehne")
"""Words after the surname of a family firm, which is its short name: "John Wiley & Sons"."""

HEADS = GENERIC | _set(
    "association federation council committee institute institut university universite universitat "
    "universidad club forum society foundation stiftung fondation verband bundesverband verein "
    "ministry ministerium ministere department agency agentur agence office amt board commission "
    "chamber kammer bank network netzwerk campaign alliance bundnis movement centre center zentrum "
    "college school church bureau confederation organisation organization authority service "
    "syndicat syndicate gewerkschaft league team house community project initiative gesellschaft "
    "asociacion federacion sindicato fundacion coalition trade"
)
"""Words that say what kind of body a name means. A name that has one is complete."""

NUMERALS = {
    word: str(number)
    for number, words in (
        (2, "two zwei deux"),
        (3, "three drei trois tres"),
        (4, "four vier quatre cuatro"),
        (5, "five funf fuenf cinq cinco"),
        (6, "six sechs seis"),
        (7, "seven sieben sept siete"),
        (8, "eight huit ocho"),
        (9, "nine neun nueve"),
        (10, "ten zehn dix diez"),
        (12, "twelve zwolf zwoelf douze doce"),
    )
    for word in words.split()
}

ABBREVIATIONS = _set(
    "dept govt intl natl nat assoc assn asso univ uni inst org fed comm cttee soc min dt bd ges "
    "bundesverb conf conv ctr dir div ed found gen gov grp mgmt mfg reg rep res sec svc "
    "tech"
)
"""Abbreviations that are often written without a full stop."""
