"""The legal matrix in words: citations, where they come from, and which act holds and why."""

from collections.abc import Sequence
from typing import Final

from casefiles.domain.fields import SILENCES
from casefiles.domain.law.grounds import Act, ElementRow, GroundRow
from casefiles.domain.law.regimes import Outcome
from casefiles.domain.law.rows import Origin
from casefiles.domain.matrix import Matrix
from casefiles.services.packs.voice import Voice
from casefiles.services.plain_dates import say_short

UNCONFIRMED: Final = "unconfirmed"

_ARTICLES: Final = {"ru": (("Arts ", "ст. "), ("Art. ", "ст. "), (" and ", " и "))}
"""How the word before a number of an article is said, by language."""


def cite(row: ElementRow | GroundRow, acts: Sequence[Act], language: str) -> str:
    """Return what a row rests on: the article of the act that binds, and judgments."""
    article = say_article(row.article, language) if acts else ""
    names = " / ".join(act.word(language) for act in acts)
    return _joined(f"{article}, {names}" if article else "", row.cite(language))


def cite_briefly(row: ElementRow, acts: Sequence[Act], language: str) -> str:
    """Return the same for a row under a heading that names the act."""
    return _joined(say_article(row.article, language) if acts else "", row.cite(language))


def say_article(article: str, language: str) -> str:
    """Say an article in a language: "Art. 9(3)", "ст. 9(3)"."""
    for english, own in _ARTICLES.get(language, ()):
        article = article.replace(english, own)
    return article


def say_checked(origin: Origin, language: str) -> str:
    """Say when a row was checked and how sure it is: "checked 22 Nov 2026, text read"."""
    voice = Voice(language)
    said = voice.gettext("checked {day}, {confidence}").format(
        day=say_short(origin.checked_on, language),
        confidence=voice.code("confidence", origin.confidence),
    )
    own = voice.gettext("of this office")
    return f"{said} · {own}" if origin.office else said


def say_regime(matrix: Matrix, language: str) -> str:
    """Say which act on who qualifies holds, and why; or that none of the Union does."""
    voice, answer = Voice(language), matrix.regime
    if matrix.country in SILENCES:
        return voice.gettext(
            "The country of the procedure is not known; only law that holds everywhere is offered."
        )
    if answer.outcome is Outcome.NOT_BOUND:
        text = voice.gettext("{country}: no act of the Union on who qualifies binds here.")
        return text.format(country=voice.country(matrix.country))
    if answer.outcome is Outcome.UNDATED:
        return voice.gettext(
            "The day the application was lodged decides which act holds. It is not recorded, so "
            "both are cited."
        )
    said = answer.rule.word(language) if answer.rule is not None else ""
    return f"{said}." if said and not said.endswith(".") else said


def _joined(*words: str) -> str:
    return "; ".join(word for word in words if word)
