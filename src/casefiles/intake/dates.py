"""When a document says it was made, as EDTF: whole dates and bare years or months, nothing else."""

import re
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{1,2}:.*)?$")
_PDF: Final = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?$")
_SLASHED_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ]\d{1,2}:.*)?$")
_DOTTED: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2199

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar jänner января січня enero gennaio stycznia ocak",
            "february feb février februar февраля лютого febrero febbraio lutego şubat",
            "march mar mars märz марта березня marzo marca mart",
            "april apr avril апреля квітня abril aprile kwietnia nisan",
            "may mai мая травня mayo maggio maja mayıs",
            "june jun juin juni июня червня junio giugno czerwca haziran",
            "july jul juillet juli июля липня julio luglio lipca temmuz",
            "august aug août августа серпня agosto sierpnia ağustos",
            "september sep sept septembre сентября вересня septiembre settembre września eylül",
            "october oct octobre oktober октября жовтня octubre ottobre października ekim",
            "november nov novembre ноября листопада noviembre novembre listopada kasım",
            "december dec décembre dezember декабря грудня diciembre dicembre grudnia aralık",
        ),
        start=1,
    )
    for name in names.split()
}
_IN_WORDS: Final = re.compile(
    r"(?:[\w.\- ]{2,40}, ?)?(?:le |den |am )?(?:"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)? (?:de )?"
    r"(?P<month>[^\W\d_]{3,12})\.?,? (?:de )?(?P<year>\d{4})"
    r"|(?P<month2>[^\W\d_]{3,12})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?, ?(?P<year2>\d{4})"
    r")(?: ?г\.| ?року| ?р\.| года)?\.?"
)


def _edtf(year: str, month: str = "", day: str = "") -> str:
    """Return the date, "" for one that no calendar has or that is no time of documents."""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return ""
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole[: 10 if day else 7 if month else 4]


def edtf_of(stamp: str) -> str:
    """Return the EDTF of a stamp of a page or an office file: ISO 8601 or one of its cousins."""
    stamp = stamp.strip()[:60]
    for shape in (_ISO, _COMPACT, _SLASHED_YEAR_FIRST):
        if found := shape.match(stamp):
            return _edtf(*(part or "" for part in found.groups()))
    if found := _DOTTED.match(stamp):
        return _edtf(found.group(3), found.group(2), found.group(1))
    return of_mail(stamp) or of_line(stamp)


def of_pdf(stamp: str) -> str:
    """Return the EDTF of a PDF date (ISO 32000-1, 7.9.4), e.g. "D:20220928101500+02'00'"."""
    found = _PDF.match(stamp.strip())
    return _edtf(*found.groups()) if found else ""


def of_mail(stamp: str) -> str:
    """Return the EDTF of a mail's Date header (RFC 5322): the day the sender wrote it."""
    from email.utils import parsedate_tz

    try:
        parsed = parsedate_tz(stamp)
    except (ValueError, IndexError):
        return ""
    return _edtf(str(parsed[0]), str(parsed[1]), str(parsed[2])) if parsed else ""


def of_line(line: str) -> str:
    """Return the EDTF of a line that is a date in words and a place at most, else ""."""
    found = _IN_WORDS.fullmatch(line.strip()) if len(line) <= 80 else None
    if not found:
        return ""
    month = _MONTHS.get((found["month"] or found["month2"]).lower())
    return (
        _edtf(found["year"] or found["year2"], str(month), found["day"] or found["day2"])
        if month
        else ""
    )
