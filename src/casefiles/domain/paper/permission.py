"""Permission: whether the person's consents let a pack go to the reader it is made for."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from casefiles.domain.case.consent import Consent
from casefiles.domain.fields import SILENCES

PURPOSES: Final[Mapping[str, tuple[str, str]]] = {"lawyer-handover": ("share_counsel", "counsel")}
"""Kind of pack → the purpose it needs a consent for, and the class of its readers."""
WHOLE: Final = "casework"
"""The purpose without which nothing of a case may go out."""
NO: Final = ("refused", "withdrawn")


class Permission(StrEnum):
    """What the consents on file say of a pack."""

    GIVEN = "given"
    PARTLY = "partly"  # for some kinds of data refused, withdrawn or run out
    NOT_RECORDED = "not-recorded"
    REFUSED = "refused"  # refused, withdrawn or run out, and nothing given in its place


def permission_for(kind: str, consents: Iterable[Consent], today: date) -> Permission:
    """Return what a case's consents say of a kind of pack on a day."""
    if kind not in PURPOSES:
        return Permission.GIVEN
    purpose, readers = PURPOSES[kind]
    every = tuple(consents)
    work = [one for one in every if one.purpose == WHOLE]
    if work and not any(_live(one, today) for one in work) and any(_no(o, today) for o in work):
        return Permission.REFUSED
    asked = [
        one
        for one in every
        if one.purpose == purpose and one.recipient_class in (readers, *SILENCES)
    ]
    given = {one.data_category for one in asked if _live(one, today)}
    barred = {one.data_category for one in asked if _no(one, today)}
    if given:
        return Permission.PARTLY if barred - given else Permission.GIVEN
    return Permission.REFUSED if barred else Permission.NOT_RECORDED


def _live(consent: Consent, today: date) -> bool:
    day = today.isoformat()
    ended = consent.withdrawn_on or (consent.expires_on and consent.expires_on < day)
    return consent.state == "given" and not ended and consent.given_on <= day


def _no(consent: Consent, today: date) -> bool:
    run_out = bool(consent.expires_on) and consent.expires_on < today.isoformat()
    return consent.state in NO or bool(consent.withdrawn_on) or run_out
