"""The types of file that are read, and what the end of a name promises."""

from typing import Final

PLAIN: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
PAGE: Final = "text/html"
PDF: Final = "application/pdf"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPENDOCUMENT: Final = "application/vnd.oasis.opendocument.text"
RICH: Final = "application/rtf"
MAIL: Final = "message/rfc822"

READ: Final = frozenset((PLAIN, MARKDOWN, PAGE, PDF, WORD, OPENDOCUMENT, RICH, MAIL))

_PROMISED: Final = {
    "txt": PLAIN,
    "text": PLAIN,
    "log": PLAIN,
    "md": MARKDOWN,
    "markdown": MARKDOWN,
    "html": PAGE,
    "htm": PAGE,
    "xhtml": PAGE,
    "pdf": PDF,
    "docx": WORD,
    "odt": OPENDOCUMENT,
    "rtf": RICH,
    "eml": MAIL,
    "mht": MAIL,
    "mhtml": MAIL,
}


def promised_by(suffix: str) -> str:
    """Return the media type the end of a name (".pdf") promises, "" for one that is not read."""
    return _PROMISED.get(suffix.lower().lstrip("."), "")
