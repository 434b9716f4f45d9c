"""Mail as it was sent (RFC 5322, MIME), and pages saved as MHTML, which is the same thing."""

import email
import email.policy
import re
from email.errors import MessageError
from email.message import EmailMessage
from typing import Final

from casefiles.intake import charset, dates, media_types, titles
from casefiles.intake.formats import page
from casefiles.intake.formats.draft import Draft
from casefiles.intake.plain import normalised, one_line
from casefiles.intake.refusing import Refusal

_MOST_ATTACHMENTS: Final = 50
# What the standard library's parser raises on input that no mail program wrote.
_BROKEN: Final = (MessageError, LookupError, ValueError, AttributeError, TypeError)


def read(data: bytes) -> Draft:
    """Read the body: the plain part where there is one, else the page."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        return _draft(message)
    except _BROKEN as error:
        raise Refusal("damaged") from error


def _draft(message: EmailMessage) -> Draft:
    subject = one_line(_header(message, "Subject"))
    body = message.get_body(preferencelist=("plain", "html"))
    text, warnings, title = _body(body) if isinstance(body, EmailMessage) else ("", (), "")
    return Draft(
        media_type=media_types.MAIL,
        text=text,
        title=subject or title or titles.title_of(text),
        author=_author(message),
        published=dates.of_mail(_header(message, "Date")),
        warnings=(*warnings, *_attachments(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _BROKEN:
        # A header the parser stumbles over is one fact less, not an unreadable mail.
        return ""


def _author(message: EmailMessage) -> str:
    written = _header(message, "From")
    name = written.partition("<")[0].strip().strip('"').strip()
    return one_line(name or written.strip("<> "), 150)


def _body(part: EmailMessage) -> tuple[str, tuple[str, ...], str]:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    stated = part.get_content_charset("") or ""
    if part.get_content_type() == "text/html":
        draft = page.read(data, stated)
        return draft.text, draft.warnings, draft.title
    found = charset.decoded(data, stated)
    if found is None:
        raise Refusal("damaged")
    return normalised(found[0]), found[1], ""


def _attachments(message: EmailMessage) -> list[str]:
    """Name the kinds of what is attached; the names of the files may name a person."""
    kinds = [
        part.get_content_type()
        for part in message.iter_attachments()
        if part.get_content_disposition() == "attachment" or part.get_filename()
    ]
    plain = [kind for kind in kinds if re.fullmatch(r"[\w.+-]{1,80}/[\w.+-]{1,80}", kind)]
    return [f"attachment:{kind}" for kind in plain[:_MOST_ATTACHMENTS]]
