"""Ranges of punishment in words, for the exposures of a case."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from casefiles.domain.findings.shown import ShownRange
from casefiles.domain.law.ranges import Range, ranges_for
from casefiles.domain.law.rows import Penalty
from casefiles.i18n import current_language
from casefiles.services import vocabularies
from casefiles.services.dossiers import get_dossier
from casefiles.services.law import get_law
from casefiles.services.packs.voice import Voice

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_YEAR: Final = 12


def case_ranges(
    vault: "Vault", case_id: str, *, today: date
) -> Mapping[str, tuple[ShownRange, ...]]:
    """Return exposure id → its ranges, those that fit first, the higher before the lower.

    Raises RecordNotFound.
    """
    dossier, law, voice = get_dossier(vault, case_id), get_law(vault), Voice(current_language())
    return {
        exposure.id: tuple(
            show_range(one, voice) for one in ranges_for(exposure, dossier.case, law, today=today)
        )
        for exposure in dossier.exposure
    }


def show_range(one: Range, voice: Voice) -> ShownRange:
    """Return a range in words."""
    row = one.row
    say = vocabularies.word
    return ShownRange(
        code=row.code,
        article=_article(row, voice),
        act=row.word(voice.language),
        punishment=_punishment(row, voice),
        fits=one.fits,
        met=tuple(say("law_circumstance", code, voice.language) for code in one.met),
        open=tuple(say("law_circumstance", code, voice.language) for code in one.open),
        note=row.note(voice.language),
        months_from=row.months_from,
        months_to=row.months_to,
        life=row.life,
        origin=row.origin,
    )


def _article(row: Penalty, voice: Voice) -> str:
    if row.part:
        return voice.gettext("Art. {article}({part})").format(article=row.article, part=row.part)
    return voice.gettext("Art. {article}").format(article=row.article)


def _punishment(row: Penalty, voice: Voice) -> str:
    """Say a range: "5 to 15 years", "up to 7 years", with life or a fine where there is one."""
    _ = voice.gettext
    if not row.has_figure:
        return _("The punishment was not found.")
    said = [_length(row, voice)] if row.months_to else []
    if row.life:
        said.append(_("or life"))
    if row.fine:
        said.append(row.fine.get(voice.language) or row.fine["en"])
    return ", ".join(said)


def _length(row: Penalty, voice: Voice) -> str:
    """Say from how long to how long: in years, in months where they are no whole years."""
    if row.months_from % _YEAR or row.months_to % _YEAR:
        least, most = row.months_from, row.months_to
        short = voice.ngettext("up to {count} month", "up to {count} months", most)
        long = voice.ngettext("{least} to {count} month", "{least} to {count} months", most)
    else:
        least, most = row.months_from // _YEAR, row.months_to // _YEAR
        short = voice.ngettext("up to {count} year", "up to {count} years", most)
        long = voice.ngettext("{least} to {count} year", "{least} to {count} years", most)
    return (long if least else short).format(least=least, count=most)
