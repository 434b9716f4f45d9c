"""The open vault: from unlock to close, held by the thread that opened it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from casefiles.domain.errors import (
    CaseFilesError,
    DiskFull,
    UserFixable,
)
from casefiles.domain.vault_report import VerifyReport
from casefiles.vault import anchor, key_binding, key_slots, key_use
from casefiles.vault.drawer import Doing, Drawer
from casefiles.vault.engine import Connection
from casefiles.vault.finding_counts import FindingCounts
from casefiles.vault.folder import give_spare, keep_spare
from casefiles.vault.following import Follower, clear_traces
from casefiles.vault.journal import Journal
from casefiles.vault.kdf import KdfCost
from casefiles.vault.keyring import Keyring
from casefiles.vault.lock import FolderLock
from casefiles.vault.moments import Clock, moment
from casefiles.vault.reader import Reader
from casefiles.vault.search_index import SearchIndex
from casefiles.vault.secret import Passphrase, Secret
from casefiles.vault.slots import PASSPHRASE, Slot
from casefiles.vault.visit import Visit
from casefiles.vault.witness import Witness

_GET_META = "SELECT value FROM meta WHERE name = ?"
_SET_META = (
    "INSERT INTO meta (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What unlocking leaves open: folder, lock, keys and database of one vault."""

    folder: Path
    vault_id: str
    lock: FolderLock
    keyring: Keyring
    connection: Connection
    floor: KdfCost

    def shut(self) -> None:
        """Close the database, overwrite the keys, let the folder go; in this order."""
        try:
            self.connection.close()
        finally:
            self.keyring.wipe()
            self.lock.release()


class Vault:
    """An open vault. Every write goes through `writing`; `close` locks it."""

    def __init__(self, opened: Opened, journal: Journal, *, clock: Clock, visit: Visit) -> None:
        self.folder = opened.folder
        self.vault_id = opened.vault_id
        self.clock = clock
        self.actor = visit.actor
        self.last_seen = journal.head
        self._outside = visit.outside
        self._enter(opened, journal)
        self._followers: tuple[Follower, ...] = (SearchIndex(), FindingCounts())
        self._refusal: UserFixable | None = None
        self._owed: Doing | None = None
        self._closed = False

    def _enter(self, opened: Opened, journal: Journal) -> None:
        self._opened = opened
        self._journal = journal
        self._anchor = anchor.Anchor(opened.folder, opened.keyring.journal)
        self._witness = Witness(self._outside, opened.folder, opened.keyring)

    @property
    def connection(self) -> Connection:
        """The database, for the other modules of this room."""
        return self._opened.connection

    @property
    def keyring(self) -> Keyring:
        """The keys, for the other modules of this room."""
        return self._opened.keyring

    @property
    def outside(self) -> Path | None:
        """The folder for what is kept outside the vault; None keeps nothing."""
        return self._outside

    @property
    def floor(self) -> KdfCost:
        """The least cost a key slot of this vault may have."""
        return self._opened.floor

    @property
    def journal_head(self) -> anchor.Head:
        """The last row of this device's chain."""
        return self._journal.head

    def reading(self) -> Reader:
        """Return a reader of what is committed; inside `writing`, of what the drawer wrote."""
        return Reader(self.connection, self.keyring)

    @contextmanager
    def writing(self, verb: str, *, reason: str = "") -> Iterator[Drawer]:
        """Hold one transaction. An exception takes everything back, to the last row."""
        if self._refusal is not None:
            raise self._refusal
        head = self._journal.head
        try:
            with self.connection.transaction():
                if self._owed is not None:
                    self._drawer(self._owed).note()
                yield self._drawer(Doing(verb, moment(self.clock), self.actor, reason))
        except BaseException as error:
            self._journal.head = head
            if isinstance(error, DiskFull):
                give_spare(self.folder)
            raise
        self._owed = None
        if self._journal.head != head:
            self._anchor.keep(self._journal.head)
        clear_traces(self.connection, self._followers)

    def _drawer(self, doing: Doing) -> Drawer:
        return Drawer(
            (self.connection, self.keyring), doing, self._journal, followers=self._followers
        )

    def start(self, verb: str, *, reason: str = "") -> None:
        """Journal the start of a session and renew the anchor. Only the doors call this.

        On a full disk the row is owed to the first change there is room for: a vault that can be
        read must open.
        """
        doing = Doing(verb, moment(self.clock), self.actor, reason)
        try:
            with self.writing(verb, reason=reason) as drawer:
                key_binding.settle(self, drawer)
                key_use.note(self, doing.at)
        except DiskFull:
            self._owed = doing
        self._anchor.renew(self._journal.head)
        self._witness.keep(self._journal.head)
        keep_spare(self.folder)

    def remember_outside(self, folder: Path) -> None:
        """Keep a copy of the journal's head in a folder outside the vault from now on."""
        self._outside = folder
        self._witness = Witness(folder, self.folder, self.keyring)
        self._witness.keep(self._journal.head)

    def refuse_writing(self, error: UserFixable) -> None:
        """Raise `error` at every attempt to write from now on. Only the doors call this."""
        self._refusal = error

    def fold(self) -> None:
        """Write the log into the database and cut it: erased pages leave the log too."""
        self.connection.fold()

    def let_go(self) -> FolderLock:
        """Close the database alone, so that another can take its place; return the lock."""
        with suppress(CaseFilesError):  # the log is read along wherever it matters
            self.connection.fold()
        self._anchor.close()
        self.connection.close()
        return self._opened.lock

    def take(self, opened: Opened, journal: Journal) -> None:
        """Go on with a database that has taken the place of the one let go, and with its keys."""
        former, seen = self._opened, self._witness
        self._enter(opened, journal)
        if opened.keyring is not former.keyring:
            seen.keep(journal.head)  # who puts the former vault back whole is told by this copy
            former.keyring.wipe()
        self._anchor.renew(journal.head)
        self._witness.keep(journal.head)

    def abandon(self) -> None:
        """Close what `let_go` has left. The next unlock finds whatever is in place then."""
        self._closed = True
        self._anchor.close()
        self._opened.shut()

    def close(self) -> None:
        """Fold the log in, wipe the keys, let the folder go. Closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        if self._refusal is None:
            self._witness.keep(self._journal.head)
        try:
            if self._refusal is None:
                # What was committed is safe in the log too: a full disk must not stop the lock.
                with suppress(CaseFilesError):
                    self.connection.fold()
        finally:
            self._anchor.close()
            self._opened.shut()

    def verify(self, progress: Callable[[int, int], None] | None = None) -> VerifyReport:
        """Read every page, row and file; name what is damaged."""
        from casefiles.vault import verify

        return verify.check(self._opened, moment(self.clock), progress)

    def slots(self) -> tuple[Slot, ...]:
        """Return the ways to open this vault."""
        return key_slots.listed(self).slots

    def check_secret(self, secret: Secret) -> Slot:
        """Return the slot this secret opens. Raises WrongPassphrase where there is none."""
        return key_slots.check(self, secret)

    def change_passphrase(
        self, new: Passphrase, *, verb: str = "change-passphrase", kind: str = PASSPHRASE
    ) -> None:
        """Seal the data key under a new passphrase, in the place of the caseworker's old one."""
        key_slots.change_passphrase(self, new, verb, kind=kind)

    def renew_recovery_code(self) -> str:
        """Draw a new recovery code in the place of the old one and return it."""
        return key_slots.renew_recovery_code(self)

    def meta_get(self, name: str) -> bytes | None:
        """Return a small thing kept inside the encrypted database."""
        row = self.connection.one(_GET_META, (name,))
        return bytes(row[0]) if row else None

    def meta_set(self, name: str, value: bytes) -> None:
        """Keep a small thing inside the encrypted database, in the open transaction if any."""
        self.connection.run(_SET_META, (name, value))

    def __enter__(self) -> "Vault":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
