"""How pages say codes, dates and distances in the language of the screen."""

from datetime import date, datetime

from casefiles.domain.fields import SILENCES
from casefiles.domain.vocabulary import LANES, Term
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services import plain_dates, vocabularies
from casefiles.ui.theme.tokens import Tone

SILENCE_ICONS = {
    "not_asked": "missing",
    "unknown": "unknown",
    "declined": "refused",
    "does_not_apply": "minus",
}
PRIORITY_ICONS = {"emergency": "emergency", "urgent": "up", "routine": "minus"}
PRIORITY_TONES = {"emergency": Tone.ALERT, "urgent": Tone.WARN, "routine": Tone.INK2}
PAPER_ICONS = {"original": "ready", "copy": "copy", "photo": "copy", "none": "missing"}
OPEN = ("open", "waiting")


def code(vocabulary: str, value: str) -> str:
    """Say a code of a vocabulary or a silence."""
    return vocabularies.word(vocabulary, value, current_language())


def country(value: str) -> str:
    """Say a country or a silence."""
    return vocabularies.country_word(value, current_language())


def options(vocabulary: str) -> list[tuple[str, str]]:
    """Return what a coded field offers: its terms, then the four silences."""
    language = current_language()
    return [(term.code, term.word(language)) for term in vocabularies.choices(vocabulary)]


def country_options() -> list[tuple[str, str]]:
    """Return the silences, then all countries by name."""
    return _with_silences(vocabularies.countries(current_language()))


def language_options() -> list[tuple[str, str]]:
    """Return the silences, then all languages by name."""
    return _with_silences(vocabularies.languages(current_language()))


def _with_silences(terms: tuple[Term, ...]) -> list[tuple[str, str]]:
    language = current_language()
    return [(t.code, t.word(language)) for t in (*vocabularies.silences(), *terms)]


def known(*words: str) -> str:
    """Join what is known with middle dots; silence is left out of a summary line."""
    return " · ".join(word for word in words if word)


def spoken(vocabulary: str, value: str) -> str:
    """Say a code for a summary line, "" for silence."""
    return "" if value in SILENCES else code(vocabulary, value)


def spoken_country(value: str) -> str:
    """Say a country for a summary line, "" for silence."""
    return "" if value in SILENCES else country(value)


def say(edtf: str) -> str:
    """Say an uncertain date in plain words."""
    return plain_dates.say_date(edtf, current_language())


def say_short(edtf: str) -> str:
    """Say an uncertain date for a list."""
    return plain_dates.say_short(edtf, current_language())


def understand(text: str) -> str:
    """Read what a person typed as a date; "" where it means nothing."""
    return plain_dates.read_date(text, current_language()) or ""


def weekday(day: date) -> str:
    """Say a day as "Fri 20 Nov", one of another year as "20 Nov 2024"."""
    from babel.dates import format_skeleton

    skeleton = "EdMMM" if day.year == today().year else "dMMMy"
    return format_skeleton(skeleton, day, locale=_locale())


def long_day(day: date) -> str:
    """Say a day as "Monday, 23 November 2026"."""
    from babel.dates import format_date

    said = format_date(day, format="full", locale=_locale())
    return said[:1].upper() + said[1:]


def _locale() -> str:
    language = current_language()
    return "en_GB" if language not in ("ru",) else language


def distance(day: date, today: date) -> str:
    """Say how far a day is: "today", "in 3 days", "2 days over"."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("{count} day over", "{count} days over", -days).format(count=-days)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)


def size(count: int) -> str:
    """Say a number of bytes: "1.9 GB"."""
    amount, units = float(count), (_("bytes"), _("kB"), _("MB"), _("GB"))
    for unit in units[:-1]:
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == units[0] else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} {units[-1]}"


def short_day(day: date) -> str:
    """Say a day without its weekday: "20 Nov"; with the year when it is not this one."""
    from babel.dates import format_skeleton

    skeleton = "dMMM" if day.year == today().year else "yMMM"
    return format_skeleton(skeleton, day, locale=_locale())


def lanes() -> tuple[str, ...]:
    """Return the lanes of the drawn timeline, from top to bottom."""
    return LANES


def today() -> date:
    """Return the day on the wall calendar, where this computer is."""
    return datetime.now().astimezone().date()


def spoken_language(value: str) -> str:
    """Say a language for a summary line, "" for silence."""
    if value in SILENCES:
        return ""
    return vocabularies.language_word(value, current_language())
