"""Every error the program may raise: a tree of types that carry facts, never sentences.

The words for each type stand in one table of the desk and one of the counter.
Facts are numbers, codes, dates and sizes: never case text, and no path of a person's file
except the one the person has just chosen.
"""

from typing import ClassVar

Fact = str | int


class CaseFilesError(Exception):
    """The root. FACTS names the facts that every instance carries."""

    FACTS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **facts: Fact) -> None:
        missing = set(self.FACTS) - set(facts)
        if missing:
            raise TypeError(f"{type(self).__name__} lacks facts: {sorted(missing)}")
        super().__init__(type(self).__name__)
        self.facts = facts


class UserFixable(CaseFilesError):
    """Something the person in front of the program can put right."""


class Bug(CaseFilesError):
    """Something only we can put right. `where` is file, line and function; never a message."""

    FACTS = ("kind", "where")


# --- the vault -----------------------------------------------------------------------------


class WrongPassphrase(UserFixable):
    """No slot opens with this passphrase, recovery code or key."""


class VaultBusy(UserFixable):
    """Another start of the program holds the vault."""


class VaultMissing(UserFixable):
    """There is no vault in this folder."""


class VaultExists(UserFixable):
    """The folder for a new vault already exists."""


class VaultTooNew(UserFixable):
    """Made by a newer version of the program. `found` and `known` are format or schema numbers."""

    FACTS = ("found", "known")


class VaultDamaged(UserFixable):
    """Bytes are not what they were. `part` is the file or table, e.g. "vault.db"."""

    FACTS = ("part",)


class VaultRolledBack(UserFixable):
    """The vault is older than its anchor. `found` and `expected` are journal numbers.

    `found_at` and `expected_at` are their moments, UTC in ISO 8601; "" where none was written.
    """

    FACTS = ("found", "expected", "found_at", "expected_at")


class KeysPutBack(UserFixable):
    """The key slots are other ones than the journal knows. `changed_at`: UTC, "" if unknown."""

    FACTS = ("changed_at",)


class KeysDestroyed(UserFixable):
    """The keys were destroyed here on purpose. `destroyed_at` is a day, "" where unknown."""

    FACTS = ("destroyed_at",)


class NoRecentBackup(UserFixable):
    """No backup was checked in the last days: destroying the keys would destroy the records."""


class NobodyElse(UserFixable):
    """No officer, and no recovery code that was tried, could open a backup for a journey."""


class PassphraseTooWeak(UserFixable):
    """The passphrase would be guessed. `score` is 0 to 4; 3 is enough."""

    FACTS = ("score",)


class KeyNeeded(UserFixable):
    """This way to open the vault is changed, never removed or renamed. `kind` is the slot's."""

    FACTS = ("kind",)


# --- disk and files ------------------------------------------------------------------------


class DiskFull(UserFixable):
    """No room left; nothing was half-written."""


class DiskFailed(UserFixable):
    """The disk or stick did not give or take what it should: worn, or pulled out."""


class NoPermission(UserFixable):
    """The system does not let this program read or write there. `what` is "read" or "write"."""

    FACTS = ("what",)


class FileUnreadable(UserFixable):
    """A foreign file could not be read. `reason` is a code, `name` the file as chosen."""

    FACTS = ("name", "reason")


class FileTooLarge(UserFixable):
    """Beyond a limit. In bytes, or in what the further fact `what` names, e.g. "pages"."""

    FACTS = ("name", "size", "limit")


class FileNotWhatItSays(UserFixable):
    """The content is of another type than the name promises. `found` is a media type."""

    FACTS = ("name", "found")


class FolderMissing(UserFixable):
    """The folder in which something was to be made is not there."""


class FileExists(UserFixable):
    """The file to be written already exists; nothing was overwritten."""


# --- records -------------------------------------------------------------------------------


class RecordNotFound(UserFixable):
    """No such record. `kind` is a kind of record, `key` an id or a case reference."""

    FACTS = ("kind", "key")


class RecordInvalid(UserFixable):
    """A field does not take this value. `reason` is a code, e.g. "unknown-code"."""

    FACTS = ("kind", "field", "reason")


class ImportRefused(UserFixable):
    """Rows of an import were refused; nothing was imported."""

    FACTS = ("refused", "total")


class LegalHold(UserFixable):
    """The case is held for a claim and may not be erased. `reference` is its own."""

    FACTS = ("reference",)


class NothingToUndo(UserFixable):
    """The change has been undone already, or its record has changed since."""


class IdentifierFound(UserFixable):
    """Text about to leave holds something that names a person. `label` as in the censor."""

    FACTS = ("label", "count")


# --- packs and backups ---------------------------------------------------------------------


class PackIncomplete(UserFixable):
    """A pack cannot be composed while lines of its plan are blocked."""

    FACTS = ("blocked",)


class ConsentMissing(UserFixable):
    """No live consent for this purpose and recipient."""

    FACTS = ("purpose",)


class GlyphMissing(UserFixable):
    """No font of the press can draw a character. `codepoint` like "U+10D0"."""

    FACTS = ("codepoint",)


class BackupDamaged(UserFixable):
    """A backup is truncated or changed. `part` is its member, e.g. "vault.tar.age"."""

    FACTS = ("part",)


class BackupForOthers(UserFixable):
    """Made so that this way does not open it. `kind` is "passphrase" or "recovery"."""

    FACTS = ("kind",)


class NotABackup(UserFixable):
    """The file is none of this program's: nothing at its beginning or end says so."""


class BackupTooNew(UserFixable):
    """A backup made by a newer version of the program."""

    FACTS = ("found", "known")


class PlaceMissing(UserFixable):
    """A backup is owed to places that are not there: a stick is not plugged in."""

    FACTS = ("count",)


class TargetExists(UserFixable):
    """Something lies where a backup should be restored to."""


class Cancelled(UserFixable):
    """The person stopped the work; nothing was half-written."""
