"""Which law an application falls under, matter by matter, and which passports its country takes."""

from datetime import date

from casefiles.domain.case.application import Application
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.case.paper import Paper
from casefiles.domain.case.visa import Visa
from casefiles.domain.fields import SILENCES
from casefiles.domain.findings.days import exact_day
from casefiles.domain.law.codes import Document, Instrument
from casefiles.domain.law.law import Law
from casefiles.domain.law.regimes import Outcome, RegimeAnswer
from casefiles.domain.law.rows import PassportAcceptance


def regimes_for(application: Application, dossier: Dossier, law: Law) -> tuple[RegimeAnswer, ...]:
    """Return the answer of every instrument that binds the country of an application."""
    country = application.country
    if country in SILENCES:
        country = dossier.case.procedure_country
    answers = (
        law.regime_of(
            instrument,
            country,
            registered_on=exact_day(application.registered_on),
            lodged_on=exact_day(application.lodged_on),
        )
        for instrument in Instrument
    )
    return tuple(answer for answer in answers if answer.outcome is not Outcome.NOT_BOUND)


def is_non_biometric(paper: Paper) -> bool:
    """Return whether a paper is a passport for travel without a chip."""
    if paper.type == "passport_ten_year":
        return paper.biometric == "no"
    return paper.type == "passport_five_year" and paper.biometric != "yes"


def countries_ahead(dossier: Dossier) -> tuple[str, ...]:
    """Return where the person has asked for a visa or for protection, each once."""
    named = (*(visa.country for visa in dossier.visa), dossier.case.procedure_country)
    return tuple(dict.fromkeys(country for country in named if country not in SILENCES))


def taken_by(country: str, law: Law, day: date) -> tuple[PassportAcceptance, ...]:
    """Return what is known on a day of a country's taking passports without a chip."""
    return law.passports_on(country, Document.NON_BIOMETRIC, day)


def passport_of(visa: Visa, dossier: Dossier) -> Paper | None:
    """Return the passport without a chip that a request for a visa may rest on."""
    if visa.country in SILENCES:
        return None
    return next((paper for paper in dossier.paper if is_non_biometric(paper)), None)
