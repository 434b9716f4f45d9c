"""Officers: the key file that opens a backup without its passphrase."""

from pathlib import Path
from typing import Final

from casefiles.domain.errors import FileUnreadable
from casefiles.services.files import name_of, open_chosen

LIMIT: Final = 65_536
_MARK: Final = "AGE-SECRET-KEY-1"


def read_identity(path: Path) -> str:
    """Return the text of an officer's identity file, as `age-keygen` writes it.

    Raises FileUnreadable, with the reason "no-identity" for a file without such a key;
    NoPermission.
    """
    with open_chosen(path) as stream:
        content = stream.read(LIMIT)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if _MARK not in text:
        raise FileUnreadable(name=name_of(path), reason="no-identity")
    return text
