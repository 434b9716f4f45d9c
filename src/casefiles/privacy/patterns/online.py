"""Mail addresses, also "dot" and "at" in words, and handles of messengers and networks."""

import re
from collections.abc import Iterator
from typing import Final

from casefiles.privacy.patterns import contexts
from casefiles.privacy.patterns.finds import CHECKED, TOLD, Find

_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_AT_SIGN: Final = (
    r"(?:[\[({<]\s?(?:@|at|a|ät|собака|собачка)\s?[\])}>]|@|\bсобак\w{1,3}\b|\bсобачк\w{1,3}\b)"
)
_AT: Final = rf"(?:{_AT_SIGN}|\bat\b|\barobase\b|\bklammeraffe\b|\bэт\b)"
_DOT_WORD: Final = r"(?:dot|punkt|точка|крапка|point)"
_DOT: Final = rf"(?:\s?[\[({{]\s?(?:\.|{_DOT_WORD})\s?[\])}}]\s?|\s{_DOT_WORD}\s)"
_SPELT: Final = re.compile(
    rf"(?<![\w.])[\w.+-]{{2,64}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}"
    rf"\s?{_AT}\s?[\w-]{{1,63}}(?:(?:{_DOT})[\w-]{{2,63}}){{1,3}}",
    re.IGNORECASE,
)
_ENDINGS: Final = (
    "com|org|net|info|edu|gov|ru|su|ua|by|kz|uz|kg|tj|ge|am|az|md|fr|de|eu|uk|me|io|ch|at|pl|lt|lv"
    "|ee|fi|il|tr|rs|it|es|nl|be|cz|example|рф|укр|ру|ком"
)
_HALF_SPELT: Final = re.compile(
    rf"(?<![\w.])[\w.+-]{{2,64}}\s?{_AT_SIGN}\s?[\w-]{{1,63}}\s?\.\s?(?:{_ENDINGS})(?!\w)",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w@/.])@[A-Za-z][\w.]{2,31}(?<![.])(?!\w|@)")
_PROFILE: Final = re.compile(
    r"(?:https?://)?(?<![\w.-])(?:www\.|m\.)?"
    r"(?:t\.me|telegram\.me|vk\.com|vk\.ru|vkontakte\.ru|ok\.ru|facebook\.com|fb\.com|fb\.me"
    r"|instagram\.com|twitter\.com|x\.com|tiktok\.com|wa\.me|linkedin\.com/in|threads\.net"
    r"|signal\.me|discord\.gg|youtube\.com/(?=@)|steamcommunity\.com/id)"
    r"/?[@+#]?[\w%][\w.%/=?+-]*(?<![.?/])",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"(?<![\w@./])(?:live:)?[A-Za-z][\w.-]{2,31}(?!\w)")
_SESSION: Final = re.compile(r"(?<!\w)05[0-9a-f]{64}(?!\w)")
_HANDLE_LIKE: Final = re.compile(r"[\d_]|[a-z]\.[a-z]|live:")
_REACH: Final = 22


def find_mail(text: str) -> Iterator[Find]:
    """Yield addresses as written or as spelt out."""
    if "@" in text:
        for found in _MAIL.finditer(text):
            yield Find(found.start(), found.start() + len(found[0].rstrip(".-")), "EMAIL", CHECKED)
    for pattern in (_SPELT, _HALF_SPELT):
        for found in pattern.finditer(text):
            yield Find(*found.span(), "EMAIL", TOLD)


def find_handles(text: str) -> Iterator[Find]:
    """Yield @names, addresses of profiles, and names after the name of a messenger."""
    for pattern in (_HANDLE, _PROFILE, _SESSION):
        for found in pattern.finditer(text):
            yield Find(*found.span(), "HANDLE", CHECKED)
    for found in _NAMED.finditer(text):
        # A word with a digit or an underline; after a messenger's name any other is prose.
        if _HANDLE_LIKE.search(found[0]) and _is_told(text, found.start()):
            yield Find(*found.span(), "HANDLE", TOLD)


def _is_told(text: str, start: int) -> bool:
    return contexts.before(text, start, "handle", reach=_REACH)
