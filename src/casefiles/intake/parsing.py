"""Reading one document inside the child: the rehearsal, the choice of a reader, the answer."""

import re
from collections.abc import Callable
from typing import Final

from casefiles.intake import charset, kinds, limits, media_types, rehearsal
from casefiles.intake.formats.draft import Draft
from casefiles.intake.framing import Frame
from casefiles.intake.kinds import Family
from casefiles.intake.plain import one_line
from casefiles.intake.refusing import Oversize, Refusal

_PAGE_PARTS: Final = re.compile(
    r"<(?:head|body|title|p|div|h[1-6]|br|a|span|table)\b[^>]{0,500}>", re.I
)
_XML: Final = re.compile(r"\s*<\?xml\b", re.I)
_SAME: Final = ({media_types.PLAIN, media_types.MARKDOWN},)


def prepare_reader(first: Frame) -> Callable[[Frame], tuple[dict[str, object], bytes]]:
    """Load and try out what this document will need, by its first bytes alone."""
    named_mail = media_types.promised_by(first.text("suffix", 40)) == media_types.MAIL
    rehearsal.rehearse(first.body, draft_of, named_mail=named_mail)
    return answer


def answer(asked: Frame) -> tuple[dict[str, object], bytes]:
    """Read the document in a frame and return the answer's header and body."""
    suffix = asked.text("suffix", 40)
    draft = draft_of(asked.body, suffix)
    text = draft.text.encode("utf-8", "replace")
    if len(text) > limits.TEXT_BYTES:
        raise Oversize("bytes", len(text), limits.TEXT_BYTES)
    warnings = list(dict.fromkeys(draft.warnings))
    promised = media_types.promised_by(suffix)
    if promised not in ("", draft.media_type) and {promised, draft.media_type} not in _SAME:
        warnings.append("named-otherwise")
    header: dict[str, object] = {
        "media_type": draft.media_type,
        "title": one_line(draft.title),
        "author": one_line(draft.author),
        "published": draft.published,
        "page_count": draft.page_count,
        "warnings": warnings[:60],
    }
    return header, text


def draft_of(data: bytes, suffix: str = "") -> Draft:
    """Read a document by its content; raises Refusal."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refusal("empty")
    family = kinds.family_of(data)
    if family is Family.PDF:
        return _pdf(data)
    if family is Family.ZIP:
        return _office(data, suffix)
    if family is Family.RTF:
        from casefiles.intake.formats import rich

        return rich.read(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    if family is Family.OTHER:
        return _refused(data, suffix)
    return _letters(data, suffix)


def _refused(data: bytes, suffix: str) -> Draft:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise kinds.check_ole(data, suffix)
    raise kinds.refusal_of(kinds.name_of(data), suffix)


def _pdf(data: bytes) -> Draft:
    from casefiles.intake.formats import pdf

    if kinds.ends_as_archive(data):
        raise Refusal("two-types", found="application/zip")
    return pdf.read(data)


def _office(data: bytes, suffix: str) -> Draft:
    from casefiles.intake.formats import office, opendocument, word
    from casefiles.intake.formats.zipped import Archive

    if b"%PDF-" in data[:1024]:
        raise Refusal("two-types", found="application/pdf")
    archive = Archive(data)
    media_type = office.office_type(archive, suffix)
    archive.check_for_archives()
    return word.read(archive) if media_type == media_types.WORD else opendocument.read(archive)


def _letters(data: bytes, suffix: str) -> Draft:
    from casefiles.intake.formats import page, plaintext

    promised = media_types.promised_by(suffix)
    if kinds.is_mail(data, named_so=promised == media_types.MAIL):
        from casefiles.intake.formats import mail

        return mail.read(data)
    if kinds.is_page(data):
        return page.read(data)
    found = charset.decoded(data, charset.declared_in(data) if promised == media_types.PAGE else "")
    if found is None:
        raise kinds.refusal_of(kinds.name_of(data), suffix)
    text, warnings = found
    if kinds.is_script(data) and not promised.startswith("text/"):
        raise kinds.refusal_of("text/x-script", suffix)
    if _is_page(text, promised):
        return page.read_text(text, warnings)
    if _XML.match(text):
        raise kinds.refusal_of("application/xml", suffix)
    is_markdown = promised == media_types.MARKDOWN
    media_type = media_types.MARKDOWN if is_markdown else media_types.PLAIN
    return plaintext.read_text(text, warnings, media_type=media_type)


def _is_page(text: str, promised: str) -> bool:
    """A fragment counts as a page if it is named so or begins with markup."""
    if kinds.is_page(text[:4096].encode("ascii", "replace")):
        return True
    parts = _PAGE_PARTS.findall(text[:20_000])
    return bool(parts) and promised == media_types.PAGE
