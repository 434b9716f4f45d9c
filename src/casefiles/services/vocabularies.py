"""Vocabularies: the codes a field may take and the words for them, loaded from resources/vocab.

Codes are stored, words are shown. Countries and languages are not lists of ours: they are ISO
codes with the names of the Unicode CLDR, which babel carries.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import SILENCES
from casefiles.domain.vocabulary import Term
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to

if TYPE_CHECKING:
    from babel import Locale

_ABOUT: Final = ("source", "valid_from", "valid_to", "checked_on", "confidence")

# CLDR also names groups, test locales and places ISO 3166-1 only reserves. Kosovo (XK, reserved
# for users) stays: people live there and the Union uses the code.
_NO_COUNTRY: Final = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)
_NO_LANGUAGE: Final = frozenset(("mul", "und", "zxx"))


# --- vocabularies of ours ------------------------------------------------------------------


def codes(name: str) -> tuple[Term, ...]:
    """Return the terms of a vocabulary in their order, without the four silences.

    Raises KeyError for a name without a file: that is a mistake in our code, not in a record.
    """
    return tuple(_vocabulary(name).values())


def silences() -> tuple[Term, ...]:
    """Return the four silences, which every coded field may take."""
    return tuple(_vocabulary("silences").values())


def choices(name: str) -> tuple[Term, ...]:
    """Return everything a coded field may take: its own terms, then the four silences."""
    return codes(name) + silences()


def is_code(name: str, code: str) -> bool:
    """Return whether a coded field of this vocabulary may take `code`."""
    return code in SILENCES or code in _vocabulary(name)


def check_code(name: str, code: str) -> None:
    """Raise RecordInvalid ("unknown-code") where a vocabulary does not have `code`."""
    if not is_code(name, code):
        raise RecordInvalid(kind="vocabulary", field=name, reason="unknown-code")


def word(name: str, code: str, language: str) -> str:
    """Return the word for a code or a silence; the code itself where it has none."""
    term = _silence(code) or _vocabulary(name).get(code)
    return term.word(language) if term else code


def description(name: str, code: str, language: str) -> str:
    """Return the sentence that explains a code, or ""."""
    term = _silence(code) or _vocabulary(name).get(code)
    return term.description(language) if term else ""


def lane_of(event_type: str) -> str:
    """Return the lane of the timeline an event type belongs to; silences go with "service"."""
    term = _vocabulary("event_type").get(event_type)
    return term.lane if term else "service"


def group_of(category: str) -> str:
    """Return the one group a category of service belongs to, or ""."""
    term = _vocabulary("service_category").get(category)
    return term.group if term else ""


def categories_of(group: str) -> tuple[str, ...]:
    """Return the categories of service of a group; nothing for a code that is no group."""
    terms = _vocabulary("service_category").values()
    return tuple(term.code for term in terms if term.group == group)


def is_restricted(name: str, code: str) -> bool:
    """Return whether a code is never released in any pack, table or handover.

    In a list with restricted terms, a code this program does not know is restricted too: it may
    come from a newer list.
    """
    terms = _vocabulary(name)
    if code in terms:
        return terms[code].restricted
    return code not in SILENCES and any(term.restricted for term in terms.values())


def unhcr_of(hardship: str) -> str:
    """Return the specific need (UNHCR) a hardship stands for, or ""."""
    term = _vocabulary("hardship").get(hardship)
    return term.unhcr if term else ""


# --- fields --------------------------------------------------------------------------------


def field_label(kind: str, field: str, language: str) -> str:
    """Return the label of a field of a kind of record."""
    row = _fields()[kind][field]
    return row.get(language) or row["en"]


def field_hint(kind: str, field: str, language: str) -> str:
    """Return the one-sentence hint of a field, or ""."""
    return _fields()[kind][field].get(f"hint_{language}", "")


# --- kinds ---------------------------------------------------------------------------------


def kind_word(kind: str, language: str) -> str:
    """Return the noun for one record of a kind."""
    return _kind_text(kind, "one", language)


def kind_words(kind: str, language: str) -> str:
    """Return the noun for several records of a kind."""
    return _kind_text(kind, "many", language)


def kind_add(kind: str, language: str) -> str:
    """Return the phrase of the button that adds one, for what hangs on a case and for a rule."""
    return _kind_text(kind, "add", language)


def kind_empty(kind: str, language: str) -> tuple[str, str]:
    """Return what stands on an empty page of a kind, and what to do; kinds as in kind_add."""
    return _kind_text(kind, "empty", language), _kind_text(kind, "advice", language)


# --- countries and languages ---------------------------------------------------------------


def countries(language: str) -> tuple[Term, ...]:
    """Return all countries (ISO 3166-1 alpha-2), sorted by name in `language`."""
    return _sorted_terms(language, _country_codes())


def country_word(code: str, language: str) -> str:
    """Return the name of a country or the word for a silence; the code itself otherwise."""
    return _cldr_word(code, language, "territories")


def is_country(code: str) -> bool:
    """Return whether `code` is a country or a silence."""
    return code in SILENCES or code in _country_codes()


def languages(language: str) -> tuple[Term, ...]:
    """Return all languages (ISO 639, two or three letters), sorted by name in `language`."""
    return _sorted_terms(language, _language_codes())


def language_word(code: str, language: str) -> str:
    """Return the name of a language or the word for a silence; the code itself otherwise."""
    return _cldr_word(code, language, "languages")


def is_language(code: str) -> bool:
    """Return whether `code` is a language or a silence."""
    return code in SILENCES or code in _language_codes()


# --- loading -------------------------------------------------------------------------------


@cache
def _vocabulary(name: str) -> Mapping[str, Term]:
    path = path_to(f"vocab/{name}.toml")
    if not path.is_file():
        raise KeyError(name)
    data = tomllib.loads(path.read_text("utf-8"))
    about = {key: str(data.get(key, "")) for key in _ABOUT}
    return MappingProxyType({row["code"]: _term(row, about) for row in data["term"]})


def _term(row: Mapping[str, Any], about: Mapping[str, str]) -> Term:
    told = {key: row.get(key, value) for key, value in about.items()}
    return Term(
        code=row["code"],
        words={language: row[language] for language in LANGUAGES},
        descriptions={
            language: row[f"description_{language}"]
            for language in LANGUAGES
            if f"description_{language}" in row
        },
        lane=row.get("lane", ""),
        group=row.get("group", ""),
        restricted=row.get("restricted", False),
        unhcr=row.get("unhcr", ""),
        **told,
    )


def _silence(code: str) -> Term | None:
    return _vocabulary("silences").get(code) if code in SILENCES else None


@cache
def _fields() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(path_to("vocab/fields.toml").read_text("utf-8"))


@cache
def _kinds() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(path_to("vocab/kinds.toml").read_text("utf-8"))


def _kind_text(kind: str, key: str, language: str) -> str:
    row = _kinds()[kind]
    return row.get(f"{key}_{language}") or row[f"{key}_en"]


@cache
def _locale(language: str) -> "Locale":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except UnknownLocaleError:  # the stretched language that screens are tried with
        return Locale.parse("en")


@cache
def _country_codes() -> frozenset[str]:
    known = map(str, _locale("en").territories)
    return frozenset(code for code in known if len(code) == 2 and code.isalpha()) - _NO_COUNTRY


@cache
def _language_codes() -> frozenset[str]:
    known = map(str, _locale("en").languages)
    return frozenset(code for code in known if code.isalpha() and len(code) <= 3) - _NO_LANGUAGE


def _cldr_word(code: str, language: str, table: str) -> str:
    silence = _silence(code)
    if silence:
        return silence.word(language)
    for locale in (_locale(language), _locale("en")):
        name: str | None = getattr(locale, table).get(code)
        if name:
            return name
    return code


@cache
def _sorted_terms(language: str, known: frozenset[str]) -> tuple[Term, ...]:
    table = "territories" if known is _country_codes() else "languages"
    terms = (Term(code=code, words={language: _cldr_word(code, language, table)}) for code in known)
    return tuple(sorted(terms, key=lambda term: _alphabetical(term.word(language))))


def _alphabetical(name: str) -> tuple[str, str]:
    """Return a key that files É under E and Ё under Е, as a dictionary does, but Й after И."""
    letters = (c if c == "й" else unicodedata.normalize("NFD", c)[0] for c in name.casefold())
    return ("".join(letters), name)
