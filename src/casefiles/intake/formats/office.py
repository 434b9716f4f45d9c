"""Which office document an archive is: by its own declaration, macros looked for first."""

from typing import Final

from casefiles.intake import media_types
from casefiles.intake.formats.zipped import Archive
from casefiles.intake.kinds import refusal_of
from casefiles.intake.refusing import Otherwise, Refusal

MACROS: Final = "application/vnd.ms-word.document.macroEnabled.12"


def office_type(archive: Archive, suffix: str) -> str:
    """Return which office document an archive is; raises the refusal of any other archive."""
    names = {name.lower() for name in archive.names}
    types = archive.read("[Content_Types].xml", 1 << 20) if "[content_types].xml" in names else b""
    declared = types.decode("utf-8", "replace")
    if "macroEnabled" in declared or any(name.endswith("vbaproject.bin") for name in names):
        raise (
            Otherwise(MACROS)
            if media_types.promised_by(suffix)
            else Refusal("macros", found=MACROS)
        )
    if "wordprocessingml.document.main+xml" in declared or (
        "wordprocessingml.template.main+xml" in declared
    ):
        return media_types.WORD
    kind = archive.read("mimetype", 200).strip().decode("ascii", "replace")
    if kind in (media_types.OPENDOCUMENT, media_types.OPENDOCUMENT + "-template"):
        if any(name.startswith(("basic/", "scripts/")) and "." in name for name in names):
            raise Refusal("macros", found=media_types.OPENDOCUMENT)
        return media_types.OPENDOCUMENT
    raise refusal_of(_other_archive(declared, kind), suffix)


def _other_archive(declared: str, kind: str) -> str:
    if "spreadsheetml" in declared:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    if "presentationml" in declared:
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    if kind.startswith("application/") and kind.isascii() and len(kind) < 100:
        return kind
    return "application/zip"
