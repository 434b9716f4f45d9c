"""Documented crimes by front and quarter, held against service; shown to counsel alone.

Nothing here is a finding. It enters no list, no count, no pack and no export.
"""

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import Bug
from casefiles.domain.findings.documented import Coincidence, Documented, coincidences
from casefiles.domain.findings.shown import ShownCoincidence
from casefiles.i18n import current_language
from casefiles.resources import path_to
from casefiles.services import vocabularies
from casefiles.services.dossiers import get_dossier
from casefiles.services.law_keys import Keys, RowRefused
from casefiles.services.law_reading import about_of
from casefiles.services.packs.voice import Voice
from casefiles.services.plain_dates import say_date

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

FAMILY: Final = "atrocities"


def case_coincidences(vault: "Vault", case_id: str) -> tuple[ShownCoincidence, ...]:
    """Return where service in a case shares a front and a quarter with documented crimes.

    Raises RecordNotFound.
    """
    language = current_language()
    found = coincidences(get_dossier(vault, case_id), documented())
    return tuple(_shown(one, language) for one in found)


def documented() -> tuple[Documented, ...]:
    """Return all rows. Raises Bug where a shipped row is refused."""
    return _shipped()


def parse_documented(text: str) -> tuple[Documented, ...]:
    """Return the rows of one file. Raises RowRefused, tomllib.TOMLDecodeError."""
    found = []
    for row in tomllib.loads(text)[FAMILY]:
        keys = Keys(FAMILY, row)
        one = Documented(
            **about_of(keys)._asdict(),
            theatre=keys.said("theatre"),
            began=keys.day("began", may_be_open=False),
            ended=keys.day("ended", may_be_open=False),
        )
        keys.end()
        if one.began > one.ended:
            raise keys.refuse("ended", "before-valid_from")
        if not vocabularies.is_code("theatre", one.theatre):
            raise keys.refuse("theatre", "unknown-code")
        found.append(one)
    return tuple(found)


@cache
def _shipped() -> tuple[Documented, ...]:
    try:
        return parse_documented(path_to(f"law/{FAMILY}.toml").read_text("utf-8"))
    except RowRefused as refused:
        raise Bug(kind="RowRefused", where=f"law/{FAMILY} {refused}") from None


def _shown(one: Coincidence, language: str) -> ShownCoincidence:
    row, service = one.documented, one.service
    theatre = vocabularies.word("theatre", row.theatre, language)
    return ShownCoincidence(
        service=f"{theatre}: {_period(service.began, service.ended, language)}",
        documented=f"{row.word(language)}: {_period(row.began, row.ended, language)}",
        note=row.note(language),
        origin=row.origin,
    )


def _period(began: str, ended: str, language: str) -> str:
    """Say from when to when."""
    voice = Voice(language)
    if not ended:
        return voice.gettext("since {day}").format(day=say_date(began, language))
    return f"{say_date(began, language)} – {say_date(ended, language)}"
